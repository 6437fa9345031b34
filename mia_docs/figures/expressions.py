"""What a formula is made of, as a tree whose every part knows where in the text it stands.

Sums and products are flat lists and not nested pairs: a long formula is no deep one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from mia_docs.diagnostics import Argument


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a formula's text, counted from 0; `end` is behind the last one."""

    start: int
    end: int

    def to(self, other: Stretch) -> Stretch:
        return Stretch(self.start, other.end)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a formula: the finding's name and arguments, and where in the text."""

    name: str
    at: Stretch
    arguments: Mapping[str, Argument] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, or a share where a percent sign stands behind it."""

    value: Fraction
    is_share: bool
    at: Stretch


@dataclass(frozen=True, slots=True)
class Name:
    """A figure's id; with a star, all ids that fit (`subprojects.*.participants`)."""

    id: str
    at: Stretch

    @property
    def is_pattern(self) -> bool:
        return "*" in self.id.split(".")


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms added up; True in front of one that is taken away."""

    terms: tuple[tuple[bool, Expression], ...]
    at: Stretch


@dataclass(frozen=True, slots=True)
class Product:
    """Factors multiplied; True in front of one that divides."""

    factors: tuple[tuple[bool, Expression], ...]
    at: Stretch


@dataclass(frozen=True, slots=True)
class Call:
    """A function and what it is given."""

    function: str
    arguments: tuple[Expression, ...]
    at: Stretch


@dataclass(frozen=True, slots=True)
class Comparison:
    """True or false: for checks, never for a figure."""

    sign: str
    left: Expression
    right: Expression
    at: Stretch


Expression = Literal | Name | Sum | Product | Call | Comparison


def names_in(tree: Expression) -> Iterator[Name]:
    """Every id that a formula names, in the order of the text."""
    if isinstance(tree, Name):
        yield tree
    for part in _parts(tree):
        yield from names_in(part)


def _parts(tree: Expression) -> tuple[Expression, ...]:
    if isinstance(tree, Sum):
        return tuple(part for _, part in tree.terms)
    if isinstance(tree, Product):
        return tuple(part for _, part in tree.factors)
    if isinstance(tree, Comparison):
        return (tree.left, tree.right)
    return tree.arguments if isinstance(tree, Call) else ()
