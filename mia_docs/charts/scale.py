"""Values to lengths: one scale for a whole chart, with zero in it. What is withheld has no length of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from mia_docs.charts.data import Amount
from mia_docs.charts.shapes import Px

WITHHELD = 24
"""How long a withheld value is drawn, whatever it is: its length says nothing."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From values between `low` and `high` to pixels: `room` is what the whole stretch takes."""

    low: Fraction
    high: Fraction
    room: Px

    def length(self, value: Fraction) -> Fraction:
        """How long a value is, without its sign."""
        return abs(value) * self._step

    def place(self, value: Fraction) -> Fraction:
        """How far from the low end a value stands."""
        return (value - self.low) * self._step

    @property
    def _step(self) -> Fraction:
        spread = self.high - self.low
        return Fraction(self.room) / spread if spread else Fraction(0)


def scale_of(amounts: Iterable[Amount | None], room: Px) -> Scale:
    """The scale that all known values fit on; withheld ones have no part in it."""
    values = [value for each in amounts if each for value in (each.value, each.reach) if value is not None]
    return Scale(min([Fraction(0), *values]), max([Fraction(0), *values]), room)


def known(amount: Amount | None) -> Fraction:
    """The value, zero where there is none or it is withheld."""
    return amount.value if amount is not None and amount.value is not None else Fraction(0)
