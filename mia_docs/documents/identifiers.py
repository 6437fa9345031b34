"""Stretches of text that their author declares to be names: `[15–24 år]{.identifier}`, and their ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from markdown_it.token import Token

from mia_docs.documents.markdown import plain

CLASS = "identifier"
Show = Callable[[list[Token]], int]
"""Shows the identifier that some tokens are, and gives the number of the showing."""


def declared(children: list[Token], show: Show) -> Iterator[Token]:
    """The tokens with spans of the class `identifier` as figures.

    A span around a figure or another identifier declares nothing; other classes and attributes stay as a span.
    """
    waiting: list[list[Token]] = []
    for index, token in enumerate(children):
        if token.type == "span_open":
            opened = _opened(token, _inside(children, index), show)
            waiting.append([_close(each) for each in reversed(opened)])
            yield from opened
        elif token.type == "span_close" and waiting:
            yield from waiting.pop()
        else:
            yield token


def _opened(span: Token, inside: list[Token], show: Show) -> list[Token]:
    """What a span opens with: itself for what else it says, and a figure where it declares an identifier."""
    if not _is_declared(span):
        return [span]
    kinds = " ".join(kind for kind in _classes(span) if kind != CLASS)
    others = {name: value for name, value in span.attrs.items() if name != "class"}
    left = {**others, "class": kinds} if kinds else others
    opened = [replace(span, attrs=left)] if left else []
    if not plain(inside).strip() or any(_is_declared(each) or _shows(each) for each in inside):
        return opened
    return [*opened, Token("figure_open", "", 1, meta={"n": show(inside)})]


def _close(opened: Token) -> Token:
    return Token(opened.type.replace("_open", "_close"), opened.tag, -1)


def _classes(token: Token) -> list[str]:
    return str(token.attrs.get("class", "")).split()


def _is_declared(token: Token) -> bool:
    return token.type == "span_open" and CLASS in _classes(token)


def _shows(token: Token) -> bool:
    return token.type == "figure_open" or "figures" in token.meta


def _inside(children: list[Token], index: int) -> list[Token]:
    """What stands between a span's opening and its own close."""
    depth = 0
    for end in range(index, len(children)):
        depth += {"span_open": 1, "span_close": -1}.get(children[end].type, 0)
        if depth == 0:
            return children[index + 1 : end]
    return children[index + 1 :]


LETTERS = str.maketrans("åäöéü", "aaoeu")


def slug(words: str) -> str:
    """An identifier's words as the last part of an id: `programomrade_2`, `n2018_1937`."""
    plain = re.sub(r"[^a-z0-9]+", "_", words.lower().translate(LETTERS)).strip("_")
    return plain if plain[:1].isalpha() else f"n{plain}"
