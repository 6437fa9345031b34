"""A returned workbook as cells: the only door to openpyxl.

A cell is found by its name, never by where it stands: rows may have moved, and another program may have saved the file.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mia_docs.source import Span

ONE_CELL = re.compile(r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!\$?(?P<column>[A-Z]+)\$?(?P<row>[0-9]+)")
OWN_NAMES = ("_xlnm.", "_xlfn.")
"""Beginnings of names that spreadsheet programs give by themselves."""
LARGEST, LARGEST_UNPACKED = 20_000_000, 200_000_000
"""Bytes of a file, and of what is packed in it."""
MOST_CELLS = 5_000_000
"""Cells of the rectangles that are in use; one cell in the last corner of a sheet makes 17 thousand million."""


@dataclass(frozen=True, slots=True)
class Returned:
    """One cell: its address, what is typed in it or the formula, and what the formula last came to."""

    sheet: str
    letters: str
    at: Span
    value: int | float | bool | str | None
    formula: str = ""
    is_error: bool = False

    @property
    def address(self) -> str:
        return f"{self.sheet}!{self.letters}"

    @property
    def is_empty(self) -> bool:
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())

    @property
    def is_number(self) -> bool:
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)


@dataclass(frozen=True, slots=True)
class ReturnedBook:
    """The named cells by name; `lost` are names whose cell is gone, `others` the cells without a name."""

    named: Mapping[str, Returned] = field(default_factory=dict)
    lost: tuple[str, ...] = ()
    others: tuple[Returned, ...] = ()


def read_book(data: bytes, file: str) -> ReturnedBook | None:
    """The cells of a workbook; None where it cannot be read as one."""
    if len(data) > LARGEST:
        return None
    try:
        return _read(data, file)
    except Exception:  # a foreign file through foreign libraries: whatever they stumble over, it is no workbook for us
        return None


def _read(data: bytes, file: str) -> ReturnedBook | None:
    import openpyxl

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
            return None
    typed = openpyxl.load_workbook(io.BytesIO(data))
    counted = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    if sum(sheet.max_row * sheet.max_column for sheet in typed.worksheets) > MOST_CELLS:
        return None
    places = dict(_places(typed))
    cells = {(each.sheet, each.letters): each for each in _cells(typed, counted, file)}
    there = {name: where for name, where in places.items() if where and where[0] in typed.sheetnames}
    named = {name: _cell(cells, where, file) for name, where in there.items()}
    lost = tuple(name for name in places if name not in named)
    taken = {(each.sheet, each.letters) for each in named.values()}
    return ReturnedBook(named, lost, tuple(each for key, each in cells.items() if key not in taken))


def _places(book: Any) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """Each name and the sheet and letters that it stands for; None where that is no cell any more."""
    for name, defined in book.defined_names.items():
        if name.startswith(OWN_NAMES):
            continue
        found = ONE_CELL.fullmatch(str(defined.attr_text or "").lstrip("="))
        sheet = (found["quoted"] or found["plain"]).replace("''", "'") if found else ""
        yield name, ((sheet, found["column"] + found["row"]) if found else None)


def _cells(typed: Any, counted: Any, file: str) -> Iterator[Returned]:
    """Every cell that holds anything."""
    for sheet in typed.worksheets:
        values = counted[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                formula = _formula(cell.value) if cell.data_type == "f" else ""
                shown = values[cell.coordinate] if formula else cell
                at = Span(file, cell.row, cell.column)
                is_error = shown.data_type == "e"
                yield Returned(sheet.title, cell.coordinate, at, _plain(shown.value), formula, is_error)


def _formula(value: Any) -> str:
    """A formula as text; one that fills several cells keeps its words elsewhere."""
    return str(getattr(value, "text", value) or "=")


def _plain(value: Any) -> int | float | bool | str | None:
    """Dates and the like as the text that they are shown as: no amount is one, nor what is beyond all numbers."""
    is_plain = isinstance(value, int | bool | str) or (isinstance(value, float) and math.isfinite(value))
    return value if value is None or is_plain else str(value)


def _cell(cells: Mapping[tuple[str, str], Returned], where: tuple[str, str], file: str) -> Returned:
    """The cell at a place; an empty one where nothing is typed."""
    sheet, letters = where
    row = int(letters.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    column = 0
    for letter in letters.rstrip("0123456789"):
        column = column * 26 + ord(letter) - 64
    return cells.get(where) or Returned(sheet, letters, Span(file, row, column), None)
