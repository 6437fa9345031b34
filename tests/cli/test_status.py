"""`mia status` says how a form stands, what is left to do, and how many days there are."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest

from mia_docs import workspace as conductor
from mia_docs.cli.status import show_status
from mia_docs.workspace import open_workspace
from tests.cases import BASE, lay_out

TODAY = date(2020, 1, 1)
FORM = {
    "templates/memo/document.yaml": """\
title: {sv: PM}
sections:
  - id: one
    title: Ett
    questions:
      - {id: background, title: Bakgrund, limit: 10}
      - {id: goals, title: Mål, limit: 2000}
      - {id: late, title: Sen fråga, type: line}
      - {id: early, title: Tidig fråga, type: line}
  - id: two
    title: Två
    questions:
      - {id: region, title: Region, type: choice, choices: [{id: east, label: Öst}, {id: west, label: Väst}]}
      - {id: none, title: Något annat, type: line}
""",
    "templates/memo/body.md": "{{ answers.background.text }}\n\n{{ answers.goals.text }}\n",
    "content/demo/memo/background.md": "Tolv tecken.\n",
    "content/demo/memo.yaml": """\
late: {pending: {reason: Räknas på., who: ekonomen, by: 2020-03-01}}
early: {pending: {reason: Mötet dröjde., who: projektledaren, by: 2019-12-30}}
region: nord
none: {not_applicable: "Inget annat är planerat."}
""",
}
CARD = {"content/demo/project.yaml": BASE["content/demo/project.yaml"] + "deadline: 2020-01-13\n"}


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """What is printed for a workspace with some files laid over it."""

    def run(files: dict[str, str], *words: str, face: str = "text", language: str = "sv", today: date = TODAY) -> str:
        opened = open_workspace(lay_out(tmp_path, files), today)
        wanted = [each for word in words for each in conductor.named(opened, word)]
        documents = wanted or list(conductor.documents(opened))
        assert show_status(opened, documents, language, face, whole=bool(words)) == 0
        return click.unstyle(capsys.readouterr().out).replace("\u00a0", " ")

    return run


def test_every_state_is_counted_once_and_too_long_besides(told: Any) -> None:
    """Bakgrund is two characters too long, Mål is missing, Region names a box that is not there."""
    out = told({**FORM, **CARD})
    assert "demo/memo  PM\n" in out
    assert "  ██████████░░░░░░░░░░░░░░░░░░░░  2 av 6 frågor klara\n" in out
    assert "2 besvarade · 1 ej aktuell · 2 väntar · 1 saknas · 1 för lång" in out


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2020, 1, 1), "sista dag 2020-01-13: 12 dagar kvar"),
        (date(2020, 1, 12), "sista dag 2020-01-13: 1 dag kvar"),
        (date(2020, 1, 13), "sista dag 2020-01-13: i dag"),
        (date(2020, 1, 15), "sista dag 2020-01-13: för 2 dagar sedan"),
    ],
)
def test_days_are_counted_from_the_day_that_the_workspace_is_opened(told: Any, today: date, words: str) -> None:
    assert words in told(CARD, today=today)


def test_no_deadline_is_said_and_not_guessed(told: Any) -> None:
    """The end of the project is no deadline of the form."""
    assert "sista dag är inte angiven (deadline i project.yaml)" in told({}, "memo")


def test_duties_come_by_date_and_what_has_none_last(told: Any) -> None:
    """With a document named: why each waits, and where the answer goes."""
    out = told(FORM, "memo").partition("Att göra härnäst\n")[2]
    lines = [line.strip() for line in out.splitlines() if line.strip()]
    assert lines == [
        "2019-12-30  för 2 dagar sedan",
        "Tidig fråga – projektledaren",
        "Mötet dröjde.",
        "content/demo/memo.yaml:2:8",
        "2020-03-01  60 dagar kvar",
        "Sen fråga – ekonomen",
        "Räknas på.",
        "content/demo/memo.yaml:1:7",
        "utan bestämd dag",
        "Bakgrund – korta med 2 tecken",
        "content/demo/memo/background.md",
        "Mål – svar saknas",
        "content/demo/memo/goals.md",
    ]


def test_findings_stand_at_the_answer_that_they_are_in(told: Any) -> None:
    """By file for a text of its own, by lines in a file of several; what stands elsewhere is in no answer."""
    documents = json.loads(told({**FORM, **BUDGET}, face="json"))["documents"]
    found = {each["id"]: each["findings"] for each in documents[0]["questions"]}
    assert {id: each["error"] for id, each in found.items() if each["error"]} == {
        "background": 1,
        "goals": 1,
        "region": 1,
    }
    assert {id for id, each in found.items() if each["warning"]} == {"background", "late", "early"}
    assert sum(documents[0]["findings"].values()) == 8, "the early one is overdue, and the text has a typed number"


BUDGET = {"content/demo/budget.yaml": BASE["content/demo/budget.yaml"] + "total_costs: 10 001\n"}


def test_two_missing_answers_at_one_place_are_two_questions(told: Any) -> None:
    """Both belong at the top of the same file; neither takes the other's finding."""
    files = {**FORM, "content/demo/memo.yaml": "region: east\n"}
    questions = json.loads(told(files, face="json"))["documents"][0]["questions"]
    missing = {each["id"]: each["findings"]["error"] for each in questions if each["state"] == "missing"}
    assert missing == {"goals": 1, "late": 1, "early": 1, "none": 1}


def test_editions_with_the_same_answers_are_told_once(told: Any) -> None:
    """A line says so; named on the command line, each is told in full."""
    both = """\
documents:
  - {id: memo, kind: memo, as_of: 2020-01-01}
  - {id: memo-internal, kind: memo, as_of: 2020-01-01, audience: internal, answers: memo}
"""
    out = told({"content/demo/documents.yaml": both})
    assert out.count("1 av 1 klara") == 1
    assert out.endswith("demo/memo-internal  samma frågor och svar som demo/memo\n")
    assert "0 väntar" in told({"content/demo/documents.yaml": both}, "memo-internal")


def test_a_kind_without_questions_has_a_short_line(told: Any) -> None:
    kind = {"templates/memo/document.yaml": "title: {sv: PM}\n", "templates/memo/body.md": "# PM\n"}
    (out,) = told({**kind, "content/demo/memo/background.md": ""}).splitlines()
    assert out == "demo/memo  inga frågor att besvara"


def test_a_document_that_cannot_be_composed_still_has_its_status(told: Any) -> None:
    """And says that its characters are not to be relied on."""
    broken = {"content/demo/memo/background.md": "{{ project.participants.totl|count }}\n"}
    out = told(broken)
    assert "Texten kunde inte sättas samman" in out and "mia check demo/memo" in out
    assert json.loads(told(broken, face="json"))["documents"][0]["composed"] is False


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("columns", ["50", "80", "100"])
def test_every_line_fits_the_terminal(told: Any, monkeypatch: pytest.MonkeyPatch, columns: str, language: str) -> None:
    """Each question has its line, also where the rest of it must go below."""
    monkeypatch.setenv("COLUMNS", columns)
    form = {**FORM, "templates/memo/document.yaml": FORM["templates/memo/document.yaml"].replace("Mål", "Mål " * 18)}
    out = told(form, "memo", language=language)
    assert max(map(len, out.splitlines())) <= int(columns)
    assert len([line for line in out.splitlines() if line.strip().startswith(("Sen fråga", "Mål Mål"))]) >= 3
    assert [line for line in out.splitlines() if line != line.rstrip()] == []


def test_a_finished_document_is_one_line_and_what_is_left_comes_last(told: Any) -> None:
    """Also what is the same as another stands in one line, with air around the parts that have several."""
    three = """\
documents:
  - {id: memo, kind: memo, as_of: 2020-01-01}
  - {id: again, kind: memo, as_of: 2020-01-01, answers: memo}
  - {id: done, kind: note, as_of: 2020-01-01, answers: note}
"""
    kind = {
        "templates/note/document.yaml": "title: {sv: Anteckning}\n"
        "sections:\n  - {id: one, title: Ett, questions: [{id: background, title: Bakgrund}]}\n",
        "templates/note/body.md": "# Anteckning\n",
        "content/demo/note/background.md": "Svar.\n",
        "content/demo/documents.yaml": three,
    }
    lines = told({**FORM, **kind}).splitlines()
    assert [line for line in lines if "demo/done" in line] == ["demo/done  Anteckning · 1 av 1 klara"]
    at = lines.index("demo/again  samma frågor och svar som demo/memo")
    assert lines[at - 1] == "" and lines[at + 2] == "" and lines[at + 3] == "Att göra härnäst i demo/memo"


def test_a_calendar_of_which_all_days_have_passed_says_so(told: Any) -> None:
    calendar = """\
duties:
  - {id: count, text: Räkna deltagarna, due: [{date: 2020-01-10}]}
"""
    out = told({"content/demo/calendar.yaml": calendar}, today=date(2021, 1, 1))
    assert out.endswith("Inget mer i kalendern för demo: alla dagar i calendar.yaml har passerat.\n")
    assert "Inget mer" not in told({"content/demo/calendar.yaml": calendar})
