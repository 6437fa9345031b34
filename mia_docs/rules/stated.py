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


def stated(project: Record, places: Mapping[str, Span]) -> Iterator[Stated]:
    """Every value that has a place, in the order of the model; ids of members are values too."""
    for name in type(project).model_fields:
        yield from _below(getattr(project, name), name, places)


def _below(value: Any, path: str, places: Mapping[str, Span]) -> Iterator[Stated]:
    if isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _below(getattr(value, name), f"{path}.{name}", places)
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _below(each, f"{path}.{each.id if isinstance(each, Member) else number}", places)
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _below(each, f"{path}.{name}", places)
    elif value is not None and (at := places.get(path)) is not None:
        yield Stated(path, value, at)
