"""The rules of calendar.yaml as single duties, and what is wrong with its entries."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Lookup
from datetime import date

from mia_docs.content.binder import near
from mia_docs.content.findings import read_error
from mia_docs.diagnostics import Diagnostic
from mia_docs.model import Calendar, ProjectCard, Publications
from mia_docs.model.calendar import Due, Duty
from mia_docs.quantities import Day, Period, is_known
from mia_docs.source import Span


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
    for period, stated in periods:
        due = Due(id=_id(period, duty), text=duty.text, period=period)
        at = places.get(stated or f"{path}.every")
        if at is not None:
            places[f"{path}.due.{due.id}.period"] = at
        dues.append(due)
    return duty.model_copy(update={"due": tuple(dues)})


def _id(period: Period, duty: Duty) -> str:
    """`m2020_06` for a month, `p2020_06_01_2020_12_31` for a period: a time keeps its id when others come before it."""
    if duty.every == "month":
        return f"m{period.start.iso().replace('-', '_')}"
    return f"p{period.iso().replace('-', '_').replace('/', '_')}"


def _months(whole: Period) -> Iterator[tuple[Period, str]]:
    """Every calendar month that a period touches."""
    if whole.first is None or whole.last is None:
        return
    number, last = _number(whole.first), _number(whole.last)
    for each in range(number, last + 1):
        day = Day.of(each // 12, each % 12 + 1)
        yield Period(day, day), ""


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _reported(publications: Publications, kind: str) -> Iterator[tuple[Period, str]]:
    """Every period that some document of a kind tells of, once, with the path of its first statement."""
    found: dict[str, tuple[Period, str]] = {}
    for each in publications.documents:
        if kind in ("", each.kind) and each.period is not None and is_known(each.period):
            found.setdefault(each.period.iso(), (each.period, f"documents.documents.{each.id}.period"))
    yield from (found[key] for key in sorted(found))


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
        elif duty.kind and not any(_reported(publications, duty.kind)):
            kinds = tuple(dict.fromkeys(each.kind for each in publications.documents if each.period is not None))
            at = places.get(f"calendar.duties.{duty.id}.kind", at)
            yield read_error("duty-kind", at, word=duty.kind, near=near(duty.kind, kinds))
