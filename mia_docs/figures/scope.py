"""What a formula can name: the project's figures and lists, and those of its related projects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from mia_docs.content.binder import near
from mia_docs.figures.evaluation import Found
from mia_docs.figures.figure import Figure
from mia_docs.figures.renaming import new_id
from mia_docs.model import Project
from mia_docs.quantities import is_known


class Shelf(Protocol):
    """What a formula needs of a ledger."""

    @property
    def figures(self) -> Mapping[str, Figure]:
        """Figures by id."""

    @property
    def lists(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the members that count, by the path of their list."""

    @property
    def renamed(self) -> Mapping[str, str]:
        """Old ids and their new ones."""

    @property
    def names(self) -> Mapping[str, str]:
        """What members of lists are called, by their path."""

    @property
    def broken(self) -> frozenset[str]:
        """Parts that could not be read whole."""

    def get(self, id: str) -> Figure | None:
        """A figure by its id or an old one of it."""


@dataclass(frozen=True, slots=True)
class Drawer:
    """The shelf of a project whose figures are still being made."""

    figures: Mapping[str, Figure]
    lists: Mapping[str, tuple[str, ...]]
    broken: frozenset[str]
    renamed: Mapping[str, str]
    names: Mapping[str, str]

    def get(self, id: str) -> Figure | None:
        return self.figures.get(id) or self.figures.get(new_id(self.renamed, id))


@dataclass(frozen=True, slots=True)
class ProjectScope:
    """A project's own shelf, and those of related projects by the name that stands in front of their ids."""

    own: Shelf
    others: Mapping[str, Shelf] = field(default_factory=dict)

    def _home(self, id: str) -> tuple[Shelf, str, str]:
        """The shelf that an id means, what stands in front of its ids, and the id there."""
        first, _, rest = id.partition(".")
        return (self.others[first], f"{first}.", rest) if first in self.others else (self.own, "", id)

    def figure(self, id: str) -> Figure | None:
        shelf, _, rest = self._home(id)
        return shelf.get(rest)

    def holds(self, id: str) -> bool:
        """Whether an id, or any below it, is there today; yes where its file could not be read."""
        shelf, _, rest = self._home(id)
        is_there = rest in shelf.figures or any(each.startswith(f"{rest}.") for each in shelf.figures)
        return is_there or self._may_be_lost(id)

    def find(self, id: str) -> Found | None:
        figure = self.figure(id)
        if figure is None:
            return Found(None) if self._may_be_lost(id) else None
        return Found(figure.value if is_known(figure.value) else None, figure.noun)

    def _may_be_lost(self, id: str) -> bool:
        """Whether an id may be missing because its file could not be read."""
        shelf, _, rest = self._home(id)
        first = rest.split(".")[0]
        return first in shelf.broken or (bool(shelf.broken) and first not in Project.model_fields)

    def matching(self, pattern: str) -> tuple[str, ...] | None:
        shelf, front, rest = self._home(pattern)
        today = new_id(shelf.renamed, rest)
        found = _meant(shelf, rest) or _meant(shelf, today)
        if found or self._may_be_lost(pattern):
            return tuple(f"{front}{id}" for id in found)
        return () if () in (shelf.lists.get(each.partition(".*")[0]) for each in (rest, today)) else None

    def members(self, path: str) -> tuple[str, ...] | None:
        shelf, front, rest = self._home(path)
        today = rest if rest in shelf.lists else new_id(shelf.renamed, rest)
        ids = shelf.lists.get(today)
        return None if ids is None else tuple(f"{front}{today}.{id}" for id in ids)

    def name(self, path: str) -> str:
        """What a member of a list is called."""
        shelf, _, rest = self._home(path)
        return shelf.names.get(rest, "")

    def near(self, id: str) -> str:
        shelf, front, rest = self._home(id)
        guess = near(rest, (*shelf.figures, *shelf.lists)).split(".")
        wanted = rest.split(".")
        if len(guess) == len(wanted):
            guess = ["*" if part == "*" else own for part, own in zip(wanted, guess, strict=True)]
        return f"{front}{'.'.join(guess)}" if guess not in ([""], wanted) else ""


def _meant(shelf: Shelf, pattern: str) -> tuple[str, ...]:
    wanted = pattern.split(".")
    return tuple(id for id in shelf.figures if is_meant(id.split("."), wanted, shelf.lists))


def is_meant(id: list[str], wanted: list[str], lists: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether an id is what a pattern means; a star stands for the members of a list that count, or for any name."""
    if len(id) != len(wanted) or not all(part in ("*", own) for part, own in zip(wanted, id, strict=True)):
        return False
    stars = [at for at, part in enumerate(wanted) if part == "*"]
    return all(id[at] in lists.get(".".join(id[:at]), (id[at],)) for at in stars)
