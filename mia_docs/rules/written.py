"""What authors typed: their texts with everything blanked that is no word of theirs, and the place of each letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar, cast

from mia_docs.content.project import Passage
from mia_docs.content.stated import Stated
from mia_docs.documents.flat import OBJECT
from mia_docs.documents.placing import MARKUP
from mia_docs.edits import lines_of
from mia_docs.model import Prose
from mia_docs.source import Span, Tree

T = TypeVar("T")

UNSEEN = re.compile(r"\{##.*?##\}|\{#.*?#\}|\{\{.*?\}\}|`[^`\n]*`|https?://[^\s()<>]+|[^\s()<>]+@[^\s()<>]+", re.DOTALL)
"""Comments, references, code and addresses: a reader sees no word there that its author chose."""


@dataclass(frozen=True, slots=True)
class Written:
    """One text: an answer, prose in YAML, or a plain value.

    `text` is as long as it was typed; references, comments, code and link targets are blanked (OBJECT), line breaks
    kept. `path` is the value's, or the answer's file without its ending (`application/background`). `raw` is the text
    with nothing blanked.
    """

    text: str
    at: Span
    path: str
    is_prose: bool = True
    raw: str = ""

    @property
    def is_answer(self) -> bool:
        """Whether it is a file of its own, and no value in YAML."""
        return "/" in self.path

    def place(self, start: int, end: int) -> Span:
        """Where a stretch of the text was typed."""
        lines = self.text.count("\n", 0, start)
        column = start - (self.text.rfind("\n", 0, start) + 1) + self.at.column
        return self.at.moved(lines, column, column + end - start)


def written(values: Iterable[Stated], passages: Mapping[str, Passage], tree: Tree | None) -> Iterator[Written]:
    """Every text among the values, then the answers."""
    files: dict[str, list[str]] = {}
    for value in values:
        if isinstance(value.value, Prose):
            yield Written(typed(value.value.text), value.at, value.path, raw=value.value.text)
        elif isinstance(value.value, str) and value.field != "id":
            if value.at.file not in files:
                files[value.at.file] = lines_of(tree.read(value.at.file) if tree else None)
            at = _inside(files[value.at.file], value)
            yield Written(value.value, at, value.path, is_prose=False, raw=value.value)
    for name, passage in passages.items():
        yield Written(typed(passage.text), passage.at, name, raw=passage.text)


def told(look: Callable[[Written], Iterable[T]], text: Written) -> tuple[T, ...]:
    """What a function that looks at nothing else finds in a text; most texts are the same on every date."""
    return cast("tuple[T, ...]", _told(look, text))


@lru_cache(maxsize=524288)  # every rule's look at every text: one date after the other must find them all there
def _told(look: Callable[[Written], Iterable[Any]], text: Written) -> tuple[Any, ...]:
    return tuple(look(text))


def _inside(lines: list[str], value: Stated) -> Span:
    """The first letter of a plain value: behind its quotation mark where it has one."""
    line = lines[value.at.line - 1] if value.at.line <= len(lines) else ""
    column = line.find(value.value.partition("\n")[0], value.at.column - 1) + 1
    return value.at.moved(0, column or value.at.column)


@lru_cache(maxsize=65536)
def typed(text: str) -> str:
    """Markdown of a project with all but its author's words blanked; as long, its lines as they are."""
    return MARKUP.sub(_blank, marked_up(text))


@lru_cache(maxsize=65536)
def marked_up(text: str) -> str:
    """The same with its markup left in: what may have been left there by mistake."""
    return UNSEEN.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", OBJECT, found[0])
