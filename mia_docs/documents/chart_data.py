"""A table to the data of a chart: its head names the series, its first column the rows, its figures are the lengths.

Why out of a table: whoever cannot see the chart reads the table, and the two can never disagree. What a row adds up
(its name in bold) is no row of a chart, and a column with a bold head no series; a bold name without a time is a
heading of a time plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import get_args

from markdown_it.token import Token

from mia_docs.charts.data import Amount, Chart, Kind, Row, Stretch
from mia_docs.charts.gantt import years_of
from mia_docs.charts.words import Label, Run
from mia_docs.documents.draft import Showing
from mia_docs.documents.stream import Stream
from mia_docs.documents.tables import Cell, caption_of, cells_of, shown_in
from mia_docs.figures.figure import EMPTY
from mia_docs.quantities import Day, Period, Quantity, Value, is_known

KINDS: tuple[Kind, ...] = get_args(Kind)
LONGEST = 200
"""Years that a time plan may take: more is a slip of the keyboard."""

Mark = Callable[[int], int]
"""Shows a figure of the table in the chart too: from its number in the table to its number in the chart."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A table as it is read: what is shown in it, and how its figures are marked in the chart."""

    showings: Sequence[Showing]
    mark: Mark
    year: Callable[[int], int]

    def label(self, inline: Token | None) -> Label:
        """The words of a cell with their figures; references to notes stay in the table."""
        runs: list[Run] = []
        mark: int | None = None
        for child in inline.children or () if inline else ():
            if child.type == "figure_open":
                mark = self.mark(child.meta["n"])
            elif child.type == "figure_close":
                mark = None
            elif child.type in ("text", "code_inline"):
                runs.append(Run(child.content, mark))
            elif child.type in ("softbreak", "hardbreak"):
                runs.append(Run(" ", mark))
        return tuple(runs)

    def shown(self, cell: Cell | None) -> Showing | None:
        """The figure of a cell, the first one where it shows several."""
        numbers = shown_in(cell.inline) if cell else []
        return self.showings[numbers[0]] if numbers else None

    def amount(self, cell: Cell | None, unit: str, kind: Kind) -> Amount | None:
        """A cell's value as a length; None where it has none in the chart's unit.

        A share of nobody is not withheld: its words stand where the bar would begin, and a course has no point there.
        """
        showing = self.shown(cell)
        if cell is None or showing is None or not isinstance(showing.figure.value, Quantity):
            return None
        value = showing.figure.value
        if value.unit != unit:
            return None
        words = self.label(cell.inline)
        if showing.figure.status == EMPTY:
            return None if kind == "line" else Amount(Fraction(0), words)
        if not is_known(value):
            return Amount(None, words)
        low = value.value if value.value is not None else value.low or value.high
        return Amount(low, words, value.high if value.value is None and low != value.high else None)


def read_chart(kind: Kind, table: Stream, reading: Reading, example: str) -> Chart | None:
    """The chart of a table; None where the table has nothing that such a chart could draw."""
    grid = _grid(table)
    head = {cell.column: cell for cell in cells_of(table) if cell.row is None}
    title = reading.label(caption_of(table))
    if kind == "gantt":
        return _plan(grid, title, reading, example)
    sums = {at for at, cell in head.items() if _is_strong(cell.inline)}
    columns = [at for at in _columns(grid, reading) if at not in sums]
    if not columns:
        return None
    unit = _unit(grid, reading)
    rows = [
        Row(reading.label(cells[0].inline), tuple(reading.amount(cells.get(at), unit, kind) for at in columns))
        for cells in grid
        if not _is_strong(cells[0].inline)
    ]
    series = tuple(reading.label(head[at].inline) if at in head else () for at in columns)
    return Chart(kind, title, series, tuple(row for row in rows if any(row.amounts)), example=example)


def _grid(table: Stream) -> list[Mapping[int, Cell]]:
    """The rows below the head, each with its cells by column."""
    rows: dict[int, dict[int, Cell]] = {}
    for cell in cells_of(table):
        if cell.row is not None:
            rows.setdefault(cell.row, {})[cell.column] = cell
    return [rows[at] for at in sorted(rows) if 0 in rows[at]]


def _quantities(grid: list[Mapping[int, Cell]], reading: Reading) -> Iterator[tuple[int, Quantity]]:
    for cells in grid:
        for column, cell in sorted(cells.items()):
            showing = reading.shown(cell) if column else None
            if showing is not None and isinstance(showing.figure.value, Quantity):
                yield column, showing.figure.value


def _unit(grid: list[Mapping[int, Cell]], reading: Reading) -> str:
    """What the chart measures: the unit of the leftmost column with a number in it."""
    return min(_quantities(grid, reading), key=lambda found: found[0])[1].unit


def _columns(grid: list[Mapping[int, Cell]], reading: Reading) -> list[int]:
    """The columns that are series: those in the chart's unit; a share beside a number is no length of it."""
    found = list(_quantities(grid, reading))
    return sorted({column for column, value in found if value.unit == _unit(grid, reading)}) if found else []


def _is_strong(inline: Token) -> bool:
    children = list(inline.children or ())
    return bool(children) and children[0].type == "strong_open" and children[-1].type == "strong_close"


def _plan(grid: list[Mapping[int, Cell]], title: Label, reading: Reading, example: str) -> Chart | None:
    stretches = tuple(each for cells in grid if (each := _stretch(cells, reading)) is not None)
    years = years_of(stretches)
    if not 0 < len(years) <= LONGEST:
        return None
    labels = {year: (Run(str(year), reading.year(year)),) for year in years}
    return Chart("gantt", title, stretches=stretches, years=labels, example=example)


def _stretch(cells: Mapping[int, Cell], reading: Reading) -> Stretch | None:
    """A row as a stretch of time, by the first cell with a period or a day; a bold name without one is a heading."""
    for column in sorted(cells):
        showing = reading.shown(cells[column]) if column else None
        value = showing.figure.value if showing else None
        first, last = _ends(value)
        if first and last and last.year < date.max.year:
            name, words = reading.label(cells[0].inline), reading.label(cells[column].inline)
            return Stretch(name, first, last, words, is_point=isinstance(value, Day))
    return Stretch(reading.label(cells[0].inline)) if _is_strong(cells[0].inline) else None


def _ends(value: Value | None) -> tuple[date | None, date | None]:
    """The first and the last day of a period, or those between which a day lies."""
    if isinstance(value, Period):
        return value.first, value.last
    return (value.low, value.high) if isinstance(value, Day) else (None, None)
