"""A figure's id as a way through the model: what stands at its end, given or not."""

from __future__ import annotations

from mia_docs.content.binder import Declared, fields_of
from mia_docs.model import Member, Project, Record


def _found(path: str) -> Declared | None:
    """What the model declares at a path; of a member of a list, what its members are."""
    found: Declared | None = Declared(Project)
    for step in path.split("."):
        if found is None or not isinstance(found.kind, type) or not issubclass(found.kind, Record) or found.named:
            return None
        if found.many:
            found = Declared(found.kind) if issubclass(found.kind, Member) else None
        else:
            found = fields_of(found.kind).get(step)
    return found


def declared_at(path: str) -> Declared | None:
    """What one value is declared to be (`budget.phases.analysis.staff`); None where there is no such place."""
    found = _found(path)
    return found if found is not None and not found.many else None


def is_list(path: str) -> bool:
    """Whether the members of a list stand at a path."""
    found = _found(path)
    return found is not None and found.many
