"""Figures to words, Swedish and English: the only place where a number becomes text.

Rules: Myndigheternas skrivregler (thousands in threes with a no-break space, decimal comma, words up to
twelve, `procent` in running text and `%` in tables, en dash in ranges). Rounding is half up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from babel.dates import format_date

from mia_docs.figures.figure import EMPTY, MOST_DECIMALS, OPEN, SUPPRESSED, round_half_up
from mia_docs.figures.numerals import IN_WORDS
from mia_docs.quantities import Day, Hedge, Identifier, Money, Period, Quantity, Value

NBSP, MINUS, DASH = "\u00a0", "\u2212", "–"
HEDGES = {
    "sv": {Hedge.ABOUT: "cirka", Hedge.MORE_THAN: "drygt", Hedge.AT_LEAST: "minst", Hedge.AT_MOST: "högst"},
    "en": {Hedge.ABOUT: "about", Hedge.MORE_THAN: "just over", Hedge.AT_LEAST: "at least", Hedge.AT_MOST: "at most"},
}
WORDS = {language: names[:13] for language, names in IN_WORDS.items()}
"""The numbers that are written in words: up to twelve."""
ORDINALS = {
    "sv": {2: "hälften", 3: "en tredjedel", 4: "en fjärdedel", 5: "en femtedel", 6: "en sjättedel", 10: "en tiondel"},
    "en": {2: "half", 3: "one third", 4: "one quarter", 5: "one fifth", 6: "one sixth", 10: "one tenth"},
}
EVERY = {2: "varannan", 3: "var tredje", 4: "var fjärde", 5: "var femte", 6: "var sjätte", 10: "var tionde"}


class WordingError(Exception):
    """A filter was asked for what its figure is not; `wanted` names the kind of value it takes."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


class Worded(str):
    """Words of a figure that know their precision: `step` is one unit of the last digit, None where none is rounded."""

    step: Fraction | None

    def __new__(cls, text: str, step: Fraction | None = None) -> Worded:
        made = super().__new__(cls, text)
        made.step = step
        return made


@dataclass(frozen=True, slots=True)
class Style:
    """The language, and whether the words stand in a table (short units) or in running text."""

    language: str = "sv"
    table: bool = False


def _quantity(value: Value) -> Quantity:
    if not isinstance(value, Quantity):
        raise WordingError("number")
    return value


def _countable(value: Value) -> Quantity:
    """A number of something; a share is printed by `percent` or `fraction`."""
    quantity = _quantity(value)
    if quantity.unit == "ratio":
        raise WordingError("number")
    return quantity


def _money(value: Value) -> Money:
    if not isinstance(value, Money):
        raise WordingError("money")
    return value


def _period(value: Value) -> Period:
    if not isinstance(value, Period):
        raise WordingError("period")
    return value


def _day(value: Value) -> Day:
    if not isinstance(value, Day):
        raise WordingError("date")
    return value


def grouped(value: Fraction, style: Style, decimals: int = 0) -> str:
    """A number with its digits in threes: `1 234,5` or `1,234.5`."""
    if not 0 <= decimals <= MOST_DECIMALS:
        raise WordingError("decimals")
    scaled = round_half_up(value * 10**decimals)
    whole, part = divmod(abs(scaled), 10**decimals)
    comma, space = (",", NBSP) if style.language == "sv" else (".", ",")
    text = f"{whole:,}".replace(",", space) + (f"{comma}{part:0{decimals}d}" if decimals else "")
    return (MINUS if scaled < 0 else "") + text


def hedged(quantity: Quantity, style: Style, write: Callable[[Fraction], str]) -> str:
    """The word of its hedge and the number; both bounds of a range with an en dash."""
    if quantity.hedge is Hedge.RANGE and quantity.low is not None and quantity.high is not None:
        return f"{write(quantity.low)}{DASH}{write(quantity.high)}"
    if quantity.value is None:
        raise WordingError("known")
    word = HEDGES[style.language].get(quantity.hedge)
    return f"{word} {write(quantity.value)}" if word else write(quantity.value)


def kr(value: Value, style: Style) -> Worded:
    """`78 430 716 kr`, in running text `kronor`; English `SEK 78,430,716`."""
    text = hedged(_money(value), style, lambda number: grouped(number, style))
    unit = "kr" if style.table else "kronor"
    return Worded(f"SEK{NBSP}{text}" if style.language == "en" else f"{text}{NBSP}{unit}", Fraction(1))


def _scaled(value: Value, style: Style, scale: int, decimals: int, units: dict[str, str]) -> Worded:
    text = hedged(_money(value), style, lambda number: grouped(number / scale, style, decimals))
    step = Fraction(scale, 10**decimals)
    if style.language == "en":
        return Worded(f"SEK{NBSP}{text}{NBSP}{units['en']}", step)
    return Worded(f"{text}{NBSP}{units['table' if style.table else 'sv']}", step)


def tkr(value: Value, style: Style, decimals: int = 0) -> Worded:
    """`78 431 tkr`, in running text `tusen kronor`."""
    return _scaled(value, style, 10**3, decimals, {"sv": "tusen kronor", "table": "tkr", "en": "thousand"})


def mnkr(value: Value, style: Style, decimals: int = 1) -> Worded:
    """`78,4 miljoner kronor`, in tables `78,4 mnkr`."""
    return _scaled(value, style, 10**6, decimals, {"sv": "miljoner kronor", "table": "mnkr", "en": "million"})


def mdkr(value: Value, style: Style, decimals: int = 1) -> Worded:
    """`2,3 miljarder kronor`."""
    return _scaled(value, style, 10**9, decimals, {"sv": "miljarder kronor", "table": "mdkr", "en": "billion"})


def digits(value: Value, style: Style) -> Worded:
    """The number in digits, with the decimals that it was stated with."""
    quantity = _countable(value)
    return Worded(hedged(quantity, style, lambda number: grouped(number, style, quantity.decimals)), _step(quantity))


def _step(quantity: Quantity) -> Fraction:
    return Fraction(1, 10**quantity.decimals)


def count(value: Value, style: Style, capital: bool = False) -> Worded:
    """Words up to twelve, then digits; always digits in a table."""
    quantity = _countable(value)
    ends = [end for end in (quantity.low, quantity.high) if end is not None] if quantity.value is None else []

    def write(number: Fraction) -> str:
        is_small = number.denominator == 1 and all(0 <= each <= 12 for each in (number, *ends)) and not style.table
        return WORDS[style.language][int(number)] if is_small else grouped(number, style, quantity.decimals)

    text = hedged(quantity, style, write)
    return Worded(text[0].upper() + text[1:] if capital else text, _step(quantity))


def percent(value: Value, style: Style, decimals: int | None = None) -> Worded:
    """`25 procent`, in tables `25 %`; as many decimals as stated unless told otherwise."""
    quantity = _quantity(value)
    if quantity.unit != "ratio":
        raise WordingError("share")
    places = (quantity.decimals if quantity.is_exact else 0) if decimals is None else decimals
    text = hedged(quantity, style, lambda number: grouped(number * 100, style, places))
    step = Fraction(1, 100 * 10**places)
    if style.table:
        return Worded(f"{text}{NBSP}%" if style.language == "sv" else f"{text}%", step)
    return Worded(f"{text}{NBSP}procent" if style.language == "sv" else f"{text} per cent", step)


def fraction(value: Value, style: Style, form: str = "part", capital: bool = False) -> str:
    """A share with one as its numerator in words: `var tredje` ("every") or `en tredjedel` ("part")."""
    share = _quantity(value).value
    if share is None or share.numerator != 1:
        raise WordingError("fraction")
    if form == "every":
        text = EVERY.get(share.denominator, "") if style.language == "sv" else f"one in {_small(share, style)}"
    else:
        text = ORDINALS[style.language].get(share.denominator, "")
    if not text:
        raise WordingError("fraction")
    return text[0].upper() + text[1:] if capital else text


def _small(share: Fraction, style: Style) -> str:
    words = WORDS[style.language]
    return words[share.denominator] if share.denominator < len(words) else str(share.denominator)


def _written(day: date | None, style: Style, pattern: str) -> str:
    if day is None:
        raise WordingError("known")
    locale = {"sv": "sv_SE", "en": "en_GB"}[style.language]
    return format_date(day, pattern, locale=locale).replace("~", NBSP)


PATTERNS = {"day": "d'~'MMMM y", "month": "MMMM y", "year": "y"}


def date_words(value: Value, style: Style, long: bool = False) -> str:
    """`1 juni 2020` in text, `2020-06-01` in tables unless `long`, at the precision that is known."""
    day = _day(value)
    if style.table and not long:
        return day.iso()
    return _written(day.low, style, PATTERNS[day.precision])


def month(value: Value, style: Style) -> str:
    """`juni 2020`."""
    day = _day(value)
    if day.precision == "year":
        raise WordingError("month")
    return _written(day.low, style, "MMMM y")


def year(value: Value, style: Style) -> str:
    """`2020`."""
    return _written(_day(value).low, style, "y")


def start(value: Value, style: Style) -> str:
    """The first day of a period."""
    return date_words(_period(value).start, style)


def end(value: Value, style: Style) -> str:
    """The last day of a period."""
    return date_words(_period(value).end, style)


def period(value: Value, style: Style, long: bool = False) -> str:
    """`1 juni 2020–30 september 2022`; what both ends share is written once.

    So `1 februari–31 maj 2020` and `2–4 november 2020`. In tables `2020-06-01–2022-09-30` unless `long`.
    """
    whole = _period(value)
    if whole.start == whole.end:
        return date_words(whole.start, style, long)
    if style.table and not long:
        return f"{whole.start.iso()}{DASH}{whole.end.iso()}"
    full = PATTERNS[max(whole.start.precision, whole.end.precision, key=list(PATTERNS).index)]
    return years(value, style) if full == "y" else _span(whole, style, full, full.removesuffix(" y"))


def months(value: Value, style: Style) -> str:
    """`februari–maj 2020`."""
    return _span(_period(value), style, "MMMM y", "MMMM")


def years(value: Value, style: Style) -> str:
    """`2014–2020`."""
    whole = _period(value)
    first, last = _written(whole.first, style, "y"), _written(whole.last, style, "y")
    return first if first == last else f"{first}{DASH}{last}"


def _span(whole: Period, style: Style, full: str, short: str) -> str:
    if whole.first is None or whole.last is None:
        raise WordingError("known")
    first, last = _written(whole.first, style, full), _written(whole.last, style, full)
    if first == last:
        return last
    if whole.first.year == whole.last.year:
        first = _written(whole.first, style, "d" if whole.first.month == whole.last.month else short)
    return f"{first}{DASH}{last}"


def code(value: Value, style: Style) -> str:  # noqa: ARG001 - one signature for all wordings
    """An identifier as it is written, its spaces kept together."""
    if not isinstance(value, Identifier):
        raise WordingError("identifier")
    if not value.text:
        raise WordingError("known")
    return value.text if len(value.text) > 20 else value.text.replace(" ", NBSP)


INSTEAD = {
    SUPPRESSED: {"table": "..", "sv": "uppgift skyddad", "en": "not disclosed"},
    EMPTY: {"table": DASH, "sv": "ingen andel", "en": "no share"},
    OPEN: {"table": "", "sv": "", "en": ""},
}
"""What stands for a figure that has no number to print, by its status.

Two dots, as in official statistics: a number that would point at someone, or that protects one. A dash: a share of
nobody. Nothing: an amount that is still to be given.
"""


def instead(status: str, style: Style, capital: bool = False) -> str:
    """The words for a figure that has no number to print, whatever filter it is printed with."""
    words = INSTEAD[status]["table" if style.table else style.language]
    return words[:1].upper() + words[1:] if capital else words


WORDINGS: dict[str, Callable[..., str]] = {
    "kr": kr,
    "tkr": tkr,
    "mnkr": mnkr,
    "mdkr": mdkr,
    "digits": digits,
    "count": count,
    "percent": percent,
    "fraction": fraction,
    "date": date_words,
    "month": month,
    "year": year,
    "start": start,
    "end": end,
    "period": period,
    "months": months,
    "years": years,
    "code": code,
}
"""The wording filters by the name that templates and prose call them."""
