"""What is said of a chart where it cannot be seen: kind, title, and all that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mia_docs.charts.data import Chart, Row, Stretch
from mia_docs.charts.words import Label, plain
from mia_docs.figures.figure import SUPPRESSED
from mia_docs.figures.wording import INSTEAD

WORDS: Mapping[str, Mapping[str, str]] = {
    "sv": {
        "bars": "Stapeldiagram",
        "stacked": "Staplat stapeldiagram",
        "goals": "Stapeldiagram med målnivåer",
        "financing": "Diagram över delarna av en helhet",
        "columns": "Stapeldiagram över tid",
        "line": "Linjediagram",
        "gantt": "Tidplan som Gantt-schema",
    },
    "en": {
        "bars": "Bar chart",
        "stacked": "Stacked bar chart",
        "goals": "Bar chart with targets",
        "financing": "Chart of the parts of a whole",
        "columns": "Column chart over time",
        "line": "Line chart",
        "gantt": "Time plan as a Gantt chart",
    },
}


def words_of(language: str) -> Mapping[str, str]:
    return WORDS.get(language, WORDS["sv"])


def alternative(chart: Chart, language: str) -> str:
    """The chart in words: one sentence per row."""
    said = {**words_of(language), "withheld": INSTEAD[SUPPRESSED][language]}
    title = plain(chart.title)
    head = f"{said[chart.kind]}: {title}" if title else said[chart.kind]
    sentences = [head, *([chart.example] if chart.example else ()), *_rows(chart, said)]
    return " ".join(each if each.endswith((".", "!", "?")) else f"{each}." for each in sentences)


def _rows(chart: Chart, said: Mapping[str, str]) -> Iterator[str]:
    yield from (_row(chart, row, said) for row in chart.rows)
    yield from (_stretch(each) for each in chart.stretches)


def _row(chart: Chart, row: Row, said: Mapping[str, str]) -> str:
    named = len(chart.series) > 1
    pairs = zip(chart.series or ((),), row.amounts, strict=False)
    parts = [
        _part(series if named else (), amount.words, amount.is_withheld, said) for series, amount in pairs if amount
    ]
    return f"{plain(row.label)}: {', '.join(parts)}" if parts else plain(row.label)


def _part(series: Label, words: Label, is_withheld: bool, said: Mapping[str, str]) -> str:
    shown = said["withheld"] if is_withheld else plain(words)
    return f"{plain(series)} {shown}".strip()


def _stretch(each: Stretch) -> str:
    return f"{plain(each.label)}: {plain(each.words)}" if each.words else plain(each.label)
