"""Figures by words: every word stands somewhere in the Swedish or English label, or in the id."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Sequence

from mia_docs.figures.figure import Figure

MOST_GUESSES = 3
SHORTEST = 4
"""Letters of a word that a misspelling is guessed for."""


def matching(figures: Iterable[Figure], words: Sequence[str]) -> tuple[Figure, ...]:
    """The figures in which all words are found; all figures where there are no words."""
    wanted = [folded(word) for word in words]
    return tuple(figure for figure in figures if all(word in _text(figure) for word in wanted))


def guesses(figures: Iterable[Figure], words: Sequence[str]) -> tuple[Figure, ...]:
    """The few figures whose words are most like the ones asked for, each label once."""
    known = tuple({_text(figure): figure for figure in figures}.values())
    vocabulary = sorted({word for figure in known for word in _words(figure)})
    meant = [_nearest(folded(word), vocabulary) for word in words]
    if not all(meant):
        return ()
    return tuple({each.label(): each for each in matching(known, meant)}.values())[:MOST_GUESSES]


def folded(text: str) -> str:
    """Text without capitals and dots over letters: `Ö` is found by `o`."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("\u00a0", " "))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _text(figure: Figure) -> str:
    return folded(" ".join((*figure.labels.values(), f"{figure.project}/{figure.id}")))


def _words(figure: Figure) -> list[str]:
    text = _text(figure).translate(dict.fromkeys(map(ord, ",:/._()"), " "))
    return text.split()


def _nearest(word: str, vocabulary: list[str]) -> str:
    """The word itself where it is a part of one that is there, otherwise the most alike; nothing where none is.

    A word of three letters is like too many others.
    """
    if any(word in each for each in vocabulary):
        return word
    if len(word) < SHORTEST:
        return ""
    return next(iter(difflib.get_close_matches(word, vocabulary, n=1, cutoff=0.6)), "")
