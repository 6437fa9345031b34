"""An answer as the plain text that a portal's field takes: nothing that it says is lost, and that text is counted."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Answered, Draft
from mia_docs.documents.markdown import parser
from mia_docs.documents.pasted import counted, pasted
from mia_docs.documents.stream import take_notes
from tests.cases import TODAY, lay_out

CASES = {
    "paragraphs are apart by a blank line, and lines of one join": ("Ett\nrad.\n\nTvå.", "Ett rad.\n\nTvå."),
    "a heading stands right above its text": ("Ett.\n\n#### Rubrik\n\nTvå.", "Ett.\n\nRubrik\nTvå."),
    "a hard break is a line break": ("Ett\\\nTvå.", "Ett\nTvå."),
    "bold, italics and code are their words": ("**Ett** *två* `tre`.", "Ett två tre."),
    "a list has a line for each item": ("Mål:\n\n- ett\n- två", "Mål:\n\n- ett\n- två"),
    "a loose list too": ("- ett\n\n- två", "- ett\n- två"),
    "numbers are kept, from where they start": ("3. tre\n4. fyra", "3. tre\n4. fyra"),
    "a list in a list is set in": ("- ett\n  - inne\n\n  mer\n- två", "- ett\n  - inne\n  mer\n- två"),
    "tick boxes keep their ticks": ("- [x] ja\n- [ ] nej", "- [x] ja\n- [ ] nej"),
    "a table has a line for each row, its caption first": (
        "| Kön | Antal |\n|---|--:|\n| Kvinnor | **60** |\n| Män | 40 |\n\n: Deltagare",
        "Deltagare\nKön | Antal\nKvinnor | 60\nMän | 40",
    ),
    "a quotation has its sign": ("> Ett.\n>\n> Två.", "> Ett.\n>\n> Två."),
    "an empty quotation is nothing": ("Ett.\n\n>\n\nTvå.", "Ett.\n\nTvå."),
    "code keeps its lines": ("```\na\n  b\n```", "a\n  b"),
    "a link says its address": ("Se [planen](https://www.esf.se/plan).", "Se planen (https://www.esf.se/plan)."),
    "but not twice": ("Se [www.esf.se](https://www.esf.se/).", "Se www.esf.se."),
    "and an anchor has none": ("Se [budgeten](#budget).", "Se budgeten."),
    "a picture is its text alternative": ("![Stapel: 60 av 100.](bar.svg)", "[Stapel: 60 av 100.]"),
    "spaces that keep a line together are plain ones": ("78\u00a0430\u202f716\u00a0kr", "78 430 716 kr"),
    "a note stands below, numbered from one": (
        "Ett.[^b] Två.[^a] Tre.[^b]\n\n[^a]: Källa: *SCB*, 2018.\n\n[^b]: Ett.\n\n    Två.",
        "Ett.[1] Två.[2] Tre.[1]\n\n[1] Ett. Två.\n[2] Källa: SCB, 2018.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_markdown_becomes_plain_text(case: str) -> None:
    markdown, wanted = CASES[case]
    tokens, notes = take_notes(parser().parse(markdown), "here")
    assert pasted(tokens, dict(notes)) == wanted


@given(st.lists(st.text("åbc 1", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=5))
def test_paragraphs_lose_nothing_and_gain_only_blank_lines(paragraphs: list[str]) -> None:
    """For any words: the words, a blank line between; and without spaces, just the letters are counted."""
    words = [" ".join(f"x{each}".split()) for each in paragraphs]
    text = pasted(parser().parse("\n\n".join(words)), {})
    assert text == "\n\n".join(words)
    assert counted(text, "characters-with-spaces") == sum(map(len, words)) + 2 * (len(words) - 1)
    assert counted(text, "characters-without-spaces") == len("".join(words).replace(" ", ""))


FORM = """\
title: {sv: PM}
counts: characters-with-spaces
sections:
  - id: one
    title: Ett
    questions:
      - {id: text, title: Text, limit: 100}
      - {id: unprinted, title: Trycks inte}
      - {id: web, title: Webbplats, type: line}
      - {id: regions, title: Region, type: choices, choices: [{id: e, label: Öst}, {id: w, label: Väst *12*}]}
      - {id: vat, title: Moms, type: yes_no}
      - {id: items, title: Punkter, type: list}
      - {id: sum, title: Belopp, type: money}
      - {id: party, title: Part, type: reference}
      - id: rows
        title: Rader
        type: table
        columns: [{id: who, title: Vem}, {id: amount, title: Belopp, type: money}, {id: day, title: Dag, type: date}]
      - {id: nothing, title: Ej, limit: 5}
      - {id: later, title: Sen}
"""
ANSWERS = """\
web: "www.demo.se, {{ project.participants.total|count }} ord"
regions: [e, w]
vat: no
items: [ett, två]
sum: 1 234 500
party: sf_demo
rows: [{id: a, who: Staten, amount: 50 000, day: 2020-05-01}]
nothing: {not_applicable: Inget sådant finns.}
later: {pending: {reason: Räknas., who: ekonomen, by: 2020-02-01}}
"""
FILES = {
    "templates/memo/document.yaml": FORM,
    "templates/memo/body.md": "# PM\n\nEtt först.[^x]\n\n{{ answers.text.text }}\n\n[^x]: Dokumentets egen not.\n",
    "content/demo/memo.yaml": ANSWERS,
    "content/demo/memo/text.md": """\
De {{ project.participants.women|count }} kvinnorna.[^1]

[^1]: Enligt {{ project.diary_number|code }}.
""",
    "content/demo/memo/unprinted.md": "- Ett\n- Två[^1]\n\n[^1]: En not.\n",
}


def compose(folder: Path, **files: str) -> Draft:
    lay_out(folder, {**FILES, **files})
    (folder / "content/demo/memo/background.md").unlink()
    opened = conductor.open_workspace(folder, TODAY)
    made = conductor.composed(opened, conductor.documents(opened)[0])
    assert made.draft is not None, made.findings
    assert made.draft.answers == made.answers
    return made.draft


def answers(folder: Path, **files: str) -> dict[str, Answered]:
    return {each.question.id: each for each in compose(folder, **files).answers}


def test_every_type_of_question_has_its_text(tmp_path: Path) -> None:
    """What is to be put in: prose, a choice, lines of a list or a table, digits of an amount, a name, a reason."""
    assert {id: each.text for id, each in answers(tmp_path).items()} == {
        "text": "De 60 kvinnorna.[1]\n\n[1] Enligt 2019/00001.",
        "unprinted": "- Ett\n- Två[1]\n\n[1] En not.",
        "web": "www.demo.se, 100 ord",
        "regions": "- Öst\n- Väst 12",
        "vat": "Nej",
        "items": "- ett\n- två",
        "sum": "1234500",
        "party": "Samordningsförbundet Demo",
        "rows": "Vem | Belopp | Dag\nStaten | 50 000 kr | 2020-05-01",
        "nothing": "Inget sådant finns.",
        "later": "",
    }


def test_figures_of_an_answer_are_known_those_in_its_notes_too(tmp_path: Path) -> None:
    found = answers(tmp_path)
    assert found["text"].figures == ("project.participants.women", "project.diary_number")
    assert found["web"].figures == ("project.participants.total",)
    assert found["rows"].figures == ("answers.rows.a.amount", "answers.rows.a.day")
    assert found["unprinted"].figures == ()


def test_just_this_text_is_counted(tmp_path: Path) -> None:
    """Notes too, and the reason of what is not applicable; a ticked box fills no field."""
    found = answers(tmp_path)
    assert all(each.characters == len(each.text) for each in found.values() if not each.boxes)
    assert (found["text"].characters, found["text"].words, found["text"].over) == (43, 6, 0)
    assert found["nothing"].over == len("Inget sådant finns.") - 5
    assert found["regions"].characters == found["vat"].characters == 0


def test_a_funder_may_count_without_spaces(tmp_path: Path) -> None:
    form = FORM.replace("characters-with-spaces", "characters-without-spaces")
    found = answers(tmp_path, **{"templates/memo/document.yaml": form})
    assert found["text"].characters == len("".join(found["text"].text.split())) == 37


def test_the_marks_around_answers_are_gone_from_the_text(tmp_path: Path) -> None:
    """No writer meets them; the answer itself stands there."""
    tokens = compose(tmp_path).tokens
    assert any("kvinnorna" in token.content for token in tokens)
    assert [token.type for token in tokens if token.type.startswith("answer")] == []
