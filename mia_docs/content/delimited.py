"""Delimited text (CSV) to rows of cells, each with its place; as spreadsheets of any language save it.

Why not the csv module: it says neither at which column a cell stands nor which quotation mark was not closed.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass

from mia_docs.content.findings import read_error
from mia_docs.content.nodes import RESERVED, decode
from mia_docs.diagnostics import Diagnostic
from mia_docs.source import Span

DELIMITERS = ";,\t"
SAID = re.compile(r"sep=(.)")
"""A first line by which Excel is told the delimiter."""
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
LEGACY = "cp1252"
"""What a spreadsheet under Windows writes where it is not asked for UTF-8."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the texts of its cells, and the line that they stand in; a place is looked for where it is asked for."""

    number: int
    cells: tuple[str, ...]
    raw: str
    delimiter: str

    def at(self, file: str, cell: int) -> Span:
        """The place of a cell; the end of the line for one that is not there."""
        start = self._start(min(cell, len(self.cells)))
        if cell >= len(self.cells):
            return Span(file, self.number, max(1, start))
        raw = self.raw[start : _end(self.raw, start, self.delimiter)]
        column = start + len(raw) - len(raw.lstrip()) + 1
        return Span(file, self.number, column, column + len(raw.strip()))

    def _start(self, cell: int) -> int:
        if '"' not in self.raw and cell < len(self.cells):
            return len(self.raw) - len(self.raw.split(self.delimiter, cell)[-1])
        start = 0
        for _ in range(cell):
            start = _end(self.raw, start, self.delimiter) + 1
        return start

    def is_blank(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class Delimited:
    """The rows of a file that hold anything, the first of them its header; what is wrong with the file as text."""

    file: str
    lines: tuple[Line, ...]
    findings: tuple[Diagnostic, ...] = ()


def read_delimited(data: bytes, file: str) -> Delimited:
    """A file as rows of cells; one in another encoding is told and read all the same."""
    text, findings = _text(data, file)
    lines = text.replace("\r", "\n").split("\n")
    said = SAID.fullmatch(lines[0].strip()) if lines else None
    first = 1 if said else 0
    head = lines[first] if len(lines) > first else ""
    delimiter = said[1] if said else max(DELIMITERS, key=head.count)
    rows, wrong = [], []
    for number, line in enumerate(lines[first:], first + 1):
        row = _line(number, line, delimiter)
        if not row.is_blank():
            rows.append(row)
        if line.count('"') % 2:
            wrong.append(read_error("outcome-quote", Span(file, number, line.index('"') + 1)))
    return Delimited(file, tuple(rows), (*findings, *wrong))


def as_utf8(data: bytes) -> tuple[bytes, str]:
    """A file's text as UTF-8 that a Swedish Excel opens, and the encoding that it came in where that was another."""
    text, findings = _text(data, "")
    is_other = any(each.name == "table-not-utf8" for each in findings)
    encoding = MARKS.get(data[:2], LEGACY) if is_other else ""
    return (BOM_UTF8 + text.encode(), encoding) if is_other else (data, "")


def _text(data: bytes, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    text, findings = decode(data, file)
    if not findings or findings[0].name != "not-utf8":
        return text, findings
    encoding = MARKS.get(data[:2], LEGACY)
    byte = findings[0].arguments["byte"]
    told = read_error("table-not-utf8", findings[0].at, byte=byte)
    return RESERVED.sub("", data.decode(encoding, "replace").replace("\r\n", "\n")), (told,)


def _line(number: int, line: str, delimiter: str) -> Line:
    cells = _quoted(line, delimiter) if '"' in line else map(str.strip, line.split(delimiter))
    return Line(number, tuple(cells), line, delimiter)


def _quoted(line: str, delimiter: str) -> Iterator[str]:
    """The texts of cells, quotation marks taken off."""
    start = 0
    while start <= len(line):
        end = _end(line, start, delimiter)
        text = line[start:end].strip()
        is_quoted = len(text) > 1 and text[0] == text[-1] == '"'
        yield text[1:-1].replace('""', '"') if is_quoted else text
        start = end + 1


def _end(line: str, start: int, delimiter: str) -> int:
    """Where a cell ends: at the next delimiter that does not stand within quotation marks."""
    if line[start : start + 1] != '"':
        end = line.find(delimiter, start)
        return len(line) if end < 0 else end
    closing = start + 1
    while (closing := line.find('"', closing)) >= 0 and line[closing + 1 : closing + 2] == '"':
        closing += 2
    end = line.find(delimiter, closing + 1) if closing >= 0 else -1
    return len(line) if end < 0 else end
