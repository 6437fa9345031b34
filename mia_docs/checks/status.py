"""How a document's form stands: what is answered, what is left to do, who does it and by when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mia_docs.diagnostics import Diagnostic, Severity
from mia_docs.documents.draft import Answered, State
from mia_docs.quantities import Day

Task = Literal["answer", "write", "shorten"]
"""What is to be done: give the answer that is waited for, write one that is missing, shorten one."""
Tally = Mapping[Severity, int]
"""How many findings of each severity, none left out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, and the findings in its answer."""

    answer: Answered
    findings: Tally


@dataclass(frozen=True, slots=True)
class Duty:
    """What somebody has to do; `days` until it is to be done, less than none where that day has passed."""

    task: Task
    answer: Answered
    days: int | None


@dataclass(frozen=True, slots=True)
class Status:
    """A document's questions in the form's order, and all findings; `days` are left until the deadline.

    `is_composed` is False where the text could not be put together: its characters are then not to be relied on.
    """

    project: str
    document: str
    title: str
    as_of: Day
    questions: tuple[Asked, ...]
    findings: Tally
    duties: tuple[Duty, ...] = ()
    deadline: Day | None = None
    days: int | None = None
    is_composed: bool = True

    @property
    def name(self) -> str:
        return f"{self.project}/{self.document}"

    def in_state(self, state: State) -> int:
        return sum(each.answer.state == state for each in self.questions)

    @property
    def too_long(self) -> int:
        return sum(each.answer.over > 0 for each in self.questions)

    @property
    def done(self) -> int:
        return sum(each.answer.is_done for each in self.questions)

    @property
    def elsewhere(self) -> int:
        """Findings that stand in no answer: in the budget, among the organisations."""
        return sum(self.findings.values()) - sum(sum(each.findings.values()) for each in self.questions)


def asked(answers: Sequence[Answered], found: Iterable[Diagnostic]) -> tuple[Asked, ...]:
    """The questions, each with the findings of its own file or of its own lines in a file of several."""
    held: dict[int, list[Diagnostic]] = {}
    for each in found:
        if (owner := _owner(answers, each)) is not None:
            held.setdefault(owner, []).append(each)
    return tuple(Asked(answer, tally(held.get(number, ()))) for number, answer in enumerate(answers))


def _owner(answers: Sequence[Answered], found: Diagnostic) -> int | None:
    """The number of the answer that a finding stands in: the last one that begins at its line or above."""
    above = [
        (answer.at.line, number)
        for number, answer in enumerate(answers)
        if answer.at.file == found.at.file and answer.at.line <= found.at.line
    ]
    wanted = (found.at, found.arguments.get("question"))  # several that are missing are told at one place
    same = (number for _, number in above if (answers[number].at, answers[number].question.title) == wanted)
    return next(same, max(above)[1] if above else None)


def tally(found: Iterable[Diagnostic]) -> Tally:
    counts = Counter(each.severity for each in found)
    return {severity: counts[severity] for severity in Severity}


def duties(answers: Iterable[Answered], today: date) -> tuple[Duty, ...]:
    """What is left to do: what has a date by that date, then the rest in the form's order."""
    found = [
        Duty(task, answer, _days(answer.by, today) if task == "answer" else None)
        for answer in answers
        if (task := _task(answer)) is not None
    ]
    return tuple(sorted(found, key=lambda duty: (duty.days is None, duty.days or 0)))


def _task(answer: Answered) -> Task | None:
    if answer.state == "pending":
        return "answer"
    if answer.state == "missing":
        return "write"
    return "shorten" if answer.over else None


def _days(day: Day | None, today: date) -> int | None:
    """Days from today to a day; to the last one of a month or a year."""
    return (day.high - today).days if day is not None and day.high is not None else None


def status_of(
    document: tuple[str, str],
    title: str,
    as_of: Day,
    answers: Sequence[Answered],
    found: Sequence[Diagnostic],
    *,
    deadline: Day | None,
    today: date,
    is_composed: bool,
) -> Status:
    """The status of a document, given by project and id."""
    return Status(
        *document,
        title,
        as_of,
        asked(answers, found),
        tally(found),
        duties(answers, today),
        deadline,
        _days(deadline, today),
        is_composed,
    )
