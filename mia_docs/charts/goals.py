"""Goal attainment: a bar for the outcome, a line across it where the target stands."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mia_docs.charts.bars import BETWEEN_ROWS, THICK, Plot, bar, plot_of, row_of
from mia_docs.charts.data import Amount, Chart, Row
from mia_docs.charts.frame import GAP, add_key, base_line, begun
from mia_docs.charts.scale import known
from mia_docs.charts.shapes import Drawing, Line, Shape, Words
from mia_docs.charts.words import SMALL, Label, Run, between, height_of, width_of

OVER = 4
"""How far the line of a target reaches over its bar."""
HEIGHT = THICK + 2 * OVER


def lay_out_goals(chart: Chart, width: int) -> Drawing:
    """The first series is the target, the second the outcome. The values stand at the end of each row."""
    canvas = begun(chart, width)
    target, *outcome = chart.series or ((),)
    add_key(canvas, [*(("solid", label) for label in outcome[:1]), ("target", target)])
    ends = max((width_of(_said(chart, row), SMALL) for row in chart.rows), default=Fraction(0))
    plot = plot_of(chart, width, ends + GAP, [each for row in chart.rows for each in row.amounts])
    for row in chart.rows:
        row_of(canvas, plot, row.label, HEIGHT, list(_row(chart, plot, row, width - ends)))
    canvas.y -= BETWEEN_ROWS
    return canvas.drawing()


def _row(chart: Chart, plot: Plot, row: Row, end: Fraction) -> Iterator[Shape]:
    target, outcome = _pair(row)
    yield Line(plot.zero, 0, plot.zero, HEIGHT, "axis")
    if outcome is not None:
        yield from bar(plot, outcome, OVER, "solid", ())
    if target is not None and not target.is_withheld:
        x = plot.zero + plot.scale.length(known(target))
        yield Line(x, 0, x, HEIGHT, "target")
    yield Words(end, base_line((HEIGHT - height_of(1, SMALL)) / 2, SMALL), _said(chart, row), SMALL)


def _said(chart: Chart, row: Row) -> Label:
    """The outcome, and the target with the word for it."""
    target, outcome = _pair(row)
    word: Label = (*chart.series[0], Run(": ")) if chart.series else ()
    parts = [each for each in (outcome.words if outcome else (), (*word, *target.words) if target else ()) if each]
    return between(parts, " · ")


def _pair(row: Row) -> tuple[Amount | None, Amount | None]:
    target, outcome, *_ = (*row.amounts, None, None)
    return target, outcome
