"""Values over time: upright columns per period, or one course from period to period.

Where there are too many of them for their words, the same chart is laid out as horizontal bars.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mia_docs.charts.bars import lay_out_bars
from mia_docs.charts.data import Amount, Chart, Row
from mia_docs.charts.frame import GAP, add_key, begun, fill_of
from mia_docs.charts.scale import WITHHELD, Scale, known, scale_of
from mia_docs.charts.shapes import Drawing, Fill, Line, Mark, Px, Shape, Words, box
from mia_docs.charts.words import SMALL, height_of, longest_word, width_of, wrapped

HIGH = 180
"""How high the space for columns is."""
BELOW = Fraction(5)
THICKEST = 46
BESIDE = 4
"""Pixels between the names of two periods."""


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
    names = max(longest_word(row.label, SMALL) for row in chart.rows)
    return max(ends, default=Fraction(0)) <= (slot - GAP) / count and names <= slot - BESIDE


def _slot(chart: Chart, width: int) -> Fraction:
    return Fraction(width, len(chart.rows))


def _laid_out(chart: Chart, width: int, *, is_course: bool) -> Drawing:
    canvas = begun(chart, width)
    if len(chart.series) > 1:
        add_key(canvas, ((fill_of(number), label) for number, label in enumerate(chart.series)))
    canvas.y += height_of(1, SMALL)
    scale = scale_of((each for row in chart.rows for each in row.amounts), HIGH)
    plot = Plot(canvas.y, Fraction(canvas.y) + HIGH, _slot(chart, width), scale)
    if is_course:
        canvas.put(_course(plot, [row.amounts[0] if row.amounts else None for row in chart.rows]))
    else:
        canvas.put(shape for number, row in enumerate(chart.rows) for shape in _columns(plot, number, row))
    canvas.put([Line(0, plot.zero, width, plot.zero, "axis")])
    canvas.put(shape for number, row in enumerate(chart.rows) for shape in _name(plot, number, row))
    lines = max(len(wrapped(row.label, plot.slot - BESIDE, SMALL)) for row in chart.rows)
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


def _course(plot: Plot, amounts: Sequence[Amount | None]) -> Iterator[Shape]:
    """Points with lines between them; what is withheld is no point, and cuts the course."""
    heights = [None if each is None or each.value is None else plot.scale.length(each.value) for each in amounts]
    for number, (amount, height) in enumerate(zip(amounts, heights, strict=True)):
        middle = plot.slot * number + plot.slot / 2
        before, after = (heights[at] if 0 <= at < len(heights) else None for at in (number - 1, number + 1))
        if amount is None:
            continue
        if height is None:
            yield from _column(plot, amount, middle, Fraction(WITHHELD), "withheld")
            continue
        if after is not None:
            yield Line(middle, plot.zero - height, middle + plot.slot, plot.zero - after, "course")
        yield Mark(middle, plot.zero - height, 9, "point")
        yield _value(plot, amount, (middle, plot.zero - height), (_over(before, height), _over(after, height)))


def _over(other: Fraction | None, height: Fraction) -> bool:
    return other is not None and other > height


def _value(plot: Plot, amount: Amount, at: tuple[Fraction, Fraction], over: tuple[bool, bool]) -> Words:
    """A point's value where its lines do not run: `over` says on which sides the course is higher."""
    (x, y), across = at, width_of(amount.words, SMALL)
    if over == (True, True) and y + 2 * SMALL <= plot.zero:
        return Words(x, y + BELOW + SMALL, amount.words, SMALL, "middle")
    if over[0] == over[1] or across + BELOW > plot.slot / 2:
        return Words(x, y - BELOW - 3, amount.words, SMALL, "middle")
    if over[0]:
        return Words(x + BELOW, y - BELOW, amount.words, SMALL)
    return Words(x - BELOW, y - BELOW, amount.words, SMALL, "end")


def _name(plot: Plot, number: int, row: Row) -> Iterator[Shape]:
    middle = plot.slot * number + plot.slot / 2
    for at, line in enumerate(wrapped(row.label, plot.slot - BESIDE, SMALL)):
        yield Words(middle, plot.zero + BELOW + SMALL + height_of(at, SMALL), line, SMALL, "middle")
