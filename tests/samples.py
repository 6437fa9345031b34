"""The samples as they were when the application was written: two projects, its documents, nothing of later years.

Why: what a question about a figure is answered with depends on all that is there; these tests are of the answer.
"""

from __future__ import annotations

from datetime import date

from mia_docs.source import Folder
from mia_docs.workspace import CARRIED, Workspace, open_tree
from tests.mutations import Memory, clean_files

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


def samples_of_then(today: date) -> Workspace:
    """A workspace with MIA and MIA Vidare, and the application's documents only."""
    own = "content/mia-vidare/"
    files = {path: data for path, data in clean_files().items() if not path.removeprefix(own).startswith(LATER)}
    files["mia.yaml"] = b"format: 1\nlanguage: sv\nprojects: [mia, mia-vidare]\n"
    files[f"{own}documents.yaml"] = WRITTEN_THEN.encode()
    files["content/mia/documents.yaml"] = b"documents: []\n"
    return open_tree(Memory(files), Folder(CARRIED), today)
