"""What all charts have around their bars: title, the words of an example, and the key to the fills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from mia_docs.charts.data import Chart
from mia_docs.charts.shapes import FILLS, Drawing, Fill, Line, Mark, Px, Shape, Words, box, moved
from mia_docs.charts.words import BODY, SMALL, TITLE, Label, Run, height_of, width_of, wrapped

WIDE = 480
"""From this width on labels stand beside their bars, below it above them."""
GAP = 8
"""Pixels between things that belong together."""
SWATCH = 14
ASCENT = Fraction(17, 20)
"""From the upper edge of a line to its base line, in type sizes, when the line is as high as its type."""

Swatch = Fill | Literal["target", "point"]
WIDER = Fraction(6, 5)
"""The frame of an example beside its words: a reader's own letters may be wider than those that are measured."""


@dataclass(slots=True)
class Canvas:
    """Shapes as they are laid out from above; `y` is where the next thing begins."""

    width: int
    y: Px = 0
    shapes: list[Shape] = field(default_factory=list)

    def put(self, shapes: Iterable[Shape]) -> None:
        self.shapes += shapes

    def text(self, lines: Iterable[Label], x: Px = 0, size: int = BODY, *, bold: bool = False) -> None:
        """Lines of words below one another; the next thing begins below them."""
        lines = tuple(lines)
        self.put(lines_at(lines, x, self.y, size, bold=bold))
        self.y += height_of(len(lines), size)

    def drawing(self) -> Drawing:
        return Drawing(self.width, self.y, tuple(self.shapes))


def lines_at(lines: Iterable[Label], x: Px, top: Px, size: int, *, bold: bool = False) -> Iterator[Words]:
    """The lines of a label, the first one's upper edge at `top`."""
    for number, line in enumerate(lines):
        yield Words(x, base_line(top + height_of(number, size), size), line, size, bold=bold)


def base_line(top: Px, size: int) -> Fraction:
    """Where the words of a line stand whose upper edge is at `top`: in the middle of its height."""
    return Fraction(top) + (height_of(1, size) - size) / 2 + size * ASCENT


def begun(chart: Chart, width: int) -> Canvas:
    """A canvas with the title, and with the words of an example where the chart is one."""
    canvas = Canvas(width)
    if chart.title:
        canvas.text(wrapped(chart.title, Fraction(width), TITLE, bold=True), size=TITLE, bold=True)
        canvas.y += GAP // 2
    if chart.example:
        _example(canvas, (Run(chart.example),))
    canvas.y += GAP // 2
    return canvas


def _example(canvas: Canvas, words: Label) -> None:
    """The words in a frame, so that nobody who copies the picture can lose them."""
    lines = wrapped(words, Fraction(canvas.width - 2 * GAP), BODY, bold=True)
    height = height_of(len(lines), BODY) + GAP
    widest = max(width_of(line, BODY, bold=True) for line in lines) * WIDER
    across = min(Fraction(canvas.width), widest + 2 * GAP)
    canvas.put(box(0, canvas.y, across, height, "open"))
    canvas.put(lines_at(lines, GAP, canvas.y + Fraction(GAP, 2), BODY, bold=True))
    canvas.y += height


def add_key(canvas: Canvas, entries: Iterable[tuple[Swatch, Label]]) -> None:
    """Swatches with their words, side by side as far as there is room."""
    x: Px = 0
    for swatch, words in entries:
        room = Fraction(canvas.width - SWATCH - GAP)
        lines = wrapped(words, room, SMALL)
        across = SWATCH + GAP + max((width_of(line, SMALL) for line in lines), default=Fraction(0))
        if x and x + across > canvas.width:
            x = 0
            canvas.y += _row_of_key(1)
        canvas.put(_swatch(swatch, x, canvas.y))
        canvas.put(lines_at(lines, x + SWATCH + GAP, canvas.y, SMALL))
        x += across + 2 * GAP
        canvas.y += height_of(len(lines) - 1, SMALL)
    canvas.y += _row_of_key(1) + GAP


def _row_of_key(lines: int) -> Fraction:
    return height_of(lines, SMALL) + Fraction(GAP, 2)


def _swatch(kind: Swatch, x: Px, y: Px) -> Iterator[Shape]:
    top = y + (height_of(1, SMALL) - SWATCH + 2) / 2
    if kind == "target":
        middle = x + Fraction(SWATCH, 2)
        yield Line(middle, top, middle, top + SWATCH - 2, "target")
    elif kind == "point":
        yield Mark(x + Fraction(SWATCH, 2), top + Fraction(SWATCH - 2, 2), SWATCH // 2, "point")
    else:
        yield from box(x, top, SWATCH, SWATCH - 2, kind)


def fill_of(number: int) -> Fill:
    """The fill of a series by its number; after the last the first comes again."""
    return FILLS[number % len(FILLS)]


def centred(lines: tuple[Label, ...], x: Px, top: Px, height: Px, size: int = BODY) -> list[Shape]:
    """Lines in the middle of a row that is at least as high."""
    start = top + (height - height_of(len(lines), size)) / Fraction(2)
    return list(lines_at(lines, x, start, size))


def lowered(shapes: Iterable[Shape], down: Px) -> list[Shape]:
    return [moved(shape, down) for shape in shapes]
