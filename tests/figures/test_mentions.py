"""Numbers read from running text: what counts, what names, what it is worth."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from mia_docs.figures import wording
from mia_docs.figures.mentions import Mention, mentions
from mia_docs.figures.numerals import numerals, value_of_words
from mia_docs.figures.wording import Style
from mia_docs.quantities import Day, Money, Quantity, Ratio


def only(text: str, language: str = "sv") -> Mention:
    found = mentions(text, language)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_number_words_are_worth_what_they_say(language: str) -> None:
    """Every number below a thousand, against another library's words."""
    for number in range(1000):
        assert value_of_words(num2words(number, lang=language), language) == number


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("78,4 miljoner kronor", "SEK", 78_350_000, 78_450_000),
        ("78 430 716 kr", "SEK", Fraction(156_861_431, 2), Fraction(156_861_433, 2)),
        ("12\u00a0500 tkr", "SEK", 12_499_500, 12_500_500),
        ("3 000 000 000 kronor", "SEK", Fraction(5_999_999_999, 2), Fraction(6_000_000_001, 2)),
        ("53 procent", "ratio", Fraction(525, 1000), Fraction(535, 1000)),
        ("åtta", "number", 8, 8),
        ("78.4 miljoner kronor", "SEK", 78_350_000, 78_450_000),
        ("SEK 78,430,716", "SEK", Fraction(156_861_431, 2), Fraction(156_861_433, 2)),
        ("1.900", "number", Fraction(3799, 2), Fraction(3801, 2)),
        ("tre miljoner", "number", 2_500_000, 3_500_000),
        ("ett tjugotal", "number", 18, 22),
    ],
)
def test_a_number_stands_for_an_interval(text: str, unit: str, low: Fraction, high: Fraction) -> None:
    """Half a unit of the last digit each way; number words are exact."""
    value = only(text).value
    assert isinstance(value, Quantity)
    assert (value.unit, value.low, value.high) == (unit, low, high)


def test_english_groups_with_commas_and_has_its_currency_in_front() -> None:
    assert only("SEK 78,430,716", "en").value == Money(
        Fraction(78_430_716), Fraction(156_861_431, 2), Fraction(156_861_433, 2)
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("den 1 juni 2020", Day.of(2020, 6, 1)),
        ("2020-06-01", Day.of(2020, 6, 1)),
        ("i augusti 2019", Day.of(2019, 8)),
        ("sedan 2017", Day.of(2017)),
        ("den 31 februari 2020", None),
        ("den 1 juni", None),
    ],
)
def test_dates_are_one_mention(text: str, day: Day | None) -> None:
    assert only(text).value == day


@pytest.mark.parametrize(
    "text",
    [
        "lag 2018:1937",
        "förordning (EU) 2021/1057",
        "dnr 2019/00123",
        "nummer 2019/00123",
        "artikel 9",
        "3 kap. 2 §",
        "08-465 004 00",
        "136 81 Haninge",
        "(SCB 2019)",
        "Agenda 2030",
        "the 2030 Agenda",
        "kl. 13.30",
        "vecka 34",
        "årskurs 7–9",
        "läsåret 2019/20",
        "1990-talet",
        "EQ-5D",
        "ESF+ 2021–2027",
        "Office 365",
        "222000-2162",
    ],
)
def test_names_count_nothing(text: str) -> None:
    assert only(text).kind == "name"


def test_of_a_citation_only_the_numbers_are_its_name() -> None:
    assert only("lägre bland kvinnor (SCB 2019)").text == "2019"


def test_an_ordinal_is_no_numeral() -> None:
    assert only("den 8:e i länet").kind == "uncounted"


@pytest.mark.parametrize("text", ["en av dem", "ett förbund", "en tvåårig insats", "hundratals", "trestegsmodell"])
def test_articles_and_compounds_are_no_numbers(text: str) -> None:
    assert mentions(text, "sv") == ()


def test_numerals_are_found_by_their_letters_alone() -> None:
    """The denominator of the share of traced numbers knows nothing of what a number means."""
    text = "Lag 2018:1937 gäller en av åtta, den 8:e, 12 %."
    assert [text[a:b] for a, b in numerals(text, "sv")] == ["2018", "1937", "åtta", "12"]


@given(st.integers(0, 10**11), st.integers(0, 3), st.sampled_from(["sv", "en"]))
def test_what_a_wording_prints_is_read_back(number: int, decimals: int, language: str) -> None:
    """An amount in millions is read as an interval that holds the exact amount."""
    value = Money.exact(number)
    read = only(wording.mnkr(value, Style(language), decimals), language).value
    assert isinstance(read, Money) and read.low is not None and read.high is not None
    assert read.low <= number <= read.high


@given(st.fractions(0, 1), st.integers(0, 2), st.sampled_from(["sv", "en"]))
def test_a_printed_share_is_read_back(share: Fraction, decimals: int, language: str) -> None:
    read = only(wording.percent(Ratio.exact(share), Style(language), decimals), language).value
    assert isinstance(read, Ratio) and read.low is not None and read.high is not None
    assert read.low <= share <= read.high


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("120 000–150 000 kronor", ["120 000", "150 000"]),
        ("500-1000 deltagare", ["500", "1000"]),
        ("(Budgeten för 2020 är 5 000 kr)", ["2020", "5 000"]),
        ("(Utfallet 2019 blev 60 kvinnor och 40 män)", ["2019", "60", "40"]),
        ("Vi nådde målet 40 män", ["40"]),
        ("Målet 1 900 deltagare", ["1 900"]),
        ("Tabellen 60 kvinnor", ["60"]),
        ("2000 kr", ["2000"]),
        ("flera miljoner och en halv miljon", []),
    ],
)
def test_what_only_looks_like_a_name_counts(text: str, words: list[str]) -> None:
    """Ranges of amounts, sentences in parentheses, goals with what they count."""
    assert [each.text for each in mentions(text, "sv") if each.kind != "name"] == words


def test_numbers_below_nothing_keep_their_sign() -> None:
    value = only("\u22125 procent").value
    assert isinstance(value, Ratio) and value.value == Fraction(-5, 100)


@given(st.text(alphabet="0123456789 .,-–:()AaKkrm§/", max_size=400))
def test_any_text_is_read_and_no_two_mentions_overlap(text: str) -> None:
    """Also what nobody would write."""
    found = mentions(text, "sv")
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert all(text[each.start : each.end] == each.text for each in found)
