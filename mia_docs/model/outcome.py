"""Outcomes of a project: how they are counted (outcomes.yaml), and what was counted (outcomes/*.csv)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from mia_docs.model.record import Record
from mia_docs.quantities import Count, Day, Period

MEASURES = (
    "transferred",
    "enrolled",
    "closed",
    "work_or_studies",
    "ordinary_preparatory",
    "other_step",
    "survey_answers",
    "survey_yes",
    "power_answers",
    "power_yes",
)
"""What is counted, in the order that tables print it; who is `transferred` from the predecessor is enrolled here."""
GENDERS = ("women", "men", "unknown")
PARTS: Mapping[str, tuple[str, ...]] = {
    "enrolled": ("transferred",),
    "closed": ("work_or_studies", "ordinary_preparatory", "other_step"),
    "survey_answers": ("survey_yes",),
    "power_answers": ("power_yes",),
}
"""Measures that others are parts of: nobody is counted in two parts, so that they are never more than the whole."""
Part = Literal["work_or_studies", "ordinary_preparatory", "other_step", "survey_yes", "power_yes"]
"""Parts that a goal can be measured by."""
WHOLES = {part: whole for whole, parts in PARTS.items() for part in parts}
SHARED_BY_GENDER = ("enrolled", "closed")
"""Measures whose shares of women and men are figures."""
ALL = "all"
"""What stands in an id for all subprojects, or for all genders; no subproject may be called so."""
UNTIL = "until_"
"""What stands in an id before a period where everything up to its end is counted."""
SO_FAR = "so_far"
"""What stands in an id for a period where everything is counted that is known on the day."""

Cell = tuple[str, str, str]
"""Subproject, measure, gender."""
PeriodLength = Literal["half_year", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """What was counted in one period; `id` is the period's part of an id (`h2_2020`). Equal to none but itself."""

    id: str
    period: Period
    counts: Mapping[Cell, int]


@dataclass(frozen=True, slots=True)
class Rows:
    """Every period that is over, in order of time."""

    tallies: tuple[Tally, ...] = ()


class Outcomes(Record):
    """outcomes.yaml; its rows are in outcomes/*.csv.

    Counts below the `threshold`, zero excepted, are not for public documents. `illustrative` outcomes are made up.
    `begins` is the first day that is counted, where that is not the first of a period: the first one begins then.
    """

    illustrative: bool = False
    period_length: PeriodLength = "half_year"
    begins: Day | None = None
    threshold: Count = Count.exact(5)
    rows: Rows = Rows()
