"""The registry of rules, and running them over the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mia_docs.checks.choice import Choices
from mia_docs.diagnostics import Diagnostic, Severity
from mia_docs.rules.ages import mean_outside_ages, range_reversed, share_against_median
from mia_docs.rules.answers import answer_missing, answer_pending, answer_too_long
from mia_docs.rules.arithmetic import (
    cofinancing_short_in_kronor,
    cofinancing_too_low,
    owner_gives_in_kind,
    participants_by_gender,
    participants_by_subproject,
    statement_disagrees,
)
from mia_docs.rules.claims import claim_disagrees, claim_without_figure
from mia_docs.rules.contrasts import comparison_disagrees
from mia_docs.rules.counted import list_not_as_counted
from mia_docs.rules.declared import declared_check_fails
from mia_docs.rules.editions import edition_is_older
from mia_docs.rules.evidence import Evidence, Finding, Rule
from mia_docs.rules.identifiers import bankgiro_wrong, cofinancier_without_cfar, org_number_wrong
from mia_docs.rules.limits import age_limits_part, id_tells_another_number, rank_impossible, report_not_listed
from mia_docs.rules.parts import member_counted_twice, part_above_whole, parts_not_whole
from mia_docs.rules.shares import share_above_all, shares_not_whole
from mia_docs.rules.sources import source_without_date
from mia_docs.rules.standing import association_without_members, municipality_without_standing, parties_impossible
from mia_docs.rules.statuses import amount_called_otherwise
from mia_docs.rules.superlatives import superlative_disagrees
from mia_docs.rules.targets import (
    exclusive_bases_differ,
    exclusive_group_alone,
    exclusive_results,
    exclusive_targets,
    target_below_baseline,
)
from mia_docs.rules.time import phase_outside_project, phases_leave_gap, phases_overlap
from mia_docs.rules.typed import figure_typed_by_hand
from mia_docs.rules.units import unit_base_differs, unit_misspelt, units_differ
from mia_docs.rules.wordings import one_label_two_values, one_word_two_figures, phase_called_project, result_unlabelled

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
    Rule("MIA209", "exclusive-targets", ERROR, exclusive_targets),
    Rule("MIA210", "exclusive-group-alone", WARNING, exclusive_group_alone),
    Rule("MIA211", "shares-not-whole", WARNING, shares_not_whole),
    Rule("MIA212", "share-above-all", WARNING, share_above_all),
    Rule("MIA213", "target-below-baseline", WARNING, target_below_baseline),
    Rule("MIA214", "exclusive-results", WARNING, exclusive_results),
    Rule("MIA215", "part-above-whole", ERROR, part_above_whole),
    Rule("MIA216", "parts-not-whole", ERROR, parts_not_whole),
    Rule("MIA217", "mean-outside-ages", WARNING, mean_outside_ages),
    Rule("MIA218", "share-against-median", WARNING, share_against_median),
    Rule("MIA219", "range-reversed", ERROR, range_reversed),
    Rule("MIA220", "member-counted-twice", WARNING, member_counted_twice),
    Rule("MIA221", "owner-gives-in-kind", WARNING, owner_gives_in_kind),
    Rule("MIA222", "exclusive-bases-differ", WARNING, exclusive_bases_differ),
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
    Rule("MIA606", "amount-called-otherwise", ERROR, amount_called_otherwise),
    Rule("MIA607", "one-label-two-values", WARNING, one_label_two_values),
    Rule("MIA608", "one-word-two-figures", WARNING, one_word_two_figures),
    Rule("MIA609", "result-unlabelled", WARNING, result_unlabelled),
    Rule("MIA610", "list-not-as-counted", WARNING, list_not_as_counted),
    Rule("MIA611", "comparison-disagrees", WARNING, comparison_disagrees),
    Rule("MIA612", "superlative-disagrees", WARNING, superlative_disagrees),
    Rule("MIA613", "unit-misspelt", WARNING, unit_misspelt),
    Rule("MIA614", "units-differ", WARNING, units_differ),
    Rule("MIA615", "unit-base-differs", ERROR, unit_base_differs),
    Rule("MIA616", "id-tells-another-number", WARNING, id_tells_another_number),
    Rule("MIA617", "municipality-without-standing", WARNING, municipality_without_standing),
    Rule("MIA618", "parties-impossible", ERROR, parties_impossible),
    Rule("MIA619", "age-limits-part", WARNING, age_limits_part),
    Rule("MIA620", "rank-impossible", WARNING, rank_impossible),
    Rule("MIA621", "phase-called-project", WARNING, phase_called_project),
    Rule("MIA622", "report-not-listed", WARNING, report_not_listed),
    Rule("MIA623", "association-without-members", WARNING, association_without_members),
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
