"""The rules of calendar.yaml as single duties, and what is wrong with its entries."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Lookup

from mia_docs.content.binder import near
from mia_docs.content.findings import read_error
from mia_docs.content.periods import periods_within
from mia_docs.diagnostics import Diagnostic
from mia_docs.model import Calendar, ProjectCard, Publications
from mia_docs.model.calendar import Due, Duty
from mia_docs.quantities import Count, Day, Period, is_known
from mia_docs.source import Span

MOST_DAYS = 3660
"""Days after a period that a duty can have: ten years, longer than any time that a funder sets."""


def with_dues(calendar: Calendar, card: ProjectCard, publications: Publications, places: dict[str, Span]) -> Calendar:
    """The calendar with every time that its rules give; each is placed where the rule or the report's period stands."""
    duties = tuple(_with_dues(each, card, publications, places) for each in calendar.duties)
    return calendar.model_copy(update={"duties": duties})


def _with_dues(duty: Duty, card: ProjectCard, publications: Publications, places: dict[str, Span]) -> Duty:
    if duty.every is None:
        return duty
    path = f"calendar.duties.{duty.id}"
    periods = _months(card.period) if duty.every == "month" else _reported(publications, duty.kind)
    dues = []
    for id, period, stated in periods:
        due = Due(id=id, text=duty.text, period=period)
        at = places.get(stated or f"{path}.every")
        if at is not None:
            places[f"{path}.due.{due.id}.period"] = at
        dues.append(due)
    return duty.model_copy(update={"due": tuple(dues)})


def _months(whole: Period) -> Iterator[tuple[str, Period, str]]:
    """Every calendar month that a period touches, by its part of an id."""
    for id, cut in periods_within(whole, "month"):
        if cut.first is not None:
            month = Day.of(cut.first.year, cut.first.month)
            yield id, Period(month, month), ""


def _reported(publications: Publications, kind: str) -> Iterator[tuple[str, Period, str]]:
    """Every period that some document of a kind tells of, once, with the path of its first statement.

    Its part of an id is made of its days (`p2020_06_01_2020_12_31`), and stays when other periods come before it.
    """
    found: dict[str, tuple[str, Period, str]] = {}
    for each in publications.documents:
        if kind in ("", each.kind) and each.period is not None and is_known(each.period):
            id = f"p{each.period.iso().replace('-', '_').replace('/', '_')}"
            found.setdefault(each.period.iso(), (id, each.period, f"documents.documents.{each.id}.period"))
    yield from (found[key] for key in sorted(found))


def _can_be_counted(days: Count) -> bool:
    return days.value is not None and 0 <= days.value <= MOST_DAYS


def wrong_calendar(calendar: Calendar, publications: Publications, places: Lookup[str, Span]) -> Iterator[Diagnostic]:
    """Entries that no day can be told of."""
    for event in calendar.events:
        at = places.get(f"calendar.events.{event.id}", Span("calendar.yaml"))
        if (event.date is None) == (event.period is None):
            yield read_error("event-day", at, word=event.id)
        elif event.time is not None and event.date is None:
            yield read_error("event-time", places.get(f"calendar.events.{event.id}.time", at), word=event.time.text)
    for duty in calendar.duties:
        at = places.get(f"calendar.duties.{duty.id}", Span("calendar.yaml"))
        is_rule = duty.every is not None and duty.within is not None
        is_dated = duty.every is None and duty.within is None and bool(duty.due) and all(each.date for each in duty.due)
        typed = duty.every is not None and f"calendar.duties.{duty.id}.due" in places
        if not (is_rule or is_dated) or typed or (duty.kind and duty.every != "period"):
            yield read_error("duty-day", at, word=duty.id)
        elif duty.within is not None and not _can_be_counted(duty.within):
            at = places.get(f"calendar.duties.{duty.id}.within", at)
            yield read_error("duty-within", at, word=duty.within, most=MOST_DAYS)
        elif duty.kind and not any(_reported(publications, duty.kind)):
            kinds = tuple(dict.fromkeys(each.kind for each in publications.documents if each.period is not None))
            at = places.get(f"calendar.duties.{duty.id}.kind", at)
            yield read_error("duty-kind", at, word=duty.kind, near=near(duty.kind, kinds))
