"""A time plan: stretches of time as bars under headings, milestones as diamonds, years and quarters behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from mia_docs.charts.data import Chart, Stretch
from mia_docs.charts.frame import GAP, WIDE, Canvas, base_line, begun, centred, lines_at
from mia_docs.charts.shapes import Box, Drawing, Fill, Line, Mark, Px, Shape, Words, box
from mia_docs.charts.words import BODY, SMALL, Label, height_of, width_of, wrapped

THICK = 14
BETWEEN = 7
ABOVE_HEADING = 6
DIAMOND = 13
HALF = Fraction(DIAMOND, 2)
INSIDE = 6
"""Pixels around words that stand in a bar."""
WIDEST_LABEL = Fraction(9, 25)
GROUPS: tuple[Fill, ...] = ("solid", "light", "rising", "mid")
"""The fill of a group's bars, by its number."""
DARK: frozenset[Fill] = frozenset({"solid"})
HATCHED: frozenset[Fill] = frozenset({"rising"})


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a plan on a stretch of pixels."""

    first: date
    end: date
    left: Fraction
    room: Fraction

    def place(self, day: date) -> Fraction:
        """Where a day begins."""
        return self.left + self.room * (day - self.first).days / (self.end - self.first).days

    @property
    def right(self) -> Fraction:
        return self.left + self.room


def lay_out_gantt(chart: Chart, width: int) -> Drawing:
    """One row per stretch; labels beside the bars, above them where the chart is narrow."""
    canvas = begun(chart, width)
    dated = [each for each in chart.stretches if each.first and each.last]
    if not dated:
        return canvas.drawing()
    is_beside = width >= WIDE
    longest = max(width_of(each.label, BODY) for each in dated)
    labels = min(longest, width * WIDEST_LABEL) if is_beside else Fraction(width)
    calendar = _calendar(dated, labels + 2 * GAP if is_beside else Fraction(0), width)
    canvas.put(_years(chart, calendar, canvas.y))
    canvas.y += height_of(1, SMALL) + GAP
    top, group = canvas.y, -1
    rows: list[Shape] = []
    grid, canvas.shapes = canvas.shapes, rows
    for each in chart.stretches:
        group += each.first is None
        _row(canvas, calendar, each, labels, GROUPS[max(0, group) % len(GROUPS)])
    canvas.shapes = [*grid, *_grid(calendar, top - GAP, canvas.y), *rows]
    return canvas.drawing()


def years_of(stretches: tuple[Stretch, ...]) -> range:
    """The years that a plan shows."""
    dated = [each for each in stretches if each.first and each.last]
    if not dated:
        return range(0)
    calendar = _calendar(dated, Fraction(0), 1)
    return range(calendar.first.year, (calendar.end - timedelta(days=1)).year + 1)


def _calendar(dated: list[Stretch], left: Fraction, width: int) -> Calendar:
    """From the first day of the first month to the last of the last."""
    first = min(each.first for each in dated if each.first)
    last = max(each.last for each in dated if each.last)
    return Calendar(first.replace(day=1), _next_month(last), left, width - left)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _years(chart: Chart, calendar: Calendar, top: Px) -> Iterator[Shape]:
    """The name of each year above its part, where it has room."""
    for year, label in sorted(chart.years.items()):
        start = max(calendar.left, calendar.place(date(year, 1, 1)))
        end = min(calendar.right, calendar.place(date(year + 1, 1, 1)))
        if width_of(label, SMALL, bold=True) + 4 <= end - start:
            yield Words(start + 4, base_line(top, SMALL), label, SMALL, bold=True)


def _grid(calendar: Calendar, top: Px, bottom: Px) -> Iterator[Shape]:
    """A line where a quarter begins, a stronger one where a year does."""
    day = calendar.first
    while day <= calendar.end:
        if day.month in (1, 4, 7, 10) or day == calendar.first:
            x = calendar.place(day)
            is_year = day.month == 1 or day == calendar.first
            height = height_of(1, SMALL) if is_year else 0
            yield Line(x, top - height, x, bottom, "year" if is_year else "grid")
        day = _next_month(day)


def _row(canvas: Canvas, calendar: Calendar, each: Stretch, labels: Fraction, fill: Fill) -> None:
    if each.first is None or each.last is None:
        canvas.y += ABOVE_HEADING
        lines = wrapped(each.label, Fraction(canvas.width), BODY, bold=True)
        canvas.put(_ground(lines, canvas.y, bold=True))
        canvas.text(lines, bold=True)
        canvas.y += BETWEEN // 2
        return
    lines = wrapped(each.label, labels, BODY)
    needed = height_of(len(lines), BODY)
    if calendar.left:
        whole = max(Fraction(THICK), needed)
        canvas.put(centred(lines, 0, canvas.y, whole))
        canvas.put(_drawn(each, calendar, canvas.y + (whole - THICK) / 2, fill))
        canvas.y += whole + BETWEEN
        return
    canvas.put(_ground(lines, canvas.y, bold=False))
    canvas.put(lines_at(lines, 0, canvas.y, BODY))
    canvas.put(_drawn(each, calendar, canvas.y + needed + 1, fill))
    canvas.y += needed + THICK + BETWEEN


def _ground(lines: tuple[Label, ...], top: Px, *, bold: bool) -> Iterator[Shape]:
    """No line of the calendar runs through a label."""
    across = max((width_of(line, BODY, bold=bold) for line in lines), default=Fraction(0))
    yield Box(0, top, across, height_of(len(lines), BODY), "ground")


def _drawn(each: Stretch, calendar: Calendar, top: Px, fill: Fill) -> Iterator[Shape]:
    """A bar or a diamond, and its words where there is room for them."""
    if each.first is None or each.last is None:
        return
    start, end = calendar.place(each.first), calendar.place(each.last + timedelta(days=1))
    if each.is_point:
        middle = min(max((start + end) / 2, calendar.left + HALF), calendar.right - HALF)
        yield Mark(middle, top + Fraction(THICK, 2), DIAMOND, "milestone")
        start, end = middle - HALF, middle + HALF
    else:
        yield from box(start, top, end - start, THICK, fill)
    yield from _words(each, calendar, (start, end), top, fill)


def _words(each: Stretch, calendar: Calendar, ends: tuple[Fraction, Fraction], top: Px, fill: Fill) -> Iterator[Shape]:
    """Behind the bar, else in front of it, else in it; nowhere where none of the three has room."""
    size = SMALL - 1
    start, end = ends
    across, base = width_of(each.words, size), base_line(top + (THICK - height_of(1, size)) / 2, size)
    if not each.words:
        return
    if end + INSIDE + across <= calendar.right:
        yield Box(end + 2, top, across + INSIDE - 2, THICK, "ground")
        yield Words(end + INSIDE, base, each.words, size)
    elif start - INSIDE - across >= calendar.left:
        yield Box(start - INSIDE - across, top, across + INSIDE - 2, THICK, "ground")
        yield Words(start - INSIDE, base, each.words, size, "end")
    elif end - start >= across + 2 * INSIDE and fill not in HATCHED and not each.is_point:
        yield Words((start + end) / 2, base, each.words, size, "middle", tone="ground" if fill in DARK else "ink")
