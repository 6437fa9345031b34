"""Figures and explanations as JSON, schema 1. The keys are those of figures.json and docs/explain-json.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from mia_docs.cli.catalogue import value_words
from mia_docs.figures.figure import Figure, value_text
from mia_docs.provenance.explanation import Explanation, Origin, Shown
from mia_docs.provenance.known import Known
from mia_docs.provenance.words import Fit
from mia_docs.render.ledger import figure_entry
from mia_docs.source import Span

SCHEMA = 1


def as_text(
    asked: str,
    language: str,
    told: Sequence[tuple[Explanation, str]],
    fits: Sequence[tuple[Fit, str]] = (),
) -> str:
    """What `mia explain` found: explanations, or the figures that printed words can mean; each with its reference."""
    return _dumped(
        {
            "schema": SCHEMA,
            "asked": asked,
            "figures": [_explanation(each, reference, language) for each, reference in told],
            "fits": [{**_fact(fit.known, reference, language), "shown_so": fit.shown} for fit, reference in fits],
        }
    )


def as_list(found: Iterable[tuple[Known, str, str]], language: str) -> str:
    """What `mia figures` found: each figure with its reference and the project whose texts that is written in."""
    rows = [{**_fact(known, reference, language), "written_in": home} for known, reference, home in found]
    return _dumped({"schema": SCHEMA, "figures": rows})


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _explanation(told: Explanation, reference: str, language: str) -> dict[str, Any]:
    return {
        **_origin(told.origin, language, set()),
        "reference": reference,
        "as_of": told.as_of.isoformat(),
        "shown": [_shown(each) for each in told.shown],
    }


def _fact(known: Known, reference: str, language: str) -> dict[str, Any]:
    return {**_figure(known.figure, language), "reference": reference, "as_of": known.as_of.isoformat()}


def _origin(origin: Origin, language: str, told: set[tuple[str, str]]) -> dict[str, Any]:
    """A figure with its inputs in full, down to what is stated; what was told further up is not told again.

    Why: every input in full wherever it is used would double with each figure that two others stand on.
    """
    return {**_figure(origin.figure, language), "derivation": _derivation(origin, language, told)}


def _derivation(origin: Origin, language: str, told: set[tuple[str, str]]) -> dict[str, Any] | None:
    figure, derived = origin.figure, origin.figure.derived
    if derived is None:
        return None
    key = figure.project, figure.id
    if key in told:
        return {"formula": derived.formula, "inputs": [], "counted": [], "told_above": True}
    told.add(key)
    inputs = [_origin(each, language, told) for each in origin.inputs]
    return {"formula": derived.formula, "inputs": inputs, "counted": [_place(at) for at in derived.counted]}


def _figure(figure: Figure, language: str) -> dict[str, Any]:
    statement = value_text(figure.statement) if figure.statement is not None else None
    words = value_words(figure.value, language)
    return {**figure_entry(figure, language), "words": words, "statement": statement}


def _place(at: Span) -> dict[str, Any]:
    return {"file": at.file, "line": at.line, "column": at.column}


def _shown(place: Shown) -> dict[str, Any]:
    return {
        "project": place.project,
        "document": place.document,
        "file": place.file,
        "as_of": place.as_of.isoformat() if place.as_of else None,
        "section": place.section,
        "line": place.line,
        "shown": place.shown,
    }
