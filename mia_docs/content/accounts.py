"""What can be wrong with the lines of accounts.yaml: each must be a line of the budget."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Lookup

from mia_docs.content.binder import fields_of, near
from mia_docs.content.findings import read_error
from mia_docs.diagnostics import Diagnostic
from mia_docs.model import Budget, Project, Record
from mia_docs.quantities import Money
from mia_docs.source import Span


def unknown_lines(project: Project, places: Lookup[str, Span]) -> Iterator[Diagnostic]:
    """Lines that the budget does not have, each at its name; a project without a budget has nothing to compare with."""
    if project.budget is None or project.accounts is None:
        return
    known = tuple(_lines(project.budget))
    for account in project.accounts.periods:
        for line in account.lines:
            if line not in known:
                at = places[f"accounts.periods.{account.id}.lines.{line}"]
                yield read_error("unknown-key", at, word=line, near=near(line, known))


def _lines(budget: Budget) -> Iterator[str]:
    """What each line of the form is called: `phases.implementation.staff`, `cash.public_to_project`."""
    yield from (f"phases.{phase.id}.{line}" for phase in budget.phases for line in _amounts(type(phase)))
    for name in Budget.model_fields:
        block = getattr(budget, name)
        if isinstance(block, Record):
            yield from (f"{name}.{line}" for line in _amounts(type(block)))


def _amounts(record: type[Record]) -> Iterator[str]:
    return (name for name, want in fields_of(record).items() if want.kind is Money)
