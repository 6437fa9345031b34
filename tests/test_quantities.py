"""Quantities are intervals; they agree when the intervals meet."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mia_docs.quantities import Day, Money, Period, Persons, Ratio

NUMBERS = st.fractions(min_value=-(10**9), max_value=10**9)


def test_a_share_agrees_at_the_precision_it_is_written_with() -> None:
    """53,00 % is 52,999645 %; 53 % to three decimals is not."""
    exact = Ratio.exact(Fraction(88_441_887, 166_872_603), 6)
    assert Ratio.exact(Fraction(53, 100), 2).meets(exact)
    assert not Ratio.exact(Fraction(53, 100), 4).meets(exact)


def test_an_amount_in_kronor_agrees_to_the_krona() -> None:
    """One krona is a difference."""
    assert not Money.exact(78_430_716).meets(Money.exact(78_430_717))


def test_hedges_are_intervals() -> None:
    """ "Drygt 1 100" meets 1 112, not 1 050; "minst 25" meets 25; "cirka 70" meets 72, not 80."""
    assert Persons.more_than(Fraction(1100)).meets(Persons.exact(1112))
    assert not Persons.more_than(Fraction(1100)).meets(Persons.exact(1050))
    assert Persons.at_least(Fraction(25)).meets(Persons.exact(25))
    assert Persons.about(Fraction(70)).meets(Persons.exact(72))
    assert not Persons.about(Fraction(70)).meets(Persons.exact(80))


def test_a_range_has_bounds_and_no_value() -> None:
    """40–45 % is not its middle."""
    rate = Ratio.between(Fraction(40, 100), Fraction(45, 100))
    assert (rate.value, rate.low, rate.high) == (None, Fraction(2, 5), Fraction(9, 20))


@given(NUMBERS, NUMBERS)
def test_meeting_is_mutual_for_exact_values(a: Fraction, b: Fraction) -> None:
    """Two exact amounts agree both ways or not at all, and only where they are equal."""
    assert Money.exact(a).meets(Money.exact(b)) == Money.exact(b).meets(Money.exact(a)) == (a == b)


@given(NUMBERS)
def test_unknown_disagrees_with_nothing(a: Fraction) -> None:
    """What could not be read starts no further finding."""
    assert Money.unknown().meets(Money.exact(a)) and Money.exact(a).meets(Money.unknown())


def test_days_are_intervals_too() -> None:
    """A month is all of its days."""
    assert Day.of(2020, 2).high == date(2020, 2, 29)
    assert Day.of(2020).iso() == "2020" and Day.of(2020, 2).iso() == "2020-02"


def test_months_of_a_period() -> None:
    """June 2020 to September 2022 is 28 months; a broken month has no number."""
    assert Period(Day.of(2020, 6, 1), Day.of(2022, 9, 30)).months() == 28
    assert Period(Day.of(2020, 6, 2), Day.of(2022, 9, 30)).months() is None
