"""The text edition: Markdown with one sentence per line, for git, diffs and readers without anything else.

Parsing it again gives the same blocks and the same text. Marks stay in until the very end, so that the
line of every showing is known and not searched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from mia_docs.documents.draft import Draft
from mia_docs.documents.markdown import escape, escape_line_start
from mia_docs.figures.marks import MARK_START, mark, number_of, without_marks
from mia_docs.render.sentences import sentences

ENTITY = re.compile(r"&(?=#?\w+;)")
WRAPS = {"strong_open": "**", "strong_close": "**", "em_open": "*", "em_close": "*", "s_open": "~~", "s_close": "~~"}


def write_text(draft: Draft) -> tuple[bytes, dict[int, int]]:
    """The bytes of `DOC.md`, and the line of each showing by its number (slots and attributes have none)."""
    marked = "\n".join(_Blocks(draft.tokens).lines()).rstrip("\n") + "\n"
    lines: dict[int, int] = {}
    for number, line in enumerate(marked.split("\n"), 1):
        for found in MARK_START.findall(line):
            lines[number_of(found)] = number
    return without_marks(marked).encode(), lines


class _Blocks:
    """Walks the stream once; `indent` is what every further line of the current list item starts with."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.indent: list[str] = []
        self.counters: list[int | None] = []
        self.bullet = ""
        self.linked = {
            str(child.attrs["href"])[1:]
            for token in tokens
            for child in token.children or ()
            if child.type == "link_open" and str(child.attrs.get("href", "")).startswith("#")
        }

    def lines(self) -> Iterator[str]:
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.type == "table_open":
                end = next(i for i in range(at, len(self.tokens)) if self.tokens[i].type == "table_close")
                yield from self._indented(_table(self.tokens[at:end]))
                yield self._gap()
                at = end
            else:
                yield from self._block(token, self.tokens[at + 1] if at + 1 < len(self.tokens) else None)
            at += 1

    def _block(self, token: Token, following: Token | None) -> Iterator[str]:
        if token.type == "heading_open" and following is not None:
            yield from self._heading(token, following)
        elif token.type == "paragraph_open" and following is not None:
            yield from self._indented(_sentences(following))
            if not token.hidden:
                yield self._gap()
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            first = token.attrs.get("start", 1)
            self.counters.append(int(first) if token.type == "ordered_list_open" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.counters.pop()
            yield self._gap()
        elif token.type == "list_item_open":
            self._open_item()
        elif token.type == "note_open":
            self.bullet = f"[^{token.meta['number']}]: "
            self.indent.append("    ")
        elif token.type == "blockquote_open":
            self.bullet += "> "
            self.indent.append("> ")
        elif token.type in ("list_item_close", "note_close", "blockquote_close"):
            self.indent.pop()
            self.bullet = ""
        elif token.type == "hr":
            yield from self._indented(["***", ""])
        elif token.type in ("fence", "code_block"):
            yield from self._indented(["```", *token.content.rstrip("\n").split("\n"), "```", ""])

    def _open_item(self) -> None:
        number = self.counters[-1]
        self.bullet += "- " if number is None else f"{number}. "
        self.indent.append(" " * len(self.bullet.lstrip("> ")) if number is not None else "  ")
        if number is not None:
            self.counters[-1] = number + 1

    def _heading(self, token: Token, inline: Token) -> Iterator[str]:
        if token.attrs.get("id") in self.linked:
            yield f"{{#{token.attrs['id']}}}"
        yield f"{'#' * int(token.tag[1])} {_inline(inline.children or ())}"
        yield self._gap()

    def _indented(self, lines: list[str]) -> Iterator[str]:
        """Lines with the current item's indent; the first has its bullet in place of the innermost one."""
        for line in lines:
            if self.bullet:
                yield "".join(self.indent[:-1]) + self.bullet + line
                self.bullet = ""
            else:
                yield ("".join(self.indent) + line).rstrip(" ")

    def _gap(self) -> str:
        return "".join(self.indent).rstrip()


def _sentences(inline: Token) -> list[str]:
    text = _inline(inline.children or ())
    lines = [line for part in text.split("\\\n") for line in (*sentences(part), "\\\n")][:-1]
    joined: list[str] = []
    for line in lines:
        if line == "\\\n":
            joined[-1] += "\\"
        else:
            joined.append(escape_line_start(line))
    return joined or [""]


def _table(tokens: Sequence[Token]) -> list[str]:
    """Header, rule with alignment, rows; the caption behind, where it came from."""
    rows: list[list[str]] = []
    aligns: list[str] = []
    caption = ""
    for before, token in zip(tokens, tokens[1:], strict=False):
        if before.type == "tr_open":
            rows.append([])
        if before.type in ("th_open", "td_open"):
            rows[-1].append(_inline(token.children or ()).replace("\n", " "))
        if before.type == "th_open":
            style = str(before.attrs.get("style", ""))
            aligns.append("--:" if "right" in style else ":-:" if "center" in style else "---")
        if before.type == "caption_open":
            caption = _inline(token.children or ())
    head, *body = rows
    lines = [_row(head), _row(aligns), *(_row(row) for row in body)]
    return [*lines, "", f": {caption}"] if caption else lines


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _inline(tokens: Sequence[Token]) -> str:
    """Inline tokens as Markdown with marks in place."""
    out: list[str] = []
    links: list[Token] = []
    held: list[int] = []
    for token in tokens:
        if token.type == "figure_open":
            held.append(len(out))
            out.append(str(token.meta["n"]))
        elif token.type == "figure_close":
            start = held.pop()
            shown = "".join(out[start + 1 :])
            out[start:] = [mark(int(out[start]), shown)]
        else:
            out.append(_piece(token, links))
    return "".join(out)


def _piece(token: Token, links: list[Token]) -> str:
    if token.type == "text":
        return ENTITY.sub(r"\&", escape(token.content))
    if token.type in WRAPS:
        return WRAPS[token.type]
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\\\n"
    if token.type == "code_inline":
        return f"`{token.content}`"
    if token.type == "checkbox":
        return "[x] " if token.meta["checked"] else "[ ] "
    if token.type == "footnote_ref":
        return f"[^{token.meta['number']}]"
    if token.type == "image":
        return f"![{escape(token.content)}]({token.attrs['src']})"
    return _bracket(token, links)


def _bracket(token: Token, links: list[Token]) -> str:
    """Links and spans: what opens with a bracket and closes with its target or attributes."""
    if token.type in ("link_open", "span_open"):
        links.append(token)
        return "["
    if token.type in ("link_close", "span_close") and links:
        opened = links.pop()
        if opened.type == "link_open":
            return f"]({opened.attrs['href']})"
        kept = " ".join(f'{name}="{value}"' for name, value in opened.attrs.items())
        return f"]{{{kept}}}"
    return ""
