"""A figure's id as a way through the model: what the field at its end is declared to hold."""

from __future__ import annotations

from mia_docs.content.binder import Declared, fields_of
from mia_docs.model import Member, Project, Record


def declared_at(path: str) -> Declared | None:
    """What stands at a path (`budget.phases.analysis.staff`), given or not; None where the model has no such place."""
    found: Declared | None = Declared(Project)
    steps = path.split(".")
    while steps and found is not None:
        step = steps.pop(0)
        if found.many:
            found = Declared(found.kind) if issubclass(found.kind, Member) else None
        else:
            is_record = isinstance(found.kind, type) and issubclass(found.kind, Record) and not found.named
            found = fields_of(found.kind).get(step) if is_record else None
    return found if found is not None and not found.many else None
