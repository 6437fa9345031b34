"""A passage of content as Markdown, line for line as its author wrote it.

Prose in content holds expressions only; each is evaluated by itself, so that every mistake is found in one
run and stands at its own line and column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from mia_docs.content.findings import read_warning
from mia_docs.content.project import Passage
from mia_docs.diagnostics import Diagnostic
from mia_docs.documents.pieces import TAG, Piece, pieces, span_in
from mia_docs.documents.placing import seen, with_places
from mia_docs.documents.templating import RENAMED, STYLE, Environment, Recorder, Rendered, printed


def render_prose(environment: Environment, passage: Passage, names: Mapping[str, Any], recorder: Recorder) -> Rendered:
    """The passage with its figures worded and marked, and with the places of numbers that are typed in it."""
    placed = _placed(environment, passage)
    made: list[str | Diagnostic | None] = []
    for piece in pieces(passage):
        if isinstance(piece, Diagnostic):
            made.append(piece)
            continue
        recorder.at = piece.at
        made.append(
            printed(environment, piece, _styled(passage, piece, names)) if piece.is_expression else placed(piece)
        )
    recorder.at = None
    found = [each for each in made if isinstance(each, Diagnostic)]
    words = [each for each in made if isinstance(each, str)]
    old = outdated(passage, names.get(RENAMED, {}))
    return Rendered("".join(words), (*found, *old), passage.is_whole and len(words) == len(made))


def _styled(passage: Passage, piece: Piece, names: Mapping[str, Any]) -> Mapping[str, Any]:
    """The names that an expression sees: in a row of a table its figures are worded as in tables (`60 %`)."""
    line = passage.text[passage.text.rfind("\n", 0, piece.start) + 1 : piece.start]
    return {**names, STYLE: replace(names[STYLE], table=True)} if line.lstrip().startswith("|") else names


def _placed(environment: Environment, passage: Passage) -> Callable[[Piece], str]:
    """What gives a literal piece of the passage with the marks of places; the lines of a comment have none."""
    text = passage.text
    spans = seen(text, (tag.span() for tag in TAG.finditer(text)))

    def place(start: int, end: int) -> int:
        return environment.remember(span_in(passage, start, end))

    return lambda piece: with_places(text, spans, place, piece.start, piece.end) if piece.end else piece.text


def outdated(passage: Passage, renamed: Mapping[str, str]) -> list[Diagnostic]:
    """Old ids in the expressions and statements of a text, each at its place; they work, and have a new name."""
    if not renamed:
        return []
    ids = "|".join(re.escape(id) for id in sorted(renamed, key=len, reverse=True))
    found = []
    for tag in re.finditer(r"\{[{%].*?[%}]\}", passage.text, re.DOTALL):
        for each in re.finditer(rf"(?<![\w.])(?:{ids})(?!\w)", tag[0]):
            at = span_in(passage, tag.start() + each.start(), tag.start() + each.end())
            found.append(read_warning("renamed-used", at, word=each[0], new=renamed[each[0]]))
    return found
