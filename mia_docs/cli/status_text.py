"""How a form stands, for a terminal: a few lines, or a line for every question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from mia_docs.checks.status import Asked, Duty, Status, Tally
from mia_docs.cli.catalogue import say, value_words
from mia_docs.cli.columns import folded, width, wrapped
from mia_docs.diagnostics import Argument, Severity
from mia_docs.documents.draft import State
from mia_docs.quantities import Count

BAR, FEW = 30, 5
COLOURS = {"given": "green", "not_applicable": "green", "pending": "yellow", "missing": "red", "too_long": "red"}
STATES: tuple[State, ...] = ("given", "not_applicable", "pending", "missing")
LEAST = 24
"""Columns that a question's title needs; a terminal too narrow for them has the rest below it."""


def block(status: Status, language: str) -> Iterator[str]:
    """What the document is, when it is due, how much is done and how many questions are in each state."""
    name = status.name
    yield wrapped(f"{name}  {status.title}", below="  ").replace(name, click.style(name, bold=True))
    as_of = say(language, "as-of", {"date": status.as_of.iso()})
    yield wrapped(f"{as_of} · {_deadline(status, language)}", below="  ")
    yield ""
    yield _progress(status, language)
    yield _states(status, language)
    yield wrapped(_findings(status, language), "  ", "  ")
    if sum(status.findings.values()):
        yield "  " + say(language, "status-show", {"command": f"mia check {status.name}"})
    if not status.is_composed:
        yield wrapped(say(language, "status-not-composed", {"document": status.name}), "  ", "  ")


def finished(status: Status, language: str) -> str:
    """One line for a document with nothing left to do: what it is, a deadline that is stated, how many findings."""
    done = say(language, "status-finished", {"n": status.done})
    due = _deadline(status, language) if status.days is not None else ""
    many = sum(status.findings.values())
    found = say(language, "status-finished-findings", {"n": many}) if many else ""
    parts = (f"{status.name}  {status.title}", done, due, found)
    return wrapped(" · ".join(filter(None, parts)), below="  ")


def table(status: Status, language: str) -> Iterator[str]:
    """The block, and a line for every question, by the form's sections."""
    yield from block(status, language)
    rows = [_row(each, language) for each in status.questions]
    heads = tuple(say(language, f"status-head.{name}") for name in ("state", "characters", "words", "findings"))
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    title = say(language, "status-head.question")
    yield ""
    yield from (click.style(line, bold=True) for line in _line(title, heads, widths))
    for section, members in groupby(status.questions, lambda each: each.answer.section):
        yield f"\n{click.style(wrapped(section.title), bold=True)}"
        for each in members:
            yield from _line(each.answer.question.title, _row(each, language), widths, COLOURS[_state(each)])


def in_short(status: Status, language: str, *, is_whole: bool) -> Iterator[str]:
    """The next duties: the first few, or with `is_whole` all of them and why each is open."""
    if not status.duties:
        return
    name = "status-next" if is_whole else "status-next-in"
    yield click.style(wrapped(say(language, name, {"document": status.name}), below="  "), bold=True)
    shown = status.duties if is_whole else status.duties[:FEW]
    for _, members in groupby(shown, lambda duty: (duty.days, duty.answer.by)):
        same = list(members)
        yield wrapped("  " + _when(same[0], language), below="    ")
        for duty in same:
            yield from _duty(duty, language, is_whole=is_whole)
    if len(shown) < len(status.duties):
        left: dict[str, Argument] = {"n": len(status.duties) - len(shown), "document": status.name}
        yield "  " + say(language, "status-more", left)


def _deadline(status: Status, language: str) -> str:
    if status.deadline is None or status.days is None:
        return say(language, "status-no-deadline")
    return f"{say(language, 'status-deadline', {'date': status.deadline.iso()})}: {days_left(status.days, language)}"


def days_left(days: int, language: str) -> str:
    """Days left, or days gone by."""
    if days == 0:
        return say(language, "days-today")
    kind = "left" if days > 0 else "ago"
    number = "one" if abs(days) == 1 else "many"
    return say(language, f"days-{kind}.{number}", {"n": _digits(abs(days), language)})


def _digits(number: int, language: str) -> str:
    return value_words(Count.exact(number), language)


def _progress(status: Status, language: str) -> str:
    """A bar as far as there is room for one, and the numbers in words; full only when all is done."""
    words = say(language, "status-done", {"done": status.done, "all": len(status.questions)})
    room = min(BAR, width() - len(words) - 4)
    filled = room * status.done // len(status.questions)
    return f"  {click.style('█' * filled, fg='green')}{'░' * (room - filled)}  {words}"


def _states(status: Status, language: str) -> str:
    """How many questions are in each state; the words are coloured when they have found their lines."""
    numbers: dict[str, int] = {state: status.in_state(state) for state in STATES}
    numbers["too_long"] = status.too_long
    said: dict[str, str] = {}
    for state, number in numbers.items():
        words = say(language, f"status-count.{state}.{'one' if number == 1 else 'many'}", {"n": number})
        said[words] = COLOURS[state] if number else ""
    line = wrapped(" · ".join(said), "  ", "  ")
    for words, colour in said.items():
        line = line.replace(words, click.style(words, fg=colour)) if colour else line
    return line


def _findings(status: Status, language: str) -> str:
    """How many of each, and how many of them in no answer."""
    if not sum(status.findings.values()):
        return say(language, "no-findings")
    words = say(language, "status-findings", {"findings": _tally(status.findings, language)})
    return f"{words} ({say(language, 'status-elsewhere', {'n': status.elsewhere})})" if status.elsewhere else words


def _tally(found: Tally, language: str) -> str:
    parts = [
        say(language, f"{severity}-count.{'one' if found[severity] == 1 else 'many'}", {"n": found[severity]})
        for severity in Severity
        if found[severity]
    ]
    return ", ".join(parts)


def _state(asked: Asked) -> str:
    return "too_long" if asked.answer.over else asked.answer.state


def _row(asked: Asked, language: str) -> tuple[str, ...]:
    """State, characters against the limit, words, findings."""
    answer = asked.answer
    characters = _digits(answer.characters, language) if answer.characters else ""
    if characters and answer.limit is not None:
        limit = _digits(answer.limit, language)
        characters = say(language, "status-of", {"characters": characters, "limit": limit})
    words = _digits(answer.words, language) if answer.words else ""
    found = sum(asked.findings.values())
    return (say(language, f"status-state.{_state(asked)}"), characters, words, str(found) if found else "")


def _line(title: str, row: Sequence[str], widths: Sequence[int], colour: str | None = None) -> list[str]:
    """A title and its row beside it; below it where the terminal is narrow."""
    state, *numbers = row
    cells = (f"{each:>{room}}" for each, room in zip(numbers, widths[1:], strict=True))
    right = "  ".join((f"{state:{widths[0]}}", *cells)).rstrip()
    coloured = right.replace(state, click.style(state, fg=colour), 1)
    room = width() - 4 - sum(widths) - 2 * (len(widths) - 1)
    if room < LEAST:
        return [wrapped(title, "  ", "    "), f"    {coloured}"]
    first, *more = folded(title, room, below="  ")
    return [f"  {first:{room}}  {coloured}", *(f"  {each}" for each in more)]


def _when(duty: Duty, language: str) -> str:
    """The day that something is to be done and how far away it is; what has no day of its own says so."""
    if duty.days is None or duty.answer.by is None:
        return say(language, "status-no-day")
    words = f"{duty.answer.by.iso()}  {days_left(duty.days, language)}"
    return click.style(words, fg="red") if duty.days < 0 else words


def _duty(duty: Duty, language: str, *, is_whole: bool) -> Iterator[str]:
    """Whose task it is, and with `is_whole` why the answer waits and where it goes."""
    answer = duty.answer
    words = {"question": answer.question.title, "who": answer.who, "over": _digits(answer.over, language)}
    yield wrapped(say(language, f"status-do.{duty.task}", words), "    ", "      ")
    if is_whole and answer.reason:
        yield wrapped(answer.reason, "      ", "      ")
    if is_whole:
        yield f"      {answer.at}" if duty.task == "answer" else f"      {answer.at.file}"
