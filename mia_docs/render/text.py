"""The text edition: Markdown with one sentence per line, for git, diffs and readers without anything else.

Parsing it again gives the same blocks and the same text. Marks stay in until the very end, so that the
line of every showing is known and not searched for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from mia_docs.documents.draft import Draft
from mia_docs.documents.markdown import escape_line_start
from mia_docs.documents.sentences import sentences
from mia_docs.figures.marks import MARK_START, number_of, without_marks
from mia_docs.render.text_inline import HELD, inline_text

BREAK = "\\\n"
BARE_PIPE = re.compile(r"(?<!\\)\|")
CLOSING_HASHES = re.compile(r"(^|\s)(#+)$")


def write_text(draft: Draft) -> tuple[bytes, dict[int, int]]:
    """The bytes of `DOC.md`, and the line of each showing by its number (slots and attributes have none)."""
    marked = "\n".join(_Blocks(tuple(map(_from_output(draft), draft.tokens))).lines()) + "\n"
    lines: dict[int, int] = {}
    for number, line in enumerate(marked.split("\n"), 1):
        for found in MARK_START.findall(line):
            lines[number_of(found)] = number
    return without_marks(marked).replace(HELD, " ").encode(), lines


def _from_output(draft: Draft) -> Callable[[Token], Token]:
    """Pictures of a token by their path from the edition's folder, so that a reader of the repository sees them."""
    depth = 4 if draft.audience == "internal" else 3

    def led_back(token: Token) -> Token:
        if token.type == "image" and token.attrs["src"] in draft.pictures:
            return replace(token, attrs={**token.attrs, "src": "../" * depth + str(token.attrs["src"])})
        return replace(token, children=list(map(led_back, token.children))) if token.children else token

    return led_back


@dataclass(slots=True)
class _Holder:
    """A list, an item, a quotation or a note: what its first line and its further lines start with."""

    first: str = ""
    rest: str = ""
    is_started: bool = False
    is_tight: bool | None = None
    number: int | None = None


class _Blocks:
    """Walks the stream once. `gap` is the depth at which a blank line is due before the next line, if any is."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.holders: list[_Holder] = []
        self.out: list[str] = []
        self.gap: int | None = None
        self.ended = ""
        self.linked = {
            str(child.attrs["href"])[1:]
            for token in tokens
            for child in token.children or ()
            if child.type == "link_open" and str(child.attrs.get("href", "")).startswith("#")
        }

    def lines(self) -> list[str]:
        """The finished lines, marks in place."""
        at = 0
        while at < len(self.tokens):
            at = self._table(at) if self.tokens[at].type == "table_open" else self._block(at)
        return self.out

    def _block(self, at: int) -> int:
        token = self.tokens[at]
        if token.type == "heading_open":
            self._heading(token, self.tokens[at + 1])
        elif token.type == "paragraph_open":
            self._put(_sentences(self.tokens[at + 1]))
        elif token.type in ("fence", "code_block"):
            self._put(_fenced(token.content))
        elif token.type == "hr":
            self._put(["___"])
        elif token.type.endswith("_open"):
            self._open(token, at)
        elif token.type in (*LISTS, *CLOSES):
            self._close(token)
        return at + 1

    def _open(self, token: Token, at: int) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            number = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
            self.holders.append(_Holder(is_tight=self._is_tight(at), number=number, first=self._marker(at)))
        elif token.type == "list_item_open":
            self._open_item()
        elif token.type == "note_open":
            self.holders.append(_Holder(f"[^{token.meta['number']}]: ", "    "))
        elif token.type == "blockquote_open":
            self.holders.append(_Holder("> ", "> "))

    def _marker(self, at: int) -> str:
        """The list's own sign, or another where a list with that sign ends right before: they would become one."""
        marker, before = self.tokens[at].markup, self.tokens[at - 1].type if at else ""
        return OTHER[marker] if before in LISTS and self.ended == marker else marker

    def _open_item(self) -> None:
        """A bullet or a number; the further lines are indented as far as its text."""
        owner = self.holders[-1]
        bullet = f"{owner.first} " if owner.number is None else f"{owner.number}{owner.first} "
        owner.number = None if owner.number is None else owner.number + 1
        self.holders.append(_Holder(bullet, " " * len(bullet)))

    def _close(self, token: Token) -> None:
        if token.type in CLOSES and not self.holders[-1].is_started:
            self._put([""])
        ended = self.holders.pop()
        self.ended = ended.first if token.type in LISTS else ""
        if self.gap is not None:
            self.gap = min(self.gap, len(self.holders))

    def _is_tight(self, at: int) -> bool:
        """Whether the paragraphs that stand directly in a list's items are hidden ones."""
        level = self.tokens[at].level
        inside = self.tokens[at + 1 :]
        end = next(i for i, token in enumerate(inside) if token.level == level and token.nesting < 0)
        direct = (token for token in inside[:end] if token.type == "paragraph_open" and token.level == level + 2)
        return all(token.hidden for token in direct)

    def _heading(self, token: Token, inline: Token) -> None:
        anchor = [f"{{#{token.attrs['id']}}}"] if token.attrs.get("id") in self.linked else []
        words = CLOSING_HASHES.sub(r"\1\\\2", inline_text(inline.children or ()))
        self._put([*anchor, f"{'#' * int(token.tag[1])} {words}".rstrip()])

    def _table(self, at: int) -> int:
        end = next(i for i in range(at, len(self.tokens)) if self.tokens[i].type == "table_close")
        self._put(_table(self.tokens[at:end]))
        return end + 1

    def _put(self, lines: Sequence[str]) -> None:
        """Lines behind what they stand in; a blank line first where one is due, and one due behind."""
        if self.gap is not None and not self._in_tight_list(self.gap):
            self.out.append("".join(holder.rest for holder in self.holders[: self.gap]).rstrip())
        for line in lines:
            start = "".join(holder.rest if holder.is_started else _start(holder) for holder in self.holders)
            self.out.append((start + line).rstrip(" "))
            for holder in self.holders:
                holder.is_started = True
        self.gap = len(self.holders)

    def _in_tight_list(self, depth: int) -> bool:
        lists = [holder for holder in self.holders[:depth] if holder.is_tight is not None]
        return bool(lists and lists[-1].is_tight)


LISTS = ("bullet_list_close", "ordered_list_close")
OTHER = {"-": "*", "*": "-", "+": "-", ".": ")", ")": "."}
CLOSES = ("list_item_close", "note_close", "blockquote_close")


def _start(holder: _Holder) -> str:
    return "" if holder.is_tight is not None else holder.first


def _sentences(inline: Token) -> list[str]:
    """One line a sentence; a hard break ends a line with its backslash."""
    lines: list[str] = []
    parts = inline_text(inline.children or ()).split(BREAK)
    for number, part in enumerate(parts, 1):
        found = [escape_line_start(sentence) for sentence in sentences(part.strip(" "))] or [""]
        lines += found if number == len(parts) else [*found[:-1], found[-1] + "\\"]
    return lines


def _fenced(content: str) -> list[str]:
    longest = max((len(run) for run in re.findall("^`{3,}", content, re.MULTILINE)), default=2)
    fence = "`" * (longest + 1)
    return [fence, *content.removesuffix("\n").split("\n"), fence]


def _table(tokens: Sequence[Token]) -> list[str]:
    """Header, rule with alignment, rows; the caption behind, where it came from."""
    rows: list[list[str]] = []
    aligns: list[str] = []
    caption = ""
    for before, token in zip(tokens, tokens[1:], strict=False):
        if before.type == "tr_open":
            rows.append([])
        if before.type in ("th_open", "td_open"):
            rows[-1].append(_cell(token))
        if before.type == "th_open":
            style = str(before.attrs.get("style", ""))
            aligns.append("--:" if "right" in style else ":-:" if "center" in style else "---")
        if before.type == "caption_open":
            caption = inline_text(token.children or ())
    head, *body = rows
    lines = [_row(head), _row(aligns), *(_row(row) for row in body)]
    return [*lines, "", f": {caption}"] if caption else lines


def _cell(inline: Token) -> str:
    """A cell's words; a pipe in code is escaped as well, as tables want it."""
    return BARE_PIPE.sub(r"\|", inline_text(inline.children or ()).replace("\n", " "))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
