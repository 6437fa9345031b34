"""Values over time: upright columns per period, or one course from period to period.

Where there are too many of them for their words, the same chart is laid out as horizontal bars.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from mia_docs.charts.bars import lay_out_bars
from mia_docs.charts.data import Amount, Chart, Row
from mia_docs.charts.frame import GAP, add_key, begun, fill_of
from mia_docs.charts.scale import WITHHELD, Scale, known, scale_of
from mia_docs.charts.shapes import Drawing, Fill, Line, Mark, Px, Shape, Words, box
from mia_docs.charts.words import SMALL, height_of, width_of, wrapped

HIGH = 180
"""How high the space for columns is."""
BELOW = Fraction(5)
THICKEST = 46


@dataclass(frozen=True, slots=True)
class Plot:
    """The space for columns: its upper edge, its zero line, and how wide each period is."""

    top: Px
    zero: Fraction
    slot: Fraction
    scale: Scale


def lay_out_columns(chart: Chart, width: int) -> Drawing:
    """Per period one column per series."""
    count = max([1, *(len(row.amounts) for row in chart.rows)])
    if not _fits(chart, width, count):
        return lay_out_bars(chart, width)
    return _laid_out(chart, width, is_course=False)


def lay_out_line(chart: Chart, width: int) -> Drawing:
    """One series as points with a line through them; of several the lines would cross each other's words."""
    if len(chart.series) > 1 or not _fits(chart, width, 1):
        return lay_out_columns(chart, width)
    return _laid_out(chart, width, is_course=True)


def _fits(chart: Chart, width: int, count: int) -> bool:
    """Whether all words have room above their column and below their period; nothing runs below zero."""
    if not chart.rows or any(known(each) < 0 for row in chart.rows for each in row.amounts):
        return False
    slot = _slot(chart, width)
    ends = [width_of(each.words, SMALL) for row in chart.rows for each in row.amounts if each]
    names = [width_of(line, SMALL) for row in chart.rows for line in wrapped(row.label, slot - GAP, SMALL)]
    return max(ends, default=Fraction(0)) <= (slot - GAP) / count and max(names) <= slot - GAP


def _slot(chart: Chart, width: int) -> Fraction:
    return Fraction(width, len(chart.rows))


def _laid_out(chart: Chart, width: int, *, is_course: bool) -> Drawing:
    canvas = begun(chart, width)
    if len(chart.series) > 1:
        add_key(canvas, ((fill_of(number), label) for number, label in enumerate(chart.series)))
    canvas.y += height_of(1, SMALL)
    scale = scale_of((each for row in chart.rows for each in row.amounts), HIGH)
    plot = Plot(canvas.y, Fraction(canvas.y) + HIGH, _slot(chart, width), scale)
    for number, row in enumerate(chart.rows):
        canvas.put(_points(plot, number, row) if is_course else _columns(plot, number, row))
    if is_course:
        canvas.put(_course(plot, chart))
    canvas.put([Line(0, plot.zero, width, plot.zero, "axis")])
    canvas.put(shape for number, row in enumerate(chart.rows) for shape in _name(plot, number, row))
    lines = max(len(wrapped(row.label, plot.slot - GAP, SMALL)) for row in chart.rows)
    canvas.y = plot.zero + BELOW + height_of(lines, SMALL) + GAP
    return canvas.drawing()


def _columns(plot: Plot, number: int, row: Row) -> Iterator[Shape]:
    """The columns of one period, in the middle of its slot."""
    count = max(1, len(row.amounts))
    room = (plot.slot - GAP) / count
    thick = min(Fraction(THICKEST), room - 2)
    for place, amount in enumerate(row.amounts):
        if amount is not None:
            middle = plot.slot * number + Fraction(GAP, 2) + room * place + room / 2
            yield from _column(plot, amount, middle, thick, fill_of(place))


def _column(plot: Plot, amount: Amount, middle: Fraction, thick: Fraction, fill: Fill) -> Iterator[Shape]:
    height = Fraction(WITHHELD) if amount.is_withheld else plot.scale.length(known(amount))
    reach = height if amount.reach is None else plot.scale.length(amount.reach)
    yield from box(middle - thick / 2, plot.zero - height, thick, height, "withheld" if amount.is_withheld else fill)
    yield from box(middle - thick / 2 + 3, plot.zero - reach, thick - 6, reach - height, "open")
    yield Words(middle, plot.zero - max(height, reach) - BELOW, amount.words, SMALL, "middle")


def _points(plot: Plot, number: int, row: Row) -> Iterator[Shape]:
    """The point of one period with its value above; what is withheld is no point, and cuts the course."""
    amount = row.amounts[0] if row.amounts else None
    middle = plot.slot * number + plot.slot / 2
    if amount is not None and amount.is_withheld:
        yield from _column(plot, amount, middle, Fraction(WITHHELD), "withheld")
    elif amount is not None:
        y = plot.zero - plot.scale.length(known(amount))
        yield Mark(middle, y, 7, "point")
        yield Words(middle, y - BELOW - 3, amount.words, SMALL, "middle")


def _course(plot: Plot, chart: Chart) -> Iterator[Shape]:
    points = [row.amounts[0] if row.amounts else None for row in chart.rows]
    for number, (before, after) in enumerate(zip(points, points[1:], strict=False)):
        if before and after and not before.is_withheld and not after.is_withheld:
            start, end = (plot.zero - plot.scale.length(known(each)) for each in (before, after))
            middle = plot.slot * number + plot.slot / 2
            yield Line(middle, start, middle + plot.slot, end, "course")


def _name(plot: Plot, number: int, row: Row) -> Iterator[Shape]:
    middle = plot.slot * number + plot.slot / 2
    for at, line in enumerate(wrapped(row.label, plot.slot - GAP, SMALL)):
        yield Words(middle, plot.zero + BELOW + SMALL + height_of(at, SMALL), line, SMALL, "middle")
