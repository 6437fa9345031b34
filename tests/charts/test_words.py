"""Words in a chart: how wide, where they break, and that no mark is lost on the way."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mia_docs.charts.words import BODY, WIDTHS, Label, Run, between, plain, width_of, wrapped
from mia_docs.render.fonts import FACES

TEXTS = st.text(alphabet="abcÅÄÖ w1 290–,.", max_size=60)
LABELS = st.lists(st.builds(Run, TEXTS, st.one_of(st.none(), st.integers(0, 9))), max_size=4).map(tuple)


def test_no_letter_of_lato_is_wider_than_the_table_says() -> None:
    """The table was read off the face that documents are set in."""
    from fontTools.ttLib import TTFont

    font = TTFont(FACES[0].path)
    glyphs, metrics, whole = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    letters = [(letter, width) for width, held in WIDTHS.items() for letter in held if ord(letter) in glyphs]
    assert len(letters) > 100
    assert [letter for letter, width in letters if metrics[glyphs[ord(letter)]][0] * 1000 > width * whole] == []


@given(label=LABELS, width=st.integers(20, 300))
def test_lines_are_no_wider_than_their_room(label: Label, width: int) -> None:
    """A word that is too long by itself is cut."""
    assert all(width_of(line, BODY) <= width for line in wrapped(label, Fraction(width), BODY))


@given(label=LABELS, width=st.integers(20, 300))
def test_no_letter_and_no_mark_is_lost(label: Label, width: int) -> None:
    """Each letter keeps the figure that it belongs to."""
    lines = wrapped(label, Fraction(width), BODY)
    assert _letters(run for line in lines for run in line) == _letters(label)


def _letters(runs: Iterable[Run]) -> list[tuple[str, int | None]]:
    return [(letter, run.mark) for run in runs for letter in run.text if letter != " "]


def test_a_no_break_space_holds_a_number_together() -> None:
    """`1 900` is one word."""
    assert [plain(line) for line in wrapped((Run("av 1\u00a0900"),), Fraction(40), BODY)] == ["av", "1\u00a0900"]


def test_a_figure_of_several_words_stays_one_figure() -> None:
    """The space inside it belongs to it."""
    assert wrapped((Run("78,4 miljoner", 7),), Fraction(500), BODY) == ((Run("78,4 miljoner", 7),),)


def test_values_of_one_bar_keep_their_own_marks() -> None:
    """Women and men behind one bar are two figures."""
    assert between([(Run("198", 0),), (Run("132", 1),)], " · ") == (Run("198", 0), Run(" · "), Run("132", 1))
