"""The text edition says what the document says, and says it again when it is parsed again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft
from mia_docs.documents.markdown import parser, plain
from mia_docs.documents.sentences import sentences
from mia_docs.documents.stream import number_notes, take_notes
from mia_docs.figures.marks import mark
from mia_docs.quantities import Day
from mia_docs.render.text import write_text
from mia_docs.workspace import open_workspace

ROOT = Path(__file__).parents[2]
EMPTY = Draft("p", "d", "sv", "public", Day.of(2020), "", ("md",), (), {}, (), {})


def tokens_of(text: str) -> list[Token]:
    tokens, notes = take_notes(parser().parse(text), "x")
    return number_notes(tokens, notes)


def blocks(tokens: list[Token]) -> list[tuple[str, str, str]]:
    """Kinds of blocks and their words; what carries no meaning in the text edition is left out."""
    skipped = ("part_open", "part_close", "contents")
    return [
        (token.type, token.tag, " ".join(plain(token.children or ()).split()) if token.type == "inline" else "")
        for token in tokens
        if token.type not in skipped
    ]


def written(tokens: list[Token]) -> str:
    return write_text(replace(EMPTY, tokens=tuple(tokens)))[0].decode()


def test_the_application_parses_again_to_the_same_blocks_and_text() -> None:
    """What git keeps is the whole document."""
    opened = open_workspace(ROOT, date(2026, 1, 1))
    draft = conductor.composed(opened, conductor.documents(opened)[0]).draft
    assert draft is not None
    first = list(draft.tokens)
    again = tokens_of(write_text(draft)[0].decode())
    assert blocks(first) == blocks(again)


WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S"], exclude_characters="\ue000"), min_size=1, max_size=8
)
LINE = st.lists(
    st.one_of(
        WORDS,
        st.sampled_from(
            [
                "1.",
                "2)",
                "-",
                "+",
                "*",
                "#",
                "##",
                ">",
                ":",
                "|",
                "---",
                "===",
                "~~~",
                "```",
                "[x]",
                "[^1]",
                "&amp;",
                "t.ex.",
                "kl.",
                "**",
                "_",
                "\\",
                "!",
                "{.x}",
                "{#y}",
                "<b>",
                "https://x.se",
                "Slut.",
                "Nytt.",
            ]
        ),
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
BLOCK = st.one_of(
    LINE,
    st.lists(LINE, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(LINE, min_size=1, max_size=3).map(
        lambda items: "\n".join(f"{n}. {item}" for n, item in enumerate(items, 1))
    ),
    LINE.map(lambda line: f"### {line}"),
    LINE.map(lambda line: f"> {line}"),
    st.tuples(LINE, LINE).map(lambda two: f"| {two[0].replace('|', '/')} |\n|---|\n| {two[1].replace('|', '/')} |"),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(BLOCK, min_size=1, max_size=5).map("\n\n".join))
@example("0\n\n- 0\n\n{}\n\n- 0")
def test_any_text_parses_again_to_itself(text: str) -> None:
    """Once written, a text edition is written the same for ever, with the same blocks and words."""
    first = tokens_of(text)
    edition = written(first)
    again = tokens_of(edition)
    assert blocks(first) == blocks(again)
    assert written(again) == edition


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det är klart. Nu börjar vi.", ["Det är klart.", "Nu börjar vi."]),
        ("Vi ses kl. 14 på torget.", ["Vi ses kl. 14 på torget."]),
        ("Stöd, t.ex. SE. Och mer.", ["Stöd, t.ex. SE.", "Och mer."]),
        ("Den 3. mars kom den. Sedan.", ["Den 3. mars kom den.", "Sedan."]),
        ("Målet är 1 900. Av dem är 760 män.", ["Målet är 1 900.", "Av dem är 760 män."]),
        ("Gäller det? Ja! Det gör det.", ["Gäller det?", "Ja!", "Det gör det."]),
        ("Prof. A. Berg talade. Alla lyssnade.", ["Prof. A. Berg talade.", "Alla lyssnade."]),
        (
            "Kommunen hon bor i. Båda bodde vid en å. I. Ek kom.",
            ["Kommunen hon bor i.", "Båda bodde vid en å.", "I. Ek kom."],
        ),
        ("Se **här.** Där står det.", ["Se **här.**", "Där står det."]),
        (
            "Vi har samma art. Den är god. Han sa no. Nu då?",
            ["Vi har samma art.", "Den är god.", "Han sa no.", "Nu då?"],
        ),
        (
            f"Stödet är {mark(0, '5 kr')}. {mark(1, 'Tio')} av dem.",
            [f"Stödet är {mark(0, '5 kr')}.", f"{mark(1, 'Tio')} av dem."],
        ),
        (f"Sagt av {mark(0, 'SE.')} Och mer.", [f"Sagt av {mark(0, 'SE.')}", "Och mer."]),
    ],
)
def test_one_sentence_per_line(text: str, expected: list[str]) -> None:
    """A changed sentence is one changed line; abbreviations and dates end no sentence."""
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Se prop. 2019/20:1, sid. 3, art. 9, tab. 2, fig. 1, nr. 8 och bet. 4.",
        f"Se {mark(0, 's. 14')} och {mark(1, 'kap. 3')}.",
        f"Se (**{mark(0, 'Kap.')}** 3) och prop. {mark(1, '5')}.",
        f"Läs {mark(0, 'Berg! A? Om. Allt')} nu.",
        f"Det är {mark(0, '70 st.')} Eriksgatan.",
    ],
)
def test_no_sentence_ends_inside_a_figure_or_at_an_abbreviation(text: str) -> None:
    """Also where the figure's mark stands in front of the abbreviation."""
    assert sentences(text) == [text]


def test_a_picture_keeps_its_credit() -> None:
    """Who made it stands behind what it shows, and is read again as the credit."""
    line = '![Ett bord. En stol.](bord.svg){credit="Foto: kansliet"}'
    assert written(tokens_of(line)).strip() == line
    assert tokens_of(line)[1].children[0].attrs["credit"] == "Foto: kansliet"  # type: ignore[index]
