"""What a finding about a sentence says: the figure, where it comes from, and the place."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from mia_docs.diagnostics import Note
from mia_docs.figures.figure import decimals_of
from mia_docs.quantities import Quantity, Ratio
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named
from mia_docs.rules.sentences import Sentence, Shown
from mia_docs.source import Span


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
