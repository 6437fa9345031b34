"""Old and new value of a changed figure in words: as documents show them, exactly where that says too little."""

from __future__ import annotations

from fractions import Fraction

from mia_docs.compare.figures import Change
from mia_docs.compare.ledgers import AS_WRITTEN, Recorded
from mia_docs.figures.figure import decimals_of
from mia_docs.figures.wording import DASH, NBSP, Style, grouped

UNITS = {"SEK": (1, f"{NBSP}kr"), "ratio": (100, f"{NBSP}%")}


def said(change: Change, language: str) -> tuple[str, str] | None:
    """What was shown and what is shown; the exact values where too small a change leaves the words as they were.

    None where even these look alike.
    """
    return change.words() or told_apart(change.before, change.now, language)


def told_apart(before: Recorded, now: Recorded, language: str) -> tuple[str, str] | None:
    """Two values exactly; with their bounds where only these differ."""
    old, new = exact(before, language), exact(now, language)
    if old == new and before.value == now.value:
        old, new = _bounded(before), _bounded(now)
    return (old, new) if old != new else None


def exact(figure: Recorded, language: str) -> str:
    """A value as a ledger holds it, with the decimals that it has; both bounds where there is no value."""
    if figure.unit in AS_WRITTEN:
        return figure.value or DASH
    ends = figure.bounds if figure.value is None else (figure.value,)
    return DASH.join(_number(end, figure.unit, language) for end in ends if end is not None) or DASH


def _number(text: str, unit: str, language: str) -> str:
    scale, sign = UNITS.get(unit, (1, ""))
    value = Fraction(text) * scale
    return f"{grouped(value, Style(language), decimals_of(value))}{sign}"


def _bounded(figure: Recorded) -> str:
    return f"{figure.value or DASH} ({DASH.join(each or '' for each in figure.bounds)})"
