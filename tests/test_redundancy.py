"""The table of redundancy is whole: every stated value of the samples stands in it, once."""

import pytest

from tests.redundancy import ROOT, Entry, covering, entries, matches, statements

KINDS = {"digit", "swap", "drop", "shift", "flip"}
FAMILIES = range(1, 11)


def test_every_stated_value_has_exactly_one_entry() -> None:
    """A value that is added to the samples is judged: who would notice if it were wrong?"""
    wrong = {each.path: len(found) for each in statements() if len(found := covering(each.path)) != 1}
    assert wrong == {}
    assert len(statements()) > 1000, "the walk does not look where the values are"


def test_a_statement_is_where_it_says() -> None:
    """The text of each value is found at its line and column."""
    lines = {file: (ROOT / file).read_text(encoding="utf-8").splitlines() for file in {s.file for s in statements()}}
    for each in statements():
        there = lines[each.file][each.line - 1][each.column - 1 :]
        assert there.startswith(each.text.split("\n")[0]), each.path


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.paths[0])
def test_an_entry_is_used_and_says_why(entry: Entry) -> None:
    """Each pattern meets a value; what constrains it is named, is there, and is worth trying; or why nothing does."""
    for words in (*entry.paths, *entry.by):
        assert matches(words), f"{words} is nothing that the samples state"
    is_constrained = bool(entry.noticed_by)
    assert [is_constrained, bool(entry.free), bool(entry.words)].count(True) == 1
    assert is_constrained == bool(entry.damage) == (entry.family in FAMILIES)
    assert {kind for kind in entry.damage if isinstance(kind, str)} <= KINDS
    assert all(set(kind) == {"to"} for kind in entry.damage if not isinstance(kind, str))
