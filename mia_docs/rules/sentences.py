"""The sentences of a draft, each with the numbers in it and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from mia_docs.documents.draft import Draft, Showing
from mia_docs.documents.flat import OBJECT, Flat, flats
from mia_docs.documents.sentences import sentences
from mia_docs.figures.claims import Claim
from mia_docs.quantities import Quantity, is_known

SPACES = {ord(space): " " for space in "\n\u00a0\u202f"}


class Part(NamedTuple):
    """A stretch of a sentence: a claim, or a figure."""

    start: int
    end: int


class Shown(NamedTuple):
    """One number of a sentence: where it stands, and its showing with the exact value."""

    start: int
    end: int
    showing: Showing
    value: Quantity

    @property
    def part(self) -> Part:
        return Part(self.start, self.end)

    def said(self) -> Fraction | None:
        """The number that its printed digits say; None for a range or an open end."""
        low, high = self.showing.printed()
        return None if low is None or high is None or self.value.value is None else (low + high) / 2


class Sentence(NamedTuple):
    """One sentence, heading, cell or slot of a draft with its numbers; `text` is `flat`'s with plain spaces only.

    `before` is what its author typed in front of it: of its paragraph, and of other cells on the same line.
    """

    draft: Draft
    flat: Flat
    text: str
    numbers: tuple[Shown, ...]
    before: str = ""

    @property
    def is_prose(self) -> bool:
        """Whether the project's authors wrote it, and no template."""
        return self.flat.at is not None

    def in_front(self, claim: Claim) -> str:
        """What was typed on the author's line in front of a claim."""
        return (self.before + typed_in(self.flat)[: claim.start]).rpartition("\n")[2]

    def languages(self) -> list[str]:
        return sorted({self.flat.language, *(language for _, _, language in self.flat.tongues)})

    def of(self, found: Iterable[Claim], language: str) -> Iterator[Claim]:
        """Those of the claims that stand in this language and are not a figure's own words."""
        for claim in found:
            is_own = any(start < claim.end and claim.start < end for start, end, _ in self.flat.figures)
            if not is_own and self.flat.language_at(claim.start) == language:
                yield claim


def flats_of(draft: Draft) -> Iterator[Flat]:
    """Everything that a draft says in words, paragraph by paragraph."""
    return flats(draft.tokens, draft.slots, draft.language)


def sentences_of(draft: Draft, said: Iterable[Flat]) -> Iterator[Sentence]:
    """The same sentence by sentence."""
    line, before = None, ""
    for whole in said:
        before = f"{before} " if whole.at == line else ""
        line, text, typed = whole.at, whole.text.translate(SPACES), typed_in(whole)
        end = 0
        for sentence in sentences(text, [(start, end) for start, end, _ in whole.figures]):
            start = text.index(sentence, end)
            end = start + len(sentence)
            cut = whole.cut(start, end)
            yield Sentence(draft, cut, sentence, tuple(_numbers(draft, cut)), before + typed[:start])
        before += typed


def typed_in(flat: Flat) -> str:
    """A text without the words of figures: as long, but only what its author typed."""
    text = flat.text
    for start, end, _ in flat.figures:
        text = text[:start] + OBJECT * (end - start) + text[end:]
    return text


def _numbers(draft: Draft, flat: Flat) -> Iterator[Shown]:
    for start, end, n in flat.figures:
        showing = draft.showings[n]
        if isinstance(showing.figure.value, Quantity) and is_known(showing.figure.value):
            yield Shown(start, end, showing, showing.figure.value)
