"""Running text cut into sentences: one per line of a text edition, and where a note on one of them stands.

Why own lines: every splitter tried breaks at "kl. 14", "t.ex." or "3. mars"; Swedish needs a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mia_docs.figures.marks import CLOSE, MARK_START, without_marks
from mia_docs.figures.names import ABBREVIATED

ABBREVIATIONS = frozenset(
    [
        "t.ex.",
        "bl.a.",
        "dvs.",
        "d.v.s.",
        "osv.",
        "o.s.v.",
        "m.m.",
        "m.fl.",
        "s.k.",
        "kl.",
        "ca.",
        "jfr.",
        "resp.",
        "st.",
        "tel.",
        "prof.",
        "dr.",
        "f.d.",
        "p.g.a.",
        "fr.o.m.",
        "t.o.m.",
        "inkl.",
        "exkl.",
        "max.",
        "min.",
        "dnr.",
        "kap.",
        "avd.",
        "forts.",
        "s.",
        "e.g.",
        "i.e.",
        "etc.",
        "vs.",
    ]
)
BEFORE_NUMBERS = frozenset(f"{word}." for word in (*ABBREVIATED.split("|"), "prop", "bet", "skr", "rskr", "dir", "mot"))
"""Abbreviations only in front of a number: otherwise `art.` and `no.` are words at the end of a sentence."""
ONE_LETTER_WORDS = frozenset(["i.", "å.", "ö."])
"""Words that a sentence may end with; any other single letter, or a capital one, is an initial."""
END = rf"[.!?…][”’\"')\]*_{CLOSE}]*(?:\[\^\d+\])*"
START = rf"[\[(*_”\"']*(?:{MARK_START.pattern})?(?P<first>[\dA-ZÅÄÖÉ])"
BOUNDARY = re.compile(rf"(?P<word>\S*)(?P<stop>{END}) +(?={START})")
FIGURE = re.compile(rf"{MARK_START.pattern}[^{CLOSE}]*{CLOSE}")


def sentences(text: str, whole: Iterable[tuple[int, int]] = ()) -> list[str]:
    """The sentences of a paragraph, white space between them dropped; none ends inside a mark or a `whole` stretch."""
    found: list[str] = []
    start = 0
    for boundary in _boundaries(text, whole):
        found.append(text[start : boundary.end("stop")])
        start = boundary.end()
    return [*found, text[start:]] if text[start:] else found


def sentence_ends(text: str) -> list[int]:
    """Where each sentence ends, behind its punctuation and closing quotation marks; the last where the words end."""
    return [*(boundary.end("stop") for boundary in _boundaries(text)), len(text.rstrip())]


def _boundaries(text: str, whole: Iterable[tuple[int, int]] = ()) -> Iterator[re.Match[str]]:
    held = [*whole, *(figure.span() for figure in FIGURE.finditer(text))]
    for boundary in BOUNDARY.finditer(text):
        is_inside = any(start < boundary.end("stop") < end for start, end in held)
        if not is_inside and not _is_abbreviation(boundary):
            yield boundary


def _is_abbreviation(boundary: re.Match[str]) -> bool:
    written = without_marks(boundary["word"]).lstrip("([*_”\"'") + "."
    word = written.lower()
    is_initial = bool(re.fullmatch(r"[a-zåäö]\.", word)) and written not in ONE_LETTER_WORDS
    is_before_number = word in BEFORE_NUMBERS and boundary["first"].isdigit()
    return boundary["stop"].startswith(".") and (word in ABBREVIATIONS or is_initial or is_before_number)
