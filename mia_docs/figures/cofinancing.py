"""What co-financiers have committed and given, and the project's liquidity: sums of amounts that come in by and by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mia_docs.content.periods import periods_within
from mia_docs.figures.recipes import Recipe, Sum
from mia_docs.model import Project
from mia_docs.model.outcome import PeriodLength
from mia_docs.quantities import Day, Period

FORMS = ("cash", "in_kind")


def report_length(project: Project) -> PeriodLength:
    """How long the periods are that the project reports."""
    return project.outcomes.period_length if project.outcomes else "half_year"


def report_periods(project: Project) -> list[tuple[str, Period]]:
    """The periods that the project reports, by their parts of ids; they begin when documents.yaml's reports begin.

    Why: a first report may tell of seven months, June with the second half of the year; the period before ends in May.
    """
    found = list(periods_within(project.project.period, report_length(project)))
    for n in range(1, len(found)):
        (id_before, before), (id, days) = found[n - 1], found[n]
        first = _told_from(project, before, days)
        if first is not None:
            found[n - 1] = (id_before, Period(before.start, _day(first - timedelta(1))))
            found[n] = (id, Period(_day(first), days.end))
    return found


def _told_from(project: Project, before: Period, days: Period) -> date | None:
    """The day inside the period before on which a report begins that ends with these days; the latest of several."""
    told = [each.period for each in project.documents.documents if each.period is not None]
    starts = [each.first for each in told if each.last == days.last and each.first is not None]
    inside = [day for day in starts if before.first and days.first and before.first < day < days.first]
    return max(inside, default=None)


def _day(day: date) -> Day:
    return Day.of(day.year, day.month, day.day)


def cofinancing(project: Project) -> Iterator[Recipe]:
    """Per co-financier what is committed, given and left, in cash, in kind and together; and all of them together."""
    organisations = project.organisations
    paths = [f"organisations.cofinanciers.{each.id}" for each in organisations.cofinanciers] if organisations else []
    periods = [id for id, _ in periods_within(project.project.period, report_length(project))]
    for path in paths:
        yield from _one(path, periods)
    for word in ("committed", "given", "remaining"):
        for name in (*(f"{word}_{form}" for form in FORMS), word):
            yield Sum(f"totals.{name}", tuple(f"{path}.{name}" for path in paths))


def _one(path: str, periods: list[str]) -> Iterator[Recipe]:
    yield Sum(f"{path}.committed", tuple(f"{path}.committed_{form}" for form in FORMS))
    for period in periods:
        yield Sum(f"{path}.periods.{period}.total", tuple(f"{path}.periods.{period}.{form}" for form in FORMS))
    for form in FORMS:
        yield Sum(f"{path}.given_{form}", tuple(f"{path}.periods.{period}.{form}" for period in periods))
        yield Sum(f"{path}.remaining_{form}", (f"{path}.committed_{form}",), (f"{path}.given_{form}",))
    yield Sum(f"{path}.given", tuple(f"{path}.given_{form}" for form in FORMS))
    yield Sum(f"{path}.remaining", (f"{path}.committed",), (f"{path}.given",))


def liquidity(project: Project) -> Iterator[Recipe]:
    """The balance at the end of each month, and what is paid out, claimed and paid in all."""
    months = [f"liquidity.months.{id}" for id, _ in periods_within(project.project.period, "month")]
    before = "liquidity.opening"
    for month in months:
        yield Sum(f"{month}.balance", (before, f"{month}.payment"), (f"{month}.outlay",), from_nothing=True)
        before = f"{month}.balance"
    for column in ("outlay", "claim", "payment"):
        yield Sum(f"liquidity.{column}", tuple(f"{month}.{column}" for month in months))
    yield Sum("liquidity.outstanding", ("liquidity.claim",), ("liquidity.payment",))
