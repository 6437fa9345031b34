"""The registry of rules, and running them over the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mia_docs.checks.choice import Choices
from mia_docs.diagnostics import Diagnostic, Severity
from mia_docs.rules.addresses import (
    address_wrong,
    domain_almost_another,
    mailbox_almost_the_name,
    postcode_wrong,
    web_address_wrong,
)
from mia_docs.rules.answers import answer_missing, answer_pending, answer_too_long
from mia_docs.rules.arithmetic import (
    cofinancing_short_in_kronor,
    cofinancing_too_low,
    participants_by_gender,
    participants_by_subproject,
    statement_disagrees,
)
from mia_docs.rules.citations import quoted_before_its_date, source_dates_disagree
from mia_docs.rules.claims import claim_disagrees, claim_without_figure
from mia_docs.rules.dates import (
    answers_at_two_dates,
    document_far_from_project,
    overlaps_predecessor,
    participants_outside_project,
    programme_periods_differ,
)
from mia_docs.rules.declared import declared_check_fails
from mia_docs.rules.diary_numbers import (
    diary_number_too_late,
    diary_number_wrong,
    language_unknown,
    objective_and_call_disagree,
    objective_outside_area,
)
from mia_docs.rules.editions import edition_is_older
from mia_docs.rules.evidence import Evidence, Finding, Rule
from mia_docs.rules.identifiers import (
    bankgiro_wrong,
    cfar_wrong,
    cofinancier_without_cfar,
    org_number_of_another_kind,
    org_number_wrong,
)
from mia_docs.rules.memberships import (
    member_before_association,
    members_almost_together,
    milestone_disagrees_with_membership,
)
from mia_docs.rules.milestones import (
    milestone_before_association,
    milestone_outside_project,
    participants_in_closing_phase,
    pending_overdue,
    plan_has_passed,
)
from mia_docs.rules.phones import number_in_text_wrong, phone_wrong
from mia_docs.rules.reports import (
    cumulative_figure_falls,
    report_outside_project,
    reports_leave_gap,
    reports_overlap,
    value_newer_than_results,
)
from mia_docs.rules.shared_numbers import cfar_shared, diary_number_shared, org_number_shared
from mia_docs.rules.sources import source_without_date
from mia_docs.rules.tense import (
    date_outside_its_phase,
    relative_time,
    told_as_coming,
    told_as_past,
    told_inside_project,
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
    Rule("MIA304", "participants-outside-project", ERROR, participants_outside_project),
    Rule("MIA305", "programme-periods-differ", WARNING, programme_periods_differ),
    Rule("MIA306", "quoted-before-its-date", ERROR, quoted_before_its_date),
    Rule("MIA307", "source-dates-disagree", WARNING, source_dates_disagree),
    Rule("MIA308", "answers-at-two-dates", WARNING, answers_at_two_dates),
    Rule("MIA309", "member-before-association", ERROR, member_before_association),
    Rule("MIA310", "members-almost-together", NOTE, members_almost_together),
    Rule("MIA311", "plan-has-passed", WARNING, plan_has_passed),
    Rule("MIA312", "pending-overdue", WARNING, pending_overdue),
    Rule("MIA313", "milestone-disagrees-with-membership", WARNING, milestone_disagrees_with_membership),
    Rule("MIA314", "milestone-outside-project", WARNING, milestone_outside_project),
    Rule("MIA315", "milestone-before-association", WARNING, milestone_before_association),
    Rule("MIA316", "participants-in-closing-phase", WARNING, participants_in_closing_phase),
    Rule("MIA317", "told-as-past", WARNING, told_as_past),
    Rule("MIA318", "told-as-coming", WARNING, told_as_coming),
    Rule("MIA319", "told-inside-project", WARNING, told_inside_project),
    Rule("MIA320", "overlaps-predecessor", NOTE, overlaps_predecessor),
    Rule("MIA321", "cumulative-figure-falls", WARNING, cumulative_figure_falls),
    Rule("MIA322", "value-newer-than-results", WARNING, value_newer_than_results),
    Rule("MIA323", "relative-time", NOTE, relative_time),
    Rule("MIA324", "report-outside-project", ERROR, report_outside_project),
    Rule("MIA325", "reports-overlap", ERROR, reports_overlap),
    Rule("MIA326", "reports-leave-gap", WARNING, reports_leave_gap),
    Rule("MIA327", "document-far-from-project", WARNING, document_far_from_project),
    Rule("MIA328", "date-outside-its-phase", NOTE, date_outside_its_phase),
    Rule("MIA401", "org-number-wrong", ERROR, org_number_wrong),
    Rule("MIA402", "bankgiro-wrong", ERROR, bankgiro_wrong),
    Rule("MIA403", "cfar-wrong", ERROR, cfar_wrong),
    Rule("MIA404", "cofinancier-without-cfar", WARNING, cofinancier_without_cfar),
    Rule("MIA405", "org-number-of-another-kind", WARNING, org_number_of_another_kind),
    Rule("MIA406", "org-number-shared", ERROR, org_number_shared),
    Rule("MIA407", "cfar-shared", ERROR, cfar_shared),
    Rule("MIA408", "diary-number-wrong", WARNING, diary_number_wrong),
    Rule("MIA409", "diary-number-too-late", WARNING, diary_number_too_late),
    Rule("MIA410", "diary-number-shared", ERROR, diary_number_shared),
    Rule("MIA411", "objective-outside-area", ERROR, objective_outside_area),
    Rule("MIA412", "objective-and-call-disagree", WARNING, objective_and_call_disagree),
    Rule("MIA413", "language-unknown", ERROR, language_unknown),
    Rule("MIA414", "postcode-wrong", WARNING, postcode_wrong),
    Rule("MIA415", "address-wrong", ERROR, address_wrong),
    Rule("MIA416", "domain-almost-another", WARNING, domain_almost_another),
    Rule("MIA417", "mailbox-almost-the-name", WARNING, mailbox_almost_the_name),
    Rule("MIA418", "phone-wrong", WARNING, phone_wrong),
    Rule("MIA419", "web-address-wrong", WARNING, web_address_wrong),
    Rule("MIA420", "number-in-text-wrong", WARNING, number_in_text_wrong),
    Rule("MIA601", "figure-typed-by-hand", WARNING, figure_typed_by_hand),
    Rule("MIA602", "claim-disagrees", ERROR, claim_disagrees),
    Rule("MIA603", "claim-without-figure", NOTE, claim_without_figure),
    Rule("MIA604", "edition-is-older", NOTE, edition_is_older),
    Rule("MIA605", "source-without-date", WARNING, source_without_date),
    Rule("MIA690", "declared-check-fails", ERROR, declared_check_fails),
)
"""Every rule. Codes by family: 1 content, 2 arithmetic, 3 time, 4 identifiers, 6 figures in text; never renumbered."""


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
