"""Findings as text for a terminal, one line each, or JSON: one value, many faces."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click

from mia_docs.checks.outcome import Outcome
from mia_docs.cli.catalogue import say
from mia_docs.cli.columns import behind, width, wrapped
from mia_docs.cli.hosts import as_github, as_markdown
from mia_docs.cli.sarif import as_sarif
from mia_docs.cli.words import counted, message, what_to_do
from mia_docs.diagnostics import Argument, Diagnostic, Note, Severity
from mia_docs.edits import lines_of
from mia_docs.source import Span, Tree

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def head(found: Diagnostic, language: str) -> str:
    """`path:line:col: error MIA214 message` (the command contract)."""
    return f"{found.at}:{_styled(found)}{message(found, language)}"


def _styled(found: Diagnostic) -> str:
    severity = click.style(str(found.severity), fg=COLOURS[found.severity], bold=True)
    return f" {severity} {found.code} "


def full(found: Sequence[Diagnostic], tree: Tree, language: str) -> Iterator[str]:
    """Each finding with its line, both sides and what to do."""
    for each in found:
        yield _fitted(head(each, language), each)
        yield from _excerpt(each.at, tree)
        for note in each.notes:
            yield from _note(note, language)
        if (help := what_to_do(each, language)) is not None:
            yield _wrapped(f"{say(language, 'help')}: {help}", "   ")
        yield ""


def _fitted(line: str, found: Diagnostic) -> str:
    """The first line, in a terminal broken between words; in a pipe it stays one line, for programs."""
    if not sys.stdout.isatty():
        return line
    severity = f" {found.severity} {found.code} "
    return wrapped(click.unstyle(line), "", "   ").replace(severity, _styled(found), 1)


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


def _excerpt(at: Span, tree: Tree) -> Iterator[str]:
    """The line as the author wrote it, the place underlined."""
    lines = lines_of(tree.read(at.file))
    if not 0 < at.line <= len(lines) or not lines[at.line - 1].strip():
        return
    number, line = str(at.line), lines[at.line - 1].replace("\t", " ")
    start = at.column - 1
    word = re.match(r"[^\s:,]+", line[start:])
    end = at.end or at.column + (word.end() if word else 1)
    length = max(1, min(end, len(line) + 1) - at.column)
    line, start = _window(line, start, length, width() - len(number) - 3)
    yield f"{number} | {line}"
    yield f"{' ' * len(number)} | {' ' * start}{click.style('^' * min(length, len(line) - start or 1), bold=True)}"


def _window(line: str, start: int, length: int, room: int) -> tuple[str, int]:
    """The part of a long line that fits the terminal, and where the place is in it."""
    if len(line) <= room:
        return line, start
    first = max(0, min(start - 10, len(line) - room)) if start + length > room else 0
    cut = line[first : first + room]
    cut = f"{cut[:-1]}…" if first + room < len(line) else cut
    return (f"…{cut[1:]}" if first else cut), start - first


def _note(note: Note, language: str) -> Iterator[str]:
    arguments = {name: _short(value, language) for name, value in note.arguments.items()}
    text = say(language, note.message_id, arguments)
    if note.at:
        yield from behind(str(note.at), text, "     ", "       ")
    else:
        yield _wrapped(f"= {text}", "   ")


MOST = 4


def _short(value: Argument, language: str) -> Argument:
    """A list of which the first few say enough."""
    if not isinstance(value, tuple) or len(value) <= MOST:
        return value
    return (*value[:MOST], say(language, "and-more", {"n": len(value) - MOST}))


def _wrapped(text: str, indent: str) -> str:
    """Text that fits the terminal, further lines indented."""
    return wrapped(text, indent, f"{indent}  ")


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
