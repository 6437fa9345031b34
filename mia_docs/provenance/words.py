"""Figures by printed words: `mia explain "78,4 miljoner"`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mia_docs.documents.draft import Draft
from mia_docs.figures.mentions import Mention, mentions
from mia_docs.figures.printed import nearest, same_words
from mia_docs.figures.references import figures_that_print
from mia_docs.provenance.known import Known
from mia_docs.quantities import Day, Hedge, Period, Quantity, Value

LANGUAGES = ("sv", "en")
BETWEEN = re.compile(r" *(?:[–-]|till|to) *")
HALF = re.compile(r"\w *[–-] *$")
"""What stands before the second half of a range whose first half is no number: "februari–maj 2020"."""
DIGITS = re.compile(r"^[\d .,\u00a0\u202f]+")
MINUS = re.compile(r"[-\u2212][ \u00a0]\d")
"""A minus with a space behind it, which running text does not take for one."""
YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Fit:
    """A figure that printed words can mean; `shown` where a document shows it with just these words."""

    known: Known
    shown: bool


def values_in(words: str, language: str) -> tuple[Value, ...]:
    """What printed words stand for, read in the language that makes most of them; the reader's own at a tie."""
    tongues = (language, *(each for each in LANGUAGES if each != language))
    readings = {each: mentions(words, each) for each in tongues}
    best = max(tongues, key=lambda each: sum(found.end - found.start for found in readings[each]))
    found = readings[best]
    if len(found) == 2 and BETWEEN.fullmatch(words[found[0].end : found[1].start]):
        span = _span(words, found[0], found[1], best)
        return (span,) if span is not None else ()
    if found and HALF.search(words[: found[0].start]):
        return ()
    values = tuple(each.value for each in found if each.value is not None)
    return (_below_nought(values[0]), *values[1:]) if values and MINUS.match(words) else values


def _below_nought(value: Value) -> Value:
    """The same amount with a minus."""
    if not isinstance(value, Quantity) or value.value is None or value.low is None or value.high is None:
        return value
    return replace(value, value=-value.value, low=-value.high, high=-value.low)


def _span(words: str, first: Mention, second: Mention, language: str) -> Value | None:
    """From one number to another; the first takes over what only the second says: "40–45 procent"."""
    tail = DIGITS.sub("", words[second.start :])
    if second.kind == "date" and first.value is None:
        tail = next(iter(YEAR.findall(second.text)), "")
    whole = mentions(f"{first.text} {tail}".strip(), language)
    low, high = (whole[0].value if whole and tail else first.value), second.value
    if isinstance(low, Day) and isinstance(high, Day):
        return Period(low, high)
    if isinstance(low, Quantity) and isinstance(high, Quantity) and low.unit == high.unit:
        return type(high)(None, low.low, high.high, Hedge.RANGE)
    return None


def printed(known: Sequence[Known], written: Iterable[Draft], words: str, said: Sequence[Value]) -> tuple[Fit, ...]:
    """The figures that words can mean: first those shown with these words, then those that fit."""
    showings = [each.figure for draft in written for each in draft.showings if same_words(each.shown, words)]
    shown = [each for each in known if any(map(each.is_shown_by, showings))]
    rest = [each for each in known if each not in shown]
    others = figures_that_print(words, said, (each.figure for each in rest))
    fitting = [each for each in rest if any(each.figure is figure for figure in others)]
    return (*(Fit(each, True) for each in shown), *(Fit(each, False) for each in fitting))


def nearby(known: Sequence[Known], said: Sequence[Value]) -> tuple[Known, ...]:
    """The figures whose values come nearest to printed ones."""
    near = nearest(said, (each.figure for each in known))
    return tuple(next(each for each in known if each.figure is figure) for figure in near)
