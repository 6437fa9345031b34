"""A project as templates see it: names with dots, members by id, figures instead of values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from mia_docs.content.project import Passage
from mia_docs.content.stated import names_in
from mia_docs.figures.figure import Figure
from mia_docs.figures.ledger import Ledger
from mia_docs.figures.renaming import new_id
from mia_docs.model import Declarations, Member, Project, Prose, Record
from mia_docs.quantities import Period, is_known
from mia_docs.source import Span

WORKED_OUT = ("counts", "totals", "shares")
"""Names that stand for no file: what is below them is worked out from several."""


@dataclass(frozen=True)
class View:
    """One project at one date for one audience; `others` are related projects by the name that text uses.

    `broken` names the parts that could not be read whole. `called` is the name that text reaches it by, with no
    word for the project that is written about itself.
    """

    name: str
    as_of: date
    project: Project
    ledger: Ledger
    places: Mapping[str, Span]
    others: Mapping[str, View]
    broken: frozenset[str] = frozenset()
    called: str = ""

    @cached_property
    def names(self) -> frozenset[str]:
        """Everything that this project's content and that of related ones call by a name."""
        return frozenset(names_in(self.project)).union(*(other.names for other in self.others.values()))

    def root(self, name: str) -> Namespace | None:
        """What a name at the start of a reference stands for."""
        if name in self.others:
            return Namespace(self.others[name], "", self.others[name].project)
        held = getattr(self.project, name) if name in Project.model_fields else None
        if held is None and (new := self.today(name)):
            return self.reached(new)  # type: ignore[no-any-return]
        if held is None and not self.leads_on(name):
            return None
        return Namespace(self, name, None if isinstance(held, Declarations) else held)

    def figure(self, id: str) -> Figure | None:
        """A figure by id; the name of another project may stand in front."""
        first, _, rest = id.partition(".")
        if first in self.others:
            return self.others[first].figure(rest)
        return self.ledger.get(id)

    def home(self, project: str) -> View | None:
        """The view of a project by its own name: this one, or one that is related to it, however far."""
        if project == self.name:
            return self
        found = (other.home(project) for other in self.others.values())
        return next((each for each in found if each is not None), None)

    def inputs_of(self, figure: Figure) -> tuple[Figure, ...]:
        """What a figure of this project, or of a related one, is derived from, as far as it is there."""
        home = self.home(figure.project)
        ids = figure.derived.inputs if figure.derived and home else ()
        found = (home._input(id) for id in ids) if home else ()
        return tuple(each for each in found if each is not None)

    def _input(self, id: str) -> Figure | None:
        """A figure by the id that derivations have for it, `PROJECT/ID` where it is another project's."""
        project, _, own = id.rpartition("/")
        home = self.home(project or self.name)
        return home.figure(own) if home else None

    def lost(self) -> frozenset[str]:
        """Names below which something may be missing because a file could not be read."""
        related = {"predecessor"} if "project" in self.broken and "predecessor" not in self.others else set()
        return self.broken | (related | set(WORKED_OUT) if self.broken else set())

    def leads_on(self, path: str) -> bool:
        """Whether a figure, or an old id of one, begins with a path."""
        return path in self.ledger.beginnings

    def renamed(self) -> Mapping[str, str]:
        """Old ids and what they are called today, those of related projects with their name in front."""
        own = {old: new_id(self.ledger.renamed, old) for old in self.ledger.renamed}
        theirs = [(name, pair) for name, other in self.others.items() for pair in other.renamed().items()]
        return own | {f"{name}.{old}": f"{name}.{new}" for name, (old, new) in theirs}

    def today(self, path: str) -> str:
        """What an old id is called today, or nothing where it is none."""
        new = new_id(self.ledger.renamed, path)
        return new if path in self.ledger.renamed and new not in self.ledger.renamed else ""

    def reached(self, path: str) -> Any:
        """What stands at the end of a path, step by step as a reference goes; raises KeyError."""
        first, *steps = path.split(".")
        found: Any = self.root(first)
        for step in steps:
            if not isinstance(found, Namespace):
                raise KeyError(path)
            found = found[step]
        return found


class Namespace:
    """Item access only, so that no name in content can collide with a method (`items`, `values`).

    Records answer to their fields, lists to their members' ids; iterating gives the members.
    """

    __slots__ = ("_held", "_path", "_view")

    def __init__(self, view: View, path: str, held: Any) -> None:
        self._view, self._path, self._held = view, path, held

    def __getitem__(self, key: str) -> Any:
        path = f"{self._path}.{key}" if self._path else key
        if (figure := self._view.ledger.get(path)) is not None:
            return figure
        if isinstance(self._held, tuple):
            held = next((member for member in self._held if getattr(member, "id", None) == key), None)
        else:
            held = getattr(self._held, key, None) if _is_field(self._held, key) else None
            held = None if isinstance(held, Period) and not is_known(held) else held
        if held is None and _is_field(self._held, key):
            return Absent(path, self.is_broken())
        if held is None and (new := self._view.today(path)):
            return self._view.reached(new)
        if held is None and not self._view.leads_on(path):
            raise KeyError(path)
        return self._wrapped(held, path)

    def __iter__(self) -> Iterator[Any]:
        members = self._held if isinstance(self._held, tuple) else ()
        for member in members:
            yield self._wrapped(member, f"{self._path}.{member.id}") if isinstance(member, Member) else member

    def __bool__(self) -> bool:
        return bool(self._held) if isinstance(self._held, tuple) else True

    def _wrapped(self, held: Any, path: str) -> Any:
        if isinstance(held, str):
            return Placed(held, self._view.places.get(path))
        if isinstance(held, Prose):
            return Passage(held.text, self._view.places.get(path, Span("")))
        if held is None or isinstance(held, Record | tuple):
            return Namespace(self._view, path, held)
        return held

    def known(self) -> tuple[str, ...]:
        """What may stand behind the next dot, for "did you mean"."""
        prefix = f"{self._path}." if self._path else ""
        ids = {id.removeprefix(prefix).split(".")[0] for id in self._view.ledger.figures if id.startswith(prefix)}
        if isinstance(self._held, tuple):
            return tuple(sorted(ids | {member.id for member in self._held if isinstance(member, Member)}))
        if isinstance(self._held, Record):
            return tuple(sorted(ids | set(type(self._held).model_fields)))
        return tuple(sorted(ids))

    @property
    def path(self) -> str:
        return self._path

    @property
    def project(self) -> str:
        return self._view.name

    @property
    def called(self) -> str:
        """The path as text writes it, the name of a related project in front."""
        return ".".join(part for part in (self._view.called, self._path) if part)

    def is_broken(self) -> bool:
        """Whether what is missing here may be missing because its file could not be read."""
        first = self._path.split(".")[0]
        return first in self._view.lost() or (not first and bool(self._view.broken))


class Placed(str):
    """Plain text of content that knows where it is stated."""

    at: Span | None

    def __new__(cls, text: str, at: Span | None) -> Placed:
        made = super().__new__(cls, text)
        made.at = at
        return made


@dataclass(frozen=True, slots=True)
class Absent:
    """A field that content does not give: false in a condition, a mistake where it is printed.

    Unless its file could not be read: then it may well be given.
    """

    path: str
    is_broken: bool = False

    def __bool__(self) -> bool:
        return False


def _is_field(held: Any, key: str) -> bool:
    return isinstance(held, Record) and key in type(held).model_fields
