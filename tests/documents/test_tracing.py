"""Numbers that nobody marked: names become identifiers, anything else is kept with its exact place."""

import re
from pathlib import Path

import pytest

from mia_docs.documents.draft import Draft
from mia_docs.render.edition import render_text
from mia_docs.render.html import write_html
from mia_docs.render.text import write_text
from tests.cases import BASE
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


def test_a_name_of_content_may_hold_a_number(tmp_path: Path) -> None:
    """Wherever it is written: the project's own name counts nothing."""
    card = BASE["content/demo/project.yaml"].replace("Projekt Demo", "Två vägar 2.0")
    draft = draft_of(tmp_path, "Två vägar 2.0 har två vägar.", **{"content/demo/project.yaml": card})
    assert [shown for _, shown, _ in identifiers(draft)] == ["Två", "2.0"]
    assert [words for _, words in typed(draft)] == ["två"]


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
    more = "- {id: a, name: A, kind: 60 platser}\n"
    body = "{{ methods.a.kind }}\n{{ answers.first.text }}\n"
    draft = draft_of(tmp_path, "Text.", **{"templates/memo/body.md": body, "content/demo/methods.yaml": more})
    assert typed(draft) == [("content/demo/methods.yaml:1:26", "60")]


@pytest.mark.parametrize(
    ("text", "shown", "at"),
    [
        ("Enligt artikel\n9 gäller det.", "9", "2:1"),
        ("Enligt **artikel** 9 gäller det.", "9", "1:20"),
        ("Enligt artikel **9** gäller det.", "9", "1:18"),
        ("Enligt lag *2018:1937* gäller det.", "2018:1937", "1:13"),
        ("Se sidorna\n3–5.", "3–5", "2:1"),
        ("Se artikel 9 **här.**", "artikel 9", "1:4"),
    ],
)
def test_a_name_in_several_pieces_is_its_digits(tmp_path: Path, text: str, shown: str, at: str) -> None:
    """Over a line or by bold; the place is that of what is marked."""
    draft = draft_of(tmp_path, text)
    assert [each[1:] for each in identifiers(draft)] == [(shown, f"content/demo/memo/first.md:{at}")]
    assert draft.typed == ()


def test_a_name_whose_digits_stand_in_pieces_is_a_finding(tmp_path: Path) -> None:
    """Nothing that a reader sees goes without a word, and it is found at its digits."""
    draft = draft_of(tmp_path, "Text.\n\nEnligt **lag** 2018:*1937* gäller det.")
    assert identifiers(draft) == []
    assert typed(draft) == [("content/demo/memo/first.md:3:16", "2018:1937")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rutan [grupp `A5` 60]{.identifier}.", "grupp A5 60"),
        ("Rutan [grupp\n60]{.identifier}.", "grupp 60"),
        ("Rutan [grupp *sextio* 60]{.identifier .liten}.", "grupp sextio 60"),
        ("Rutan [group [groupe]{lang=fr} 60]{.identifier lang=en}.", "group groupe 60"),
    ],
)
def test_a_name_that_the_author_marks_is_its_plain_words(tmp_path: Path, text: str, words: str) -> None:
    """Code, a line break and markup inside are no part of them; other classes and a language stay."""
    draft = draft_of(tmp_path, text)
    assert [shown for _, shown, _ in identifiers(draft)] == [words]
    assert draft.typed == ()
    assert ("lang=" in text) == ('lang="en"' in write_text(draft)[0].decode())


@pytest.mark.parametrize(
    "text",
    [
        "Alla [av {{ project.participants.total|count }} i 60]{.identifier} är.",
        "Alla [av [{{ project.participants.total|count }}]{.identifier} i 60]{.identifier .stor} är.",
    ],
)
def test_a_figure_is_never_part_of_a_name(tmp_path: Path, text: str) -> None:
    """The words around it are left as they are, and what is typed there is found."""
    draft = draft_of(tmp_path, text)
    assert identifiers(draft) == [] and [word for _, word in typed(draft)] == ["60"]
    page = write_html(draft, render_text(draft).files["figures.json"]).decode()
    assert not re.search(r"<data [^>]*>[^<]*(?:<(?!/data)[^>]*>[^<]*)*<data ", page)


def test_a_name_inside_a_name_is_the_name(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, "Rutan [av [15–24]{.identifier} år]{.identifier}.")
    assert [shown for _, shown, _ in identifiers(draft)] == ["15–24"]


def test_a_place_is_never_counted_back_over_a_figure(tmp_path: Path) -> None:
    """A number without a mark of its own stands in its block; the mark of a later number says nothing of it."""
    draft = draft_of(
        tmp_path, "[60]: https://example.org\n\nText.\n\nAv [60] är {{ project.participants.total|count }} och 40 här."
    )
    assert typed(draft) == [("content/demo/memo/first.md:5:1", "60"), ("content/demo/memo/first.md:5:55", "40")]
