"""What is printed of a figure leads back to it, and to nothing whose value or unit is another."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mia_docs.figures.figure import Figure
from mia_docs.figures.printed import fits, nearest, same_words
from mia_docs.figures.references import prints, reference_of
from mia_docs.figures.wording import NBSP, Style, kr, mnkr, percent
from mia_docs.provenance.words import values_in
from mia_docs.quantities import Code, Count, Day, Money, Number, Period, Persons, Quantity, Ratio, Value

STYLES = st.builds(Style, st.sampled_from(["sv", "en"]), st.booleans())


def figure(value: Value, id: str = "demo.figure") -> Figure:
    return Figure(id, "demo", value, {})


@settings(deadline=None)
@given(st.integers(0, 10**9 - 1), st.integers(0, 3), STYLES)
def test_an_amount_fits_what_is_printed_of_it(kronor: int, decimals: int, style: Style) -> None:
    """In kronor and in millions, in both languages, in text and in tables."""
    money = Money.exact(kronor)
    for words in (kr(money, style), mnkr(money, style, decimals)):
        assert any(fits(money, said) for said in values_in(words, style.language))


@settings(deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 2))
def test_an_amount_fits_nothing_that_rounds_otherwise(kronor: int, other: int, decimals: int) -> None:
    """Two amounts that print alike fit the same words; two that do not, do not (but at the half itself)."""
    style = Style("sv")
    one, two = Money.exact(kronor), Money.exact(other)
    words = mnkr(one, style, decimals)
    said = values_in(words, "sv")
    half = Fraction(10**6, 2 * 10**decimals)
    if any(fits(two, each) for each in said) and other % (2 * half) != half:
        assert mnkr(two, style, decimals) == words


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 2), STYLES)
def test_a_share_fits_what_is_printed_of_it(of_ten_thousand: int, decimals: int, style: Style) -> None:
    """And a bare number is no share."""
    share = Ratio.exact(Fraction(of_ten_thousand, 10_000))
    assert any(fits(share, said) for said in values_in(percent(share, style, decimals), style.language))
    assert not fits(share, Number.exact(share.value or 0))


@pytest.mark.parametrize(
    ("value", "words", "expected"),
    [
        (Persons.exact(8), "åtta", True),
        (Persons.exact(8), "8 kr", False),
        (Money.exact(8), "8 procent", False),
        (Count.between(Fraction(40), Fraction(45)), "40–45", True),
        (Count.exact(42), "40–45", False),
        (Ratio.between(Fraction(40, 100), Fraction(45, 100)), "40–45 procent", True),
        (Count.more_than(Fraction(1100)), "drygt 1 100", True),
        (Count.exact(1143), "1 100", False),
        (Count.exact(1100), "1.100", True),
        (Day.of(2020, 6, 1), "juni 2020", True),
        (Day.of(2020), "juni 2020", False),
        (Period(Day.of(2020, 6, 1), Day.of(2022, 9, 30)), "2020–2022", True),
        (Period(Day.of(2020, 6, 1), Day.of(2022, 9, 30)), "1 juni 2020 till 30 september 2022", True),
        (Period(Day.of(2020, 6, 1), Day.of(2022, 9, 30)), "30 september 2022", True),
        (Period(Day.of(2020, 6, 1), Day.of(2022, 9, 30)), "september 2022", False),
        (Period(Day.of(2020, 6, 1), Day.of(2022, 9, 30)), "2020–2021", False),
    ],
)
def test_values_and_words(value: Value, words: str, expected: bool) -> None:
    assert any(fits(value, said) for said in values_in(words, "sv")) is expected


def test_words_are_the_same_whatever_the_space_the_dash_and_the_capitals() -> None:
    """A unit that changes nothing may be left out; one that does may not."""
    assert same_words("78 430 716 kr", f"78{NBSP}430{NBSP}716{NBSP}kronor") and same_words("47%", "47 procent")
    assert not same_words("47 kr", "47 procent")
    assert same_words("2020-2022", "2020–2022") and same_words("Åtta", "åtta") and same_words("47,00", "47,00 %")
    assert same_words("78,4 miljoner", "78,4 miljoner kronor")
    assert not same_words("78", "78 miljoner kronor") and not same_words("1", "1 juni 2020")


def test_nearest_are_of_the_same_unit_and_not_far_away() -> None:
    """At most three, the nearest first; what is twice as much is not near."""
    amounts = [figure(Money.exact(each), f"demo.n{each}") for each in (70, 79, 85, 90, 200)]
    found = nearest([Money.exact(80)], [*amounts, figure(Persons.exact(80))])
    assert [each.id for each in found] == ["demo.n79", "demo.n85", "demo.n70"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Money.exact(5), "kr"),
        (Persons.exact(5), "count"),
        (Count.exact(5), "count"),
        (Number.exact(5), "count"),
        (Ratio.exact(Fraction(1, 2)), "percent"),
        (Day.of(2020, 6, 1), "date"),
        (Period(Day.of(2020), Day.of(2021)), "period"),
        (Code("2.3"), "code"),
    ],
)
def test_every_kind_of_value_has_its_reference(value: Value, expected: str) -> None:
    """The usual wording of the kind, a related project's name in front where one is given."""
    assert reference_of(figure(value)) == f"{{{{ demo.figure|{expected} }}}}"
    assert reference_of(figure(value), "predecessor.") == f"{{{{ predecessor.demo.figure|{expected} }}}}"


@settings(deadline=None)
@given(st.integers(0, 10**9), STYLES, st.integers(0, 2))
def test_the_reference_to_words_prints_them(kronor: int, style: Style, decimals: int) -> None:
    """Typed by hand, the words come back from the reference that is proposed for them."""
    value = Money.exact(kronor)
    words = mnkr(value, style, decimals)
    name, _, argument = reference_of(figure(value), words=words).removesuffix(" }}").partition("|")[2].partition("(")
    assert prints(value, words)
    wording = {"mnkr": mnkr, "kr": kr}.get(name)
    if wording is not None:
        arguments = [int(argument[:-1])] if argument else []
        again = [wording(value, Style(language, table), *arguments) for language in ("sv", "en") for table in (0, 1)]
        assert any(same_words(each, words) for each in again)


def test_an_unknown_value_fits_nothing() -> None:
    assert not any(fits(unknown, Number.exact(0)) for unknown in (Money.unknown(), Quantity.unknown()))
    assert not fits(Day.unknown(), Day.of(2020)) and not fits(Period.unknown(), Period(Day.of(2020), Day.of(2020)))
    assert not fits(Day.of(2020, 1, 1), Code(str(date(2020, 1, 1))))
