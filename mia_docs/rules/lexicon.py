"""Every word of the workspace as its authors typed it, which of them stand in a name, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, TypeVar, cast

from mia_docs.content.nodes import Mapping as MappingNode
from mia_docs.content.nodes import Node, Scalar, Sequence
from mia_docs.content.project import Sheets
from mia_docs.documents.flat import OBJECT
from mia_docs.rules.written import Written, typed
from mia_docs.source import Span

T = TypeVar("T")

WORD = re.compile(r"(?:[^\W\d_]\.){3,}|[^\W\d_]+")
"""A word; letters with a point after each are one, hyphens part words: *Upplands-Bro* is two."""
ADDRESS = re.compile(r"(?<!\S)\S*?(?:\bwww\.|\.[a-z]{2,4}/|\.(?:se|nu|eu|com|org|net|md|yaml)\b)\S*")
"""Addresses that are typed without their beginning, and names of files."""
ID = re.compile(r"[a-z][a-z0-9_]*")
DATE = re.compile(r"\d{4}\S*")
NAMING = frozenset(
    (
        *("name", "short", "short_name", "full_name", "abbreviation", "aliases", "former", "english", "role", "unit"),
        *("region", "owner", "evaluator", "fund", "publisher", "title", "kind", "who"),
    )
)
"""Fields whose text is a name, of somebody or of something."""
NO_WORDS = frozenset(("id", "mailbox", "email", "web", "phone", "formula", "that", "history"))
"""Fields that hold no words: ids, addresses, formulas; ids that stand elsewhere are known by their looks."""
LONGEST = 6
"""Letters that an abbreviation has at most."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word where it was typed: the `number`th of its text, the `run`th text of the workspace.

    `is_private` where it is in the name of a contact.
    """

    text: str
    written: Written
    start: int
    run: int
    number: int
    is_name: bool = False
    is_private: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def at(self) -> Span:
        return self.written.place(self.start, self.end)


@dataclass(frozen=True)
class Lexicon:
    """The words of all projects of a workspace, whatever the date. Why one for all: names are shared."""

    sheets: Mapping[str, Sheets] = field(default_factory=dict)

    @cached_property
    def texts(self) -> tuple[Written, ...]:
        """Every text, and every plain value with words in it; values first."""
        return tuple(text for each in self.sheets.values() for text in texts_of(each))

    @cached_property
    def runs(self) -> tuple[list[Word], ...]:
        """The words of each text, in order."""
        return tuple(_words(number, text) for number, text in enumerate(self.texts))

    @cached_property
    def words(self) -> Mapping[str, list[Word]]:
        """The words by their spelling, capitals aside."""
        found: dict[str, list[Word]] = {}
        for run in self.runs:
            for word in run:
                found.setdefault(spelling(word.text), []).append(word)
        return found

    def once(self, find: Callable[[Lexicon], Iterable[T]]) -> tuple[T, ...]:
        """What a function finds in the words, looked for the first time only: every project and date asks again."""
        if find not in self._found:
            self._found[find] = tuple(find(self))
        return cast("tuple[T, ...]", self._found[find])

    @cached_property
    def _found(self) -> dict[Any, Any]:
        return {}


def _words(run: int, text: Written) -> list[Word]:
    is_private = text.at.file.endswith("/contacts.yaml") and _last(text) == "name"
    is_name = is_naming(text) and not is_private
    found = enumerate(WORD.finditer(text.text))
    return [Word(each[0], text, each.start(), run, number, is_name, is_private) for number, each in found]


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """A word without its capitals; an abbreviation keeps them, and loses its points."""
    bare = word.replace(".", "")
    return bare if bare.isupper() and 1 < len(bare) <= LONGEST else bare.casefold()


def is_naming(text: Written) -> bool:
    """Whether a text is a name."""
    return not text.is_prose and _last(text) in NAMING and "/documents.yaml" not in text.at.file


def _last(text: Written) -> str:
    return text.path.rpartition(".")[2]


def texts_of(sheets: Sheets) -> Iterator[Written]:
    """What a project's authors typed, dates aside: values of YAML with the path of their field, then the answers."""
    for stem, node in sheets.nodes.items():
        for path, scalar in _scalars(node, stem):
            name = path.rpartition(".")[2]
            if _has_words(scalar.text, name, stem):
                is_block = scalar.text_at is not None and scalar.text_at.line != scalar.at.line
                yield Written(_seen(scalar.text), scalar.text_at or scalar.at, path, is_prose=is_block)
    for path, passage in sheets.passages.items():
        yield Written(_seen(passage.text), passage.at, path)


@lru_cache(maxsize=65536)
def _seen(text: str) -> str:
    """A text with all but its author's words blanked, as long as it is."""
    return ADDRESS.sub(lambda found: OBJECT * len(found[0]), typed(text))


def _has_words(text: str, name: str, stem: str) -> bool:
    """Whether a value is read as words; one that looks like an id is only where a name is wanted."""
    if name in NO_WORDS or not text:
        return False
    return not ID.fullmatch(text) or (name in NAMING and name != "owner" and stem != "documents")


def _scalars(node: Node, path: str) -> Iterator[tuple[str, Scalar]]:
    """Every scalar with the fields that it is under; the days of a history are no fields."""
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item, path)
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            is_field = key.text != "history" and not DATE.fullmatch(key.text)
            yield from _scalars(value, f"{path}.{key.text}" if is_field else path)
