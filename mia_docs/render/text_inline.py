"""Inline tokens as Markdown, with the marks of figures still in place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from mia_docs.documents.markdown import escape
from mia_docs.figures.marks import mark

QUOTE = re.compile("[\"']")
"""A straight quotation mark that is still one stays one: unescaped it would turn into a curly one."""
HELD = "\ue005"
"""A space that no line may break at, until the lines are made."""
WRAPS = {"strong_open": "**", "strong_close": "**", "em_open": "*", "em_close": "*", "s_open": "~~", "s_close": "~~"}


def inline_text(tokens: Sequence[Token]) -> str:
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
        return QUOTE.sub(r"\\\g<0>", escape(token.content))
    if token.type in WRAPS:
        return WRAPS[token.type]
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\\\n"
    if token.type == "code_inline":
        return _code(token.content)
    if token.type == "checkbox":
        return "[x] " if token.meta["checked"] else "[ ] "
    if token.type == "footnote_ref":
        return f"[^{token.meta['number']}]"
    if token.type == "image":
        return _picture(token).replace(" ", HELD)
    return _bracket(token, links)


def _picture(token: Token) -> str:
    """A picture with its credit, as a text writes it."""
    credit = f'{{credit="{token.attrs["credit"]}"}}' if token.attrs.get("credit") else ""
    return f"![{escape(token.content)}]({_target(token.attrs['src'])}){credit}"


def _bracket(token: Token, links: list[Token]) -> str:
    """Links and spans: what opens with a bracket and closes with its target or attributes."""
    if token.type in ("link_open", "span_open"):
        links.append(token)
        return "["
    if token.type in ("link_close", "span_close") and links:
        opened = links.pop()
        if opened.type == "link_open":
            return f"]({_target(opened.attrs['href'])})"
        kept = " ".join(f'{name}="{value}"' for name, value in opened.attrs.items())
        return f"]{{{kept}}}"
    return ""


def _code(content: str) -> str:
    """Code between as many backticks as it takes."""
    longest = max((len(run) for run in re.findall("`+", content)), default=0)
    ticks = "`" * (longest + 1)
    touches = content.startswith("`") or content.endswith("`")
    pad = " " if touches or (content.strip() and content[0] == content[-1] == " ") else ""
    return f"{ticks}{pad}{content}{pad}{ticks}".replace(" ", HELD)


def _target(url: object) -> str:
    """A link's target; one with spaces or brackets stands in angle brackets."""
    text = str(url)
    return f"<{text}>" if re.search(r"[\s()<>]", text) else text
