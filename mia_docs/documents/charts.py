"""Tables that ask for a chart get it: a block of its own in front of the table, with figures, drawings and words.

`{chart=bars}` on a table asks for it. The drawing is filled into `templates/shared/chart.svg`, once for paper and
wide screens, once for a telephone. Figures in it are marked as in text; a mark's number counts into the token's
`figures`, since showings are numbered last.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from mia_docs.charts.data import Chart, Kind
from mia_docs.charts.kinds import NARROW, WIDTH, lay_out
from mia_docs.charts.words import plain
from mia_docs.content.binder import near
from mia_docs.content.findings import read_error
from mia_docs.documents.chart_data import KINDS, Reading, read_chart
from mia_docs.documents.chart_words import alternative, words_of
from mia_docs.documents.composition import Composition
from mia_docs.documents.notices import example
from mia_docs.documents.stream import Stream
from mia_docs.documents.tables import is_example, parts_of
from mia_docs.documents.templating import render_body
from mia_docs.figures.marks import PLACE
from mia_docs.source import Span

FILE, ASKED, CHART = "shared/chart.svg", "chart", "chart"
WIDTHS = {"svg": WIDTH, "narrow": NARROW}
"""The drawings of a chart by the name that its token keeps them under."""


def draw_charts(making: Composition, tokens: Stream) -> Stream:
    """The stream with a chart in front of each table that asks for one."""
    out: Stream = []
    count = 0
    for part, language in parts_of(tokens, making.publication.language):
        if part[0].type == "table_open" and ASKED in part[0].attrs:
            count += 1
            out += _Drawing(making, language, count, part).token()
        out += part
    return out


@dataclass(slots=True)
class _Drawing:
    """One chart while it is made; `shown` are the numbers of its showings."""

    making: Composition
    language: str
    number: int
    table: Stream
    shown: list[int] = field(default_factory=list)

    def token(self) -> Stream:
        """The chart's token, or none and a finding where the table cannot be drawn so."""
        wanted = str(self.table[0].attrs.pop(ASKED))
        kind = next((each for each in KINDS if each == wanted), None)
        if kind is None:
            self._wrong("unknown-chart", wanted, near(wanted, KINDS))
            return []
        chart = self._chart(kind)
        if chart is None or not (chart.rows or chart.stretches):
            self._wrong("chart-without-data", wanted)
            return []
        said = alternative(chart, self.language)
        drawings = {
            name: self._filled(chart, name, width, said) for name, width in (("svg", WIDTH), ("narrow", NARROW))
        }
        meta = {"kind": kind, "figures": self.shown, "alternative": said, **drawings}
        return [Token(CHART, "figure", 0, meta=meta)]

    def _chart(self, kind: Kind) -> Chart | None:
        showings = tuple(self.making.recorder.showings)
        said = example(self.language) if is_example(showings, self.table) else ""
        return read_chart(kind, self.table, Reading(showings, self._marker(), self._year), said)

    def _marker(self) -> Callable[[int], int]:
        """A figure of the table is shown once more; what the chart says twice of it is one showing."""
        known: dict[int, int] = {}

        def mark(number: int) -> int:
            if number not in known:
                showings = self.making.recorder.showings
                showings.append(replace(showings[number]))
                known[number] = self._take(len(showings) - 1)
            return known[number]

        return mark

    def _year(self, year: int) -> int:
        """A year on the axis of time names a part of it, and counts nothing."""
        return self._take(self.making.identifier(str(year), self._at()))

    def _take(self, number: int) -> int:
        self.shown.append(number)
        return len(self.shown) - 1

    def _filled(self, chart: Chart, name: str, width: int, said: str) -> str:
        """The drawing as SVG with marks; places of what the template itself has typed are no text."""
        names = {
            "id": f"{CHART}-{self.number}{'' if name == 'svg' else '-' + name}",
            "kind": chart.kind,
            "title": plain(chart.title) or words_of(self.language)[chart.kind],
            "description": said,
            "drawing": lay_out(chart, width),
        }
        text = self.making.taken(render_body(self.making.environment, FILE, names))
        return re.sub(r">\s+<", "><", PLACE.sub("", text)).strip()

    def _wrong(self, name: str, word: str, guess: str = "") -> None:
        self.making.findings.append(read_error(name, self._at(), word=word, near=guess, kinds=tuple(KINDS)))

    def _at(self) -> Span:
        held = (token.meta["at"] for token in self.table if "at" in token.meta)
        return next(held, Span(self.making.template.body))
