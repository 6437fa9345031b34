"""Rules on reports and on results over time: periods that meet, figures that never fall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from mia_docs.content.history import text_date
from mia_docs.content.nodes import Mapping, Node, Scalar, Sequence
from mia_docs.content.scalars import decimal_of
from mia_docs.diagnostics import Note, Severity
from mia_docs.model import Publication
from mia_docs.quantities import Day, Period, is_known
from mia_docs.rules.days import is_before, later
from mia_docs.rules.evidence import Arguments, Evidence, Finding
from mia_docs.source import Span

CUMULATIVE = re.compile(
    r"\b(?:inskriv\w*|avslutade|anvisade|remitterade|påbörjade|totalt|sammanlagt|hittills|enrolled|closed|so far)\b",
    re.IGNORECASE,
)
"""Words in a label that say that a number is counted from the project's start."""
MEASURED = re.compile(
    r"\b(?:per|under|andel\w*|genomsnitt\w*|medel\w*|just nu|vid|pågående|aktuell\w*|share|average|mean)\b",
    re.IGNORECASE,
)
"""Words in a label of a number that may fall."""


def _period_at(evidence: Evidence, document: Publication) -> Span:
    return evidence.place(f"documents.documents.{document.id}.period")


def _reports(evidence: Evidence) -> dict[str, list[tuple[Publication, Period]]]:
    """Documents that tell of a period, by kind and first day; several editions of one period once.

    Reports on one member of a list, such as a subproject, are a series of their own.
    """
    kinds: dict[str, dict[str, tuple[Publication, Period]]] = {}
    for each in evidence.view.project.documents.documents:
        if each.period is not None and is_known(each.period):
            kinds.setdefault(f"{each.kind} {each.member}", {}).setdefault(each.period.iso(), (each, each.period))
    return {kind: [held[key] for key in sorted(held)] for kind, held in kinds.items()}


def _beside(evidence: Evidence) -> Iterator[tuple[Publication, Period, Publication, Period]]:
    """Each report of this date with the one before it."""
    for reports in _reports(evidence).values():
        for (before, first), (after, second) in zip(reports, reports[1:], strict=False):
            if after.id in evidence.asked:
                yield before, first, after, second


def _other(evidence: Evidence, document: Publication, period: Period) -> Note:
    return Note("report-period", {"document": document.id, "period": period}, _period_at(evidence, document))


def report_outside_project(evidence: Evidence) -> Iterator[Finding]:
    """A report tells of days when there was no project, or is dated before its period has ended.

    Why: the funder pays for the project period only; figures of a period are known when it has ended.
    Example: a report on 2022-07-01–2023-01-31 from a project that ends 2022-12-31.
    Instead: correct the report's period, or the project's.
    """
    whole = evidence.view.project.project.period
    for each in evidence.view.project.documents.documents:
        if each.period is None or not is_known(each.period) or each.id not in evidence.asked:
            continue
        at = _period_at(evidence, each)
        arguments: Arguments = {"document": each.id, "period": each.period}
        if is_known(whole) and (is_before(each.period.start, whole.start) or is_before(whole.end, each.period.end)):
            note = Note("project-period", {"period": whole}, evidence.place("project.period"))
            yield Finding(at, arguments, (note,))
        if is_before(each.as_of, each.period.end):
            place = evidence.place(f"documents.documents.{each.id}.as_of")
            note = Note("document-date", {"document": each.id, "as_of": each.as_of}, place)
            yield Finding(at, arguments, (note,), "report-before-its-end", None, Severity.WARNING)


def reports_overlap(evidence: Evidence) -> Iterator[Finding]:
    """Two reports of one kind tell of the same days.

    Why: participants and costs of those days would be counted twice.
    Example: one report on 2020-01-01–2020-06-30, the next on 2020-06-01–2020-12-31.
    Instead: let the second begin the day after the first ends.
    """
    for before, first, after, second in _beside(evidence):
        if first.last and second.first and second.first <= first.last:
            arguments: Arguments = {"document": after.id, "period": second, "other": before.id}
            yield Finding(_period_at(evidence, after), arguments, (_other(evidence, before, first),))


def reports_leave_gap(evidence: Evidence) -> Iterator[Finding]:
    """No report tells of some days between two reports of one kind.

    Why: what happened then is told nowhere, and what it cost is claimed nowhere.
    Example: one report on 2020-01-01–2020-05-31, the next on 2020-07-01–2020-12-31.
    Instead: let the periods meet, or write the report that is missing.
    """
    for before, first, after, second in _beside(evidence):
        if first.last and second.first and second.first > later(first.last):
            arguments: Arguments = {
                "document": after.id,
                "first": (later(first.last)).isoformat(),
                "last": (second.first - timedelta(days=1)).isoformat(),
                "other": before.id,
            }
            yield Finding(_period_at(evidence, after), arguments, (_other(evidence, before, first),))


def _histories(evidence: Evidence) -> Iterator[tuple[str, str, list[tuple[date, Scalar, Node]]]]:
    """Id, label and dated values of each result that has a history, earliest first."""
    own = evidence.sheets.get(evidence.view.name)
    node = own.nodes.get("results") if own else None
    listed = node.get("figures") if isinstance(node, Mapping) else None
    for each in listed.items if isinstance(listed, Sequence) else ():
        value = each.get("value") if isinstance(each, Mapping) else None
        history = value.get("history") if isinstance(value, Mapping) else None
        if isinstance(each, Mapping) and isinstance(history, Mapping):
            dated = [(text_date(key.text), key, held) for key, held in history.entries]
            known = sorted(((day, key, held) for day, key, held in dated if day), key=lambda entry: entry[0])
            yield _word(each, "id"), _word(each, "label"), known


def _word(node: Mapping, key: str) -> str:
    held = node.get(key)
    return held.text if isinstance(held, Scalar) else ""


def cumulative_figure_falls(evidence: Evidence) -> Iterator[Finding]:
    """A result that is counted from the start is smaller at a later date.

    Why: who has been enrolled once is not less enrolled later; a smaller number is a slip, or a correction.
    Example: enrolled 2019-08-31: 1 700, 2020-02-29: 1 650.
    Instead: correct the number. A correction of an earlier one states its `reason`.
    """
    for _, label, entries in _histories(evidence):
        for (_, key, one), (_, then, two) in zip(entries, entries[1:], strict=False):
            before, after = decimal_of(_plain(one)), decimal_of(_plain(two))
            is_cumulative = CUMULATIVE.search(label) and not MEASURED.search(label)
            if is_cumulative and before and after and after[0] < before[0]:
                note = Note("earlier-value", {"date": key.text, "value": _plain(one)}, one.at)
                arguments: Arguments = {"label": label, "date": then.text, "value": _plain(two)}
                yield Finding(two.at, arguments, (note,))


def _plain(node: Node) -> str:
    """A value's text; none where it is stated with a reason or as a range."""
    return node.text if isinstance(node, Scalar) else ""


def value_newer_than_results(evidence: Evidence) -> Iterator[Finding]:
    """A result has a value from after the day that the results are said to reach to.

    Why: the document prints the results' day beside the number.
    Example: `as_of: 2019-08-31`, and a value from 2019-12-31 in a document of 2020.
    Instead: give `as_of` a history too, or correct the day of the value.
    """
    results = evidence.view.project.results
    for _, label, entries in _histories(evidence) if results else ():
        past = [(day, key) for day, key, _ in entries if day <= evidence.view.as_of]
        if results and past and is_before(results.as_of, Day(past[-1][0], past[-1][0])):
            arguments: Arguments = {"label": label, "date": past[-1][1].text, "as_of": results.as_of}
            note = Note("results-date", {"as_of": results.as_of}, evidence.place("results.as_of"))
            yield Finding(past[-1][1].at, arguments, (note,))
