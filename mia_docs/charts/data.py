"""What a chart is made of: rows with labels and amounts, or stretches of time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from mia_docs.charts.words import Label

Kind = Literal["bars", "stacked", "goals", "financing", "columns", "line", "gantt"]


@dataclass(frozen=True, slots=True)
class Amount:
    """One value as it is drawn: its length, and its words. No value where it is withheld: it has no length then.

    `reach` is the upper end of a value that is known only as a range.
    """

    value: Fraction | None
    words: Label
    reach: Fraction | None = None

    @property
    def is_withheld(self) -> bool:
        return self.value is None


@dataclass(frozen=True, slots=True)
class Row:
    """One row or group of a chart; a series without an amount in it has None."""

    label: Label
    amounts: tuple[Amount | None, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One row of a time plan: from the first day to the last, one day for a milestone, none for a heading.

    `is_point` says milestone; its days are then the earliest and the latest that it may fall on.
    """

    label: Label
    first: date | None = None
    last: date | None = None
    words: Label = ()
    is_point: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart before it has a size. `example` is what a chart of made-up figures says inside its picture.

    `years` are the labels of the years of a time plan.
    """

    kind: Kind
    title: Label
    series: tuple[Label, ...] = ()
    rows: tuple[Row, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    years: Mapping[int, Label] = field(default_factory=dict)
    example: str = ""
