"""A returned table of outcomes: read as content reads it, compared with the table that it replaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from mia_docs.content.delimited import as_utf8
from mia_docs.content.findings import CODES, read_error, read_warning
from mia_docs.content.outcomes import OutcomeTables, id_of
from mia_docs.diagnostics import Diagnostic, has_errors, in_order
from mia_docs.figures.figure import Figure
from mia_docs.figures.outcomes import OutcomeLabels
from mia_docs.quantities import Persons
from mia_docs.returned.writing import after
from mia_docs.source import Span
from mia_docs.workspace import Workspace, bound

COPY = re.compile(r" ?\(\d+\)(\.[^.]+)$")
"""What a browser puts before the ending of a file that it has fetched before."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One count that is new, another than before, or gone; None where there is none."""

    id: str
    label: str
    old: int | None
    new: int | None
    at: Span


@dataclass(frozen=True, slots=True)
class TableRead:
    """A returned table as far as it could be read: the file that it becomes, and what that changes."""

    path: str
    data: bytes
    changes: tuple[Counted, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def read_table(workspace: Workspace, project: str, data: bytes, file: str) -> TableRead:
    """What a returned table changes among the outcomes of a project."""
    sheets = workspace.sheets[project]
    path = f"{sheets.folder}/outcomes/{PurePath(file).name}"
    text, encoding = as_utf8(data)
    seen = after(workspace, {path: text})
    tables = seen.sheets[project].outcomes
    every = (*tables.findings, *bound(seen, project, date.max).findings)
    found = [_in_own_file(each, path, file) for each in every if each.at.file == path]
    found = _once(found, _copied(every, path), file)
    if encoding:
        found.append(read_warning("table-converted", Span(file), word=encoding))
    old, new = counts_in(sheets.outcomes, path), counts_in(tables, path)
    ids = [*new, *(id for id in old if id not in new)]
    labels, places = _labels(seen, project, ids), {**sheets.outcomes.places, **tables.places}
    pairs = ((id, old.get(id), new.get(id)) for id in ids)
    changed = [Counted(id, labels.get(id, id), a, b, places[id]) for id, a, b in pairs if a != b]
    changes = tuple(sorted(changed, key=lambda each: each.new is not None))
    if not new and not has_errors(found):
        found.append(read_error("table-empty", Span(file)))
    return TableRead(path, text, changes, in_order(found))


def _copied(found: Iterable[Diagnostic], path: str) -> str:
    """The file that a table counts again, such as the one that a browser's `2020 (1).csv` is a copy of."""
    pairs = {(str(each.arguments["file"]), each.at.file) for each in found if each.name == "outcome-twice"}
    others = {other for pair in pairs if path in pair for other in pair if other != path}
    name = COPY.sub(r"\1", path)
    return name if name != path and name in others else ""


def _once(found: list[Diagnostic], original: str, file: str) -> list[Diagnostic]:
    """One finding for a copy in place of one for each of its rows."""
    if not original:
        return found
    name = PurePath(original).name
    rest = [each for each in found if each.code != CODES["outcome-twice"] and each.name != "outcome-more"]
    return [*rest, read_error("table-copy", Span(file), word=original, wanted=name)]


def _in_own_file(found: Diagnostic, path: str, file: str) -> Diagnostic:
    """A finding as one in the file that was handed over; content has none of it yet."""
    said = {name: file if word == path else word for name, word in found.arguments.items()}
    return replace(found, at=replace(found.at, file=file), arguments=said)


def counts_in(tables: OutcomeTables, file: str) -> dict[str, int]:
    """The counts that one file states, by their ids."""
    return {
        id: number
        for tally in tables.tallies
        for cell, number in tally.counts.items()
        if tables.places[id := id_of(tally.id, cell)].file == file
    }


def _labels(workspace: Workspace, project: str, ids: Iterable[str]) -> Mapping[str, str]:
    """What the counts are called."""
    labels = OutcomeLabels(bound(workspace, project, date.max).project, workspace.labels)
    made = {id: labels.of(id) for id in ids}
    return {id: Figure(id, project, Persons.unknown(), words).label() for id, words in made.items() if words}
