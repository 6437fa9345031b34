"""What a report of a period can name: its own period, what was counted in it and so far, and what became of the plan.

One body serves all periods: `report.outcomes` is `outcomes.h2_2020` in one report and `outcomes.h1_2021` in the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from mia_docs.content.binder import near
from mia_docs.content.project import Sheets, followed_until
from mia_docs.documents.templating import MistakeError
from mia_docs.documents.view import Absent, Namespace, View
from mia_docs.figures.accounts import BUDGET, PERIODS, SHARES, SO_FAR
from mia_docs.figures.figure import Figure, is_nothing
from mia_docs.figures.outcomes import ROOT as OUTCOMES
from mia_docs.model import Activity, FollowUp, Goal, Member, Noted, Publication
from mia_docs.model.outcome import ALL, MEASURES, UNTIL
from mia_docs.quantities import Count, Period, Ratio, is_known

FORM = (
    "phases",
    "fund_costs",
    "eruf",
    "eruf_costs",
    "total_costs",
    "cash",
    "cash_deducted",
    "esf_support",
    "support_public",
    "in_kind_public",
    "support_private",
    "in_kind_private",
    "total_cofinancing",
    "total_financing",
)
"""Parts of the budget in the order that the form prints them."""
OwnFigure = Callable[[str, Period | Count], Figure]
"""Makes a figure of the document itself, by the end of its id."""


@dataclass(frozen=True, slots=True)
class PeriodCounted:
    """One period of the outcomes, up to the report's last day."""

    period: Figure
    outcomes: Namespace
    so_far: Namespace


@dataclass(frozen=True, slots=True)
class Attained:
    """A goal with a target, its outcome on its own base, and whether that is enough; None where nobody may know."""

    goal: Namespace
    outcome: Figure | None
    is_met: bool | None


@dataclass(frozen=True, slots=True)
class Followed:
    """Something of the plan, how it stands on the report's day, and how it stood when the period began."""

    planned: Namespace
    now: Namespace | Absent
    before: Any


@dataclass(frozen=True, slots=True)
class NotedTold:
    """A variance, gap or success factor that the report tells: seen in its period, or left from before."""

    noted: Namespace
    is_new: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the budget: the plan, the period's outcome, the outcome so far, and its share of the plan."""

    planned: Figure
    now: Figure | None
    so_far: Figure | None
    share: Figure | None
    is_total: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What a report's body and texts call `report`; `part` is a subproject's id, or `all`."""

    part: str
    period: Figure
    months: Figure | None
    next_period: Figure | None
    outcomes: Namespace | Absent
    so_far: Namespace | Absent
    measures: tuple[str, ...]
    measures_so_far: tuple[str, ...]
    course: tuple[PeriodCounted, ...]
    goals: tuple[Attained, ...]
    activities: tuple[Followed, ...]
    risks: tuple[Followed, ...]
    variances: tuple[NotedTold, ...]
    gaps: tuple[NotedTold, ...]
    successes: tuple[NotedTold, ...]
    lines: tuple[Line, ...]
    paid: Line | None
    statuses: tuple[str, ...]
    is_made_up: bool

    @property
    def is_first(self) -> bool:
        """Whether nothing was counted before this report's period."""
        return len(self.course) < 2

    def is_met(self, id: str) -> bool:
        """Whether a goal is met, for a text that says so; a mistake in the text where nobody may know."""
        known = {str(each.goal["id"]): each.is_met for each in self.goals if each.is_met is not None}
        if id not in known:
            guess = near(id, tuple(known))
            raise MistakeError("unknown-figure", word=f"goals.{id}", near=f"goals.{guess}" if guess else "")
        return known[id]

    @property
    def measured(self) -> tuple[Attained, ...]:
        """The goals that have an outcome."""
        return tuple(each for each in self.goals if each.outcome is not None)


def report_of(view: View, sheets: Sheets, publication: Publication, own: OwnFigure) -> Report | None:
    """Everything that a report of a publication's period can name; None where it is no report of a period."""
    if publication.period is None or not is_known(publication.period):
        return None
    part = publication.member if publication.for_each == "subprojects" else ALL
    return _Reporting(view, sheets, publication, publication.period, part, own).report()


@dataclass(frozen=True)
class _Reporting:
    """One report while it is put together."""

    view: View
    sheets: Sheets
    publication: Publication
    period: Period
    part: str
    own: OwnFigure

    def report(self) -> Report:
        course = tuple(self._course())
        account = self._account()
        follow_up = self.view.project.follow_up
        now = next((each.outcomes for each in course if each.period.value == self.period), Absent("report.outcomes"))
        so_far = course[-1].so_far if course and self._is_last(course[-1]) else Absent("report.so_far")
        return Report(
            part=self.part,
            period=self.own("period", self.period),
            months=self.own("months", Count.exact(months)) if (months := self.period.months()) else None,
            next_period=self._next(),
            outcomes=now,
            so_far=so_far,
            measures=self._measures(now),
            measures_so_far=self._measures(so_far),
            course=course,
            goals=tuple(self._goals(course)),
            activities=tuple(self._followed("activities", self._in_time())),
            risks=tuple(self._followed("risks", self.view.project.risks)),
            variances=self._told("variances"),
            gaps=self._told("gaps"),
            successes=self._told("successes"),
            lines=tuple(self._lines(account)) if account else (),
            paid=self._paid(account) if account else None,
            statuses=self._statuses(),
            is_made_up=bool(follow_up and follow_up.illustrative),
        )

    def _course(self) -> Iterator[PeriodCounted]:
        """The periods that were counted until the report's last day; the disclosed project knows no rows."""
        for tally in self.sheets.outcomes.tallies:
            if tally.period.last and self.period.last and tally.period.last <= self.period.last:
                spaces = [self._space(f"{OUTCOMES}.{id}") for id in (tally.id, f"{UNTIL}{tally.id}")]
                yield PeriodCounted(self.own(f"periods.{tally.id}", tally.period), *spaces)

    def _measures(self, counted: Namespace | Absent) -> tuple[str, ...]:
        """What was counted in the report's part, in the order that tables print it."""
        path = f"{counted.path}.{self.part}"
        return tuple(each for each in MEASURES if self.view.figure(f"{path}.{each}.{ALL}") is not None)

    def _is_last(self, counted: PeriodCounted) -> bool:
        period = counted.period.value
        return isinstance(period, Period) and period.last == self.period.last

    def _space(self, path: str, held: Any = None) -> Namespace:
        return Namespace(self.view, path, held)

    def _next(self) -> Figure | None:
        """The period of the report that comes after this one."""
        documents = self.view.project.documents.documents
        alike = [each.period for each in documents if each.kind == self.publication.kind and each.period is not None]
        later = sorted((each for each in alike if each.iso() > self.period.iso()), key=Period.iso)
        return self.own("next_period", later[0]) if later else None

    def _goals(self, course: tuple[PeriodCounted, ...]) -> Iterator[Attained]:
        until = next((f"{each.so_far.path}.{self.part}" for each in course if self._is_last(each)), "")
        for goal in self.view.project.goals:
            if goal.target is not None:
                outcome = self.view.figure(f"{until}.{goal.measure}_share.all") if goal.measure and until else None
                yield Attained(self._space(f"goals.{goal.id}", goal), outcome, _is_met(goal, outcome))

    def _in_time(self) -> list[Activity]:
        return [each for each in self.view.project.activities if self._is_in_time(each)]

    def _is_in_time(self, activity: Activity) -> bool:
        """Whether any day of an activity lies in the report's period; days that are not known lie nowhere."""
        first, last = self._days(activity)
        if first is None or last is None or self.period.first is None or self.period.last is None:
            return False
        return first <= self.period.last and self.period.first <= last

    def _days(self, activity: Activity) -> tuple[date | None, date | None]:
        """An activity's own first and last day; those of its milestone, or else of its whole phase."""
        project = self.view.project.project
        milestones = {each.id: Period(each.date, each.date) for each in project.milestones}
        phases = {each.id: each.period for each in project.phases}
        own = activity.period or milestones.get(activity.milestone or "") or phases.get(activity.phase)
        return (own.first, own.last) if own is not None else (None, None)

    def _followed(self, name: str, planned: Iterable[Member]) -> Iterator[Followed]:
        now = {each.id: each for each in getattr(self.view.project.follow_up, name, ())}
        before = {each.id: each for each in getattr(self._before, name, ())}
        for each in planned:
            path = f"follow_up.{name}.{each.id}"
            held = self._space(path, now[each.id]) if each.id in now else Absent(path)
            yield Followed(self._space(f"{name}.{each.id}", each), held, before.get(each.id, Absent(path)))

    def _told(self, name: str) -> tuple[NotedTold, ...]:
        """What was noted in the period, then what is older and was not solved when the period began."""
        before = {each.id: getattr(each, "status", "solved") for each in getattr(self._before, name, ())}
        mine = [each for each in getattr(self.view.project.follow_up, name, ()) if self._is_mine(each)]
        told = [(each, before.get(each.id, "")) for each in mine if before.get(each.id) != "solved"]
        ordered = sorted(told, key=lambda pair: bool(pair[1]))
        return tuple(
            NotedTold(self._space(f"follow_up.{name}.{each.id}", each), not status) for each, status in ordered
        )

    def _is_mine(self, noted: Noted) -> bool:
        return self.part == ALL or noted.subproject in (None, self.part)

    @cached_property
    def _before(self) -> FollowUp | None:
        """What was known on the day before the period began."""
        first = self.period.first
        if first is None or first == date.min:
            return None
        return followed_until(self.sheets, first - timedelta(days=1))

    def _account(self) -> str:
        """The id of the account that ends with the report's period, or nothing."""
        accounts = self.view.project.accounts
        ends = {each.period.last: each.id for each in (accounts.periods if accounts else ())}
        return ends.get(self.period.last, "")

    def _statuses(self) -> tuple[str, ...]:
        """What the amounts until the report's last day are: each status once, in order of time."""
        accounts = self.view.project.accounts
        over = ((each.period.last, each.status) for each in (accounts.periods if accounts else ()))
        mine = (status for last, status in over if last and self.period.last and last <= self.period.last)
        return tuple(dict.fromkeys(mine))

    def _lines(self, account: str) -> Iterator[Line]:
        """The lines that have a plan or an outcome, in the form's order; totals of blocks are left to the blocks."""
        budget = (each for each in self.view.ledger if each.id.startswith(f"{BUDGET}."))
        parts = [(each.id.split(".")[1], each) for each in budget if not each.id.endswith(".total")]
        lines = [(FORM.index(part), each) for part, each in parts if part in FORM]
        for _, figure in sorted(lines, key=lambda line: line[0]):
            line = figure.id.removeprefix(f"{BUDGET}.")
            so_far = self.view.figure(f"{SO_FAR}.{account}.{line}")
            if so_far is not None and not (is_nothing(figure) and is_nothing(so_far)):
                share = self.view.figure(f"{SHARES}.{account}.{line}")
                now = self.view.figure(f"{PERIODS}.{account}.{line}")
                is_total = figure.derived is not None
                yield Line(figure, now, so_far, share if share and is_known(share.value) else None, is_total)

    def _paid(self, account: str) -> Line | None:
        """What the funder has paid, beside the support that was planned."""
        planned, so_far = (self.view.figure(id) for id in (f"{BUDGET}.esf_support", f"{SO_FAR}.{account}.paid"))
        now = self.view.figure(f"{PERIODS}.{account}.paid")
        return Line(planned, now, so_far, None, False) if planned and so_far else None


def _is_met(goal: Goal, outcome: Figure | None) -> bool | None:
    """Whether an outcome reaches its target; unknown where it is withheld or there is none."""
    least = goal.target.low if goal.target else None
    value = outcome.value if outcome else None
    if least is None or not isinstance(value, Ratio) or value.low is None:
        return None
    return value.low >= least
