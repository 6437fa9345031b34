# ruff: noqa: E501 (lines of Markdown tables and pictures cannot be broken)
"""A small draft with one of everything, made by the real parser: shared by the tests of all writers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from markdown_it.token import Token

from mia_docs.documents.draft import Draft, Picture, Showing, fingerprint
from mia_docs.documents.markdown import parser
from mia_docs.documents.stream import (
    in_language,
    name_headings,
    number_notes,
    number_showings,
    splice,
    take_notes,
)
from mia_docs.figures.figure import Derivation, Figure, Quoted, Stated
from mia_docs.figures.marks import block_mark, mark
from mia_docs.figures.recipes import Sum
from mia_docs.quantities import Code, Count, Day, Money, Persons, Value
from mia_docs.source import Span

ROOT = Path(__file__).resolve().parents[2]
EMBLEM = "shared/eu-emblem.svg"
AS_OF = date(2019, 9, 30)

TEXT = """\
{{.visibility}}
![EU-flaggan. Europeiska unionen – Europeiska socialfonden.](shared/eu-emblem.svg){{.emblem}} Europeiska unionen – Europeiska socialfonden

{{.document-title}}
# Ansökan om stöd

{{.lead}}
MIA Vidare

{{.facts}}
| Uppgift | Svar |
|---|---|
| Diarienummer | {dnr} |
| ESF-stöd, sökt belopp | {support} |
| Uppgifter per[^sample] | {as_of} |

[^sample]: Exempelval: uppgiften är vald för exemplet.

{contents}

{{#background}}
## Bakgrund

Projektet söker **{support}** i stöd för {participants} deltagare & *inte fler* än så – se
[budgeten](#budget) eller [{support} hos rådet](https://www.esf.se/?a=1&b=2), 5 < 6.[^first]
En rad till.\\
Efter ett radbrott, med `kod` och ett [English phrase]{{lang=en}} mitt i texten.[^first]

[^first]: Källa: {association}, kapitel 3.

    Ett andra stycke, med [länk](https://www.scb.se/) i noten.

Följ [en länk med **fet** och `kod`](https://www.esf.se/om).

> Ett citat ur utlysningen om {participants} personer.

- En punkt
- En annan punkt med {support}
  1. Först
  2. Sedan

  Ett stycke i punkten.

3. Tredje
4. Fjärde

### Region

- [x] Stockholm
- [ ] Västsverige

***

#### Bild

![Stapel över deltagare: {participants}.](shared/bar.svg){{credit="Diagram: projektet"}}

```
ett kodstycke
```

{{#budget}}
## Budget

{{.amounts}}
| Kostnadsslag | Analys | Genomförande |
|---|--:|--:|
| Personal | {staff} | {support} |
| **Summa** | **{staff}** | **{support}** |

: Kostnader per fas (sökt belopp)

{{.numbers}}
| Deltagare | Antal |
|---|--:|
| Kvinnor | {women} |
| **Totalt** | **{participants}** |

: Planerat antal deltagare

{{.risks}}
| Risk | Bedömning | Åtgärd |
|---|---|---|
| Få deltagare anvisas till projektet under det första året | Möjlig | Tidiga besök hos handläggare, och en [plan](#background) |

: Risker

## Summary

{english}
"""

ENGLISH = "The project applies for funding.\n\n- One\n- Two, of them the first"

FIGURES: Mapping[str, tuple[Value, str]] = {
    "budget.esf_support": (Money.exact(78430716), "78\u00a0430\u00a0716\u00a0kr"),
    "budget.phases.analysis.staff": (Money.exact(392562), "392\u00a0562\u00a0kr"),
    "project.participants.total": (Persons.exact(2500), "2\u00a0500"),
    "project.participants.women": (Persons.exact(1250), "1\u00a0250"),
    "project.diary_number": (Code("2019/00505"), "2019/00505"),
    "document.as_of": (Day(AS_OF, AS_OF), "30 september 2019"),
    "organisations.owner.municipalities": (Count.more_than(Fraction(11)), "fler än 11 kommuner"),
}
NAMES = {
    "support": "budget.esf_support",
    "staff": "budget.phases.analysis.staff",
    "participants": "project.participants.total",
    "women": "project.participants.women",
    "dnr": "project.diary_number",
    "as_of": "document.as_of",
    "association": "organisations.owner.municipalities",
}
PARTS = ("project.participants.women", "project.participants.men")
DERIVED = Derivation(Sum("project.participants.total", PARTS), " + ".join(PARTS), PARTS)
BAR = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80"><title>Deltagare</title>'
    b'<rect x="10" y="20" width="200" height="40" fill="#003399"/>'
    b'<text x="220" y="46" font-family="Lato" font-size="16">2 500</text></svg>'
)


def make_draft(text: str = TEXT, language: str = "sv", *, as_of: date = AS_OF) -> Draft:
    """A draft of the text: `{support}` and its like are figures, `{contents}` and `{english}` blocks."""
    making = _Making(language)
    tokens = making.tokens(text)
    slots = {name: making.inline(words) for name, words in SLOTS.items()}
    version = fingerprint(tuple(tokens), {name: tuple(slot) for name, slot in slots.items()}, making.showings)
    shown = number_showings(tokens, slots, making.showings)
    return Draft(
        project="mia-vidare",
        document="application",
        language=language,
        audience="public",
        as_of=Day(as_of, as_of),
        title="Ansökan om stöd",
        formats=("md", "html", "docx", "pdf"),
        tokens=tuple(tokens),
        slots={name: tuple(slot) for name, slot in slots.items()},
        showings=tuple(shown),
        ledger=_carried(shown),
        pictures={EMBLEM: Picture(_template(EMBLEM), "image/svg+xml"), "shared/bar.svg": Picture(BAR, "image/svg+xml")},
        files=_files(),
        fingerprint=version,
    )


SLOTS = {
    "title": "Ansökan om stöd",
    "subtitle": "MIA Vidare",
    "reference": "Ansökan · Dnr {dnr}",
    "footer": "Uppgifter per {as_of} · version abc1234",
}


def make_ledger(draft: Draft) -> bytes:
    """A stand-in for figures.json: one entry per showing, in order."""
    figures = [{"id": each.figure.id, "shown": each.shown, "section": each.section} for each in draft.showings]
    head = {"schema": 1, "project": draft.project, "document": draft.document, "figures": figures}
    return (json.dumps(head, ensure_ascii=False, indent=1) + "\n").encode()


@dataclass
class _Making:
    language: str
    showings: list[Showing] = field(default_factory=list)

    def tokens(self, text: str) -> list[Token]:
        """The text's tokens as `compose` makes them: notes taken, blocks spliced, headings named."""
        md = parser()
        blocks = [[Token("contents", "nav", 0)], in_language(md.parse(ENGLISH), "en")]
        tokens, notes = take_notes(md.parse(self._filled(text)), "body")
        return number_notes(name_headings(splice(tokens, blocks)), notes)

    def inline(self, words: str) -> list[Token]:
        """One line, for a slot."""
        return list(parser().parseInline(self._filled(words))[0].children or ())

    def _filled(self, text: str) -> str:
        blocks = {"contents": block_mark(0), "english": block_mark(1)}
        return text.format_map({**blocks, **{name: _Reference(self, id) for name, id in NAMES.items()}})


@dataclass
class _Reference:
    """Prints a figure with its mark and records that it was shown."""

    making: _Making
    id: str

    def __format__(self, _: str) -> str:
        value, shown = FIGURES[self.id]
        self.making.showings.append(Showing(_figure(self.id, value), shown))
        return mark(len(self.making.showings) - 1, shown)


def _figure(id: str, value: Value) -> Figure:
    stated = Stated(Span("content/mia-vidare/project.yaml", 3, 5), id)
    derived = DERIVED if id.endswith("total") else None
    quoted = Quoted("Samordningsförbundet", "Årsredovisning", "2018") if id.startswith("organisations") else None
    label = {"sv": f"Etikett för {id}", "en": f"Label of {id}"}
    return Figure(id, "mia-vidare", value, label, stated=stated, derived=derived, quoted=quoted)


def _carried(showings: list[Showing]) -> dict[str, Figure]:
    """What is shown and what that derives from: the men are counted, and shown nowhere."""
    men = _figure("project.participants.men", Persons.exact(1250))
    return {each.id: each for each in (men, *(showing.figure for showing in showings))}


def _template(path: str) -> bytes:
    return (ROOT / "templates" / path).read_bytes()


def _files() -> dict[str, bytes]:
    names = ("style.css", "provenance.css", "print.css", "provenance.js", "word.docx")
    return {f"templates/shared/{name}": _template(f"shared/{name}") for name in names}
