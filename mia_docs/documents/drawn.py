"""How a drawing's template prints: coordinates, words without figures, and labels with their marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from html import escape
from typing import Any

from mia_docs.charts.words import Label
from mia_docs.figures.figure import BareFigureError, Figure, round_half_up
from mia_docs.figures.marks import mark

PLACES = 100
"""Parts of a pixel that a coordinate is rounded to."""


def px(value: Any) -> str:
    """A coordinate: `12`, `12.5`. It is laid out already; a figure is none.

    Raises BareFigureError for a figure, TypeError for anything else that is no coordinate.
    """
    if isinstance(value, Figure):
        raise BareFigureError(value.id)
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise TypeError(f"no coordinate: {type(value).__name__}")
    whole, part = divmod(abs(round_half_up(Fraction(value) * PLACES)), PLACES)
    digits = f"{part:02d}".rstrip("0")
    sign = "-" if value < 0 and (whole or part) else ""
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"


def svg(text: Any) -> str:
    """Plain words as text or attribute of a drawing."""
    if isinstance(text, Figure):
        raise BareFigureError(text.id)
    return escape(str(text))


def label(runs: Label) -> str:
    """A label as text of a drawing, its figures marked."""
    words = ((escape(run.text), run.mark) for run in runs)
    return "".join(text if number is None else mark(number, text) for text, number in words)


DRAWN: Mapping[str, Callable[[Any], str]] = {"px": px, "svg": svg, "drawn": label}
"""The filters of drawings by the name that templates call them."""
