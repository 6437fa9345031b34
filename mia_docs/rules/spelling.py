"""Near misses of names: a spelling that is one slip away from a name that stands elsewhere.

Two letters that have changed places are a slip in any word. One letter too many, too few or another one is a slip in
a proper name only, and in long words: elsewhere Swedish has too many words that differ by a letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from mia_docs.rules.lexicon import Lexicon, Word
from mia_docs.rules.near import shortened

Words = Mapping[str, list[Word]]

ENDINGS = frozenset(
    (
        *("s", "n", "en", "et", "t", "ns", "ens", "ets", "a", "e", "r", "er", "ers", "erna", "ernas", "ar", "arna"),
        *("arnas", "or", "orna", "ornas", "na", "nas", "are", "aren", "arens", "d", "de"),
    )
)
"""What Swedish adds to a word."""
LONGEST_ENDING = max(map(len, ENDINGS))
PLACE = re.compile(r"organisations\.municipalities\.(?:name|short)$")
STEM = 5
"""Letters that are left of a word without its ending."""
SHORT, SHORT_NAME, LONG = 4, 6, 10
"""Letters from which on two that have changed places, another letter in a name, and in any word, are a slip."""
OFTEN = 3
"""How often the other spelling of a short word must stand."""
MUCH = 5
"""How many times as often another listed name must stand, so that a listed one is a slip of it."""
SELDOM = 2
"""How often a slip stands at most: what stands more often is meant so."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A spelling that stands seldom, and the one that was probably meant."""

    seldom: str
    often: str


@dataclass(frozen=True)
class Spellings:
    """All spellings of a workspace, and which are slips."""

    lexicon: Lexicon = field(default_factory=Lexicon)

    @property
    def words(self) -> Words:
        return self.lexicon.words

    @cached_property
    def names(self) -> frozenset[str]:
        """The spellings that stand in a name."""
        return frozenset(each for each, words in self.words.items() if any(word.is_name for word in words))

    @cached_property
    def proper(self) -> frozenset[str]:
        """Those that are never written without their capital."""
        capital = (each for each, words in self.words.items() if all(word.text[0].isupper() for word in words))
        return frozenset(each for each in capital if len(each) >= SHORT and not each.isupper())

    @cached_property
    def places(self) -> frozenset[str]:
        """Proper names of municipalities: they have no form but the genitive."""
        words = (each for each in self.proper if any(PLACE.match(word.written.path) for word in self.words[each]))
        return frozenset(words)

    @cached_property
    def forms(self) -> Mapping[str, list[str]]:
        """The spellings that a form can be one of: as it stands, without its ending; a proper name in the genitive."""
        found: dict[str, list[str]] = {}
        for each in self.words:
            genitive = {f"{each}s"} if each in self.proper else set()
            for form in {each} if each.isupper() else {*stems(each), *genitive}:
                found.setdefault(form, []).append(each)
        return found

    @cached_property
    def shortened(self) -> Mapping[str, list[str]]:
        """Proper and long names by what is left of them without one of their letters."""
        found: dict[str, list[str]] = {}
        for each in self.words:
            if each in self.names and (each in self.proper or len(each) >= LONG):
                for form in {*shortened(each), folded(each)}:
                    found.setdefault(form, []).append(each)
        return found

    def times(self, spelling: str) -> int:
        return len(self.words[spelling])

    @cached_property
    def slips(self) -> tuple[Slip, ...]:
        """Each spelling that stands seldom with the name, or the spelling of a name, that it probably is."""
        return tuple(self._slips())

    def _slips(self) -> Iterator[Slip]:
        for each, words in self.words.items():
            if len(words) > SELDOM or any(word.is_private for word in words):
                continue
            near = {*self._transposed(each), *self._edited(each)}
            near = {other for other in near if other != each and self._is_rather(each, other)}
            if near and not self._is_inflected(each):
                yield Slip(each, max(near, key=lambda other: (self.times(other), other)))

    def _is_rather(self, each: str, other: str) -> bool:
        """Whether a slip is rather this spelling than the other: it stands less often, or it is no name."""
        if not (each in self.names or other in self.names):
            return False
        mine, theirs = self.times(each), self.times(other)
        if mine == theirs:
            return (each in self.names, each) < (other in self.names, other) or self._is_all_private(other)
        return mine < theirs

    def _is_all_private(self, spelling: str) -> bool:
        return all(word.is_private for word in self.words[spelling])

    def _is_inflected(self, each: str) -> bool:
        """Whether it is another form of a word that stands more often."""
        return any(other != each and self.times(other) > self.times(each) for other in self.forms.get(each, ()))

    def _transposed(self, each: str) -> Iterator[str]:
        """Spellings with two neighbouring letters the other way round."""
        if len(each) < SHORT and not (each.isupper() and len(each) == SHORT - 1):
            return
        for form in stems(each) if not each.isupper() else {each}:
            for swapped in transposed(form):
                for other in self.forms.get(swapped, ()):
                    if len(each) > SHORT or self._is_enough(each, other):
                        yield other

    def _is_enough(self, each: str, other: str) -> bool:
        """Whether a short word, or an abbreviation of which both are listed, stands often enough to be right."""
        if not each.isupper():
            return self.times(other) >= OFTEN
        return self.times(other) > 1 or not (each in self.names and other in self.names)

    def _edited(self, each: str) -> Iterator[str]:
        """Names with one letter more, fewer or another, or with other dots over their vowels."""
        if len(each) < SHORT or each.isupper():
            return
        is_capital = each in self.proper
        if not is_capital and len(each) < LONG - 1:
            return
        for form in {each, *shortened(each), folded(each)}:
            for other in self.shortened.get(form, ()):
                if is_capital and other in self.proper:
                    if self._is_alike(each, other) and not self._are_two_names(each, other):
                        yield other
                elif len(other) >= LONG and self.times(other) >= OFTEN and is_one_edit(each, other, end=4):
                    yield other

    def _is_alike(self, each: str, other: str) -> bool:
        """Whether two proper names differ by one letter, or by their dots, and are no forms of each other."""
        if folded(each) == folded(other):
            return True
        is_place = other in self.places
        if not is_one_edit(each, other) or (is_genitive(each, other) if is_place else _share_stem(each, other)):
            return False
        is_near_place = is_place and len(other) == SHORT_NAME - 1 and each[0] == other[0]
        return len(other) >= SHORT_NAME or (is_near_place and self.times(each) == 1 and self.times(other) >= OFTEN)

    def _are_two_names(self, each: str, other: str) -> bool:
        """Two names that only look alike: both are listed, neither much more often or side by side in one list."""
        if each not in self.names or other not in self.names:
            return False
        lists = [self._lists(each), self._lists(other)]
        is_beside = any(lists[0][path] == lists[1][path] == 1 for path in lists[0])
        return is_beside or self.times(other) < MUCH * self.times(each)

    def _lists(self, spelling: str) -> Counter[str]:
        """How often a word stands in the names of a list."""
        if spelling not in self._listed:
            paths = (word.written.path for word in self.words[spelling] if word.is_name)
            self._listed[spelling] = Counter(path for path in paths if path.endswith((".name", ".short")))
        return self._listed[spelling]

    @cached_property
    def _listed(self) -> dict[str, Counter[str]]:
        return {}


@lru_cache(maxsize=65536)
def stems(spelling: str) -> frozenset[str]:
    """The word as it stands, and without each ending that it may have."""
    longest = min(LONGEST_ENDING, len(spelling) - STEM)
    return frozenset((spelling, *(spelling[:-n] for n in range(1, longest + 1) if spelling[-n:] in ENDINGS)))


def transposed(word: str) -> Iterator[str]:
    """The word with two different neighbours the other way round."""
    for n in range(len(word) - 1):
        if word[n] != word[n + 1]:
            yield word[:n] + word[n + 1] + word[n] + word[n + 2 :]


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """The word without dots and rings over its vowels."""
    return "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))


def is_one_edit(one: str, other: str, end: int = 0) -> bool:
    """Whether one letter is too many, missing or another; not among the last `end`, where words are inflected."""
    short, long = sorted((one, other), key=len)
    start = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    if len(long) - len(short) > 1 or len(long) - start <= end or one == other:
        return False
    return short[start + (len(short) == len(long)) :] == long[start + 1 :]


def is_genitive(one: str, other: str) -> bool:
    """Whether one of two words is the other with an s."""
    return f"{one}s" == other or f"{other}s" == one


def _share_stem(one: str, other: str) -> bool:
    """Whether two words may be forms of one: they differ in what Swedish adds to a word."""
    return folded(one) != folded(other) and bool((stems(one) | {f"{one}s"}) & (stems(other) | {f"{other}s"}))
