"""Rule on *det minsta delprojektet* and *de yngsta deltagarna*: against the others of the same list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.figures.figure import Figure
from mia_docs.quantities import Quantity, is_known
from mia_docs.rules.contrasts import Side
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named
from mia_docs.rules.prose import place_of
from mia_docs.rules.sentences import Sentence, Shown

MOST = re.compile(
    r"(?<!näst )\b(?:det|den|de|the) "
    r"(?:(?P<up>största|högsta|largest|biggest|highest)|(?P<down>minsta|lägsta|smallest|lowest))"
    r"(?=,| med\b| with\b| av (?:dem|alla)\b| of (?:them|all)\b| delprojekt\w*| subproject\w*|\.|$)",
    re.IGNORECASE,
)
AGED = re.compile(r"(?<!näst )\b(?:de|den|the) (?:(?P<up>äldsta|oldest)|(?P<down>yngsta|youngest))\b", re.IGNORECASE)
AGE = re.compile(r"(?:medel|median)ålder|(?:mean|median) age")
ONE_OF = re.compile(r"\b(?:en|ett|ett par|några|one|some) (?:av|of) $", re.IGNORECASE)
FEWEST = 3
"""So many must be compared before one of them is the largest."""


def superlative_disagrees(evidence: Evidence) -> Iterator[Finding]:
    """Something is called the smallest, largest, youngest or oldest, and its figure says otherwise.

    Why: a subproject's number changes, and the sentence about the smallest one is about another.
    Example: *det minsta delprojektet, med 140 deltagare*, where another has 130.
    Instead: rewrite the sentence, or correct the figure.
    """
    for sentence in evidence.sentences:
        if (found := MOST.search(sentence.text)) and not ONE_OF.search(sentence.text[: found.start()]):
            yield from _of_members(evidence, sentence, found)
        elif found := AGED.search(sentence.text):
            yield from _of_ages(evidence, sentence, found)


def _of_members(evidence: Evidence, sentence: Sentence, found: re.Match[str]) -> Iterator[Finding]:
    """A member's figure against the same one of its neighbours in the list."""
    members = [(shown, others) for shown in sentence.numbers if len(others := _alike(evidence, shown)) >= FEWEST]
    if len(members) == 1:
        shown, others = members[0]
        yield from _against(evidence, sentence, shown, others, found)


def _alike(evidence: Evidence, shown: Shown) -> list[Figure]:
    """`subprojects.*.participants` for one of them."""
    figure = shown.showing.figure
    path, _, field = figure.id.rpartition(".")
    place, _, _ = path.rpartition(".")
    if figure.project != evidence.view.name:
        return []
    ids = (f"{place}.{member}.{field}" for member in evidence.view.ledger.lists.get(place, ()))
    return [each for id in ids if (each := evidence.figure(id)) is not None]


def _of_ages(evidence: Evidence, sentence: Sentence, found: re.Match[str]) -> Iterator[Finding]:
    """A mean or median age of a part against the whole's: `Medianålder i MIA` begins the part's label."""
    for shown in sentence.numbers:
        label, home = shown.showing.figure.label().lower(), evidence.view.home(shown.showing.figure.project)
        if AGE.match(label) and home is not None:
            whole = [each for each in home.ledger if label.startswith(f"{each.label().lower()} ")]
            yield from _against(evidence, sentence, shown, whole, found)


def _against(
    evidence: Evidence, sentence: Sentence, shown: Shown, others: list[Figure], found: re.Match[str]
) -> Iterator[Finding]:
    """The first that is beyond it; equals may share the place."""
    for other in others:
        value = other.value
        if other.id == shown.showing.figure.id or not isinstance(value, Quantity) or not is_known(value):
            continue
        one, limit = (shown.value.high, value.low) if found["up"] else (value.high, shown.value.low)
        if one is not None and limit is not None and one < limit:
            arguments: Arguments = {
                "said": found[0],
                "figure": named(shown.showing.figure),
                "value": shown.value,
                "other": named(other),
                "than": value,
            }
            notes = (Side(shown.showing.figure, shown.value).note, Side(other, value).note)
            yield Finding(place_of(evidence, sentence, shown), arguments, notes)
            return
