"""How a figure follows from others: sums, shares and counts as values, worked out over any set of values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from mia_docs.quantities import Count, Day, Hedge, Period, Persons, Quantity, Ratio, Value, is_known


@dataclass(frozen=True, slots=True)
class Sum:
    """Adds `plus`, takes away `minus`; lines of the form that are not there count as nothing.

    Where there is nothing to add there is no sum, unless it is taken `from_nothing`, as a balance may be.
    """

    id: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    from_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`."""

    id: str
    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of members: `paths` are their places, `of` the list as formula text."""

    id: str
    of: str
    number: int
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Later:
    """The day so many days after the last one of a period."""

    id: str
    after: str
    days: str


Recipe = Sum | Share | Counted | Later
ValueOf = Callable[[str], Value | None]


def inputs_of(recipe: Recipe) -> tuple[str, ...]:
    """The ids that a recipe stands on."""
    if isinstance(recipe, Sum):
        return (*recipe.plus, *recipe.minus)
    if isinstance(recipe, Later):
        return (recipe.after, recipe.days)
    return (recipe.part, recipe.whole) if isinstance(recipe, Share) else recipe.paths


def formula_of(recipe: Recipe, known: Callable[[str], bool]) -> str:
    """The recipe in signs, without the lines that are not there."""
    if isinstance(recipe, Counted):
        return recipe.of
    if isinstance(recipe, Later):
        return f"{recipe.after} + {recipe.days}"
    if isinstance(recipe, Share):
        return f"{recipe.part} ÷ {recipe.whole}"
    plus = " + ".join(id for id in recipe.plus if known(id))
    return plus + "".join(f" − {id}" for id in recipe.minus if known(id))


def worked_out(recipe: Recipe, value_of: ValueOf) -> Quantity | Day | None:
    """What a recipe gives over some values; None where it has nothing to stand on."""
    if isinstance(recipe, Later):
        return _later(value_of(recipe.after), value_of(recipe.days))
    if isinstance(recipe, Counted):
        return Count.exact(recipe.number)
    if isinstance(recipe, Share):
        return _share(value_of(recipe.part), value_of(recipe.whole))
    people = _people(recipe, value_of)
    if people is not None:
        return people
    terms = [(value, 1) for id in recipe.plus if (value := value_of(id)) is not None]
    less = [(value, -1) for id in recipe.minus if (value := value_of(id)) is not None]
    if recipe.from_nothing and not terms and less and isinstance(less[0][0], Quantity):
        terms = [(type(less[0][0]).exact(0), 1)]
    if not terms:
        return None
    terms += less
    first = terms[0][0]
    total = first if isinstance(first, Quantity) else None
    for value, sign in terms[1:]:
        total = None if total is None else add(total, value, sign)
    return total


def _later(period: Value | None, days: Value | None) -> Day | None:
    """So many days after a period's last; unknown where either is, and where the calendar has no such day."""
    if not isinstance(period, Period) or not isinstance(days, Quantity):
        return None
    if period.last is None or days.value is None:
        return Day.unknown()
    try:
        day = period.last + timedelta(days=int(days.value))
    except OverflowError:
        return Day.unknown()
    return Day(day, day)


def _people(recipe: Sum, value_of: ValueOf) -> Persons | None:
    """The sum where all of it is exact numbers of people, in whole numbers: outcomes have thousands of such sums."""
    total = 0
    if recipe.minus or not recipe.plus:
        return None
    for id in recipe.plus:
        value = value_of(id)
        if not isinstance(value, Persons) or value.value is None or not value.low is value.value is value.high:
            return None
        if value.value.denominator != 1:
            return None
        total += value.value.numerator
    return Persons.exact(total)


def _share(part: Value | None, whole: Value | None) -> Ratio | None:
    """A part of a whole; an interval where either is one, unknown where either is."""
    if not isinstance(part, Quantity) or not isinstance(whole, Quantity):
        return None
    if not is_known(part) or not is_known(whole):
        return Ratio.unknown()
    if part.value is not None and whole.value and part.is_exact and whole.is_exact:
        share = part.value / whole.value
        return Ratio.exact(share, _decimals(share))
    low = part.low / whole.high if part.low is not None and whole.high else None
    high = part.high / whole.low if part.high is not None and whole.low else None
    if part.value is None or not whole.value:
        return Ratio.between(low, high, 0) if low is not None and high is not None else Ratio.unknown()
    hedge = part.hedge if whole.is_exact else Hedge.ABOUT
    return Ratio(part.value / whole.value, low, high, hedge, 0)


def _decimals(share: Fraction) -> int:
    """As many decimals of a percentage as it has, two at the most."""
    return next((places for places in (0, 1) if (share * 100 * 10**places).denominator == 1), 2)


def add(total: Quantity, other: Value, sign: int = 1) -> Quantity:
    """The sum of two intervals; unknown where either is, or where their units differ."""
    if not isinstance(other, Quantity) or not is_known(total) or not is_known(other) or total.unit != other.unit:
        return type(total).unknown()
    low, high = (other.low, other.high) if sign > 0 else (other.high, other.low)
    value = None if total.value is None or other.value is None else total.value + sign * other.value
    hedge = _hedge(total, other, sign) if value is not None else Hedge.RANGE
    decimals = max(total.decimals, other.decimals)
    return type(total)(value, _plus(total.low, low, sign), _plus(total.high, high, sign), hedge, decimals)


def _hedge(total: Quantity, other: Quantity, sign: int) -> Hedge:
    """Exact values stay exact; one way of hedging stays itself in a sum; anything else is "about"."""
    hedges = {total.hedge, other.hedge} - {Hedge.EXACT}
    if not hedges:
        return Hedge.EXACT
    return hedges.pop() if len(hedges) == 1 and (sign > 0 or other.is_exact) else Hedge.ABOUT


def _plus(a: Fraction | None, b: Fraction | None, sign: int) -> Fraction | None:
    return None if a is None or b is None else a + sign * b
