"""A finding as text for a terminal: its place, what is wrong, its line of source, both sides and what to do."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence

import click

from mia_docs.cli.catalogue import say
from mia_docs.cli.columns import behind, width, wrapped
from mia_docs.cli.words import message, what_to_do
from mia_docs.diagnostics import Argument, Diagnostic, Note, Severity
from mia_docs.edits import lines_of
from mia_docs.source import Span, Tree

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
FEW = 4
"""Members of a list that are told before the rest is counted."""


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


def _short(value: Argument, language: str) -> Argument:
    """A list of which the first few say enough."""
    if not isinstance(value, tuple) or len(value) <= FEW:
        return value
    return (*value[:FEW], say(language, "and-more", {"n": len(value) - FEW}))


def _wrapped(text: str, indent: str) -> str:
    """Text that fits the terminal, further lines indented."""
    return wrapped(text, indent, f"{indent}  ")
