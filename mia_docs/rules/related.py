"""Rules on what a project and its predecessor both state."""

from __future__ import annotations

from collections.abc import Iterator

from mia_docs.diagnostics import Note
from mia_docs.documents.view import View
from mia_docs.figures.figure import Figure
from mia_docs.quantities import Quantity, is_known
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named

SHARED = ("organisations.", "project.milestones.", "sources.")
"""Lists of what both projects meet: organisations, events, publications. The rest is each project's own."""
EDITION = ("year", "number", "retrieved")
"""What tells one edition of a source from another."""


def projects_state_otherwise(evidence: Evidence) -> Iterator[Finding]:
    """A project and its predecessor give the same thing different values.

    Why: the same people read the documents of both; two numbers for one thing make them doubt either.
    Example: *Ohälsotal i riket* 24,7 in one project and 24,1 in the other, both out of Kolada 2019.
    Instead: correct the one that is wrong. Same id, same label and same edition of a source make the same thing.
    """
    for before in evidence.view.others.values():
        for figure in evidence.view.ledger:
            other = before.ledger.get(figure.id) if figure.id.startswith(SHARED) else None
            if other is None or figure.stated is None or other.stated is None or _agree(figure, other):
                continue
            if _is_same(evidence.view, before, figure, other):
                arguments: Arguments = {
                    "figure": named(figure),
                    "value": figure.value,
                    "other": other.value,
                    "predecessor": before.project.project.short_name,
                }
                note = Note("part", {"figure": named(other), "value": other.value}, other.stated.at)
                yield Finding(figure.stated.at, arguments, (note,))


def _is_same(view: View, before: View, figure: Figure, other: Figure) -> bool:
    """Whether both are about one thing, by their labels; of a source, whether it is one edition."""
    if figure.label() != other.label():
        return False
    first, source, *_ = figure.id.split(".")
    field = figure.id.rpartition(".")[2]
    return first != "sources" or (field not in EDITION and _edition(view, source) == _edition(before, source))


def _edition(view: View, source: str) -> tuple[object, ...]:
    figures = (view.ledger.get(f"sources.{source}.{field}") for field in EDITION)
    return tuple(each.value if each else None for each in figures)


def _agree(figure: Figure, other: Figure) -> bool:
    """Whether both values can be true; what could not be read agrees with anything."""
    one, two = figure.value, other.value
    if not (is_known(one) and is_known(two)):
        return True
    if isinstance(one, Quantity) and isinstance(two, Quantity):
        return one.meets(two)
    return one == two
