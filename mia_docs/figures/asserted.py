"""Checks that a project declares itself: a comparison worked out over its figures, with both sides kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mia_docs.content.findings import read_error, read_warning
from mia_docs.diagnostics import Diagnostic
from mia_docs.figures.declared import place_in
from mia_docs.figures.evaluation import Evaluation, Operand
from mia_docs.figures.expressions import Comparison, Expression, Literal, Name, Problem, names_in
from mia_docs.figures.formula import parse
from mia_docs.figures.renaming import new_id
from mia_docs.figures.scope import ProjectScope
from mia_docs.figures.units import kind_of
from mia_docs.model import DeclaredCheck
from mia_docs.quantities import Number, Quantity, is_known
from mia_docs.source import Span


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its words, its value in its unit, the id where it is a figure by itself."""

    words: str
    value: Quantity
    id: str = ""
    is_literal: bool = False


@dataclass(frozen=True, slots=True)
class Asserted:
    """A declared check on a day: whether it holds, None where the intervals leave it open."""

    check: DeclaredCheck
    words: str
    at: Span
    left: Side
    right: Side
    holds: bool | None


@dataclass(slots=True)
class Asserting:
    """Works declared checks out; what is wrong with their formulas grows in `findings`."""

    places: Mapping[str, Span]
    scope: ProjectScope
    renamed: Mapping[str, str]
    findings: list[Diagnostic] = field(default_factory=list)

    def all(self, checks: Sequence[DeclaredCheck]) -> Iterator[Asserted]:
        """Every check whose sides are known: what is unknown has been told where it is stated."""
        for number, check in enumerate(checks):
            if not check.that.text.strip():
                continue  # told as missing
            path = f"figures.checks.{number}"
            at = self.places.get(f"{path}.that") or self.places.get(path) or Span("figures.yaml")
            tree = parse(check.that.text)
            problems = [tree] if isinstance(tree, Problem) else self._no_comparison(tree)
            if isinstance(tree, Comparison):
                evaluation = Evaluation(check.that.text, self.scope)
                left, right, holds = evaluation.sides(tree)
                problems = evaluation.problems
                self._tell_renamed(tree, check, at)
                if not problems and is_known(left.value) and is_known(right.value):
                    sides = (_side(check, tree.left, left, right), _side(check, tree.right, right, left))
                    yield Asserted(check, " ".join(check.that.text.split()), at, *sides, holds)
            for problem in problems:
                found = read_error(problem.name, place_in(at, check.that.text, problem.at))
                self.findings.append(replace(found, arguments=problem.arguments))

    def _no_comparison(self, tree: Expression) -> list[Problem]:
        return [] if isinstance(tree, Comparison) else [Problem("formula-compares-nothing", tree.at)]

    def _tell_renamed(self, tree: Expression, check: DeclaredCheck, at: Span) -> None:
        for used in names_in(tree):
            new = new_id(self.renamed, used.id)
            if new != used.id and used.id not in self.scope.own.figures:
                place = place_in(at, check.that.text, used.at)
                self.findings.append(read_warning("renamed-used", place, word=used.id, new=new))


def _side(check: DeclaredCheck, tree: Expression, own: Operand, other: Operand) -> Side:
    """A bare number is worth what it is compared with: `80 000 000` kronor beside an amount in kronor."""
    unit = other.unit if own.unit.is_bare else own.unit
    kind, value = kind_of(unit) or Number, own.value
    words = " ".join(check.that.text[tree.at.start : tree.at.end].split())
    made = kind(value.value, value.low, value.high, value.hedge, value.decimals)
    id = tree.id if isinstance(tree, Name) and not tree.is_pattern else ""
    return Side(words, made, id, isinstance(tree, Literal))
