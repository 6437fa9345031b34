"""Titles of sheets as spreadsheet programs allow them: short, without some signs, each once."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 31
RESERVED = ("History",)
"""Titles that Excel keeps for itself."""
REFUSED = re.compile(r"[\[\]:*?/\\]")


def titles_of(wanted: Sequence[str], unnamed: str) -> list[str]:
    """A title for each of those wanted; `unnamed` for one of which nothing is left."""
    made: list[str] = []
    for words in wanted:
        made.append(_distinct(_short(REFUSED.sub(" ", words).strip().strip("'") or unnamed), (*RESERVED, *made)))
    return made


def _short(words: str) -> str:
    """Cut between words, and said to be cut."""
    if len(words) <= LONGEST:
        return words
    cut = words[:LONGEST]
    return cut[: cut.rfind(" ") if " " in cut else LONGEST - 1].rstrip(" ,") + "…"


def _distinct(title: str, taken: Sequence[str]) -> str:
    known = {each.casefold() for each in taken}
    number, made = 2, title
    while made.casefold() in known:
        end = f" {number}"
        number, made = number + 1, title[: LONGEST - len(end)] + end
    return made
