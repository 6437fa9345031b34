"""Rules on words that claim: *drygt*, *nästan*, *hälften*, *dubbelt så många*, against the figures beside them.

The words and their tolerances are the tables of figures/hedges.py; docs/claims.md shows them to users.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from mia_docs.diagnostics import Note
from mia_docs.figures.claims import TIME, Claim, hedge_before, multiples, shares
from mia_docs.figures.hedges import PLACES, SIDES, Reach, fitting, holds
from mia_docs.figures.wording import HEDGES
from mia_docs.quantities import Hedge
from mia_docs.rules.comparisons import agrees, beside, multiples_disagree, ratios, shares_disagree
from mia_docs.rules.evidence import Arguments, Evidence, Finding
from mia_docs.rules.prose import disagrees, origin, place_of
from mia_docs.rules.sentences import Sentence, Shown
from mia_docs.source import Span

LIMITED = re.compile(
    r"\b(?:på|med|för|i|om|till|från|av|vid|efter|blev|blivit|nådde|nått) $|\b(?:som|där|när|vars|om)\b"
    r"|\b(?:by|of|with|for|in|on|to|from|after|became|reached) $|\b(?:who|whose|which|that|where|when|if)\b",
    re.IGNORECASE,
)
"""In front of *mer än* and its like: the number may be a limit, which something may be above or below."""

GOAL = re.compile(
    r"\b(?:ska(?:ll)?|vill|hoppas|siktar|strävar|nås?|mål(?:et|ets|en|sättning(?:en)?)?"
    r"|kan|får|räcker|inte|aldrig"
    r"|shall|should|will|want|wants|hopes?|aims?|reach|goals?|targets?|can|cannot|may|not|never)\b",
    re.IGNORECASE,
)
"""Anywhere in a sentence: more or less than a number is then wanted, possible or denied, not said to be so."""


def claim_disagrees(evidence: Evidence) -> Iterator[Finding]:
    """A word such as *drygt*, *nästan*, *hälften* or *dubbelt så många* is not true of the exact figure beside it.

    Why: such words are read as numbers. A figure may change while the word stays, and what was *nästan 80* is 81.
    *Drygt*, *nästan* and *cirka* reach ten per cent from the printed number, a share or a multiple in words five;
    *mer än* and *mindre än* reach any distance. A number that may be a limit (*personer över 55 år*) is let be.
    Example: *drygt 78,4 miljoner* where the exact amount is 78 399 000 kr; *över hälften (48 procent)*.
    Instead: take a word that holds, or print the figure without one.
    """
    for sentence in evidence.sentences:
        yield from hedges_disagree(evidence, sentence)
        yield from shares_disagree(evidence, sentence)
        yield from multiples_disagree(evidence, sentence)


def claim_without_figure(evidence: Evidence) -> Iterator[Finding]:
    """Prose says a share or a comparison in words (*över hälften*, *dubbelt så många som*) without a figure behind it.

    Why: nobody notices when the number behind the word changes; a reviewer asks where it comes from. A share in
    words beside a figure of something else has none either. Words without a number (*de flesta*) are let be.
    Example: *Var tredje deltagare går vidare till studier.*
    Instead: refer to the figure (`{{ … |fraction("every") }}` prints the words), or set it beside the words.
    """
    for sentence in evidence.sentences:
        if sentence.is_prose:
            yield from _unbacked(evidence, sentence)


def _unbacked(evidence: Evidence, sentence: Sentence) -> Iterator[Finding]:
    text, has_none = sentence.text, not sentence.flat.figures
    for language in sentence.languages():
        for claim in sentence.of(shares(text, language), language):
            is_other = bool(ratios(sentence)) and not beside(sentence, claim) and not agrees(sentence, claim)
            if has_none or is_other:
                yield _without(evidence, sentence, claim)
        for claim in sentence.of(multiples(text, language), language):
            if has_none and _compares(text, claim):
                yield _without(evidence, sentence, claim)


def _compares(text: str, claim: Claim) -> bool:
    """Whether it goes on with *som*; *lika stora möjligheter* and the like count nothing."""
    counts = re.search(r"(?:många|mycket|many|much|number|amount)$", claim.words, re.IGNORECASE)
    follows = re.search(r"\b(?:som|as)\b", text[claim.end :], re.IGNORECASE)
    return bool(follows and (counts or claim.number != 1))


def _without(evidence: Evidence, sentence: Sentence, claim: Claim) -> Finding:
    line = sentence.flat.place(claim.start) or Span("")
    at = evidence.word(line, claim.words, sentence.in_front(claim))
    return Finding(at, {"said": claim.words})


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
    is_limit = bool(LIMITED.search(sentence.text, 0, claim.start) or GOAL.search(sentence.text))
    return word in SIDES or is_time or is_limit


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
