"""Typed figures: which are found, what they are taken for, and what is put in instead."""

from pathlib import Path

import pytest

from mia_docs.diagnostics import Diagnostic, Named
from tests.cases import BASE, findings, lay_out
from tests.labelled import LANGUAGES, score


def typed(root: Path, text: str, **files: str) -> list[Diagnostic]:
    folder = lay_out(root, {"content/demo/memo/background.md": text, **files})
    return [each for each in findings(folder) if each.code == "MIA601"]


@pytest.mark.parametrize("name", LANGUAGES)
def test_labelled_sentences(name: str) -> None:
    """Precision at least 0.98 and recall at least 0.95 on sentences that somebody else wrote."""
    found = score(name)
    assert found.hits + found.missed >= 15
    assert found.precision >= 0.98 and found.recall >= 0.95, found.wrong


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Projektet har 100 deltagare.", "{{ project.participants.total|count }}"),
        ("Av dem är 60 kvinnor.", "{{ project.participants.women|count }}"),
        ("ESF-stödet är 5 000 kronor.", "{{ budget.esf_support|kr }}"),
        ("ESF-stödet är 5 tusen kronor.", "{{ budget.esf_support|tkr }}"),
        ("Vi har 100 deltagare.", "{{ project.participants.total|count }}"),
        ("Två faser ingår.", "{{ counts.phases|count(capital) }}"),
        ("Kravet är 40 procent.", "{{ project.call.cofinancing_required|percent(0) }}"),
    ],
)
def test_a_number_that_can_only_be_one_figure_has_an_edit(tmp_path: Path, text: str, reference: str) -> None:
    """The reference prints what was typed, with its unit and its capital."""
    found = typed(tmp_path, text)
    assert [each.edit.new if each.edit else None for each in found] == [reference]


@pytest.mark.parametrize(
    "text",
    [
        "Vi ses 17 gånger.",
        "Den startar den 1 januari 2020.",
        "Det gäller 40 av dem.",
        "Kursen är 100 timmar.",
        "Det kostar 100 euro.",
        "Kvinnor över 60 år.",
        "Deltagarna fick 60 av 100 poäng.",
        "Det är -100 deltagare.",
        "Det är 60 män och 40 kvinnor.",
        "ESF-stödet är 5,1 tkr.",
    ],
)
def test_what_is_uncertain_is_left_to_the_author(tmp_path: Path, text: str) -> None:
    """No figure fits, or several do and no word decides."""
    found = typed(tmp_path, text)
    assert found and all(each.edit is None for each in found)


def test_a_number_that_contradicts_names_the_figure_that_is_meant(tmp_path: Path) -> None:
    """Ninety participants are not the project's hundred; the finding says both."""
    (found,) = typed(tmp_path, "Projektet har 90 deltagare.")
    (note,) = found.notes
    assert note.message_id == "meant"
    assert isinstance(note.arguments["figure"], Named) and note.arguments["figure"].id == "project.participants.total"


def test_a_hedged_figure_is_not_put_in_for_a_plain_number(tmp_path: Path) -> None:
    """Its wording would print a word that nobody wrote."""
    goals = "- {id: work, level: individual, text: Arbete, target: {at_least: 25 %}}\n"
    found = typed(tmp_path, "Minst 25 procent är målet, arbete.", **{"content/demo/goals.yaml": goals})
    assert [each.edit for each in found] == [None]


def test_the_currency_in_front_belongs_to_the_number(tmp_path: Path) -> None:
    kind = """\
title: {sv: PM}
formats: [md]
sections:
  - {id: one, title: Ett, questions: [{id: background, title: Bakgrund, language: en}]}
"""
    text = "The ESF support is SEK 5,000."
    (found,) = typed(tmp_path, text, **{"templates/memo/document.yaml": kind})
    assert found.edit is not None and found.edit.old == "SEK 5,000"


def test_a_year_can_be_a_number(tmp_path: Path) -> None:
    """1900 before what is counted is no year, though it looks like one."""
    card = BASE["content/demo/project.yaml"].replace("{total: 100, women: 60, men: 40}", "{total: 1 900}")
    (found,) = typed(tmp_path, "Vi har 1900 deltagare.", **{"content/demo/project.yaml": card})
    assert found.edit is not None and found.edit.new == "{{ project.participants.total|count }}"


def test_the_edit_says_exactly_where(tmp_path: Path) -> None:
    """Column and words, also with a unit and behind bold."""
    (found,) = typed(tmp_path, "Text.\n\nESF-stödet är **5 000 kronor** i år.\n")
    assert found.edit is not None
    assert (found.edit.at.line, found.edit.at.column, found.edit.old) == (3, 17, "5 000 kronor")


def test_plain_text_of_content_is_found_and_not_edited(tmp_path: Path) -> None:
    """No reference can stand in a plain value."""
    body = "# Rubrik\n\n{{ project.region }}\n\n{{ answers.background.text }}\n"
    card = f"region: Orten, 100 deltagare\n{BASE['content/demo/project.yaml']}"
    folder = lay_out(tmp_path, {"templates/memo/body.md": body, "content/demo/project.yaml": card})
    (found,) = [each for each in findings(folder) if each.code == "MIA601"]
    assert (str(found.at), found.edit) == ("content/demo/project.yaml:1:9", None)


@pytest.mark.parametrize(
    "text",
    [
        "100.5 deltagare",
        "100-150 deltagare",
        "100–2000 deltagare",
        "100-tals deltagare",
        "100+ deltagare",
        "60+ kvinnor",
    ],
)
def test_a_number_that_is_part_of_something_longer_is_never_cut_out(tmp_path: Path, text: str) -> None:
    found = typed(tmp_path, f"Det är {text} här.")
    assert found and all(each.edit is None for each in found)
