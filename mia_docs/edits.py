"""Changes to files that people write: one stretch of a line for another, and nothing else touched."""

from __future__ import annotations

import difflib
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mia_docs.source import Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """`old` stands at a place and gives way to `new`."""

    at: Span
    old: str
    new: str


def lines_of(data: bytes | None) -> list[str]:
    """The lines of a file as places count them: a byte order mark is no character."""
    text = (data or b"").removeprefix(BOM_UTF8).decode("utf-8", "replace")
    return [line.removesuffix("\r") for line in text.split("\n")]


def mended(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A file with its edits done and every other byte as it was: each line keeps its own end, a file its mark.

    Raises UnicodeDecodeError where it is not UTF-8.
    """
    text = data.removeprefix(BOM_UTF8)
    return data[: len(data) - len(text)] + edited(text.decode(), edits).encode()


def stands(lines: Sequence[str], edit: Edit) -> bool:
    """Whether the old words stand where the edit says, on one line."""
    at = edit.at
    return 0 < at.line <= len(lines) and lines[at.line - 1].startswith(edit.old, at.column - 1)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit that fits, from the last to the first; of two that overlap the later one is done."""
    lines = text.split("\n")
    before = (len(lines) + 1, 0)
    for edit in sorted(edits, reverse=True):
        at = edit.at
        end = (at.line, at.column + len(edit.old))
        if stands(lines, edit) and end <= before:
            line = lines[at.line - 1]
            lines[at.line - 1] = line[: at.column - 1] + edit.new + line[at.column - 1 + len(edit.old) :]
            before = (at.line, at.column)
    return "\n".join(lines)


def difference(path: str, old: str, new: str) -> str:
    """A unified diff of one file, as git and editors read it."""
    lines = difflib.unified_diff(_with_ends(old), _with_ends(new), path, path, n=1)
    return "".join(line if line.endswith("\n") else f"{line}\n{UNENDED}\n" for line in lines)


UNENDED = "\\ No newline at end of file"


def _with_ends(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)
