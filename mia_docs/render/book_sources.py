"""The last sheet of a workbook: where each of its figures comes from, and what it was worth when the book was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mia_docs.documents.draft import Draft
from mia_docs.figures.figure import OPEN, Figure, value_text
from mia_docs.quantities import Period
from mia_docs.render.book import Cell, Grid, Leaf, Words
from mia_docs.render.book_cells import Place, address
from mia_docs.render.words import book_words

COLUMNS = ("label", "value", "from", "cell", "id")
"""The columns of the sheet; whoever reads it back looks at the value and the id."""


def sources_leaf(draft: Draft, homes: Mapping[str, Place], titles: Sequence[str]) -> Leaf:
    """A row for each figure of the book that has a value; the periods that it is laid out by are none of content's."""
    words = book_words(draft.language)
    figures = {each.figure.id: each.figure for each in draft.showings}
    rows = tuple(
        _row(figures[id], address(place, None, titles), draft.language)
        for id, place in sorted(homes.items(), key=lambda each: each[1])
        if figures[id].status != OPEN and not (isinstance(figures[id].value, Period) and figures[id].derived)
    )
    grid = Grid("", tuple(Cell(words[name], is_right=name == "value") for name in COLUMNS), rows)
    return Leaf(titles[-1], [Words(words["sources"], 2), Words(words["intro"]), grid])


def _row(figure: Figure, cell: str, language: str) -> tuple[Cell, ...]:
    value = Cell(value_text(figure.value) or "", is_right=True)
    rest = (_origin(figure), cell.replace("'", ""), figure.id)
    return (Cell(figure.label(language)), value, *(Cell(each) for each in rest))


def _origin(figure: Figure) -> str:
    """The line that states a figure, the lines that are counted for it, or the formula that gives it.

    Why lines: what is counted where is said in a formula's own words, which are no language of a book.
    """
    if figure.derived is not None and figure.derived.counted and figure.derived.at is None:
        return ", ".join(f"{at.file}:{at.line}" for at in figure.derived.counted)
    if figure.derived is not None:
        return figure.derived.formula
    return f"{figure.stated.at.file}:{figure.stated.at.line}" if figure.stated else ""
