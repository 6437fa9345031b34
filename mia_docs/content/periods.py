"""Words to periods of one length: `2020-H2`, `2020-Q3`, `2020-06`, `2020`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import timedelta

from mia_docs.model.outcome import PeriodLength
from mia_docs.quantities import Day, Period

PATTERNS: dict[PeriodLength, re.Pattern[str]] = {
    "half_year": re.compile(r"(?P<year>[12][0-9]{3})[ -]?(?:h|halvår) ?(?P<part>[12])", re.IGNORECASE),
    "quarter": re.compile(r"(?P<year>[12][0-9]{3})[ -]?(?:q|k|kv|kvartal) ?(?P<part>[1-4])", re.IGNORECASE),
    "month": re.compile(r"(?P<year>[12][0-9]{3})-(?P<part>0[1-9]|1[0-2])"),
    "year": re.compile(r"(?P<year>[12][0-9]{3})(?P<part>)"),
}
EXAMPLES: dict[PeriodLength, str] = {"half_year": "2020-H2", "quarter": "2020-Q3", "month": "2020-06", "year": "2020"}
MONTHS: dict[PeriodLength, int] = {"half_year": 6, "quarter": 3, "month": 1, "year": 12}
LETTERS: dict[PeriodLength, str] = {"half_year": "h", "quarter": "q", "month": "m", "year": "y"}


def counted_period(text: str, length: PeriodLength) -> tuple[str, Period] | None:
    """A period's part of an id (`h2_2020`, `m06_2020`, `y2020`), and its days."""
    found = PATTERNS[length].fullmatch(text.replace("\u00a0", " "))
    if found is None:
        return None
    year, part = int(found["year"]), found["part"]
    first = (int(part or 1) - 1) * MONTHS[length] + 1
    id = f"{LETTERS[length]}{part}_{year}" if part else f"{LETTERS[length]}{year}"
    last = first + MONTHS[length] - 1
    return id, Period(Day.of(year, first, 1), Day.of(year, last, monthrange(year, last)[1]))


def periods_within(whole: Period, length: PeriodLength) -> Iterator[tuple[str, Period]]:
    """Every period of one length within another, by its part of an id; the first and the last cut to it."""
    day, end = whole.first, whole.last
    while day is not None and end is not None and day <= end:
        part = (day.month - 1) // MONTHS[length] + 1
        month = f"{part:02}" if length == "month" else str(part)
        id = f"{LETTERS[length]}{day.year}" if length == "year" else f"{LETTERS[length]}{month}_{day.year}"
        last_month = part * MONTHS[length]
        last = min(end, day.replace(month=last_month, day=monthrange(day.year, last_month)[1]))
        yield id, Period(Day.of(day.year, day.month, day.day), Day.of(last.year, last.month, last.day))
        day = last + timedelta(1) if last < end else None


ID = re.compile(r"(?P<part>[hqm][0-9]{1,2})_(?P<year>[0-9]{4})|y(?P<whole>[0-9]{4})")


def written(id: str) -> str:
    """A period's part of an id as tables write it (`2020-H2`, `2020-06`), or nothing where it is none."""
    found = ID.fullmatch(id)
    if found is None:
        return ""
    return found["whole"] or f"{found['year']}-{found['part'].removeprefix('m').upper()}"
