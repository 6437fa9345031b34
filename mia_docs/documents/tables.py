"""Tables in a stream: where each ends, its cells by row and column, and what is shown in a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from mia_docs.documents.draft import Showing
from mia_docs.documents.flat import spoken
from mia_docs.documents.stream import Stream
from mia_docs.figures.figure import SUPPRESSED
from mia_docs.figures.wording import INSTEAD


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its row (None in the head), its column, and the inline token with what stands in it."""

    row: int | None
    column: int
    inline: Token


def parts_of(tokens: Sequence[Token], language: str) -> Iterator[tuple[Stream, str]]:
    """The stream cut up: each table from `table_open` to `table_close` for itself, every other token alone.

    Each with the language that it is written in.
    """
    part: Stream = []
    for token, said in spoken(tokens, language):
        part.append(token)
        if part[0].type != "table_open" or token.type == "table_close":
            yield part, said
            part = []


def cells_of(table: Sequence[Token]) -> Iterator[Cell]:
    """The cells of a table, row by row."""
    row, column, is_body = -1, -1, False
    for before, token in pairwise(table):
        is_body = is_body or before.type == "tbody_open"
        if before.type == "tr_open":
            row, column = row + is_body, -1
        if before.type in ("th_open", "td_open"):
            column += 1
            yield Cell(row if is_body else None, column, token)


def caption_of(table: Sequence[Token]) -> Token | None:
    return next((token for before, token in pairwise(table) if before.type == "caption_open"), None)


def shown_in(inline: Token) -> list[int]:
    """Numbers of the showings whose words stand in a line of text, in order."""
    return [child.meta["n"] for child in inline.children or () if child.type == "figure_open"]


def is_example(showings: Sequence[Showing], table: Sequence[Token]) -> bool:
    """Whether any figure of a table is made up."""
    return any(each.figure.illustrative for each in _shown(showings, table))


def is_withheld(showings: Sequence[Showing], table: Sequence[Token]) -> bool:
    """Whether dots stand in a table for a figure that its readers may not see."""
    dots = INSTEAD[SUPPRESSED]["table"]
    return any(each.figure.status == SUPPRESSED and each.shown == dots for each in _shown(showings, table))


def _shown(showings: Sequence[Showing], table: Sequence[Token]) -> Iterator[Showing]:
    """The figures of a table, those in its caption too."""
    inlines = (token for token in table if token.type == "inline")
    return (showings[number] for inline in inlines for number in shown_in(inline))
