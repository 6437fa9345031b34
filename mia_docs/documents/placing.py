"""Marks in front of numbers that somebody typed, so that their place is known and never searched for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from markdown_it.common.utils import normalizeReference

from mia_docs.figures.marks import place_mark
from mia_docs.figures.numerals import numerals
from mia_docs.source import Span

LABEL = r"\[(?!\^)((?:\\.|[^\[\]\\])+)\]"
LABELS = re.compile(LABEL, re.DOTALL)
DEFINITIONS = re.compile(rf"""{LABEL}:[ \t]*\n?[ \t>]*(?:<[^<>\n]*>|[^\s<]\S*)[ \t]*(?:["'(].*)?$""", re.MULTILINE)
MARKUP = re.compile(
    r"""
    ^[ \t>]*(?:\[\^[^\]\n]*\]:[ \t]*)?(?:(?:[-*+]|\d+[.)])[ \t>]+)*\d+[.)](?=\s|$)   # the number of a list item
    | \[\^[^\]\n]*\]:?                      # a footnote's label
    | \]\([^)\n]*\)                         # a link's target
    | <[a-z][^>\s]*>                        # a web address between angle brackets
    | \{[^{}\n]*\}                          # attributes
    | &\#?\w+;                              # a character by its number
    """,
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)
"""Stretches of Markdown whose numbers no reader sees."""


@dataclass(frozen=True, slots=True)
class Typing:
    """Where something was typed, and whether a reference could stand there instead."""

    at: Span
    is_prose: bool


Place = Callable[[int, int], int]
"""Remembers the place of a stretch of the text, from its start and end, and gives its number."""


def seen(text: str, hidden: Iterable[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """The digit runs and number words of some Markdown that a reader will see; `hidden` are stretches to leave out."""
    away = _joined([*hidden, *(found.span() for found in MARKUP.finditer(text)), *_references(text)])
    starts = [start for start, _ in away]
    spans = sorted({*numerals(text, "sv"), *numerals(text, "en")})
    return [(start, end) for start, end in spans if not _is_inside(start, starts, away)]


def _joined(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches in order, those that overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _is_inside(place: int, starts: list[int], stretches: list[tuple[int, int]]) -> bool:
    """Whether a place is in one of the stretches; by halves, since a long answer has many."""
    number = bisect_right(starts, place) - 1
    return number >= 0 and place < stretches[number][1]


def _references(text: str) -> Iterator[tuple[int, int]]:
    """Definitions of links, and every label that has one: with a mark in it neither would find the other."""
    defined = [(found.span(), normalizeReference(found[1])) for found in DEFINITIONS.finditer(text)]
    names = {name for _, name in defined}
    yield from (span for span, _ in defined)
    if names:
        yield from (found.span() for found in LABELS.finditer(text) if normalizeReference(found[1]) in names)


def with_places(
    text: str, spans: Iterable[tuple[int, int]], place: Place, start: int = 0, end: int | None = None
) -> str:
    """A stretch of the text with a mark in front of each of the spans in it."""
    out, at, stop = [], start, len(text) if end is None else end
    for first, last in spans:
        if at <= first and last <= stop:
            out += [text[at:first], place_mark(place(first, last))]
            at = first
    return "".join([*out, text[at:stop]])
