"""Horizontal bars: one row per member, one bar per series, or the series behind one another in one bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mia_docs.charts.data import Amount, Chart, Row
from mia_docs.charts.frame import GAP, WIDE, Canvas, add_key, base_line, begun, centred, fill_of, lines_at, lowered
from mia_docs.charts.scale import WITHHELD, Scale, known, scale_of
from mia_docs.charts.shapes import Drawing, Fill, Line, Px, Shape, Words, box
from mia_docs.charts.words import BODY, SMALL, Label, between, height_of, width_of, wrapped

THICK = 15
BETWEEN_BARS, BETWEEN_ROWS = 3, 11
WIDEST_LABEL = Fraction(2, 5)
"""The most that labels beside the bars may take of the width."""
WIDEST_VALUES = Fraction(2, 5)
"""The most that the values behind a bar of several series may take of it."""
APART = " · "
"""Between the values of one bar."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the bars stand: from `left` on, `room` wide, then the values. Labels are beside or above them."""

    left: Px
    scale: Scale
    is_beside: bool
    label_width: Fraction

    @property
    def zero(self) -> Fraction:
        return self.left + self.scale.place(Fraction(0))


def lay_out_bars(chart: Chart, width: int) -> Drawing:
    """Every series a bar of its own."""
    canvas = _begun(chart, width)
    ends = [width_of(each.words, SMALL) for row in chart.rows for each in row.amounts if each]
    plot = plot_of(chart, width, max(ends, default=Fraction(0)), [each for row in chart.rows for each in row.amounts])
    top = canvas.y
    for row in chart.rows:
        count = max(1, len(row.amounts))
        row_of(canvas, plot, row.label, count * THICK + (count - 1) * BETWEEN_BARS, list(_bars(plot, row)))
    _axis(canvas, plot, top)
    return canvas.drawing()


def lay_out_stacked(chart: Chart, width: int) -> Drawing:
    """The series of a row behind one another; their values stand behind the bar in the order of the key.

    Where the values would leave too little room, every series gets a bar of its own.
    """
    if max((width_of(_values(row), SMALL) for row in chart.rows), default=Fraction(0)) > width * WIDEST_VALUES:
        return lay_out_bars(chart, width)
    canvas = _begun(chart, width)
    totals = [Amount(sum((_positive(each) for each in row.amounts), Fraction(0)), ()) for row in chart.rows]
    ends = [width_of(_values(row), SMALL) for row in chart.rows]
    withheld = max((sum(each.is_withheld for each in row.amounts if each) for row in chart.rows), default=0)
    plot = plot_of(chart, width, max(ends, default=Fraction(0)) + withheld * WITHHELD, totals)
    top = canvas.y
    for row in chart.rows:
        row_of(canvas, plot, row.label, THICK, list(_segments(plot, row)))
    _axis(canvas, plot, top)
    return canvas.drawing()


def plot_of(chart: Chart, width: int, values: Fraction, amounts: Sequence[Amount | None]) -> Plot:
    """Where labels, bars and values go; `values` is how wide the widest words behind a bar are."""
    is_beside = width >= WIDE
    longest = max((width_of(row.label, BODY) for row in chart.rows), default=Fraction(0))
    label_width = min(longest, width * WIDEST_LABEL) if is_beside else Fraction(width)
    left = label_width + 2 * GAP if is_beside else Fraction(0)
    if any(known(each) < 0 for each in amounts):
        left += values + GAP
    floor: Px = WITHHELD if any(each and each.is_withheld for row in chart.rows for each in row.amounts) else 0
    return Plot(left, scale_of(amounts, max(Fraction(floor), width - left - values - GAP)), is_beside, label_width)


def _begun(chart: Chart, width: int) -> Canvas:
    canvas = begun(chart, width)
    if len(chart.series) > 1:
        add_key(canvas, ((fill_of(number), label) for number, label in enumerate(chart.series)))
    return canvas


def row_of(canvas: Canvas, plot: Plot, label: Label, height: int, shapes: list[Shape]) -> None:
    """A row's label with its shapes, which are laid out from the row's own upper edge."""
    lines = wrapped(label, plot.label_width, BODY)
    needed = height_of(len(lines), BODY)
    if plot.is_beside:
        whole = max(Fraction(height), needed)
        canvas.put(centred(lines, 0, canvas.y, whole))
        canvas.put(lowered(shapes, canvas.y + (whole - height) / 2))
        canvas.y += whole + BETWEEN_ROWS
        return
    canvas.put(lines_at(lines, 0, canvas.y, BODY))
    canvas.y += needed + 2
    canvas.put(lowered(shapes, canvas.y))
    canvas.y += height + BETWEEN_ROWS


def _axis(canvas: Canvas, plot: Plot, top: Px) -> None:
    """The zero line, where labels stand beside the bars."""
    canvas.y -= BETWEEN_ROWS - 4
    if plot.is_beside:
        canvas.put([Line(plot.zero, top - 4, plot.zero, canvas.y, "axis")])


def _bars(plot: Plot, row: Row) -> Iterator[Shape]:
    for number, amount in enumerate(row.amounts):
        if amount is not None:
            yield from bar(plot, amount, number * (THICK + BETWEEN_BARS), fill_of(number))


def bar(plot: Plot, amount: Amount, top: Px, fill: Fill, words: Label | None = None) -> Iterator[Shape]:
    """One bar from zero with its words behind it, in front of it where it runs below zero."""
    said = amount.words if words is None else words
    base = base_line(top + (THICK - height_of(1, SMALL)) / 2, SMALL)
    length = Fraction(WITHHELD) if amount.is_withheld else plot.scale.length(known(amount))
    reach = length if amount.reach is None else plot.scale.length(amount.reach)
    if known(amount) < 0:
        yield from box(plot.zero - length, top, length, THICK, fill)
        yield Words(plot.zero - length - GAP, base, said, SMALL, "end")
        return
    yield from box(plot.zero, top, length, THICK, "withheld" if amount.is_withheld else fill)
    yield from box(plot.zero + length, top + 3, reach - length, THICK - 6, "open")
    if said:
        yield Words(plot.zero + max(length, reach) + GAP, base, said, SMALL)


def _segments(plot: Plot, row: Row) -> Iterator[Shape]:
    x: Px = plot.zero
    for number, amount in enumerate(row.amounts):
        if amount is None:
            continue
        length = WITHHELD if amount.is_withheld else plot.scale.length(_positive(amount))
        yield from box(x, 0, length, THICK, "withheld" if amount.is_withheld else fill_of(number))
        x += length
    yield Words(x + GAP, base_line((THICK - height_of(1, SMALL)) / 2, SMALL), _values(row), SMALL)


def _values(row: Row) -> Label:
    return between([each.words for each in row.amounts if each], APART)


def _positive(amount: Amount | None) -> Fraction:
    """A segment cannot run backwards."""
    return max(known(amount), Fraction(0))
