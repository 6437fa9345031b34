"""Correct projects of many shapes: what a rule finds in them is a false alarm."""

from datetime import date
from pathlib import Path

import pytest

from mia_docs import workspace as conductor
from mia_docs.checks.choice import NOTHING_ASKED, Line
from mia_docs.diagnostics import Diagnostic, Severity
from mia_docs.review import examine
from mia_docs.workspace import Pile, Workspace, compose_all, open_workspace

FOLDER = Path(__file__).parent / "projects"
TODAY = date(2026, 1, 1)
SHAPES = ("english", "many-financiers", "one-municipality", "one-phase", "other-programme", "successor")
LEAST_FIGURES, LEAST_ANSWERS, LEAST_WORDS = 50, 9, 900
"""Of a project's documents together: with less, a rule would have had little to be wrong about."""


@pytest.fixture(scope="module", params=SHAPES)
def workspace(request: pytest.FixtureRequest) -> Workspace:
    return open_workspace(FOLDER / request.param, TODAY)


@pytest.fixture(scope="module")
def pile(workspace: Workspace) -> Pile:
    return compose_all(workspace, list(conductor.documents(workspace)))


def test_every_folder_is_looked_at() -> None:
    """A project that is laid down beside these is checked as well."""
    assert set(SHAPES) == {path.parent.name for path in FOLDER.glob("*/mia.yaml")}


@pytest.mark.parametrize("line", [NOTHING_ASKED, Line(style=True)], ids=["usual", "style"])
def test_nothing_is_found(workspace: Workspace, pile: Pile, line: Line) -> None:
    """Neither by reading nor by any rule; and nothing is waived to be silent."""
    outcome = examine(workspace, list(conductor.documents(workspace)), pile, line)
    assert [said(each) for each in outcome.findings if each.severity is not Severity.NOTE] == []
    assert list(outcome.waived) == []


def test_every_document_is_composed(workspace: Workspace, pile: Pile) -> None:
    """Each that is asked for, with figures and answers enough to be wrong about."""
    wanted = [each.name for each in conductor.documents(workspace)]
    assert [f"{draft.project}/{draft.document}" for draft in pile.drafts] == wanted
    assert sum(len(draft.showings) for draft in pile.drafts) > LEAST_FIGURES
    given = {each.at: each for answers in pile.answers.values() for each in answers if each.state == "given"}
    assert len(given) >= LEAST_ANSWERS
    assert sum(each.words for each in given.values()) > LEAST_WORDS
    assert {each.state for answers in pile.answers.values() for each in answers} <= {"given", "not_applicable"}


def said(finding: Diagnostic) -> str:
    """Code, name, place and words of a finding."""
    return f"{finding.code} {finding.name} {finding.at} {dict(finding.arguments)}"
