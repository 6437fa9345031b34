"""Whole parts that add up to a whole: the largest remainders are rounded up.

Known as Hamilton's method: M. L. Balinski and H. P. Young, Fair Representation (1982). Each part is its exact share
rounded down or up. Its flaw is told there too: a larger whole may give a part one unit less.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from fractions import Fraction
from math import floor

from mia_docs.figures.figure import round_half_up
from mia_docs.quantities import Number, Quantity


def footed(
    exact: Sequence[Fraction], rounded: Sequence[int], total: int, held: Container[int] = ()
) -> list[int] | None:
    """The rounded parts, some moved by one so that they add up; None where those that may be moved are too few.

    Largest remainder: moved are the parts whose rounding left most behind in the direction that is missing, the
    larger part first where two left as much. Parts that were exact are never moved.
    """
    missing = total - sum(rounded)
    way = 1 if missing > 0 else -1
    behind = {at: way * (each - near) for at, (each, near) in enumerate(zip(exact, rounded, strict=True))}
    free = sorted(
        (at for at in behind if behind[at] > 0 and at not in held), key=lambda at: (-behind[at], -abs(exact[at]))
    )
    moved = free[: abs(missing)]
    return [near + way * (at in moved) for at, near in enumerate(rounded)] if len(moved) == abs(missing) else None


def apportioned(total: Fraction, weights: Sequence[Fraction], step: Fraction) -> list[Fraction]:
    """Parts of a total by weights that are not all zero: whole steps that add up to the total, rounded to the step."""
    steps, together = round_half_up(total / step), sum(weights)
    exact = [steps * weight / together for weight in weights]
    down = [floor(each) for each in exact]
    return [each * step for each in footed(exact, down, steps) or down]


def distributed(total: Quantity, weights: Sequence[Fraction], step: Fraction) -> list[Number]:
    """The same of an interval: each of its ends is distributed, and so is its nominal value.

    Where the ends lie so close that a part's upper end would come below its lower one, what lies between the two is
    distributed instead and added to the lower.
    """
    made: dict[Fraction, list[Fraction]] = {}
    below = [Fraction(0) for _ in weights]
    for end in sorted({each for each in (total.low, total.value, total.high) if each is not None}):
        parts = apportioned(end, weights, step)
        if made and any(part < low for part, low in zip(parts, below, strict=True)):
            between = apportioned(sum(parts, Fraction(0)) - sum(below, Fraction(0)), weights, step)
            parts = [low + part for low, part in zip(below, between, strict=True)]
        made[end] = below = parts

    def part(end: Fraction | None, at: int) -> Fraction | None:
        return None if end is None else made[end][at]

    return [
        Number(part(total.value, at), part(total.low, at), part(total.high, at), total.hedge, total.decimals)
        for at in range(len(weights))
    ]
