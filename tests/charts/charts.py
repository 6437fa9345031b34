"""Charts to lay out: small ones by hand, any at all by hypothesis, and what overlaps or leaves the frame in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

from hypothesis import strategies as st

from mia_docs.charts.data import Amount, Chart, Kind, Row, Stretch
from mia_docs.charts.gantt import years_of
from mia_docs.charts.shapes import Box, Drawing, Mark, Px, Shape, Words
from mia_docs.charts.words import Label, Run, plain, width_of

MEASURED: tuple[Kind, ...] = ("bars", "stacked", "goals", "financing", "columns", "line")
NAMES = ("Östra Södertörn", "Botkyrka, Huddinge och Salem", "VärNa", "Sollentuna, Upplands Väsby och Sigtuna", "Täby")


def label(text: str, mark: int | None = None) -> Label:
    return (Run(text, mark),) if text else ()


def amount(value: int | None) -> Amount:
    return Amount(None if value is None else Fraction(value), label(".." if value is None else str(value)))


def chart(kind: Kind, rows: list[tuple[int | None, ...]], *, example: str = "") -> Chart:
    """Rows with names of their own and as many series as the longest row has."""
    series = ("Kvinnor", "Män", "Uppgift saknas")[: max(map(len, rows))]
    made = tuple(Row(label(NAMES[at % len(NAMES)]), tuple(map(amount, row))) for at, row in enumerate(rows))
    return Chart(kind, label("Deltagare per delprojekt"), tuple(map(label, series)), made, example=example)


def plan(stretches: list[Stretch]) -> Chart:
    years = {year: label(str(year)) for year in years_of(tuple(stretches))}
    return Chart("gantt", label("Tidplan"), stretches=tuple(stretches), years=years)


VALUES = st.one_of(st.none(), st.integers(0, 99_999))


@st.composite
def measured(draw: st.DrawFn) -> Chart:
    """Any chart of amounts: up to twelve rows of one to three series, some withheld."""
    width = draw(st.integers(1, 3))
    row = st.tuples(*[VALUES] * width)
    rows = draw(st.lists(row, min_size=1, max_size=12))
    example = draw(st.sampled_from(("", "Exempel – påhittade uppgifter")))
    return chart(draw(st.sampled_from(MEASURED)), rows, example=example)


@st.composite
def planned(draw: st.DrawFn) -> Chart:
    """Any time plan: up to twenty headings, stretches and milestones between 2015 and 2030."""
    made: list[Stretch] = []
    for at in range(draw(st.integers(1, 20))):
        first = date(2015, 1, 1) + timedelta(days=draw(st.integers(0, 5000)))
        last = first + timedelta(days=draw(st.integers(0, 800)))
        name, words = label(NAMES[at % len(NAMES)]), label("juni 2020–september 2022")
        kind = draw(st.sampled_from(("heading", "stretch", "milestone")))
        made.append(Stretch(name) if kind == "heading" else Stretch(name, first, last, words, kind == "milestone"))
    return plan(made)


def reach(words: Words) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Left, upper, right and lower end of a line of words."""
    across = width_of(words.label, words.size, bold=words.bold)
    left = Fraction(words.x) - {"start": Fraction(0), "middle": across / 2, "end": across}[words.anchor]
    return left, Fraction(words.y) - Fraction(words.size * 4, 5), left + across, Fraction(words.y)


def outside(drawing: Drawing) -> list[str]:
    """Whatever stands outside the frame."""
    return [
        f"{type(shape).__name__} {tuple(map(float, ends))}"
        for shape in drawing.shapes
        if (ends := _ends(shape))[0] < 0 or ends[1] < 0 or ends[2] > drawing.width or ends[3] > drawing.height
    ]


def _ends(shape: Shape) -> tuple[Px, ...]:
    if isinstance(shape, Words):
        return reach(shape)
    if isinstance(shape, Box):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    pairs = shape.corners if isinstance(shape, Mark) else ((shape.x1, shape.y1), (shape.x2, shape.y2))
    across, down = zip(*pairs, strict=True)
    return min(across), min(down), max(across), max(down)


def overlaps(drawing: Drawing) -> list[tuple[str, str]]:
    """Pairs of words that stand on each other."""
    held = [(reach(each), plain(each.label)) for each in drawing.words if each.label]
    return [(one[1], two[1]) for one, two in combinations(held, 2) if _touch(one[0], two[0])]


def _touch(one: tuple[Fraction, ...], two: tuple[Fraction, ...]) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def bars(drawing: Drawing, fill: str) -> Iterator[Box]:
    """The boxes of one fill, the swatches of a key left out."""
    return (each for each in drawing.boxes if each.fill == fill and (each.width, each.height) != (14, 12))
