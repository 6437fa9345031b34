"""Rules on words that claim: *drygt*, *nästan*, *hälften*, *dubbelt så många*, against the figures beside them.

The words and their tolerances are the tables of figures/hedges.py; docs/claims.md shows them to users.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.checks.claims_compared import agrees, beside, multiples_disagree, ratios, shares_disagree
from mia_docs.checks.claims_hedged import hedges_disagree
from mia_docs.checks.evidence import Evidence, Finding
from mia_docs.checks.prose import Sentence, sentences_of
from mia_docs.figures.claims import Claim, multiples, shares
from mia_docs.source import Span


def claim_disagrees(evidence: Evidence) -> Iterator[Finding]:
    """A word such as *drygt*, *nästan*, *hälften* or *dubbelt så många* is not true of the exact figure beside it.

    Why: such words are read as numbers. A figure may change while the word stays, and what was *nästan 80* is 81.
    *Drygt*, *nästan* and *cirka* reach ten per cent from the printed number, a share or a multiple in words five;
    *mer än* and *mindre än* reach any distance. A number that may be a limit (*personer över 55 år*) is let be.
    Example: *drygt 78,4 miljoner* where the exact amount is 78 399 000 kr; *över hälften (48 procent)*.
    Instead: take a word that holds, or print the figure without one.
    """
    for draft in evidence.drafts:
        for sentence in sentences_of(draft):
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
    for draft in evidence.drafts:
        for sentence in sentences_of(draft, prose_only=True):
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
    return Finding(evidence.word(line, claim.words), {"said": claim.words})
