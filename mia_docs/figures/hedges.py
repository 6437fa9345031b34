"""Words that claim: which numbers *drygt 80*, *nästan hälften* or *twice as many* are true of.

Why: such a word is a statement like a number is. The tables are the whole policy (domain: *drygt, nästan, cirka,
över hälften, lika mycket, dubbelt* need a figure and a tolerance); docs/claims.md says the same to users.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from mia_docs.figures.numerals import IN_WORDS
from mia_docs.quantities import ABOUT_TOLERANCE, Quantity

NEAR = Fraction(10, 100)
"""How far *drygt*, *nästan* and *cirka* reach from the number that is printed, as a share of it."""

ALIKE = ABOUT_TOLERANCE
"""How far a share or a multiple in words, without a hedge, may be from it: *hälften* is 47,5 to 52,5 %."""


class Reach(StrEnum):
    """On which side of the number said, and how far from it, the exact value may be."""

    JUST_OVER = "just_over"
    JUST_UNDER = "just_under"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    EXACTLY = "exactly"
    ALIKE = "alike"


class Ends(NamedTuple):
    """How far down and up from the number said, as shares of it (None: any); `is_open` leaves the number itself out."""

    down: Fraction | None
    up: Fraction | None
    is_open: bool = False


NONE = Fraction(0)
REACHES: Mapping[Reach, Ends] = {
    Reach.JUST_OVER: Ends(NONE, NEAR, is_open=True),
    Reach.JUST_UNDER: Ends(NEAR, NONE, is_open=True),
    Reach.OVER: Ends(NONE, None, is_open=True),
    Reach.UNDER: Ends(None, NONE, is_open=True),
    Reach.AT_LEAST: Ends(NONE, None),
    Reach.AT_MOST: Ends(None, NONE),
    Reach.ABOUT: Ends(NEAR, NEAR),
    Reach.EXACTLY: Ends(NONE, NONE),
    Reach.ALIKE: Ends(ALIKE, ALIKE),
}
"""The tolerances."""

HEDGE_WORDS: Mapping[str, Mapping[Reach, tuple[str, ...]]] = {
    "sv": {
        Reach.JUST_OVER: (
            "drygt", "strax över", "lite över", "något över", "gott och väl",
            "lite mer än", "något mer än", "lite fler än", "något fler än",
        ),
        Reach.JUST_UNDER: (
            "nästan", "knappt", "närmare", "inemot", "strax under", "lite under", "något under", "inte fullt",
            "lite mindre än", "något mindre än", "lite färre än", "något färre än",
        ),
        Reach.OVER: ("mer än", "mera än", "fler än", "över"),
        Reach.UNDER: ("mindre än", "färre än", "under"),
        Reach.AT_LEAST: ("minst", "åtminstone"),
        Reach.AT_MOST: ("högst", "upp till", "uppemot", "maximalt", "som mest", "inte mer än", "inte fler än"),
        Reach.ABOUT: ("cirka", "ca", "ca.", "c:a", "ungefär", "omkring", "runt", "kring", "nära"),
        Reach.EXACTLY: ("exakt", "precis"),
    },
    "en": {
        Reach.JUST_OVER: (
            "just over", "just above", "slightly over", "slightly above", "slightly more than",
            "a little over", "a little more than",
        ),
        Reach.JUST_UNDER: (
            "almost", "nearly", "just under", "just below", "slightly under", "slightly below",
            "slightly less than", "slightly fewer than", "not quite",
        ),
        Reach.OVER: ("more than", "over", "above", "upwards of", "in excess of"),
        Reach.UNDER: ("less than", "fewer than", "under", "below"),
        Reach.AT_LEAST: ("at least", "no less than", "no fewer than", "not less than"),
        Reach.AT_MOST: ("at most", "up to", "no more than", "not more than", "a maximum of"),
        Reach.ABOUT: ("about", "around", "approximately", "roughly", "some", "close to"),
        Reach.EXACTLY: ("exactly", "precisely"),
    },
}  # fmt: skip
"""The hedges by language."""

PLACES = frozenset({"över", "under", "kring", "runt", "omkring", "nära", "over", "above", "below", "around", "about"})
"""Hedges that are plain prepositions too: *under tre år*, *ansvar över*, *information about*."""

SIDES = frozenset({"över", "under", "over", "above", "below"})
"""Those of them whose number may be a limit and nothing else: *personer över 55 år*."""

SHARES: Mapping[str, Mapping[str, Fraction]] = {
    "sv": {
        r"(?<!ena )(?<!andra )(?<!första )(?<!senare )(?<!sista )(?<!bästa )hälften(?! så\b)": Fraction(1, 2),
        r"varannan|vartannat": Fraction(1, 2),
        r"en tredjedel|var tredje|vart tredje": Fraction(1, 3),
        r"två tredjedelar": Fraction(2, 3),
        r"en fjärdedel|var fjärde|vart fjärde": Fraction(1, 4),
        r"tre fjärdedelar": Fraction(3, 4),
        r"en femtedel|var femte|vart femte": Fraction(1, 5),
        r"två femtedelar": Fraction(2, 5),
        r"tre femtedelar": Fraction(3, 5),
        r"fyra femtedelar": Fraction(4, 5),
        r"en sjättedel|var sjätte|vart sjätte": Fraction(1, 6),
        r"en tiondel|var tionde|vart tionde": Fraction(1, 10),
    },
    "en": {
        r"(?<!first )(?<!second )(?<!other )(?<!latter )half"
        r"(?= of (?!19|20)| the\b| (?:are|is|were|was|have|has)\b| ?[(),.;:–]|$)": Fraction(1, 2),
        r"every second|every other|one in two": Fraction(1, 2),
        r"(?:a|one) third|every third|one in three": Fraction(1, 3),
        r"two[ -]thirds": Fraction(2, 3),
        r"(?:a|one) quarter|every fourth|one in four": Fraction(1, 4),
        r"three[ -]quarters": Fraction(3, 4),
        r"(?:a|one) fifth|every fifth|one in five": Fraction(1, 5),
        r"two[ -]fifths": Fraction(2, 5),
        r"three[ -]fifths": Fraction(3, 5),
        r"four[ -]fifths": Fraction(4, 5),
        r"(?:a|one) sixth|one in six": Fraction(1, 6),
        r"(?:a|one) tenth|one in ten": Fraction(1, 10),
    },
}
"""Shares in words, as patterns: a half of the year or of a match is none."""

MAJORITIES: Mapping[str, str] = {
    "sv": r"majoriteten|en majoritet|merparten|flertalet|de flesta",
    "en": r"the majority|a majority|most of the",
}
"""Words for more than half."""

ADJECTIVES: Mapping[str, str] = {
    "sv": r"många|mycket|stora?|stort|höga?|högt|långa?|långt",
    "en": r"many|much|large|big|high|long",
}


def _multiples() -> dict[str, dict[str, Fraction]]:
    """`tre gånger så många`, `three times as many`, with the commoner words beside them."""
    sv, en = ADJECTIVES["sv"], ADJECTIVES["en"]
    swedish = {f"{word} gånger så (?:{sv})": Fraction(n) for n, word in _from_two("sv")}
    english = {f"{word} times as (?:{en})": Fraction(n) for n, word in _from_two("en")}
    return {
        "sv": {
            f"dubbelt så (?:{sv})": Fraction(2),
            f"hälften så (?:{sv})": Fraction(1, 2),
            f"lika (?:{sv})": Fraction(1),
            **swedish,
        },
        "en": {
            f"twice as (?:{en})": Fraction(2),
            f"half as (?:{en})": Fraction(1, 2),
            f"equally (?:{en})|(?<!times )(?<!twice )(?<!half )as (?:many|much)(?! as)": Fraction(1),
            r"the same (?:number|amount)": Fraction(1),
            **english,
        },
    }


def _from_two(language: str) -> list[tuple[int, str]]:
    """The numbers from two to ten with their words."""
    return list(enumerate(IN_WORDS[language]))[2:11]


MULTIPLES: Mapping[str, Mapping[str, Fraction]] = _multiples()
"""Comparisons in words, as patterns, and how many times the second figure the first one is."""


def holds(reach: Reach, said: Fraction, value: Quantity) -> bool:
    """Whether a value can be what a claim says; of a hedged or ranged value, any part of it.

    `said` is the number in the claim: as printed, or what the word stands for.
    """
    ends = REACHES[reach]
    low = None if ends.down is None else said - ends.down * abs(said)
    high = None if ends.up is None else said + ends.up * abs(said)
    if low is not None and value.high is not None and _ends_before(value.high, low, ends.is_open and low == said):
        return False
    if high is None or value.low is None:
        return True
    return not _ends_before(high, value.low, ends.is_open and high == said)


def fitting(said: Fraction, value: Quantity, language: str) -> tuple[str, ...]:
    """Hedges that hold of a value beside the number said: those that say it is near, otherwise on which side."""
    near = [each for each in (Reach.JUST_OVER, Reach.JUST_UNDER, Reach.ABOUT) if holds(each, said, value)]
    far = [each for each in (Reach.OVER, Reach.UNDER) if holds(each, said, value)]
    return tuple(HEDGE_WORDS[language][each][0] for each in near or far)


def _ends_before(end: Fraction, start: Fraction, is_open: bool) -> bool:
    """Whether nothing is both up to `end` and from `start` on; where they touch, that is something unless left out."""
    return end < start or (is_open and end == start)
