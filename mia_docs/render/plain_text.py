"""DOC.txt: the document as plain text, for the text part of an e-mail and for readers that show nothing else.

Lines of at most 76 letters; headings are underlined, links numbered and listed at the end.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from mia_docs.documents.draft import Draft
from mia_docs.documents.markdown import plain
from mia_docs.render.charts import CHART, alternative
from mia_docs.render.html import split, split_notice
from mia_docs.render.html_tables import read_table
from mia_docs.render.plain_tables import table_lines
from mia_docs.render.words import words

WIDTH = 76
UNDERLINES = {"h1": "=", "h2": "-"}
CLOSES = ("list_item_close", "note_close", "blockquote_close")


def write_plain(draft: Draft) -> bytes:
    """The bytes of `DOC.txt`: the text, its links, what stands above the text elsewhere, and the footer."""
    banner, text = split(draft.tokens)
    notice, banner = split_notice(banner)
    lines = _Lines(draft.language)
    lines.walk(notice)
    lines.walk(text)
    lines.put_links()
    lines.walk(banner)
    lines.put([plain(draft.slots.get("footer", ()))])
    return ("\n".join(lines.out).strip("\n") + "\n").encode()


@dataclass(slots=True)
class _Start:
    """What the lines of an item or quotation begin with: its next one, and all further ones."""

    next: str
    rest: str

    def taken(self) -> str:
        """The beginning of one more line."""
        taken, self.next = self.next, self.rest
        return taken


class _Lines:
    """Walks a stream once; `starts` are what the lines of a list or quotation begin with, from the outermost on.

    `is_first` says that the first item of a list comes next.
    """

    def __init__(self, language: str) -> None:
        self.words = words(language)
        self.out: list[str] = []
        self.links: dict[str, int] = {}
        self.numbers: list[int | None] = []
        self.starts: list[_Start] = []
        self.is_first = False

    def walk(self, tokens: Sequence[Token]) -> None:
        at = 0
        while at < len(tokens):
            if tokens[at].type == "table_open":
                end = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
                self._table(tokens[at:end])
                at = end
            else:
                self._block(tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None)
            at += 1

    def put(self, lines: Sequence[str], *, is_tight: bool = False) -> None:
        """Lines with what they stand in, an empty one before them."""
        if self.is_first or not is_tight:
            self.out.append("")
        self.is_first = False
        for line in lines:
            self.out.append(("".join(each.taken() for each in self.starts) + line).rstrip(" "))

    def put_links(self) -> None:
        """The addresses of the links, each by its number."""
        if self.links:
            self._heading(self.words["links"], "h2")
            self.put([f"[{number}] {address}" for address, number in self.links.items()])

    def _block(self, token: Token, following: Token | None) -> None:
        children = (following.children or ()) if following else ()
        if token.type == "heading_open":
            self._heading(self._inline(children), token.tag)
        elif token.type == "paragraph_open":
            self.put(self._wrapped(self._inline(children)), is_tight=token.hidden)
        elif token.type in ("fence", "code_block"):
            self.put(token.content.splitlines())
        elif token.type == "hr":
            self.put(["-" * WIDTH])
        elif token.type == CHART:
            self.put(self._wrapped(self.words["chart"].format(words=alternative(token))))
        elif token.type == "notes_open":
            self._heading(self.words["notes"], "h2")
        else:
            self._hold(token)

    def _hold(self, token: Token) -> None:
        """Lists, quotations and notes: what the lines inside them start with."""
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.numbers.append(int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None)
            self.is_first = len(self.numbers) == 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.numbers.pop()
        elif token.type in ("list_item_open", "note_open"):
            marker = f"{token.meta['number']}. " if token.type == "note_open" else self._marker()
            self.starts.append(_Start(marker, " " * len(marker)))
        elif token.type == "blockquote_open":
            self.starts.append(_Start("> ", "> "))
        elif token.type in CLOSES:
            if self.starts[-1].next != self.starts[-1].rest:
                self.put([""], is_tight=True)
            self.starts.pop()

    def _marker(self) -> str:
        number = self.numbers[-1]
        if number is None:
            return "- "
        self.numbers[-1] = number + 1
        return f"{number}. "

    def _heading(self, said: str, tag: str) -> None:
        lines = self._wrapped(said)
        under = UNDERLINES.get(tag, "")
        self.put(["", *lines, under * max(map(len, lines))] if under else lines)

    def _table(self, tokens: Sequence[Token]) -> None:
        table = read_table(tokens)
        has_head = "facts" not in str(table.opening.attrs.get("class", ""))
        head = [self._inline(cell.content) for cell in table.head] if has_head else []
        rows = [[self._inline(cell.content) for cell in row] for row in table.rows]
        if table.caption:
            self.put(self._wrapped(self._inline(table.caption)))
        self.put(
            table_lines(head, rows, [cell.side for cell in table.head], self._room()), is_tight=bool(table.caption)
        )

    def _room(self) -> int:
        return WIDTH - sum(len(each.rest) for each in self.starts)

    def _wrapped(self, said: str) -> list[str]:
        """Lines of what is said; no word and no number with its unit is ever broken."""
        broken = (wrap(part, self._room()) for part in said.split("\n"))
        return [line for part in broken for line in part]

    def _inline(self, tokens: Sequence[Token]) -> str:
        out: list[str] = []
        opened: list[tuple[str, int]] = []
        for token in tokens:
            if token.type == "link_open":
                opened.append((str(token.attrs["href"]), len(out)))
            elif token.type == "link_close" and opened:
                address, start = opened.pop()
                out.append(self._numbered(address, "".join(out[start:])))
            else:
                out.append(self._piece(token))
        return "".join(out).strip()

    def _numbered(self, address: str, said: str) -> str:
        """The number of a link behind its words; none where the words are the address, or it leads inside the text."""
        if address.startswith("#") or address.removeprefix("mailto:") == said:
            return ""
        return f"\u00a0[{self.links.setdefault(address, len(self.links) + 1)}]"

    def _piece(self, token: Token) -> str:
        if token.type in ("text", "code_inline"):
            return token.content
        if token.type == "image":
            return self._picture(token)
        if token.type == "checkbox":
            return "[x] " if token.meta["checked"] else "[ ] "
        if token.type == "footnote_ref":
            return self.words["note_in_text"].format(number=token.meta["number"])
        return {"softbreak": " ", "hardbreak": "\n"}.get(token.type, "")

    def _picture(self, token: Token) -> str:
        """What a picture shows and who made it; the emblem's statement stands beside it anyway."""
        if token.attrs.get("class") == "emblem" or not token.content:
            return ""
        credit = f" ({token.attrs['credit']})" if token.attrs.get("credit") else ""
        return self.words["picture"].format(words=token.content) + credit


def wrap(said: str, width: int) -> list[str]:
    """Lines of words, none longer than the width unless a single word is."""
    return textwrap.wrap(said, max(width, 20), break_long_words=False, break_on_hyphens=False) or [""]
