"""Edits change one stretch of a line and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from mia_docs.edits import Edit, difference, edited
from mia_docs.source import Span


def test_several_edits_of_one_line_do_not_move_each_other() -> None:
    edits = [Edit(Span("a", 1, 1), "ett", "1"), Edit(Span("a", 1, 9), "tre", "trettiotre")]
    assert edited("ett två tre\nrest", edits) == "1 två trettiotre\nrest"


def test_an_edit_whose_words_are_gone_is_left_out() -> None:
    """Somebody saved the file meanwhile."""
    assert edited("helt annat", [Edit(Span("a", 1, 1), "ett", "1")]) == "helt annat"


def test_of_overlapping_edits_one_is_done() -> None:
    edits = [Edit(Span("a", 1, 1), "ett två", "x"), Edit(Span("a", 1, 5), "två tre", "y")]
    assert edited("ett två tre", edits) == "ett y"


@given(st.lists(st.text(alphabet="ab ", max_size=5), min_size=1, max_size=5), st.integers(0, 4))
def test_all_that_is_not_named_stays(words: list[str], which: int) -> None:
    which %= len(words)
    line = "|".join(words)
    column = len("|".join(words[:which])) + (1 if which else 0) + 1
    new = "|".join([*words[:which], "NY", *words[which + 1 :]])
    assert edited(line, [Edit(Span("a", 1, column), words[which], "NY")]) == new


def test_a_difference_is_a_unified_diff() -> None:
    assert difference("a.md", "ett\ntvå\n", "ett\n2\n").splitlines()[2:] == ["@@ -1,2 +1,2 @@", " ett", "-två", "+2"]


def test_a_difference_of_a_last_line_without_an_end_is_one_too() -> None:
    """As git writes it; the two lines do not run into one."""
    lines = difference("a.md", "ett", "två").splitlines()
    assert lines[3:] == ["-ett", "\\ No newline at end of file", "+två", "\\ No newline at end of file"]
