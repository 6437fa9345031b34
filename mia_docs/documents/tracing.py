"""Numbers of a finished stream that are no figure: names become identifiers, the rest is kept with its place.

A name (a law, a report, a page, a telephone number) is recognised by its looks; any other stretch becomes one
where its author says so: `[15–24]{.identifier}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from mia_docs.documents.flat import Flat, flat
from mia_docs.documents.placing import Typing
from mia_docs.figures.mentions import Mention, mentions
from mia_docs.source import Span

CLASS = "identifier"
Name = Callable[[str, Span], int]
"""Shows an identifier with its words and place, and gives the number of the showing."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that somebody typed where no figure stands: its place, and the text that it stands in.

    `is_prose` says whether a reference could stand there instead.
    """

    at: Span
    mention: Mention
    text: str
    language: str
    is_prose: bool


@dataclass(slots=True)
class Tracer:
    """Goes over inline tokens one by one; `typed` grows on the way."""

    places: list[Typing]
    name: Name
    typed: list[Typed] = field(default_factory=list)

    def trace(self, children: list[Token], language: str, at: Span) -> list[Token]:
        """The tokens with identifiers marked and marks of places taken out; what is left untraced is remembered."""
        declared = list(self._declared(children, at))
        line = flat(declared)
        children = _joined([token for token in declared if token.type != "place"])
        parts = flat(children).parts
        inside: dict[int, list[tuple[int, int, int]]] = {}
        for mention in mentions(line.text, language, line.titles):
            if mention.kind == "uncounted" or line.touches(mention.start, mention.end):
                continue
            place = self._place(line, mention.start, at)
            part = _part_of(parts, children, mention)
            if mention.kind != "name":
                self.typed.append(Typed(place.at, mention, line.text, language, place.is_prose))
            elif part is not None:
                start, index = part
                number = self.name(mention.text, place.at)
                inside.setdefault(index, []).append((mention.start - start, mention.end - start, number))
        return [piece for index, token in enumerate(children) for piece in _cut(token, inside.get(index, []))]

    def _place(self, line: Flat, position: int, at: Span) -> Typing:
        """Where the number was typed, by the nearest mark from its start on; else the block that it stands in."""
        found = next(((start, number) for start, number in line.places if start >= position), None)
        if found is None:
            return Typing(at, False)
        typing, behind = self.places[found[1]], found[0] - position
        if not typing.is_prose or behind >= typing.at.column:
            return typing
        return Typing(typing.at.moved(0, typing.at.column - behind), True)

    def _declared(self, children: list[Token], at: Span) -> Iterator[Token]:
        """Spans of the class `identifier` as figures that are identifiers."""
        opened: list[tuple[bool, int]] = []
        for index, token in enumerate(children):
            if token.type == "span_open":
                is_ours = str(token.attrs.get("class", "")) == CLASS
                opened.append((is_ours, index))
                yield self._opening(children, index, at) if is_ours else token
            elif token.type == "span_close" and opened and opened.pop()[0]:
                yield Token("figure_close", "", -1)
            else:
                yield token

    def _opening(self, children: list[Token], index: int, at: Span) -> Token:
        end = next((n for n in range(index, len(children)) if children[n].type == "span_close"), len(children))
        inner = flat(children[index + 1 : end])
        place = self.places[inner.places[0][1]].at if inner.places else at
        return Token("figure_open", "", 1, meta={"n": self.name(inner.text, place)})


def _part_of(parts: tuple[tuple[int, int], ...], children: list[Token], mention: Mention) -> tuple[int, int] | None:
    """The start and index of the text token that holds all of a mention."""
    for start, index in parts:
        if start <= mention.start and mention.end <= start + len(children[index].content):
            return start, index
    return None


def _cut(token: Token, names: list[tuple[int, int, int]]) -> Iterator[Token]:
    """A text token with its identifiers between figure tokens."""
    at = 0
    for start, end, number in names:
        if token.content[at:start]:
            yield Token("text", "", 0, content=token.content[at:start])
        yield Token("figure_open", "", 1, meta={"n": number})
        yield Token("text", "", 0, content=token.content[start:end])
        yield Token("figure_close", "", -1)
        at = end
    if not names:
        yield token
    elif token.content[at:]:
        yield Token("text", "", 0, content=token.content[at:])


def _joined(tokens: list[Token]) -> list[Token]:
    """Neighbouring texts made one again."""
    out: list[Token] = []
    for token in tokens:
        if token.type == "text" and out and out[-1].type == "text":
            out[-1] = Token("text", "", 0, content=out[-1].content + token.content)
        else:
            out.append(token)
    return out


LETTERS = str.maketrans("åäöéü", "aaoeu")


def slug(words: str) -> str:
    """An identifier's words as the last part of an id: `programomrade_2`, `n2018_1937`."""
    plain = re.sub(r"[^a-z0-9]+", "_", words.lower().translate(LETTERS)).strip("_")
    return plain if plain[:1].isalpha() else f"n{plain}"
