"""Running text cut into sentences, one per line of a text edition.

Why own lines: every splitter tried breaks at "kl. 14", "t.ex." or "3. mars"; Swedish needs a list.
"""

from __future__ import annotations

import re

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
    for boundary in BOUNDARY.finditer(text):
        if _is_abbreviation(boundary):
            continue
        found.append(text[start : boundary.end("stop")])
        start = boundary.end()
    return [*found, text[start:]] if text[start:] else found


def _is_abbreviation(boundary: re.Match[str]) -> bool:
    word = boundary["word"].lstrip("([*_”\"'").lower() + "."
    initial = re.fullmatch(r"[a-zåäö]\.", word)
    return boundary["stop"].startswith(".") and (word in ABBREVIATIONS or bool(initial))
