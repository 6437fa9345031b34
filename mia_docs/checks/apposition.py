"""Whether a claim in words and a figure of the same sentence speak of the same thing.

Why: *hälften av delprojekten har minst 60 procent kvinnor* holds two numbers that have nothing to do with each
other. Only what is set beside the claim is compared with it: *hälften (48 procent)*, *48 procent, alltså hälften*,
*1 140 kvinnor, dubbelt så många som de 570 männen*. Where it is doubtful, nothing is said.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mia_docs.figures.hedges import HEDGE_WORDS

MOST = 90
"""Most characters between two things that are said of each other."""

BREAK = re.compile(
    r";|\b(?:och|men|medan|samt|varav|jämfört|and|but|while|whereas|compared|of (?:them|these|whom))\b"
    r"|\b(?:mål(?:et|ets|en)?|krav(?:et|ets|en)?|targets?|goals?|required)\b",
    re.IGNORECASE,
)
"""Another statement begins, or what follows is a goal and no outcome."""

LINK = re.compile(
    r"(?:alltså|dvs\.?|d\.v\.s\.|det vill säga|närmare bestämt|nämligen|vilket är|det är|som är|som utgör|eller"
    r"|that is|i\.e\.|in other words|namely|which is|or) $",
    re.IGNORECASE,
)
COMMA = re.compile(r"(?:,|[–—]) ?$")
BESIDE = re.compile(r"[(:] ?$")
CLOSED = re.compile(r" ?(?:[,.;:)–—!?]|$)")
PART_OF = re.compile(r" av (?:dem|dessa|de)\b| of (?:them|these|those)\b", re.IGNORECASE)
WHOLE = re.compile(r"\b(?:av (?:de|dessa)|of the(?:se)?) $", re.IGNORECASE)
JOINED = re.compile(r"(?: [\w-]+){0,3},? (?:och|mot|respektive|and|against)(?: [\w-]+){0,2} ", re.IGNORECASE)
COMPARED = re.compile(r"\b(?:som|as) ", re.IGNORECASE)
TOTAL = re.compile(r"\b(?:av|totalt|sammanlagt|of|total|altogether)\b", re.IGNORECASE)
ELSEWHERE = re.compile(r" (?:som|as) ", re.IGNORECASE)
_WORDS = sorted({word for words in HEDGE_WORDS.values() for group in words.values() for word in group}, key=len)
HEDGE = re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in reversed(_WORDS))}) $", re.IGNORECASE)


class Part(NamedTuple):
    """A stretch of a sentence: a claim, or a figure."""

    start: int
    end: int


def is_beside(text: str, claim: Part, figure: Part) -> bool:
    """Whether a share in words and a figure are set beside each other."""
    first, last = sorted((claim, figure))
    gap = text[first.end : last.start]
    if PART_OF.match(text, claim.end) or WHOLE.search(text, 0, figure.start) or BREAK.search(gap):
        return False
    return _is_set_off(text, gap, last)


def _is_set_off(text: str, gap: str, last: Part) -> bool:
    """A parenthesis, a colon or *alltså* before the second; or a comma or dash, closed again behind it.

    Why closed: *hälften är unga, 30 procent är nyanlända* is a list of two statements.
    """
    before = HEDGE.sub("", gap)
    if len(gap) > MOST:
        return False
    if BESIDE.search(before) or LINK.search(before):
        return True
    return bool(COMMA.search(before) and CLOSED.match(text, last.end))


def is_compared(text: str, claim: Part, first: Part, second: Part) -> bool:
    """Whether two figures are the two sides of *dubbelt så många* and the like."""
    if claim.end <= first.start:
        apart, gap = text[first.end : second.start], text[claim.end : first.start]
        return bool(JOINED.fullmatch(HEDGE.sub("", apart)) and not BREAK.search(gap) and _opens(gap))
    if second.end <= claim.start:
        apart, gap = text[first.end : second.start], text[second.end : claim.start]
        follows = bool(ELSEWHERE.match(text, claim.end))
        return bool(JOINED.fullmatch(HEDGE.sub("", apart)) and LINK.search(gap) and len(gap) <= MOST and not follows)
    return is_directed(text, claim, second) or _is_set_off(text, text[claim.end : second.start], second)


def _opens(gap: str) -> bool:
    """A colon, a parenthesis, a comma or a dash leads to the two figures."""
    return len(gap) <= MOST and bool(BESIDE.search(HEDGE.sub("", gap)) or COMMA.search(HEDGE.sub("", gap)))


def is_directed(text: str, claim: Part, second: Part) -> bool:
    """Whether the claim says *som* of the second figure: *dubbelt så många som de 570 männen*."""
    gap = text[claim.end : second.start]
    is_one_clause = len(gap) <= MOST and not BREAK.search(gap) and not TOTAL.search(gap)
    return bool(second.start >= claim.end and is_one_clause and COMPARED.search(gap))
