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
from mia_docs.rules.boxes import ages_disagree, group_not_ticked, region_not_ticked
from mia_docs.rules.claims import claim_disagrees, claim_without_figure
from mia_docs.rules.declared import declared_check_fails
from mia_docs.rules.editions import edition_is_older
from mia_docs.rules.enumerations import enumerated_but_not_listed, enumeration_disagrees
from mia_docs.rules.evidence import Evidence, Finding, Rule
from mia_docs.rules.goals import goal_not_listed, goal_not_measured
from mia_docs.rules.identifiers import bankgiro_wrong, cofinancier_without_cfar, org_number_wrong
from mia_docs.rules.methods import (
    method_called_evidence_based,
    method_never_named,
    method_not_listed,
    newness_disagrees,
)
from mia_docs.rules.parties import (
    association_without_subproject,
    cofinancier_left_out,
    contact_not_of_owner,
    seat_left_out,
    seat_of_outsider,
    standing_contradicted,
    unit_of_another,
)
from mia_docs.rules.risks import risk_not_listed, risk_ratings_disagree, risks_partly_rated
from mia_docs.rules.sources import source_without_date
from mia_docs.rules.staff import role_disagrees, role_not_listed
from mia_docs.rules.standings import cofinancier_not_listed, member_not_decided
from mia_docs.rules.switches import (
    answer_contradicts_table,
    evaluation_contradicted,
    procurement_without_budget,
    revenue_contradicts_budget,
)
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
    Rule("MIA601", "figure-typed-by-hand", WARNING, figure_typed_by_hand),
    Rule("MIA602", "claim-disagrees", ERROR, claim_disagrees),
    Rule("MIA603", "claim-without-figure", NOTE, claim_without_figure),
    Rule("MIA604", "edition-is-older", NOTE, edition_is_older),
    Rule("MIA605", "source-without-date", WARNING, source_without_date),
    Rule("MIA690", "declared-check-fails", ERROR, declared_check_fails),
    Rule("MIA701", "evaluation-contradicted", WARNING, evaluation_contradicted),
    Rule("MIA702", "answer-contradicts-table", ERROR, answer_contradicts_table),
    Rule("MIA703", "revenue-contradicts-budget", ERROR, revenue_contradicts_budget),
    Rule("MIA704", "ages-disagree", WARNING, ages_disagree),
    Rule("MIA705", "group-not-ticked", WARNING, group_not_ticked),
    Rule("MIA706", "region-not-ticked", WARNING, region_not_ticked),
    Rule("MIA707", "procurement-without-budget", NOTE, procurement_without_budget),
    Rule("MIA711", "contact-not-of-owner", WARNING, contact_not_of_owner),
    Rule("MIA712", "cofinancier-left-out", WARNING, cofinancier_left_out),
    Rule("MIA713", "seat-left-out", WARNING, seat_left_out),
    Rule("MIA714", "seat-of-outsider", WARNING, seat_of_outsider),
    Rule("MIA715", "unit-of-another", ERROR, unit_of_another),
    Rule("MIA716", "standing-contradicted", WARNING, standing_contradicted),
    Rule("MIA717", "association-without-subproject", WARNING, association_without_subproject),
    Rule("MIA718", "cofinancier-not-listed", WARNING, cofinancier_not_listed),
    Rule("MIA719", "member-not-decided", WARNING, member_not_decided),
    Rule("MIA721", "enumeration-disagrees", WARNING, enumeration_disagrees),
    Rule("MIA722", "enumerated-but-not-listed", NOTE, enumerated_but_not_listed),
    Rule("MIA731", "role-not-listed", WARNING, role_not_listed),
    Rule("MIA732", "role-disagrees", WARNING, role_disagrees),
    Rule("MIA741", "method-not-listed", WARNING, method_not_listed),
    Rule("MIA742", "method-never-named", NOTE, method_never_named),
    Rule("MIA743", "method-called-evidence-based", WARNING, method_called_evidence_based),
    Rule("MIA744", "newness-disagrees", WARNING, newness_disagrees),
    Rule("MIA751", "goal-not-measured", WARNING, goal_not_measured),
    Rule("MIA752", "goal-not-listed", NOTE, goal_not_listed),
    Rule("MIA761", "risk-ratings-disagree", WARNING, risk_ratings_disagree),
    Rule("MIA762", "risk-not-listed", WARNING, risk_not_listed),
    Rule("MIA763", "risks-partly-rated", NOTE, risks_partly_rated),
)
"""Every rule, never renumbered.

Codes by family: 1 content, 2 arithmetic, 3 time, 4 identifiers, 6 figures in text, 7 consistency of statements.
"""


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
