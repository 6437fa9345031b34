"""The calendar of a project: what others may come to or need to know, and what the project has to do by when."""

from __future__ import annotations

from typing import Annotated, Literal

from mia_docs.model.record import Member, Record, Refers
from mia_docs.quantities import Clock, Code, Count, Day, Period

Every = Literal["month", "period"]


class Event(Member):
    """Something public, on a day or over a period; `time` is said of a day only, a `place` may have a street number."""

    text: str
    date: Day | None = None
    period: Period | None = None
    time: Clock | None = None
    place: Code | None = None
    link: str = ""


class Due(Member):
    """One time that a duty is to be done: on a stated day, or so many days after the period that it concerns."""

    text: str = ""
    date: Day | None = None
    period: Period | None = None


class Duty(Member):
    """What somebody in the project has to do; internal.

    `every` is a rule: once for each month of the project, or for each period that a document of a `kind` tells of,
    `within` so many days after it. A duty without a rule has its days in `due`. `is_sample_choice` says that who does
    it, or how many days there are, was chosen for an example. `done` is the last month, period or day that it was
    done for.
    """

    text: str
    who: Annotated[str, Refers(("organisations.staffing.roles",))] | None = None
    every: Every | None = None
    kind: str = ""
    within: Count | None = None
    due: tuple[Due, ...] = ()
    done: Day | None = None
    is_sample_choice: bool = False


class Calendar(Record):
    """calendar.yaml."""

    events: tuple[Event, ...] = ()
    duties: tuple[Duty, ...] = ()
