"""A passage taken apart into what its author wrote and what is to be worked out, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mia_docs.content.findings import read_error
from mia_docs.content.project import Passage
from mia_docs.diagnostics import Diagnostic
from mia_docs.source import Span

CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{##.*?##\}", re.DOTALL)
TAG = re.compile(r"\{\{(?P<expression>.*?)\}\}|\{##.*?##\}|(?P<statement>\{%)|(?P<open>\{\{|\}\})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: literal text from `start` to `end`, or an expression that begins at `start`."""

    text: str
    at: Span
    is_expression: bool = False
    start: int = 0
    end: int = 0


def pieces(passage: Passage) -> Iterator[Piece | Diagnostic]:
    """A passage taken apart into text and expressions; a statement is a finding. Comments keep their lines."""
    text, start = passage.text, 0
    for found in TAG.finditer(text):
        yield Piece(text[start : found.start()], passage.at, start=start, end=found.start())
        place = span_in(passage, found.start(), found.end())
        start = found.end()
        if found["statement"]:
            yield read_error("prose-statement", place)
        elif found["open"]:
            yield read_error("template-syntax", place, word=found["open"])
        elif found["expression"] is not None:
            yield Piece(found["expression"].strip(), place, True, found.start())
        else:
            yield Piece("\n" * found[0].count("\n"), place)
    yield Piece(text[start:], passage.at, start=start, end=len(text))


def span_in(passage: Passage, start: int, end: int) -> Span:
    """The place of a stretch of a passage's text, in its file."""
    line = passage.text.count("\n", 0, start)
    column = start - (passage.text.rfind("\n", 0, start) + 1) + 1
    first = passage.at.column - 1 if line == 0 or passage.at.column > 1 else 0
    width = end - start if "\n" not in passage.text[start:end] else 0
    return passage.at.moved(line, column + first, column + first + width if width else 0)
