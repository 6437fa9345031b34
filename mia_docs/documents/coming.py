"""What is still to come on a day: events in the order of their days, and duties by when they are to be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from mia_docs.documents.draft import Appointment
from mia_docs.documents.templating import FollowOnError
from mia_docs.documents.view import View
from mia_docs.figures.wording import Style, period
from mia_docs.model.calendar import Due, Duty, Event
from mia_docs.quantities import Day, Period, is_known


@dataclass(frozen=True, slots=True)
class Task:
    """One time that a duty is to be done; `date` is the last day for it."""

    duty: Duty
    due: Due
    date: Day

    @property
    def path(self) -> str:
        return f"calendar.duties.{self.duty.id}.due.{self.due.id}"

    @property
    def is_done(self) -> bool | None:
        """Whether the period that it concerns is over by `done`, or else its own day; None where nobody says."""
        done = self.duty.done.high if self.duty.done else None
        last = self.due.period.last if self.due.period else self.date.high
        return None if done is None else last is not None and last <= done


@dataclass(frozen=True, slots=True)
class Shown:
    """A task as a template sees it: the duty, and its one time with figures."""

    duty: Any
    due: Any
    who: Any


def coming_events(view: View) -> list[Event]:
    """Events that are not over on the view's day, the first one first."""
    events = view.project.calendar.events if view.project.calendar else ()
    known = [(days, each) for each in events if (days := _days(each)) is not None and days[1] >= view.as_of]
    return [each for _, each in sorted(known, key=lambda pair: pair[0])]


def _days(event: Event) -> tuple[date, date] | None:
    """First and last day that an event can be on."""
    low, high = (event.date.low, event.date.high) if event.date else (None, None)
    if event.period is not None:
        low, high = event.period.first, event.period.last
    return (low, high) if low and high else None


def coming_tasks(view: View) -> list[Task]:
    """What is to be done on the view's day or later, the most urgent first."""
    return tasks_since(view, view.as_of)


def tasks_since(view: View, day: date) -> list[Task]:
    """What is to be done on a day or later, the most urgent first."""
    tasks = (task for task in _tasks(view) if task.date.high is not None and task.date.high >= day)
    return sorted(tasks, key=lambda task: (task.date.high or date.max, task.path))


def _tasks(view: View) -> Iterator[Task]:
    for duty in view.project.calendar.duties if view.project.calendar else ():
        for due in duty.due:
            figure = view.ledger.get(f"calendar.duties.{duty.id}.due.{due.id}.date")
            if figure is not None and isinstance(figure.value, Day) and is_known(figure.value):
                yield Task(duty, due, figure.value)


def shown_events(view: View) -> list[Any]:
    """The coming events as templates see them; none where the calendar has a day that could not be read."""
    _read_whole(view)
    return [view.reached(f"calendar.events.{each.id}") for each in coming_events(view)]


def shown_tasks(view: View) -> list[Shown]:
    """The coming tasks as templates see them; who does one is a role of the staffing plan."""
    _read_whole(view)
    return [_shown(view, each) for each in coming_tasks(view)]


def _read_whole(view: View) -> None:
    """Raises FollowOnError where something of the calendar could not be read: the list would lack it unseen."""
    if "calendar" in view.broken:
        raise FollowOnError("calendar")


def _shown(view: View, task: Task) -> Shown:
    who = view.reached(f"organisations.staffing.roles.{task.duty.who}") if task.duty.who else None
    return Shown(view.reached(f"calendar.duties.{task.duty.id}"), view.reached(task.path), who)


def appointments(view: View, language: str) -> tuple[Appointment, ...]:
    """What a calendar program can take: coming events and tasks of which the days are known."""
    events = (_event(view, each) for each in coming_events(view))
    tasks = (_task(view, each, Style(language)) for each in coming_tasks(view))
    return tuple(each for each in (*events, *tasks) if each is not None)


def _event(view: View, event: Event) -> Appointment | None:
    """An event on a day or over days; one that only the month is known of is in no calendar."""
    span = event.period or (Period(event.date, event.date) if event.date else None)
    if span is None or {span.start.precision, span.end.precision} != {"day"} or not span.first or not span.last:
        return None
    hours = event.time.hours() if event.time else ()
    place = event.place.text if event.place else ""
    return Appointment(f"{view.name}.events.{event.id}", event.text, span.first, span.last, hours, place, event.link)


def _task(view: View, task: Task, style: Style) -> Appointment | None:
    day = task.date.high
    if day is None:
        return None
    of = task.due.period
    words = f"{task.duty.text} ({period(of, style)})" if of else task.duty.text
    id = f"{view.name}.{task.path.removeprefix('calendar.')}"
    return Appointment(id, words, day, day, note=who_does(view, task), is_public=False)


def who_does(view: View, task: Task) -> str:
    """The name of the role that a task is for; nothing where none is stated."""
    held = view.project.organisations
    roles = held.staffing.roles if held else ()
    return next((each.name for each in roles if each.id == task.duty.who), "")
