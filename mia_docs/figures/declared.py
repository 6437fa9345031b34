"""Figures that a project declares itself: stated ones, and formulas worked out whatever order they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter

from mia_docs.content.findings import read_error, read_warning
from mia_docs.diagnostics import Argument, Diagnostic, Term
from mia_docs.figures.distribution import is_distribution, shared_out, weighed
from mia_docs.figures.evaluation import Evaluation, Operand
from mia_docs.figures.expressions import Call, Expression, Problem, Stretch, names_in
from mia_docs.figures.figure import MOST_DECIMALS, Derivation, Figure, Stated, decimals_of
from mia_docs.figures.formula import parse
from mia_docs.figures.intervals import times
from mia_docs.figures.renaming import new_id
from mia_docs.figures.scope import ProjectScope
from mia_docs.figures.units import agree, is_scaled, kind_named, kind_of, noun_of, unit_named, unit_of
from mia_docs.model import DeclaredFigure
from mia_docs.quantities import Number, Quantity, Ratio, is_known
from mia_docs.source import Span

LABELS = ("label", "label_en")


@dataclass(slots=True)
class Declaring:
    """Adds declared figures to `figures`; what is wrong with them grows in `findings`."""

    project: str
    declared: Mapping[str, DeclaredFigure]
    renamed: Mapping[str, str]
    places: Mapping[str, Span]
    figures: dict[str, Figure]
    scope: ProjectScope
    findings: list[Diagnostic] = field(default_factory=list)

    def declare(self) -> None:
        """Every figure that has a value or a formula on the day, inputs before what stands on them."""
        trees: dict[str, Expression] = {}
        for name, each in self.declared.items():
            self._check_precision(name, each)
            if is_scaled(each.unit):
                self._report("unit-scaled", self._at(name, "unit"), {"word": each.unit})
                self._put(name, each, Number.unknown(), "")
            elif each.value is not None:
                self._state(name, each, each.value)
            elif each.formula is not None and not each.formula.is_known:
                self._put(name, each, kind_named(each.unit).unknown(), noun_of(each.unit))
            elif each.formula is not None:
                tree = parse(each.formula.text)
                if isinstance(tree, Problem):
                    self._fail(name, each, [tree])
                else:
                    trees[name] = tree
        needs = {name: tuple(self._needs(tree, trees)) for name, tree in trees.items()}
        for name in _in_order(needs, lambda chain: self._tell_circle(trees, chain)):
            tree = trees[name]
            if f"figures.{name}" in self.figures:
                continue
            if isinstance(tree, Call) and is_distribution(tree):
                self._distribute(name, self.declared[name], tree)
            else:
                self._work(name, self.declared[name], tree)

    def _check_precision(self, name: str, each: DeclaredFigure) -> None:
        precision = each.precision.value if each.precision else None
        if precision is not None and precision > MOST_DECIMALS:
            self._report("bad-value", self._at(name, "precision"), {"word": str(precision), "wanted": Term("decimals")})

    def _state(self, name: str, each: DeclaredFigure, value: Quantity) -> None:
        """A stated figure; its unit makes kronor, people or a share of a bare number."""
        kind = kind_named(each.unit) if each.unit else type(value)
        if is_known(value) and type(value) not in (Number, kind):
            self._report("formula-unit", self._at(name, "unit"), {"word": each.unit, "made": unit_of(value, "").term})
            value = value.unknown()
        elif isinstance(value, Number) and kind is Ratio:
            value = _scaled(value, Fraction(1, 100))
        value = _as_kind(value, kind, _decimals(each, value.decimals))
        stated = Stated(self._at(name, "value"), f"figures.{name}.value")
        self._put(name, each, value, noun_of(each.unit), stated=stated, statement=value)

    def _needs(self, tree: Expression, trees: Mapping[str, Expression]) -> Iterator[str]:
        """The declared formulas that a formula stands on."""
        for used in names_in(tree):
            id = new_id(self.renamed, used.id)
            yield from (name for name in trees if _stands_on(id, name))

    def _tell_circle(self, trees: Mapping[str, Expression], chain: tuple[str, ...]) -> str:
        """Tells a circle at the figure in it that is declared first, and gives that figure up."""
        order = list(self.declared)
        start = min(range(len(chain)), key=lambda at: order.index(chain[at]))
        chain = (*chain[start:], *chain[:start], chain[start])
        name = chain[0]
        used = [each for each in names_in(trees[name]) if _stands_on(new_id(self.renamed, each.id), chain[1])]
        arguments = {"chain": " → ".join(f"figures.{each}" for each in chain)}
        self._fail(name, self.declared[name], [Problem("formula-cycle", used[0].at, arguments)])
        return name

    def _work(self, name: str, each: DeclaredFigure, tree: Expression) -> None:
        evaluation = Evaluation(self._text(each), self.scope)
        made = evaluation.work(tree)
        self._tell_renamed(name, each, tree)
        value = None if evaluation.problems else self._finished(name, each, made)
        if value is None:
            self._fail(name, each, evaluation.problems, evaluation.inputs)
            return
        counted = tuple(self.places[path] for path in evaluation.counted if path in self.places)
        noun = noun_of(each.unit) if each.unit else made.unit.noun
        self._derive(name, each, value, noun, evaluation.inputs, counted)

    def _distribute(self, name: str, each: DeclaredFigure, tree: Call) -> None:
        """One figure for each member that the key names, called `NAME.MEMBER`."""
        evaluation = Evaluation(self._text(each), self.scope)
        members = weighed(evaluation, tree.arguments[1])
        parts = shared_out(evaluation, tree, members, _decimals(each, 0))
        self._tell_renamed(name, each, tree)
        self._tell(name, each, evaluation.problems)
        for at, one in enumerate(members):
            words = {key: _named(getattr(each, key), self.scope.name(one.path) or one.member) for key in LABELS}
            value = self._finished(name, each, parts[at]) if parts else None
            value = kind_named(each.unit).unknown() if value is None else value
            own = each.model_copy(update=words)
            self._derive(f"{name}.{one.member}", own, value, noun_of(each.unit), evaluation.inputs)

    def _finished(self, name: str, each: DeclaredFigure, made: Operand) -> Quantity | None:
        """The value in the unit that was declared, or that the formula gives; None where neither will do."""
        if not is_known(made.value):
            return kind_named(each.unit).unknown()
        if each.unit and not agree(made.unit, unit_named(each.unit)):
            self._report("formula-unit", self._at(name, "unit"), {"word": each.unit, "made": made.unit.term})
            return None
        kind = kind_named(each.unit) if each.unit else kind_of(made.unit)
        if kind is None:
            self._report("formula-without-unit", self._at(name, "formula"), {"word": name, "made": made.unit.term})
            return None
        return _as_kind(made.value, kind, _decimals(each, _own_decimals(made.value, kind)))

    def _fail(self, name: str, each: DeclaredFigure, problems: Iterable[Problem], inputs: Iterable[str] = ()) -> None:
        """An unknown figure, and what is wrong with it."""
        self._tell(name, each, problems)
        self._derive(name, each, kind_named(each.unit).unknown(), noun_of(each.unit), inputs)

    def _tell(self, name: str, each: DeclaredFigure, problems: Iterable[Problem]) -> None:
        """What is wrong with a formula, at its place in it."""
        text, at = self._text(each), self._at(name, "formula")
        for problem in problems:
            self._report(problem.name, place_in(at, text, problem.at), problem.arguments)

    def _tell_renamed(self, name: str, each: DeclaredFigure, tree: Expression) -> None:
        for used in names_in(tree):
            new = new_id(self.renamed, used.id)
            if new != used.id and used.id not in self.figures:
                at = place_in(self._at(name, "formula"), self._text(each), used.at)
                self.findings.append(read_warning("renamed-used", at, word=used.id, new=new))

    def _derive(
        self,
        name: str,
        each: DeclaredFigure,
        value: Quantity,
        noun: str,
        used: Iterable[str],
        counted: tuple[Span, ...] = (),
    ) -> None:
        """A figure by its formula; what it used is named by today's ids, once, with its project where that is another.

        It is as illustrative, and has the status, of what it stands on.
        """
        found = [figure for id in used if (figure := self.scope.figure(id)) is not None]
        inputs = tuple(dict.fromkeys(figure.name_in(self.project) for figure in found))
        text, at = " ".join(self._text(each).split()), self._at(name, "formula")
        self._put(name, each, value, noun, derived=Derivation(None, text, inputs, counted, at), inputs=found)

    def _put(
        self,
        name: str,
        each: DeclaredFigure,
        value: Quantity,
        noun: str,
        *,
        stated: Stated | None = None,
        statement: Quantity | None = None,
        derived: Derivation | None = None,
        inputs: Iterable[Figure] = (),
    ) -> None:
        id, labels = f"figures.{name}", {"sv": each.label, "en": each.label_en or each.label}
        inputs = tuple(inputs)
        statuses = {each.status for each in inputs} - {None}
        status = statuses.pop() if len(statuses) == 1 else None
        illustrative = each.illustrative or any(one.illustrative for one in inputs)
        self.figures[id] = Figure(
            id, self.project, value, labels, status, illustrative, stated, statement, derived, noun=noun
        )

    def _at(self, name: str, key: str) -> Span:
        path = f"figures.figures.{name.partition('.')[0]}"
        return self.places.get(f"{path}.{key}") or self.places.get(path) or Span("figures.yaml")

    def _text(self, each: DeclaredFigure) -> str:
        return each.formula.text if each.formula else ""

    def _report(self, name: str, at: Span, arguments: Mapping[str, Argument]) -> None:
        self.findings.append(replace(read_error(name, at), arguments=arguments))


def place_in(at: Span, text: str, part: Stretch) -> Span:
    """The place of a stretch of a formula that begins at a place.

    A formula folded over several lines is placed as a whole: where its lines were broken is not known.
    """
    before = text[: part.start]
    if "\n" not in text and at.end - at.column != len(text):
        return at
    column = at.column + part.start - (before.rfind("\n") + 1)
    return at.moved(before.count("\n"), column, column + max(1, part.end - part.start))


def _in_order(needs: Mapping[str, tuple[str, ...]], give_up: Callable[[tuple[str, ...]], str]) -> list[str]:
    """Names with what they stand on before them; a circle is handed over, and what comes back stands on nothing."""
    left = dict(needs)
    while True:
        try:
            return list(TopologicalSorter(left).static_order())
        except CycleError as error:
            inputs_first = error.args[1]  # the first stands at the end once more
            left[give_up(tuple(reversed(inputs_first[1:])))] = ()


def _stands_on(id: str, name: str) -> bool:
    """Whether an id, or a pattern, means a declared figure or one that it is distributed into."""
    first, *rest = id.split(".")
    return first == "figures" and rest[:1] in ([name], ["*"])


def _named(label: str, member: str) -> str:
    """A label with a member's name where it asks for one, or else behind it."""
    return label.replace("{name}", member) if "{name}" in label or not label else f"{label}, {member}"


def _as_kind(value: Quantity, kind: type[Quantity], decimals: int) -> Quantity:
    return kind(value.value, value.low, value.high, value.hedge, decimals) if is_known(value) else kind.unknown()


def _scaled(value: Number, scale: Fraction) -> Number:
    by = Number.exact(scale, value.decimals)
    return replace(times(value, by), hedge=value.hedge)


def _decimals(each: DeclaredFigure, otherwise: int) -> int:
    """As many decimals as the author wants printed."""
    wanted = each.precision.value if each.precision else None
    return int(wanted) if wanted is not None and wanted <= MOST_DECIMALS else otherwise


def _own_decimals(value: Quantity, kind: type[Quantity]) -> int:
    """As many decimals as a value has, two at the most; a share counts those of its percentage."""
    number = value.value * (100 if kind is Ratio else 1) if value.value is not None else Fraction(0)
    return decimals_of(number, 2)
