"""Numbers that nobody marked: names become identifiers, anything else is kept with its exact place."""

from pathlib import Path

import pytest

from mia_docs.documents.draft import Draft
from mia_docs.render.text import write_text
from tests.documents.test_compose import draft_of


def typed(draft: Draft) -> list[tuple[str, str]]:
    return [(str(each.at), each.mention.text) for each in draft.typed]


def identifiers(draft: Draft) -> list[tuple[str, str, str]]:
    """Id, words and place of every identifier that stands in the text itself."""
    shown = [each for each in draft.showings if each.figure.id.startswith("identifier.")]
    return [(each.figure.id, each.shown, str(each.figure.stated.at if each.figure.stated else None)) for each in shown]


def test_a_typed_number_is_found_at_its_own_word(tmp_path: Path) -> None:
    """Line and column, on a later line of the author's file and behind a reference."""
    draft = draft_of(tmp_path, "Text.\n\nAv {{ project.participants.total|count }} deltagare är 60 kvinnor.\n")
    assert typed(draft) == [("content/demo/memo/first.md:3:56", "60")]


@pytest.mark.parametrize(
    ("text", "id", "shown"),
    [
        ("Enligt lag 2018:1937 gäller.", "identifier.n2018_1937", "2018:1937"),
        ("Enligt förordning (EU) 2021/1057 gäller.", "identifier.eu_2021_1057", "(EU) 2021/1057"),
        ("Se bilaga 2.", "identifier.bilaga_2", "bilaga 2"),
        ("Lägre bland kvinnor (SCB 2019).", "identifier.n2019", "2019"),
    ],
)
def test_a_name_becomes_an_identifier(tmp_path: Path, text: str, id: str, shown: str) -> None:
    draft = draft_of(tmp_path, text)
    assert [(a, b) for a, b, _ in identifiers(draft)] == [(id, shown)]
    assert draft.typed == ()


def test_an_author_can_say_that_a_number_is_a_name(tmp_path: Path) -> None:
    """`[…]{.identifier}` is traced, and leaves nothing but its words in the text edition."""
    draft = draft_of(tmp_path, "Rutan heter [15–24 år]{.identifier}.")
    assert identifiers(draft) == [("identifier.n15_24_ar", "15–24 år", "content/demo/memo/first.md:1:14")]
    assert draft.typed == ()
    assert "Rutan heter 15–24 år." in write_text(draft)[0].decode()


@pytest.mark.parametrize(
    "text",
    [
        "[länk med 60 ord](https://example.org/2020)",
        "**60** i fetstil",
        "- 60 i en lista",
        "### 60 i en rubrik",
        "| Kol |\n|---|\n| 60 |",
        "Not.[^1]\n\n[^1]: Det är 60.",
        "Med ”60” i citat",
    ],
)
def test_typed_numbers_are_found_wherever_they_stand(tmp_path: Path, text: str) -> None:
    """In whatever markup; that the editions are the same as without marks is said in test_placing.py."""
    draft = draft_of(tmp_path, text)
    assert [word for _, word in typed(draft)] == ["60"]


@pytest.mark.parametrize(
    "text", ["1. Första\n2. Andra", "Not.[^1]\n\n[^1]: Text.", "En av dem, den 8:e.", "Se <https://example.org/2020>."]
)
def test_numbering_is_no_number(tmp_path: Path, text: str) -> None:
    """Labels of notes, list numbers, articles and ordinals are no typed numbers."""
    assert draft_of(tmp_path, text).typed == ()


def test_the_place_of_a_number_in_a_template_is_the_template_s(tmp_path: Path) -> None:
    body = "# Rubrik\n\n{## en kommentar med 17 ##}\n{% if true %}\nMallen säger 60.\n{% endif %}\n"
    draft = draft_of(tmp_path, "Text.", **{"templates/memo/body.md": body})
    assert typed(draft) == [("templates/memo/body.md:5:14", "60")]


def test_a_number_in_plain_text_of_content_has_the_place_of_the_text(tmp_path: Path) -> None:
    more = "- {id: a, name: Grupp 60, owner: sf_demo, participants: 100}\n"
    body = "{{ subprojects.a.name }}\n{{ answers.first.text }}\n"
    draft = draft_of(tmp_path, "Text.", **{"templates/memo/body.md": body, "content/demo/subprojects.yaml": more})
    assert typed(draft) == [("content/demo/subprojects.yaml:1:17", "60")]
