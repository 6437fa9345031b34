"""Exact values of a ledger in words, where what was shown says too little."""

import pytest

from mia_docs.compare.figures import changes
from mia_docs.compare.words import exact, said
from tests.compare.ledgers import entry, ledger


@pytest.mark.parametrize(
    ("value", "bounds", "unit", "expected"),
    [
        ("78430716", ["78430716", "78430716"], "SEK", "78 430 716 kr"),
        ("0.529996448848", ["0.529996448848", "0.529996448848"], "ratio", "52,999645 %"),
        ("0.25", ["0.25", None], "ratio", "25 %"),
        (None, ["40", "45"], "person", "40–45"),
        ("2019-09-30", ["2019-09-30", "2019-09-30"], "date", "2019-09-30"),
        ("5558-8172", ["5558-8172", "5558-8172"], "identifier", "5558-8172"),
        (None, [None, None], "SEK", "–"),
    ],
)
def test_exact(value: str | None, bounds: list[str | None], unit: str, expected: str) -> None:
    """With the decimals that it has, six at the most; a withheld value is a dash."""
    figure = ledger({**entry("a", "", "x"), "value": value, "bounds": bounds, "unit": unit}).figures["demo", "a"]
    assert exact(figure, "sv").replace("\u00a0", " ") == expected


def told(old: str, new: str, bounds: tuple[str, str] | None = None) -> tuple[str, str] | None:
    """What is said of a ratio whose words stayed the same."""
    one, other = ({**entry("a", each, "47 %"), "unit": "ratio"} for each in (old, new))
    other["bounds"] = list(bounds or (new, new))
    (change,) = changes([(ledger(one), ledger(other))]).changed
    return said(change, "en")


def test_words_that_stayed_give_way_to_the_exact_values() -> None:
    """In the reader's own decimals; nothing where even these look alike; bounds where only these differ."""
    assert told("0.471", "0.4712") == ("47.1\u00a0%", "47.12\u00a0%")
    assert told("0.470003551152", "0.470003554328") is None
    assert told("0.47", "0.47", ("0.46", "0.48")) == ("0.47 (0.47–0.47)", "0.47 (0.46–0.48)")
