"""Changes to files that people write: one stretch of a line for another, and nothing else touched."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from mia_docs.source import Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """`old` stands at a place and gives way to `new`."""

    at: Span
    old: str
    new: str


def fits(text: str, edit: Edit) -> bool:
    """Whether the old words stand where the edit says, on one line."""
    lines = text.split("\n")
    at = edit.at
    return 0 < at.line <= len(lines) and lines[at.line - 1].startswith(edit.old, at.column - 1)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit that fits, from the last to the first; of two that overlap the later one is done."""
    lines = text.split("\n")
    before = (len(lines) + 1, 0)
    for edit in sorted(edits, reverse=True):
        at = edit.at
        end = (at.line, at.column + len(edit.old))
        if fits(text, edit) and end <= before:
            line = lines[at.line - 1]
            lines[at.line - 1] = line[: at.column - 1] + edit.new + line[at.column - 1 + len(edit.old) :]
            before = (at.line, at.column)
    return "\n".join(lines)


def difference(path: str, old: str, new: str) -> str:
    """A unified diff of one file, as git and editors read it."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    return "".join(difflib.unified_diff(before, after, path, path, n=1))
