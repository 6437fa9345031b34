"""Two versions of a text to the lines that belong together."""

from __future__ import annotations

from difflib import SequenceMatcher


def lines_before(before: str, now: str) -> dict[int, int]:
    """For lines of `now`, from 1, the line of `before` that stood in the same place.

    Only stretches of equal length are paired: where lines were added or removed, nobody can say which is which.
    """
    matcher = SequenceMatcher(None, before.splitlines(), now.splitlines(), autojunk=False)
    return {
        new_start + step + 1: old_start + step + 1
        for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes()
        if kind in ("equal", "replace") and old_end - old_start == new_end - new_start
        for step in range(new_end - new_start)
    }
