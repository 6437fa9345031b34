"""Rule on text that stands in two answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mia_docs.diagnostics import Note
from mia_docs.documents.flat import OBJECT
from mia_docs.rules.evidence import Evidence, Finding
from mia_docs.rules.written import Written

LENGTH = 15
"""So many words in a row, the same, are no chance: an enumeration of names or a set phrase is shorter."""
WORD = re.compile(rf"\w[\w:’'-]*|{OBJECT}+")
PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")


class Run(NamedTuple):
    """A stretch of words in an answer."""

    text: Written
    paragraph: int
    start: int
    end: int


def text_repeated(evidence: Evidence) -> Iterator[Finding]:
    """The same words stand in two answers.

    Why: the reader has read them already, the field's room is spent on nothing new, and a change in one place is
    forgotten in the other.
    Example: a sentence of twenty words both under "Bakgrund" and under "Problemanalys".
    Instead: keep it where the question asks for it, and let the other answer refer to it.
    """
    yield from _all_repeated(tuple(text for text in evidence.written if text.is_answer))


@lru_cache(maxsize=64)
def _all_repeated(texts: tuple[Written, ...]) -> tuple[Finding, ...]:
    """What the answers of a project say twice; they are the same on every date."""
    first: dict[tuple[str, tuple[str, ...]], Run] = {}
    return tuple(finding for text in texts for finding in _repeated(text, first))


def _repeated(text: Written, first: dict[tuple[str, tuple[str, ...]], Run]) -> Iterator[Finding]:
    """Of each paragraph the longest stretch that stood before; the paragraph's own are remembered."""
    folder = text.path.rpartition("/")[0]
    for paragraph in PARAGRAPH.finditer(text.text):
        found = list(WORD.finditer(text.text, *paragraph.span()))
        words = tuple(each[0].lower()[:40] for each in found)
        met: list[tuple[Run, Run]] = []
        for at in range(len(words) - LENGTH + 1):
            here = Run(text, paragraph.start(), found[at].start(), found[at + LENGTH - 1].end())
            before = first.setdefault((folder, words[at : at + LENGTH]), here)
            if (before.text.path, before.paragraph) != (text.path, paragraph.start()):
                met.append((here, before))
        if met:
            (here, before), last = met[0], met[-1][0]
            is_line = "\n" not in text.text[here.start : last.end]
            other = before.text.place(before.start, before.start)
            words_met = " ".join(text.text[here.start : here.end].split()[:6])
            note = Note("stands-also", {"name": before.text.path}, other)
            yield Finding(text.place(here.start, last.end if is_line else here.end), {"words": words_met}, (note,))
