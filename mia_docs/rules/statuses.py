"""Rule on the status of amounts: applied for, granted, requested, paid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.diagnostics import Note
from mia_docs.figures.figure import Figure
from mia_docs.quantities import Money
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named
from mia_docs.rules.prose import place_of
from mia_docs.rules.sentences import Sentence, Shown, typed_in
from mia_docs.source import Span

WORDS = {
    "sökt": r"(?:an)?sökt[as]?|söks|applied for",
    "beviljat": r"bevilja(?:t|d|de|ts|s)|granted|awarded",
    "begärt": r"begär(?:t|d|da|ts)|requested",
    "utbetalt": r"utbetal(?:t|d|da|ats)|paid out",
}
CALLED = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"({words})" for words in WORDS.values()) + r")(?![\w-])", re.IGNORECASE
)
BREAK = re.compile(r"[.,;:–]| (?:och|men|medan|varav|eller|and|but|while|of which) ")
DOUBT = re.compile(
    r"\b(?:inte|ännu|om|kan|ska|kommer|skulle|inget|ingen|när|innan|tills|hoppas|väntas?|få|not|if|when|until|hope|may|will|would)\b[^,.;]*$",
    re.IGNORECASE,
)
BEFORE, BEHIND = 60, 30
"""How far in front of the amount, and behind it, a word may stand that says its status."""


def amount_called_otherwise(evidence: Evidence) -> Iterator[Finding]:
    """An amount is called granted where it is applied for, or the other way.

    Why: an amount applied for that is called granted promises what nobody has decided.
    Example: *Beviljat ESF-stöd är 78 430 716 kronor*, where `status` in budget.yaml is `sökt`.
    Instead: take the word that the amount has, or correct `status` once the decision has come.
    """
    for sentence in evidence.sentences:
        amounts = [each for each in sentence.numbers if isinstance(each.value, Money) and each.showing.figure.status]
        if amounts and CALLED.search(sentence.text):
            for shown in amounts:
                yield from _called(evidence, sentence, shown)
        for shown in amounts:
            yield from _under_heading(evidence, sentence, shown)


def _called(evidence: Evidence, sentence: Sentence, shown: Shown) -> Iterator[Finding]:
    """The nearest word in the same clause; one that agrees is enough."""
    typed, figure = typed_in(sentence.flat), shown.showing.figure
    before = BREAK.split(typed[max(0, shown.start - BEFORE) : shown.start])[-1]
    behind = BREAK.split(typed[shown.end : shown.end + BEHIND])[0]
    found = [*reversed(list(CALLED.finditer(before))), *CALLED.finditer(behind)]
    if not found or figure.status not in WORDS or any(_status(each) == figure.status for each in found):
        return
    word, status = found[0][0], figure.status
    front = before[: found[0].start()] if found[0].string is before else f"{before} {behind[: found[0].start()]}"
    if DOUBT.search(front):
        return
    arguments: Arguments = {"said": word, "figure": named(figure), "status": status}
    notes = (Note("status-there", {"status": status}, _place(evidence, figure)),)
    yield Finding(place_of(evidence, sentence, shown), arguments, notes)


def _under_heading(evidence: Evidence, sentence: Sentence, shown: Shown) -> Iterator[Finding]:
    """An amount under a heading that says another status, where the sentence says none."""
    figure, heading = shown.showing.figure, shown.showing.section
    said = {_status(each): each[0] for each in CALLED.finditer(heading)}
    if len(said) == 1 and figure.status in WORDS and figure.status not in said and not CALLED.search(sentence.text):
        arguments: Arguments = {"said": heading, "figure": named(figure), "status": figure.status}
        notes = (Note("status-there", {"status": figure.status}, _place(evidence, figure)),)
        yield Finding(place_of(evidence, sentence, shown), arguments, notes)


def _status(found: re.Match[str]) -> str:
    return tuple(WORDS)[(found.lastindex or 1) - 1]


def _place(evidence: Evidence, figure: Figure) -> Span | None:
    """Where the status is stated, in whichever project the amount belongs to."""
    home = evidence.view.home(figure.project)
    path = "project.record.status" if figure.id.startswith("project.record.") else "budget.status"
    return home.places.get(path) if home else None
