"""Numbers in running text as a reader takes them: where they stand, whether they count or name, what they are worth.

Why one module: the rule on typed figures, `mia explain "78,4 miljoner"` and the audit of finished files must
read a number the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal

from mia_docs.figures.names import MONTH, MONTHS, NAMES, UNCOUNTED_NAMES, UNIT, WITH_WORDS, YEAR, kind_of
from mia_docs.figures.numerals import EDGE, PARTS, SCALES, UNCOUNTED, WORD, value_of_words
from mia_docs.quantities import Day, Hedge, Money, Number, Quantity, Ratio, Value

Kind = Literal["number", "date", "year", "name", "uncounted"]
GAP = "[ \u00a0\u202f]"
CURRENCY = {"kr": 1, "kronor": 1, "sek": 1, "tkr": 10**3, "mnkr": 10**6, "mkr": 10**6, "mdkr": 10**9}
PERCENT = ("%", "procent", "per cent", "percent", "procents")
MONTH_NUMBERS = {name: at for names in MONTHS.values() for at, name in enumerate(names.split("|"), 1)}
VAGUE = re.compile(r"\b(?:flera|några|par|många|halvt|halv|several|few|many|half|couple of)[ \u00a0]$", re.IGNORECASE)
UNIT_BEHIND = re.compile(rf"-?{GAP}?(?:{'|'.join(map(re.escape, (*PERCENT, *CURRENCY)))})(?!\w)", re.IGNORECASE)
UNIT_BEFORE = re.compile(r"\bSEK[ \u00a0]$", re.IGNORECASE)


PROBE = re.compile(rf"\d|{'|'.join(sorted(PARTS))}", re.IGNORECASE)
"""In every text that holds a number: a digit, or letters that number words are made of."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One number of a text; `value` is the interval that its digits stand for, `end_of_unit` where its unit ends.

    Half a unit of the last digit each way: "78,4 miljoner" is 78 350 000 to 78 450 000. None for a name, and for
    a day without its year. `kind` "name" counts nothing (a law, a page, a telephone number); "uncounted" is no
    numeral at all (an ordinal, the number of a list item).
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Value | None = None
    end_of_unit: int = 0


def mentions(text: str, language: str, titles: Sequence[tuple[int, int]] = ()) -> tuple[Mention, ...]:
    """Every number of a text in order, each once; `titles` are stretches that are names of works.

    *En, ett, one* and ordinals are no mentions.
    """
    return _mentions(text, language, tuple(titles)) if PROBE.search(text) else ()


@lru_cache(4096)
def _mentions(text: str, language: str, titles: tuple[tuple[int, int], ...]) -> tuple[Mention, ...]:
    """Kept, since every edition of one form says the same."""
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    for match in NAMES.finditer(text):
        taken.append(match.span())
        found.append(_name(match))
    for each in _counted(text, language):
        if all(each.end <= start or each.start >= end for start, end in taken):
            is_title = each.kind in ("year", "date") and any(a <= each.start and each.end <= b for a, b in titles)
            found.append(Mention(each.start, each.end, each.text, "name") if is_title else each)
    return tuple(sorted(found, key=lambda each: each.start))


def _name(match: re.Match[str]) -> Mention:
    """A name; of what holds other words as well, the part from its first digit to its last."""
    start, end = match.span()
    sort = kind_of(match)
    digits = [at for at in range(start, end) if match.string[at].isdigit()]
    if sort in WITH_WORDS and digits:
        start, end = digits[0], digits[-1] + 1
    is_counted = bool(digits) and sort not in UNCOUNTED_NAMES
    return Mention(start, end, match.string[start:end], "name" if is_counted else "uncounted")


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Dates before years before numbers; what is longer first."""
    group, point = (rf"(?:{GAP}|\.)", ",") if language == "sv" else (rf"(?:{GAP}|,)", r"\.")
    other = r"|\.\d{1,2}(?![\d.])" if language == "sv" else ""
    groups = rf"\d{{1,3}}(?:{group}\d{{3}})+(?!\d)|\d{{1,3}}(?:,\d{{3}}){{2,}}(?!\d)"
    digits = rf"(?:{groups}|\d+)(?:{point}\d+{other})?"
    scale = "|".join(sorted(SCALES[language], key=len, reverse=True))
    word = WORD[language]
    step = "|".join(SCALES[language])
    small = "en|ett" if language == "sv" else "an?|one"
    joint = rf"(?:{GAP}and{GAP}|{GAP}|-)" if language == "en" else GAP
    many = rf"(?:(?:{small}|{word}){joint})?(?:{step})(?:{joint}(?:{word}{joint})?(?:{step}))*(?:{joint}{word})?"
    parts = (
        r"(?P<iso>(?<!\d)\d{4}-\d\d-\d\d(?!\d))",
        rf"(?P<day>(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?{GAP}{MONTH}\b(?:,?{GAP}{YEAR}(?!\d))?)",
        rf"(?P<us>\b{MONTH}{GAP}\d{{1,2}},{GAP}{YEAR}(?!\d))",
        rf"(?P<month>\b{MONTH}{GAP}{YEAR}(?!\d))",
        r"(?P<fraction>(?<![\d/])\d{1,2}/\d{1,2}(?![\d/]))",
        rf"(?P<year>(?<![\d.,]){YEAR}(?![.,]\d){UNIT})",
        rf"(?P<digits>(?:\bSEK{GAP})?(?:(?<![\w)\]])[-\u2212](?=\d))?(?<![\w.,]){digits}(?:{GAP}?(?:{scale})\b)?)",
        rf"(?P<tal>{EDGE[0]}(?:{word}|hundra|tusen)tal(?:et)?{EDGE[1]})" if language == "sv" else r"(?P<tal>(?!))",
        rf"(?P<words>{EDGE[0]}(?:{many}|{word}){EDGE[1]})",
    )
    return re.compile("|".join(parts), re.IGNORECASE)


def _counted(text: str, language: str) -> Iterator[Mention]:
    for found in _pattern(language).finditer(text):
        kind = found.lastgroup or ""
        if kind == "words" and (found[0].lower() in UNCOUNTED[language] or _is_vague(found, language)):
            continue
        if kind in ("iso", "day", "us", "month"):
            yield Mention(*found.span(), found[0], "date", _day(found[0]), found.end())
        elif kind == "year":
            yield Mention(*found.span(), found[0], "year", Day.of(int(found[0])), found.end())
        else:
            yield _number(text, found, kind, language)


def _is_vague(found: re.Match[str], language: str) -> bool:
    """Whether a scale word stands alone and says no number: `miljoner`, `flera tusen`, `en halv miljon`."""
    *before, word = found[0].lower().split()
    if word not in SCALES[language] or before not in ([], ["a"], ["an"]):
        return False
    is_bare = not before and word.startswith(("milj", "mill", "bill"))
    return is_bare or bool(VAGUE.search(found.string[: found.start()]))


def _day(words: str) -> Day | None:
    """The date that words stand for; None without a year or where the calendar has no such day."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        parts = [int(part) for part in words.split("-")]
    else:
        numbers = [int(number) for number in re.findall(r"\d+", words)]
        month = next(MONTH_NUMBERS[name] for name in re.findall(r"[a-zåäö]+", words.lower()) if name in MONTH_NUMBERS)
        years = [number for number in numbers if number > 31]
        if not years:
            return None
        parts = [years[0], month, *[number for number in numbers if number <= 31]]
    try:
        return Day.of(*parts)
    except ValueError:
        return None


def _number(text: str, found: re.Match[str], kind: str, language: str) -> Mention:
    start, end = found.span()
    value, step = _worth(found[0], kind, language)
    unit = UNIT_BEHIND.match(text, end)
    word = unit[0].strip(" \u00a0\u202f-").lower() if unit else ""
    front = found[0].upper().startswith("SEK") or UNIT_BEFORE.search(text[:start])
    after = unit.end() if unit else end
    return Mention(start, end, found[0], "number", _of_unit(value, step, word or ("sek" if front else "")), after)


def _worth(words: str, kind: str, language: str) -> tuple[Fraction, Fraction]:
    """The value of a number as written, and one unit of its last digit."""
    if kind == "fraction":
        above, below = (int(part) for part in words.split("/"))
        return (Fraction(above, below) if below else Fraction(0)), Fraction(0)
    if kind == "tal":
        number = value_of_words(re.sub(r"tal(?:et)?$", "", words.lower()), language)
        return Fraction(number), Fraction(number, 5)
    if kind == "words":
        scale = next(
            (SCALES[language][word] for word in re.findall(r"[a-zåäö]+$", words.lower()) if word in SCALES[language]), 0
        )
        return Fraction(value_of_words(words, language)), Fraction(scale)
    scale = next((SCALES[language][word] for word in re.findall(r"[a-zåäö]+$", words.lower())), 1)
    plain = re.sub(r"[^\d.,]", "", words).strip(".,")
    whole, decimals = _taken_apart(plain, language)
    sign = -1 if re.match(r"(?:SEK\s)?[-\u2212]", words) else 1
    return sign * Fraction(f"{whole or 0}.{decimals or 0}") * scale, Fraction(scale, 10 ** len(decimals))


def _taken_apart(plain: str, language: str) -> tuple[str, str]:
    """The whole part and the decimals of a number: as its language writes them, or the other where that is clear."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?", plain):
        language = "en"
    if language == "sv" and re.fullmatch(r"\d+\.\d{1,2}", plain):
        language = "en"
    point, group = (",", ".") if language == "sv" else (".", ",")
    whole, _, decimals = plain.replace(group, "").partition(point)
    return whole, decimals


def _of_unit(value: Fraction, step: Fraction, word: str) -> Quantity:
    kind: type[Quantity] = Number
    if word in PERCENT:
        kind, value, step = Ratio, value / 100, step / 100
    elif word in CURRENCY:
        kind, value, step = Money, value * CURRENCY[word], step * CURRENCY[word]
    return kind(value, value - step / 2, value + step / 2, Hedge.EXACT)
