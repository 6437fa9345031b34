"""What content states: a project's values as the model holds them, each with its path and its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from mia_docs.model import Member, Record
from mia_docs.source import Span


class Stated(NamedTuple):
    """One value: a text, prose, a quantity, a day; `path` is the figure's id where it is one.

    Of a list of plain texts the path ends in the number of the text.
    """

    path: str
    value: Any
    at: Span

    @property
    def field(self) -> str:
        """The name of the field, or the number in a list of texts."""
        return self.path.rpartition(".")[2]


NAMES = (
    "name",
    "short_name",
    "short",
    "full_name",
    "abbreviation",
    "english",
    "title",
    "publisher",
    "owner",
    "evaluator",
)
"""Fields that hold what something is called."""


def names_in(project: Record) -> Iterator[str]:
    """Everything that a project's content calls by a name: organisations, projects, methods, titles, aliases."""
    for path, value in _values(project, ""):
        parts = path.split(".")
        if isinstance(value, str) and (parts[-1] in NAMES or "aliases" in parts):
            yield value


def stated(project: Record, places: Mapping[str, Span]) -> Iterator[Stated]:
    """Every value that has a place, in the order of the model; ids of members are values too."""
    for path, value in _values(project, ""):
        if (at := places.get(path)) is not None:
            yield Stated(path, value, at)


def _values(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """What stands below a path, down to single values; a project's own path is empty."""
    if isinstance(value, Record):
        parts = [(name, getattr(value, name)) for name in type(value).model_fields]
    elif isinstance(value, tuple):
        parts = [(each.id if isinstance(each, Member) else str(number), each) for number, each in enumerate(value)]
    elif isinstance(value, Mapping):
        parts = list(value.items())
    else:
        if value is not None:
            yield path, value
        return
    for name, each in parts:
        yield from _values(each, f"{path}.{name}" if path else name)
