"""Enumerations of names in a sentence: *Norr, Söder och Väster*, and how many they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

NAME = r"[A-ZÅÄÖ][\w-]*(?: [A-ZÅÄÖ][\w-]*){0,2}(?!\w)"
ENUMERATION = re.compile(
    rf"{NAME}(?:(?:, | och | samt | and ){NAME})+(?!(?:,| och| samt| and) )(?! (?:med flera|m\.fl))"
)
"""Names only: one that goes on with *och kommunerna* names some and not all."""
AND = re.compile(r" (?:och|samt|and) ")
ASIDE = re.compile(r" ?\([^()]*\)")
SOME = re.compile(
    r"\b(?:bland annat|bland andra|till exempel|bl\.a\.|t\.ex\.|such as|among others|inklusive)\b", re.IGNORECASE
)
"""What follows are some and not all."""


class Names:
    """What content calls its members by: to know a name, and to count one with *och* in it as one."""

    def __init__(self, names: Iterable[str]) -> None:
        self.known = frozenset(name.lower() for name in names)

    @cached_property
    def joined(self) -> re.Pattern[str] | None:
        """The names that hold a comma or *och*, also without their first word (*SF*, *Samordningsförbundet*)."""
        whole = {name for name in self.known if "," in name or AND.search(name)}
        whole |= {name.partition(" ")[2] for name in whole}
        words = sorted((re.escape(name) for name in whole if "," in name or AND.search(name)), key=len, reverse=True)
        return re.compile("|".join(words), re.IGNORECASE) if words else None

    def begins(self, item: str) -> bool:
        """Whether an item of a list is about one member: its first words are a name that content knows."""
        return re.split(r"[:.,(–]", item)[0].strip().lower() in self.known

    def single(self, words: str) -> str:
        """Text with each joined name as one word, and what stands in parentheses left out."""
        plain = ASIDE.sub("", words)
        return self.joined.sub("Namn", plain) if self.joined else plain

    def single_after(self, text: str, start: int) -> str:
        """The same of what stands behind a place; parentheses stay, for they may hold the names."""
        return text[:start] + (self.joined.sub("Namn", text[start:]) if self.joined else text[start:])

    def are_all(self, words: str) -> bool:
        """Whether an enumeration holds known names only."""
        pieces = [piece.strip() for part in words.split(",") for piece in AND.split(part)]
        return all(piece == "Namn" or piece.lower() in self.known for piece in pieces)


def counted(words: str) -> tuple[int, int]:
    """The least and the most names that an enumeration can have: one with *och* in it may be unknown."""
    parts = [part.strip() for part in words.split(",")]
    return len(parts) + bool(AND.search(parts[-1])), sum(len(AND.split(part)) for part in parts)


def leading(words: str) -> int:
    """How many names stand in a row before the sentence goes on with something else; none where some are left out."""
    count = 0
    for part in words.rstrip(".").split(","):
        pieces = AND.split(part.strip())
        if not pieces[0][:1].isupper():
            break
        if not all(piece[:1].isupper() for piece in pieces):
            return 0
        count += len(pieces)
    return count
