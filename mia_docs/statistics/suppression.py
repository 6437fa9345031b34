"""Which counts of a project's outcomes public documents withhold, over all its releases together.

A count is withheld where it is small, or where it would give a small one back. Each period is decided when it is
over, by what was known then, and never again: what has been published stays published, and what was withheld is not
given back by a later report. So a document of an earlier day withholds the same today as on its day.

Every withheld count is touched by a move (`moves.py`): one other table, of whole people and none below zero, in
which all published counts are the same and this one is not. So it cannot be worked out from all published counts
together: other cells, totals, periods, sums up to a period. Shares are published only where both their counts are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from mia_docs.model.outcome import ALL, SO_FAR, UNTIL, Cell, Tally
from mia_docs.statistics.cells import Counts, counts_of, is_published
from mia_docs.statistics.moves import Move, moves_touching, weight

COST_OF_SUM = 1.25
"""What it costs to withhold a sum up to a period, by what it costs to withhold the period: it goes on for longer."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is decided after some periods: the sums up to here, the moves that still change them, what is withheld."""

    sums: Mapping[Cell, int] = field(default_factory=dict)
    free: frozenset[str] = frozenset()
    open: tuple[Move, ...] = ()
    withheld: Mapping[str, frozenset[Cell]] = field(default_factory=dict)


def withheld_counts(tallies: tuple[Tally, ...], threshold: int) -> Mapping[str, frozenset[Cell]]:
    """By period, as ids name it (`h2_2020`, `until_h2_2020`, `so_far`): the counts that are withheld."""
    withheld = dict(_after(tallies, threshold).withheld)
    if tallies:
        withheld[SO_FAR] = withheld[f"{UNTIL}{tallies[-1].id}"]
    return {period: frozenset(filter(is_published, counts)) for period, counts in withheld.items()}


@lru_cache(maxsize=256)
def _after(tallies: tuple[Tally, ...], threshold: int) -> Known:
    """What is decided when the last of some periods is over; what was decided before it stands."""
    return _decided(_after(tallies[:-1], threshold), tallies[-1], threshold) if tallies else Known()


def _decided(known: Known, tally: Tally, threshold: int) -> Known:
    """What is known, and one period more."""
    counts = counts_of(tally, known.free)
    sums = {**known.sums}
    for cell, number in counts.totals.items():
        sums[cell] = sums.get(cell, 0) + number
    deciding = _Deciding(counts, _small(counts.totals, threshold), _small(sums, threshold))
    deciding.settle(known.open)
    deciding.cover()
    names = {tally.id: deciding.now, f"{UNTIL}{tally.id}": deciding.sums}
    withheld = {**known.withheld, **{name: frozenset(cells) for name, cells in names.items()}}
    return Known(sums, counts.free, tuple(deciding.open), withheld)


def _small(counts: Mapping[Cell, int], threshold: int) -> set[Cell]:
    return {cell for cell, number in counts.items() if 0 < number < threshold}


@dataclass(slots=True)
class _Deciding:
    """One period while it is decided: what is withheld of it and of the sums up to it, and what a move touches."""

    counts: Counts
    now: set[Cell]
    sums: set[Cell]
    covered_now: set[Cell] = field(default_factory=set)
    covered_sums: set[Cell] = field(default_factory=set)
    open: list[Move] = field(default_factory=list)

    def settle(self, moves: Iterable[Move]) -> None:
        """Each earlier move is either undone in this period, which hides some of it, or goes on hiding the sums."""
        for move in moves:
            is_needed = any(cell in self.sums and cell not in self.covered_sums for cell in move.touched)
            undone = None if is_needed else move.undone_in(self.counts)
            if undone is not None and self._cost(move.touched, self.now) <= COST_OF_SUM * self._cost(
                move.touched, self.sums
            ):
                self._hide_now(move.touched)
            else:
                self._hide_sums(move.touched)
                self.open.append(move)

    def cover(self) -> None:
        """A move for every small count that none touches yet, the one that hides least; base cells come first."""
        subprojects = tuple(dict.fromkeys(subproject for subproject, _, _ in self.counts.cells))
        for count in sorted(self.now | self.sums, key=_level):
            is_open = count in self.now and count not in self.covered_now
            if is_open or (count in self.sums and count not in self.covered_sums):
                self._cover(count, subprojects)

    def _cover(self, count: Cell, subprojects: tuple[str, ...]) -> None:
        moves = moves_touching(count, self.counts, subprojects, self.now.__contains__)
        best = min(moves, key=self._cost_of, default=None)
        if best is not None:
            self._hide_now(best.touched)
            self._hide_sums(best.touched)
            self.open.append(best)

    def _cost_of(self, move: Move) -> tuple[float, int]:
        """What a move hides, and how many people are in that."""
        lost = self._cost(move.touched, self.now) + COST_OF_SUM * self._cost(move.touched, self.sums)
        return lost, sum(self.counts.totals[count] for count in move.touched)

    def _cost(self, touched: Iterable[Cell], hidden: set[Cell]) -> int:
        return sum(weight(count) for count in touched if count not in hidden)

    def _hide_now(self, touched: Iterable[Cell]) -> None:
        self.now |= set(touched)
        self.covered_now |= set(touched)

    def _hide_sums(self, touched: Iterable[Cell]) -> None:
        self.sums |= set(touched)
        self.covered_sums |= set(touched)


def _level(count: Cell) -> tuple[int, Cell]:
    return count.count(ALL), count
