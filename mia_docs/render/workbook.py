"""A draft as a workbook: the only door to xlsxwriter.

Amounts are numbers, sums are formulas with our own value beside them, every figure's cell has its id as its name.
"""

from __future__ import annotations

import io
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import Any

import xlsxwriter

from mia_docs.documents.draft import Draft, Showing
from mia_docs.documents.markdown import plain
from mia_docs.documents.notices import BETWEEN
from mia_docs.figures.figure import OPEN
from mia_docs.quantities import Money, Quantity
from mia_docs.render import book_looks as looks
from mia_docs.render.book import Cell, Grid, Leaf, Words, leaves_of
from mia_docs.render.book_cells import (
    Place,
    address,
    can_be_named,
    formula,
    head_row,
    homes_of,
    is_input,
    is_number,
    letters,
    name_of,
    rows_of,
)
from mia_docs.render.book_sources import sources_leaf
from mia_docs.render.book_titles import titles_of
from mia_docs.render.pictures import png_of
from mia_docs.render.word_package import Package
from mia_docs.render.word_properties import CORE_PART, CORE_TYPE, core_properties
from mia_docs.render.words import book_words

A4 = 9
EMBLEM_WIDTH, EMBLEM_ROW, SHARPER = 84, 66, 3
"""Pixels: how wide a picture stands, the height of its row, and how many more pixels its file has."""
MOST = 10**12
MOST_IN_CELL, MOST_ON_PAGE = 32_767, 255
"""Letters that the format has room for in a cell, and in the head or the foot of a page."""
UNLOCKED = {"format_columns": True, "format_rows": True, "select_locked_cells": True, "select_unlocked_cells": True}
"""What may be done on a protected sheet beside filling in."""


def write_workbook(draft: Draft) -> bytes:
    """The file; equal drafts give equal bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = datetime.combine(draft.as_of.low or datetime(1980, 1, 1, tzinfo=UTC), time(), UTC)
    book.set_properties({"title": draft.title, "created": day.replace(tzinfo=None)})
    leaves = [looks.broken(leaf) for leaf in leaves_of(draft.tokens, draft.slots)]
    homes = homes_of(leaves, draft.showings)
    words = book_words(draft.language)
    titles = titles_of([*(leaf.title for leaf in leaves), words["sources"]], words["sheet"])
    leaves.append(looks.broken(sources_leaf(draft, homes, titles)))
    worded = {each.figure.id for each in draft.showings if not is_number(each.figure)}
    _Writer(draft, book, leaves, titles, homes, worded).write()
    book.close()
    package = Package.read(out.getvalue())
    package.add(CORE_PART, core_properties(draft), CORE_TYPE)
    return package.to_bytes()


@dataclass(slots=True)
class _Writer:
    """Writes one book; `words` are the figures that stand in it as words, `kept` its formats by their looks."""

    draft: Draft
    book: Any
    leaves: Sequence[Leaf]
    titles: Sequence[str]
    homes: Mapping[str, Place]
    words: Container[str]
    kept: dict[str, Any] = field(default_factory=dict)
    tables: int = 0

    def write(self) -> None:
        for number, leaf in enumerate(self.leaves):
            self._leaf(number, leaf)
        for id, place in sorted(self.homes.items()):
            showing = next(each for each in self.draft.showings if each.figure.id == id)
            if can_be_named(showing.figure, self.draft.project):
                fixed = f"='{self.titles[place.leaf].replace(chr(39), chr(39) * 2)}'!{letters(place, '$')}"
                self.book.define_name(name_of(showing.figure), fixed)

    def _format(self, look: looks.Look) -> Any:
        key = repr(sorted(look.items()))
        if key not in self.kept:
            self.kept[key] = self.book.add_format(look)
        return self.kept[key]

    def _leaf(self, number: int, leaf: Leaf) -> None:
        sheet = self.book.add_worksheet(self.titles[number])
        wide = looks.widths(leaf)
        for column, width in enumerate(wide):
            sheet.set_column(column, column, width)
        for at, row in rows_of(leaf):
            block = leaf.blocks[at]
            if isinstance(block, Grid):
                self._grid(sheet, number, block, row)
                for down, lines in enumerate(looks.lines(block, wide), head_row(block, row)):
                    sheet.set_row(down, looks.LINE * lines + looks.AIR)
            else:
                self._words(sheet, block, row)
        self._page(sheet, leaf, sum(wide))
        sheet.protect("", UNLOCKED)

    def _words(self, sheet: Any, words: Words, row: int) -> None:
        if words.picture in self.draft.pictures and words.picture:
            picture = png_of(self.draft.pictures[words.picture], EMBLEM_WIDTH * SHARPER)
            said = {"image_data": io.BytesIO(picture), "description": words.alternative, "object_position": 2}
            shrunk = {"x_scale": 1 / SHARPER, "y_scale": 1 / SHARPER, "y_offset": 4, "x_offset": 2}
            sheet.set_row_pixels(row, EMBLEM_ROW)
            sheet.insert_image(row, 0, "emblem.png", {**said, **shrunk})
            _write(sheet, row, 0, words.text, self._format(looks.STATEMENT_LINE))
            return
        if words.level in looks.HEADINGS:
            sheet.set_row(row, looks.HEADINGS[words.level])
        look = looks.heading(words.level) if words.level else looks.PARAGRAPH
        _write(sheet, row, 0, words.text, self._format(look))

    def _grid(self, sheet: Any, leaf: int, grid: Grid, start: int) -> None:
        """A table with its head; one that programs know as a table, so that they read out its heads."""
        if grid.caption:
            _write(sheet, start, 0, grid.caption, self._format(looks.heading(4)))
        top = head_row(grid, start)
        heads = [cell.words for cell in grid.head]
        kinds = [looks.Kind(is_head=True, is_right=cell.is_right, is_first=cell is grid.head[0]) for cell in grid.head]
        styles = [self._format(looks.look(kind)) for kind in kinds]
        is_table = all(heads) and len({each.casefold() for each in heads}) == len(heads) and grid.rows
        if is_table:
            self.tables += 1
            columns = [{"header": head, "header_format": style} for head, style in zip(heads, styles, strict=True)]
            said = {"name": f"mia_{self.tables}", "style": None, "autofilter": False, "columns": columns}
            sheet.add_table(top, 0, top + len(grid.rows), len(heads) - 1, said)
        for column, (head, style) in enumerate(zip(heads, styles, strict=True)):
            _write(sheet, top, column, head, style)
        for down, row in enumerate(grid.rows, top + 1):
            is_sum = bool(row) and row[0].is_strong
            for column, cell in enumerate(row):
                self._cell(sheet, Place(leaf, down, column), cell, grid, is_sum)

    def _cell(self, sheet: Any, place: Place, cell: Cell, grid: Grid, is_sum: bool) -> None:
        showing = self.draft.showings[cell.showing] if cell.showing is not None else None
        if showing is None or not is_number(showing.figure):
            is_first = place.column == 0
            kind = looks.Kind("", cell.is_strong, cell.is_right, is_sum=is_sum, is_first=is_first)
            _write(sheet, place.row, place.column, cell.words, self._format(looks.look(kind)))
            return
        is_home = self.homes[showing.figure.id] == place
        takes_input = is_home and is_input(showing.figure, grid)
        money = looks.number_format(showing, self.draft.language)
        strong = cell.is_strong or is_sum
        style = self._format(looks.look(looks.Kind(money, strong, True, takes_input, is_sum=is_sum)))
        made = self._formula(showing, place, is_home)
        value = _value(showing)
        if made:
            sheet.write_formula(place.row, place.column, made, style, "" if value is None else value)
        elif value is None:
            sheet.write_blank(place.row, place.column, None, style)
        else:
            sheet.write_number(place.row, place.column, value, style)
        if takes_input and isinstance(showing.figure.value, Money):
            self._only_whole(sheet, place)

    def _formula(self, showing: Showing, place: Place, is_home: bool) -> str:
        """What leads to the cell: its recipe at home, elsewhere the home itself."""
        figure = showing.figure
        if is_home:
            return formula(figure, place, self.homes, self.titles, self.words)
        home = address(self.homes[figure.id], place, self.titles)
        return f'=IF(COUNT({home})=0,"",{home})' if figure.status == OPEN else f"={home}"

    def _only_whole(self, sheet: Any, place: Place) -> None:
        words = book_words(self.draft.language)
        rule = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": MOST, "ignore_blank": True}
        said = {"error_title": words["whole"], "error_message": words["whole.why"]}
        sheet.data_validation(place.row, place.column, place.row, place.column, {**rule, **said})

    def _page(self, sheet: Any, leaf: Leaf, width: int) -> None:
        """How it prints, and what stays in sight when it is rolled."""
        slots = {name: plain(tokens) for name, tokens in self.draft.slots.items()}
        said = book_words(self.draft.language)["page"].format(page="&P", pages="&N")
        sheet.set_paper(A4)
        sheet.set_margins(left=0.6, right=0.6, top=0.9, bottom=0.8)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        if width > looks.LANDSCAPE:
            sheet.set_landscape()
        notice = _cut(BETWEEN.join(self.draft.notices), MOST_ON_PAGE - len("&L&9&C&9&B&R&9&A"))
        end = f"&C&9&B{notice}&R&9&A"
        sheet.set_header(f"&L&9{_cut(slots.get('reference', ''), MOST_ON_PAGE - len('&L&9' + end))}{end}")
        end = f"&R&9{said}"
        sheet.set_footer(f"&L&9{_cut(slots.get('footer', ''), MOST_ON_PAGE - len('&L&9' + end))}{end}")
        grids = [head_row(block, row) for at, row in rows_of(leaf) if isinstance(block := leaf.blocks[at], Grid)]
        if len(grids) == 1 and leaf is not self.leaves[0]:
            sheet.repeat_rows(grids[0])
            sheet.freeze_panes(grids[0] + 1, 1)
        elif leaf is not self.leaves[0]:
            sheet.repeat_rows(0)
            sheet.freeze_panes(1, 1)


def _write(sheet: Any, row: int, column: int, words: str, style: Any) -> None:
    """Words in a cell, as many as the format has room for."""
    cut = words if len(words) <= MOST_IN_CELL else f"{words[: MOST_IN_CELL - 1]}…"
    sheet.write_string(row, column, cut, style)


def _cut(words: str, room: int) -> str:
    """Words for the head or the foot of a page, `&` as these write it, shortened to the room that there is."""
    said = words.replace("&", "&&")
    while len(said) > room and words:
        words = words[:-1]
        said = words.rstrip().replace("&", "&&") + "…"
    return said if len(said) <= room else ""


def _value(showing: Showing) -> int | float | None:
    """The number as the file holds it: whole where it is whole."""
    value = showing.figure.value
    if not isinstance(value, Quantity) or value.value is None:
        return None
    return int(value.value) if value.value.denominator == 1 else float(value.value)
