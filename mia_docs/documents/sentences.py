"""Running text cut into sentences: one per line of a text edition, and where a note on one of them stands.

Why own lines: every splitter tried breaks at "kl. 14", "t.ex." or "3. mars"; Swedish needs a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.figures.marks import CLOSE, MARK_START

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
        "nr.",
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
        "no.",
        "vs.",
    ]
)
END = rf"[.!?…][”’\"')\]*_{CLOSE}]*(?:\[\^\d+\])*"
START = rf"[\[(*_”\"']*(?:{MARK_START.pattern})?[\dA-ZÅÄÖÉ]"
BOUNDARY = re.compile(rf"(?P<word>\S*)(?P<stop>{END}) +(?={START})")


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, white space between them dropped."""
    found: list[str] = []
    start = 0
    for boundary in _boundaries(text):
        found.append(text[start : boundary.end("stop")])
        start = boundary.end()
    return [*found, text[start:]] if text[start:] else found


def sentence_ends(text: str) -> list[int]:
    """Where each sentence ends, behind its punctuation and closing quotation marks; the last where the words end."""
    return [*(boundary.end("stop") for boundary in _boundaries(text)), len(text.rstrip())]


def _boundaries(text: str) -> Iterator[re.Match[str]]:
    return (boundary for boundary in BOUNDARY.finditer(text) if not _is_abbreviation(boundary))


def _is_abbreviation(boundary: re.Match[str]) -> bool:
    word = boundary["word"].lstrip("([*_”\"'").lower() + "."
    initial = re.fullmatch(r"[a-zåäö]\.", word)
    return boundary["stop"].startswith(".") and (word in ABBREVIATIONS or bool(initial))
