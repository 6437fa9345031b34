"""What is withheld cannot be worked out from all that is published, and no more is withheld than it takes."""

import random
from collections.abc import Iterable
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mia_docs.figures.outcomes import outcome_id, with_totals
from mia_docs.model.outcome import GENDERS, PARTS, SO_FAR, UNTIL, Cell, Tally
from mia_docs.statistics.suppression import withheld_counts
from tests.statistics.oracle import Intruder, Table, exact, printed
from tests.statistics.tables import half_year, released, tables, withheld_ids


def recovered(tallies: tuple[Tally, ...], publish: Iterable[str] = (), withhold: Iterable[str] = ()) -> list[str]:
    """What an intruder works out; some counts may be published, or withheld, on top for once."""
    found, table = released(tallies), Table(tallies)
    known = {id: table.truth(id) if id in set(publish) else value for id, value in found.counts.items()}
    known |= dict.fromkeys(withhold, None)
    shares = {each: exact(share) for each, share in found.shares.items()}
    return Intruder(table, known, shares).recovered()  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables())
def test_nothing_withheld_can_be_worked_out(tallies: tuple[Tally, ...]) -> None:
    """Cells, totals, periods, sums up to a period and percentages together do not give one withheld count back."""
    assert recovered(tallies) == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables(), st.integers(2, 10))
def test_small_counts_are_withheld(tallies: tuple[Tally, ...], threshold: int) -> None:
    """Every count from one to the threshold is, wherever it stands."""
    table, found = Table(tallies), withheld_ids(tallies, threshold)
    stated = {outcome_id(each.id, cell) for each in tallies for cell in (*each.counts, *with_totals(each.counts))}
    sums = {outcome_id(SO_FAR, id.split(".")[2:]) for id in stated}
    assert {id for id in stated | sums if 0 < table.truth(id) < threshold} <= found


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables())
def test_what_was_decided_stands(tallies: tuple[Tally, ...]) -> None:
    """A later report withholds of earlier periods what they withheld, so that all releases together are the last."""
    last = withheld_counts(tallies, 5)
    for number in range(1, len(tallies)):
        before = withheld_counts(tallies[:number], 5)
        names = [name for each in tallies[:number] for name in (each.id, f"{UNTIL}{each.id}")]
        assert {name: before[name] for name in names} == {name: last[name] for name in names}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables(), st.integers(5, 30))
def test_tables_without_small_counts_are_untouched(tallies: tuple[Tally, ...], least: int) -> None:
    """Nothing is withheld where nobody could be pointed at."""
    large = [{cell: number + least for cell, number in each.counts.items()} for each in tallies]
    for counts in large:
        for subproject, measure, gender in list(counts):
            parts = sum(counts.get((subproject, part, gender), 0) for part in PARTS.get(measure, ()))
            counts[subproject, measure, gender] += parts
    assert withheld_ids(tuple(half_year(at, counts) for at, counts in enumerate(large))) == set()


def grid(periods: int, subprojects: int, small: dict[tuple[int, int, str], int]) -> tuple[Tally, ...]:
    """Enrolled women and men, none few but those named by period, subproject and gender."""
    drawn = random.Random(3)
    made = []
    for period in range(periods):
        counts: dict[Cell, int] = {}
        for at in range(subprojects):
            for gender in ("women", "men"):
                counts[f"s{at}", "enrolled", gender] = small.get((period, at, gender), drawn.randint(10, 60))
        made.append(half_year(period, counts))
    return tuple(made)


def test_one_small_count_takes_three_more_with_it() -> None:
    """In one period: the other gender, and both of another subproject. No total goes."""
    found = released(grid(1, 8, {(0, 0, "women"): 2})).withheld()
    assert len({id for id in found if id.startswith("outcomes.h1_2020.")}) == 4
    assert not [id for id in found if ".all" in id]


def test_a_small_count_of_a_period_is_bounded_in_time() -> None:
    """Later sums are published again: twelve of 351 counts are withheld in three years."""
    tallies = grid(6, 8, {(0, 0, "women"): 2})
    found = released(tallies)
    assert len(found.counts) == 13 * 27 and len(found.withheld()) == 12
    assert not [id for id in found.withheld() if ".all" in id or "so_far" in id]
    assert not recovered(tallies)


def test_the_latest_small_count_hides_its_sum() -> None:
    """In the last report the sum so far would give it back with the report before."""
    found = released(grid(2, 4, {(1, 0, "women"): 3})).withheld()
    assert {"outcomes.h2_2020.s0.enrolled.women", "outcomes.so_far.s0.enrolled.women"} <= found
    assert len(found) == 12


def test_a_zero_is_shown_unless_it_discloses() -> None:
    """Nobody is pointed at by a zero alone; where it would give a small count back it is withheld like any other."""
    assert not released(grid(1, 4, {(0, 0, "women"): 0})).withheld()
    numbers = {("s0", "women"): 3, ("s0", "men"): 9, ("s1", "women"): 0, ("s1", "men"): 6}
    table = half_year(0, {(each, "enrolled", gender): number for (each, gender), number in numbers.items()})
    assert "outcomes.h1_2020.s1.enrolled.women" in released((table,)).withheld()


def test_who_said_no_is_a_count_too() -> None:
    """Twelve answers and ten yes say that two people said no: not both are published."""
    counts = {("s0", "survey_answers", "women"): 12, ("s0", "survey_yes", "women"): 10}
    found = released((half_year(0, counts),)).withheld()
    assert found & {"outcomes.h1_2020.s0.survey_answers.women", "outcomes.h1_2020.s0.survey_yes.women"}


@pytest.mark.parametrize("leak", ["outcomes.h1_2020.s0.enrolled.men", "outcomes.until_h1_2020.s0.enrolled.women"])
def test_the_oracle_finds_a_leak(leak: str) -> None:
    """One complementary count published by mistake gives the small one back: the proof above can fail."""
    tallies = grid(2, 4, {(0, 0, "women"): 2})
    assert leak in released(tallies).withheld()
    assert "outcomes.h1_2020.s0.enrolled.women" in recovered(tallies, publish=[leak])


def test_the_oracle_reads_percentages() -> None:
    """A share of a withheld count is withheld too; printed all the same, it would give the count back.

    As a whole percentage, with two decimals as texts print it, and exactly as the ledger tells it.
    """
    tallies = grid(1, 4, {(0, 0, "women"): 2})
    found, table = released(tallies), Table(tallies)
    small, both = (f"outcomes.h1_2020.s0.enrolled.{gender}" for gender in ("women", "all"))
    assert (small, both) not in found.shares
    share = Fraction(table.truth(small), table.truth(both))
    for told in (printed(share), printed(share, places=2), exact(share)):
        assert small in Intruder(table, found.counts, {(small, both): told}).recovered()


def sample() -> tuple[Tally, ...]:
    """Eight subprojects of the sizes that the sample project has, six half-years, every measure."""
    drawn, made = random.Random(5), []
    sizes = (330, 325, 325, 160, 260, 330, 130, 40)
    for period in range(6):
        counts: dict[Cell, int] = {}
        for at, size in enumerate(sizes):
            for gender, part in zip(GENDERS[:2], (0.6, 0.4), strict=True):
                new = round(size * part / 6 * drawn.uniform(0.7, 1.3))
                steps = [round(new * share * drawn.uniform(0.7, 1.3)) for share in (0.22, 0.28, 0.4)]
                yes = round(new * 0.4 * drawn.uniform(0.7, 1.3))
                counts |= {(f"s{at}", name, gender): n for name, n in zip(PARTS["closed"], steps, strict=True)}
                counts[f"s{at}", "closed", gender] = sum(steps)
                counts[f"s{at}", "enrolled", gender] = new
                counts[f"s{at}", "survey_yes", gender] = yes
                counts[f"s{at}", "survey_answers", gender] = yes + round(new * 0.3)
        made.append(half_year(period, counts))
    return tuple(made)


def test_most_of_a_project_is_published() -> None:
    """Of a table like the sample project's, less than a third is withheld, and of all subprojects together nothing."""
    found, table = released(sample()), Table(sample())
    small = {id for id in found.counts if 0 < table.truth(id) < 5}
    share = len(found.withheld()) / len(found.counts)
    print(f"{len(found.counts)} counts, {len(small)} small, {len(found.withheld())} withheld: {share:.0%}")
    assert share < 1 / 3
    totals = [id for id in found.withheld() if ".all." in id and id.endswith(".all")]
    assert totals == []
