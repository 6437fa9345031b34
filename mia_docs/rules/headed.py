"""What authors wrote, cut at its headings and into sentences, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mia_docs.documents.sentences import sentences
from mia_docs.rules.written import Written, told
from mia_docs.source import Span

HEADING = re.compile(r"^#{1,6}[ \t]+(?P<words>.+?)[ \t#]*$", re.MULTILINE)
BLOCK = re.compile(r"(?:(?!\n[ \t]*\n|\n[ \t]*(?:[-*+]|\d+\.)[ \t]).)+", re.DOTALL)
ITEM = re.compile(r"\s*(?:[-*+]|\d+\.)[ \t]+")


class Said(NamedTuple):
    """One sentence as its author typed it, line breaks as spaces; `is_item` says that it stands in a list."""

    text: str
    start: int
    written: Written
    is_item: bool = False

    def place(self, found: re.Match[str] | tuple[int, int] | None = None) -> Span:
        """Where a stretch of the sentence stands; the whole of it without one."""
        start, end = (0, len(self.text)) if found is None else found if isinstance(found, tuple) else found.span()
        return self.written.place(self.start + start, self.start + end)


class Part(NamedTuple):
    """The sentences under one heading of one text; no heading in front of the first, and in YAML."""

    heading: str
    at: int
    written: Written
    said: tuple[Said, ...]

    def about(self, kind: str) -> str:
        """The id of the member of a list that the text itself belongs to: `subprojects.roslagen.plan`."""
        before, _, rest = self.written.path.partition(f"{kind}.")
        return "" if before else rest.partition(".")[0]


def parts(texts: Iterable[Written]) -> Iterator[Part]:
    """Every text under its headings."""
    return (part for text in texts for part in told(_parts, text))


def _parts(text: Written) -> Iterator[Part]:
    heads = list(HEADING.finditer(text.text)) if text.is_prose else []
    starts = [("", 0, 0), *((head["words"], head.start("words"), head.end()) for head in heads)]
    ends = [*(head.start() for head in heads), len(text.text)]
    for (heading, at, start), end in zip(starts, ends, strict=True):
        yield Part(heading, at, text, tuple(_said(text, start, end)))


def _said(text: Written, start: int, end: int) -> Iterator[Said]:
    for block in BLOCK.finditer(text.text, start, end):
        item = ITEM.match(block[0])
        flat, last = re.sub(r"\s", " ", block[0]), item.end() if item else 0
        for sentence in sentences(flat[last:]):
            words = sentence.strip()
            last = flat.index(words, last) if words else last
            if words:
                yield Said(words, block.start() + last, text, bool(item))
            last += len(words)
