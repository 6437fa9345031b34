"""What holds for every kind of chart: in the frame, nothing on top of something else, the same numbers every time."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mia_docs.charts.data import Chart, Kind
from mia_docs.charts.kinds import LAYOUTS, NARROW, WIDTH, lay_out
from mia_docs.charts.scale import WITHHELD
from mia_docs.charts.words import plain
from tests.charts.charts import MEASURED, bars, chart, measured, outside, overlaps, planned

WIDTHS = st.sampled_from((NARROW, WIDTH))


def test_every_kind_has_a_layout() -> None:
    """The table of layouts and the type of kinds say the same."""
    assert tuple(LAYOUTS) == get_args(Kind)


@given(drawn=measured() | planned(), width=WIDTHS)
@settings(max_examples=60)
def test_nothing_stands_outside_the_frame(drawn: Chart, width: int) -> None:
    """Up to twelve rows of three series, up to twenty rows of a time plan, on paper and on a telephone."""
    assert outside(lay_out(drawn, width)) == []


@given(drawn=measured() | planned(), width=WIDTHS)
@settings(max_examples=60)
def test_no_words_stand_on_others(drawn: Chart, width: int) -> None:
    """Labels, values, years, key and title keep clear of one another."""
    assert overlaps(lay_out(drawn, width)) == []


@given(drawn=measured() | planned())
@settings(max_examples=30)
def test_the_same_data_give_the_same_numbers(drawn: Chart) -> None:
    """Exact fractions all the way: no float, no order that a machine decides."""
    assert lay_out(drawn) == lay_out(drawn)
    assert not any(isinstance(getattr(each, name), float) for each in lay_out(drawn).shapes for name in each.__slots__)


@given(value=st.integers(0, 99_999))
def test_a_withheld_value_has_no_length(value: int) -> None:
    """Whatever the others are, it is drawn as long: 24 pixels, hatched; and it has no part in the scale."""
    box = next(bars(lay_out(chart("bars", [(value,), (None,)])), "withheld"))
    assert box.width == WITHHELD


@pytest.mark.parametrize("kind", MEASURED)
@pytest.mark.parametrize("width", [NARROW, WIDTH])
def test_made_up_data_say_so_inside_the_picture(kind: Kind, width: int) -> None:
    """Whoever copies the picture copies the words."""
    said = [plain(each.label) for each in lay_out(chart(kind, [(3, 4), (5, 6)], example="Exempel"), width).words]
    assert "Exempel" in said
    assert "Exempel" not in [plain(each.label) for each in lay_out(chart(kind, [(3, 4)]), width).words]


@pytest.mark.parametrize("kind", MEASURED)
def test_a_chart_without_anything_but_zeros_can_be_drawn(kind: Kind) -> None:
    """Nothing is divided by nothing; zero is said in words and has no length."""
    drawing = lay_out(chart(kind, [(0, 0), (0, 0)]))
    assert "0" in "".join(plain(each.label) for each in drawing.words)
    assert not [each for each in bars(drawing, "solid") if each.width == 0 or each.height == 0]
