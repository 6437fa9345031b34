"""The ledger of an edition as files: figures.json for programs, figures.csv for people and git.

Format: the command contract, schema 1. One showing per line of JSON, in text order.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from mia_docs.documents.draft import Draft, Showing
from mia_docs.figures.figure import Figure, bounds_text, value_text

SCHEMA = 1
COLUMNS = ("id", "label", "value", "unit", "shown", "status")
BOM = "\ufeff"


def figures_json(draft: Draft, lines: Mapping[int, int]) -> bytes:
    """Every showing of a draft, with its line in the text edition (`lines` by showing number)."""
    head = {
        "schema": SCHEMA,
        "project": draft.project,
        "document": draft.document,
        "as_of": draft.as_of.iso(),
        "audience": draft.audience,
    }
    start = json.dumps(head, ensure_ascii=False)[:-1]
    shown = (_entry(draft, showing, lines.get(number)) for number, showing in enumerate(draft.showings))
    rows = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in shown)
    return f'{start}, "figures": [\n{rows}\n]}}\n'.encode()


def _entry(draft: Draft, showing: Showing, line: int | None) -> dict[str, Any]:
    figure = showing.figure
    return {
        "id": figure.id,
        "project": figure.project,
        "kind": figure.kind,
        "value": value_text(figure.value),
        "bounds": list(bounds_text(figure.value)),
        "unit": unit_of(figure),
        "shown": showing.shown,
        "label": figure.label(draft.language),
        "status": figure.status,
        "illustrative": figure.illustrative,
        "source": _source(figure),
        "derivation": _derivation(figure),
        "quoted": _quoted(figure),
        "places": [{"section": showing.section, "line": line}],
    }


def unit_of(figure: Figure) -> str:
    """The unit: a statement's own noun, otherwise that of its kind of value."""
    return figure.noun or figure.value.unit


def _source(figure: Figure) -> dict[str, Any] | None:
    if figure.stated is None:
        return None
    at = figure.stated.at
    return {"file": at.file, "path": figure.stated.path, "line": at.line, "column": at.column}


def _derivation(figure: Figure) -> dict[str, Any] | None:
    if figure.derived is None:
        return None
    at = figure.derived.at
    place = {"file": at.file, "line": at.line, "column": at.column} if at else {}
    return {"formula": figure.derived.formula, "inputs": list(figure.derived.inputs), **place}


def _quoted(figure: Figure) -> dict[str, Any] | None:
    if figure.quoted is None:
        return None
    return {"publisher": figure.quoted.publisher, "title": figure.quoted.title, "year": figure.quoted.year}


def figures_csv(draft: Draft) -> bytes:
    """The distinct figures and their words, sorted, without line numbers; opens in a Swedish Excel."""
    rows = {
        (
            each.figure.id,
            each.figure.label(draft.language),
            value_text(each.figure.value) or "",
            unit_of(each.figure),
            each.shown,
            each.figure.status or "",
        )
        for each in draft.showings
    }
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(rows))
    return (BOM + out.getvalue()).encode()
