"""What the projects' calendars say is to be done next: the end of `mia status`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import click

from mia_docs import workspace as conductor
from mia_docs.cli.catalogue import say, value_words
from mia_docs.cli.columns import wrapped
from mia_docs.cli.status_text import days_left
from mia_docs.diagnostics import Argument
from mia_docs.documents.coming import Task, tasks_since, who_does
from mia_docs.source import Span
from mia_docs.workspace import Workspace

FEW = 5
RECENT = timedelta(days=14)
"""How long a task is told of when its day has passed, where the calendar does not say of its duty what is done."""


@dataclass(frozen=True, slots=True)
class Next:
    """One task of a project, who does it, how many days are left, and where the duty stands."""

    project: str
    task: Task
    who: str
    days: int
    at: Span


def next_tasks(workspace: Workspace) -> list[Next]:
    """The next few tasks of each project, counted from today, and before them those whose day has just passed."""
    return [each for project in workspace.sheets for each in _of_project(workspace, project)]


def _of_project(workspace: Workspace, project: str) -> Iterator[Next]:
    view = conductor.view(workspace, project, workspace.today, "internal")
    tasks = [each for each in tasks_since(view, date.min) if _is_open(each, workspace.today)]
    passed = sum((task.date.high or date.max) < workspace.today for task in tasks)
    for task in tasks[: passed + FEW]:
        at = view.places.get(f"calendar.duties.{task.duty.id}", Span(f"content/{project}/calendar.yaml"))
        yield Next(project, task, who_does(view, task), ((task.date.high or date.max) - workspace.today).days, at)


def _is_open(task: Task, today: date) -> bool:
    """Whether a task is still to be told of: until it is done, or where nobody says so, until its day is gone by."""
    if task.is_done is None:
        return (task.date.high or date.max) >= today - RECENT
    return not task.is_done


def calendar_lines(tasks: list[Next], language: str) -> Iterator[str]:
    """By project: the day, how far away it is, what is to be done, for which time and by whom."""
    for project in dict.fromkeys(each.project for each in tasks):
        yield click.style(say(language, "calendar-next", {"project": project}), bold=True)
        mine = [each for each in tasks if each.project == project]
        late = [each for each in mine if each.days < 0]
        for each in late[:FEW]:
            yield from _told(each, language)
        if late:
            yield from _how_to_close(late, language)
        for each in mine[len(late) :]:
            yield from _told(each, language)


def _told(each: Next, language: str) -> Iterator[str]:
    yield wrapped(f"  {each.task.date.iso()}  {_when(each.days, language)}", below="    ")
    yield wrapped(_what(each, language), "    ", "      ")


def _how_to_close(late: list[Next], language: str) -> Iterator[str]:
    """How many more are late, and where to write that one is done."""
    if len(late) > FEW:
        yield "  " + say(language, "calendar-more", {"n": len(late) - FEW})
    last = late[min(len(late), FEW) - 1]
    done = last.task.due.period.end if last.task.due.period else last.task.date
    words: dict[str, Argument] = {"done": done.iso(), "file": last.at.file, "line": last.at.line}
    yield wrapped(say(language, "calendar-done", words), "  ", "  ")


def _when(days: int, language: str) -> str:
    """How far away its day is, in red where it has passed."""
    told = days_left(days, language)
    return told if days >= 0 else click.style(say(language, "calendar-overdue", {"days": told}), fg="red")


def passed(workspace: Workspace, tasks: list[Next], language: str) -> Iterator[str]:
    """A line for each project with a calendar of which no day is left."""
    for project, sheets in workspace.sheets.items():
        if "calendar" in sheets.nodes and not any(each.project == project for each in tasks):
            yield wrapped(say(language, "calendar-passed", {"project": project}), below="  ")


def _what(each: Next, language: str) -> str:
    of = each.task.due.period
    words = each.task.duty.text
    if of is not None:
        words = f"{words}, {value_words(of.start if of.start == of.end else of, language)}"
    return say(language, "calendar-who", {"words": words, "who": each.who}) if each.who else words


def calendar_json(tasks: list[Next]) -> list[dict[str, Any]]:
    """The same for programs: the keys of docs/status.md."""
    return [
        {
            "project": each.project,
            "duty": each.task.duty.id,
            "text": each.task.duty.text,
            "concerns": each.task.due.period.iso() if each.task.due.period else None,
            "who": each.who or None,
            "by": each.task.date.iso(),
            "days_left": each.days,
            "file": each.at.file,
            "line": each.at.line,
        }
        for each in tasks
    ]
