"""The shared bodies of reports hold for any project: what it lacks is left out or said, and no sentence is typed in."""

from pathlib import Path

import pytest

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft
from mia_docs.render.text import write_text
from mia_docs.workspace import Pile
from tests.cases import TODAY, lay_out

SUBPROJECTS = "- {id: north, name: Norr, short: N, owner: sf_demo, participants: 60}\n"
OUTCOMES = {
    "content/demo/outcomes.yaml": "illustrative: yes\nthreshold: 1\n",
    "content/demo/outcomes/all.csv": """\
period;subproject;gender;measure;count
2020-H1;north;women;transferred;10
2020-H1;north;women;enrolled;20
2020-H1;north;women;closed;20
2020-H1;north;women;work_or_studies;5
""",
}
ACCOUNTS = """\
periods:
  - {id: first, status: utbetalt, period: 2020-01-01–2020-06-30, lines: {phases.implementation.staff: 3 000}}
"""
REPORTS = """\
documents:
  - {id: report, kind: progress-report, as_of: 2020-12-31, period: %s}
  - {id: local, kind: progress-report, for_each: subprojects, as_of: 2020-12-31, period: %s}
  - {id: last, kind: final-report, as_of: 2020-12-31, period: %s}
"""


def composed(folder: Path, files: dict[str, str], documents: str) -> Pile:
    kinds = ("progress-report", "final-report")
    asked = {
        "progress-report": ("summary", "participants", "assessment", "next"),
        "final-report": (
            *("summary", "idea", "participants", "goals", "equality", "organisation_goals", "economy", "causes"),
            *("better", "dissemination"),
        ),
    }
    answers = {f"content/demo/{kind}/{each}.md": "Svar.\n" for kind in kinds for each in asked[kind]}
    given = {"content/demo/subprojects.yaml": SUBPROJECTS, "content/demo/documents.yaml": documents}
    opened = conductor.open_workspace(lay_out(folder, {**answers, **given, **files}), TODAY)
    return conductor.compose_all(opened, list(conductor.documents(opened)))


def reports(folder: Path, files: dict[str, str], period: str) -> dict[str, str]:
    """The text of each report of a period."""
    pile = composed(folder, files, REPORTS % (period, period, period))
    assert len(pile.drafts) == 3, pile.findings
    return {each.document: text(each) for each in pile.drafts}


def text(draft: Draft) -> str:
    return write_text(draft)[0].decode("utf-8").replace("\u00a0", " ")


def test_what_a_project_lacks_is_said_in_its_report(tmp_path: Path) -> None:
    """No outcomes, accounts, goals or notes: no empty table, no fault, and days that are no whole months."""
    made = reports(tmp_path, {}, "2020-06-15–2020-12-31")
    for words in made.values():
        assert "Inga utfall är räknade för tiden till och med 2020-12-31." in words
        assert "Inga avvikelser från planen har noterats under" in words
        assert "Inga guldkorn har noterats under" in words
        assert "Projektet har inga mål med målnivå." in words
    assert "Inget ekonomiskt utfall är redovisat" in made["report"] and "| Längd |" not in made["report"]


def test_a_goal_without_an_outcome_is_no_picture(tmp_path: Path) -> None:
    """A dash in the table, and no chart of nothing."""
    goal = "- {id: work, level: individual, text: Arbete., target: {at_least: 25 %}, base: closed, measure: %s}\n"
    files = {"content/demo/goals.yaml": goal.replace("%s", "work_or_studies")}
    made = reports(tmp_path, files, "2020-01-01–2020-06-30")
    assert all("| Arbete. | minst 25 % | – | avslutade | – |" in words for words in made.values())


def test_amounts_and_measures_are_called_what_they_are(tmp_path: Path) -> None:
    """The account's own status, the measure's own label; no predecessor that this project does not have."""
    files = {**OUTCOMES, "content/demo/accounts.yaml": ACCOUNTS}
    made = reports(tmp_path, files, "2020-01-01–2020-06-30")
    assert "Plan för hela projektet: sökt belopp.\nUtfall: utbetalt belopp." in made["report"]
    assert "| Överförda från föregående projekt | 10 |" in made["report"]
    assert "| – Till arbete eller studier | 5 |" in made["report"]


def test_a_local_report_names_its_subproject(tmp_path: Path) -> None:
    made = reports(tmp_path, OUTCOMES, "2020-01-01–2020-06-30")
    assert "# Lägesrapport, Norr\n" in made["local-north"] and "# Lägesrapport\n" in made["report"]


@pytest.mark.parametrize("kind", ["progress-report", "final-report"])
def test_a_report_without_a_period_is_told_at_its_entry(tmp_path: Path, kind: str) -> None:
    """Once, in documents.yaml: the fault is not the template's."""
    pile = composed(tmp_path, OUTCOMES, f"documents:\n  - {{id: report, kind: {kind}, as_of: 2020-12-31}}\n")
    found = {(each.code, each.at.file, each.at.line) for each in pile.findings}
    assert found == {("MIA063", "content/demo/documents.yaml", 2)}


def test_a_text_that_asks_for_outcomes_of_no_period_is_told_once(tmp_path: Path) -> None:
    """The reference is wrong at its place; nothing follows from it in the template."""
    summary = "{{ report.outcomes[report.part].closed.all|count }}\n"
    files = {**OUTCOMES, "content/demo/progress-report/summary.md": summary}
    entry = "documents:\n  - {id: report, kind: progress-report, as_of: 2020-12-31, period: 2020-02-01–2020-05-31}\n"
    found = [(each.code, each.at.file) for each in composed(tmp_path, files, entry).findings]
    assert found == [("MIA037", "content/demo/progress-report/summary.md")]
