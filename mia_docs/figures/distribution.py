"""`distribute(total; key; step)`: a total divided by a key over the members of a list, one figure for each of them.

formula: distribute(figures.partners_part; predecessor.subprojects.*.participants; 100 000)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from mia_docs.figures.evaluation import Evaluation, Operand
from mia_docs.figures.expressions import Call, Expression, Name
from mia_docs.figures.remainders import distributed
from mia_docs.quantities import is_known


def is_distribution(tree: Expression) -> bool:
    """Whether a formula gives a figure for each member of a list."""
    return isinstance(tree, Call) and tree.function == "distribute"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A member of the key's list: its id, its path, and the figure that says how much it weighs."""

    member: str
    path: str
    figure: str


def weighed(evaluation: Evaluation, key: Expression) -> tuple[Weighed, ...]:
    """The members that a key names; none where it is no list with a star."""
    pattern = key.id.split(".") if isinstance(key, Name) else []
    if pattern.count("*") != 1:
        evaluation.wrong("formula-key", key.at, word=evaluation.words(key.at))
        return ()
    star = pattern.index("*")
    ids = evaluation.scope.matching(".".join(pattern))
    if not ids:
        near = evaluation.scope.near(".".join(pattern))
        evaluation.wrong("formula-unknown", key.at, word=evaluation.words(key.at), near=near)
    return tuple(Weighed(id.split(".")[star], ".".join(id.split(".")[: star + 1]), id) for id in ids or ())


def shared_out(evaluation: Evaluation, tree: Call, members: Sequence[Weighed], decimals: int) -> list[Operand]:
    """Each member's part, in whole steps, or nothing where something is wrong.

    A step is one unit of the last decimal unless the formula says another.
    """
    whole, key = tree.arguments[:2]
    total = evaluation.work(whole)
    weights = _weights(evaluation, key, members)
    step = _step(evaluation, tree, total, decimals)
    if evaluation.problems or not is_known(total.value) or weights is None or not step:
        return []
    parts = distributed(total.value, weights, step)
    return [Operand(part, total.unit) for part in parts]


def _weights(evaluation: Evaluation, key: Expression, members: Sequence[Weighed]) -> list[Fraction] | None:
    """The key's values; None where one is not known. They are exact, none below zero and not all of them zero."""
    values = [evaluation.work(Name(each.figure, key.at)).value for each in members]
    if not values or not all(is_known(each) for each in values):
        return None
    exact = [each.value for each in values if each.is_exact and each.value is not None and each.value >= 0]
    if len(exact) == len(values) and any(exact):
        return exact
    evaluation.wrong("formula-key", key.at, word=evaluation.words(key.at))
    return None


def _step(evaluation: Evaluation, tree: Call, total: Operand, decimals: int) -> Fraction | None:
    if len(tree.arguments) < 3:
        return Fraction(1, 10**decimals * (100 if total.unit.is_share else 1))
    named = tree.arguments[2]
    step = evaluation.work(named)
    evaluation.together((total, tree.arguments[0].at), (step, named.at))
    if step.value.is_exact and step.value.value is not None and step.value.value > 0:
        return step.value.value
    if is_known(step.value):
        evaluation.wrong("formula-zero", named.at, word=evaluation.words(named.at))
    return None
