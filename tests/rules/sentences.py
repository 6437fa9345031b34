"""Evidence of a sentence or two: figures are written `{0:mnkr}`, by number and the filter that words them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from mia_docs.documents.draft import Draft, Showing, Wording
from mia_docs.documents.markdown import parser
from mia_docs.documents.stream import in_language
from mia_docs.documents.view import View
from mia_docs.figures.figure import Figure, Stated
from mia_docs.figures.ledger import Ledger
from mia_docs.figures.marks import mark
from mia_docs.figures.wording import WORDINGS, Style
from mia_docs.model import Project
from mia_docs.quantities import Day, Value
from mia_docs.rules.evidence import Evidence
from mia_docs.source import Span

FILE = "content/demo/memo/background.md"


@dataclass
class Reference:
    """Prints its value with a mark, and records the showing as the templates do."""

    number: int
    value: Value
    language: str
    showings: list[Showing]
    noun: str = ""

    def __format__(self, spec: str) -> str:
        name, decimals = re.fullmatch(r"([a-z]+)(\d?)", spec).groups()  # type: ignore[union-attr]
        arguments = (int(decimals),) if decimals else ()
        style = Style(self.language)
        words = WORDINGS[name](self.value, style, *arguments)
        how = Wording(name, arguments, (), style, getattr(words, "step", None))
        stated = Stated(Span("content/demo/project.yaml", self.number + 1, 3), "x")
        labels = {"sv": f"Siffra {self.number}", "en": f"Figure {self.number}"}
        figure = Figure(f"figure.{self.number}", "demo", self.value, labels, stated=stated, noun=self.noun)
        self.showings.append(Showing(figure, str(words), at=Span(FILE, 1, 1, 2), wording=how))
        return mark(len(self.showings) - 1, str(words))


@dataclass
class Written:
    """A draft in the making."""

    language: str = "sv"
    showings: list[Showing] = field(default_factory=list)

    def draft(self, text: str, values: tuple[Value, ...], part: str = "", noun: str = "") -> Draft:
        references = [Reference(n, value, part or self.language, self.showings, noun) for n, value in enumerate(values)]
        tokens = parser().parse(text.format(*references))
        for token in tokens:
            if token.map:
                token.meta = {**token.meta, "at": Span(FILE, token.map[0] + 1)}
        day = Day.of(2020, 1, 1)
        stream = tuple(in_language(tokens, part))
        return Draft(
            "demo", "memo", self.language, "public", day, "PM", ("md",), stream, {}, tuple(self.showings), {}
        )  # fmt: skip


def evidence(text: str, *values: Value, language: str = "sv", part: str = "", noun: str = "") -> Evidence:
    """A draft that says the text of the values, ready for a rule."""
    view = View("demo", date(2020, 1, 1), Project.model_construct(), Ledger("demo", {}), {}, {})
    return Evidence(view, (Written(language).draft(text, values, part, noun),))
