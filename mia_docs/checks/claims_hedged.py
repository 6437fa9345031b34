"""Hedges in front of a number (*drygt*, *nästan*, *mer än*, *cirka*) against the exact figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from mia_docs.checks.claim_findings import disagrees, origin, place_of
from mia_docs.checks.evidence import Arguments, Evidence, Finding
from mia_docs.checks.prose import Sentence, Shown
from mia_docs.diagnostics import Note
from mia_docs.figures.claims import TIME, Claim, hedge_before
from mia_docs.figures.hedges import PLACES, SIDES, Reach, fitting, holds
from mia_docs.figures.wording import HEDGES
from mia_docs.quantities import Hedge

LIMITED = re.compile(
    r"\b(?:på|med|för|i|om|till|från|av|vid|efter|blev|blivit|nådde|nått) $|\b(?:som|där|när|vars|om)\b"
    r"|\b(?:by|of|with|for|in|on|to|from|after|became|reached) $|\b(?:who|whose|which|that|where|when|if)\b",
    re.IGNORECASE,
)
"""In front of *mer än* and its like: the number may be a limit or a goal, which something may be above or below."""

SUGGESTED = (Reach.JUST_OVER, Reach.JUST_UNDER, Reach.OVER, Reach.UNDER, Reach.ABOUT)


def hedges_disagree(evidence: Evidence, sentence: Sentence) -> Iterator[Finding]:
    """Each hedge directly in front of a number against the exact value; one that the figure prints itself is twice."""
    for shown in sentence.numbers:
        claim = hedge_before(sentence.text, shown.start, sentence.flat.language_at(shown.start))
        if claim is None:
            continue
        words = f"{claim.words} {shown.showing.shown}"
        if inner := _own_hedge(shown):
            if not _is_two_words(claim, inner):
                arguments: Arguments = {"said": words, "word": claim.words}
                yield Finding(place_of(evidence, sentence, shown), arguments, (origin(shown),), "claim-doubled")
        elif _is_wrong(sentence, claim, shown):
            yield disagrees(evidence, sentence, words, shown, (origin(shown), _better(sentence, claim, shown)))


def _is_wrong(sentence: Sentence, claim: Claim, shown: Shown) -> bool:
    said = shown.said()
    if said is None or not shown.value.is_exact or holds(claim.reach, said, shown.value):
        return False
    return not _may_be_limit(sentence, claim, shown)


def _own_hedge(shown: Shown) -> Hedge | None:
    """The hedge that the figure's own wording prints."""
    words = [table[shown.value.hedge] for table in HEDGES.values() if shown.value.hedge in table]
    return shown.value.hedge if any(word in shown.showing.shown.lower() for word in words) else None


def _is_two_words(claim: Claim, inner: Hedge) -> bool:
    """Whether the two belong together: *under drygt två år*, *högst cirka 70*."""
    is_limit = claim.reach in (Reach.AT_MOST, Reach.AT_LEAST) and inner is Hedge.ABOUT
    return claim.words.lower() in SIDES or is_limit


def _may_be_limit(sentence: Sentence, claim: Claim, shown: Shown) -> bool:
    """Whether the number may be a limit, a goal or another thing's number, of which nothing false is said."""
    word, is_time = claim.words.lower(), bool(TIME.match(sentence.text, shown.end)) or _is_time(shown)
    if word in PLACES and is_time:
        return True
    if claim.reach not in (Reach.OVER, Reach.UNDER):
        return False
    if word not in SIDES and _follows_another(sentence, claim, shown):
        return True
    if shown.value.value != shown.said():
        return False
    return word in SIDES or is_time or bool(LIMITED.search(sentence.text, 0, claim.start))


def _follows_another(sentence: Sentence, claim: Claim, shown: Shown) -> bool:
    """*2 500 deltagare, fler än 1 900 i MIA Vidare*: the other number is said to be more."""
    return any(type(other.value) is type(shown.value) and other.end <= claim.start for other in sentence.numbers)


def _is_time(shown: Shown) -> bool:
    return bool(TIME.match(f" {shown.showing.figure.noun}"))


def _better(sentence: Sentence, claim: Claim, shown: Shown) -> Note:
    """What would be right of the same printed number."""
    said = shown.said() or Fraction(0)
    if shown.value.value == said:
        return Note("claim-is-exact", {"word": claim.words})
    words = fitting(said, shown.value, sentence.flat.language_at(shown.start))
    return Note("claim-holds", {"words": tuple(f"”{word} {shown.showing.shown}”" for word in words)})
