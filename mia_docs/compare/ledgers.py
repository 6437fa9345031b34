"""Ledgers as finished editions tell them: figures.json, and the shorter figures.csv that git keeps.

Format: the command contract, schema 1. A file that is not there, is broken or of another schema is no ledger
to compare with, never an error: it is an output, and the next build writes it again.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mia_docs.source import Span

SCHEMA = 1
FINGERPRINT = "document.fingerprint"
"""The one figure that changes with every word, and so tells nothing about figures."""
TYPED = "identifier."
"""What stands in front of the ids of names that somebody typed."""
AS_WRITTEN = ("date", "period", "identifier")
"""Units whose values are no numbers."""
DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")

Key = tuple[str, str]
"""A figure's project and id."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One figure of a ledger; `words` are its showings in text order, none where others only derive from it."""

    project: str
    id: str
    label: str
    value: str | None
    bounds: tuple[str | None, ...]
    unit: str
    at: Span | None = None
    formula: str = ""
    inputs: tuple[Key, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        return self.project, self.id

    @property
    def is_typed(self) -> bool:
        """Whether it is a page, a law or another name that somebody typed: its id is its words, no figure's name."""
        return self.id.startswith(TYPED)

    def is_worth(self, other: Recorded) -> bool:
        """Whether both are the same value, whatever words it is shown with."""
        return (self.value, self.bounds, self.unit) == (other.value, other.bounds, other.unit)


@dataclass(frozen=True, slots=True)
class Recording:
    """The ledger of one document: what it shows, and below that what the shown figures derive from."""

    project: str
    document: str
    figures: Mapping[Key, Recorded]

    @property
    def name(self) -> str:
        return f"{self.project}/{self.document}"

    def shown(self) -> Iterator[Recorded]:
        """The figures that the document shows, in text order, but for its fingerprint."""
        return (each for each in self.figures.values() if each.words and each.id != FINGERPRINT)


def read_ledger(data: bytes | None) -> Recording | None:
    """figures.json as a value; None where there is nothing that could be read as one."""
    try:
        held = json.loads(data or b"")
        if held["schema"] != SCHEMA:
            return None
        figures: dict[Key, Recorded] = {}
        for entry in held["figures"]:
            found = _recorded(entry)
            before = figures.get(found.key, found)
            figures[found.key] = replace(before, words=(*before.words, _text(entry["shown"])))
        for entry in held.get("inputs", ()):
            found = _recorded(entry)
            figures.setdefault(found.key, found)
        return Recording(_text(held["project"]), _text(held["document"]), figures)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _recorded(entry: Mapping[str, Any]) -> Recorded:
    """One entry; what is not of its type raises TypeError or ValueError, so that nothing is compared with it."""
    project, unit = _text(entry["project"]), _text(entry["unit"])
    derivation = entry["derivation"] or {"formula": "", "inputs": []}
    low, high = _list(entry["bounds"])
    return Recorded(
        project,
        _text(entry["id"]),
        _text(entry["label"]),
        _value(entry["value"], unit),
        (_value(low, unit), _value(high, unit)),
        unit,
        _place(entry["source"]) if entry["source"] else None,
        _text(derivation["formula"]),
        tuple(_key(project, _text(id)) for id in _list(derivation["inputs"])),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _value(value: object, unit: str) -> str | None:
    """An exact value: a decimal number unless its unit is none of numbers; None where there is no value."""
    text = None if value is None else _text(value)
    if text is not None and unit not in AS_WRITTEN and not DECIMAL.fullmatch(text):
        raise ValueError(text)
    return text


def _place(source: Mapping[str, Any]) -> Span:
    line, column = source["line"], source["column"]
    if not isinstance(line, int) or not isinstance(column, int):
        raise TypeError(line, column)
    return Span(_text(source["file"]), line, column)


def _key(project: str, id: str) -> Key:
    """An input's key: of the figure's own project unless another one stands in front."""
    other, _, own = id.rpartition("/")
    return other or project, own


@dataclass(frozen=True, slots=True)
class Row:
    """One line of figures.csv: a figure, and one way that the document shows it."""

    id: str
    value: str
    unit: str
    shown: str
    line: int


def read_table(data: bytes | None) -> tuple[Row, ...]:
    """figures.csv as rows; none where there is nothing that could be read as one."""
    try:
        reader = csv.DictReader(io.StringIO((data or b"").decode("utf-8-sig")), delimiter=";")
        return tuple(Row(each["id"], each["value"], each["unit"], each["shown"], reader.line_num) for each in reader)
    except (ValueError, LookupError, csv.Error):
        return ()
