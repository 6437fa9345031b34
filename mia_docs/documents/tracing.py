"""Numbers of a finished stream that are no figure: names become identifiers, the rest is kept with its place.

A name (a law, a report, a page, a telephone number) is recognised by its looks; any other stretch becomes one
where its author says so: `[15–24]{.identifier}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from markdown_it.token import Token

from mia_docs.documents.flat import Flat, flat
from mia_docs.documents.identifiers import declared
from mia_docs.documents.markdown import plain
from mia_docs.documents.placing import Typing
from mia_docs.figures.mentions import Mention, mentions
from mia_docs.source import Span

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
    """Goes over inline tokens one by one; `typed` grows on the way.

    `known` finds the names in content that hold a number, such as a project called *Två vägar 2.0*.
    """

    places: list[Typing]
    name: Name
    known: re.Pattern[str] | None = None
    typed: list[Typed] = field(default_factory=list)

    def trace(self, children: list[Token], language: str, at: Span) -> list[Token]:
        """The tokens with identifiers marked and marks of places taken out; what is left untraced is remembered."""
        marked = list(declared(children, lambda inside: self._name_inside(inside, at)))
        line = flat(marked)
        children = _joined([token for token in marked if token.type != "place"])
        parts = flat(children).parts
        inside: dict[int, list[tuple[int, int, int]]] = {}
        for mention in self._mentions(line.text.replace("\n", " "), language, line.titles):
            if mention.kind == "uncounted" or line.touches(mention.start, mention.end):
                continue
            part = _part_of(parts, children, mention) if mention.kind == "name" else None
            if part is not None:
                found, index, start = part
                number = self.name(found.text, self._place(line, found, at).at)
                inside.setdefault(index, []).append((start, start + len(found.text), number))
            else:
                self._keep(_digits(mention) if mention.kind == "name" else mention, line, language, at)
        return [piece for index, token in enumerate(children) for piece in _cut(token, inside.get(index, []))]

    def _mentions(self, text: str, language: str, titles: Sequence[tuple[int, int]]) -> Iterator[Mention]:
        """The numbers of a text; one inside a name that content knows names something."""
        found = mentions(text, language, titles)
        names = [match.span() for match in self.known.finditer(text)] if found and self.known else []
        for each in found:
            is_known = any(start <= each.start and each.end <= end for start, end in names)
            yield replace(each, kind="name", value=None) if is_known else each

    def _keep(self, mention: Mention, line: Flat, language: str, at: Span) -> None:
        place = self._place(line, mention, at)
        self.typed.append(Typed(place.at, mention, line.text, language, place.is_prose))

    def _place(self, line: Flat, mention: Mention, at: Span) -> Typing:
        """Where a number was typed, by the first mark inside it; else the block that it stands in."""
        inside = ((start, number) for start, number in line.places if mention.start <= start < mention.end)
        found = next(inside, None)
        if found is None:
            return Typing(at, False)
        typing, behind = self.places[found[1]], found[0] - mention.start
        if not typing.is_prose or behind >= typing.at.column:
            return typing
        return Typing(typing.at.moved(0, typing.at.column - behind), True)

    def _name_inside(self, inside: list[Token], at: Span) -> int:
        """The showing of an identifier that its author declared, with its plain words."""
        places = flat(inside).places
        return self.name(plain(inside), self.places[places[0][1]].at if places else at)


@cache
def names_with_numbers(names: frozenset[str]) -> re.Pattern[str] | None:
    """What finds those of the names in a text that hold a number; None where none does."""
    held = {name for name in names if any(mentions(name, language) for language in ("sv", "en"))}
    found = "|".join(re.escape(name) for name in sorted(held, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE) if held else None


def _digits(mention: Mention) -> Mention:
    """A name from its first digit to its last."""
    digits = [at for at, letter in enumerate(mention.text) if letter.isdigit()]
    if not digits:
        return mention
    text = mention.text[digits[0] : digits[-1] + 1]
    return replace(mention, start=mention.start + digits[0], end=mention.start + digits[0] + len(text), text=text)


def _part_of(
    parts: tuple[tuple[int, int], ...], children: list[Token], name: Mention
) -> tuple[Mention, int, int] | None:
    """A name, or else its digits, where one text token holds all of it: with the token's index and the start in it."""
    for found in (name, _digits(name)):
        for start, index in parts:
            if start <= found.start and found.end <= start + len(children[index].content):
                return found, index, found.start - start
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
