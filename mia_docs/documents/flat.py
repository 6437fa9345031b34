"""What a reader reads in one run: inline tokens as flat text, with the stretches that are figures.

Why: bold, links and spans cut a sentence into many tokens; a rule about words needs it whole, and must know
which of its characters a figure printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.token import Token

from mia_docs.source import Span

OBJECT = "\ufffc"
"""Stands for a picture, a tick box or code: no word, no space, so that no phrase reaches across it."""


class Stretch(NamedTuple):
    """Where a figure's words stand in the text; `n` counts into the draft's showings."""

    start: int
    end: int
    n: int


@dataclass(frozen=True, slots=True)
class Flat:
    """One paragraph, heading, cell, caption or slot as text; a line break is `\\n`.

    `figures` do not overlap and come in text order. `at` is the author's first line of it, None in text of a
    template. `tongues` are the parts in another language than `language`, `titles` those in italics. `places` are
    (start, number) of typed numbers, `parts` (start, index among the tokens) of texts.
    """

    text: str
    figures: tuple[Stretch, ...] = ()
    language: str = "sv"
    tongues: tuple[tuple[int, int, str], ...] = ()
    at: Span | None = None
    titles: tuple[tuple[int, int], ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    parts: tuple[tuple[int, int], ...] = ()

    def is_traced(self, start: int, end: int) -> bool:
        """Whether a stretch stands inside a figure."""
        return any(a <= start and end <= b for a, b, _ in self.figures)

    def touches(self, start: int, end: int) -> bool:
        """Whether any part of a stretch is a figure's."""
        return any(a < end and start < b for a, b, _ in self.figures)

    def language_at(self, place: int) -> str:
        """The language that the character is in; the innermost part's."""
        held = [language for start, end, language in self.tongues if start <= place < end]
        return held[-1] if held else self.language

    def cut(self, start: int, end: int) -> Flat:
        """A part of it by itself, the figures that stand whole in it kept."""
        return Flat(
            self.text[start:end],
            tuple(Stretch(a - start, b - start, n) for a, b, n in self.figures if start <= a and b <= end),
            self.language,
            tuple((a - start, b - start, name) for a, b, name in self.tongues if a < end and start < b),
            self.place(start),
        )

    def place(self, start: int) -> Span | None:
        """The author's line that a character stands on."""
        return None if self.at is None else self.at.moved(self.text.count("\n", 0, start), 1)


def flat(tokens: Iterable[Token], language: str = "sv", at: Span | None = None) -> Flat:
    """The text of inline tokens, as `markdown.plain` gives it but for pictures and code, with its figures in place."""
    walk = _Walk()
    for index, token in enumerate(tokens):
        walk.take(token, index)
    inner_last = tuple(sorted(walk.tongues, key=lambda part: (part[0], -part[1])))
    words, figures, titles = "".join(walk.words), tuple(walk.figures), tuple(walk.titles)
    return Flat(words, figures, language, inner_last, at, titles, tuple(walk.places), tuple(walk.parts))


OPENS = ("figure_open", "span_open", "em_open")
CLOSES = ("figure_close", "span_close", "em_close")


@dataclass(slots=True)
class _Walk:
    """What `flat` has read so far; `opened` are the stretches that are not closed yet."""

    words: list[str] = field(default_factory=list)
    length: int = 0
    figures: list[Stretch] = field(default_factory=list)
    tongues: list[tuple[int, int, str]] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    parts: list[tuple[int, int]] = field(default_factory=list)
    opened: list[tuple[int, str]] = field(default_factory=list)

    def take(self, token: Token, index: int) -> None:
        """One token more; `index` is its place among the tokens."""
        if token.type in OPENS:
            self.opened.append((self.length, str(token.meta.get("n", token.attrs.get("lang", "")))))
        elif token.type in CLOSES and self.opened:
            self._close(token, *self.opened.pop())
        elif token.type == "place":
            self.places.append((self.length, int(token.meta["n"])))
        elif token.type == "text":
            self.parts.append((self.length, index))
        self.words.append(_words(token))
        self.length += len(self.words[-1])

    def _close(self, token: Token, start: int, word: str) -> None:
        if token.type == "figure_close":
            self.figures.append(Stretch(start, self.length, int(word)))
        elif token.type == "em_close":
            self.titles.append((start, self.length))
        elif word:
            self.tongues.append((start, self.length, word))


def _words(token: Token) -> str:
    if token.type == "text":
        return token.content
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return OBJECT if token.type in ("image", "checkbox", "code_inline") else ""


def spoken(tokens: Iterable[Token], language: str) -> Iterator[tuple[Token, str]]:
    """Every token of a stream with the language that it is written in: its part's, or the document's."""
    held = [language]
    for token in tokens:
        if token.type == "part_open":
            held.append(str(token.attrs.get("lang", "")) or held[-1])
        yield token, held[-1]
        if token.type == "part_close":
            held.pop()


def with_languages(tokens: Iterable[Token], language: str) -> Iterator[tuple[Token, str]]:
    """Every inline token of a stream with its language."""
    return ((token, said) for token, said in spoken(tokens, language) if token.type == "inline")


def flats(tokens: Iterable[Token], slots: Mapping[str, Iterable[Token]], language: str) -> Iterator[Flat]:
    """Everything that a document says in words, in text order, its slots last."""
    for token, said in with_languages(tokens, language):
        yield flat(token.children or (), said, token.meta.get("at"))
    for name in sorted(slots):
        yield flat(slots[name], language)
