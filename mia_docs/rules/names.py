"""Rules on names against each other: a slip in one, a short name against the whole, letters against what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mia_docs.diagnostics import Note
from mia_docs.rules.called import Called, abbreviations, short_names
from mia_docs.rules.evidence import Arguments, Evidence, Finding
from mia_docs.rules.lexicon import WORD, spelling
from mia_docs.rules.phrases import misspelt
from mia_docs.rules.spelling import folded, is_one_edit, stems, transposed

SHORTEST = 3
"""Letters of a word in which a slip is one; shorter ones are too much alike."""


def name_misspelt(evidence: Evidence) -> Iterator[Finding]:
    """A name is spelled almost as one that stands elsewhere.

    Why: a reader who meets two spellings cannot tell whether they are one organisation or two, and a search finds
    only one of them. The spelling that stands seldom is reported, wherever it stands: in an answer, or in the list
    that the answers take it from.
    Example: *Arbetsfömredlingen* once, *Arbetsförmedlingen* eighteen times.
    Instead: correct the one that is wrong; where both are right, waive the finding and say why.
    """
    words, home = evidence.lexicon.words, f"content/{evidence.view.name}/"
    for word, other in evidence.lexicon.once(misspelt):
        if word.written.at.file.startswith(home):
            times, others = len(words[spelling(word.text)]), len(words[spelling(other.text)])
            arguments: Arguments = {"word": word.text, "other": other.text, "times": times, "others": others}
            yield Finding(word.at, arguments, (Note("spelled-elsewhere", {"word": other.text}, other.at),))


def short_name_differs(evidence: Evidence) -> Iterator[Finding]:
    """A short name is spelled almost as the name that it shortens.

    Why: tables use the short name and headings the whole one, so the same document shows both. A short name may be
    something else altogether, but a letter beside its own name is a slip in one of the two.
    Example: `short: Österåkre` for `name: Österåkers kommun`.
    Instead: correct the one that is wrong.
    """
    for each in short_names(evidence.view):
        for word, other in _slips(each):
            if not _is_told(evidence, word) and not _is_told(evidence, other.word):
                arguments: Arguments = {"short": each.short, "word": word, "other": other.word}
                note = Note("whole-name", {"name": other.name}, evidence.place(other.path))
                yield Finding(evidence.place(each.short_path), arguments, (note,))


def _is_told(evidence: Evidence, word: str) -> bool:
    """Whether a word is reported as misspelt already."""
    return any(word == wrong.text for wrong, _ in evidence.lexicon.once(misspelt))


class Part(NamedTuple):
    """A word of a name, and the path of the name."""

    word: str
    name: str
    path: str


def _slips(called: Called) -> Iterator[tuple[str, Part]]:
    """Words of a short name that are none of the whole name's, but almost."""
    texts = ((called.whole_path, called.whole), *called.besides)
    names = {spelling(word): Part(word, text, path) for path, text in reversed(texts) for word in WORD.findall(text)}
    for word in WORD.findall(called.short):
        short = spelling(word)
        if len(short) < SHORTEST or any(_is_form(short, name) for name in names):
            continue
        near = next((name for name in names if _is_near(short, name)), None)
        if near is not None:
            yield word, names[near]


def _is_form(one: str, other: str) -> bool:
    """Whether a word is the other, a form of it or the beginning of it."""
    return other.startswith(one) or one in stems(other) or other in stems(one)


def _is_near(one: str, other: str) -> bool:
    """Whether a word is one slip away from the other, or from the other without its ending."""
    forms = {*stems(other), other.removesuffix("s")}
    if any(swapped in forms for swapped in transposed(one)):
        return True
    return not one.isupper() and len(one) > SHORTEST and (folded(one) in forms or is_one_edit(one, other))


def abbreviation_differs(evidence: Evidence) -> Iterator[Finding]:
    """The letters of an abbreviation stand in another order than in what it stands for.

    Why: the abbreviation is all that most of the text shows, and a reader cannot look up one that is turned round.
    Letters may be left out, and may come from within a word: SCB for *Statistiska centralbyrån*.
    Example: RMSH for *Riksförbundet för social och mental hälsa*.
    Instead: correct the abbreviation, or the words that it stands for.
    """
    for each in abbreviations(evidence.view):
        if not each.short or not each.whole or is_short_for(each.short, each.whole) or _is_told(evidence, each.short):
            continue
        right = next((turned for turned in transposed(each.short) if is_short_for(turned, each.whole)), None)
        if right is not None:
            arguments: Arguments = {"letters": each.short, "name": each.whole, "right": right}
            note = Note("whole-name", {"name": each.whole}, evidence.place(each.whole_path))
            yield Finding(evidence.place(each.short_path), arguments, (note,))


def is_short_for(letters: str, name: str) -> bool:
    """Whether letters are beginnings of words of a name, in order, or stand within the word that is begun."""
    words = [word.casefold() for word in WORD.findall(name)]
    return any(_fits(letters.casefold(), words, n, 0) for n in range(len(words)))


def _fits(letters: str, words: list[str], n: int, start: int) -> bool:
    """Whether the letters are found from a place in a word on: at it where it is the beginning."""
    if not letters:
        return True
    place = 0 if start == 0 and words[n].startswith(letters[0]) else words[n].find(letters[0], start) if start else -1
    if place >= 0 and _fits(letters[1:], words, n, place + 1):
        return True
    return start > 0 and any(_fits(letters, words, later, 0) for later in range(n + 1, len(words)))
