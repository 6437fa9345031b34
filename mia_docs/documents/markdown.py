"""Markdown to one flat token stream, with our own rules: figures, tick boxes, captions, safe links.

The only door to markdown-it. HTML in content prints as text; attributes go through a white list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from mia_docs.figures.marks import CLOSE, MARK_START, NOTE, PLACE, mark, number_of, numbers_in, without_marks

ATTRIBUTES = ("id", "class", "lang", "credit", "chart")
SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:|#|[^:/?#\\]+(?:[/?#]|$))", re.IGNORECASE)
LINK = re.compile(r"(?<!\\)(!?)\[[^\]]*\]\(<?([^\s)>]+)")
BOX = re.compile(r"\[([ xX])\] ")
CAPTION = ": "


def parser() -> MarkdownIt:
    """The parser that every passage goes through."""
    md = MarkdownIt("commonmark", {"html": False, "typographer": True, "quotes": "””’’"})
    md.enable(["table", "smartquotes"])
    md.disable(["html_block", "html_inline"])
    md.use(footnote_plugin, inline=False)
    md.use(attrs_plugin, spans=True, allowed=ATTRIBUTES)
    md.use(attrs_block_plugin, allowed=ATTRIBUTES)
    md.core.ruler.push("boxes", boxes)
    md.core.ruler.push("captions", captions)
    md.core.ruler.push("figures", figures)
    md.validateLink = is_safe_link  # type: ignore[method-assign]
    md.normalizeLink = _normal_link(md)  # type: ignore[method-assign]
    return md


def is_safe_link(url: str) -> bool:
    """http, https, mail, telephone, an anchor or a relative path: nothing that runs."""
    return bool(SAFE_LINK.match(without_marks(url)))


def _normal_link(md: MarkdownIt) -> Any:
    """Marks pass by the URL's encoding and stand behind it, where `figures` takes them out again."""
    normal = md.normalizeLink
    return lambda url: normal(without_marks(url)) + "".join(mark(number, "") for number in numbers_in(url))


def boxes(state: StateCore) -> None:
    """`- [x] Stockholm` starts with a tick box."""
    for item, opening, token in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if (item.type, opening.type) != ("list_item_open", "paragraph_open") or not token.children:
            continue
        first = token.children[0]
        found = BOX.match(first.content) if first.type == "text" else None
        if found:
            first.content = first.content[found.end() :]
            token.children.insert(0, Token("checkbox", "", 0, meta={"checked": found[1] != " "}))


def captions(state: StateCore) -> None:
    """A paragraph `: Words` right behind a table is the table's caption and moves into it."""
    tokens = state.tokens
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        kept.append(tokens[at])
        if tokens[at].type == "table_close" and _is_caption(tokens, at + 1):
            start = max(i for i, token in enumerate(kept) if token.type == "table_open")
            kept[start + 1 : start + 1] = _caption(tokens[at + 2])
            at += 3
        at += 1
    state.tokens = kept


def _is_caption(tokens: list[Token], at: int) -> bool:
    return (
        at + 1 < len(tokens)
        and tokens[at].type == "paragraph_open"
        and tokens[at + 1].type == "inline"
        and tokens[at + 1].content.startswith(CAPTION)
    )


def _caption(inline: Token) -> list[Token]:
    inline.content = inline.content.removeprefix(CAPTION)
    if inline.children:
        inline.children[0].content = inline.children[0].content.removeprefix(CAPTION)
    return [Token("caption_open", "caption", 1), inline, Token("caption_close", "caption", -1)]


def figures(state: StateCore) -> None:
    """Marks become `figure_open` and `figure_close`, `place` and `footnote_ref` tokens with the number they hold."""
    for token in state.tokens:
        _quiet(token)
        if token.type == "inline" and token.children:
            token.children = [part for child in token.children for part in _figures_of(child)]


def _figures_of(child: Token) -> Iterator[Token]:
    if child.type != "text":
        _quiet(child)
        yield child
        return
    at = 0
    for found in re.finditer(f"{MARK_START.pattern}|{PLACE.pattern}|{NOTE.pattern}|{CLOSE}", child.content):
        yield from _text(child.content[at : found.start()])
        at = found.end()
        if found[1]:
            yield Token("figure_open", "", 1, meta={"n": number_of(found[1])})
        elif found[2]:
            yield Token("place", "", 0, meta={"n": number_of(found[2])})
        elif found[3]:
            yield Token("footnote_ref", "", 0, meta={"cited": number_of(found[3])})
        else:
            yield Token("figure_close", "", -1)
    yield from _text(child.content[at:])


def _text(content: str) -> Iterator[Token]:
    if content:
        yield Token("text", "", 0, content=content)


def _quiet(token: Token) -> None:
    """Attributes, code and text alternatives carry no marks in their text; the numbers are kept beside it."""
    if token.type == "image":
        token.content = plain(token.children or ())
    numbers = [number for value in token.attrs.values() for number in numbers_in(str(value))]
    token.attrs = {
        name: without_marks(value) if isinstance(value, str) else value for name, value in token.attrs.items()
    }
    if token.type in ("image", "code_inline", "fence", "code_block"):
        numbers += numbers_in(token.content)
        token.content = without_marks(token.content)
    for child in token.children if token.type == "image" and token.children else ():
        child.content = without_marks(child.content)
    if numbers:
        token.meta = {**token.meta, "figures": numbers}


ENTITY = re.compile(r"&(?=#?\w+;)")
ESCAPED = re.compile(r"([\\`*_{}\[\]<>|~^])")
QUOTE = re.compile("[\"']")
LINE_START = re.compile(r"^(\s*)([#+\-=:]|\d+[.)])", re.MULTILINE)


def escape(text: str) -> str:
    """Plain text as Markdown that prints the same."""
    return ENTITY.sub(r"\\&", ESCAPED.sub(r"\\\1", text)).replace("\n", " ")


def exact(text: str) -> str:
    """The same, with its straight quotation marks left straight: words of a figure are what the ledger says."""
    return QUOTE.sub(r"\\\g<0>", escape(text))


def escape_line_start(line: str) -> str:
    """A line of running text that cannot be taken for a list, a heading, a quotation or a caption."""
    found = LINE_START.match(line)
    if not found:
        return line
    marker = found[2]
    if marker[0].isdigit():
        return f"{found[1]}{marker[:-1]}\\{marker[-1]}{line[found.end() :]}"
    return f"{found[1]}\\{line[found.start(2) :]}"


def plain(tokens: list[Token] | tuple[Token, ...]) -> str:
    """The words of inline tokens as a reader sees them."""
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline", "image"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)
