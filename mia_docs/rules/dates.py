"""Rules on a project's own periods, and on programmes and predecessors beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from mia_docs.diagnostics import Note
from mia_docs.documents.view import View
from mia_docs.model import Publication
from mia_docs.quantities import Period, is_known
from mia_docs.rules.days import is_before
from mia_docs.rules.evidence import Arguments, Evidence, Finding
from mia_docs.source import Span

YEARS_BEFORE, YEARS_AFTER = 3, 2
"""How far from the project a document of it may be dated (own policy)."""
TRANSFERRED = re.compile(r"\b(?:för(?:s|ts|des|as)|flyttas?) över\b|\böverför\w*|\btransferred\b", re.IGNORECASE)
"""Words that say what becomes of a predecessor's participants."""


def _period(view: View) -> Period | None:
    period = view.project.project.period
    return period if is_known(period) else None


def participants_outside_project(evidence: Evidence) -> Iterator[Finding]:
    """Participants are planned for a time when there is no project.

    Why: participants and their costs count only inside the project period.
    Example: participants 2017–2021 in a project that ends 2020-08-31.
    Instead: correct the participants' period or the project's. Given as years, it is compared by years.
    """
    own, period = evidence.view.project.project.participant_period, _period(evidence.view)
    if own is None or period is None or not is_known(own):
        return
    if is_before(own.start, period.start) or is_before(period.end, own.end):
        arguments: Arguments = {"participants": own, "period": period}
        note = Note("project-period", {"period": period}, evidence.place("project.period"))
        yield Finding(evidence.place("project.participant_period"), arguments, (note,))


def programme_periods_differ(evidence: Evidence) -> Iterator[Finding]:
    """Two projects of one programme give it different periods.

    Why: a programme has one period; the visibility statement and the age bands follow from it.
    Example: 2014–2020 in one project, 2004–2020 in the other.
    Instead: correct the one that is wrong.
    """
    own = evidence.view.project.project.programme
    if own.period is None or not is_known(own.period):
        return
    for other in evidence.views[1:]:
        theirs = other.project.project.programme
        is_same = own.name and (theirs.fund, theirs.name) == (own.fund, own.name)
        if other.name > evidence.view.name or not is_same or theirs.period is None or not is_known(theirs.period):
            continue
        if theirs.period != own.period:
            note = Note("programme-period", _programme(other, theirs.period), _place(other, "project.programme.period"))
            arguments: Arguments = {"programme": own.name, "period": own.period, "other": theirs.period}
            yield Finding(evidence.place("project.programme.period"), arguments, (note,))


def _programme(view: View, period: Period) -> Arguments:
    return {"project": view.project.project.short_name or view.name, "period": period}


def _place(view: View, path: str) -> Span | None:
    return view.places.get(path)


def answers_at_two_dates(evidence: Evidence) -> Iterator[Finding]:
    """Two editions of the same answers are dated differently.

    Why: the public and the internal edition, or the Swedish and the English, are one document; with two dates they
    show two states of the project.
    Example: the application as of 2019-09-30, its internal edition as of 2019-08-31.
    Instead: give both the same `as_of`. A later version gets an edition of each sort.
    """
    documents = evidence.view.project.documents.documents
    for _, group in groupby(sorted(documents, key=_answers), key=_answers):
        yield from _apart(evidence, list(group))


def _answers(document: Publication) -> tuple[str, str]:
    return document.kind, document.answers or document.kind


def _apart(evidence: Evidence, editions: list[Publication]) -> Iterator[Finding]:
    """Of two sorts of editions, a date that only the first has and one that only the second has."""
    sorts: dict[tuple[str, str], dict[str, Publication]] = {}
    for each in editions:
        if is_known(each.as_of):
            sorts.setdefault((each.audience, each.language), {})[each.as_of.iso()] = each
    first, *others = sorts.values() or [{}]
    for other in others:
        alone, beside = (sorted(a.keys() - b.keys()) for a, b in ((other, first), (first, other)))
        if alone and beside and other[alone[0]].id in evidence.asked:
            yield _two_dates(evidence, other[alone[0]], first[beside[0]])


def _two_dates(evidence: Evidence, one: Publication, other: Publication) -> Finding:
    arguments: Arguments = {"document": one.id, "as_of": one.as_of, "other": other.id, "date": other.as_of}
    note = Note("document-date", {"document": other.id, "as_of": other.as_of}, _as_of(evidence, other))
    return Finding(_as_of(evidence, one), arguments, (note,))


def _as_of(evidence: Evidence, document: Publication) -> Span:
    return evidence.place(f"documents.documents.{document.id}.as_of")


def document_far_from_project(evidence: Evidence) -> Iterator[Finding]:
    """A document is dated years before the project or years after it.

    Why: nearly always the year is mistyped; everything in the document follows from its date.
    Example: `as_of: 2091-09-30` in a project of 2020–2022.
    Instead: correct the date. Three years before the project and two after it are let pass.
    """
    period = _period(evidence.view)
    for document in evidence.view.project.documents.documents if period else ():
        day = document.as_of
        if document.id not in evidence.asked or not is_known(day) or not period or not day.low or not period.last:
            continue
        years = period.start.low.year - day.low.year if period.start.low else 0
        if years > YEARS_BEFORE or day.low.year - period.last.year > YEARS_AFTER:
            note = Note("project-period", {"period": period}, evidence.place("project.period"))
            yield Finding(_as_of(evidence, document), {"document": document.id, "as_of": day}, (note,))


def overlaps_predecessor(evidence: Evidence) -> Iterator[Finding]:
    """A project overlaps its predecessor with the same owner, and nothing says what becomes of the participants.

    Why: the funder asks whether a person, or an hour of work, can be counted twice.
    Example: the predecessor ends 2020-08-31, the project begins 2020-02-01.
    Instead: say in a text that participants are transferred ("förs över"), or how the two are kept apart.
    """
    before = evidence.view.others.get("predecessor")
    own, theirs = _period(evidence.view), _period(before) if before else None
    if before is None or own is None or theirs is None or _owner(evidence.view) != _owner(before):
        return
    if is_before(theirs.end, own.start) or is_before(own.end, theirs.start) or not _owner(before):
        return
    if not any(TRANSFERRED.search(text.text) for text in evidence.written):
        name = before.project.project.short_name
        note = Note("other-period", {"project": name, "period": theirs}, _place(before, "project.period"))
        arguments: Arguments = {"project": name, "period": theirs, "own": own}
        yield Finding(evidence.place("project.period"), arguments, (note,))


def _owner(view: View) -> str:
    """The owner's name, however it is stated."""
    held = view.project.organisations
    groups = (*held.associations, *held.municipalities, *held.authorities) if held else ()
    named = {each.id: each.name for each in groups}
    return view.project.project.owner or (named.get(held.owner, "") if held else "")
