"""The ledger: every figure of a project at one date, stated and derived, by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from mia_docs.figures.derivations import DERIVATIONS, Counted, Recipe, Share, Sum
from mia_docs.figures.figure import Derivation, Figure, Quoted, Stated
from mia_docs.figures.labels import Labels
from mia_docs.model import Member, Project, Record, Source, Statement
from mia_docs.quantities import Day, Hedge, Identifier, Period, Quantity, Ratio, Value, is_known
from mia_docs.source import Span

FIGURE_TYPES = (Quantity, Day, Period, Identifier)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Figures by id; `unlabelled` are those that no label was found for."""

    project: str
    figures: Mapping[str, Figure]
    unlabelled: tuple[str, ...] = ()

    def get(self, id: str) -> Figure | None:
        return self.figures.get(id)

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures.values())

    def with_figures(self, more: Mapping[str, Figure]) -> Ledger:
        """The ledger and some figures of one document's own, such as its date."""
        return replace(self, figures={**self.figures, **more})


def make_ledger(name: str, project: Project, places: Mapping[str, Span], labels: Labels) -> Ledger:
    """States every value of the model, then derives what follows. Takes values and places, never nodes."""
    maker = _Maker(name, project, places, labels)
    maker.state(project, "", project.project.short_name, None)
    for derive in DERIVATIONS:
        for recipe in derive(project):
            maker.derive(recipe)
    return Ledger(name, maker.figures, tuple(maker.unlabelled))


@dataclass(slots=True)
class _Maker:
    """Collects figures; `names` remembers the member name that belongs to a path."""

    name: str
    project: Project
    places: Mapping[str, Span]
    labels: Labels
    figures: dict[str, Figure] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    unlabelled: list[str] = field(default_factory=list)

    def state(self, record: Record, path: str, name: str, quoted: Quoted | None) -> None:
        """Every value below a record becomes a stated figure."""
        self.names[path] = name
        quoted = _quoted(record) or quoted
        for key in type(record).model_fields:
            value, here = getattr(record, key), f"{path}.{key}" if path else key
            if here == "documents":
                continue
            if isinstance(value, FIGURE_TYPES):
                self._put_stated(here, value, name, quoted)
            elif isinstance(value, Record):
                self.state(value, here, name, quoted)
            elif isinstance(value, tuple):
                self._state_members(value, here, name, quoted)

    def _state_members(self, members: tuple[Any, ...], path: str, name: str, quoted: Quoted | None) -> None:
        """Members by id. A statement (`id`, `label`, `value`) is itself the figure, without `.value` behind."""
        for member in members:
            if not isinstance(member, Member):
                continue
            here = f"{path}.{member.id}"
            self.state(member, here, _name_of(member) or name, quoted)
            inner = self.figures.pop(f"{here}.value", None)
            if inner is not None and isinstance(member, Statement):
                words = {"sv": member.label, "en": member.label_en or member.label}
                self.figures[here] = replace(inner, id=here, labels=words, noun=member.unit)

    def _put_stated(self, id: str, value: Value, name: str, quoted: Quoted | None) -> None:
        at = self.places.get(id)
        stated = Stated(at, id.partition(".")[2]) if at else None
        labels = {} if id.endswith(".value") else self._labels(id, name)
        self.figures[id] = Figure(
            id, self.name, value, labels, self._status(id), False, stated, value, None, quoted
        )

    def derive(self, recipe: Recipe) -> None:
        """Adds a derived figure; where the id is stated too, the derivation is shown, the statement kept."""
        made = self._work_out(recipe)
        if made is None:
            return
        value, derivation = made
        before = self.figures.get(recipe.id)
        if before is not None:
            self.figures[recipe.id] = replace(before, value=value, derived=derivation)
            return
        labels = self._labels(recipe.id, self._name_at(recipe.id))
        self.figures[recipe.id] = Figure(
            recipe.id, self.name, value, labels, self._status(recipe.id), derived=derivation
        )

    def _work_out(self, recipe: Recipe) -> tuple[Quantity, Derivation] | None:
        if isinstance(recipe, Counted):
            counted = tuple(self.places[path] for path in recipe.paths if path in self.places)
            inputs = tuple(path for path in recipe.paths if path in self.figures)
            return recipe.kind.exact(recipe.number), Derivation(recipe.of, inputs, counted)
        if isinstance(recipe, Share):
            return self._share(recipe)
        return self._sum(recipe)

    def _sum(self, recipe: Sum) -> tuple[Quantity, Derivation] | None:
        plus = [id for id in recipe.plus if id in self.figures]
        minus = [id for id in recipe.minus if id in self.figures]
        first = self.figures[plus[0]].value if plus else None
        if not isinstance(first, Quantity):
            return None
        total = first
        for id in plus[1:]:
            total = add(total, self.figures[id].value)
        for id in minus:
            total = add(total, self.figures[id].value, -1)
        formula = " + ".join(plus) + "".join(f" − {id}" for id in minus)
        return total, Derivation(formula, (*plus, *minus))

    def _share(self, recipe: Share) -> tuple[Quantity, Derivation] | None:
        part, whole = self.figures.get(recipe.part), self.figures.get(recipe.whole)
        if part is None or whole is None:
            return None
        derivation = Derivation(f"{recipe.part} ÷ {recipe.whole}", (recipe.part, recipe.whole))
        if not isinstance(part.value, Quantity) or not isinstance(whole.value, Quantity):
            return None
        if part.value.value is None or not whole.value.value:
            return Ratio.unknown(), derivation
        share = part.value.value / whole.value.value
        return Ratio.exact(share, _decimals(share)), derivation

    def _labels(self, id: str, name: str) -> Mapping[str, str]:
        found = self.labels.find(id, name)
        if found is None:
            self.unlabelled.append(id)
        return found or {}

    def _name_at(self, id: str) -> str:
        path = id
        while path:
            path = path.rpartition(".")[0]
            if path in self.names:
                return self.names[path]
        return ""

    def _status(self, id: str) -> str | None:
        if id.startswith("project.record."):
            record = self.project.project.record
            return record.status if record and id.endswith("esf_support") else None
        budget = self.project.budget
        is_amount = id.startswith("budget.") and not id.startswith(("budget.decided", "budget.decision"))
        return budget.status if budget and is_amount else None


def _decimals(share: Fraction) -> int:
    """As many decimals of a percentage as it has, two at the most."""
    return next((places for places in (0, 1) if (share * 100 * 10**places).denominator == 1), 2)


def add(total: Quantity, other: Value, sign: int = 1) -> Quantity:
    """The sum of two intervals of one unit; unknown where either is."""
    if not isinstance(other, Quantity) or not is_known(total) or not is_known(other):
        return type(total).unknown()
    low, high = (other.low, other.high) if sign > 0 else (other.high, other.low)
    value = None if total.value is None or other.value is None else total.value + sign * other.value
    exact = total.is_exact and other.is_exact
    hedge = Hedge.EXACT if exact else (Hedge.RANGE if value is None else Hedge.ABOUT)
    return type(total)(value, _plus(total.low, low, sign), _plus(total.high, high, sign), hedge, total.decimals)


def _plus(a: Fraction | None, b: Fraction | None, sign: int) -> Fraction | None:
    return None if a is None or b is None else a + sign * b


def _name_of(member: Record) -> str:
    for key in ("short", "name", "role", "title", "text"):
        found = getattr(member, key, "")
        if isinstance(found, str) and found:
            return found
    return str(getattr(member, "id", ""))


def _quoted(record: Record) -> Quoted | None:
    if not isinstance(record, Source):
        return None
    return Quoted(record.publisher, record.title, record.year.iso() if record.year else "", record.uncertain)
