"""Tables in Word: header rows that repeat, columns as wide as their words ask, digits to the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from mia_docs.documents.markdown import plain
from mia_docs.render.word_inline import Form, Inline
from mia_docs.render.word_markup import Element, find, paragraph, w

STYLES = {"facts": "Facts", "amounts": "Amounts", "numbers": "Amounts", "lines": "Facts"}
"""The table style of each class; all others are tables of text."""
LINES = "lines"
"""The class of tables whose empty cells are written on by hand."""
LINE = 560
"""The least height of such a row in twips: room above the line for a signature."""
CHARACTER = 112
"""Twips that a character of table text takes, on the average and a little above."""
BOLD = 130
"""The same where it is bold: headings and sums. Wide enough for a stand-in face such as DejaVu Sans."""
PADDING = 240
NARROWEST = 700
FACTS_LABEL = 0.36
NUMBERS_LEAST = 0.6
KEPT_TOGETHER = 20
"""Tables of facts and amounts of at most so many rows stay on one page; tables of text may break."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its inline tokens, and where its words stand."""

    tokens: list[Token]
    align: str = ""

    @property
    def words(self) -> str:
        return plain(self.tokens)

    def is_sum(self) -> bool:
        kinds = [token.type for token in self.tokens]
        return not kinds or (kinds[0] == "strong_open" and kinds[-1] == "strong_close")


@dataclass(slots=True)
class Table:
    """A table as read from the stream."""

    kind: str
    caption: list[Token] = field(default_factory=list)
    head: list[list[Cell]] = field(default_factory=list)
    body: list[list[Cell]] = field(default_factory=list)

    @property
    def rows(self) -> list[list[Cell]]:
        return [*self.head, *self.body]

    def ends_in_sum(self) -> bool:
        last = self.body[-1] if self.body else []
        return bool(last) and bool(last[0].tokens) and all(cell.is_sum() for cell in last)


def read_table(tokens: Sequence[Token]) -> Table:
    """The tokens from `table_open` on as rows and cells."""
    classes = str(tokens[0].attrs.get("class", ""))
    table = Table(next((each for each in classes.split() if each in STYLES), classes))
    rows = table.body
    for before, token in zip(tokens, tokens[1:], strict=False):
        if before.type == "thead_open":
            rows = table.head
        elif before.type == "tbody_open":
            rows = table.body
        elif before.type == "caption_open":
            table.caption = token.children or []
        if token.type == "tr_open":
            rows.append([])
        elif before.type in ("th_open", "td_open"):
            inside = (token.children or []) if token.type == "inline" else []
            rows[-1].append(Cell(inside, _align(before)))
    return table


def _align(token: Token) -> str:
    style = str(token.attrs.get("style", ""))
    return next((side for side in ("right", "center") if side in style), "")


def make_table(table: Table, inline: Inline, width: int, title: str, form: Form) -> Element:
    """The table; `title` is its name for readers who do not see it."""
    columns = widths(table, width)
    grid = w("tblGrid", *(w("gridCol", w=each) for each in columns))
    made = w("tbl", _properties(table, inline, sum(columns), title), grid)
    together = table.kind in STYLES and len(table.rows) <= KEPT_TOGETHER
    for number, row in enumerate(table.rows):
        is_head = number < len(table.head)
        joined = number + 1 < len(table.rows) and (together or number < len(table.head) + 1)
        made.append(_row(row, inline, columns, is_head, joined, form))
        if table.kind == LINES and not is_head:
            _make_room(made[-1])
    return made


def _make_room(row: Element) -> None:
    """A row to write on: high, its words at the line below."""
    find(row, "w:trPr")[0].append(w("trHeight", val=LINE, hRule="atLeast"))
    label, *written = find(row, "w:tc/w:tcPr")
    for cell in written:
        cell.append(w("tcBorders", w("bottom", val="single", sz=8, space=0, color="171B24")))
    for cell in (label, *written):
        cell.append(w("vAlign", val="bottom"))


def _properties(table: Table, inline: Inline, total: int, title: str) -> Element:
    style = inline.styles.table(STYLES.get(table.kind, "Text Table"))
    look = {
        "firstRow": int(bool(table.head)),
        "lastRow": int(table.ends_in_sum()),
        "firstColumn": int(table.kind in ("facts", LINES)),
        "lastColumn": 0,
        "noHBand": 1,
        "noVBand": 1,
    }
    bits = 0x0600 + 0x20 * look["firstRow"] + 0x40 * look["lastRow"] + 0x80 * look["firstColumn"]
    columns = " · ".join(cell.words for cell in table.head[0]) if table.head else ""
    return w(
        "tblPr",
        *([w("tblStyle", val=style)] if style else []),
        w("tblW", w=total, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val=f"{bits:04X}", **look),
        w("tblCaption", val=title),
        *([w("tblDescription", val=columns)] if columns else []),
    )


def _row(cells: list[Cell], inline: Inline, columns: list[int], is_head: bool, joined: bool, form: Form) -> Element:
    properties = w("trPr", w("cantSplit"), *([w("tblHeader")] if is_head else []))
    style = inline.styles.paragraph("Table Heading" if is_head else "Table Text")
    made = w("tr", properties)
    for cell, width in zip(cells, columns, strict=False):
        look = [*([w("keepNext")] if joined else []), *([w("jc", val=cell.align)] if cell.align else [])]
        words = paragraph(style, *inline.runs(cell.tokens, form), properties=tuple(look))
        made.append(w("tc", w("tcPr", w("tcW", w=width, type="dxa")), words))
    return made


def widths(table: Table, width: int) -> list[int]:
    """Twips of each column: digits as wide as they are, words share the rest by how much they say."""
    columns = list(zip(*table.rows, strict=False))
    bold = [number < len(table.head) or all(cell.is_sum() for cell in row) for number, row in enumerate(table.rows)]
    natural = [max(map(_wide, _words(column), bold)) for column in columns]
    least = [max(NARROWEST, *map(_wide, map(_longest_word, _words(column)), bold)) for column in columns]
    if table.kind in ("facts", LINES) and len(natural) == 2:
        first = min(max(int(width * FACTS_LABEL), natural[0]), width // 2)
        return [first, width - first]
    digits = [any(cell.align == "right" for cell in column) for column in columns]
    below = [
        max(map(_wide, _words(column[len(table.head) :]), bold[len(table.head) :]), default=0) for column in columns
    ]
    natural = _alike(natural, [max(pair) for pair in zip(below, least, strict=True)], digits, width)
    if table.kind in STYLES and sum(natural) <= width:
        return _spread(natural, digits, _room(table, sum(natural), width))
    return _shared(natural, least, digits, width)


def _alike(natural: list[int], numbers: list[int], digits: list[bool], width: int) -> list[int]:
    """Columns of digits as wide as the widest of them, where there is room; their heads may break between words."""
    widest = max((each for each, is_digits in zip(numbers, digits, strict=True) if is_digits), default=0)
    alike = [widest if is_digits else each for each, is_digits in zip(natural, digits, strict=True)]
    words = [NARROWEST * 2 if not is_digits else each for each, is_digits in zip(alike, digits, strict=True)]
    return alike if sum(words) <= width else natural


def _room(table: Table, natural: int, width: int) -> int:
    """Few short numbers stand closer together: the eye must find the line from word to digit."""
    return width if table.kind == "amounts" else min(width, max(int(width * NUMBERS_LEAST), natural * 4 // 3))


def _spread(natural: list[int], digits: list[bool], width: int) -> list[int]:
    """Room to spare: it goes to the words, so that the digits stand together at the right."""
    spare = width - sum(natural)
    words = sum(each for each, is_digits in zip(natural, digits, strict=True) if not is_digits)
    if not words:
        return _to_width([each * width // sum(natural) for each in natural], width)
    pairs = zip(natural, digits, strict=True)
    return _to_width([each + (0 if is_digits else spare * each // words) for each, is_digits in pairs], width)


def _shared(natural: list[int], least: list[int], digits: list[bool], width: int) -> list[int]:
    """Every column has its longest word; what is left goes by the square root of how much it says."""
    base = [all_ if is_digits else word for all_, word, is_digits in zip(natural, least, digits, strict=True)]
    if sum(base) >= width:
        return _to_width([each * width // sum(base) for each in base], width)
    wanted = [max(0, each - floor) ** 0.5 for each, floor in zip(natural, base, strict=True)]
    spare, total = width - sum(base), sum(wanted) or 1
    return _to_width([floor + int(spare * each / total) for floor, each in zip(base, wanted, strict=True)], width)


def _to_width(columns: list[int], width: int) -> list[int]:
    widest = columns.index(max(columns))
    columns[widest] += width - sum(columns)
    return columns


def _words(column: Sequence[Cell]) -> list[str]:
    return [cell.words for cell in column]


def _wide(words: str, is_bold: bool) -> int:
    return len(words) * (BOLD if is_bold else CHARACTER) + PADDING


def _longest_word(words: str) -> str:
    """What may not be broken; a line may end at a hyphen, but not within a date or a number."""
    return max(re.split(r" |(?<=\D-)", words), key=len)
