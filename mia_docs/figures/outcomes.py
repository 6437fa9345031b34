"""Outcomes as figures: `outcomes.PERIOD.SUBPROJECT.MEASURE.GENDER`, their totals, what has been counted so far, shares.

`all` stands for every subproject, or every gender; `until_PERIOD` counts from the project's start to the end of a
period; `so_far` to the day that is asked about. So every id has five parts, and none can be another's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mia_docs.figures.figure import Figure, Stated
from mia_docs.figures.labels import Labels
from mia_docs.figures.recipes import Recipe, Share, Sum
from mia_docs.figures.wording import Style, months
from mia_docs.model import Project
from mia_docs.model.outcome import ALL, GENDERS, MEASURES, SHARED_BY_GENDER, SO_FAR, UNTIL, WHOLES, Cell, Tally
from mia_docs.quantities import Persons
from mia_docs.source import Span

ROOT = "outcomes"
SHARE = "_share"
"""What stands in an id behind a part of a whole, or a gender, where the figure is its share."""


OF_PLAN = "enrolled_of_plan"
"""What stands in an id for those enrolled as a share of those planned."""


def outcome_id(period: str, cell: Iterable[str]) -> str:
    return f"{ROOT}.{period}.{'.'.join(cell)}"


def with_totals(cells: Iterable[Cell]) -> dict[Cell, tuple[Cell, ...]]:
    """Every total over genders, over subprojects and over both, with the cells that it adds up; in order of ids."""
    by_gender: dict[Cell, list[Cell]] = {}
    by_subproject: dict[Cell, list[Cell]] = {}
    for cell in cells:
        subproject, measure, gender = cell
        by_gender.setdefault((subproject, measure, ALL), []).append(cell)
        by_subproject.setdefault((ALL, measure, gender), []).append(cell)
    whole: dict[Cell, list[Cell]] = {}
    for total in by_subproject:
        whole.setdefault((ALL, total[1], ALL), []).append(total)
    return {total: tuple(parts) for total, parts in (*by_gender.items(), *by_subproject.items(), *whole.items())}


def outcomes(project: Project) -> Iterator[Recipe]:
    """Totals of each period, sums up to each period, all of it so far, and the shares of all these."""
    before: dict[Cell, str] = {}
    each_period: dict[Cell, list[str]] = {}
    tallies = project.outcomes.rows.tallies if project.outcomes else ()
    for tally in tallies:
        totals = with_totals(tally.counts)
        for total, parts in totals.items():
            yield Sum(outcome_id(tally.id, total), tuple(outcome_id(tally.id, part) for part in parts))
        yield from _shares(tally.id, (*tally.counts, *totals))
        now = {cell: outcome_id(tally.id, cell) for cell in (*tally.counts, *totals)}
        period = f"{UNTIL}{tally.id}"
        for cell, id in now.items():
            each_period.setdefault(cell, []).append(id)
        for cell in {**before, **now}:
            added = tuple(each[cell] for each in (before, now) if cell in each)
            yield Sum(outcome_id(period, cell), added)
        before = {cell: outcome_id(period, cell) for cell in {**before, **now}}
        yield from _shares(period, before)
        yield from _of_plan(project, period, before)
    for cell, ids in each_period.items():
        yield Sum(outcome_id(SO_FAR, cell), tuple(ids))
    yield from _shares(SO_FAR, before)
    yield from _of_plan(project, SO_FAR, before)


def _of_plan(project: Project, period: str, cells: Iterable[Cell]) -> Iterator[Recipe]:
    """Those enrolled as a share of those planned: in the project, its women and men, and each subproject."""
    planned = {(ALL, "enrolled", ALL): "project.participants.total"}
    ways = [gender for gender in GENDERS if getattr(project.project.participants, gender, None) is not None]
    planned |= {(ALL, "enrolled", gender): f"project.participants.{gender}" for gender in ways}
    planned |= {(each.id, "enrolled", ALL): f"subprojects.{each.id}.participants" for each in project.subprojects}
    for cell in cells:
        if cell in planned:
            yield Share(outcome_id(period, (cell[0], OF_PLAN, cell[2])), outcome_id(period, cell), planned[cell])


def _shares(period: str, cells: Iterable[Cell]) -> Iterator[Recipe]:
    """The shares of parts of their wholes, and of genders, where there is anything to have a share of."""
    known = set(cells)
    for subproject, measure, gender in cells:
        whole = (subproject, WHOLES.get(measure, ""), gender)
        if whole in known:
            cell = (subproject, measure, gender)
            yield Share(outcome_id(period, share_of_whole(cell)), outcome_id(period, cell), outcome_id(period, whole))
        if measure in SHARED_BY_GENDER and gender != ALL:
            both = outcome_id(period, (subproject, measure, ALL))
            part = outcome_id(period, (subproject, measure, gender))
            yield Share(outcome_id(period, (subproject, measure, gender + SHARE)), part, both)


def share_of_whole(cell: Cell) -> Cell:
    """The share that a part is of its whole: of those closed, of those who answered."""
    return cell[0], cell[1] + SHARE, cell[2]


def outcome_lists(project: Project) -> dict[str, tuple[str, ...]]:
    """What a star stands for in each part of an id: periods, subprojects, measures and genders, never totals."""
    lists: dict[str, dict[str, None]] = {ROOT: {}}
    tallies = project.outcomes.rows.tallies if project.outcomes else ()
    seen: dict[Cell, None] = {}
    for tally in tallies:
        seen |= dict.fromkeys(tally.counts)
        lists[ROOT][tally.id] = None
        _list(lists, tally.id, tally.counts)
        _list(lists, f"{UNTIL}{tally.id}", seen)
    _list(lists, SO_FAR, seen)
    return {path: tuple(ids) for path, ids in lists.items() if ids}


def _list(lists: dict[str, dict[str, None]], period: str, cells: Iterable[Cell]) -> None:
    for subproject, measure, gender in cells:
        lists.setdefault(f"{ROOT}.{period}", {})[subproject] = None
        for each in (subproject, ALL):
            lists.setdefault(f"{ROOT}.{period}.{each}", {})[measure] = None
            lists.setdefault(f"{ROOT}.{period}.{each}.{measure}", {})[gender] = None


def counted(project: Project, name: str, places: Mapping[str, Span], labels: OutcomeLabels) -> Iterator[Figure]:
    """Every count that a table states, as a figure."""
    if project.outcomes is None:
        return
    illustrative = project.outcomes.illustrative
    for tally in project.outcomes.rows.tallies:
        for cell, number in tally.counts.items():
            id, value = outcome_id(tally.id, cell), Persons.exact(number)
            at = places.get(id)
            stated = Stated(at, ".".join(id.split(".")[1:])) if at else None
            words = labels.find(tally.id, cell)
            yield Figure(id, name, value, words, illustrative=illustrative, stated=stated, statement=value)


class OutcomeLabels:
    """Labels put together of the words for a measure, a gender, a subproject and a period, each looked up once."""

    __slots__ = ("_genders", "_languages", "_measures", "_periods", "_subprojects", "_words")

    def __init__(self, project: Project, labels: Labels) -> None:
        self._words = labels.patterns
        self._languages = tuple(labels.patterns.get(f"{ROOT}.subprojects.{ALL}", {"sv": ""}))
        short = {each.id: each.short for each in project.subprojects}
        self._subprojects: dict[str, Mapping[str, str]] = {id: self._same(word) for id, word in short.items()}
        self._subprojects[ALL] = self._said(f"subprojects.{ALL}")
        shares = [*(part + SHARE for part in WHOLES), OF_PLAN]
        self._measures = {each: self._said(f"measures.{each}") for each in (*MEASURES, *shares)}
        ways = (*GENDERS, ALL, *(each + SHARE for each in GENDERS))
        self._genders = {each: self._said(f"genders.{each}") for each in ways}
        tallies = project.outcomes.rows.tallies if project.outcomes else ()
        self._periods: dict[str, Mapping[str, str]] = {SO_FAR: self._said(f"periods.{SO_FAR}")}
        for tally in tallies:
            self._periods[tally.id] = self._period(tally, project)
            self._periods[f"{UNTIL}{tally.id}"] = self._filled(f"periods.{UNTIL}", "{period}", self._periods[tally.id])

    def find(self, period: str, cell: Cell) -> Mapping[str, str]:
        """`Inskrivna, kvinnor, Södertälje, andra halvåret 2020` in every language."""
        subproject, measure, gender = cell
        nothing: Mapping[str, str] = {}
        parts = (
            self._measures.get(measure, nothing),
            self._genders.get(gender, nothing),
            self._subprojects.get(subproject) or self._same(subproject),
            self._periods.get(period, nothing),
        )
        said = self._languages
        return {each: ", ".join([part[each] for part in parts if part.get(each)]) for each in said}

    def of(self, id: str) -> Mapping[str, str] | None:
        """The label of an id of outcomes; None for any other."""
        parts = id.split(".")
        return self.find(parts[1], (parts[2], parts[3], parts[4])) if len(parts) == 5 and parts[0] == ROOT else None

    def _period(self, tally: Tally, project: Project) -> Mapping[str, str]:
        """A period by its usual name; one that counting began before or in by its months."""
        id, begins = tally.id, project.outcomes.begins if project.outcomes else None
        if begins is not None and tally.period.start == begins and tally.period.months() is not None:
            return {language: months(tally.period, Style(language)) for language in self._languages}
        part, _, year = id.rpartition("_")
        part, year = (part, year) if part else ("y", id.removeprefix("y"))
        return self._filled(f"periods.{part}", "{year}", self._same(year))

    def _filled(self, key: str, gap: str, words: Mapping[str, str]) -> Mapping[str, str]:
        return {language: text.replace(gap, words.get(language, "")) for language, text in self._said(key).items()}

    def _same(self, word: str) -> Mapping[str, str]:
        """A word that is the same in every language."""
        return dict.fromkeys(self._languages, word)

    def _said(self, key: str) -> Mapping[str, str]:
        return self._words.get(f"{ROOT}.{key}", {})
