"""Markdown test cases: content in fences, expected findings as comments on the line where they belong.

    ```yaml budget.yaml
    total_costs: 1 000   # error: [MIA204]
    ```

Every section (`##`) is one case: a small correct project with the section's files laid over it. The codes
found at each line must be exactly those that the comments name; codes outside the file's `checks:` line
are not looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from mia_docs import workspace as conductor
from mia_docs.checks.choice import NOTHING_ASKED, Line
from mia_docs.diagnostics import Diagnostic
from mia_docs.review import examine
from mia_docs.source import Folder, Layers, Texts
from mia_docs.workspace import CARRIED, Workspace, compose_all

FOLDER = Path(__file__).parent
SECTION = re.compile(r"^## +(.+)$", re.MULTILINE)
FENCE = re.compile(r"^```\w* +(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXPECTED = re.compile(r"(?:#|\{##) *(error|warning|note): \[(MIA\d+)\]")
CHECKS = re.compile(r"^checks: +(.+)$", re.MULTILINE)
TODAY = date(2020, 1, 1)

BASE = {
    "mia.yaml": "format: 1\nlanguage: sv\nprojects: [demo]\n",
    "content/demo/project.yaml": """\
name: Projekt Demo
short_name: Demo
diary_number: 2019/00001
programme: {fund: Fonden, name: Programmet, period: 2014–2020}
call: {name: Utlysning, diary_number: 2018/00002, cofinancing_required: "40,00 %"}
period: 2020-01-01–2020-12-31
participants: {total: 100, women: 60, men: 40}
phases:
  - {id: analysis, name: Analys, period: 2020-01-01–2020-03-31}
  - {id: implementation, name: Genomförande, period: 2020-04-01–2020-12-31}
""",
    "content/demo/organisations.yaml": """\
owner: sf_demo
municipalities:
  - {id: haninge, name: Haninge kommun, short: Haninge, org_number: 212000-0084, cfar: 21276035}
associations:
  - id: sf_demo
    name: Samordningsförbundet Demo
    short: SF Demo
    org_number: 222000-2162
    bankgiro: 5558-8172
    cfar: 45661345
    members: [{id: haninge}]
cofinanciers: [{id: haninge}]
""",
    "content/demo/budget.yaml": """\
status: sökt
phases:
  - {id: analysis, name: Analysfas, staff: 1 000}
  - {id: implementation, name: Genomförandefas, staff: 9 000}
cash: {public_to_project: 5 000}
""",
    "content/demo/documents.yaml": "documents:\n  - {id: memo, kind: memo, as_of: 2020-01-01}\n",
    "content/demo/memo/background.md": "Projektet har {{ project.participants.total|count }} deltagare.\n",
    "templates/memo/document.yaml": """\
title: {sv: PM}
formats: [md]
sections:
  - {id: one, title: Ett, questions: [{id: background, title: Bakgrund, limit: 80}]}
""",
    "templates/memo/body.md": "# {{ document_title }}\n\n{{ answers.background.text }}\n",
}
"""A correct project, as small as it can be."""


@dataclass(frozen=True)
class Case:
    """One section of a case file."""

    file: str
    title: str
    files: dict[str, str]
    codes: tuple[str, ...]

    def expected(self) -> set[tuple[str, int, str, str]]:
        """Path, line, severity and code of every finding that the comments ask for."""
        return {
            (path, number, found[1], found[2])
            for path, text in self.files.items()
            for number, line in enumerate(text.splitlines(), 1)
            for found in EXPECTED.finditer(line)
        }


def read_cases(name: str) -> list[Case]:
    """The cases of one Markdown file."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    head, *parts = SECTION.split(text)
    codes = tuple(code for line in CHECKS.findall(head) for code in line.split())
    return [
        Case(name, title, {_path(path): body for path, body in FENCE.findall(section)}, codes)
        for title, section in zip(parts[::2], parts[1::2], strict=True)
    ]


def _path(name: str) -> str:
    return name if name.startswith(("content/", "templates/", "output/", "mia.yaml")) else f"content/demo/{name}"


def lay_out(root: Path, files: dict[str, str]) -> Path:
    """The base project with files laid over it, in a folder."""
    for path, text in {**BASE, **files}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    return root


def read_folder(name: str) -> list[Case]:
    """The cases of every Markdown file in a folder."""
    return [case for path in sorted((FOLDER / name).glob("*.md")) for case in read_cases(f"{name}/{path.stem}")]


def findings(root: Path, line: Line = NOTHING_ASKED) -> list[Diagnostic]:
    """All that reading, composing and the rules find in a folder."""
    return _found(conductor.open_workspace(root, TODAY), line)


def findings_of(case: Case, line: Line = NOTHING_ASKED) -> list[Diagnostic]:
    """The same in a case, of which nothing is written to disk."""
    own = Texts({path: text.encode() for path, text in {**BASE, **case.files}.items()})
    return _found(conductor.open_tree(own, Layers((own, carried())), TODAY), line)


@cache
def carried() -> Texts:
    """The package's own templates and pages, read once."""
    tree = Folder(CARRIED)
    return Texts({path: tree.read(path) or b"" for folder in ("templates", "docs") for path in tree.list(folder)})


def _found(opened: Workspace, line: Line) -> list[Diagnostic]:
    wanted = list(conductor.documents(opened))
    pile = compose_all(opened, wanted)
    return list(examine(opened, wanted, pile, line).findings)
