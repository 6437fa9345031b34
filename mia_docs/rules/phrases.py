"""Misspelt names of a workspace, and near misses inside a name of several words.

Why besides `spelling.py`: *Ösra Södertörn* tells by its neighbour what *Ösra* alone, too short to be sure of, does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mia_docs.rules.lexicon import Lexicon, Word, is_naming, spelling
from mia_docs.rules.spelling import SELDOM, SHORT, Spellings, folded, is_one_edit, stems, transposed

PROPER = re.compile(
    r"organisations\.(?:municipalities|associations|authorities|stakeholders)\.(?:name|short|aliases|english|full_name)"
    r"|project\.(?:name|short_name|owner|evaluator|programme\.fund)|project\.bordering\.(?:name|owner)"
    r"|subprojects\.(?:name|short)|sources\.publisher|methods\.full_name"
)
"""Fields of proper names, in which any letter can be a slip; in others only two that have changed places."""
ANCHORS = 2
"""Words by which a name is looked for: the two that stand most seldom, one of which may be the wrong one."""
GAP = re.compile(r"[\s,–-]{1,3}")


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A word in a text, and the word of a name that it was probably meant to be."""

    word: Word
    listed: Word


def misspelt(lexicon: Lexicon) -> Iterator[tuple[Word, Word]]:
    """Each word that is misspelt, with one that is not: by the words of the workspace, then by its neighbours."""
    slips = Spellings(lexicon).slips
    for slip in slips:
        yield from ((word, _listed(lexicon.words[slip.often])) for word in lexicon.words[slip.seldom])
    told = {slip.seldom for slip in slips}
    for near in near_misses(lexicon):
        word, listed = spelling(near.word.text), spelling(near.listed.text)
        times, others = len(lexicon.words[word]), len(lexicon.words[listed])
        if not {word, listed} & told and min(times, others) <= SELDOM:
            is_list_wrong = times > others
            yield (near.listed, near.word) if is_list_wrong else (near.word, near.listed)


def _listed(words: list[Word]) -> Word:
    """Where a word stands in a name; where it stands first, if it does in none."""
    return next((word for word in words if word.is_name), words[0])


def near_misses(lexicon: Lexicon) -> Iterator[NearMiss]:
    """Each word that is all that differs between some words and a name."""
    for run in lexicon.runs:
        if len(run) > 1 and is_naming(run[0].written) and not run[0].is_private:
            yield from _of_name(lexicon, run)


def _of_name(lexicon: Lexicon, name: list[Word]) -> Iterator[NearMiss]:
    """Where a text has all words of a name but one, and that one nearly."""
    is_proper = PROPER.fullmatch(name[0].written.path) is not None
    keys = [spelling(word.text) for word in name]
    order = sorted(range(len(name)), key=lambda n: len(lexicon.words[keys[n]]))
    for n in order[:ANCHORS]:
        for anchor in lexicon.words[keys[n]]:
            found = _aligned(lexicon, anchor, n, len(name))
            wrong = [k for k, word in enumerate(found) if spelling(word.text) != keys[k]]
            is_strict = not is_proper or (bool(found) and _are_one_list(found[0], name[0]))
            if len(wrong) == 1 and _is_slip(found[wrong[0]], name[wrong[0]], is_strict=is_strict):
                yield NearMiss(found[wrong[0]], name[wrong[0]])


def _are_one_list(one: Word, other: Word) -> bool:
    """Whether two names are listed side by side, so that they may well be two that look alike."""
    return one.is_name and one.written.path == other.written.path and one.written.at.file == other.written.at.file


def _aligned(lexicon: Lexicon, anchor: Word, n: int, length: int) -> list[Word]:
    """As many words as a name has, so that the anchor stands where it does in the name; none where a gap is wide."""
    first = anchor.number - n
    words = lexicon.runs[anchor.run][first : first + length] if first >= 0 else []
    gaps = zip(words, words[1:], strict=False)
    if len(words) < length or not all(GAP.fullmatch(one.written.text[one.end : two.start]) for one, two in gaps):
        return []
    return words


def _is_slip(word: Word, listed: Word, *, is_strict: bool) -> bool:
    """Whether a word is one slip away from the other, and no other form of it; strictly: by two letters' places."""
    one, other = spelling(word.text), spelling(listed.text)
    if min(len(one), len(other)) < SHORT - 1 or abs(len(one) - len(other)) > 1 or one.isupper() or other.isupper():
        return False
    if is_strict or len(other) < SHORT or other in transposed(one):
        return other in transposed(one)
    is_form = bool((stems(one) | {f"{one}s"}) & (stems(other) | {f"{other}s"})) and folded(one) != folded(other)
    return not is_form and (folded(one) == folded(other) or is_one_edit(one, other, end=1))
