"""`mia check`: the rules over content and drafts."""

from __future__ import annotations

from collections.abc import Iterator

import click

from mia_docs import workspace as conductor
from mia_docs.checks import runner
from mia_docs.checks.evidence import Evidence
from mia_docs.cli.build import compose_all
from mia_docs.cli.report import FACES, summary
from mia_docs.diagnostics import Diagnostic, Severity, has_errors, in_order
from mia_docs.documents.draft import Draft
from mia_docs.workspace import Document, Workspace


def check_documents(
    workspace: Workspace, wanted: list[Document], language: str, face: str, *, strict: bool
) -> int:
    """Prints what reading, composing and the rules found; 1 where there is an error."""
    drafts, found = compose_all(workspace, wanted)
    found = list(in_order([*found, *runner.run(_evidence(workspace, wanted, drafts))]))
    for line in FACES[face](found, workspace.templates, language):
        click.echo(line)
    if face != "json":
        click.echo(summary(found, language))
    return int(has_errors(found) or (strict and _has_warnings(found)))


def _evidence(workspace: Workspace, wanted: list[Document], drafts: list[Draft]) -> Iterator[Evidence]:
    """Each project once per date of its documents, with the documents of that date."""
    by_name = {(draft.project, draft.document): draft for draft in drafts}
    groups: dict[tuple[str, str], list[Document]] = {}
    for document in wanted:
        groups.setdefault((document.project, document.publication.as_of.iso()), []).append(document)
    for (project, _), group in groups.items():
        day = group[0].publication.as_of.high
        if day is not None:
            there = (by_name.get((project, each.publication.id)) for each in group)
            view = conductor.view(workspace, project, day, "internal")
            yield Evidence(view, tuple(draft for draft in there if draft is not None))


def _has_warnings(found: list[Diagnostic]) -> bool:
    return any(each.severity is Severity.WARNING for each in found)
