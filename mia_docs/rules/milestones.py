"""Rules on milestones and plans: where they may lie, and whether their day has passed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mia_docs.content.nodes import Mapping, Scalar
from mia_docs.diagnostics import Note, Severity
from mia_docs.documents.view import View
from mia_docs.model.project import Milestone
from mia_docs.quantities import Day, Period, is_known
from mia_docs.rules.days import is_before, later
from mia_docs.rules.evidence import Arguments, Evidence, Finding
from mia_docs.rules.memberships import joinings
from mia_docs.rules.naming import Names
from mia_docs.source import Span

PLAN = re.compile(
    r"\(plan(?:ned|erat)?\)|\bplaneras\b|\bär planera[dt]\b|\bkan komma att\b|\beventuellt\b|\binget beslut\b"
    r"|\bis planned\b|\bmay (?:join|begin|be)\b",
    re.IGNORECASE,
)
ACTIVITY = re.compile(
    r"\b(?:pågår|pågick|startar|startade|börjar|började|avslutas|avslutades|drivs|drevs|tar emot|runs|begins|ends)\b",
    re.IGNORECASE,
)
"""Verbs of a project at work; what is written about it may well come later."""
ABOUT = re.compile(r"\b(?:från|av|om|efter|ur|enligt|from|of|about|after) $", re.IGNORECASE)
"""What stands in front of a project that does nothing itself: "erfarenheterna från …"."""
LEAVING = re.compile(
    r"\bavslut(?:as|ades|ad|ade|at)\b|\bskrivs? ut\b|\blämnar\b|\bsist[ae] deltagar(?:e|en|na)\b"
    r"|\bleaves?\b|\blast participants?\b",
    re.IGNORECASE,
)
PARTICIPANTS = re.compile(r"\b(?:deltagar(?:e|en|na)|participants?)\b", re.IGNORECASE)
CLOSING = re.compile(r"^(?:avslut|clos)", re.IGNORECASE)
LONG_AFTER = 366
"""How many days after a project an event may still be its own, such as handing over (own policy)."""


def _milestones(evidence: Evidence) -> Iterator[tuple[Milestone, Span]]:
    for each in evidence.view.project.project.milestones:
        if is_known(each.date):
            yield each, evidence.place(f"project.milestones.{each.id}.date")


def _told(milestone: Milestone) -> Arguments:
    return {"milestone": milestone.text, "date": milestone.date}


def _today(evidence: Evidence) -> Day:
    """The day that the documents stand for; not known where there is none."""
    day = evidence.view.as_of
    return Day(day, day) if evidence.asked else Day.unknown()


def _as_of(evidence: Evidence) -> Note:
    document = next(iter(evidence.asked))
    at = evidence.place(f"documents.documents.{document}.as_of")
    return Note("document-date", {"document": document, "as_of": _today(evidence)}, at)


def plan_has_passed(evidence: Evidence) -> Iterator[Finding]:
    """What is told as a plan lies before the document's own date.

    Why: a plan whose day has passed has come true or has not; the reader is owed which.
    Example: a planned member from 2018-06-26 in a document as of 2019-09-30.
    Instead: say what became of it, or correct the day.
    """
    today = _today(evidence)
    for what, day, at in _plans(evidence):
        if is_before(day, today):
            yield Finding(at, {"what": what, "date": day, "as_of": today}, (_as_of(evidence),))


def _plans(evidence: Evidence) -> Iterator[tuple[str, Day, Span]]:
    for each, at in _milestones(evidence):
        if PLAN.search(each.text):
            yield each.text, each.date, at
    for source in evidence.view.project.sources:
        if source.due is not None:
            yield f"{source.publisher}: {source.title}", source.due, evidence.place(f"sources.{source.id}.due")
    held = evidence.view.project.organisations
    names = {each.id: each.name for each in held.municipalities} if held else {}
    for seats in joinings(evidence).values():
        for seat in seats:
            if seat.is_planned:
                yield names.get(seat.municipality, seat.municipality), seat.since, seat.at


def pending_overdue(evidence: Evidence) -> Iterator[Finding]:
    """An answer that is still to come was due before the document's date.

    Why: a day that has passed tells nobody when the answer comes; one after the call's deadline comes too late.
    Example: `by: 2018-01-31` in an application as of 2019-09-30.
    Instead: give the answer, or agree on a day ahead.
    """
    today, deadline = _today(evidence), evidence.view.project.project.deadline or Day.unknown()
    places = _promised(evidence)
    for answer in evidence.answers:
        if answer.state != "pending" or not answer.by:
            continue
        at = places.get(answer.question.id, answer.at)
        arguments: Arguments = {"question": answer.question.title, "by": answer.by}
        if is_before(answer.by, today):
            yield Finding(at, {**arguments, "as_of": today}, (_as_of(evidence),))
        elif is_before(today, deadline) and is_before(deadline, answer.by):
            note = Note("call-deadline", {"deadline": deadline}, evidence.place("project.deadline"))
            yield Finding(at, {**arguments, "deadline": deadline}, (note,), "pending-after-deadline")


def _promised(evidence: Evidence) -> dict[str, Span]:
    """Where the days are stated by which answers are to come, by question."""
    own = evidence.sheets.get(evidence.view.name)
    documents = evidence.view.project.documents.documents
    files = {each.answers or each.kind for each in documents if each.id in evidence.asked}
    found: dict[str, Span] = {}
    for node in (own.nodes.get(file) for file in sorted(files)) if own else ():
        for key, value in node.entries if isinstance(node, Mapping) else ():
            pending = value.get("pending") if isinstance(value, Mapping) else None
            by = pending.get("by") if isinstance(pending, Mapping) else None
            if isinstance(by, Scalar):
                found[key.text] = by.at
    return found


def milestone_outside_project(evidence: Evidence) -> Iterator[Finding]:
    """A milestone lies long after the project, or outside the other project that it tells of.

    Why: the year is most likely mistyped: what happens long after a project is no event of it.
    Example: "Fler team bildas" in 2029 in a project that ends in 2022.
    Instead: correct the day. A year after the end is allowed: what a project leaves behind begins then.
    """
    card, projects = evidence.view.project.project, _projects(evidence)
    for each, at in _milestones(evidence):
        if is_known(card.period) and each.date.low and each.date.low > later(card.period.last or date.max, LONG_AFTER):
            yield Finding(at, _told(each), (_period_note(evidence.place("project.period"), card.period),))
        yield from _outside_other(evidence, projects, each, at)


def _period_note(at: Span | None, period: Period) -> Note:
    return Note("project-period", {"period": period}, at)


def _outside_other(evidence: Evidence, projects: Names, milestone: Milestone, at: Span) -> Iterator[Finding]:
    """Outside the period of a related project whose work or participants the milestone tells of."""
    if not ACTIVITY.search(milestone.text):
        return
    actors = {id for id, start, _ in projects.places(milestone.text) if not ABOUT.search(milestone.text, 0, start)}
    for name in sorted(actors):
        other = evidence.view.others.get(name)
        period = other.project.project.period if other else None
        if other and period and is_known(period) and _is_outside(milestone.date, period):
            arguments: Arguments = {**_told(milestone), "project": other.project.project.short_name}
            note = Note(
                "other-period", {"project": _short(other), "period": period}, other.places.get("project.period")
            )
            yield Finding(at, arguments, (note,), "milestone-outside-other")


def _short(view: View) -> str:
    return view.project.project.short_name or view.name


def _is_outside(day: Day, period: Period) -> bool:
    return is_before(day, period.start) or is_before(period.end, day)


def _projects(evidence: Evidence) -> Names:
    """Names of the related projects, and of this one and its parts, which may begin with theirs."""
    card = evidence.view.project.project
    ids = {each.name: "" for each in evidence.view.project.subprojects} | {card.name: "", card.short_name: ""}
    for name, other in evidence.view.others.items():
        theirs = other.project.project
        ids = {theirs.name: name, theirs.short_name: name} | ids
    return Names(ids)


def milestone_before_association(evidence: Evidence) -> Iterator[Finding]:
    """A milestone tells of an association before it was formed.

    Why: an association can do nothing before there is one.
    Example: teams of an association in 2016 that was formed in June 2017.
    Instead: correct the day, or tell whose work it was until then. Where only the members' names are given, as in
    the association's name, it is a note.
    """
    held = evidence.view.project.organisations
    formed = {each.id: each for each in held.associations if each.formed} if held else {}
    places = {each.short or each.name for each in held.municipalities} if held else set()
    places |= {each.name for each in held.municipalities} if held else set()
    whole = Names({each.name: id for id, each in formed.items()})
    short = {_own_words(each.name): id for id, each in formed.items() if _own_words(each.name) not in places}
    by_words = Names(short)
    for each, at in _milestones(evidence):
        named = whole.found(each.text)
        for id in named | by_words.found(each.text):
            association = formed[id]
            if association.formed and is_before(each.date, association.formed):
                arguments: Arguments = {**_told(each), "association": association.name, "formed": association.formed}
                path = f"organisations.associations.{id}.formed"
                note = Note("association-formed", arguments, evidence.place(path))
                yield Finding(at, arguments, (note,), severity=None if id in named else Severity.NOTE)


def _own_words(name: str) -> str:
    """An association's name without the word for what it is."""
    return re.sub(r"^(?:Samordningsförbundet|SF)\s+", "", name)


def participants_in_closing_phase(evidence: Evidence) -> Iterator[Finding]:
    """Participants leave the project only in the closing phase.

    Why: the closing phase is for reports and for handing over; no participants are left in it.
    Example: the last participants are closed in October 2022, the closing phase begins on the first of that month.
    Instead: correct the milestone or the phases.
    """
    phases = [each for each in evidence.view.project.project.phases if is_known(each.period)]
    closing = next((each for each in phases[1:] if CLOSING.match(each.name)), None)
    for each, at in _milestones(evidence) if closing else ():
        is_inside = closing and not is_before(each.date, closing.period.start)
        if closing and is_inside and LEAVING.search(each.text) and PARTICIPANTS.search(each.text):
            place = evidence.place(f"project.phases.{closing.id}.period")
            note = Note("phase", {"phase": closing.name, "period": closing.period}, place)
            yield Finding(at, {**_told(each), "phase": closing.name}, (note,))


def _starts_in(day: Day, period: Period) -> bool:
    return bool(day.low and period.first and period.last and period.first <= day.low <= period.last)
