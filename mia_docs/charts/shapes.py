"""What a laid-out chart consists of: placed boxes, lines, marks and words, in pixels from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from mia_docs.charts.words import Label

Px = int | Fraction
Fill = Literal["solid", "light", "rising", "mid", "level", "open", "withheld", "ground"]
FILLS: tuple[Fill, ...] = ("solid", "light", "rising", "mid", "level", "open")
"""How series are told apart, in order: by lightness and hatching, so that they differ in black and white too."""
HATCHES: dict[Fill, Literal["rising", "level", "crossed"]] = {
    "rising": "rising",
    "level": "level",
    "withheld": "crossed",
}
STEP = 6
"""Pixels between two lines of a hatching."""


@dataclass(frozen=True, slots=True)
class Box:
    """A bar, a segment, a swatch, or ground that keeps lines away from words."""

    x: Px
    y: Px
    width: Px
    height: Px
    fill: Fill


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line: the zero line, a grid line, a target, a stroke of a hatching, a course over time."""

    x1: Px
    y1: Px
    x2: Px
    y2: Px
    kind: Literal["axis", "year", "grid", "target", "hatch", "course"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A point with a shape of its own: a milestone, a value of a course."""

    x: Px
    y: Px
    size: Px
    kind: Literal["milestone", "point"]

    @property
    def corners(self) -> tuple[tuple[Px, Px], ...]:
        """A square on one of its corners, `size` from corner to corner."""
        half = Fraction(self.size) / 2
        return (self.x, self.y - half), (self.x + half, self.y), (self.x, self.y + half), (self.x - half, self.y)


@dataclass(frozen=True, slots=True)
class Words:
    """One line of a label; `y` is its base line."""

    x: Px
    y: Px
    label: Label
    size: int
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False
    tone: Literal["ink", "quiet", "ground"] = "ink"


Shape = Box | Line | Mark | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart laid out for a width."""

    width: Px
    height: Px
    shapes: tuple[Shape, ...]

    @property
    def boxes(self) -> tuple[Box, ...]:
        return tuple(each for each in self.shapes if isinstance(each, Box))

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(each for each in self.shapes if isinstance(each, Line))

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(each for each in self.shapes if isinstance(each, Mark))

    @property
    def words(self) -> tuple[Words, ...]:
        return tuple(each for each in self.shapes if isinstance(each, Words))


def box(x: Px, y: Px, width: Px, height: Px, fill: Fill) -> Iterator[Shape]:
    """A box with its hatching; nothing where it has no width or height."""
    if width > 0 and height > 0:
        made = Box(x, y, width, height, fill)
        yield made
        yield from _hatching(made)


def moved(shape: Shape, down: Px) -> Shape:
    """The shape so much lower."""
    if isinstance(shape, Line):
        return replace(shape, y1=shape.y1 + down, y2=shape.y2 + down)
    return replace(shape, y=shape.y + down)


def _hatching(made: Box) -> Iterator[Line]:
    """The strokes of a box, cut at its edges: no pattern that a reader of the file would have to know."""
    kind = HATCHES.get(made.fill)
    if kind == "level":
        for down in range(STEP // 2, int(made.height) + 1, STEP // 2):
            if down < made.height:
                yield Line(made.x, made.y + down, made.x + made.width, made.y + down, "hatch")
    if kind in ("rising", "crossed"):
        yield from _slanted(made, is_rising=True)
    if kind == "crossed":
        yield from _slanted(made, is_rising=False)


def _slanted(made: Box, *, is_rising: bool) -> Iterator[Line]:
    """Strokes at 45 degrees: `x + y = start` where they rise to the right, mirrored where they fall."""
    for start in range(STEP, int(made.width + made.height) + 1, STEP):
        left, right = max(Fraction(0), start - Fraction(made.height)), min(Fraction(start), Fraction(made.width))
        if left < right:
            low, high = made.y + start - left, made.y + start - right
            ends = (made.x + left, made.x + right) if is_rising else (_mirror(made, left), _mirror(made, right))
            yield Line(ends[0], low, ends[1], high, "hatch")


def _mirror(made: Box, along: Fraction) -> Px:
    return made.x + made.width - along
