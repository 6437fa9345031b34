"""A formula's tree to a quantity and its unit, with everything that is wrong on the way as values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Protocol

from mia_docs.diagnostics import Term
from mia_docs.figures.expressions import Call, Comparison, Expression, Literal, Name, Problem, Product, Stretch, Sum
from mia_docs.figures.intervals import compared, greatest, holds_zero, least, negated, over, plus, times
from mia_docs.figures.units import A_SHARE, BARE, COUNTED, Unit, divided, multiplied, summed, unit_of
from mia_docs.quantities import Number, Quantity, Value, is_known


@dataclass(frozen=True, slots=True)
class Operand:
    """A value without its unit, and the unit beside it."""

    value: Number
    unit: Unit


NOTHING_KNOWN = Operand(Number.unknown(), BARE)
"""Stands in for what is wrong, so that nothing further is found wrong with it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value that an id names, and the noun of its unit; None where its cause of being unknown is told already."""

    value: Value | None
    noun: str = ""


NOTHING = Operand(Number.exact(0), BARE)
"""What a list without members adds up to."""
GATHERING: dict[str, Callable[[Sequence[Number]], Number]] = {
    "sum": lambda values: reduce(plus, values),
    "min": least,
    "max": greatest,
}
"""Functions over any number of values of one unit."""


class Scope(Protocol):
    """What a formula can name."""

    def find(self, id: str) -> Found | None:
        """The value of an id, or None where there is none."""

    def matching(self, pattern: str) -> tuple[str, ...] | None:
        """The ids that a pattern with stars means, or None where it can mean nothing."""

    def members(self, path: str) -> tuple[str, ...] | None:
        """The paths of a list's members, or None where there is no such list."""

    def near(self, id: str) -> str:
        """The id that was probably meant, or nothing."""


@dataclass(slots=True)
class Evaluation:
    """Works a tree out; `problems` and the ids that were used grow on the way."""

    text: str
    scope: Scope
    problems: list[Problem] = field(default_factory=list)
    inputs: dict[str, None] = field(default_factory=dict)
    counted: dict[str, None] = field(default_factory=dict)

    def work(self, tree: Expression) -> Operand:
        """The value of a tree that is no comparison."""
        match tree:
            case Literal():
                return Operand(Number.exact(tree.value), A_SHARE if tree.is_share else BARE)
            case Name():
                return self._named(tree.id, tree.at)
            case Sum():
                return self._added(self._terms(tree))
            case Product():
                return self._product(tree)
            case Call():
                return self._call(tree)
            case Comparison():
                return self.wrong("formula-truth", tree.at)

    def holds(self, tree: Comparison) -> bool | None:
        """Whether a comparison is true; None where nobody can say."""
        return self.sides(tree)[2]

    def sides(self, tree: Comparison) -> tuple[Operand, Operand, bool | None]:
        """Both sides of a comparison, and whether it is true."""
        left, right = self.work(tree.left), self.work(tree.right)
        unit = self.together((left, tree.left.at), (right, tree.right.at))
        return left, right, compared(tree.sign, left.value, right.value) if unit else None

    def wrong(self, name: str, at: Stretch, **arguments: Term | str | tuple[str, ...]) -> Operand:
        """Tells a problem; what stands in for the value."""
        self.problems.append(Problem(name, at, arguments))
        return NOTHING_KNOWN

    def _named(self, id: str, at: Stretch) -> Operand:
        found = self.scope.find(id)
        if found is None:
            return self.wrong("formula-unknown", at, word=id, near=self.scope.near(id))
        self.inputs[id] = None
        if found.value is None:
            return NOTHING_KNOWN
        value = found.value
        if not isinstance(value, Quantity):
            return self.wrong("formula-kind", at, word=id, kind=Term(f"kind-{value.unit}"))
        bare = Number(value.value, value.low, value.high, value.hedge, value.decimals)
        return Operand(bare, unit_of(value, found.noun))

    def _terms(self, tree: Sum) -> list[tuple[Operand, Stretch]]:
        parts = [(is_less, self.work(part), part.at) for is_less, part in tree.terms]
        return [(Operand(negated(part.value), part.unit) if is_less else part, at) for is_less, part, at in parts]

    def together(self, left: tuple[Operand, Stretch], right: tuple[Operand, Stretch]) -> Unit | None:
        """The one unit of two things that are added or compared; a finding that names both where there is none."""
        if not is_known(left[0].value) or not is_known(right[0].value):
            return None
        unit = summed(left[0].unit, right[0].unit)
        if unit is None:
            words = {"left": self.words(left[1]), "right": self.words(right[1])}
            self.wrong("formula-units", right[1], **words, one=left[0].unit.term, other=right[0].unit.term)
        return unit

    def words(self, at: Stretch) -> str:
        """A stretch of the formula on one line."""
        return " ".join(self.text[at.start : at.end].split())

    def _gathered(self, parts: list[tuple[Operand, Stretch]]) -> Unit | None:
        """The one unit of many, the first that does not fit told; the rest follow from it."""
        unit, behind = parts[0][0].unit, parts[0][1]
        for part, at in parts[1:]:
            both = self.together((Operand(part.value, unit), behind), (part, at))
            if both is None:
                return None
            unit, behind = both, behind.to(at)
        return unit

    def _added(self, parts: list[tuple[Operand, Stretch]]) -> Operand:
        return self._folded(parts, GATHERING["sum"])

    def _folded(self, parts: list[tuple[Operand, Stretch]], work: Callable[[Sequence[Number]], Number]) -> Operand:
        unit = self._gathered(parts) if all(is_known(part.value) for part, _ in parts) else None
        return Operand(work([part.value for part, _ in parts]), unit) if unit else NOTHING_KNOWN

    def _product(self, tree: Product) -> Operand:
        made = self.work(tree.factors[0][1])
        for is_divisor, part in tree.factors[1:]:
            by = self.work(part)
            if is_divisor:
                made = self._divided(made, by, part.at)
            else:
                made = Operand(times(made.value, by.value), multiplied(made.unit, by.unit))
        return made

    def _divided(self, made: Operand, by: Operand, at: Stretch) -> Operand:
        if holds_zero(by.value):
            return self.wrong("formula-zero", at, word=self.words(at))
        return Operand(over(made.value, by.value), divided(made.unit, by.unit))

    def _call(self, tree: Call) -> Operand:
        if tree.function == "count":
            return self._count(tree)
        if tree.function == "distribute":
            return self.wrong("formula-alone", tree.at, word=self.words(tree.at))
        parts = [part for argument in tree.arguments for part in self._argument(argument)]
        if tree.function == "share":
            (part, part_at), (whole, whole_at) = parts
            is_one = self.together((part, part_at), (whole, whole_at))
            return Operand(self._divided(part, whole, whole_at).value, A_SHARE) if is_one else NOTHING_KNOWN
        if not parts:
            is_sum = tree.function == "sum"
            return NOTHING if is_sum else self.wrong("formula-empty", tree.at, word=self.words(tree.at))
        return self._folded(parts, GATHERING[tree.function])

    def _argument(self, tree: Expression) -> Iterator[tuple[Operand, Stretch]]:
        """What a function is given: one value, or all that a pattern means."""
        if not isinstance(tree, Name) or not tree.is_pattern:
            yield self.work(tree), tree.at
            return
        ids = self.scope.matching(tree.id)
        if ids is None:
            yield self.wrong("formula-unknown", tree.at, word=tree.id, near=self.scope.near(tree.id)), tree.at
        for id in ids or ():
            yield self._named(id, tree.at), tree.at

    def _count(self, tree: Call) -> Operand:
        """How many members a list has, or how many figures a pattern means."""
        (argument,) = tree.arguments
        path = argument.id if isinstance(argument, Name) else ""
        members = self.scope.members(path.removesuffix(".*"))
        found = members if members is not None else self.scope.matching(path) if "*" in path else None
        if found is None:
            is_there = not path or self.scope.find(path) is not None
            name, near = ("formula-no-list", "") if is_there else ("formula-unknown", self.scope.near(path))
            return self.wrong(name, argument.at, word=self.words(argument.at), near=near)
        (self.counted if members is not None else self.inputs).update(dict.fromkeys(found))
        return Operand(Number.exact(len(found)), Unit(word=COUNTED))
