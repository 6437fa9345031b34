"""Moves: people moved between cells so that every count that stays published stays as it is.

A move proves that what it touches cannot be worked out: the table with the move made is another one that says the
same to all readers. One moves between two subprojects, two genders and two parts of a whole, or fewer of these
where there is nothing to move to; what is not moved between changes in its total too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from mia_docs.model.outcome import ALL, GENDERS, PARTS, Cell
from mia_docs.statistics.cells import Counts, is_published, parts_of

MOST_PARTNERS = 6
"""Subprojects that are tried as the other side of a move: few, so that the time grows with the table only."""
WEIGHT_OF_SUBPROJECTS, WEIGHT_OF_GENDERS, WEIGHT_OF_WHOLE = 6, 4, 2
"""How much more a total is worth than what it adds up."""

Pair = tuple[str, ...]
"""One name, or two that people are moved between."""


@dataclass(frozen=True, slots=True)
class Move:
    """Who comes (+1) and goes (−1) in each cell, and the counts that change by it.

    It can be made as it stands (`forth`), or the other way round (`back`), without anyone below zero. `whole` is the
    measure that changes with the one whose cells do, where there is one.
    """

    signs: Mapping[Cell, int]
    touched: tuple[Cell, ...]
    whole: str
    forth: bool
    back: bool

    def undone_in(self, counts: Counts) -> Move | None:
        """The move and its reverse in a later period, so that sums over both stay; None where that cannot be."""
        if not _is_alike(counts, self.signs, self.whole):
            return None
        forth, back = _ways(counts, self.signs)
        later = replace(self, forth=self.forth and back, back=self.back and forth)
        return later if later.forth or later.back else None


def weight(count: Cell) -> int:
    """What is lost where a count is withheld; nothing where it is not published anyway."""
    subproject, measure, gender = count
    worth = WEIGHT_OF_SUBPROJECTS if subproject == ALL else 1
    worth *= WEIGHT_OF_GENDERS if gender == ALL else 1
    return worth * (WEIGHT_OF_WHOLE if measure in PARTS else 1) if is_published(count) else 0


def moves_touching(
    count: Cell, counts: Counts, subprojects: Iterable[str], is_withheld: Callable[[Cell], bool]
) -> Iterator[Move]:
    """Every possible move that changes a count; partners are tried where they are withheld already, smallest first."""
    names = tuple(subprojects)
    for cell in _anchors(count, counts, names, is_withheld):
        subproject, measure, gender = cell
        others = [each for each in names if each != subproject and counts.is_movable((each, measure, gender))]
        others.sort(key=lambda each: _likelihood((each, measure, gender), counts, is_withheld))
        partners = others[:MOST_PARTNERS] if count[0] != ALL else ()
        genders = [each for each in GENDERS if each != gender] if count[2] != ALL else ()
        parts = [each for each in parts_of(measure) if each != measure] if count[1] == measure else ()
        ways = product(_pairs(subproject, partners), _pairs(measure, parts), _pairs(gender, genders))
        for way in ways:
            move = _move(counts, *way)
            if move is not None:
                yield move


def _pairs(name: str, others: Iterable[str]) -> list[Pair]:
    """Between a name and each other one, or within the name alone."""
    return [*((name, other) for other in others), (name,)]


def _anchors(
    count: Cell, counts: Counts, subprojects: tuple[str, ...], is_withheld: Callable[[Cell], bool]
) -> list[Cell]:
    """Cells within a count that a move can begin at."""
    subproject, measure, gender = count
    inside = product(
        subprojects if subproject == ALL else (subproject,),
        parts_of(PARTS[measure][0]) if measure in PARTS else (measure,),
        GENDERS if gender == ALL else (gender,),
    )
    found = [cell for cell in inside if counts.is_movable(cell)]
    if measure in PARTS:
        found = [cell for cell in found if counts.whole_of(cell)]
    return sorted(found, key=lambda cell: _likelihood(cell, counts, is_withheld))[:MOST_PARTNERS]


def _likelihood(cell: Cell, counts: Counts, is_withheld: Callable[[Cell], bool]) -> tuple[bool, bool, int, Cell]:
    """Withheld cells first, then small ones; empty ones last, since nobody can leave them."""
    number = counts.cells[cell]
    return not is_withheld(cell), number == 0, number, cell


def _move(counts: Counts, subprojects: Pair, measures: Pair, genders: Pair) -> Move | None:
    """The move between the given names; None where a cell is missing, or nobody could be moved either way."""
    signs = {
        (subproject, measure, gender): -1 if (s + m + g) % 2 else 1
        for (s, subproject), (m, measure), (g, gender) in product(
            enumerate(subprojects), enumerate(measures), enumerate(genders)
        )
    }
    whole = counts.whole_of(next(iter(signs))) if len(measures) == 1 else ""
    if not _is_alike(counts, signs, whole):
        return None
    forth, back = _ways(counts, signs)
    changed = (*measures, whole) if whole else measures
    touched = product(_changed(subprojects), changed, _changed(genders))
    return Move(signs, tuple(touched), whole, forth, back) if forth or back else None


def _is_alike(counts: Counts, signs: Mapping[Cell, int], whole: str) -> bool:
    """Whether every cell can be moved, and the same whole changes with each; none does between its parts."""
    if not all(counts.is_movable(cell) for cell in signs):
        return False
    is_between = len({measure for _, measure, _ in signs}) > 1
    return is_between or all(counts.whole_of(cell) == whole for cell in signs)


def _changed(names: Pair) -> Pair:
    return names if len(names) > 1 else (*names, ALL)


def _ways(counts: Counts, signs: Mapping[Cell, int]) -> tuple[bool, bool]:
    """Whether a move, and its reverse, leaves nobody below zero."""
    forth = all(sign > 0 or counts.cells[cell] > 0 for cell, sign in signs.items())
    back = all(sign < 0 or counts.cells[cell] > 0 for cell, sign in signs.items())
    return forth, back
