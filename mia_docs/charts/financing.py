"""A whole in its parts: one strip, and below it each part with its fill, its name and its amount."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mia_docs.charts.data import Amount, Chart, Row
from mia_docs.charts.frame import GAP, SWATCH, Canvas, base_line, begun, fill_of, lines_at
from mia_docs.charts.scale import WITHHELD, known
from mia_docs.charts.shapes import Drawing, Fill, Px, Shape, Words, box
from mia_docs.charts.words import BODY, Label, height_of, width_of, wrapped

HIGH = 34
"""How high the strip is."""


def lay_out_financing(chart: Chart, width: int) -> Drawing:
    """Parts behind one another, each as long as its share of the whole."""
    canvas = begun(chart, width)
    parts = [(row, row.amounts[0], _fill(number, row)) for number, row in enumerate(chart.rows) if row.amounts]
    canvas.put(_strip([(amount, fill) for _, amount, fill in parts if amount], canvas.y, width))
    canvas.y += HIGH + GAP
    for row, amount, fill in parts:
        _entry(canvas, fill, row.label, amount.words if amount else ())
    return canvas.drawing()


def _fill(number: int, row: Row) -> Fill:
    amount = row.amounts[0]
    return "withheld" if amount is not None and amount.is_withheld else fill_of(number)


def _strip(parts: list[tuple[Amount, Fill]], top: Px, width: int) -> Iterator[Shape]:
    """The strip over the whole width; what is withheld takes a fixed piece of it, whatever it is worth."""
    whole = sum((max(known(amount), Fraction(0)) for amount, _ in parts), Fraction(0))
    room = width - WITHHELD * sum(amount.is_withheld for amount, _ in parts)
    x = Fraction(0)
    for amount, fill in parts:
        share = max(known(amount), Fraction(0)) / whole if whole else Fraction(0)
        length = Fraction(WITHHELD) if amount.is_withheld else share * room
        yield from box(x, top, length, HIGH, fill)
        x += length


def _entry(canvas: Canvas, fill: Fill, label: Label, amount: Label) -> None:
    """A line of the list below the strip; amounts end at the right edge."""
    taken = SWATCH + GAP
    lines = wrapped(label, canvas.width - taken - 2 * GAP - width_of(amount, BODY), BODY)
    canvas.put(box(0, canvas.y + 2, SWATCH, SWATCH - 2, fill))
    canvas.put(lines_at(lines, taken, canvas.y, BODY))
    canvas.put([Words(canvas.width, base_line(canvas.y, BODY), amount, BODY, "end")])
    canvas.y += height_of(max(1, len(lines)), BODY) + Fraction(GAP, 2)
