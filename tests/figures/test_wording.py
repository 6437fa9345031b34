"""Figures in words, Swedish and English."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from mia_docs.content.scalars import money_of
from mia_docs.figures import wording
from mia_docs.figures.figure import decimal_text, round_half_up
from mia_docs.figures.wording import Style, WordingError
from mia_docs.quantities import Code, Count, Day, Money, Number, Period, Persons, Ratio

SV, TABLE, EN = Style("sv"), Style("sv", table=True), Style("en")
SUPPORT = Money.exact(78_430_716)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (wording.kr(SUPPORT, SV), "78 430 716 kronor"),
        (wording.kr(SUPPORT, TABLE), "78 430 716 kr"),
        (wording.kr(SUPPORT, EN), "SEK 78,430,716"),
        (wording.mnkr(SUPPORT, SV), "78,4 miljoner kronor"),
        (wording.mnkr(SUPPORT, SV, 0), "78 miljoner kronor"),
        (wording.mnkr(SUPPORT, TABLE), "78,4 mnkr"),
        (wording.mnkr(SUPPORT, EN), "SEK 78.4 million"),
        (wording.count(Count.exact(8), SV), "åtta"),
        (wording.count(Count.exact(8), SV, capital=True), "Åtta"),
        (wording.count(Count.exact(12), EN), "twelve"),
        (wording.count(Count.exact(13), SV), "13"),
        (wording.count(Count.exact(8), TABLE), "8"),
        (wording.count(Persons.exact(1900), SV), "1 900"),
        (wording.count(Persons.more_than(Fraction(1100)), SV), "drygt 1 100"),
        (wording.count(Persons.about(Fraction(70)), EN), "about 70"),
        (wording.percent(Ratio.at_least(Fraction(1, 4)), SV), "minst 25 procent"),
        (wording.percent(Ratio.between(Fraction(2, 5), Fraction(9, 20)), SV), "40–45 procent"),
        (wording.percent(Ratio.exact(Fraction(53, 100), 2), TABLE), "53,00 %"),
        (wording.percent(Ratio.exact(Fraction(736, 1000), 1), EN), "73.6 per cent"),
        (wording.fraction(Ratio.exact(Fraction(1, 3)), SV, "every"), "var tredje"),
        (wording.fraction(Ratio.exact(Fraction(1, 5)), SV), "en femtedel"),
        (wording.digits(Number.exact(Fraction(247, 10), 1), SV), "24,7"),
        (wording.date_words(Day.of(2020, 6, 1), SV), "1 juni 2020"),
        (wording.date_words(Day.of(2020, 6, 1), TABLE), "2020-06-01"),
        (wording.date_words(Day.of(2020, 6), SV), "juni 2020"),
        (wording.date_words(Day.of(2020, 6, 1), EN), "1 June 2020"),
        (wording.period(Period(Day.of(2020, 6, 1), Day.of(2022, 9, 30)), SV), "1 juni 2020–30 september 2022"),
        (wording.period(Period(Day.of(2020, 2, 1), Day.of(2020, 5, 31)), SV), "1 februari–31 maj 2020"),
        (wording.period(Period(Day.of(2020, 11, 2), Day.of(2020, 11, 4)), SV), "2–4 november 2020"),
        (wording.period(Period(Day.of(2019, 11, 2), Day.of(2020, 11, 4)), SV), "2 november 2019–4 november 2020"),
        (wording.period(Period(Day.of(2020, 11, 2), Day.of(2020, 11)), SV), "november 2020"),
        (wording.months(Period(Day.of(2020, 11, 2), Day.of(2020, 11, 4)), SV), "november 2020"),
        (wording.months(Period(Day.of(2020, 2, 1), Day.of(2020, 5, 31)), SV), "februari–maj 2020"),
        (wording.code(Code("136 81 Handen"), SV), "136 81 Handen"),
        (wording.kr(Money.exact(-5), TABLE), "−5 kr"),
    ],
)
def test_words(words: str, expected: str) -> None:
    """The ways to write a figure that the documents use."""
    assert plain(words) == expected


def test_numbers_and_their_units_are_kept_together() -> None:
    """Thousands, units and days of the month stand behind no-break spaces."""
    assert wording.kr(SUPPORT, TABLE) == "78\u00a0430\u00a0716\u00a0kr"
    assert wording.date_words(Day.of(2020, 6, 1), SV) == "1\u00a0juni 2020"


@pytest.mark.parametrize(
    ("word", "value"),
    [
        (wording.kr, Persons.exact(5)),
        (wording.percent, SUPPORT),
        (wording.date_words, SUPPORT),
        (wording.period, Day.of(2020)),
        (wording.code, SUPPORT),
        (wording.fraction, Ratio.exact(Fraction(2, 3))),
    ],
)
def test_a_wording_refuses_what_it_is_not_for(word, value) -> None:  # type: ignore[no-untyped-def]
    """Persons are not printed in kronor."""
    with pytest.raises(WordingError):
        word(value, SV)


@pytest.mark.parametrize("number", range(13))
def test_number_words_agree_with_num2words(number: int) -> None:
    """An oracle for our own small table."""
    for style in (SV, EN):
        expected = num2words(number, lang=style.language).replace("ett", "en")
        assert wording.count(Count.exact(number), style) == expected


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_an_amount_in_words_is_read_back_as_itself(number: int) -> None:
    """What `kr` writes, the reader of content understands."""
    assert money_of(wording.kr(Money.exact(number), TABLE)) == Money.exact(number)


@given(st.fractions(), st.integers(min_value=0, max_value=6))
def test_rounding_is_half_up(value: Fraction, places: int) -> None:
    """The rounded number is nearest, and halves go away from zero."""
    rounded = round_half_up(value * 10**places)
    error = abs(value * 10**places - rounded)
    assert error <= Fraction(1, 2)
    if error == Fraction(1, 2):
        assert abs(rounded) > abs(value * 10**places)


@given(st.integers(), st.integers(min_value=0, max_value=12))
def test_decimal_text_is_exact(number: int, places: int) -> None:
    """Numbers of up to twelve decimals come back from text unchanged."""
    value = Fraction(number, 10**places)
    text = decimal_text(value)
    assert text is not None and Fraction(text) == value and "e" not in text


@pytest.mark.parametrize(
    ("words", "step"),
    [
        (wording.kr(SUPPORT, SV), Fraction(1)),
        (wording.mnkr(SUPPORT, SV), Fraction(100_000)),
        (wording.mnkr(SUPPORT, EN, 0), Fraction(1_000_000)),
        (wording.percent(Ratio.exact(Fraction(53, 100), 2), SV), Fraction(1, 10_000)),
        (wording.digits(Number.exact(Fraction(247, 10), 1), SV), Fraction(1, 10)),
        (wording.count(Count.exact(8), SV, capital=True), Fraction(1)),
    ],
)
def test_words_know_their_precision(words: wording.Worded, step: Fraction) -> None:
    """One unit of the last digit printed, in the figure's own unit."""
    assert words.step == step
