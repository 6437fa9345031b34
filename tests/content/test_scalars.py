"""Words become values only where they are written as the declared type is."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mia_docs.content.scalars import day_of, measure_of, money_of, period_of, ratio_of, whole_of, yes_no_of
from mia_docs.quantities import Money, Number, Persons, Ratio


@pytest.mark.parametrize("text", ["78430716", "78 430 716", "78\u00a0430\u00a0716", "78\u202f430\u202f716"])
def test_amounts_with_and_without_spaces(text: str) -> None:
    """Thousands may be set apart by any space that people use."""
    assert money_of(text) == Money.exact(78_430_716)


@pytest.mark.parametrize("text", ["1e3", "0x10", "1_000", "1.5", "12 34", "٣", "1,", ",5", "", " ", "ett", "1" * 30])
def test_what_is_no_amount(text: str) -> None:
    """No guess is made: points, exponents, foreign digits and crooked groups are refused."""
    assert money_of(text) is None


def test_a_measure_says_its_own_kind() -> None:
    """A percent sign, a fraction, a scale word or nothing."""
    assert measure_of("73,6 %") == Ratio.exact(Fraction(736, 1000), 1)
    assert measure_of("1/3") == Ratio.exact(Fraction(1, 3))
    assert measure_of("24,7") == Number.exact(Fraction(247, 10), 1)
    amount = measure_of("2,3 mdkr")
    assert isinstance(amount, Money) and amount.value == 2_300_000_000


def test_a_rounded_amount_stands_for_an_interval() -> None:
    """Half a unit of the last digit each way; a figure that rounds to it agrees."""
    amount = money_of("2,3 mdkr")
    assert amount is not None and not amount.is_exact
    assert (amount.low, amount.high) == (2_250_000_000, 2_350_000_000)
    assert amount.meets(Money.exact(2_307_000_000)) and not amount.meets(Money.exact(2_360_000_000))


def test_days_periods_and_answers() -> None:
    """ISO dates at three precisions, periods with an en dash, yes and no in both languages."""
    assert day_of("2020-02-30") is None and day_of("2020-13") is None and day_of("20-01-01") is None
    assert period_of("2020-02-01–2022-12-31") and not period_of("2022-12-31–2020-02-01")
    assert [yes_no_of(word) for word in ("ja", "no", "on", "1")] == [True, False, None, None]
    assert whole_of(Persons)("-1") is None and whole_of(Persons)("1,5") is None


@given(st.integers(min_value=0, max_value=10**12))
def test_every_whole_amount_is_read_as_it_is_printed(number: int) -> None:
    """Grouped in threes or not, the same amount."""
    grouped = f"{number:,}".replace(",", "\u00a0")
    assert money_of(grouped) == money_of(str(number)) == Money.exact(number)


@given(st.text(max_size=12))
def test_no_text_is_too_odd_to_be_refused(text: str) -> None:
    """A reader gives a value or None, never an exception."""
    for read in (money_of, ratio_of, measure_of, day_of, period_of, yes_no_of):
        read(text)
