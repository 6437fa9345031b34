"""Answers that are values: an amount, or a table whose columns say what their cells hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mia_docs.content.binder import Binder, Declared, near
from mia_docs.content.findings import read_error
from mia_docs.content.nodes import Mapping, Node, Scalar, Sequence
from mia_docs.diagnostics import Diagnostic, Term
from mia_docs.documents.kind import Column, Question
from mia_docs.quantities import Code, Count, Day, Money, Ratio, Value
from mia_docs.source import Span

HOLDS: dict[str, type] = {"text": str, "money": Money, "count": Count, "percent": Ratio, "date": Day, "code": Code}
"""What the cells of a column hold, by the column's type."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is stated: plain text, or a value with its place."""

    column: Column
    text: str
    value: Value | None
    at: Span


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, addressed by its id."""

    id: str
    cells: tuple[Cell, ...]


def read_rows(question: Question, node: Node) -> tuple[tuple[Row, ...], list[Diagnostic]]:
    """The rows of a table answer; every row has an id, and what no column asks for is a finding."""
    if not isinstance(node, Sequence):
        return (), [read_error("wrong-shape", node.at, wanted=Term("list"), found=Term("mapping"))]
    rows: list[Row] = []
    found: list[Diagnostic] = []
    for item in node.items:
        if not isinstance(item, Mapping):
            found.append(read_error("wrong-shape", item.at, wanted=Term("mapping"), found=Term("text")))
            continue
        id = item.get("id")
        if not isinstance(id, Scalar):
            found.append(read_error("missing-field", item.at, word="id"))
            continue
        binder = Binder()
        rows.append(Row(id.text, tuple(_cells(question, item, binder))))
        found += [*binder.findings, *_strangers(question, item)]
    return tuple(rows), found


def _cells(question: Question, row: Mapping, binder: Binder) -> Iterator[Cell]:
    """One cell per column, empty where the row gives none."""
    for column in question.columns:
        node = row.get(column.id)
        if node is None:
            yield Cell(column, "", None, row.at)
            continue
        value = binder.bind(Declared(HOLDS[column.type]), node, column.id)
        text = value if isinstance(value, str) else ""
        yield Cell(column, text, None if isinstance(value, str) else value, node.at)


def _strangers(question: Question, row: Mapping) -> Iterator[Diagnostic]:
    known = ("id", *(column.id for column in question.columns))
    for key, _ in row.entries:
        if key.text not in known:
            yield read_error("unknown-key", key.at, word=key.text, near=near(key.text, known))
