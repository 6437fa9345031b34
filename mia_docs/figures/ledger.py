"""The ledger: every figure of a project at one date, stated and derived, by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from mia_docs.content.periods import written
from mia_docs.diagnostics import Diagnostic
from mia_docs.figures.accounts import ROOT as ACCOUNTS
from mia_docs.figures.accounts import AccountLabels, entered
from mia_docs.figures.asserted import Asserted, Asserting
from mia_docs.figures.declared import Declaring
from mia_docs.figures.derivations import DERIVATIONS
from mia_docs.figures.figure import EMPTY, Derivation, Figure, Quoted, Stated
from mia_docs.figures.labels import Labels
from mia_docs.figures.outcomes import ROOT, OutcomeLabels, counted, outcome_lists
from mia_docs.figures.recipes import Recipe, formula_of, inputs_of, worked_out
from mia_docs.figures.renaming import new_id, wrong_renamings
from mia_docs.figures.scope import Drawer, ProjectScope
from mia_docs.model import Member, Project, Record, Source, Statement
from mia_docs.model.liquidity import Month
from mia_docs.model.organisation import CoFinancier, Given, organisations
from mia_docs.quantities import Day, Identifier, Period, Quantity, Value, is_known
from mia_docs.source import Span

Findings = tuple[Diagnostic, ...]
MADE_UP = (ACCOUNTS, "follow_up")
"""Parts of a project that may be made up as a whole; outcomes say it of their counts themselves."""
FIGURE_TYPES = (Quantity, Day, Period, Identifier)


@dataclass(frozen=True)
class Ledger:
    """Figures by id; `unlabelled` are those that no label was found for.

    `lists` holds the ids of the members that count, by the path of their list; `renamed` old ids and their new
    ones; `findings` what is wrong with declared figures; `broken` names the parts that could not be read whole;
    `checks` are the project's own, worked out; `names` is what members of lists are called, by path.
    """

    project: str
    figures: Mapping[str, Figure]
    unlabelled: tuple[str, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()
    broken: frozenset[str] = frozenset()
    checks: tuple[Asserted, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def get(self, id: str) -> Figure | None:
        """A figure by its id or an old one of it."""
        return self.figures.get(id) or self.figures.get(new_id(self.renamed, id))

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures.values())

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Every path that an id, today's or an old one, goes on from."""
        return _beginnings((*self.figures, *self.renamed))

    def with_figures(self, more: Mapping[str, Figure]) -> Ledger:
        """The ledger and some figures of one document's own, such as its date."""
        made = replace(self, figures={**self.figures, **more})
        made.__dict__["beginnings"] = self.beginnings | _beginnings(more)  # found once, not once a document
        return made


def _beginnings(ids: Iterable[str]) -> frozenset[str]:
    return frozenset(id[:at] for id in ids for at, letter in enumerate(id) if letter == ".")


def make_ledger(
    name: str,
    project: Project,
    places: Mapping[str, Span],
    labels: Labels,
    others: Mapping[str, Ledger] = MappingProxyType({}),
    broken: frozenset[str] = frozenset(),
) -> Ledger:
    """States every value of the model, then derives what follows. Takes values and places, never nodes.

    `others` are ledgers of related projects by the name that ids have in front.
    """
    maker = _Maker(name, project, places, labels)
    maker.state(project, "", project.project.short_name, None)
    maker.state_outcomes()
    maker.state_accounts()
    for derive in DERIVATIONS:
        for recipe in derive(project):
            maker.derive(recipe)
    findings, checks = maker.declare(others, broken)
    held = project.figures.renamed if project.figures else {}
    renamed = {old: new for old, new in held.items() if old not in maker.figures}
    return Ledger(
        name, maker.figures, tuple(maker.unlabelled), maker.lists, renamed, findings, broken, checks, maker.names
    )


@dataclass(slots=True)
class _Maker:
    """Collects figures; `names` remembers the member name that belongs to a path."""

    name: str
    project: Project
    places: Mapping[str, Span]
    labels: Labels
    figures: dict[str, Figure] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unlabelled: list[str] = field(default_factory=list)
    outcome_labels: OutcomeLabels = field(init=False)
    account_labels: AccountLabels = field(init=False)
    organisations: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.outcome_labels = OutcomeLabels(self.project, self.labels)
        self.account_labels = AccountLabels(self.project, self.labels)
        parties = organisations(self.project.organisations)
        self.organisations = {each.id: each.short or each.name for _, each in parties}

    def state_outcomes(self) -> None:
        """What tables count, and what stars in formulas mean by it."""
        found = counted(self.project, self.name, self.places, self.outcome_labels)
        self.figures |= {figure.id: figure for figure in found}
        self.lists |= outcome_lists(self.project)

    def state_accounts(self) -> None:
        """What was spent and paid in each period."""
        made_up = self._is_made_up(ACCOUNTS)
        found = entered(self.project, self.name, self.places, self.account_labels)
        self.figures |= {figure.id: replace(figure, illustrative=made_up) for figure in found}

    def state(self, record: Record, path: str, name: str, quoted: Quoted | None) -> None:
        """Every value below a record becomes a stated figure."""
        self.names[path] = name
        quoted = _quoted(record) or quoted
        for key in type(record).model_fields:
            value, here = getattr(record, key), f"{path}.{key}" if path else key
            if here in ("documents", "figures"):
                continue
            if isinstance(value, FIGURE_TYPES):
                if is_known(value) or here in self.places:  # else it is left open, and there is no such figure
                    self._put_stated(here, value, name, quoted)
            elif isinstance(value, Record):
                self.state(value, here, name, quoted)
            elif isinstance(value, tuple):
                self._state_members(value, here, name, quoted)

    def _state_members(self, members: tuple[Any, ...], path: str, name: str, quoted: Quoted | None) -> None:
        """Members by id. A statement (`id`, `label`, `value`) is itself the figure, without `.value` behind."""
        if all(isinstance(member, Member) for member in members):
            self.lists[path] = tuple(each.id for each in members if getattr(each, "status", "") != "planned")
        for member in members:
            if not isinstance(member, Member):
                continue
            here = f"{path}.{member.id}"
            self.state(member, here, self._called(member, here) or name, quoted)
            inner = self.figures.pop(f"{here}.value", None)
            if inner is not None and isinstance(member, Statement):
                words = {"sv": member.label, "en": member.label_en or member.label}
                self.figures[here] = replace(inner, id=here, labels=words, noun=member.unit)

    def _called(self, member: Member, path: str) -> str:
        """What labels call a member: by its own name, an organisation by its id, a period after whom it belongs to."""
        if isinstance(member, CoFinancier):
            return self.organisations.get(member.id, member.id)
        return (_period_name(self.names, path) if isinstance(member, Given | Month) else "") or _name_of(member)

    def _put_stated(self, id: str, value: Value, name: str, quoted: Quoted | None) -> None:
        at = self.places.get(id)
        stated = Stated(at, id.partition(".")[2]) if at else None
        labels = {} if id.endswith(".value") else self._labels(id, name)
        made_up = self._is_made_up(id)
        self.figures[id] = Figure(id, self.name, value, labels, self._status(id), made_up, stated, value, None, quoted)

    def _is_made_up(self, id: str) -> bool:
        """Whether the part of the project that a figure stands in says that it is made up."""
        part = id.partition(".")[0]
        return part in MADE_UP and bool(getattr(getattr(self.project, part), "illustrative", False))

    def derive(self, recipe: Recipe) -> None:
        """Adds a derived figure; where the id is stated too, the derivation is shown, the statement kept."""
        value = worked_out(recipe, self._value_of)
        if value is None:
            return
        derivation = self._derivation(recipe)
        before = self.figures.get(recipe.id)
        if before is not None:
            self.figures[recipe.id] = replace(before, value=value, derived=derivation)
            return
        labels = self._labels(recipe.id, name_at(self.names, recipe.id))
        illustrative = any(self.figures[id].illustrative for id in derivation.inputs)
        is_empty = recipe.id.startswith((f"{ROOT}.", f"{ACCOUNTS}.")) and not is_known(value)
        status = EMPTY if is_empty else self._status(recipe.id)
        self.figures[recipe.id] = Figure(recipe.id, self.name, value, labels, status, illustrative, derived=derivation)

    def declare(self, others: Mapping[str, Ledger], broken: frozenset[str]) -> tuple[Findings, tuple[Asserted, ...]]:
        """Adds the project's declared figures; gives what is wrong with them and with renamed ids, and its checks."""
        held = self.project.figures
        if held is None:
            return (), ()
        scope = ProjectScope(Drawer(self.figures, self.lists, broken, held.renamed, self.names), others)
        declaring = Declaring(self.name, held.figures, held.renamed, self.places, self.figures, scope)
        declaring.declare()
        asserting = Asserting(self.places, scope, held.renamed)
        checks = tuple(asserting.all(held.checks))
        found = (*declaring.findings, *asserting.findings)
        if broken:  # what is not there may only be unreadable
            return found, checks
        wrong = wrong_renamings(held.renamed, self.places, lambda id: id in self.places or scope.holds(id))
        return (*found, *wrong), checks

    def _value_of(self, id: str) -> Value | None:
        return self.figures[id].value if id in self.figures else None

    def _derivation(self, recipe: Recipe) -> Derivation:
        inputs = tuple(id for id in inputs_of(recipe) if id in self.figures)
        counted = tuple(self.places[id] for id in inputs_of(recipe) if id in self.places and id not in self.figures)
        return Derivation(recipe, formula_of(recipe, self.figures.__contains__), inputs, counted)

    def _labels(self, id: str, name: str) -> Mapping[str, str]:
        found = self.outcome_labels.of(id) or self.account_labels.of(id) or self.labels.find(id, name)
        if found is None:
            self.unlabelled.append(id)
        return found or {}

    def _status(self, id: str) -> str | None:
        if id.startswith("project.record."):
            record = self.project.project.record
            return record.status if record and id.endswith("esf_support") else None
        if id.startswith(f"{ACCOUNTS}."):
            return self._account_status(id)
        budget = self.project.budget
        is_amount = id.startswith("budget.") and not id.startswith(("budget.decided", "budget.decision"))
        return budget.status if budget and is_amount else None

    def _account_status(self, id: str) -> str | None:
        """Paid is paid; the rest is as its period says, all so far as the last of them."""
        _, way, period, line = (*id.split(".", 3), "", "", "")[:4]
        accounts = self.project.accounts.periods if self.project.accounts else ()
        status = next((each.status for each in accounts if each.id == period), None)
        return None if way == "shares" or line == "period" else "utbetalt" if line == "paid" else status


def name_at(names: Mapping[str, str], id: str) -> str:
    """The name of the member that a figure belongs to, also of a period that content does not list yet."""
    path = id
    while path:
        path = path.rpartition(".")[0]
        if found := names.get(path) or _period_name(names, path):
            return found
    return ""


def _period_name(names: Mapping[str, str], path: str) -> str:
    """`2020-06`; behind a member's own name where the period is one of its parts."""
    above, _, last = path.rpartition(".")
    owner, period = above.rpartition(".")[0], written(last)
    return f"{names.get(owner, '')}, {period}" if period and "." in owner else period


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
