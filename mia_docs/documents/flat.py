"""The words of one inline token as plain text, with the figures, places and titles that stand in it.

Why: a sentence may run through bold, links and figures; whoever reads it wants one string and positions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

HIDDEN = "\ufffc"
"""Stands for what is seen but not read: code, pictures, tick boxes, references to notes."""


@dataclass(frozen=True, slots=True)
class Flat:
    """Text and what stands where in it.

    `figures` are (start, end, number of the showing), `places` are (start, number of the place), `titles` stretches
    in italics; `parts` say for every text token where it starts: (start, index among the children).
    """

    text: str
    figures: tuple[tuple[int, int, int], ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    titles: tuple[tuple[int, int], ...] = ()
    parts: tuple[tuple[int, int], ...] = ()

    def is_traced(self, start: int, end: int) -> bool:
        """Whether a stretch stands inside a figure."""
        return any(a <= start and end <= b for a, b, _ in self.figures)

    def touches(self, start: int, end: int) -> bool:
        """Whether any part of a stretch is a figure's."""
        return any(a < end and start < b for a, b, _ in self.figures)


@dataclass(slots=True)
class _Making:
    text: str = ""
    figures: list[tuple[int, int, int]] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)
    parts: list[tuple[int, int]] = field(default_factory=list)
    open: list[tuple[int, int]] = field(default_factory=list)
    slanted: list[int] = field(default_factory=list)


def flat(children: Iterable[Token]) -> Flat:
    """The inline tokens of one paragraph, heading or cell, read as one text."""
    made = _Making()
    for index, token in enumerate(children):
        _take(made, index, token)
    return Flat(made.text, tuple(made.figures), tuple(made.places), tuple(made.titles), tuple(made.parts))


def _take(made: _Making, index: int, token: Token) -> None:
    here = len(made.text)
    if token.type == "text":
        made.parts.append((here, index))
        made.text += token.content
    elif token.type == "figure_open":
        made.open.append((here, int(token.meta["n"])))
    elif token.type == "figure_close":
        start, number = made.open.pop()
        made.figures.append((start, here, number))
    elif token.type == "place":
        made.places.append((here, int(token.meta["n"])))
    elif token.type == "em_open":
        made.slanted.append(here)
    elif token.type == "em_close":
        made.titles.append((made.slanted.pop(), here))
    elif token.type in ("softbreak", "hardbreak"):
        made.text += " "
    elif token.type in ("code_inline", "image", "checkbox", "footnote_ref"):
        made.text += HIDDEN


def with_languages(tokens: Iterable[Token], language: str) -> Iterator[tuple[Token, str]]:
    """Every inline token with the language that it is written in: its part's, or the document's."""
    held = [language]
    for token in tokens:
        if token.type == "part_open":
            held.append(str(token.attrs.get("lang", held[-1])))
        elif token.type == "part_close":
            held.pop()
        elif token.type == "inline":
            yield token, held[-1]
