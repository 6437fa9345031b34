"""What a check comes to: findings that stand, those that are waived, and what is wrong with the waivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mia_docs.checks import runner
from mia_docs.checks.baseline import Baseline, Compared, Known, compared
from mia_docs.checks.choice import Choices
from mia_docs.checks.registry import RULES
from mia_docs.checks.share import traced_share, waived_in
from mia_docs.checks.waivers import Waived, Waiver, apart, unused_waivers, wrong_waivers
from mia_docs.content.findings import read_warning
from mia_docs.diagnostics import Diagnostic, has_errors, in_order
from mia_docs.rules.evidence import Evidence

CODES = frozenset(rule.code for rule in RULES)
MOST_WAIVED = 50
"""One number in so many may be left typed: 2 per cent of a document's numbers."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One value for every face: what stands, what is let be with its reason, what the baseline knows and has lost."""

    findings: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...] = ()
    known: tuple[Diagnostic, ...] = ()
    gone: tuple[Known, ...] = ()


def examined(
    read: Iterable[Diagnostic],
    evidence: Iterable[Evidence],
    waivers: Iterable[Waiver] = (),
    choices: Choices = runner.EVERY,
    baseline: Baseline | None = None,
    *,
    whole: bool = True,
) -> Outcome:
    """Everything that was read and looked at, judged. `whole` says that no document was left out.

    An unused waiver, or a known finding that is gone, is told only where everything was looked at: it may stand in
    a document that was not asked for, or that does not compose.
    """
    read, evidence, waivers = tuple(read), tuple(evidence), tuple(waivers)
    found = in_order([*read, *runner.run(evidence, choices)])
    standing, waived = apart(found, waivers)
    standing += wrong_waivers(waivers, CODES)
    whole = whole and not has_errors(read)
    if whole:
        standing += unused_waivers(waivers, waived, {each.code for each in RULES if choices.is_asked_everywhere(each)})
    standing += _too_many(evidence, waived)
    result = compared(in_order(standing), baseline) if baseline else Compared(in_order(standing))
    is_full = whole and not (choices.line.select or choices.line.ignore)
    return Outcome(result.new, tuple(waived), result.known, result.gone if is_full else ())


def _too_many(evidence: Iterable[Evidence], waived: list[Waived]) -> Iterator[Diagnostic]:
    """Documents whose typed numbers are waived more often than now and then."""
    for each in evidence:
        for draft in each.drafts:
            number = waived_in(draft, waived)
            if number and number * MOST_WAIVED > (total := traced_share(draft).numbers):
                at = each.place(f"documents.documents.{draft.document}.kind")
                name = f"{draft.project}/{draft.document}"
                yield read_warning("waivers-too-many", at, document=name, n=number, numbers=total)
