"""Exact quantities as intervals, days and periods, and the codes that identify things.

Why: a rounded or hedged statement ("drygt 1 100", "40–45 procent", "mars 2020") is an interval
with a nominal value; two statements agree when their intervals meet. Nothing here is a float.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, Self


class Hedge(StrEnum):
    """How a quantity was stated: the word that belongs in front of it."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    UNKNOWN = "unknown"


ABOUT_TOLERANCE = Fraction(5, 100)
"""How far "about" reaches on either side of its nominal value, as a share of it (own policy)."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A nominal value between two bounds; `decimals` is the precision it was written with.

    `value` is None for a range and for an unknown value; a bound is None where it is open.
    """

    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    hedge: Hedge = Hedge.EXACT
    decimals: int = 0

    unit: ClassVar[str] = "count"

    @classmethod
    def exact(cls, value: Fraction | int, decimals: int = 0) -> Self:
        number = Fraction(value)
        return cls(number, number, number, Hedge.EXACT, decimals)

    @classmethod
    def about(cls, value: Fraction, decimals: int = 0) -> Self:
        reach = abs(value) * ABOUT_TOLERANCE
        return cls(value, value - reach, value + reach, Hedge.ABOUT, decimals)

    @classmethod
    def more_than(cls, value: Fraction, decimals: int = 0) -> Self:
        return cls(value, value, None, Hedge.MORE_THAN, decimals)

    @classmethod
    def at_least(cls, value: Fraction, decimals: int = 0) -> Self:
        return cls(value, value, None, Hedge.AT_LEAST, decimals)

    @classmethod
    def at_most(cls, value: Fraction, decimals: int = 0) -> Self:
        return cls(value, None, value, Hedge.AT_MOST, decimals)

    @classmethod
    def between(cls, low: Fraction, high: Fraction, decimals: int = 0) -> Self:
        return cls(None, low, high, Hedge.RANGE, decimals)

    @classmethod
    def unknown(cls) -> Self:
        return cls(None, None, None, Hedge.UNKNOWN)

    @property
    def is_exact(self) -> bool:
        """Whether it is one value: neither hedged nor rounded."""
        return self.hedge is Hedge.EXACT and self.low == self.high

    def as_printed(self) -> tuple[Fraction | None, Fraction | None]:
        """The interval that the written digits stand for: half a unit of the last one each way."""
        half = Fraction(1, 2) / 10**self.decimals * self._printed_scale()
        low = None if self.low is None else self.low - half
        high = None if self.high is None else self.high + half
        return low, high

    def meets(self, other: Quantity) -> bool:
        """Whether the two can be one and the same value, each at the precision it was written with.

        Why: 53,00 % and 8 844 188 700 / 16 687 260 300 are the same share on a printed form.
        """
        if Hedge.UNKNOWN in (self.hedge, other.hedge):
            return True
        low, high = self.as_printed() if self.decimals or self.unit == Ratio.unit else (self.low, self.high)
        if low is not None and other.high is not None and other.high < low:
            return False
        return not (high is not None and other.low is not None and other.low > high)

    def _printed_scale(self) -> Fraction:
        return Fraction(1, 100) if self.unit == Ratio.unit else Fraction(1)


class Money(Quantity):
    """An amount in Swedish kronor."""

    unit: ClassVar[str] = "SEK"


class Count(Quantity):
    """A number of things: municipalities, seats, months."""


class Persons(Quantity):
    """A number of people."""

    unit: ClassVar[str] = "person"


class Ratio(Quantity):
    """A share of one; `decimals` counts the decimals of its percentage (53,00 % has two)."""

    unit: ClassVar[str] = "ratio"


class Number(Quantity):
    """A measure whose unit is stated beside it: years, days, cases per 100 000."""

    unit: ClassVar[str] = "number"


@dataclass(frozen=True, slots=True)
class Day:
    """A date known to the day, the month or the year; an interval of days."""

    low: date | None
    high: date | None
    precision: str = "day"

    unit: ClassVar[str] = "date"

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> Day:
        """Raises ValueError for a day that the calendar does not have."""
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31), "year")
        if day is None:
            last = calendar.monthrange(year, month)[1]
            return cls(date(year, month, 1), date(year, month, last), "month")
        return cls(date(year, month, day), date(year, month, day), "day")

    @classmethod
    def unknown(cls) -> Day:
        return cls(None, None, "unknown")

    def iso(self) -> str:
        if self.low is None:
            return ""
        return self.low.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included."""

    start: Day
    end: Day

    unit: ClassVar[str] = "period"

    @classmethod
    def unknown(cls) -> Period:
        return cls(Day.unknown(), Day.unknown())

    @property
    def first(self) -> date | None:
        return self.start.low

    @property
    def last(self) -> date | None:
        return self.end.high

    def months(self) -> int | None:
        """Whole calendar months covered, or None where a part of one is."""
        if self.first is None or self.last is None:
            return None
        ends_whole = self.last.day == calendar.monthrange(self.last.year, self.last.month)[1]
        if self.first.day != 1 or not ends_whole:
            return None
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def iso(self) -> str:
        return f"{self.start.iso()}/{self.end.iso()}"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A code that names something (org.nr, CFAR, diarienummer, telephone): printed as written."""

    text: str

    unit: ClassVar[str] = "identifier"

    @classmethod
    def unknown(cls) -> Self:
        return cls("")

    def digits(self) -> str:
        return "".join(letter for letter in self.text if letter.isascii() and letter.isdigit())


class OrgNumber(Identifier):
    """Organisationsnummer: ten digits with a Luhn digit."""


class Bankgiro(Identifier):
    """Bankgiro number: seven or eight digits with a Luhn digit."""


class Cfar(Identifier):
    """CFAR number of a workplace: eight digits."""


class DiaryNumber(Identifier):
    """Diarienummer, YYYY/NNNNN."""


class Phone(Identifier):
    """A telephone number."""


class Clock(Identifier):
    """The hours of a day: `13.00`, or `13.00–16.00`."""

    def hours(self) -> tuple[str, ...]:
        """Beginning and, where it is stated, end, as `13:00`."""
        return tuple(each.strip().replace(".", ":") for each in self.text.split("–"))


class Code(Identifier):
    """Any other code with digits in it: a report number, an address, a programme objective."""


Value = Quantity | Day | Period | Identifier


def is_known(value: Value) -> bool:
    """Whether the value was readable where it was stated."""
    if isinstance(value, Quantity):
        return value.hedge is not Hedge.UNKNOWN
    if isinstance(value, Day):
        return value.low is not None
    if isinstance(value, Period):
        return value.first is not None and value.last is not None
    return bool(value.text)
