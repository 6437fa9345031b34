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

Pair = tuple[Amount | None, Amount | None]
"""The target and the outcome of a row."""
OVER = 4
"""How far the line of a target reaches over its bar."""
WIDEST = Fraction(2, 5)
"""The most that the values may take of the width together with the word for a target."""
HEIGHT = THICK + 2 * OVER


def lay_out_goals(chart: Chart, width: int) -> Drawing:
    """The first series is the target, the second the outcome. The values stand at the end of each row."""
    canvas = begun(chart, width)
    target, *outcome = chart.series or ((),)
    add_key(canvas, [*(("solid", label) for label in outcome[:1]), ("target", target)])
    values = _values(chart, width)
    ends = max((width_of(each, SMALL) for each in values), default=Fraction(0))
    pairs = [_pair(row) for row in chart.rows]
    plot = plot_of(chart, width, ends + GAP, [each for pair in pairs for each in pair])
    for row, pair, said in zip(chart.rows, pairs, values, strict=True):
        row_of(canvas, plot, row.label, HEIGHT, list(_row(plot, pair, said, width - ends)))
    canvas.y -= BETWEEN_ROWS
    return canvas.drawing()


def _row(plot: Plot, pair: Pair, said: Label, end: Fraction) -> Iterator[Shape]:
    target, outcome = pair
    yield Line(plot.zero, 0, plot.zero, HEIGHT, "axis")
    if outcome is not None:
        yield from bar(plot, outcome, OVER, "solid", ())
    if target is not None and not target.is_withheld:
        x = plot.zero + plot.scale.length(known(target))
        yield Line(x, 0, x, HEIGHT, "target")
    yield Words(end, base_line((HEIGHT - height_of(1, SMALL)) / 2, SMALL), said, SMALL)


def _values(chart: Chart, width: int) -> list[Label]:
    """What stands at the end of each row: the outcome, and the target with the word for it where that has room."""
    word: Label = (*chart.series[0], Run(": ")) if chart.series else ()
    said = [_said(_pair(row), word) for row in chart.rows]
    has_room = all(width_of(each, SMALL) <= width * WIDEST for each in said)
    return said if has_room else [_said(_pair(row), ()) for row in chart.rows]


def _said(pair: Pair, word: Label) -> Label:
    target, outcome = pair
    return between([*([outcome.words] if outcome else []), *([(*word, *target.words)] if target else [])], " · ")


def _pair(row: Row) -> Pair:
    target, outcome, *_ = (*row.amounts, None, None)
    return target, outcome
