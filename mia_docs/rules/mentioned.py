"""What members are called in text: names as patterns, lists of names as sets, words by their stems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from mia_docs.model.organisation import Organisation

WORD = re.compile(r"[^\W\d_]+")
BEGINNING = re.compile(r"\w+")
AND = re.compile(r"(?:,?\s+(?:och|samt|and)\s+|,\s+)(?:(?:en|ett|a|an|the)\s+)?")


class Mention(NamedTuple):
    """A member named in a text, from its first letter to its last."""

    id: str
    start: int
    end: int


class Names:
    """Members by what they may be called; of two names that begin alike the longer one is found.

    A text is looked up by its own words: what it costs does not grow with the number of names.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._ids = {name: id for name, id in names if name}
        self._begun: dict[str, list[tuple[str, int]]] = {}
        for name in sorted(self._ids, key=len, reverse=True):
            if first := BEGINNING.search(name):
                self._begun.setdefault(first[0], []).append((name, first.start()))

    def __contains__(self, name: str) -> bool:
        return name in self._ids

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every name in a text."""
        return _mentions(self, text)

    def found_in(self, text: str) -> Iterator[Mention]:
        """The same, looked for anew."""
        last = 0
        for word in BEGINNING.finditer(text):
            for name, before in self._begun.get(word[0], ()):
                start = word.start() - before
                end = start + len(name)
                if start >= last and text.startswith(name, start) and not BEGINNING.match(text, end):
                    yield Mention(self._ids[name], start, end)
                    last = end
                    break

    def rows(self, text: str) -> Iterator[list[Mention]]:
        """Names that stand in a row: `A, B och C`; two of them at least."""
        row: list[Mention] = []
        for mention in self.mentions(text):
            if row and not AND.fullmatch(text, row[-1].end, mention.start):
                yield from [row] if len(row) > 1 else []
                row = []
            row.append(mention)
        yield from [row] if len(row) > 1 else []


@lru_cache(maxsize=262144)
def _mentions(names: Names, text: str) -> tuple[Mention, ...]:
    """Rows and single names are looked for in the same sentences, on every date."""
    return tuple(names.found_in(text))


def names_for(called: Iterable[tuple[str, str]]) -> Names:
    """Members by what they may be called; who are called alike on two dates are one value."""
    return _names_for(tuple(called))


@lru_cache(maxsize=256)
def _names_for(called: tuple[tuple[str, str], ...]) -> Names:
    return Names(called)


def names_of(each: Organisation) -> tuple[str, ...]:
    """Everything that an organisation is called in Swedish."""
    return (each.name, each.short, each.abbreviation, *each.aliases)


@lru_cache(maxsize=4096)
def stems(text: str, letters: int = 5) -> frozenset[str]:
    """The beginnings of a text's words, short words left out: `metoderna` and `metodernas` are alike."""
    return frozenset(word[:letters].lower() for word in WORD.findall(text) if len(word) >= letters)


def quoted(names: Iterable[str]) -> str:
    """Names one after another, as a message shows them."""
    return ", ".join(names)
