"""Claims found in text: hedges in front of a number, shares and multiples in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from mia_docs.figures.hedges import HEDGE_WORDS, MAJORITIES, MULTIPLES, SHARES, Reach

REACH_OF = {
    language: {word: reach for reach, words in table.items() for word in words}
    for language, table in HEDGE_WORDS.items()
}
TIME = re.compile(
    r"[ -](?:(?:års?|månad(?:en|er|ers)?|veck(?:a|an|or|ors)|dag(?:en|ar|ars)?|dygn|timm(?:e|en|ar|ars)|minut(?:er)?"
    r"|kvartal|termin(?:er)?|gång(?:en|er)?|åring(?:ar)?|årig[at]?"
    r"|years?|months?|weeks?|days?|hours?|minutes?|quarters?|times?)\b|(?:mån|tis|ons|tors|fre|lör|sön)dag)",
    re.IGNORECASE,
)
"""A unit of time behind a number or *varannan*."""

RECURRING = re.compile(
    r"[ -]\w*(?:dag(?:ar)?|veck(?:a|or)|månad(?:er)?|kväll(?:ar)?|möten?|träff(?:ar)?|meetings?)\b"
    r"|[ -]\w+days?\b"
    r"| av (?:(?:ett|en|det|den|hela) )?\w*(?:år(?:et)?|månad(?:en)?|vecka(?:n)?|dag(?:en)?|dygn(?:et)?|termin(?:en)?"
    r"|timme(?:n)?)\b"
    r"| of (?:an?|the|each|every) (?:\w+ )?(?:year|month|week|day|term|hour)\b",
    re.IGNORECASE,
)
"""How often something comes back (*var femte arbetsdag*), or a part of a stretch of time (*hälften av året*)."""

NOT = re.compile(r"\b(?:inte|ej|icke|aldrig|knappast|not|no|never|hardly) (?:ens |bara |även |even |only )?$", re.I)
"""A denial in front: what is denied is not claimed."""


class Claim(NamedTuple):
    """Where it stands in the text, how far it reaches, and what number its words stand for (None: the one behind).

    `core` are its words without the hedge.
    """

    start: int
    end: int
    words: str
    reach: Reach
    number: Fraction | None = None
    core: str = ""


def _any(words: Mapping[str, Reach]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


BEFORE = {language: re.compile(rf"(?<![\w-])({_any(words)}) $", re.IGNORECASE) for language, words in REACH_OF.items()}


class Table(NamedTuple):
    """The patterns of one language as one, each a group, and the number that each stands for.

    Why one: every sentence of every document is looked through; a pattern by itself for each word took a second.
    """

    pattern: re.Pattern[str]
    numbers: tuple[Fraction, ...]


def _table(patterns: Mapping[str, Fraction]) -> Table:
    words = "|".join(f"({pattern})" for pattern in patterns)
    return Table(re.compile(rf"\b(?<!-)(?:{words})(?![\w-])", re.IGNORECASE), tuple(patterns.values()))


SHARE = {language: _table(patterns) for language, patterns in SHARES.items()}
MULTIPLE = {language: _table(patterns) for language, patterns in MULTIPLES.items()}
MAJORITY = {language: _table({words: Fraction(1, 2)}) for language, words in MAJORITIES.items()}
HALF = {"sv": "hälften", "en": "half"}


def hedge_before(text: str, start: int, language: str) -> Claim | None:
    """The hedge directly in front of a number that begins at `start`; none where it is denied."""
    found = BEFORE[language].search(text, 0, start) if language in BEFORE else None
    if found is None or NOT.search(text, 0, found.start()):
        return None
    return Claim(found.start(), found.end(1), found[1], REACH_OF[language][found[1].lower()])


def majorities(text: str, language: str) -> Iterator[Claim]:
    """*Majoriteten*, *de flesta*: over half."""
    for claim in _found(text, language, MAJORITY):
        yield claim._replace(reach=Reach.OVER, core=HALF[language])


def shares(text: str, language: str) -> Iterator[Claim]:
    """*Nästan hälften*, *var tredje*: shares in words, each with its hedge. *Varannan vecka* is none."""
    for claim in _found(text, language, SHARE):
        if not TIME.match(text, claim.end) and not RECURRING.match(text, claim.end):
            yield claim


def multiples(text: str, language: str) -> Iterator[Claim]:
    """*Dubbelt så många*, *lika mycket*: how many times the second the first is."""
    yield from _found(text, language, MULTIPLE)


def _found(text: str, language: str, tables: Mapping[str, Table]) -> Iterator[Claim]:
    """Each with its hedge in front; none of those that are denied."""
    if language not in tables:
        return
    table = tables[language]
    for found in table.pattern.finditer(text):
        hedge = BEFORE[language].search(text, 0, found.start())
        start, reach = (hedge.start(), REACH_OF[language][hedge[1].lower()]) if hedge else (found.start(), Reach.ALIKE)
        if not NOT.search(text, 0, start):
            number = table.numbers[(found.lastindex or 1) - 1]
            yield Claim(start, found.end(), text[start : found.end()], reach, number, found[0])
