"""Units in formulas: kronor and people are kept apart strictly, other words (`möten`, `månader`) in sums only.

Why not every word strictly: a count says of itself that it is one and not of what, and `månader ÷ 12` may well be
years. Kronor and people are what a funder adds up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mia_docs.diagnostics import Term
from mia_docs.quantities import Count, Money, Number, Persons, Quantity, Ratio

KRONOR = frozenset({"kr", "kronor", "krona", "sek"})
PEOPLE = frozenset(
    {"person", "personer", "deltagare", "kvinnor", "män", "persons", "people", "participants", "women", "men"}
)
SHARE = frozenset({"%", "procent", "andel", "per cent", "percent", "share"})
SCALED = frozenset({"tkr", "mnkr", "mdkr", "miljoner", "miljarder"})
COUNTED, SHARED = "count", "ratio"


@dataclass(frozen=True, slots=True)
class Unit:
    """Powers of kronor and people, and a word: an author's, COUNTED, SHARED, or none.

    `is_loose` where a bare number had a part in a product: 1 900 may well stand for people.
    """

    kronor: int = 0
    people: int = 0
    word: str = ""
    is_loose: bool = False

    @property
    def powers(self) -> tuple[int, int]:
        return self.kronor, self.people

    @property
    def is_bare(self) -> bool:
        """A number that says nothing about what it counts."""
        return self.powers == (0, 0) and not self.word

    @property
    def is_share(self) -> bool:
        return self.powers == (0, 0) and self.word == SHARED

    @property
    def noun(self) -> str:
        """The author's own word for it."""
        return "" if self.word in (COUNTED, SHARED) else self.word

    @property
    def term(self) -> Term | str:
        """The unit as a message names it."""
        if self.noun:
            return self.noun
        known = {(1, 0): "kronor", (0, 1): "people", (1, -1): "kronor-per-person", (0, 0): self.word or "bare"}
        return Term(f"unit-{known.get(self.powers, 'compound')}")


BARE, A_SHARE = Unit(is_loose=True), Unit(word=SHARED)


def unit_named(text: str) -> Unit:
    """The unit that an author's words stand for: `kr`, `deltagare`, `kr per deltagare`, `möten`."""
    first, *others = (part.strip().lower() for part in re.split(r"\s+per\s+|/", text.strip()))
    if text.strip().lower() in SHARE:
        return A_SHARE
    powers = [(name in KRONOR, name in PEOPLE) for name in (first, *others)]
    kronor = powers[0][0] - sum(each[0] for each in powers[1:])
    people = powers[0][1] - sum(each[1] for each in powers[1:])
    return Unit(kronor, people, text.strip() if others or not (kronor or people) else "")


def kind_named(text: str) -> type[Quantity]:
    """What an amount in such a unit is: its first word says it, so that `kr per deltagare` prints as kronor."""
    if text.strip().lower() in SHARE:
        return Ratio
    first = re.split(r"\s+per\s+|/", text.strip().lower())[0].strip()
    return Money if first in KRONOR else Persons if first in PEOPLE else Number


def noun_of(text: str) -> str:
    """The unit's own words, or nothing where the kind of value says them already."""
    return text.strip() if unit_named(text).word not in ("", SHARED) else ""


def is_scaled(text: str) -> bool:
    """Thousands and millions belong to the value (`12 tkr`), not to the unit."""
    return bool(SCALED & set(re.split(r"[\s/]+", text.strip().lower())))


def unit_of(value: Quantity, noun: str) -> Unit:
    """The unit of a figure that a formula names."""
    if noun:
        return unit_named(noun)
    own = {Money: Unit(kronor=1), Persons: Unit(people=1), Ratio: A_SHARE, Count: Unit(word=COUNTED)}
    return own.get(type(value), BARE)


def summed(left: Unit, right: Unit) -> Unit | None:
    """The unit of a sum, or None where the two cannot be added or compared."""
    if left.is_bare or right.is_bare:
        return right if left.is_bare else left
    words = {left.word, right.word} - {""}
    is_one = len(words) < 2 or (COUNTED in words and SHARED not in words)
    if left.powers != right.powers or not is_one:
        return None
    word = next(iter(words - {COUNTED}), COUNTED if words else "")
    return Unit(left.kronor, left.people, word, left.is_loose or right.is_loose)


def multiplied(left: Unit, right: Unit) -> Unit:
    """The unit of a product; a share leaves the other as it is, and so does a bare number."""
    plain = [left.is_share, right.is_share, left.is_bare, right.is_bare]
    if any(plain):
        kept = (right, left)[plain.index(True) % 2]
        return replace(kept, is_loose=kept.is_loose or left.is_bare or right.is_bare)
    powers = (left.kronor + right.kronor, left.people + right.people)
    return Unit(*powers, _word_of_product(left, right, powers), left.is_loose or right.is_loose)


def _word_of_product(left: Unit, right: Unit, powers: tuple[int, int]) -> str:
    if powers == (0, 0) and left.powers != (0, 0):
        return SHARED
    words = {left.word, right.word} - {COUNTED, ""}
    has_no_power = left.powers == right.powers == (0, 0)
    return (next(iter(words), COUNTED) if len(words) < 2 else "") if has_no_power else ""


def divided(left: Unit, right: Unit) -> Unit:
    """The unit of a quotient; like by like is a share."""
    if right.is_share or right.is_bare:
        return Unit(left.kronor, left.people, left.word, left.is_loose or right.is_bare)
    powers = (left.kronor - right.kronor, left.people - right.people)
    is_like = powers == (0, 0) and (left.powers != (0, 0) or left.word == right.word)
    return Unit(*powers, SHARED if is_like else "", left.is_loose or right.is_loose)


def agree(made: Unit, declared: Unit) -> bool:
    """Whether what a formula gives can be what its author calls it."""
    if made.is_bare:
        return True
    if SHARED in (made.word, declared.word) and made.powers == declared.powers:
        return declared.word != SHARED or made.word == SHARED
    if made.is_loose:
        return all(power in (0, named) for power, named in zip(made.powers, declared.powers, strict=True))
    return made.powers == declared.powers


def kind_of(made: Unit) -> type[Quantity] | None:
    """What a formula gives where its author names no unit; None where nobody could tell."""
    if made.noun:
        return kind_named(made.noun)
    if made.powers == (0, 0):
        return {SHARED: Ratio, COUNTED: Count}.get(made.word, Number)
    return {(1, 0): Money, (0, 1): Persons}.get(made.powers)
