"""Stated figures as a reviewer reads them: by the words of their labels, list by list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mia_docs.diagnostics import Note
from mia_docs.documents.view import View
from mia_docs.figures.figure import Figure
from mia_docs.quantities import Quantity, is_known
from mia_docs.rules.evidence import Evidence, named
from mia_docs.source import Span

STEM = 5
"""Letters of a word that decide whether two words are the same: `deltagare`, `deltagarna`."""
LISTED = re.compile(r"(?:results\.figures|sources\.[^.]+\.figures|figures)(?=\.[^.]+$)")
WORD = re.compile(r"[^\W\d_]{3,}")
NO_WORD = frozenset(
    WORD.findall(
        "och eller att som för med till från över under den det har hade ska kan här där andra inom efter utan vid "
        "bland sina the and that with have has are for from who was were other"
    )
)
WOMEN = re.compile(r"\b(?:kvinn(?:a|an|or|orna|ors|ornas)|flick(?:a|or|orna))\b", re.IGNORECASE)
MEN = re.compile(r"\b(?:män(?:nen|nens|s)?|pojk(?:e|ar|arna))\b", re.IGNORECASE)
"""Swedish only, as labels are: English *men* is a Swedish conjunction, and *man* stands for anybody."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One stated number of a list, its Swedish label in small letters, and its place."""

    figure: Figure
    value: Quantity
    label: str
    at: Span

    @property
    def key(self) -> str:
        """Its id inside the list."""
        return self.figure.id.rpartition(".")[2]

    @property
    def note(self) -> Note:
        return Note("part", {"figure": named(self.figure), "value": self.value}, self.at)


def lists(evidence: Evidence, view: View | None = None) -> tuple[list[Labelled], ...]:
    """The numbers of each list that content states with labels: results, a source's, the project's own."""
    return evidence.once(_lists, view or evidence.view)


def _lists(view: View) -> Iterator[list[Labelled]]:
    found: dict[str, list[Labelled]] = {}
    for figure in view.ledger:
        path, value = LISTED.match(figure.id), figure.value
        if path and isinstance(value, Quantity) and is_known(value) and figure.derived is None and figure.stated:
            each = Labelled(figure, value, " ".join(figure.label().lower().split()), figure.stated.at)
            found.setdefault(path[0], []).append(each)
    yield from found.values()


def labelled(evidence: Evidence) -> Iterator[Labelled]:
    """Every number that this project states with a label."""
    return (each for group in lists(evidence) for each in group)


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that say something."""
    return frozenset(word[:STEM] for word in WORD.findall(text.lower()) if word not in NO_WORD)


def gender(text: str) -> str:
    """Which gender a text speaks of, where it is one only."""
    women, men = bool(WOMEN.search(text)), bool(MEN.search(text))
    return "" if women == men else "women" if women else "men"


def without_gender(text: str) -> str:
    """A label without the word for a gender: the same for the women's and the men's."""
    return " ".join(MEN.sub("*", WOMEN.sub("*", text)).split())


def genders(figures: Iterable[Labelled]) -> Iterator[tuple[str, dict[str, Labelled]]]:
    """Women's and men's figure of one thing, by the label that they share."""
    pairs: dict[str, dict[str, Labelled]] = {}
    for each in figures:
        if one := gender(each.label):
            pairs.setdefault(without_gender(each.label), {}).setdefault(one, each)
    yield from ((topic, pair) for topic, pair in pairs.items() if len(pair) == 2)
