"""Where a book's figures are at home, and the formulas that lead from one cell to another.

A figure may be shown in several cells. One of them is its home: it has its name and, where the figure is derived and
what it derives from is in the book, its formula. The others only say what stands there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mia_docs.documents.draft import Showing
from mia_docs.figures.figure import OPEN, Figure
from mia_docs.figures.recipes import Counted, Recipe, Share, Sum, inputs_of
from mia_docs.quantities import Quantity, is_known
from mia_docs.render.book import Cell, Grid, Leaf, Words

NAME = re.compile(r"[a-z_][\w.]*")
LIKE_A_CELL = re.compile(r"[a-z]{1,3}\d+|r|c|r\d+|c\d+|r\d+c\d+")
SECTION_GAP = 1
"""Empty rows before a heading and before a table."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell's leaf, row and column, counted from nought."""

    leaf: int
    row: int
    column: int


def rows_of(leaf: Leaf) -> Iterator[tuple[int, int]]:
    """Each block of a leaf by its number, and the row that it starts in."""
    row, is_blank = 0, True
    for number, block in enumerate(leaf.blocks):
        is_set_off = isinstance(block, Grid) or block.level > 0
        row += SECTION_GAP if is_set_off and not is_blank else 0
        is_blank = isinstance(block, Words) and not block.text
        yield number, row
        row += len(block.rows) + 1 + bool(block.caption) if isinstance(block, Grid) else 1


def head_row(grid: Grid, start: int) -> int:
    return start + bool(grid.caption)


def cells_of(leaves: Sequence[Leaf]) -> Iterator[tuple[Place, Cell, Grid]]:
    """Every cell of every table below its head, with its place."""
    for number, leaf in enumerate(leaves):
        for at, start in rows_of(leaf):
            grid = leaf.blocks[at]
            for down, row in enumerate(grid.rows if isinstance(grid, Grid) else (), 1):
                for column, cell in enumerate(row):
                    assert isinstance(grid, Grid)
                    yield Place(number, head_row(grid, start) + down, column), cell, grid


def name_of(figure: Figure) -> str:
    """What a figure's cell is called: its id, with an underscore in front where that could be a cell's address."""
    return f"_{figure.id}" if LIKE_A_CELL.fullmatch(figure.id) else figure.id


def id_of(name: str) -> str:
    """The figure that a cell's name stands for."""
    return name.removeprefix("_")


def can_be_named(figure: Figure, project: str) -> bool:
    return figure.project == project and NAME.fullmatch(figure.id) is not None


def homes_of(leaves: Sequence[Leaf], showings: Sequence[Showing]) -> Mapping[str, Place]:
    """The home of each figure by its id: where it is filled in, or nearest to what it derives from, or first shown."""
    places: dict[str, list[Place]] = {}
    figures: dict[str, Figure] = {}
    found_in = [(cell.showing, place, grid) for place, cell, grid in cells_of(leaves) if cell.showing is not None]
    shown = [(showings[number].figure, place, grid) for number, place, grid in found_in]
    for figure, place, _ in sorted(shown, key=lambda each: not is_input(each[0], each[2])):
        figures.setdefault(figure.id, figure)
        places.setdefault(figure.id, []).append(place)
    homes = {id: found[0] for id, found in places.items()}
    for id in dict.fromkeys(figure.id for figure, _, _ in shown):
        found = places[id]
        near = Counter(homes[each].leaf for each in _inputs(figures[id]) if each in homes)
        best = max((near[place.leaf] for place in found), default=0)
        homes[id] = next(place for place in found if near[place.leaf] == best)
    return homes


def recipe_of(figure: Figure) -> Recipe | None:
    return figure.derived.recipe if figure.derived else None


def _inputs(figure: Figure) -> tuple[str, ...]:
    recipe = recipe_of(figure)
    return () if recipe is None or isinstance(recipe, Counted) else inputs_of(recipe)


def is_input(figure: Figure, grid: Grid) -> bool:
    """Whether a cell is for filling in: a plain quantity of its own, in a table that takes input."""
    is_number = isinstance(figure.value, Quantity) and (figure.value.is_exact or figure.status == OPEN)
    return grid.takes_input and is_number and figure.derived is None


def is_number(figure: Figure) -> bool:
    """Whether a cell holds a number: one exact value, or room for one."""
    if not isinstance(figure.value, Quantity):
        return False
    return figure.status == OPEN or (is_known(figure.value) and figure.value.is_exact)


def formula(
    figure: Figure, here: Place, homes: Mapping[str, Place], titles: Sequence[str], words: Container[str] = ()
) -> str:
    """The formula that a figure's recipe makes, or nothing where something that it stands on is not in the book.

    `words` are the figures whose cell holds words, such as a part that is withheld: no program can add those.
    """
    recipe = recipe_of(figure)
    known = figure.derived.inputs if figure.derived else ()
    if not isinstance(recipe, Sum | Share) or not all(id in homes for id in known):
        return ""
    if any(id in words for id in inputs_of(recipe)):
        return ""
    if isinstance(recipe, Share):
        part, whole = (address(homes[id], here, titles) if id in homes else "" for id in inputs_of(recipe))
        return f'=IF(N({whole})=0,"",{part}/{whole})' if part and whole else ""
    return _sum(recipe, figure.status == OPEN, here, homes, titles)


def _sum(recipe: Sum, is_open: bool, here: Place, homes: Mapping[str, Place], titles: Sequence[str]) -> str:
    """A sum of stretches of cells; one that is open stays empty until there is something to add."""
    plus, minus = (
        ",".join(_stretches([homes[id] for id in ids if id in homes], here, titles))
        for ids in (recipe.plus, recipe.minus)
    )
    if not plus and not (minus and recipe.from_nothing):
        return ""
    total = (f"SUM({plus})" if plus else "") + (f"-SUM({minus})" if minus else "")
    if not is_open:
        return f"={total}"
    needed = ",".join(part for part in (plus, minus if recipe.from_nothing else "") if part)
    return f'=IF(COUNT({needed})=0,"",{total})'


def _stretches(places: Sequence[Place], here: Place, titles: Sequence[str]) -> Iterator[str]:
    """Cells that follow each other in a column or a row as one stretch, `B5:B10`; the rest one by one."""
    stretch: list[Place] = []
    for place in sorted(places):
        if stretch and not _goes_on([*stretch, place]):
            yield _stretch(stretch, here, titles)
            stretch = []
        stretch.append(place)
    if stretch:
        yield _stretch(stretch, here, titles)


def _goes_on(places: Sequence[Place]) -> bool:
    steps = {(b.leaf - a.leaf, b.row - a.row, b.column - a.column) for a, b in pairwise(places)}
    return steps in ({(0, 1, 0)}, {(0, 0, 1)})


def _stretch(places: Sequence[Place], here: Place, titles: Sequence[str]) -> str:
    first, last = address(places[0], here, titles), letters(places[-1])
    return first if len(places) == 1 else f"{first}:{last}"


def address(place: Place, here: Place | None, titles: Sequence[str]) -> str:
    """A cell as formulas write it, with its sheet in front where that is another one."""
    if here is not None and here.leaf == place.leaf:
        return letters(place)
    title = titles[place.leaf].replace("'", "''")
    return f"'{title}'!{letters(place)}"


def letters(place: Place, fixed: str = "") -> str:
    """`B5`; `$B$5` where it is fixed."""
    column, number = "", place.column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        column = chr(65 + rest) + column
    return f"{fixed}{column}{fixed}{place.row + 1}"
