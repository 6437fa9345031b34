"""Inline tokens as one text, with the figures where a reader sees them."""

from __future__ import annotations

import pytest
from markdown_it.token import Token

from mia_docs.documents.flat import Flat, Stretch, flat, flats, with_languages
from mia_docs.documents.markdown import parser
from mia_docs.documents.stream import in_language
from mia_docs.documents.tables import parts_of
from mia_docs.figures.marks import mark
from mia_docs.source import Span
from tests.render.drafts import make_draft

FIGURE = mark(7, "78 430 716 kr")


def flattened(text: str) -> Flat:
    (inline,) = [token for token in parser().parse(text) if token.type == "inline"]
    return flat(inline.children or (), "sv", Span("a.md", 4))


@pytest.mark.parametrize(
    "text",
    [
        f"Stödet är drygt {FIGURE}.",
        f"Stödet är *drygt* **{FIGURE}**.",
        f"Stödet är [drygt {FIGURE}](https://example.org).",
        f"**Stödet** är [drygt]{{lang=sv}} *[{FIGURE}](#budget)*.",
    ],
)
def test_a_sentence_is_one_text_whatever_it_is_dressed_in(text: str) -> None:
    """Bold, links and spans leave no trace; the figure's stretch is its words."""
    found = flattened(text)
    assert found.text == "Stödet är drygt 78 430 716 kr."
    assert [(found.text[start:end], n) for start, end, n in found.figures] == [("78 430 716 kr", 7)]


def test_a_line_break_keeps_the_author_s_line() -> None:
    """A character's place is the line that it was written on."""
    found = flattened(f"Först\nsedan {FIGURE}\noch sist")
    assert [found.place(found.text.index(word)) for word in ("Först", "sedan", "sist")] == [
        Span("a.md", line) for line in (4, 5, 6)
    ]


def test_a_part_in_another_language_is_known() -> None:
    """The innermost language counts; everything else is in the document's."""
    found = flattened("På [one *two* [trois]{lang=fr}]{lang=en} igen")
    languages = [found.language_at(found.text.index(word)) for word in ("På", "two", "trois", "igen")]
    assert languages == ["sv", "en", "fr", "sv"]


def test_parts_of_a_stream_say_their_language_and_what_is_in_them_inherits_it() -> None:
    """A part without a language of its own is in that of the part around it; behind a part the old one holds again."""
    inside = in_language([*parser().parse("ett"), *in_language(parser().parse("two"), "fr")], "en")
    bare = [Token("part_open", "div", 1), *parser().parse("three"), Token("part_close", "div", -1)]
    stream = [*inside[:-1], *bare, inside[-1], *parser().parse("| a |\n|---|\n| b |")]
    found = [(token.content, language) for token, language in with_languages(stream, "sv")]
    assert found == [("ett", "en"), ("two", "fr"), ("three", "en"), ("a", "sv"), ("b", "sv")]
    parts = [(part[0].type, language) for part, language in parts_of(stream, "sv")]
    assert parts[0] == ("part_open", "en") and parts[-1] == ("table_open", "sv")
    assert [token for part, _ in parts_of(stream, "sv") for token in part] == stream


def test_a_picture_is_no_word() -> None:
    """No phrase reaches across a picture, and its alternative text is not running text."""
    found = flattened("drygt ![Stapel](bar.svg) 80")
    assert "Stapel" not in found.text and "drygt 80" not in found.text


def test_a_cut_keeps_what_is_whole_in_it() -> None:
    """Figures and lines of a part are those of the whole, counted from its start."""
    whole = Flat("Ett.\nTvå 22 och 3", (Stretch(9, 11, 0), Stretch(16, 17, 1)), at=Span("a.md", 1))
    part = whole.cut(5, 16)
    assert part.text == "Två 22 och " and part.figures == (Stretch(4, 6, 0),) and part.at == Span("a.md", 2)


def test_a_draft_says_all_that_its_tokens_say() -> None:
    """Every inline token and every slot, each showing of the text once, English parts as English."""
    draft = make_draft()
    found = list(flats(draft.tokens, draft.slots, draft.language))
    inline = [token for token in draft.tokens if token.type == "inline"]
    assert len(found) == len(inline) + len(draft.slots)
    assert {each.language for each in found} == {"sv", "en"}
    shown = sorted(n for each in found for _, _, n in each.figures)
    assert shown == sorted(set(shown)) and len(shown) > 10
