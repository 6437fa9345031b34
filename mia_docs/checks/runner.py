"""The registry of rules, and running them over the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mia_docs.checks.choice import Choices
from mia_docs.diagnostics import Diagnostic, Severity
from mia_docs.rules.answers import answer_missing, answer_pending, answer_too_long
from mia_docs.rules.arithmetic import (
    cofinancing_short_in_kronor,
    cofinancing_too_low,
    participants_by_gender,
    participants_by_subproject,
    statement_disagrees,
)
from mia_docs.rules.claims import claim_disagrees, claim_without_figure
from mia_docs.rules.declared import declared_check_fails
from mia_docs.rules.editions import edition_is_older
from mia_docs.rules.evidence import Evidence, Finding, Rule
from mia_docs.rules.explained import abbreviation_unexplained, name_of_another_time
from mia_docs.rules.identifiers import bankgiro_wrong, cofinancier_without_cfar, org_number_wrong
from mia_docs.rules.listed import column_written_two_ways, name_written_otherwise, one_thing_two_names
from mia_docs.rules.names import abbreviation_differs, name_misspelt, short_name_differs
from mia_docs.rules.projects import another_projects_name, call_names_another_objective, owner_unknown
from mia_docs.rules.sources import source_without_date
from mia_docs.rules.time import phase_outside_project, phases_leave_gap, phases_overlap
from mia_docs.rules.typed import figure_typed_by_hand

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
EVERY = Choices()

RULES: tuple[Rule, ...] = (
    Rule("MIA101", "answer-missing", ERROR, answer_missing),
    Rule("MIA102", "answer-pending", WARNING, answer_pending),
    Rule("MIA103", "answer-too-long", ERROR, answer_too_long),
    Rule("MIA204", "statement-disagrees", ERROR, statement_disagrees),
    Rule("MIA205", "cofinancing-too-low", ERROR, cofinancing_too_low),
    Rule("MIA206", "cofinancing-short-in-kronor", NOTE, cofinancing_short_in_kronor),
    Rule("MIA207", "participants-by-gender", ERROR, participants_by_gender),
    Rule("MIA208", "participants-by-subproject", ERROR, participants_by_subproject),
    Rule("MIA301", "phase-outside-project", ERROR, phase_outside_project),
    Rule("MIA302", "phases-leave-gap", ERROR, phases_leave_gap),
    Rule("MIA303", "phases-overlap", ERROR, phases_overlap),
    Rule("MIA401", "org-number-wrong", ERROR, org_number_wrong),
    Rule("MIA402", "bankgiro-wrong", ERROR, bankgiro_wrong),
    Rule("MIA404", "cofinancier-without-cfar", WARNING, cofinancier_without_cfar),
    Rule("MIA501", "name-misspelt", WARNING, name_misspelt),
    Rule("MIA502", "short-name-differs", WARNING, short_name_differs),
    Rule("MIA503", "abbreviation-differs", WARNING, abbreviation_differs),
    Rule("MIA504", "name-written-otherwise", WARNING, name_written_otherwise),
    Rule("MIA505", "one-thing-two-names", WARNING, one_thing_two_names),
    Rule("MIA506", "column-written-two-ways", WARNING, column_written_two_ways),
    Rule("MIA507", "name-of-another-time", WARNING, name_of_another_time),
    Rule("MIA508", "owner-unknown", WARNING, owner_unknown),
    Rule("MIA509", "another-projects-name", WARNING, another_projects_name),
    Rule("MIA510", "call-names-another-objective", WARNING, call_names_another_objective),
    Rule("MIA511", "abbreviation-unexplained", WARNING, abbreviation_unexplained, is_style=True),
    Rule("MIA601", "figure-typed-by-hand", WARNING, figure_typed_by_hand),
    Rule("MIA602", "claim-disagrees", ERROR, claim_disagrees),
    Rule("MIA603", "claim-without-figure", NOTE, claim_without_figure),
    Rule("MIA604", "edition-is-older", NOTE, edition_is_older),
    Rule("MIA605", "source-without-date", WARNING, source_without_date),
    Rule("MIA690", "declared-check-fails", ERROR, declared_check_fails),
)
"""Every rule. Codes by family: 1 content, 2 arithmetic, 3 time, 4 identifiers, 5 names, 6 figures; never renumbered."""


def run(evidence: Iterable[Evidence], choices: Choices = EVERY) -> Iterator[Diagnostic]:
    """What the rules that are asked find; each finding takes its rule's code, name and severity."""
    for each in evidence:
        for rule in RULES:
            for severity, part in choices.parts(rule, each):
                for finding in rule.look(part):
                    yield _diagnostic(rule, finding, severity)


def _diagnostic(rule: Rule, finding: Finding, severity: Severity) -> Diagnostic:
    return Diagnostic(
        rule.code,
        rule.name,
        finding.severity or severity,
        finding.at,
        finding.arguments,
        finding.message_id,
        finding.notes,
        f"{finding.message_id or rule.name}.help",
        finding.edit,
    )
