"""Words to values: one function per declared type, and one table that names them.

A reader returns None where the text is no such value; the binder then places the finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from mia_docs.model.record import Formula, Prose
from mia_docs.quantities import Clock, Count, Day, Identifier, Money, Number, Period, Persons, Quantity, Ratio

SPACE = re.compile("[\u00a0\u2009\u202f]")
GROUPED = re.compile(r"[-−+]?[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?")
DECIMAL = re.compile(r"[-−+]?[0-9]+(?:,[0-9]+)?")
FRACTION = re.compile(r"([0-9]+)\s*/\s*([0-9]+)")
SCALES = {"mnkr": 10**6, "mdkr": 10**9, "tkr": 10**3, "kr": 1, "kronor": 1, "miljoner": 10**6, "miljarder": 10**9}
DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
PERIOD = re.compile(r"([0-9]{4}(?:-[0-9]{2}){0,2})\s*[-–—/]\s*([0-9]{4}(?:-[0-9]{2}){0,2})")
CLOCK = re.compile(r"(?:[01][0-9]|2[0-3])[.:][0-5][0-9](?:\s*[-–]\s*(?:[01][0-9]|2[0-3])[.:][0-5][0-9])?")
LARGEST_DIGITS = 18


def decimal_of(text: str) -> tuple[Fraction, int] | None:
    """A number as a Swedish reader writes it (`1 234,50`), with its count of decimals."""
    plain = SPACE.sub(" ", text).strip()
    if GROUPED.fullmatch(plain):
        plain = plain.replace(" ", "")
    if not DECIMAL.fullmatch(plain) or len(plain) > LARGEST_DIGITS:
        return None
    plain = plain.replace("−", "-")
    whole, _, decimals = plain.partition(",")
    return Fraction(f"{whole}.{decimals or 0}"), len(decimals)


def money_of(text: str) -> Money | None:
    """Kronor; behind a scale word (`2,3 mdkr`) the amount stands for all that its digits can have been rounded from."""
    number, _, word = SPACE.sub(" ", text).strip().rpartition(" ")
    scale = SCALES.get(word)
    found = decimal_of(number if scale else text)
    if found is None:
        return None
    value, decimals = found
    if not scale or scale == 1:
        return Money.exact(value, decimals)
    amount, half = value * scale, Fraction(scale, 2 * 10**decimals)
    return Money(amount, amount - half, amount + half)


def ratio_of(text: str) -> Ratio | None:
    """A share with its percent sign (`53,00 %`), or a fraction (`1/3`)."""
    parts = FRACTION.fullmatch(text.strip())
    if parts and int(parts[2]):
        return Ratio.exact(Fraction(int(parts[1]), int(parts[2])))
    if not text.strip().endswith("%"):
        return None
    found = decimal_of(text.strip().removesuffix("%").strip())
    return None if found is None else Ratio.exact(found[0] / 100, found[1])


def whole_of(kind: type[Quantity]) -> Callable[[str], Quantity | None]:
    """A reader of whole numbers of one kind, none below zero."""

    def read(text: str) -> Quantity | None:
        found = decimal_of(text)
        if found is None or found[1] or found[0] < 0:
            return None
        return kind.exact(found[0])

    return read


def number_of(text: str) -> Number | None:
    found = decimal_of(text)
    return None if found is None else Number.exact(*found)


def measure_of(text: str) -> Quantity | None:
    """A value that says its own kind: `25 %`, `1/3`, `2,3 mdkr`, `24,7`, `1 700`."""
    if text.strip().endswith("%") or FRACTION.fullmatch(text.strip()):
        return ratio_of(text)
    if SPACE.sub(" ", text).strip().rpartition(" ")[2] in SCALES:
        return money_of(text)
    return number_of(text)


def day_of(text: str) -> Day | None:
    """`2020-06-01`, `2020-06` or `2020`."""
    parts = DAY.fullmatch(text.strip())
    if not parts:
        return None
    year, month, day = (int(part) if part else None for part in parts.groups())
    try:
        return Day.of(year or 0, month, day)
    except ValueError:
        return None


def period_of(text: str) -> Period | None:
    """`2020-02-01–2022-12-31`; a slash or a hyphen may stand for the dash."""
    parts = PERIOD.fullmatch(text.strip())
    first, last = (day_of(parts[1]), day_of(parts[2])) if parts else (None, None)
    if first is None or last is None:
        return None
    if first.low and last.high and last.high < first.low:
        return None
    return Period(first, last)


def why_not(kind: type, text: str) -> str:
    """The name of what is wrong with a date or period that is written as one, or of any bad value."""
    parts = PERIOD.fullmatch(text.strip()) if kind is Period else None
    days = [parts[1], parts[2]] if parts else [text.strip()] if kind is Day else []
    if any(DAY.fullmatch(day) and day_of(day) is None for day in days):
        return "no-such-day"
    return "period-reversed" if parts else "bad-value"


def yes_no_of(text: str) -> bool | None:
    return {"yes": True, "ja": True, "true": True, "no": False, "nej": False, "false": False}.get(text.strip().lower())


def clock_of(text: str) -> Clock | None:
    """`13.00–16.00` or `13.00`, a dash between; nothing that ends before it begins."""
    if not CLOCK.fullmatch(text.strip()):
        return None
    parts = [part.strip().replace(":", ".") for part in re.split("[-–]", text)]
    return Clock("–".join(parts)) if parts == sorted(set(parts)) else None


HEDGES = ("about", "more_than", "at_least", "at_most")
"""Keys that hedge one value; `from` and `to` together make a range."""

READERS: dict[type, Callable[[str], Any]] = {
    Money: money_of,
    Ratio: ratio_of,
    Persons: whole_of(Persons),
    Count: whole_of(Count),
    Number: number_of,
    Quantity: measure_of,
    Day: day_of,
    Period: period_of,
    Clock: clock_of,
    bool: yes_no_of,
    Prose: Prose,
    Formula: Formula,
    str: str,
}
"""One reader per declared type; identifiers are read by their own class unless they stand here."""


def reader_of(kind: type) -> Callable[[str], Any] | None:
    """The reader for a declared type, or None where the type is a record."""
    if issubclass(kind, Identifier) and kind not in READERS:
        return lambda text: kind(text.strip()) if text.strip() else None
    return READERS.get(kind)
