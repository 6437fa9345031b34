"""What authors typed, block by block: paragraphs, items, headings and rows of tables, each with its language.

Why: `%` is right in a table and wrong in a sentence, and English has rules of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Literal, NamedTuple

from mia_docs.documents.flat import OBJECT
from mia_docs.edits import Edit, lines_of, stands
from mia_docs.figures.names import NAMES
from mia_docs.rules.evidence import Evidence, Finding
from mia_docs.rules.written import Written

Place = Literal["prose", "heading", "item", "row", "caption"]
NAME = "\0"
"""Stands for a letter of a name: no word, and no reference either."""
RUNNING: tuple[Place, ...] = ("prose", "item", "heading", "caption")
MARKER = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)+")
HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
FOREIGN = re.compile(r"\[([^\[\]]*)\]\{[^{}\n]*\blang=[^{}\n]*\}")


class Block(NamedTuple):
    """A stretch of one text: a paragraph, an item, a heading, a row or a caption without its mark."""

    text: Written
    place: Place
    start: int
    end: int
    language: str

    @property
    def words(self) -> str:
        return self.text.text[self.start : self.end]

    @property
    def raw(self) -> str:
        return self.text.raw[self.start : self.end]

    def unnamed(self) -> str:
        """The words with everything blanked whose digits are a name: laws, telephones, reports."""
        return _unnamed(self.words)


@lru_cache(maxsize=8192)
def _unnamed(words: str) -> str:
    return NAMES.sub(lambda found: NAME * len(found[0]), words)


def blocks(evidence: Evidence, language: str = "") -> Iterator[Block]:
    """Every block of the project's prose, parts in another language blanked; only those in one language, if asked."""
    spoken = _languages(evidence)
    own = evidence.view.project.project.language
    for text in evidence.written:
        said = spoken.get(text.path, own)
        if text.is_prose and (not language or said == language):
            yield from blocks_of(replace(text, text=_foreign_away(text)), said)


def blocks_of(text: Written, language: str = "sv") -> Iterator[Block]:
    """The blocks of one text."""
    at, open_at, place = 0, -1, "prose"
    lines = text.raw.split("\n")
    for line in lines:
        kind, skip = _kind(line)
        if open_at >= 0 and (kind != "more" or place in ("heading", "row")):
            yield Block(text, place, open_at, at - 1, language)  # type: ignore[arg-type]
            open_at = -1
        if kind == "more" and open_at < 0:
            open_at, place = at + len(line) - len(line.lstrip()), "prose"
        elif kind not in ("more", "blank"):
            open_at, place = at + skip, kind
        at += len(line) + 1
    if open_at >= 0:
        yield Block(text, place, open_at, len(text.raw), language)  # type: ignore[arg-type]


def _kind(line: str) -> tuple[str, int]:
    """What a line opens, and where its words begin: a block, nothing new, or nothing at all."""
    bare = line.strip()
    if not bare or (bare.startswith("{") and bare.endswith("}") and not bare.startswith("{{")):
        return "blank", 0
    if bare.startswith("|"):
        return "row", 0
    if found := HEADING.match(line):
        return "heading", found.end()
    if found := MARKER.match(line):
        return "item", found.end()
    if bare.startswith(": "):
        return "caption", line.index(":") + 2
    return "more", 0


def _foreign_away(text: Written) -> str:
    parts, at = [], 0
    for found in FOREIGN.finditer(text.raw):
        parts += [text.text[at : found.start()], OBJECT * len(found[0])]
        at = found.end()
    return "".join([*parts, text.text[at:]])


def _languages(evidence: Evidence) -> Mapping[str, str]:
    """The language of each answer, by the path of its file; of a label in English."""
    held = {each.id: each for each in evidence.view.project.documents.documents}
    found = {text.path: "en" for text in evidence.written if text.path.endswith(("_en", ".english"))}
    for id, answers in evidence.asked.items():
        if id in held:
            folder = held[id].answers or held[id].kind
            found |= {f"{folder}/{each.question.id}": each.question.language or held[id].language for each in answers}
    return found


Mend = Callable[[re.Match[str]], str | None]


def slips(
    evidence: Evidence,
    pattern: re.Pattern[str],
    mend: Mend,
    language: str = "sv",
    places: tuple[Place, ...] = RUNNING,
    *,
    names: bool = False,
) -> Iterator[Finding]:
    """Where a pattern stands, each with what is right; `mend` gives None where it is right already.

    A group `x` is what is wrong of the match; names' digits are looked at only where `names` says so.
    """
    for block in blocks(evidence, language):
        if block.place in places:
            for found in pattern.finditer(block.words if names else block.unnamed()):
                right = mend(found)
                start, end = found.span("x") if "x" in pattern.groupindex else found.span()
                old = block.raw[start:end]
                if right is not None and right != old:
                    yield slip(evidence, block, start, end, right)


def slip(evidence: Evidence, block: Block, start: int, end: int, right: str) -> Finding:
    """A finding at a stretch of a block, with its mending where that can be done."""
    old = block.raw[start:end]
    at = block.text.place(block.start + start, block.start + end)
    edit = Edit(at, old, right)
    data = evidence.tree.read(at.file) if evidence.tree else None
    is_mendable = data is not None and OBJECT not in right and stands(lines_of(data), edit)
    return Finding(at, {"found": old, "right": right}, edit=edit if is_mendable else None)
