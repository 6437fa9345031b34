"""Arithmetic on quantities as intervals with a nominal value: exact, open ends included.

Why beside `recipes.add`: a recipe stays within one unit; here the unit has been seen to (`units.py`), every
operand comes as a bare Number, and a product or quotient can turn an open end into a closed one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from mia_docs.quantities import Hedge, Number, Quantity, is_known

Edge = tuple[int, Fraction]
"""An end of an interval: (0, number), or (±1, 0) where it is open. Tuples compare as the ends do."""
OPEN_LOW, OPEN_HIGH, ZERO = (-1, Fraction(0)), (1, Fraction(0)), (0, Fraction(0))


def edges(quantity: Quantity) -> tuple[Edge, Edge]:
    """Both ends."""
    low = OPEN_LOW if quantity.low is None else (0, quantity.low)
    return low, OPEN_HIGH if quantity.high is None else (0, quantity.high)


def plus(left: Quantity, right: Quantity) -> Number:
    """The sum."""
    (a, b), (c, d) = edges(left), edges(right)
    return _made(_nominal(left, right, lambda x, y: x + y), (_add(a, c), _add(b, d)), (left, right))


def negated(quantity: Quantity) -> Number:
    """The same below zero."""
    low, high = edges(quantity)
    value = None if quantity.value is None else -quantity.value
    return _made(value, (_times(high, (0, Fraction(-1))), _times(low, (0, Fraction(-1)))), (quantity,))


def times(left: Quantity, right: Quantity) -> Number:
    """The product: the least and the greatest of what the ends give."""
    corners = [_times(a, b) for a in edges(left) for b in edges(right)]
    return _made(_nominal(left, right, lambda x, y: x * y), (min(corners), max(corners)), (left, right))


def holds_zero(quantity: Quantity) -> bool:
    """Whether a division by it may be one by nothing."""
    low, high = edges(quantity)
    return is_known(quantity) and low <= ZERO <= high


def over(left: Quantity, right: Quantity) -> Number:
    """The quotient; unknown where the divisor holds zero."""
    if holds_zero(right) or not is_known(right):
        return Number.unknown()
    ends = [ZERO if open_end else (0, 1 / number) for open_end, number in edges(right)]
    corners = [_times(a, b) for a in edges(left) for b in ends]
    return _made(_nominal(left, right, lambda x, y: x / y), (min(corners), max(corners)), (left, right))


def least(parts: Iterable[Quantity]) -> Number:
    """The smallest of some."""
    return _extreme(tuple(parts), min)


def greatest(parts: Iterable[Quantity]) -> Number:
    """The largest of some."""
    return _extreme(tuple(parts), max)


def _extreme(parts: tuple[Quantity, ...], pick: Callable[..., Edge]) -> Number:
    values = [(0, each.value) for each in parts if each.value is not None]
    value = pick(values)[1] if len(values) == len(parts) else None
    lows, highs = zip(*(edges(each) for each in parts), strict=True)
    return _made(value, (pick(lows), pick(highs)), parts)


def compared(sign: str, left: Quantity, right: Quantity) -> bool | None:
    """Whether a comparison holds; None where the intervals leave it open. `=` holds where they meet."""
    if not is_known(left) or not is_known(right):
        return None
    if sign in ("=", "≠"):
        return left.meets(right) == (sign == "=")
    if sign in (">", "≥"):
        left, right, sign = right, left, {">": "<", "≥": "≤"}[sign]
    (a, b), (c, d) = edges(left), edges(right)
    if b < c or (sign == "≤" and b == c):
        return True
    return False if a > d or (sign == "<" and a == d) else None


def _nominal(left: Quantity, right: Quantity, work: Callable[[Fraction, Fraction], Fraction]) -> Fraction | None:
    return None if left.value is None or right.value is None else work(left.value, right.value)


def _add(a: Edge, b: Edge) -> Edge:
    """Ends of one side only ever meet ends of the same side, so that nothing is both open ways."""
    return (a[0] or b[0], Fraction(0)) if a[0] or b[0] else (0, a[1] + b[1])


def _times(a: Edge, b: Edge) -> Edge:
    """The product of two ends; nothing times an open end is nothing."""
    if not a[0] and not b[0]:
        return (0, a[1] * b[1])
    sign = _sign(a) * _sign(b)
    return (sign, Fraction(0)) if sign else ZERO


def _sign(edge: Edge) -> int:
    return edge[0] or (edge[1] > 0) - (edge[1] < 0)


def _made(value: Fraction | None, ends: tuple[Edge, Edge], parts: tuple[Quantity, ...]) -> Number:
    """A result; hedged as its ends say: "at least" where it is its own lower end, "about" in between."""
    if not all(is_known(part) for part in parts):
        return Number.unknown()
    low, high = (None if open_end else number for open_end, number in ends)
    decimals = max(part.decimals for part in parts)
    return Number(value, low, high, _hedge(value, low, high, parts), decimals)


def _hedge(value: Fraction | None, low: Fraction | None, high: Fraction | None, parts: tuple[Quantity, ...]) -> Hedge:
    if value is None:
        return Hedge.RANGE
    if value == low == high:
        return Hedge.EXACT
    if value == low:
        is_more = any(part.hedge is Hedge.MORE_THAN for part in parts)
        return Hedge.MORE_THAN if is_more and high is None else Hedge.AT_LEAST
    return Hedge.AT_MOST if value == high else Hedge.ABOUT
