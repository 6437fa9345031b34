"""Rounded parts add up to their whole, each as near to its share as rounding allows."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mia_docs.figures.figure import round_half_up
from mia_docs.figures.remainders import apportioned, distributed, footed
from mia_docs.quantities import Money, Number

PARTS = st.lists(st.fractions(min_value=-10_000, max_value=10_000, max_denominator=997), min_size=1, max_size=12)


@given(PARTS, st.integers(0, 3))
def test_adjusted_parts_add_up_and_are_off_by_one_step_at_most(parts: list[Fraction], decimals: int) -> None:
    """Whatever the parts and the decimals: it is always possible, and as few parts as can be are moved."""
    exact = [part * 10**decimals for part in parts]
    rounded = [round_half_up(each) for each in exact]
    total = round_half_up(sum(exact, Fraction(0)))
    found = footed(exact, rounded, total)
    assert found is not None and sum(found) == total
    moved = [(new, old, true) for new, old, true in zip(found, rounded, exact, strict=True) if new != old]
    assert len(moved) == abs(total - sum(rounded))
    assert all(abs(new - old) == 1 and abs(new - true) < 1 for new, old, true in moved)


def test_parts_that_may_not_be_moved_are_not() -> None:
    """Too few that may: nothing is moved at all."""
    thirds = [Fraction(4, 10), Fraction(4, 10), Fraction(4, 10)]
    assert footed(thirds, [0, 0, 0], 1, held=[0]) == [0, 1, 0]
    assert footed(thirds, [0, 0, 0], 1, held=[0, 1, 2]) is None


WEIGHTS = st.lists(st.fractions(min_value=0, max_value=5_000, max_denominator=7), min_size=1, max_size=12).filter(any)
AMOUNTS = st.fractions(min_value=0, max_value=10**9, max_denominator=100)
STEPS = st.sampled_from([Fraction(1, 100), Fraction(1), Fraction(1_000), Fraction(100_000)])


def ends(part: Number) -> tuple[object, ...]:
    return part.value, part.low, part.high


@given(AMOUNTS, WEIGHTS, STEPS)
def test_parts_are_whole_steps_that_add_up_and_are_within_one_of_their_share(
    total: Fraction, weights: list[Fraction], step: Fraction
) -> None:
    """Whatever the key: the parts are the total rounded to the step; who weighs nothing is given nothing."""
    parts = apportioned(total, weights, step)
    whole = round_half_up(total / step) * step
    assert sum(parts) == whole
    for part, weight in zip(parts, weights, strict=True):
        assert part % step == 0
        assert abs(part - whole * weight / sum(weights)) < step
        assert part == 0 or weight > 0


@given(AMOUNTS, AMOUNTS, WEIGHTS, STEPS)
def test_both_ends_of_an_interval_add_up_and_no_part_is_turned_round(
    one: Fraction, other: Fraction, weights: list[Fraction], step: Fraction
) -> None:
    """Also where the ends lie closer than a step, where largest remainders alone may take a unit back."""
    low, high = sorted((one, other))
    parts = distributed(Money.between(low, high), weights, step)
    assert sum(part.low or 0 for part in parts) == round_half_up(low / step) * step
    assert sum(part.high or 0 for part in parts) == round_half_up(high / step) * step
    assert all(part.low is not None and part.high is not None and part.low <= part.high for part in parts)


def test_a_larger_whole_may_take_a_unit_from_a_part_but_not_inside_an_interval() -> None:
    """The method's known flaw (Alabama, 1880): ten units give the least part two, eleven give it one."""
    weights = [Fraction(6), Fraction(6), Fraction(2)]
    assert apportioned(Fraction(10), weights, Fraction(1)) == [4, 4, 2]
    assert apportioned(Fraction(11), weights, Fraction(1)) == [5, 5, 1]
    parts = distributed(Money.between(Fraction(10), Fraction(11)), weights, Fraction(1))
    assert [ends(part) for part in parts] == [(None, 4, 5), (None, 4, 4), (None, 2, 2)]


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (Money.exact(100), [(50, 50, 50), (50, 50, 50)]),
        (Money.more_than(Fraction(100)), [(50, 50, None), (50, 50, None)]),
        (Money.about(Fraction(100)), [(50, 48, 53), (50, 47, 52)]),
    ],
)
def test_a_hedged_total_gives_hedged_parts(total: Money, expected: list[tuple[int, int, int | None]]) -> None:
    """An open end stays open; the nominal value adds up as well."""
    parts = distributed(total, [Fraction(1), Fraction(1)], Fraction(1))
    assert [ends(part) for part in parts] == expected
    assert {part.hedge for part in parts} == {total.hedge}
