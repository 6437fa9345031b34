"""Where a reference to a note stands in a line of text: behind the sentence, behind a cell's words.

Works on inline tokens only; knows no figure and no source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markdown_it.token import Token

from mia_docs.documents.markdown import plain
from mia_docs.documents.sentences import sentence_ends
from mia_docs.documents.stream import Stream

CLOSINGS = ("strong_close", "em_close", "s_close", "link_close", "span_close", "figure_close", "footnote_ref")
"""What ends with the words before it: the reference stands behind them."""
WHOLE = ("link", "figure")
"""What a reference never stands inside."""


def sentence_of(children: Sequence[Token], at: int) -> tuple[int, int]:
    """Where the sentence in which a child begins starts and ends, in characters of the line's plain text."""
    start, place = 0, len(plain(tuple(children[:at])))
    for end in sentence_ends(plain(tuple(children))):
        if end > place:
            return start, end
        start = end
    return start, max(start, place)


def within(children: Sequence[Token], start: int, end: int) -> list[Token]:
    """The children that begin in a stretch of the line's plain text."""
    at, found = 0, []
    for child in children:
        if start <= at < end:
            found.append(child)
        at += len(plain((child,)))
    return found


def behind_sentence(children: Sequence[Token], at: int, reference: Token) -> Stream:
    """The line with a reference behind the sentence that holds the child at `at`."""
    return _inserted(children, sentence_of(children, at)[1], reference)


def behind_words(children: Sequence[Token], reference: Token) -> Stream:
    """The words of a cell with a reference behind them; where they are bold, it is too.

    Why: a row whose cells are bold from end to end is a sum, and stays one.
    """
    end = len(children)
    while end and children[end - 1].type in ("strong_close", "em_close"):
        end -= 1
    return [*children[:end], reference, *children[end:]]


def _inserted(children: Sequence[Token], place: int, reference: Token) -> Stream:
    """A reference put in behind so many characters, behind what closes there, and never inside a link or a figure."""
    out: Stream = []
    left, depth, is_in = place, 0, False
    for child in children:
        length = len(plain((child,)))
        if not is_in and left == 0 and depth == 0 and child.type not in CLOSINGS:
            out.append(reference)
            is_in = True
        if not is_in and child.type == "text" and 0 < left < length and depth == 0:
            out += [replace(child, content=child.content[:left]), reference]
            child, is_in = replace(child, content=child.content[left:]), True
        name, _, way = child.type.rpartition("_")
        depth += {"open": 1, "close": -1}.get(way, 0) if name in WHOLE else 0
        left = max(0, left - length)
        out.append(child)
    return out if is_in else [*out, reference]
