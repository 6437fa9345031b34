"""One figure: what it is called, what it is worth, where it is stated and how it is derived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from mia_docs.figures.recipes import Recipe
from mia_docs.quantities import Day, Identifier, Period, Quantity, Value
from mia_docs.source import Span

DECIMALS = 12
"""Most decimals of a ratio as text in figures.json (the contract)."""
SUPPRESSED = "suppressed"
"""The status of a figure whose value an audience may not see."""
EMPTY = "empty"
"""The status of a share of nobody: there is none, and that is no mistake."""
OPEN = "open"
"""The status of an amount that has its place in a workbook and that nobody has given yet."""
MOST_DECIMALS = 6
"""Most decimals that a reader is shown."""


class BareFigureError(TypeError):
    """A figure was about to be printed without wording; its id is the argument."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Where a value stands in content: the place, and the YAML path inside its file."""

    at: Span
    path: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a value follows from others: the recipe, it in signs, the ids that are there, places of what was counted.

    An input is `PROJECT/ID` where it is another project's, whatever name a formula has for that project.
    An author's own formula is no recipe; `at` is where it stands.
    """

    recipe: Recipe | None
    formula: str
    inputs: tuple[str, ...] = ()
    counted: tuple[Span, ...] = ()
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """Who published a statement."""

    publisher: str
    title: str
    year: str
    uncertain: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value that documents show. Where it is both stated and derived, `value` is the derived one.

    `statement` keeps what content states, so that a rule can compare; `project` names its project.
    """

    id: str
    project: str
    value: Value
    labels: Mapping[str, str]
    status: str | None = None
    illustrative: bool = False
    stated: Stated | None = None
    statement: Value | None = None
    derived: Derivation | None = None
    quoted: Quoted | None = None
    noun: str = ""

    @property
    def kind(self) -> str:
        return "identifier" if isinstance(self.value, Identifier) else "figure"

    def __str__(self) -> str:
        """A number is never naked: only a wording makes text of a figure.

        Raises BareFigureError.
        """
        raise BareFigureError(self.id)

    def name_in(self, project: str) -> str:
        """The id as a project refers to it: `PROJECT/ID` where the figure is another's (the command contract)."""
        return self.id if self.project == project else f"{self.project}/{self.id}"

    def label(self, language: str = "sv") -> str:
        return self.labels.get(language) or self.labels.get("sv") or self.id


def value_text(value: Value) -> str | None:
    """The exact value as text: decimal with at most 12 places, ISO dates, `a/b` for periods, codes as written."""
    if isinstance(value, Quantity):
        return decimal_text(value.value)
    if isinstance(value, Day | Period):
        return value.iso() or None
    return value.text


def bounds_text(value: Value) -> tuple[str | None, str | None]:
    """The interval as text; the same twice for an exact value, None where a bound is open."""
    if isinstance(value, Quantity):
        return decimal_text(value.low), decimal_text(value.high)
    if isinstance(value, Day):
        return _iso(value.low), _iso(value.high)
    if isinstance(value, Period):
        return _iso(value.first), _iso(value.last)
    return value.text, value.text


def decimal_text(value: Fraction | None) -> str | None:
    """A fraction as plain decimal text, rounded half up at twelve places, no trailing zeros."""
    if value is None:
        return None
    scaled = round_half_up(value * 10**DECIMALS)
    whole, part = divmod(abs(scaled), 10**DECIMALS)
    digits = f"{part:0{DECIMALS}d}".rstrip("0")
    return ("-" if scaled < 0 else "") + str(whole) + (f".{digits}" if digits else "")


def decimals_of(value: Fraction, most: int = MOST_DECIMALS) -> int:
    """As many decimals as it takes to write a number out, or the most that there is room for."""
    return next((places for places in range(most) if (value * 10**places).denominator == 1), most)


def round_half_up(value: Fraction) -> int:
    """The nearest whole number, halves away from zero (Swedish usage: half up, never half even)."""
    rounded = (2 * abs(value).numerator + value.denominator) // (2 * value.denominator)
    return rounded if value >= 0 else -rounded


def _iso(day: object) -> str | None:
    return None if day is None else str(day)


def is_nothing(figure: Figure) -> bool:
    """Whether a figure is known to be zero."""
    return isinstance(figure.value, Quantity) and figure.value.value == 0
