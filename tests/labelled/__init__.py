"""Sentences with the right answer in each: `[[…]]` stands around every number that must be found as typed.

They were written by somebody who had not seen the rule; the held-out ones were not looked at while it was made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from mia_docs.documents.markdown import parser
from mia_docs.documents.placing import Typing, seen, with_places
from mia_docs.documents.templating import CODE
from mia_docs.documents.tracing import Tracer
from mia_docs.figures.marks import mark
from mia_docs.source import Span

FOLDER = Path(__file__).parent
LANGUAGES = {"swedish": "sv", "english": "en", "held-out-swedish": "sv", "held-out-english": "en"}
BRACKETS = re.compile(r"\[\[(.*?)\]\]")


@dataclass(frozen=True)
class Sentence:
    """A line of Markdown and where the numbers stand that must be found."""

    text: str
    wanted: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Score:
    """Numbers found rightly, found wrongly, and missed; `wrong` are the sentences with a mistake."""

    hits: int
    false: int
    missed: int
    wrong: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false)

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed)

    def plus(self, other: Score) -> Score:
        return Score(
            self.hits + other.hits, self.false + other.false, self.missed + other.missed, (*self.wrong, *other.wrong)
        )


def sentences(name: str) -> list[Sentence]:
    lines = (FOLDER / f"{name}.md").read_text(encoding="utf-8").split("\n")
    return [_sentence(line.removeprefix("- ")) for line in lines if line.startswith("- ")]


def _sentence(line: str) -> Sentence:
    text, at, wanted = "", 0, []
    for found in BRACKETS.finditer(line):
        text += line[at : found.start()]
        wanted.append((len(text), len(text) + len(found[1])))
        text, at = text + found[1], found.end()
    return Sentence(text + line[at:], tuple(wanted))


def found_in(text: str, language: str) -> list[tuple[int, int]]:
    """Where the rule finds typed numbers in a line of Markdown, references printed as figures."""
    places: list[Typing] = []

    def place(start: int, _: int) -> int:
        places.append(Typing(Span("line", 1, start + 1), True))
        return len(places) - 1

    code = [found.span() for found in CODE.finditer(text)]
    marked = with_places(text, seen(text, code), place)
    tracer = Tracer(places, lambda *_: 0)
    for token in parser().parse(CODE.sub(mark(0, "X"), marked)):
        if token.type == "inline":
            tracer.trace(token.children or [], language, Span("line"))
    columns = [(each.at.column - 1, each.mention) for each in tracer.typed]
    return [(start, start + len(mention.text)) for start, mention in columns]


def score(name: str) -> Score:
    """How well the rule does on one file; a number counts as found where any part of it is."""
    total = Score(0, 0, 0)
    for sentence in sentences(name):
        found = found_in(sentence.text, LANGUAGES[name])
        missed = [each for each in sentence.wanted if not _met(each, found)]
        false = [each for each in found if not _met(each, sentence.wanted)]
        wrong = (sentence.text,) if missed or false else ()
        total = total.plus(Score(len(sentence.wanted) - len(missed), len(false), len(missed), wrong))
    return total


def _met(one: tuple[int, int], others: list[tuple[int, int]] | tuple[tuple[int, int], ...]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)
