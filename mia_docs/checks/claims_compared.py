"""Shares and multiples in words (*hälften*, *dubbelt så många*) against the figures set beside them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mia_docs.checks.apposition import Part, is_beside, is_compared, is_directed
from mia_docs.checks.claim_findings import disagrees, origin, place_of
from mia_docs.checks.evidence import Arguments, Evidence, Finding
from mia_docs.checks.prose import Sentence, Shown
from mia_docs.diagnostics import Note
from mia_docs.figures.claims import Claim, majorities, multiples, shares
from mia_docs.figures.hedges import Reach, fitting, holds
from mia_docs.quantities import Count, Quantity, Ratio

NONE = Fraction(0)


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
