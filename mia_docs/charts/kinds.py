"""Every kind of chart and how it is laid out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mia_docs.charts.bars import lay_out_bars, lay_out_stacked
from mia_docs.charts.columns import lay_out_columns, lay_out_line
from mia_docs.charts.data import Chart, Kind
from mia_docs.charts.financing import lay_out_financing
from mia_docs.charts.gantt import lay_out_gantt
from mia_docs.charts.goals import lay_out_goals
from mia_docs.charts.shapes import Drawing

LAYOUTS: Mapping[Kind, Callable[[Chart, int], Drawing]] = {
    "bars": lay_out_bars,
    "stacked": lay_out_stacked,
    "goals": lay_out_goals,
    "financing": lay_out_financing,
    "columns": lay_out_columns,
    "line": lay_out_line,
    "gantt": lay_out_gantt,
}
WIDTH, NARROW = 640, 300
"""Pixels across: for paper and a screen, and for a telephone."""


def lay_out(chart: Chart, width: int = WIDTH) -> Drawing:
    """The chart's shapes and labels for a width: the same numbers for the same data, everywhere."""
    return LAYOUTS[chart.kind](chart, width)
