"""Figures by what is printed of them: which ones a printed value can stand for, and which come nearest.

Why intervals: "78,4 miljoner" stands for everything from 78 350 000 to 78 450 000; a figure fits when its exact
value lies there and the words name no other unit than its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import lru_cache

from mia_docs.figures.figure import Figure
from mia_docs.quantities import Day, Hedge, Identifier, Period, Quantity, Value

UNIT_WORDS = re.compile(r"^sek | ?(?:kr|%)$")
"""Units that may be left out without the number meaning something else."""
LONG_UNITS = ((re.compile(r"\bkronor$"), "kr"), (re.compile(r" ?(?:%|procent|per cent)$"), " %"))
ALIKE = str.maketrans({"\u00a0": " ", "\u202f": " ", "–": "-", "\u2212": "-"})
MOST_NEAREST = 3


def same_words(one: str, other: str) -> bool:
    """Whether two texts print the same, kinds of space and dash, capitals and a left-out unit aside."""
    one, other = _plain(one), _plain(other)
    return one == other or UNIT_WORDS.sub("", one) == other or one == UNIT_WORDS.sub("", other)


def fits(value: Value, said: Value) -> bool:
    """Whether an exact value lies in the interval that was printed, in a unit that the words allow."""
    if isinstance(value, Quantity) and isinstance(said, Quantity):
        return units_agree(value, said) and _lies_in(value, said)
    if isinstance(value, Identifier) and isinstance(said, Identifier):
        return _plain(said.text) == _plain(value.text)
    if isinstance(said, Day):
        return _is_day(value, said)
    return isinstance(value, Period) and isinstance(said, Period) and _is_period(value, said)


def nearest(said: Iterable[Value], figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The few figures of the same unit that come nearest to what was printed."""
    known = tuple(figures)
    near = [(way, figure) for value in said for figure in known if (way := _distance(figure.value, value)) is not None]
    ordered = [figure for _, figure in sorted(near, key=lambda pair: pair[0])]
    return tuple({(each.project, each.id): each for each in ordered}.values())[:MOST_NEAREST]


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    text = " ".join(text.translate(ALIKE).casefold().split()).rstrip(".")
    for long, short in LONG_UNITS:
        text = long.sub(short, text)
    return text


def units_agree(value: Quantity, said: Quantity) -> bool:
    """A bare number may mean anything but a share; people are a number too."""
    if said.unit in ("count", "number"):
        return value.unit != "ratio"
    return value.unit == said.unit or (said.unit == "person" and value.unit in ("count", "number"))


def _lies_in(value: Quantity, said: Quantity) -> bool:
    """Within what was printed; a range is printed of a range only."""
    if said.low is None or said.high is None:
        return False
    if value.value is not None:
        return said.hedge is not Hedge.RANGE and said.low <= value.value <= said.high
    return value.low is not None and value.high is not None and said.low <= value.low <= value.high <= said.high


def _middle(value: Quantity) -> Fraction | None:
    ends = [end for end in (value.low, value.high) if end is not None]
    return value.value if value.value is not None else sum(ends, Fraction(0)) / len(ends) if ends else None


def _is_day(value: Value, said: Day) -> bool:
    """The day itself, at the precision that was printed; for a whole date also the ends of a period."""
    if isinstance(value, Day):
        return _within(value.low, said) and _within(value.high, said)
    ends = (value.first, value.last) if isinstance(value, Period) and said.precision == "day" else ()
    return any(_within(end, said) for end in ends)


def _is_period(value: Period, said: Period) -> bool:
    return _within(value.first, said.start) and _within(value.last, said.end)


def _within(day: date | None, said: Day) -> bool:
    return day is not None and said.low is not None and said.high is not None and said.low <= day <= said.high


def _distance(value: Value, said: Value) -> Fraction | None:
    """How far apart two values are; None where they cannot be compared, or one is more than twice the other."""
    if isinstance(value, Quantity) and isinstance(said, Quantity) and units_agree(value, said):
        one, other = _middle(value), _middle(said)
        if one is None or other is None or 2 * abs(one - other) > max(abs(one), abs(other)):
            return None
        return abs(one - other)
    one_day, other_day = _first_day(value), _first_day(said)
    if type(value) is not type(said) or one_day is None or other_day is None:
        return None
    return Fraction(abs((one_day - other_day).days))


def _first_day(value: Value) -> date | None:
    return value.low if isinstance(value, Day) else value.first if isinstance(value, Period) else None
