"""Misspelt names of a workspace, and near misses inside a name of several words.

Why besides `spelling.py`: *Ösra Södertörn* tells by its neighbour what *Ösra* alone, too short to be sure of, does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mia_docs.rules.lexicon import Lexicon, Word, is_naming, spelling
from mia_docs.rules.near import shortened
from mia_docs.rules.spelling import SELDOM, SHORT, Spellings, folded, is_one_edit, stems, transposed

PROPER = re.compile(
    r"organisations\.(?:municipalities|associations|authorities|stakeholders)\.(?:name|short|aliases|english|full_name)"
    r"|project\.(?:name|short_name|owner|evaluator|programme\.fund)|project\.bordering\.(?:name|owner)"
    r"|subprojects\.(?:name|short)|sources\.publisher|methods\.full_name"
)
"""Fields of proper names, in which any letter can be a slip; in others only two that have changed places."""
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
    near = _by_what_is_left(lexicon)
    for keys, name in names_of_words(lexicon).items():
        yield from _of_name(lexicon, keys, name, near)


Keys = tuple[str, ...]


def names_of_words(lexicon: Lexicon) -> dict[Keys, list[Word]]:
    """The names of several words by the spelling of their words, where each stands first."""
    found: dict[Keys, list[Word]] = {}
    for run in lexicon.runs:
        if len(run) > 1 and is_naming(run[0].written) and not run[0].is_private:
            found.setdefault(tuple(spelling(word.text) for word in run), run)
    return found


def _by_what_is_left(lexicon: Lexicon) -> dict[str, list[str]]:
    """All spellings by what is left of them without one of their letters."""
    found: dict[str, list[str]] = {}
    for each in lexicon.words:
        if len(each) >= SHORT - 1 and not each.isupper():
            for form in shortened(each):
                found.setdefault(form, []).append(each)
    return found


def _of_name(lexicon: Lexicon, keys: Keys, name: list[Word], near: dict[str, list[str]]) -> Iterator[NearMiss]:
    """Where a text has all words of a name but one, and that one nearly."""
    is_proper = PROPER.fullmatch(name[0].written.path) is not None
    rarest = min(range(len(keys)), key=lambda n: len(lexicon.words[keys[n]]))
    for anchor in _anchors(lexicon, keys[rarest], near):
        found = aligned(lexicon, anchor, rarest, len(keys))
        wrong = [n for n, word in enumerate(found) if spelling(word.text) != keys[n]]
        is_strict = not is_proper or (bool(found) and _are_one_list(found[0], name[0]))
        if len(wrong) == 1 and _is_slip(found[wrong[0]], name[wrong[0]], is_strict=is_strict):
            yield NearMiss(found[wrong[0]], name[wrong[0]])


def _anchors(lexicon: Lexicon, key: str, near: dict[str, list[str]]) -> Iterator[Word]:
    """Where the rarest word of a name stands, and words that may be a slip of it.

    Why the rarest: a list of municipalities has *kommun* in every name, and the texts have it on every page.
    """
    yield from lexicon.words[key]
    alike = {other for form in shortened(key) for other in near.get(form, ())} - {key}
    for other in sorted(alike):
        if min(len(lexicon.words[key]), len(lexicon.words[other])) <= SELDOM:
            yield from lexicon.words[other]


def _are_one_list(one: Word, other: Word) -> bool:
    """Whether two names are listed side by side, so that they may well be two that look alike."""
    return one.is_name and one.written.path == other.written.path and one.written.at.file == other.written.at.file


def aligned(lexicon: Lexicon, anchor: Word, n: int, length: int) -> list[Word]:
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
