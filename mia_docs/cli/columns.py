"""Lines that fit the terminal: a label with its value to the right, words with a place behind or below."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator

NARROWEST, WIDEST = 40, 100


def width() -> int:
    """Columns to write in: those of the terminal, within what is easy to read; 80 in a file or a pipe."""
    return max(NARROWEST, min(shutil.get_terminal_size().columns, WIDEST))


def spread(left: str, right: str, indent: str = "") -> str:
    """Two texts at the ends of a line; a left one that is too long goes on below, the right one beside its end."""
    room = width() - len(indent)
    if len(left) + 2 + len(right) <= room:
        return f"{indent}{left}{right:>{room - len(left)}}"
    *above, last = folded(left, max(20, room - 2))
    rows = [f"{indent}{line}" for line in above]
    if len(last) + 2 + len(right) <= room:
        return "\n".join([*rows, f"{indent}{last}{right:>{room - len(last)}}"])
    return "\n".join([*rows, f"{indent}{last}", f"{indent}{right:>{room}}"])


def behind(first: str, more: str, start: str = "", below: str = "") -> Iterator[str]:
    """A text and what belongs to it: on one line where both fit, otherwise below it; `start` opens the first line."""
    if len(start) + len(first) + 2 + len(more) <= width():
        yield f"{start}{first}  {more}".rstrip()
        return
    yield wrapped(first, start, below)
    if more:
        yield wrapped(more, below, below)


def wrapped(text: str, start: str = "", below: str = "") -> str:
    """A text over several lines, further ones below the first."""
    return "\n".join(folded(text, width(), start, below))


def folded(text: str, room: int, start: str = "", below: str = "") -> list[str]:
    """Broken at spaces only: ids, paths and references are for copying."""
    breaker = textwrap.TextWrapper(room, start, below, break_on_hyphens=False, break_long_words=False)
    return breaker.wrap(text) or [start]
