"""Lines of two versions of a text that belong together."""

from hypothesis import given
from hypothesis import strategies as st

from mia_docs.compare.texts import lines_before

LINES = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=8)


def test_a_changed_line_leads_to_the_line_that_stood_there() -> None:
    """Also below a line that was added; what was added leads nowhere."""
    assert lines_before("one\n1 900\nend\n", "new\none\n1 950\nend\n") == {2: 1, 3: 2, 4: 3}


def test_a_stretch_of_another_length_leads_nowhere() -> None:
    """Nobody can say which line became which."""
    assert lines_before("a\nx\ny\nb\n", "a\nz\nb\n") == {1: 1, 3: 4}


@given(LINES)
def test_a_text_leads_to_itself(lines: list[str]) -> None:
    """Line by line."""
    text = "".join(f"{line}\n" for line in lines)
    assert lines_before(text, text) == {n: n for n in range(1, len(lines) + 1)}


@given(LINES, LINES)
def test_lines_never_cross(before: list[str], now: list[str]) -> None:
    """The order of a text is kept, and every line is there."""
    pairs = list(lines_before("\n".join(before), "\n".join(now)).items())
    assert [old for _, old in pairs] == sorted({old for _, old in pairs})
    assert all(1 <= old <= len(before) and 1 <= new <= len(now) for new, old in pairs)
