"""Running the rules over the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mia_docs.checks.choice import Choices
from mia_docs.checks.registry import RULES
from mia_docs.diagnostics import Diagnostic, Severity
from mia_docs.rules.evidence import Evidence, Finding, Rule

EVERY = Choices()


def run(evidence: Iterable[Evidence], choices: Choices = EVERY) -> Iterator[Diagnostic]:
    """What the rules that are asked find; each finding takes its rule's code, name and severity."""
    for each in evidence:
        for rule in RULES:
            for severity, part in choices.parts(rule, each):
                is_chosen = choices.has_chosen(rule, part)
                for finding in rule.look(part):
                    yield _diagnostic(rule, finding, severity if is_chosen else finding.severity or severity)


def _diagnostic(rule: Rule, finding: Finding, severity: Severity) -> Diagnostic:
    return Diagnostic(
        rule.code,
        rule.name,
        severity,
        finding.at,
        finding.arguments,
        finding.message_id,
        finding.notes,
        f"{finding.message_id or rule.name}.help",
        finding.edit,
    )
