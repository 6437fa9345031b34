"""The sentences of a draft, each with the numbers in it and its place; what a finding about one of them says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from mia_docs.checks.evidence import Arguments, Evidence, Finding, named
from mia_docs.diagnostics import Note
from mia_docs.documents.draft import Draft, Showing
from mia_docs.documents.flat import OBJECT, Flat, flats
from mia_docs.documents.sentences import sentences
from mia_docs.figures.claims import Claim
from mia_docs.figures.figure import decimals_of
from mia_docs.quantities import Quantity, Ratio, is_known
from mia_docs.source import Span

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


def sentences_of(draft: Draft, *, prose_only: bool = False) -> Iterator[Sentence]:
    """Everything that a draft says in words, sentence by sentence; or only what stands in the project's own prose."""
    line, before = None, ""
    for whole in flats(draft.tokens, draft.slots, draft.language):
        if prose_only and whole.at is None:
            continue
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


def disagrees(evidence: Evidence, sentence: Sentence, said: str, shown: Shown, notes: tuple[Note, ...]) -> Finding:
    figure = shown.showing.figure
    arguments: Arguments = {"said": said, "figure": named(figure), "value": precise(shown.value)}
    return Finding(place_of(evidence, sentence, shown), arguments, notes)


def precise(value: Quantity) -> Quantity:
    """The value with as many decimals as it takes to see it: of a share, those of its percentage."""
    number = (value.value or Fraction(0)) * (100 if isinstance(value, Ratio) else 1)
    return replace(value, decimals=max(value.decimals, decimals_of(number)))


def origin(shown: Shown) -> Note:
    """Where the figure comes from: its line of content, or its formula."""
    figure = shown.showing.figure
    arguments: Arguments = {"figure": named(figure), "value": precise(shown.value)}
    if figure.derived is not None:
        return Note("claim-derived", {**arguments, "formula": figure.derived.formula})
    return Note("part", arguments, figure.stated.at if figure.stated else None)


def place_of(evidence: Evidence, sentence: Sentence, shown: Shown) -> Span:
    """The reference in prose; for a template's own words the document's entry in documents.yaml."""
    at = shown.showing.at or sentence.flat.at
    return at or evidence.place(f"documents.documents.{sentence.draft.document}.kind")
