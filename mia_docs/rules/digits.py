"""Rules of style on how numbers are typed: thousands, decimals, minus, ranges, words or digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from mia_docs.edits import lines_of
from mia_docs.figures.names import MONTHS
from mia_docs.figures.numerals import IN_WORDS, TEENS, TENS, UNITS
from mia_docs.rules.blocks import HEADING, MARKER, RUNNING, slips
from mia_docs.rules.evidence import Evidence, Finding

NBSP, DASH, MINUS = "\u00a0", "–", "−"
COUNTED = (
    "kr|kronor|tkr|mnkr|procent|%|euro|deltagare|personer|människor|kvinnor|män|ungdomar|timmar|platser|besökare|"
    "invånare|kommuner|hushåll|participants|people|women|men|hours|inhabitants"
)
THOUSANDS = re.compile(
    rf"""
    (?<![\w.,:/{DASH}{MINUS}-])(?<!\d[ {NBSP}])
    (?: [1-9]\d{{4,8}} | [1-9]\d{{3}}(?=[ {NBSP}](?:{COUNTED})\b)
      | [1-9]\d{{0,2}}(?:[ ]\d{{3}})+ | [1-9]\d{{0,2}}(?:\.\d{{3}}){{2,}} )
    (?![\w/:-]|[.,]\d|[ {NBSP}]\d{{3}}(?!\d)|[ {NBSP}]{{1,2}}[A-ZÅÄÖ][a-zåäö])
    """,
    re.VERBOSE,
)
UNIT = (
    "%|procent|per[ ]cent|percent|miljon|miljard|million|billion|mnkr|mdkr|tkr|kr|kronor|euro|dagar|månader|år|timmar|"
    "heltids|grader|days|months|years|hours"
)
POINT = re.compile(rf"(?<![\w.,:/])\d{{1,3}}(?P<x>\.)\d{{1,2}}(?=[ {NBSP}]?(?:{UNIT.replace('[ ]', ' ')}))")
COMMA = re.compile(rf"(?<![\w.,:/])\d{{1,3}}(?P<x>,)\d{{1,2}}(?=[ {NBSP}]?(?:{UNIT.replace('[ ]', ' ')}))")
HYPHEN = re.compile(
    rf"(?:(?<=[\s(])|^)(?P<x>-)(?=\d{{1,3}}(?![\d-])(?:[ {NBSP}]?(?:%|procent|kr|grader|\d{{3}}|,\d)|[.;)\s]))"
)
NUMBER = rf"(?:\d{{1,4}}(?:[ {NBSP}]\d{{3}})*(?:,\d+)?|￼+)"
RANGE = re.compile(
    rf"(?P<word>\b(?:[Ff]rån|[Mm]ellan)[ {NBSP}])?(?<![\w/:.,{DASH}-])(?P<low>(?!0\d){NUMBER})"
    rf"(?P<x>[ {NBSP}]?[–—-][ {NBSP}]?)(?P<high>(?!0\d){NUMBER})(?![\w/:{DASH}-]|,\d)"
)


def thousands_ungrouped(evidence: Evidence) -> Iterator[Finding]:
    """A number's thousands are not grouped, or grouped by something that breaks at the end of a line.

    Why: digits in threes are read at a glance; with an ordinary space half a number can end up on the next line.
    Example: "12500 kronor", "12.500.000", or "1 900" with an ordinary space.
    Instead: a no-break space between the threes; in English a comma. `mia check --style --fix` puts it in.
    """
    yield from slips(evidence, THOUSANDS, lambda found: _grouped(found[0], NBSP), places=(*RUNNING, "row"))
    yield from slips(evidence, THOUSANDS, lambda found: _grouped(found[0], ","), "en", places=(*RUNNING, "row"))


def decimal_sign(evidence: Evidence) -> Iterator[Finding]:
    """A decimal has a point in Swedish or a comma in English.

    Why: the point stands for thousands elsewhere, so that 1.500 may be read as one and a half or as fifteen hundred.
    Example: "3.5 procent" in Swedish, "3,5 per cent" in English.
    Instead: "3,5 procent", "3.5 per cent". `mia check --style --fix` mends it.
    """
    yield from slips(evidence, POINT, lambda _: ",", places=(*RUNNING, "row"))
    yield from slips(evidence, COMMA, lambda _: ".", "en", places=(*RUNNING, "row"))


def minus_sign(evidence: Evidence) -> Iterator[Finding]:
    """A hyphen stands for minus.

    Why: a hyphen is short, breaks from its number, and a screen reader says nothing of it.
    Example: "-5 procent" with the hyphen of the keyboard.
    Instead: the minus sign, U+2212. `mia check --style --fix` puts it in.
    """
    for language in ("sv", "en"):
        yield from slips(evidence, HYPHEN, lambda _: MINUS, language, places=(*RUNNING, "row"))


def range_dash(evidence: Evidence) -> Iterator[Finding]:
    """A range is typed with a hyphen, with spaces, or with a dash behind "från" or "mellan".

    Why: the en dash says "to"; behind "från" it would be said twice, and "mellan" wants "och".
    Example: "200-300 deltagare", "200 – 300", "mellan 200–300".
    Instead: "200–300", "från 200 till 300", "mellan 200 och 300". `mia check --style --fix` mends it.
    """
    for language in ("sv", "en"):
        yield from slips(evidence, RANGE, _ranged, language, places=(*RUNNING, "row"))


def _grouped(text: str, between: str) -> str:
    return f"{int(re.sub('[^0-9]', '', text)):,}".replace(",", between)


def _ranged(found: re.Match[str]) -> str | None:
    low, high = found["low"], found["high"]
    if len(low) == 4 and len(high) < 4 and high.isdigit() and "-" in found["x"]:
        return None  # 2020-06 is a month, 2019-4 a report
    word = (found["word"] or "").strip().lower()
    return {"från": " till ", "mellan": " och "}.get(word, DASH)


# ------------------------------------------------------------------ words or digits

MEASURES = (
    "procent|kr|kronor|öre|tum|tkr|mnkr|km|kilometer|mil|meter|cm|mm|kg|gram|ton|liter|grader|kvm|kvadratmeter|st|euro|"
    "miljon|miljoner|miljard|miljarder|tusen|per cent|percent|million|billion|thousand|metres|degrees|kap|och|and|till|"
    f"to|eller|or|{MONTHS['sv']}|{MONTHS['en']}"
)
NAMING = (
    "nr|nummer|steg|fas|avsnitt|kapitel|sida|sidan|sid|mål|delmål|punkt|vecka|klass|årskurs|plan|grupp|nivå|etapp|"
    "version|del|den|vecka|paragraf|step|phase|section|page|week|part|level|group|goal"
)
SMALL = re.compile(
    rf"(?<![\w.,:/{DASH}{MINUS}-])(?<![\d￼][ {NBSP}])(?P<x>[2-9]|1[0-2])"
    rf"(?=[ {NBSP}](?!(?:{MEASURES})\b)(?P<noun>[a-zåäö]{{3,}}))"
)
NO_NOUN = re.compile(r"(?:som|för|när|där|per|vid|men|samt|har|var|är|inte|blir|that|who|for|per|but|are|was)\b")
PAIRED = re.compile(rf"\d[ {NBSP}](?:till|av|to|of)[ {NBSP}]$")
"""In front of the second of two numbers: "3 av 10", "från 3 till 5" are written alike or not at all."""
NAMED_BEFORE = re.compile(rf"\b(?:{NAMING})\.?[ {NBSP}]$", re.IGNORECASE)
LARGE = {
    word: number
    for language in ("sv", "en")
    for word, number in {
        **TEENS[language],
        **TENS[language],
        **{f"{ten}{unit}": tens + n for ten, tens in TENS[language].items() for unit, n in UNITS[language].items()},
        **{f"{ten}-{unit}": tens + n for ten, tens in TENS["en"].items() for unit, n in UNITS["en"].items()},
    }.items()
    if number > 12
}
SPELT = re.compile(
    rf"(?<![\w-])(?P<x>{'|'.join(sorted(LARGE, key=len, reverse=True))})(?=[ {NBSP}](?!(?:i|in)\b)[a-zåäö]{{3,}})"
)
SMALL_WORDS = "|".join(word for words in IN_WORDS.values() for word in words[2:13])
COUNTS = re.compile(rf"(?<![\w.,:/])(?P<number>\d[\d {NBSP}]*|{SMALL_WORDS}) (?P<noun>[a-zåäö]{{4,}})")


def number_form(evidence: Evidence) -> Iterator[Finding]:
    """A number up to twelve is typed in digits, or a larger one in words.

    Why: small numbers in words read as language, large ones in digits as numbers; readers are used to it.
    Example: "3 delprojekt", "sjutton kommuner".
    Instead: "tre delprojekt", "17 kommuner"; digits stay in tables and before units. `|count` chooses by itself.
    """
    for language in ("sv", "en"):
        yield from slips(evidence, SMALL, partial(_in_words, language=language), language, ("prose", "item"))
        yield from slips(evidence, SPELT, _in_digits, language, ("prose", "item"))


def _in_words(found: re.Match[str], language: str) -> str | None:
    rest = found.string[found.end() :]
    same = re.search(rf"\d{{2,}}[ {NBSP}]{found['noun']}\b", rest + " " + found.string[: found.start()])
    is_paired = PAIRED.search(found.string, 0, found.start()) or NO_NOUN.match(found["noun"])
    if NAMED_BEFORE.search(found.string, 0, found.start()) or same or is_paired:
        return None
    word, before = IN_WORDS[language][int(found["x"])], found.string[: found.start()].rstrip()
    return word if before and before[-1] not in ".!?" else word.capitalize()


def _in_digits(found: re.Match[str]) -> str | None:
    before = found.string[: found.start()].rstrip()
    return None if not before or before[-1] in ".!?:" else str(LARGE[found["x"]])


def numbers_mixed(evidence: Evidence) -> Iterator[Finding]:
    """One sentence counts the same thing in words and in digits.

    Why: numbers that are to be compared should look alike.
    Example: "Åtta kommuner i söder och 15 kommuner i norr."
    Instead: digits for both: `{{ …|digits }}` instead of `|count`.
    """
    for sentence in evidence.sentences:
        if not sentence.is_prose or sentence.flat.at is None:
            continue
        ways: dict[str, dict[bool, str]] = {}
        for found in COUNTS.finditer(sentence.text.lower()):
            ways.setdefault(found["noun"], {}).setdefault(found["number"][0].isdigit(), found["number"].strip())
        for noun, way in ways.items():
            if len(way) == 2 and int(re.sub(r"\D", "", way[True]) or 0) > 12:
                yield Finding(sentence.flat.at, {"word": way[False], "digits": way[True], "noun": noun})


def sentence_starts_with_digit(evidence: Evidence) -> Iterator[Finding]:
    """A sentence starts with a digit.

    Why: a reader, and a screen reader, takes the full stop before it for a decimal or an item's number.
    Example: "16 kommuner deltar."
    Instead: turn the sentence round ("I projektet deltar 16 kommuner") or write the number in words.
    """
    for sentence in evidence.sentences:
        at = sentence.flat.at
        is_whole = sentence.text.rstrip('”")').endswith((".", "!", "?")) and len(sentence.text.split()) > 3
        if at is not None and is_whole and sentence.text[0].isdigit() and _is_running(evidence, at.file, at.line):
            first = sentence.text.split()[0]
            yield Finding(at, {"word": first})


def _is_running(evidence: Evidence, file: str, line: int) -> bool:
    """Whether a line opens no item, row, heading or caption."""
    lines = lines_of(evidence.tree.read(file) if evidence.tree else None)
    words = lines[line - 1] if 0 < line <= len(lines) else ""
    return not (MARKER.match(words) or HEADING.match(words) or words.lstrip().startswith(("|", ": ")))
