"""Comparing days that are known to the day, the month or the year."""

from __future__ import annotations

from datetime import date, timedelta

from mia_docs.quantities import Day


def is_before(one: Day, other: Day) -> bool:
    """Whether the first is earlier whatever days the two stand for; never where one is unknown."""
    return one.high is not None and other.low is not None and one.high < other.low


def later(day: date, days: int = 1) -> date:
    """So many days later; the last day that the calendar has where there is no such day."""
    return day + timedelta(days=days) if (date.max - day).days >= days else date.max


def months_between(one: Day, other: Day) -> int:
    """How many months later the other's month is: 0 where they can be the same one, below 0 where it is earlier."""
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return 0
    first, last = one.low.year * 12 + one.low.month, one.high.year * 12 + one.high.month
    from_, to = other.low.year * 12 + other.low.month, other.high.year * 12 + other.high.month
    return from_ - last if from_ > last else min(0, to - first)
