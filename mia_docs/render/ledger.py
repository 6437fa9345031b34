"""The ledger of an edition as files: figures.json for programs, figures.csv for people and git.

Format: the command contract, schema 1. One showing per line of JSON, in text order; behind them, one per line,
the figures that these derive from and that the document does not show itself.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mia_docs.documents.draft import Draft, Showing
from mia_docs.figures.figure import OPEN, Figure, bounds_text, value_text

SCHEMA = 1
ADJUSTED = "by rounding so that the table foots"
COLUMNS = ("id", "label", "value", "unit", "shown", "status")
BOM = "\ufeff"


def figures_json(draft: Draft, lines: Mapping[int, int]) -> bytes:
    """Every showing of a draft, with its line in the text edition (`lines` by showing number).

    A cell that is still to be filled in shows nothing and is not listed. Behind them, under `inputs`, the figures that
    shown ones derive from and that are not shown themselves.
    """
    head = {
        "schema": SCHEMA,
        "project": draft.project,
        "document": draft.document,
        "as_of": draft.as_of.iso(),
        "audience": draft.audience,
    }
    start = json.dumps(head, ensure_ascii=False)[:-1]
    said = [(number, each) for number, each in enumerate(draft.showings) if each.figure.status != OPEN]
    shown = (_entry(draft, showing, lines.get(number)) for number, showing in said)
    return f'{start}, "figures": {_rows(shown)}, "inputs": {_rows(_inputs(draft))}}}\n'.encode()


def _rows(entries: Iterable[dict[str, Any]]) -> str:
    """A list of JSON with one entry per line."""
    rows = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f"[\n{rows}\n]" if rows else "[]"


def _inputs(draft: Draft) -> Iterator[dict[str, Any]]:
    """What the showings derive from, as disclosed for the audience, less what is shown, by project and id."""
    shown = {(each.figure.project, each.figure.id) for each in draft.showings}
    carried = {(figure.project, figure.id): figure for figure in draft.ledger.values()}
    for key in sorted(carried.keys() - shown):
        yield figure_entry(carried[key], draft.language)


def _entry(draft: Draft, showing: Showing, line: int | None) -> dict[str, Any]:
    """A figure and one place where it is shown; the words stand behind the unit, where readers look for them."""
    known = list(figure_entry(showing.figure, draft.language).items())
    at = 1 + [name for name, _ in known].index("unit")
    places = [{"section": showing.section, "line": line}]
    adjusted = {"adjusted": ADJUSTED} if showing.adjusted else {}
    return {**dict([*known[:at], ("shown", showing.shown), *known[at:], ("places", places)]), **adjusted}


def figure_entry(figure: Figure, language: str) -> dict[str, Any]:
    """What is known of a figure wherever it stands, by the contract's keys."""
    return {
        "id": figure.id,
        "project": figure.project,
        "kind": figure.kind,
        "value": value_text(figure.value),
        "bounds": list(bounds_text(figure.value)),
        "unit": unit_text(figure),
        "label": figure.label(language),
        "status": figure.status,
        "illustrative": figure.illustrative,
        "source": _source(figure),
        "derivation": _derivation(figure),
        "quoted": _quoted(figure),
    }


def unit_text(figure: Figure) -> str:
    """The unit: a statement's own noun, otherwise that of its kind of value."""
    return figure.noun or figure.value.unit


def _source(figure: Figure) -> dict[str, Any] | None:
    if figure.stated is None:
        return None
    at = figure.stated.at
    return {"file": at.file, "path": figure.stated.path, "line": at.line, "column": at.column}


def _derivation(figure: Figure) -> dict[str, Any] | None:
    """Formula and inputs; for a count also `counted`, the places of what was counted.

    For a formula of figures.yaml the place where it stands.
    """
    if figure.derived is None:
        return None
    counted = [str(at) for at in figure.derived.counted]
    at = figure.derived.at
    place = {"file": at.file, "line": at.line, "column": at.column} if at else {}
    known = {"formula": figure.derived.formula, "inputs": list(figure.derived.inputs), **place}
    return {**known, "counted": counted} if counted else known


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
            unit_text(each.figure),
            each.shown,
            each.figure.status or "",
        )
        for each in draft.showings
        if each.figure.status != OPEN
    }
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(rows))
    return (BOM + out.getvalue()).encode()
