"""Documents made to carry figures: whatever figure, through whatever filter, to whatever place, and what arrives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft
from mia_docs.figures.figure import Figure
from mia_docs.figures.wording import WORDINGS, Style, WordingError
from mia_docs.quantities import Day, is_known
from tests.cases import BASE, TODAY, lay_out

KIND = """\
title: {sv: Resa, en: Trip}
formats: [md, html, docx, pdf]
shell: shared/word.docx
slots:
  - {id: title, text: "{{ project.short_name }}"}
  - {id: subtitle, text: "{{ project.name }}"}
  - {id: reference, text: "Dnr {{ project.diary_number|code }}"}
  - {id: footer, text: "Uppgifter per {{ document.as_of|date }}"}
sections:
  - {id: one, title: Ett, questions: [{id: first, title: Första}, {id: english, title: Engelska, language: en}]}
"""
FIGURES = """\
figures:
  cost_per_head: {label: Kostnad per deltagare, formula: budget.total_costs ÷ project.participants.total, unit: kr}
  third: {label: Tredjedel, value: 1/3}
  below_zero: {label: Underskott, value: "-1 234,5", unit: kr}
  large: {label: Stort, value: 78 430 716 kr}
  about: {label: Ungefär, value: {about: 70}, unit: möten}
  more: {label: Mer än, value: {more_than: 1 100}, unit: deltagare}
  between: {label: Mellan, value: {from: 40 %, to: 45 %}}
  at_most: {label: Högst, value: {at_most: 24,75}}
  nil: {label: Inget, value: 0}
"""
SOURCES = """\
- id: kolada
  publisher: Rådet
  title: Kolada
  year: 2019
  retrieved: 2020-03-12
  number: "2018:11"
  figures: [{id: days, label: Dagar, value: 10}, {id: share, label: Andel, value: 81 %}]
"""
HOSTILE = ("a*b*_c_ <b>&amp;", '1. [x](y) | "citat" \\')
"""Identifiers that look like markup: they print as they are written."""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><rect width="30" height="20"/></svg>'
EARLIER = {
    "content/earlier/project.yaml": BASE["content/demo/project.yaml"].replace("total: 100, women: 60", "total: 90")
}


def files() -> dict[str, str]:
    """The base project with figures of every kind, and an earlier one that it refers to."""
    card = BASE["content/demo/project.yaml"] + "related: {predecessor: earlier}\n"
    for plain, hostile in zip(("2018/00002", "2019/00001"), HOSTILE, strict=True):
        card = card.replace(plain, "'" + hostile + "'")
    return {
        **EARLIER,
        "mia.yaml": "format: 1\nlanguage: sv\nprojects: [demo, earlier]\n",
        "content/demo/project.yaml": card,
        "content/demo/figures.yaml": FIGURES,
        "content/demo/sources.yaml": SOURCES,
        "content/demo/memo/bild.svg": SVG,
        "templates/memo/bild.svg": SVG,
        "templates/memo/document.yaml": KIND,
    }


# What travels


@dataclass(frozen=True)
class Cargo:
    """A figure as an author writes it: a reference with its filter, or a name that the tracer finds."""

    id: str
    written: str
    figure: Figure | None = field(default=None, compare=False)
    wording: tuple[str, tuple[Any, ...]] = ("", ())
    typed: str = ""

    def words(self, style: Style) -> str:
        """What a reader is to see of it, by its filter alone."""
        if self.figure is None:
            return self.typed
        name, arguments = self.wording
        return str(WORDINGS[name](self.figure.value, style, *arguments))


DECIMALS: tuple[tuple[Any, ...], ...] = ((), (0,), (2,))
ARGUMENTS: Mapping[str, tuple[tuple[Any, ...], ...]] = {
    **dict.fromkeys(("tkr", "mnkr", "mdkr", "percent"), DECIMALS),
    "count": ((), (True,)),
    "date": ((), (True,)),
    "fraction": ((), ("every",), ("part", True)),
}
"""What the filters may be told; those that are not here take nothing."""
STYLES = (Style("sv"), Style("sv", table=True), Style("en"), Style("en", table=True))
OWN_NAMES = tuple(f"sources.kolada.{name}" for name in ("year", "retrieved", "number"))
"""What a note about a source shows by itself."""
NAMES = (
    Cargo("identifier.n2018_1937", "2018:1937", typed="2018:1937"),
    Cargo("identifier.n15_24_ar", "[15–24 år]{.identifier}", typed="15–24 år"),
    Cargo("identifier.eu_2021_1057", "(EU) 2021/1057", typed="(EU) 2021/1057"),
)


@cache
def every_cargo() -> tuple[Cargo, ...]:
    """Each figure that the public may see, through each filter that takes it in every style; and typed names."""
    return (*(cargo for figure in _figures() for cargo in _ways(figure)), *NAMES)


def _figures() -> Iterator[Figure]:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        root = lay_out(Path(folder), files())
        view = conductor.view(conductor.open_workspace(root, TODAY), "demo", TODAY, "public")
        known = [*view.ledger, *(view.others["predecessor"].ledger if view.others else ())]
        yield from (each for each in known if is_known(each.value) and each.id not in OWN_NAMES)
    yield Figure("document.as_of", "demo", Day(TODAY, TODAY), {})


def _ways(figure: Figure) -> Iterator[Cargo]:
    front = "" if figure.project == "demo" else "predecessor."
    for name in WORDINGS:
        for arguments in ARGUMENTS.get(name, ((),)):
            try:
                for style in STYLES:
                    WORDINGS[name](figure.value, style, *arguments)
            except WordingError:
                continue
            call = f"({', '.join(repr(each).replace('True', 'true') for each in arguments)})" if arguments else ""
            written = f"{{{{ {front}{figure.id}|{name}{call} }}}}"
            yield Cargo(figure.id, written, figure, (name, arguments))


# Where it travels to


@dataclass(frozen=True)
class Place:
    """Markdown with a gap for each figure, numbered in the order of the finished text; `@` refers to the note.

    `hidden` are gaps in attributes and code: the figure stands in the ledger and has no line.
    """

    text: str
    note: str = ""
    hidden: tuple[int, ...] = ()
    is_prose: bool = True

    @property
    def gaps(self) -> int:
        return sum(f"{{{n}}}" in self.text + self.note for n in range(4))


PLACES: Mapping[str, Place] = {
    "paragraph": Place("Ord {0} ord."),
    "alone": Place("{0}"),
    "heading": Place("### Rubrik {0}\n\nText."),
    "heading that begins with it": Place("### {0} rubrik\n\nText {1}."),
    "bold": Place("Ord **fetare {0} ord**, **{1}**."),
    "italic": Place("*{0}* och *ord {1}*."),
    "bold and italic": Place("Ord ***{0}***."),
    "link": Place("Se [{0}](https://example.org/) och [ord {1} **{2}**](#first)."),
    "span": Place("Ord [words {0}]{{lang=en}} ord."),
    "next to another": Place("{0} {1}, {2}"),
    "touching another": Place("Ord {0}{1} ord.", is_prose=False),
    "on several lines": Place("Ord {0}\nord {1}\\\nord {2}."),
    "cell": Place("| Kol | Tal |\n|---|--:|\n| {0} | {1} |"),
    "bold cell": Place("| Kol | Tal |\n|---|--:|\n| Ord | **{0}** |"),
    "header cell": Place("| Kol | {0} |\n|---|--:|\n| Ord | {1} |"),
    "caption": Place("| Kol |\n|---|\n| Ord {1} |\n\n: Tabell {0}"),
    "list": Place("- Ord {0}\n- {1} ord"),
    "nested list": Place("- Ord\n  1. Ord {0}\n  2. {1}\n\n     Ord {2}"),
    "quotation": Place("> Ord {0}.\n>\n> - {1}"),
    "tick boxes": Place("- [x] Ord {0}\n- [ ] {1}"),
    "note": Place("Ord@ ord {0}.", "Se {1}.\n\n    Och **{2}**."),
    "note of a cell": Place("| Kol |\n|---|\n| {0}@ |", "[{1}](https://example.org/)"),
    "note of a heading": Place("### Rubrik@\n\nText.", "Not {0}"),
    "picture": Place("![Bild {0}](bild.svg)", hidden=(0,), is_prose=False),
    "picture among words": Place("Ord {0} ![Bild {1}](bild.svg) ord {2}.", hidden=(1,), is_prose=False),
    "code": Place("Ord `kod {0}` ord {1}.", hidden=(0,), is_prose=False),
}
"""By what a reader calls them; `is_prose` says whether a name that is typed there is looked at."""

Vessel = str
VESSELS: Mapping[Vessel, Style] = {"template": STYLES[1], "answer": STYLES[0], "english": STYLES[2]}
"""The parts of the document in order: the kind's own text (worded as in tables), an answer, an answer in English."""


@dataclass(frozen=True)
class Stop:
    """Some figures in one place of one part."""

    vessel: Vessel
    place: str
    cargoes: tuple[Cargo, ...]


@dataclass(frozen=True)
class Arrival:
    """What must be found: which figure, in which words, and whether it stands in the text or in an attribute."""

    id: str
    words: str
    is_text: bool = True


def expected(stops: Sequence[Stop]) -> list[Arrival]:
    """Everything that was sent, in the order of the finished text: notes last."""
    text: list[Arrival] = []
    notes: list[Arrival] = []
    for vessel in VESSELS:
        for stop in stops:
            if stop.vessel == vessel:
                place = PLACES[stop.place]
                for n, cargo in enumerate(stop.cargoes):
                    arrival = Arrival(cargo.id, cargo.words(_style(vessel, place, n)), n not in place.hidden)
                    (notes if f"{{{n}}}" in place.note else text).append(arrival)
    return [*text, *notes]


def _style(vessel: Vessel, place: Place, gap: int) -> Style:
    """How figures are worded in a part; in the rows of a table as tables do."""
    line = next((each for each in place.text.split("\n") if f"{{{gap}}}" in each), "")
    style = VESSELS[vessel]
    return replace(style, table=style.table or line.startswith("|"))


# The journey


def compose(root: Path, stops: Sequence[Stop]) -> Draft:
    """The document with every stop in its part, composed as any other."""
    texts = {vessel: _text(vessel, stops) for vessel in VESSELS}
    laid = {
        "templates/memo/body.md": BODY.replace("TEMPLATE", texts["template"]),
        "content/demo/memo/first.md": texts["answer"],
        "content/demo/memo/english.md": texts["english"],
    }
    lay_out(root, {**files(), **laid})
    (root / "content/demo/memo/background.md").unlink()
    opened = conductor.open_workspace(root, TODAY)
    made = conductor.composed(opened, conductor.documents(opened)[0])
    assert made.draft is not None, (made.findings, texts)
    return made.draft


BODY = """\
{% from "shared/form.md" import ask with context %}
# {{ document_title }}

{{ contents() }}

## Mallens egen text

TEMPLATE

{{ ask("first") }}

{{ ask("english") }}
"""


def _text(vessel: Vessel, stops: Sequence[Stop]) -> str:
    """The Markdown of one part; words between the stops keep lists and tables apart."""
    parts = ["Ord."]
    for number, stop in enumerate(stops):
        if stop.vessel == vessel:
            place = PLACES[stop.place]
            written = [cargo.written for cargo in stop.cargoes]
            label = "n" + "x" * number
            parts.append(place.text.format(*written).replace("@", f"[^{label}]"))
            parts += [f"[^{label}]: {place.note.format(*written)}"] if place.note else []
            parts.append("Ord.")
    return "\n\n".join(parts) + "\n"
