"""`mia check`: the rules over content and drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from mia_docs import workspace as conductor
from mia_docs.checks import runner
from mia_docs.checks.evidence import Evidence
from mia_docs.cli.build import Pile, compose_all
from mia_docs.cli.report import FACES, summary
from mia_docs.diagnostics import Diagnostic, Severity, has_errors, in_order
from mia_docs.workspace import Document, Workspace


def check_documents(workspace: Workspace, wanted: list[Document], language: str, face: str, *, strict: bool) -> int:
    """Prints what reading, composing and the rules found; 1 where there is an error."""
    pile = compose_all(workspace, wanted)
    found = in_order([*pile.findings, *runner.run(evidence_of(workspace, wanted, pile))])
    for line in FACES[face](found, workspace.templates, language):
        click.echo(line)
    if face != "json":
        click.echo(summary(found, language))
    return int(has_errors(found) or (strict and _has_warnings(found)))


def evidence_of(workspace: Workspace, wanted: list[Document], pile: Pile) -> Iterator[Evidence]:
    """Each project once per date of its documents, with the documents of that date; without any, as it stands now."""
    groups: dict[tuple[str, str], list[Document]] = {}
    for document in wanted:
        groups.setdefault((document.project, document.publication.as_of.iso()), []).append(document)
    for (project, _), group in groups.items():
        day = group[0].publication.as_of.high
        if day is not None:
            names = {each.name for each in group}
            drafts = tuple(draft for draft in pile.drafts if f"{draft.project}/{draft.document}" in names)
            answers = tuple(answer for name in names for answer in pile.answers[name])
            yield Evidence(conductor.view(workspace, project, day, "internal"), drafts, answers, workspace.tree)
    for project in conductor.without_documents(workspace):
        yield Evidence(conductor.view(workspace, project, workspace.today, "internal"), (), (), workspace.tree)


def _has_warnings(found: Iterable[Diagnostic]) -> bool:
    return any(each.severity is Severity.WARNING for each in found)
