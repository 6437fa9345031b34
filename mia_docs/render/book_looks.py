"""How a workbook looks: its formats by what a cell is, and the widths of its columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mia_docs.documents.draft import Showing
from mia_docs.quantities import Money, Quantity, Ratio
from mia_docs.render.book import Grid, Leaf, Words

INK, STRONG, RULE, SHADE = "#171B24", "#12275A", "#B3BCCB", "#E8EDF7"
STATEMENT = "#003399"
INPUT_GROUND, INPUT_INK, INPUT_EDGE = "#FFF7CC", "#1C3F94", "#8A6D00"
SWEDISH, BRITISH = "[$-41D]", "[$-809]"
NARROWEST, NUMBER, LABEL, FEWEST = 12, 18, 62, 72
"""Widths in characters: the least, of amounts, the most of a label; the least that running text may reach over."""
LINE, AIR = 15.0, 2.0
"""The height of a line in points, and what a row has beside its lines."""
HEADINGS = {1: 32.0, 2: 28.0, 3: 20.0}
"""The height of a heading's row by its level."""
LANDSCAPE = 100
"""Sheets that are wider than this are printed on their side."""

Look = dict[str, Any]
BASE: Look = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "vcenter"}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a cell is, as far as it decides its look."""

    number_format: str = ""
    is_strong: bool = False
    is_right: bool = False
    is_input: bool = False
    is_head: bool = False
    is_sum: bool = False
    is_first: bool = False


def look(kind: Kind) -> Look:
    """The look of one cell of a table; only cells for filling in are not locked."""
    made: Look = {**BASE, "text_wrap": not kind.number_format, "bold": kind.is_strong or kind.is_head}
    made |= {"bottom": 1, "bottom_color": RULE, "locked": not kind.is_input}
    if kind.number_format:
        made["num_format"] = kind.number_format
    if kind.is_right:
        made["align"] = "right"
    elif not kind.is_first:
        made["indent"] = 1
    if kind.is_head:
        made |= {"bg_color": SHADE, "font_color": STRONG, "bottom": 2, "bottom_color": STRONG, "valign": "bottom"}
    if kind.is_sum:
        made |= {"top": 1, "top_color": STRONG, "bg_color": "#F4F6FA"}
    if kind.is_input:
        made |= {"bg_color": INPUT_GROUND, "font_color": INPUT_INK, "border": 1, "border_color": INPUT_EDGE}
    return made


def heading(level: int) -> Look:
    size = {1: 20, 2: 16, 3: 12}.get(level, 11)
    return {**BASE, "bold": True, "font_size": size, "font_color": STRONG}


PARAGRAPH: Look = {**BASE, "valign": "top"}
STATEMENT_LINE: Look = {**BASE, "font_name": "Arial", "font_size": 12, "font_color": STATEMENT, "indent": 11}


def number_format(showing: Showing, language: str) -> str:
    """Digits in threes and a true minus; Swedish spaces and commas wherever the program heeds a format's language."""
    value, wording = showing.figure.value, showing.wording
    place = SWEDISH if language == "sv" else BRITISH
    if not isinstance(value, Quantity):
        return ""
    if isinstance(value, Ratio):
        places = int(wording.arguments[0]) if wording and wording.arguments else value.decimals
        digits = "0" + ("." + "0" * places if places else "")
        end = '"\u00a0"%' if language == "sv" else "%"
    else:
        digits = "#,##0" + ("." + "0" * value.decimals if value.decimals else "")
        end = '"\u00a0kr"' if isinstance(value, Money) and wording is not None and wording.name == "kr" else ""
    return f'{place}{digits}{end};{place}"\u2212"{digits}{end}'


def broken(leaf: Leaf) -> Leaf:
    """The leaf with its running text in lines that fit the sheet, each in a row of its own.

    Why not wrapped in one cell: the first column would have to be as wide as text needs it, or cells be merged.
    """
    room = max(FEWEST, sum(widths(leaf)) * 11 // 10)
    blocks: list[Words | Grid] = []
    for block in leaf.blocks:
        if isinstance(block, Grid) or block.level or block.picture:
            blocks.append(block)
        elif block.is_code:
            blocks += [*(Words(line) for line in block.text.expandtabs(4).split("\n")), Words("")]
        else:
            blocks += [Words(line) for line in textwrap.wrap(block.text, room, break_on_hyphens=False)]
            blocks.append(Words(""))
    return Leaf(leaf.title, blocks)


def widths(leaf: Leaf) -> list[int]:
    """The width of each column: amounts as wide as the longest, labels up to a limit, less where there are many."""
    grids = [each for each in leaf.blocks if isinstance(each, Grid)]
    columns = max((len(grid.head) for grid in grids), default=1)
    most = LABEL if columns < 5 else LABEL * 3 // 4
    return [_width(list(_column(grids, column)), most) for column in range(columns)]


def lines(grid: Grid, wide: Sequence[int]) -> Iterator[int]:
    """How many lines each row of a table takes, its head first; letters are reckoned a little wide."""
    for row in (grid.head, *grid.rows):
        yield max(1, *(_lines(cell.words, width) for cell, width in zip(row, wide, strict=False)))


def _lines(words: str, width: int) -> int:
    return 1 if len(words) < width else len(textwrap.wrap(words, max(4, width * 9 // 10)))


def _column(grids: Sequence[Grid], column: int) -> Iterator[tuple[str, bool, bool]]:
    """The words of a column, whether each is an amount, and whether it is a head."""
    for grid in grids:
        for row in (grid.head, *grid.rows):
            if column < len(row):
                yield row[column].words, row[column].is_right, row is grid.head


def _width(cells: Sequence[tuple[str, bool, bool]], most: int) -> int:
    """Amounts are never cut; a head over amounts may wrap."""
    numbers = [len(words) + 4 for words, is_right, is_head in cells if is_right and not is_head]
    labels = [len(words) + 2 for words, is_right, is_head in cells if not is_right]
    heads = [max(map(len, words.split()), default=0) + 4 for words, is_right, is_head in cells if is_right and is_head]
    return max(NUMBER if numbers else NARROWEST, *numbers, *heads, min(most, max(labels, default=0)))
