"""Small tables of outcomes for tests, and what is published of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from mia_docs.figures.figure import EMPTY, SUPPRESSED
from mia_docs.figures.labels import Labels
from mia_docs.figures.ledger import Ledger, make_ledger
from mia_docs.figures.outcomes import OF_PLAN, ROOT, SHARE, outcome_id
from mia_docs.model import Outcomes, Project, ProjectCard
from mia_docs.model.outcome import ALL, GENDERS, PARTS, WHOLES, Cell, Rows, Tally
from mia_docs.model.project import Participants, Programme
from mia_docs.quantities import Count, Day, Period, Persons, Quantity
from mia_docs.statistics.disclosure import disclose
from mia_docs.statistics.suppression import withheld_counts

CARD = ProjectCard(
    name="Demo",
    short_name="Demo",
    programme=Programme(fund="", name=""),
    period=Period(Day.of(2020), Day.of(2022)),
    participants=Participants(total=Persons.exact(1)),
)
NUMBERS = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 8, 13, 21, 34])


def half_year(number: int, counts: Mapping[Cell, int]) -> Tally:
    """The half-year with a number, counted from the first of 2020."""
    year, half = 2020 + number // 2, number % 2 + 1
    first, last = ((1, 1), (6, 30)) if half == 1 else ((7, 1), (12, 31))
    return Tally(f"h{half}_{year}", Period(Day.of(year, *first), Day.of(year, *last)), counts)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Tally, ...]:
    """A few periods, subprojects, genders and measures; some rows are not there at all."""
    periods, subprojects, genders = (draw(st.integers(1, most)) for most in (3, 4, 3))
    wholes = draw(st.lists(st.sampled_from(["enrolled", "closed", "survey_answers"]), min_size=1, unique=True))
    has_rest = draw(st.booleans())
    made = []
    for number in range(periods):
        counts: dict[Cell, int] = {}
        for subproject in range(subprojects):
            for gender in GENDERS[:genders]:
                drawn = draw(st.lists(NUMBERS, min_size=9, max_size=9))
                if drawn.pop() == 34 and counts:
                    continue
                for whole in wholes:
                    counts |= _row(f"s{subproject}", whole, gender, drawn, has_rest or whole == "survey_answers")
        made.append(half_year(number, counts))
    return tuple(made)


def _row(subproject: str, whole: str, gender: str, drawn: list[int], has_rest: bool) -> dict[Cell, int]:
    """A measure with its parts, and perhaps some who are in none of them."""
    parts = {(subproject, part, gender): drawn.pop() for part in PARTS.get(whole, ())}
    rest = drawn.pop() if has_rest or not parts else 0
    return {**parts, (subproject, whole, gender): sum(parts.values()) + rest}


def project_of(tallies: tuple[Tally, ...], threshold: int = 5) -> Project:
    outcomes = Outcomes(rows=Rows(tallies), threshold=Count.exact(threshold))
    return Project(project=CARD, outcomes=outcomes)


@dataclass(frozen=True)
class Released:
    """What a public ledger says of outcomes: counts, None where withheld, and shares by part and whole."""

    counts: Mapping[str, Fraction | None]
    shares: Mapping[tuple[str, str], Fraction]

    def withheld(self) -> set[str]:
        return {id for id, value in self.counts.items() if value is None}


def released(tallies: tuple[Tally, ...], threshold: int = 5) -> Released:
    """Everything of a table that public documents may show."""
    project = project_of(tallies, threshold)
    whole = make_ledger("demo", project, {}, Labels())
    return read(disclose(project, whole, "public")[1])


def withheld_ids(tallies: tuple[Tally, ...], threshold: int = 5) -> set[str]:
    """The ids of counts that are withheld, without making figures of them."""
    found = withheld_counts(tallies, threshold)
    return {outcome_id(period, cell) for period, cells in found.items() for cell in cells}


def read(ledger: Ledger) -> Released:
    counts: dict[str, Fraction | None] = {}
    shares: dict[tuple[str, str], Fraction] = {}
    of_plan: list[str] = []
    for figure in ledger:
        parts = figure.id.split(".")
        if parts[0] != ROOT or len(parts) != 5:
            continue
        assert isinstance(figure.value, Quantity)
        assert (figure.value.value is None) == (figure.status in (SUPPRESSED, EMPTY))
        if isinstance(figure.value, Persons):
            counts[figure.id] = figure.value.value
        elif parts[3] == OF_PLAN:
            of_plan += [".".join([*parts[:3], "enrolled", parts[4]])] if figure.value.value is not None else []
        elif figure.value.value is not None:
            shares[part_and_whole(parts)] = figure.value.value
    assert all(counts[id] is not None for id in of_plan), "a share of the plan tells the count that it stands on"
    return Released(counts, shares)


def part_and_whole(parts: list[str]) -> tuple[str, str]:
    """The counts that a share is made of, by its id."""
    *front, measure, gender = parts
    if gender.endswith(SHARE):
        return ".".join([*front, measure, gender.removesuffix(SHARE)]), ".".join([*front, measure, ALL])
    part = measure.removesuffix(SHARE)
    return ".".join([*front, part, gender]), ".".join([*front, WHOLES[part], gender])
