"""Rules on dates: phases against the project period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mia_docs.diagnostics import Note
from mia_docs.model.project import Phase
from mia_docs.quantities import Period, is_known
from mia_docs.rules.days import later
from mia_docs.rules.evidence import Arguments, Evidence, Finding

DAY = timedelta(days=1)


def _phases(evidence: Evidence) -> list[Phase]:
    """Phases with readable periods, by their first day."""
    phases = [phase for phase in evidence.view.project.project.phases if is_known(phase.period)]
    return sorted(phases, key=lambda phase: phase.period.iso())


def _note(evidence: Evidence, phase: Phase) -> Note:
    at = evidence.place(f"project.phases.{phase.id}.period")
    return Note("phase", {"phase": phase.name, "period": phase.period}, at)


def phases_leave_gap(evidence: Evidence) -> Iterator[Finding]:
    """The phases do not cover the project period.

    Why: the funder pays only for time inside a phase; readers take a phase for the whole project.
    Example: period 2020-02-01–2022-12-31, last phase ends 2022-09-30.
    Instead: add the closing phase, or correct the period.
    """
    period, phases = evidence.view.project.project.period, _phases(evidence)
    if not phases or not is_known(period):
        return
    covered = period.first
    for phase in phases:
        if covered and phase.period.first and phase.period.first > covered:
            yield _gap(evidence, covered.isoformat(), (phase.period.first - DAY).isoformat(), phase)
        if phase.period.last:
            covered = max(covered, later(phase.period.last)) if covered else later(phase.period.last)
    if covered and period.last and covered <= period.last:
        yield _gap(evidence, covered.isoformat(), period.last.isoformat(), phases[-1])


def _gap(evidence: Evidence, first: str, last: str, beside: Phase) -> Finding:
    arguments: Arguments = {"first": first, "last": last, "period": evidence.view.project.project.period}
    return Finding(evidence.place("project.period"), arguments, (_note(evidence, beside),))


def phase_outside_project(evidence: Evidence) -> Iterator[Finding]:
    """A phase begins before the project or ends after it.

    Why: costs outside the project period are not eligible.
    Example: the closing phase ends 2023-01-31, the project 2022-12-31.
    Instead: correct the phase or the period.
    """
    period = evidence.view.project.project.period
    if not is_known(period):
        return
    for phase in _phases(evidence):
        if not _is_inside(phase.period, period):
            arguments: Arguments = {"phase": phase.name, "period": phase.period, "project": period}
            note = Note("project-period", {"period": period}, evidence.place("project.period"))
            yield Finding(evidence.place(f"project.phases.{phase.id}.period"), arguments, (note,))


def _is_inside(part: Period, whole: Period) -> bool:
    if not (part.first and part.last and whole.first and whole.last):
        return True
    return whole.first <= part.first and part.last <= whole.last


def phases_overlap(evidence: Evidence) -> Iterator[Finding]:
    """Two phases share days.

    Why: a report belongs to one phase, and so does a cost.
    Example: analysis ends 2020-06-30, implementation begins 2020-06-01.
    Instead: end the first the day before the second begins.
    """
    phases, whole = _phases(evidence), evidence.view.project.project.period
    for before, after in zip(phases, phases[1:], strict=False):
        if is_known(whole) and not (_is_inside(before.period, whole) and _is_inside(after.period, whole)):
            continue  # MIA301 has told it
        if before.period.last and after.period.first and after.period.first <= before.period.last:
            arguments: Arguments = {"phase": after.name, "other": before.name}
            at = evidence.place(f"project.phases.{after.id}.period")
            yield Finding(at, arguments, (_note(evidence, before),))
