"""What a finding about a claim says: the words, the exact figure, where it comes from."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from mia_docs.checks.evidence import Arguments, Evidence, Finding, named
from mia_docs.checks.prose import Sentence, Shown
from mia_docs.diagnostics import Note
from mia_docs.quantities import Quantity, Ratio
from mia_docs.source import Span

MOST_DECIMALS = 6


def disagrees(evidence: Evidence, sentence: Sentence, said: str, shown: Shown, notes: tuple[Note, ...]) -> Finding:
    figure = shown.showing.figure
    arguments: Arguments = {"said": said, "figure": named(figure), "value": precise(shown.value)}
    return Finding(place_of(evidence, sentence, shown), arguments, notes)


def precise(value: Quantity) -> Quantity:
    """The value with as many decimals as it takes to see it, at most six: of a share, those of its percentage."""
    number = (value.value or Fraction(0)) * (100 if isinstance(value, Ratio) else 1)
    places = (n for n in range(MOST_DECIMALS) if (number * 10**n).denominator == 1)
    return replace(value, decimals=max(value.decimals, next(places, MOST_DECIMALS)))


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
