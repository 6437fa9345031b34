"""Plain text: narrow lines, underlined headings, numbered links, tables that can be read without columns' lines."""

import re

import pytest

from mia_docs.render.plain_tables import table_lines
from mia_docs.render.plain_text import WIDTH, write_plain
from tests.render.drafts import make_draft
from tests.render.letters import newsletter


@pytest.fixture(scope="module")
def text() -> str:
    return write_plain(make_draft()).decode()


def test_every_line_is_short(text: str) -> None:
    """But for an address, which nobody can break."""
    long = [line for line in text.splitlines() if len(line) > WIDTH]
    assert [line for line in long if "https://" not in line] == []


def test_all_figures_of_the_newsletter_are_in_it() -> None:
    """Everything that the web page shows in its text."""
    draft = newsletter()
    text = re.sub(r"\n\s*", " ", write_plain(draft).decode())
    shown = [each.shown for each in draft.showings]
    assert len(shown) > 30
    assert [words for words in shown if words not in text] == []


def test_headings_are_underlined_and_lists_marked(text: str) -> None:
    """As somebody would type it."""
    lines = text.splitlines()
    assert lines[0] == "Ansökan om stöd" and lines[1] == "=" * 15
    assert lines[lines.index("Bakgrund") + 1] == "-" * 8
    assert lines[lines.index("- En punkt") - 1] == "" and lines[lines.index("- [x] Stockholm") - 1] == ""
    quoted = "> Ett citat ur utlysningen om 2\u00a0500 personer."
    assert {"- En punkt", "  1. Först", "3. Tredje", "- [x] Stockholm", quoted} <= set(lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("0. noll\n1. ett", ["0. noll", "1. ett"]),
        ("- - a\n  - b\n- c", ["- - a", "  - b", "- c"]),
        ("- 1. a\n  2. > b", ["- 1. a", "  2. > b"]),
        ("- a\n-\n- c", ["- a", "-", "- c"]),
    ],
)
def test_every_item_has_its_marker(text: str, lines: list[str]) -> None:
    """Nought is a number, a list may begin with a list, and an item may be empty."""
    out = write_plain(make_draft(text)).decode().splitlines()
    assert [line for line in out[: out.index("Uppgifter per 30 september 2019 · version abc1234")] if line] == lines


def test_a_note_is_told_in_the_language_of_the_document() -> None:
    """Its word and its number on one line."""
    for language, told in (("sv", "Text (not\u00a01)."), ("en", "Text (note\u00a01).")):
        assert told in write_plain(make_draft("Text[^a].\n\n[^a]: Ord.", language)).decode()


def test_links_are_numbered_and_listed(text: str) -> None:
    """Each address once; a link inside the text has no number."""
    listed = text.split("Länkar\n------\n")[1]
    assert "[1] https://www.esf.se/?a=1&b=2" in listed
    assert "budgeten " in text and "#budget" not in text


def test_pictures_are_told_and_the_emblem_is_not_told_twice(text: str) -> None:
    """What a picture shows stands in brackets, then who made it; the emblem's statement stands beside it anyway."""
    assert "[Bild: Stapel över deltagare: 2\u00a0500.] (Diagram: projektet)" in text
    assert text.count("Europeiska unionen") == 1


def test_a_table_that_does_not_fit_is_told_row_by_row() -> None:
    """With the names of its columns."""
    head, row = ["Risk", "Bedömning", "Åtgärd"], ["Få deltagare " * 5, "Möjlig", "Tidiga besök " * 3]
    lines = table_lines(head, [row], ["", "", ""], WIDTH)
    assert lines[1:3] == ["  Bedömning: Möjlig", "  Åtgärd: Tidiga besök Tidiga besök Tidiga besök"]


def test_numbers_stand_under_each_other() -> None:
    """Units under units."""
    lines = table_lines(["Kön", "Antal"], [["Kvinnor", "1\u00a0250"], ["Män", "9"]], ["", "right"], WIDTH)
    assert lines == ["Kön      Antal", "--------------", "Kvinnor  1\u00a0250", "Män          9"]
