"""What a reader reads in one run: inline tokens as flat text, with the stretches that are figures.

Why: bold, links and spans cut a sentence into many tokens; a rule about words needs it whole, and must know
which of its characters a figure printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markdown_it.token import Token

from mia_docs.documents.draft import Draft
from mia_docs.source import Span

OBJECT = "\ufffc"
"""Stands for a picture or a tick box: no word, no space, so that no phrase reaches across it."""


class Stretch(NamedTuple):
    """Where a figure's words stand in the text; `n` counts into the draft's showings."""

    start: int
    end: int
    n: int


@dataclass(frozen=True, slots=True)
class Flat:
    """One paragraph, heading, cell, caption or slot as text; a line break is `\\n`.

    `figures` do not overlap and come in text order. `at` is the author's first line of it, None in text of a
    template. `tongues` are the parts in another language than `language`.
    """

    text: str
    figures: tuple[Stretch, ...] = ()
    language: str = "sv"
    tongues: tuple[tuple[int, int, str], ...] = ()
    at: Span | None = None

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
    """The text of inline tokens, as `markdown.plain` gives it but for pictures, with its figures in place."""
    words: list[str] = []
    length, opened = 0, 0
    number: int | None = None
    figures: list[Stretch] = []
    tongues: list[tuple[int, int, str]] = []
    spans: list[tuple[int, str]] = []
    for token in tokens:
        if token.type == "figure_open":
            number, opened = int(token.meta["n"]), length
        elif token.type == "figure_close" and number is not None:
            figures.append(Stretch(opened, length, number))
            number = None
        elif token.type == "span_open":
            spans.append((length, str(token.attrs.get("lang", ""))))
        elif token.type == "span_close" and spans:
            start, name = spans.pop()
            tongues += [(start, length, name)] if name else []
        words.append(_words(token))
        length += len(words[-1])
    inner_last = sorted(tongues, key=lambda part: (part[0], -part[1]))
    return Flat("".join(words), tuple(figures), language, tuple(inner_last), at)


def _words(token: Token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return OBJECT if token.type in ("image", "checkbox") else ""


def flats(draft: Draft) -> Iterator[Flat]:
    """Everything that a draft says in words, in text order, its slots last."""
    languages = [draft.language]
    for token in draft.tokens:
        if token.type == "part_open":
            languages.append(str(token.attrs.get("lang", "")) or languages[-1])
        elif token.type == "part_close":
            languages.pop()
        elif token.type == "inline":
            yield flat(token.children or (), languages[-1], token.meta.get("at"))
    for name in sorted(draft.slots):
        yield flat(draft.slots[name], draft.language)
