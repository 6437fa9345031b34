"""The rule on checks that a project declares itself in figures.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from mia_docs.diagnostics import Note, Severity
from mia_docs.figures.asserted import Asserted, Side
from mia_docs.rules.evidence import Arguments, Evidence, Finding


def declared_check_fails(evidence: Evidence) -> Iterator[Finding]:
    """A check that the project itself has declared in figures.yaml does not hold.

    Why: some limits only the project knows: what the call allows, what the steering group decided, what partners
    promised. Where the values are not exact enough to tell, that is a note.
    Example: `that: budget.esf_support <= 80 000 000`, where the support is 81 200 000 kr.
    Instead: correct the figure, or the check where it is no longer valid.
    """
    for each in evidence.view.ledger.checks:
        if not each.holds:
            words: Arguments = {"that": each.words, "says": each.check.says}
            ids = [side.id for side in (each.left, each.right) if side.id]
            notes = (*_sides(evidence, each), *(evidence.shown_in(*ids) if ids else ()))
            if each.holds is None:
                yield Finding(each.at, words, notes, "declared-check-fails.open", severity=Severity.NOTE)
            else:
                message = "declared-check-fails.says" if each.check.says else ""
                yield Finding(each.at, words, notes, message, severity=Severity(each.check.severity))


def _sides(evidence: Evidence, each: Asserted) -> Iterator[Note]:
    """What both sides are worth, and where a figure is stated; a number that the author typed says so itself."""
    yield from (_side(evidence, side) for side in (each.left, each.right) if not side.is_literal)


def _side(evidence: Evidence, side: Side) -> Note:
    figure = evidence.figure(side.id) if side.id else None
    at = figure.stated.at if figure and figure.stated and figure.derived is None else None
    return Note("check-side", {"words": side.words, "value": side.value}, at)
