"""Shares and multiples in words (*hälften*, *dubbelt så många*) against the figures set beside them.

Why beside: *hälften av delprojekten har minst 60 procent kvinnor* holds two numbers that have nothing to do with
each other. Only what is set beside the claim is compared with it: *hälften (48 procent)*, *48 procent, alltså
hälften*, *1 140 kvinnor, dubbelt så många som de 570 männen*. Where it is doubtful, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from mia_docs.diagnostics import Note
from mia_docs.figures.claims import Claim, majorities, multiples, shares
from mia_docs.figures.hedges import HEDGE_WORDS, Reach, fitting, holds
from mia_docs.quantities import Count, Quantity, Ratio
from mia_docs.rules.evidence import Arguments, Evidence, Finding
from mia_docs.rules.prose import disagrees, origin, place_of
from mia_docs.rules.sentences import Part, Sentence, Shown

NONE = Fraction(0)
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


def shares_disagree(evidence: Evidence, sentence: Sentence) -> Iterator[Finding]:
    """Each share in words against the shares set beside it, unless one in the sentence agrees."""
    if not ratios(sentence):
        return
    for language in sentence.languages():
        claims = [*shares(sentence.text, language), *majorities(sentence.text, language)]
        for claim in sentence.of(claims, language):
            near = beside(sentence, claim)
            if near and not agrees(sentence, claim):
                nearest = min(near, key=lambda each: abs(each.start - claim.start))
                notes = (origin(nearest), _better(claim, nearest, language))
                yield disagrees(evidence, sentence, claim.words, nearest, notes)


def _better(claim: Claim, shown: Shown, language: str) -> Note:
    """Hedges that hold of the share in words, or the words without one."""
    number = claim.number or NONE
    words = tuple(f"”{word} {claim.core.lower()}”" for word in fitting(number, shown.value, language))
    if claim.reach is not Reach.ALIKE and holds(Reach.ALIKE, number, shown.value):
        words = (f"”{claim.core.lower()}”", *words)
    return Note("claim-holds", {"words": words})


def ratios(sentence: Sentence) -> list[Shown]:
    """The shares among a sentence's numbers."""
    return [shown for shown in sentence.numbers if isinstance(shown.value, Ratio)]


def beside(sentence: Sentence, claim: Claim) -> list[Shown]:
    """The shares that a claim is set beside."""
    part = Part(claim.start, claim.end)
    return [shown for shown in ratios(sentence) if is_beside(sentence.text, part, shown.part)]


def agrees(sentence: Sentence, claim: Claim) -> bool:
    """Whether any share of the sentence is what the claim says."""
    return any(holds(claim.reach, claim.number or NONE, shown.value) for shown in ratios(sentence))


def multiples_disagree(evidence: Evidence, sentence: Sentence) -> Iterator[Finding]:
    """Each comparison in words against the two numbers of one kind that it compares.

    Three of one kind say nothing: which two are meant cannot be told.
    """
    pairs = list(_pairs(sentence))
    for language in sentence.languages() if pairs else ():
        for claim in sentence.of(multiples(sentence.text, language), language):
            for first, second in pairs:
                if _is_wrong(sentence.text, claim, first, second):
                    yield _no_multiple(evidence, sentence, claim, first, second)


def _pairs(sentence: Sentence) -> Iterator[tuple[Shown, Shown]]:
    """The exact numbers that are two of their kind: of one unit, and of one noun where content names it."""
    groups: dict[tuple[str, str], list[Shown]] = {}
    for shown in sentence.numbers:
        if shown.value.is_exact and shown.value.value:
            groups.setdefault((shown.value.unit, shown.showing.figure.noun), []).append(shown)
    for group in groups.values():
        if len(group) == 2:
            yield group[0], group[1]


def _is_wrong(text: str, claim: Claim, first: Shown, second: Shown) -> bool:
    """Whether the claim compares the two, and is true neither of them nor, where it may be turned, the other way."""
    part = Part(claim.start, claim.end)
    if not is_compared(text, part, first.part, second.part) or _is_multiple(claim, first, second):
        return False
    is_one_way = first.end <= claim.start and is_directed(text, part, second.part)
    return is_one_way or not _is_multiple(claim, second, first)


def _is_multiple(claim: Claim, first: Shown, second: Shown) -> bool:
    """Whether the first is as many times the second as the words say; *lika* at the precision that is printed."""
    if claim.reach is Reach.ALIKE and claim.number == 1:
        (low, high), (other_low, other_high) = first.showing.printed(), second.showing.printed()
        if None in (low, high, other_low, other_high) or first.value.value == second.value.value:
            return True
        return bool(low < other_high and other_low < high)  # type: ignore[operator]
    return holds(claim.reach, claim.number or NONE, Quantity.exact(_times(first, second)))


def _times(first: Shown, second: Shown) -> Fraction:
    return (first.value.value or NONE) / (second.value.value or Fraction(1))


def _no_multiple(evidence: Evidence, sentence: Sentence, claim: Claim, first: Shown, second: Shown) -> Finding:
    arguments: Arguments = {
        "said": claim.words,
        "first": first.showing.shown,
        "second": second.showing.shown,
        "times": Count.exact(_times(first, second), 2),
    }
    notes = (origin(first), origin(second))
    return Finding(place_of(evidence, sentence, second), arguments, notes, "claim-multiple-disagrees")


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
