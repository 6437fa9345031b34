"""The oracle of disclosure control: an intruder who reads everything that was published and solves for the rest.

It knows which rows there are (not their counts), that people are whole and none below zero, that a total is the sum
of its parts, and that nobody is in two parts of a whole. It knows nothing of how counts were chosen: only ids and
values of figures. scipy finds whether a withheld count has another value in any table that fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from mia_docs.model.outcome import ALL, PARTS, SO_FAR, UNTIL, Cell, Tally

Row = tuple[str, Cell]
Published = Mapping[str, Fraction | None]
"""Counts by id; None where one is withheld."""
Interval = tuple[Fraction, Fraction]
"""What a printed share stands for, both ends included; the same twice where it is known exactly."""
Shares = Mapping[tuple[str, str], Interval]
"""Shares by their part and their whole."""


def exact(share: Fraction) -> Interval:
    """A share as figures.json tells it: with twelve decimals it is no other share of people."""
    return share, share


def printed(share: Fraction, places: int = 0) -> Interval:
    """A percentage with some decimals."""
    steps = 100 * 10**places
    near, half = Fraction(round(share * steps), steps), Fraction(1, 2 * steps)
    return near - half, near + half


@dataclass(frozen=True)
class Table:
    """Which rows there are, in order of time, and the true counts to judge by."""

    tallies: tuple[Tally, ...]

    def rows(self) -> list[Row]:
        return [(tally.id, cell) for tally in self.tallies for cell in tally.counts]

    def inside(self, id: str) -> list[Row]:
        """The rows that a count adds up, by its id."""
        _, period, subproject, measure, gender = id.split(".")
        names = [each.id for each in self.tallies]
        if period == SO_FAR:
            over = set(names)
        elif period.startswith(UNTIL):
            over = set(names[: names.index(period.removeprefix(UNTIL)) + 1])
        else:
            over = {period}
        return [
            (when, cell)
            for when, cell in self.rows()
            if when in over and cell[1] == measure and subproject in (ALL, cell[0]) and gender in (ALL, cell[2])
        ]

    def truth(self, id: str) -> int:
        counts = {each.id: each.counts for each in self.tallies}
        return sum(counts[when][cell] for when, cell in self.inside(id))


class Intruder:
    """Solves for what is withheld in everything that was published."""

    def __init__(self, table: Table, published: Published, shares: Shares) -> None:
        self.table, self.rows = table, table.rows()
        self.at = {row: number for number, row in enumerate(self.rows)}
        self.withheld = [id for id, value in published.items() if value is None]
        known = {id: int(value) for id, value in published.items() if value is not None}
        lines: dict[tuple[float, ...], list[tuple[float, float]]] = {(0.0,) * len(self.rows): [(0, 0)]}
        for id, value in known.items():
            lines.setdefault(tuple(self.vector(id)), []).append((value, value))
        for line, low in (*self.parts(), *self.percentages(shares)):
            lines.setdefault(tuple(line), []).append((low, np.inf))
        for line in self.fractions(shares):
            lines.setdefault(tuple(line), []).append((0, 0))
        matrix = np.array(list(lines))
        lows = [max(low for low, _ in ends) for ends in lines.values()]
        highs = [min(high for _, high in ends) for ends in lines.values()]
        assert all(low <= high for low, high in zip(lows, highs, strict=True)), "what is published contradicts itself"
        self.constraints = LinearConstraint(matrix, np.array(lows), np.array(highs))

    def vector(self, id: str) -> np.ndarray:
        line = np.zeros(len(self.rows))
        for row in self.table.inside(id):
            line[self.at[row]] = 1
        return line

    def parts(self) -> Iterable[tuple[np.ndarray, float]]:
        """The parts of a whole are never more than it; where they were all of it everywhere, they always are."""
        for whole, parts in PARTS.items():
            is_all = True
            for tally in self.table.tallies:
                lines = list(self._rests(tally, whole, parts))
                is_all &= not any(rest for _, rest in lines)
                for line, _ in lines:
                    yield line, 0
                    if is_all:
                        yield -line, 0

    def _rests(self, tally: Tally, whole: str, parts: tuple[str, ...]) -> Iterable[tuple[np.ndarray, int]]:
        """Those in no part, cell by cell: as a sum of rows, and how many they are."""
        for cell, number in tally.counts.items():
            if cell[1] == whole:
                inside = [(cell[0], part, cell[2]) for part in parts if (cell[0], part, cell[2]) in tally.counts]
                line = np.zeros(len(self.rows))
                line[self.at[tally.id, cell]] = 1
                for each in inside:
                    line[self.at[tally.id, each]] = -1
                yield line, number - sum(tally.counts[each] for each in inside)

    def percentages(self, shares: Shares) -> Iterable[tuple[np.ndarray, float]]:
        """A printed percentage is an interval: part − low × whole and high × whole − part are not below zero."""
        for (part, whole), (low, high) in shares.items():
            if low != high:
                yield self.vector(part) - float(low) * self.vector(whole), -1e-9
                yield float(high) * self.vector(whole) - self.vector(part), -1e-9

    def fractions(self, shares: Shares) -> Iterable[np.ndarray]:
        """A share that is known exactly is an equation in whole numbers."""
        for (part, whole), (low, high) in shares.items():
            if low == high:
                yield low.denominator * self.vector(part) - low.numerator * self.vector(whole)

    def recovered(self) -> list[str]:
        """The withheld counts that can have one value only."""
        left = {id: self.vector(id) for id in self.withheld}
        true = {id: self.table.truth(id) for id in left}
        found = []
        while left:
            id, line = next(iter(left.items()))
            other = self.another(line, true[id])
            if other is None:
                found.append(id)
                del left[id]
                continue
            left = {each: vector for each, vector in left.items() if round(vector @ other) == true[each]}
        return found

    def another(self, line: np.ndarray, value: int) -> np.ndarray | None:
        """A table that fits everything and has another count here."""
        for way in (-1, 1):
            made = milp(
                way * line,
                constraints=self.constraints,
                integrality=np.ones(len(line)),
                bounds=Bounds(0, value + sum(line) + 1000),
            )
            if made.status == 0 and round(line @ np.round(made.x)) != value:
                whole: np.ndarray = np.round(made.x)
                return whole
        return None
