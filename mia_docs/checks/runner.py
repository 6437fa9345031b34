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
from mia_docs.rules.contrast import contrast_low
from mia_docs.rules.declared import declared_check_fails
from mia_docs.rules.digits import (
    decimal_sign,
    minus_sign,
    number_form,
    numbers_mixed,
    range_dash,
    sentence_starts_with_digit,
    thousands_ungrouped,
)
from mia_docs.rules.editions import edition_is_older
from mia_docs.rules.evidence import Evidence, Finding, Rule
from mia_docs.rules.forms import (
    answers_nowhere,
    contact_missing,
    element_missing,
    heading_missing,
    principle_unmentioned,
)
from mia_docs.rules.identifiers import bankgiro_wrong, cofinancier_without_cfar, org_number_wrong
from mia_docs.rules.leftovers import markup_left, placeholder_left
from mia_docs.rules.privacy import (
    age_with_quotation,
    internal_made_public,
    person_in_public,
    personal_address,
    personal_number,
    quotation_without_consent,
    small_group_shown,
)
from mia_docs.rules.punctuation import bracket_unclosed, full_stop_missing, quotation_marks, space_wrong, word_twice
from mia_docs.rules.repeats import text_repeated
from mia_docs.rules.shapes import contact_shape, date_form, genitive_colon, kronor_form, ordinal_form, percent_form
from mia_docs.rules.sources import source_without_date
from mia_docs.rules.time import phase_outside_project, phases_leave_gap, phases_overlap
from mia_docs.rules.typed import figure_typed_by_hand
from mia_docs.rules.visibility import (
    eu_block_missing,
    heading_skipped,
    language_unmarked,
    link_says_nothing,
    picture_said_badly,
)

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
EVERY = Choices()

RULES: tuple[Rule, ...] = (
    Rule("MIA101", "answer-missing", ERROR, answer_missing),
    Rule("MIA102", "answer-pending", WARNING, answer_pending),
    Rule("MIA103", "answer-too-long", ERROR, answer_too_long),
    Rule("MIA104", "text-repeated", WARNING, text_repeated),
    Rule("MIA105", "heading-missing", WARNING, heading_missing),
    Rule("MIA106", "element-missing", NOTE, element_missing),
    Rule("MIA107", "placeholder-left", WARNING, placeholder_left),
    Rule("MIA108", "markup-left", WARNING, markup_left),
    Rule("MIA109", "contact-missing", WARNING, contact_missing),
    Rule("MIA110", "answers-nowhere", ERROR, answers_nowhere),
    Rule("MIA111", "principle-unmentioned", NOTE, principle_unmentioned),
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
    Rule("MIA801", "thousands-ungrouped", WARNING, thousands_ungrouped, is_style=True),
    Rule("MIA802", "decimal-sign", WARNING, decimal_sign, is_style=True),
    Rule("MIA803", "minus-sign", WARNING, minus_sign, is_style=True),
    Rule("MIA804", "range-dash", WARNING, range_dash, is_style=True),
    Rule("MIA805", "percent-form", WARNING, percent_form, is_style=True),
    Rule("MIA806", "kronor-form", WARNING, kronor_form, is_style=True),
    Rule("MIA807", "number-form", WARNING, number_form, is_style=True),
    Rule("MIA808", "numbers-mixed", WARNING, numbers_mixed, is_style=True),
    Rule("MIA809", "sentence-starts-with-digit", WARNING, sentence_starts_with_digit, is_style=True),
    Rule("MIA810", "ordinal-form", WARNING, ordinal_form, is_style=True),
    Rule("MIA811", "genitive-colon", WARNING, genitive_colon, is_style=True),
    Rule("MIA812", "date-form", WARNING, date_form, is_style=True),
    Rule("MIA813", "quotation-marks", WARNING, quotation_marks, is_style=True),
    Rule("MIA814", "contact-shape", WARNING, contact_shape, is_style=True),
    Rule("MIA815", "bracket-unclosed", WARNING, bracket_unclosed, is_style=True),
    Rule("MIA816", "word-twice", WARNING, word_twice, is_style=True),
    Rule("MIA817", "space-wrong", WARNING, space_wrong, is_style=True),
    Rule("MIA818", "full-stop-missing", WARNING, full_stop_missing, is_style=True),
    Rule("MIA901", "person-in-public", ERROR, person_in_public),
    Rule("MIA902", "personal-address", WARNING, personal_address),
    Rule("MIA903", "personal-number", ERROR, personal_number),
    Rule("MIA904", "age-with-quotation", WARNING, age_with_quotation),
    Rule("MIA905", "quotation-without-consent", WARNING, quotation_without_consent),
    Rule("MIA906", "internal-made-public", ERROR, internal_made_public),
    Rule("MIA907", "small-group-shown", WARNING, small_group_shown),
    Rule("MIA951", "eu-block-missing", WARNING, eu_block_missing),
    Rule("MIA952", "picture-said-badly", WARNING, picture_said_badly),
    Rule("MIA953", "heading-skipped", WARNING, heading_skipped),
    Rule("MIA954", "language-unmarked", WARNING, language_unmarked),
    Rule("MIA955", "contrast-low", WARNING, contrast_low),
    Rule("MIA956", "link-says-nothing", WARNING, link_says_nothing),
)
"""Every rule. Codes by family: 1 content, 2 arithmetic, 3 time, 4 identifiers, 6 figures in text, 8 style, 9 privacy.

Visibility and accessibility are a tenth family without a hundred of its own: MIA951 and up. Never renumbered.
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
