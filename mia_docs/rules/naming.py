"""Names of things, found in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

WORD = re.compile(r"\w+")


class Names:
    """Names with the ids of what they name; in a text the longest is found, in the genitive too.

    A text is looked up by its own words: what it costs does not grow with the number of names.
    """

    def __init__(self, ids: Mapping[str, str]) -> None:
        self._ids = {_trimmed(name): id for name, id in ids.items() if WORD.search(name)}
        self._lengths = sorted({len(WORD.findall(name)) for name in self._ids}, reverse=True)

    def places(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The id of each name in the text, and where the name begins and ends."""
        words, end = [found.span() for found in WORD.finditer(text)], 0
        for n, (start, _) in enumerate(words):
            found = self._at(text, words, n) if start >= end else ""
            if found:
                end = start + len(found)
                yield self._ids[found], start, end

    def _at(self, text: str, words: list[tuple[int, int]], n: int) -> str:
        """The longest name that begins with the word of that number."""
        for length in self._lengths:
            if n + length <= len(words):
                name = text[words[n][0] : words[n + length - 1][1]]
                for each in (name, name.removesuffix("s")):
                    if each in self._ids:
                        return each
        return ""

    def found(self, text: str) -> set[str]:
        return {id for id, _, _ in self.places(text)}

    def without(self, text: str) -> str:
        """The text with its names left out."""
        for _, start, end in reversed(list(self.places(text))):
            text = text[:start] + text[end:]
        return text


def _trimmed(name: str) -> str:
    """A name from its first letter to its last."""
    return re.sub(r"^\W+|\W+$", "", name)
