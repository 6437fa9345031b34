"""Figures by their ids, also those that nobody has given yet: a workbook has a cell for every line of the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mia_docs.content.addressing import declared_at
from mia_docs.content.periods import periods_within, written
from mia_docs.documents.composition import Composition
from mia_docs.documents.templating import MistakeError
from mia_docs.documents.view import Namespace
from mia_docs.figures.cofinancing import report_length, report_periods
from mia_docs.figures.derivations import recipes_of
from mia_docs.figures.figure import OPEN, Derivation, Figure, is_nothing
from mia_docs.figures.ledger import name_at
from mia_docs.figures.recipes import Recipe, Share
from mia_docs.quantities import Money, Period, Quantity, Ratio


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period of the project as a template sees it: its part of an id, and its days as a figure."""

    id: str
    period: Figure


@dataclass(frozen=True)
class Entries:
    """What one document asks for by id."""

    making: Composition

    def entry(self, path: str) -> Figure:
        """The figure; an open one where nothing is given and the model has a place or a recipe for it."""
        figure = self.making.view.figure(path)
        if figure is not None:
            return figure
        recipe, declared = self._recipes.get(path), declared_at(path)
        if recipe is not None:
            return self._open(path, Ratio if isinstance(recipe, Share) else Money, recipe)
        if declared is None or not issubclass(declared.kind, Quantity):
            raise MistakeError("unknown-figure", word=path, near="")
        return self._open(path, declared.kind, None)

    @cached_property
    def _recipes(self) -> Mapping[str, Recipe]:
        return recipes_of(self.making.view.project)

    def _open(self, path: str, kind: type[Quantity], recipe: Recipe | None) -> Figure:
        view = self.making.view
        labels = self.making.labels.find(path, name_at(view.ledger.names, path)) or {}
        derived = Derivation(recipe, "") if recipe else None
        return Figure(path, view.name, kind.unknown(), labels, OPEN, derived=derived)

    def given(self, space: Namespace | None, *steps: str) -> Any:
        """What steps from a name lead to, None where nothing does: a table has cells that nobody counted."""
        with suppress(KeyError):
            for step in steps:
                space = space[step] if space else None
            return space or None
        return None

    def with_amounts(self, *paths: str) -> list[Figure]:
        """Those that are given and not zero, for a table that leaves the others out."""
        found = (self.making.view.figure(path) for path in paths)
        return [each for each in found if each is not None and not is_nothing(each)]

    def months(self) -> list[Stretch]:
        """Every month of the project."""
        project = self.making.view.project
        return self._stretches(periods_within(project.project.period, "month"), "month(project.period)")

    def report_periods(self) -> list[Stretch]:
        """Every period that the project reports, the first and the last cut to its own."""
        project = self.making.view.project
        return self._stretches(report_periods(project), f"{report_length(project)}(project.period)")

    def _stretches(self, periods: Iterable[tuple[str, Period]], formula: str) -> list[Stretch]:
        view, made = self.making.view, []
        for id, days in periods:
            path = f"document.periods.{id}"
            derived = Derivation(None, formula, ("project.period",))
            labels = self.making.labels.find(path, written(id)) or {}
            made.append(Stretch(id, Figure(path, view.name, days, labels, derived=derived)))
        return made
