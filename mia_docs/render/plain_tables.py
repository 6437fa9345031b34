"""Tables as lines of plain text: columns where they fit, otherwise a row at a time with the columns' names."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import zip_longest

GAP = "  "
NARROWEST = 24
"""A last column that is wrapped is never narrower."""

Row = Sequence[str]


def table_lines(head: Row, rows: Sequence[Row], sides: Sequence[str], width: int) -> list[str]:
    """The lines of a table; `sides` says which columns stand to the right."""
    whole = [*([head] if head else []), *rows]
    if not whole:
        return []
    wide = [max(len(row[at]) for row in whole if at < len(row)) for at in range(max(map(len, whole)))]
    left = width - sum(wide[:-1]) - len(GAP) * (len(wide) - 1)
    if left < min(wide[-1], NARROWEST):
        return _one_by_one(head, rows, width)
    wide[-1] = min(wide[-1], left)
    lines = [line for row in whole for line in _row(row, wide, sides)]
    rule = ["-" * len(max(lines, key=len))] if head else []
    first = len(_row(head, wide, sides)) if head else 0
    return [*lines[:first], *rule, *lines[first:]]


def _row(row: Row, wide: Sequence[int], sides: Sequence[str]) -> list[str]:
    """One row; its last cell goes on below itself where it is too long."""
    last = textwrap.wrap(row[-1], wide[-1], break_long_words=False, break_on_hyphens=False) or [""]
    lines = []
    for number, part in enumerate(last):
        cells = [*(row[:-1] if not number else [""] * (len(row) - 1)), part]
        placed = (
            cell.rjust(size) if side == "right" else cell.ljust(size)
            for cell, size, side in zip_longest(cells, wide, sides, fillvalue="")
            if isinstance(size, int)
        )
        lines.append(GAP.join(placed).rstrip(" "))
    return lines


def _one_by_one(head: Row, rows: Sequence[Row], width: int) -> list[str]:
    """Each row by itself: its first cell, and below it every other with its column's name."""
    lines: list[str] = []
    for row in rows:
        lines += [*([""] if lines else []), *textwrap.wrap(row[0], width, break_long_words=False)]
        for name, cell in zip_longest(head[1:], row[1:], fillvalue=""):
            said = f"{name}: {cell}" if name else cell
            lines += textwrap.wrap(
                said,
                width,
                initial_indent=GAP,
                subsequent_indent=GAP * 2,
                break_long_words=False,
                break_on_hyphens=False,
            )
    return lines
