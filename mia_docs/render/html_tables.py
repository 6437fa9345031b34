"""Tables to HTML: header cells with their scope, sums set off, wide ones in a region that scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from markdown_it.token import Token

from mia_docs.documents.markdown import plain
from mia_docs.render.html_inline import Inline, attributes

NARROW = 2
"""As many columns wrap on a telephone; more of them scroll."""


@dataclass(slots=True)
class Cell:
    """One cell: what stands in it, and on which side."""

    content: Sequence[Token]
    side: str


@dataclass(slots=True)
class Table:
    """A table's parts, gathered from its tokens."""

    opening: Token
    head: list[Cell] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    caption: Sequence[Token] = ()


def read_table(tokens: Sequence[Token]) -> Table:
    """The parts of a table from its tokens, `table_open` first."""
    table = Table(tokens[0])
    for before, token in pairwise(tokens):
        if before.type == "caption_open":
            table.caption = token.children or ()
        elif before.type == "tr_open" and token.type == "td_open":
            table.rows.append([])
        if before.type in ("th_open", "td_open"):
            row = table.head if before.type == "th_open" else table.rows[-1]
            row.append(Cell(token.children or (), _side(before)))
    return table


def write_table(table: Table, inline: Inline, label: str) -> str:
    """The table; `label` names the region that a wide one scrolls in."""
    head = "".join(_cell(cell, inline, "col") for cell in table.head)
    body = "".join(_row(row, inline) for row in table.rows)
    caption = f"<caption>{inline.write(table.caption)}</caption>\n" if table.caption else ""
    written = (
        f"<table{attributes(table.opening)}>\n{caption}"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"
    )
    if len(table.head) <= NARROW or not inline.traced:
        return written
    return f'<div class="scroll" role="region" aria-label="{escape(label)}" tabindex="0">\n{written}</div>\n'


def _row(row: list[Cell], inline: Inline) -> str:
    filled = [cell for cell in row if cell.content]
    total = ' class="total"' if filled and all(_is_strong(cell) for cell in filled) else ""
    first, *others = row
    cells = _cell(first, inline, "row" if first.content else "") + "".join(_cell(cell, inline, "") for cell in others)
    return f"<tr{total}>{cells}</tr>\n"


def _cell(cell: Cell, inline: Inline, scope: str) -> str:
    side = f' class="{cell.side}"' if cell.side else ""
    content = inline.write(cell.content)
    return f'<th scope="{scope}"{side}>{content}</th>' if scope else f"<td{side}>{content}</td>"


def _is_strong(cell: Cell) -> bool:
    return cell.content[0].type == "strong_open" and cell.content[-1].type == "strong_close"


def _side(token: Token) -> str:
    style = str(token.attrs.get("style", ""))
    return "right" if "right" in style else "center" if "center" in style else ""


def caption_words(table: Table) -> str:
    return plain(tuple(table.caption))
