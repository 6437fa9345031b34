"""The samples: as they are, read and composed once by each process that tests; and as they were at first.

Why once: composing them all takes as long as most files of tests. What is given is everybody's, and nobody changes it.
Why as they were: what a question about a figure is answered with depends on all that is there, and some tests are of
the answer; so two projects, the application's documents, nothing of later years.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from mia_docs import workspace as conductor
from mia_docs.cli.cache import cache_folder
from mia_docs.documents.draft import Draft
from mia_docs.kept import compose_kept
from mia_docs.source import Folder
from mia_docs.workspace import CARRIED, Pile, Workspace, open_tree, open_workspace
from tests.mutations import Memory, clean_files

ROOT = Path(__file__).resolve().parents[1]
LATER = ("accounts.yaml", "follow_up.yaml", "outcomes.yaml", "outcomes/", "newsletters/", "reports/")
WRITTEN_THEN = """\
documents:
  - id: application
    kind: application
    as_of: 2019-09-30
    audience: public
  - id: application-internal
    kind: application
    as_of: 2019-09-30
    audience: internal
    answers: application
  - {id: time-plan, kind: time-plan, as_of: 2019-09-30, as_of_is_sample_choice: yes}
"""


@cache
def samples() -> Workspace:
    """The repository's own workspace, on a day after all of its documents."""
    return open_workspace(ROOT, date(2026, 1, 1), cache_folder())


@cache
def every_sample() -> Pile:
    """All documents of the samples, composed once for all processes that test."""
    return compose_kept(samples(), conductor.documents(samples()))


@cache
def sample_draft(name: str) -> Draft:
    """One document of the samples, by the word that the command line knows it by."""
    (document,) = conductor.named(samples(), name)
    made = conductor.composed(samples(), document)
    assert made.draft is not None, made.findings
    return made.draft


def samples_of_then(today: date) -> Workspace:
    """A workspace with MIA and MIA Vidare, and the application's documents only."""
    own = "content/mia-vidare/"
    files = {path: data for path, data in clean_files().items() if not path.removeprefix(own).startswith(LATER)}
    files["mia.yaml"] = b"format: 1\nlanguage: sv\nprojects: [mia, mia-vidare]\n"
    files[f"{own}documents.yaml"] = WRITTEN_THEN.encode()
    files["content/mia/documents.yaml"] = b"documents: []\n"
    return open_tree(Memory(files), Folder(CARRIED), today)
