"""The outcome of a check as text for a terminal, one line each, or JSON: one value, many faces."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from mia_docs.checks.outcome import Outcome
from mia_docs.cli.catalogue import say
from mia_docs.cli.columns import wrapped
from mia_docs.cli.finding import full, head
from mia_docs.cli.hosts import as_github, as_markdown
from mia_docs.cli.sarif import as_sarif
from mia_docs.cli.words import counted, message, what_to_do
from mia_docs.diagnostics import Diagnostic, Severity
from mia_docs.source import Span, Tree


def _full(outcome: Outcome, tree: Tree, language: str) -> Iterator[str]:
    return full(outcome.findings, tree, language)


def concise(outcome: Outcome, tree: Tree, language: str) -> Iterator[str]:  # noqa: ARG001 - one signature for all faces
    """One line each."""
    for each in outcome.findings:
        yield head(each, language)


def as_json(outcome: Outcome, tree: Tree, language: str) -> Iterator[str]:  # noqa: ARG001 - one signature for all faces
    """All findings as one JSON value, waived ones apart with their reasons."""
    waived = [
        {**_json(each.found, language), "reason": each.waiver.reason, "waiver": place(each.waiver.at)}
        for each in outcome.waived
    ]
    findings = [_json(each, language) for each in outcome.findings]
    gone = [{"code": each.code, "file": each.file, "says": each.says} for each in outcome.gone]
    value = {"schema": 1, "findings": findings, "waived": waived, "known": len(outcome.known), "gone": gone}
    yield json.dumps(value, ensure_ascii=False, indent=1)


FACES: dict[str, Callable[[Outcome, Tree, str], Iterator[str]]] = {
    "full": _full,
    "concise": concise,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
    "markdown": as_markdown,
}
"""Ways to show findings, by the name that `--format` takes."""


def _json(found: Diagnostic, language: str) -> dict[str, Any]:
    return {
        "code": found.code,
        "name": found.name,
        "severity": str(found.severity),
        "message": message(found, language),
        **place(found.at),
        "notes": [
            {"message": say(language, each.message_id, each.arguments), **place(each.at)} for each in found.notes
        ],
        "help": what_to_do(found, language),
    }


def place(at: Span | None) -> dict[str, str | int | None]:
    """File, line and column as JSON has them."""
    if at is None:
        return {"file": None, "line": None, "column": None}
    return {"file": at.file, "line": at.line, "column": at.column}


MOST = 4


def let_be(outcome: Outcome, language: str) -> Iterator[str]:
    """Waived findings, one line each: what, where, why."""
    if outcome.waived:
        yield counted("waived", len(outcome.waived), language)
    for each in outcome.waived:
        text = f"{each.found.code} {each.found.at.file}:{each.found.at.line} – {each.waiver.reason}"
        yield wrapped(text, "  ", "    ")


def against_baseline(outcome: Outcome, language: str) -> Iterator[str]:
    """How many findings the baseline knows, and what of it is gone."""
    if outcome.known:
        yield counted("baseline-known", len(outcome.known), language)
    if outcome.gone:
        yield counted("baseline-gone", len(outcome.gone), language)
    for each in outcome.gone[:MOST]:
        yield wrapped(f"{each.code} {each.file} – {each.says}", "  ", "    ")
    if len(outcome.gone) > MOST:
        yield f"  {say(language, 'and-more', {'n': len(outcome.gone) - MOST})}"


def summary(found: Sequence[Diagnostic], language: str) -> str:
    """How many of each kind."""
    counts = Counter(each.severity for each in found)
    if not found:
        return say(language, "no-findings")
    parts = [counted(f"{each}-count", counts[each], language) for each in Severity if counts[each]]
    return ", ".join(parts)
