"""Outcomes as cells for disclosure control: what is counted in one period, and the published counts it adds up to.

A cell is a subproject, a measure and a gender. Where a measure is the whole of others, only the parts are cells,
and the rest that is in none of them: what is published of the whole is their sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product

from mia_docs.model.outcome import ALL, PARTS, WHOLES, Cell, Tally

REST = "rest_of_"
"""What stands before a whole for those who are in none of its parts: never published, but easily worked out."""


@dataclass(frozen=True, slots=True)
class Counts:
    """One period: its cells, and every count that follows from them. `free` are the wholes that have a rest at all.

    Why `free`: where nobody was ever outside the parts, readers know that; a rest cannot then stand for anyone.
    """

    cells: Mapping[Cell, int]
    totals: Mapping[Cell, int]
    free: frozenset[str]

    def is_movable(self, cell: Cell) -> bool:
        """Whether someone who reads everything else could believe in another count here."""
        measure = cell[1]
        return cell in self.cells and (not measure.startswith(REST) or measure.removeprefix(REST) in self.free)

    def whole_of(self, cell: Cell) -> str:
        """The measure whose published count this cell is in beside its own, or nothing."""
        whole = whole_of(cell[1])
        return whole if whole and (cell[0], REST + whole, cell[2]) in self.cells else ""


def counts_of(tally: Tally, free: frozenset[str]) -> Counts:
    """A period as cells and counts; `free` are the wholes that had a rest before it."""
    cells = _cells(tally.counts)
    found = {cell[1].removeprefix(REST) for cell, count in cells.items() if count and cell[1].startswith(REST)}
    counts = Counts(cells, {}, free | found)
    return replace(counts, totals=_totals(counts))


def _cells(counts: Mapping[Cell, int]) -> dict[Cell, int]:
    """What was counted, a rest instead of every whole; one below zero is a mistake that reading tells."""
    cells: dict[Cell, int] = {}
    for (subproject, measure, gender), count in counts.items():
        parts = PARTS.get(measure)
        if parts is None:
            cells[subproject, measure, gender] = count
        else:
            rest = count - sum(counts.get((subproject, part, gender), 0) for part in parts)
            cells[subproject, REST + measure, gender] = rest
    return cells


def _totals(counts: Counts) -> dict[Cell, int]:
    """Every count that cells add up to, the cells among them."""
    totals: dict[Cell, int] = {}
    for cell, count in counts.cells.items():
        subproject, measure, gender = cell
        whole = counts.whole_of(cell)
        for total in product((subproject, ALL), (measure, whole) if whole else (measure,), (gender, ALL)):
            totals[total] = totals.get(total, 0) + count
    return totals


def whole_of(measure: str) -> str:
    """The measure that a part or a rest belongs to, or nothing."""
    return measure.removeprefix(REST) if measure.startswith(REST) else WHOLES.get(measure, "")


def parts_of(measure: str) -> tuple[str, ...]:
    """The parts of one whole that a part, or a rest, stands among; itself included."""
    whole = whole_of(measure)
    return (*PARTS[whole], REST + whole) if whole else (measure,)


def is_published(count: Cell) -> bool:
    """Whether a count is a figure; a rest is none."""
    return not count[1].startswith(REST)
