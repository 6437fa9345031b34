"""Each kind of chart: what is long, what is high, and what stands where."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mia_docs.charts.data import Amount, Chart, Row, Stretch
from mia_docs.charts.kinds import NARROW, WIDTH, lay_out
from mia_docs.charts.shapes import FILLS, HATCHES
from mia_docs.charts.words import plain
from tests.charts.charts import amount, bars, chart, label, plan

COUNTS = st.lists(st.integers(1, 99_999), min_size=2, max_size=12)


@given(values=COUNTS)
def test_bars_are_as_long_as_their_values(values: list[int]) -> None:
    """Exactly, and from one zero line."""
    found = list(bars(lay_out(chart("bars", [(each,) for each in values])), "solid"))
    assert len({each.width / value for each, value in zip(found, values, strict=True)}) == 1
    assert len({each.x for each in found}) == 1


@given(values=st.lists(st.integers(-999, 999).filter(bool), min_size=1, max_size=8))
def test_bars_below_zero_run_the_other_way(values: list[int]) -> None:
    """A variance may be negative."""
    drawing = lay_out(chart("bars", [(each,) for each in values]))
    zero = next(line.x1 for line in drawing.lines if line.kind == "axis")
    found = bars(drawing, "solid")
    assert [each.x == zero for each in found] == [value > 0 for value in values]


@given(values=st.lists(st.tuples(st.integers(1, 9999), st.integers(1, 9999)), min_size=1, max_size=8))
def test_segments_of_one_bar_stand_behind_one_another(values: list[tuple[int, int]]) -> None:
    """Women end where men begin, and the whole is as long as the sum."""
    drawing = lay_out(chart("stacked", list(values)))
    pairs = list(zip(bars(drawing, "solid"), bars(drawing, "light"), strict=True))
    assert all(women.x + women.width == men.x for women, men in pairs)
    lengths = [women.width + men.width for women, men in pairs]
    assert len({length / sum(value) for length, value in zip(lengths, values, strict=True)}) == 1


@given(target=st.integers(1, 100), outcome=st.integers(1, 100))
def test_a_target_stands_where_its_value_is(target: int, outcome: int) -> None:
    """On the scale of the outcome: a bar reaches the line exactly when the goal is reached."""
    drawing = lay_out(chart("goals", [(target, outcome)]))
    bar = next(bars(drawing, "solid"))
    line = next(each for each in drawing.lines if each.kind == "target" and each.y1 > bar.y - 10)
    assert (bar.x + bar.width >= line.x1) == (outcome >= target)


def test_a_goal_says_both_figures_in_words() -> None:
    """The word for the target is the column's own."""
    made = Chart("goals", (), (label("Mål"), label("Utfall")), (Row(label("arbete"), (amount(25), amount(21))),))
    assert "21 · Mål: 25" in [plain(each.label) for each in lay_out(made).words]


def test_a_range_is_drawn_as_far_as_it_is_certain() -> None:
    """40–45: a full bar to 40, an open one on to 45."""
    row = Row(label("stöd"), (Amount(Fraction(40), label("40–45"), Fraction(45)),))
    drawing = lay_out(Chart("bars", (), (label("Andel"),), (row,)))
    full, rest = next(bars(drawing, "solid")), next(bars(drawing, "open"))
    assert (full.width + rest.width) / full.width == Fraction(45, 40)


@given(values=COUNTS)
def test_the_parts_of_a_whole_fill_the_strip(values: list[int]) -> None:
    """Each as long as its share; together the whole width."""
    drawing = lay_out(chart("financing", [(each,) for each in values]))
    strip = [each for each in drawing.boxes if each.height == 34]
    assert [each.width for each in strip] == [Fraction(each, sum(values)) * WIDTH for each in values]


@given(values=st.lists(st.integers(1, 999), min_size=2, max_size=6))
def test_columns_are_as_high_as_their_values(values: list[int]) -> None:
    """On one zero line."""
    found = list(bars(lay_out(chart("columns", [(each,) for each in values])), "solid"))
    assert len({each.height / value for each, value in zip(found, values, strict=True)}) == 1
    assert len({each.y + each.height for each in found}) == 1


def test_columns_that_are_too_many_lie_down() -> None:
    """Twelve periods do not fit a telephone side by side: the same data as horizontal bars."""
    many = chart("columns", [(each, each) for each in range(1, 13)])
    assert lay_out(many, NARROW) == lay_out(chart("bars", [(each, each) for each in range(1, 13)]), NARROW)


def test_a_course_is_cut_where_a_value_is_withheld() -> None:
    """A line across it would tell it."""
    lines = [each for each in lay_out(chart("line", [(1,), (2,), (None,), (3,), (4,)])).lines if each.kind == "course"]
    assert len(lines) == 2


def test_a_time_plan_keeps_the_calendar() -> None:
    """Bars are as long as their days, one begins where the other ends; a milestone lies in its month."""
    first = Stretch(label("ett"), date(2021, 1, 1), date(2021, 12, 31), label("2021"))
    then = Stretch(label("två"), date(2022, 1, 1), date(2022, 1, 31), label("januari 2022"))
    point = Stretch(label("klart"), date(2022, 1, 1), date(2022, 1, 31), label("januari 2022"), is_point=True)
    drawing = lay_out(plan([first, then, point]))
    one, two = bars(drawing, "solid")
    assert one.width / two.width == Fraction(365, 31)
    assert one.x + one.width == two.x
    assert two.x <= drawing.marks[0].x <= two.x + two.width
    assert "2021" in [plain(each.label) for each in drawing.words if each.bold]


def test_groups_of_a_time_plan_differ_in_black_and_white() -> None:
    """Each heading begins another fill."""
    stretch = Stretch(label("a"), date(2021, 1, 1), date(2021, 6, 30))
    drawing = lay_out(plan([Stretch(label("Faser")), stretch, Stretch(label("Delprojekt")), stretch]))
    assert [each.fill for each in drawing.boxes if each.fill != "ground"] == ["solid", "light"]


def test_neighbouring_fills_differ_in_lightness_or_hatching() -> None:
    """Dark, light, hatched, middle, lined, open: never by colour alone."""
    assert [fill in HATCHES for fill in FILLS] == [False, False, True, False, True, False]
