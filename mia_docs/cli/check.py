"""`mia check`: the rules over content and drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from mia_docs import workspace as conductor
from mia_docs.checks import runner
from mia_docs.checks.evidence import Evidence, Standing
from mia_docs.cli.build import Pile, compose_all
from mia_docs.cli.report import FACES, summary
from mia_docs.compare.ledgers import read_table
from mia_docs.diagnostics import Diagnostic, Severity, has_errors, in_order
from mia_docs.documents.draft import Draft
from mia_docs.output import folder_of
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
            editions = {draft.document: found for draft in drafts if (found := _standing(workspace, draft)) is not None}
            yield Evidence(conductor.view(workspace, project, day, "internal"), drafts, answers, editions)
    for project in conductor.without_documents(workspace):
        yield Evidence(conductor.view(workspace, project, workspace.today, "internal"), (), ())


def _standing(workspace: Workspace, draft: Draft) -> Standing | None:
    """A public document's edition as it stands in output/; None where it was never written."""
    folder = folder_of(draft)
    text = workspace.tree.read(f"{folder}/{draft.document}.md")
    if draft.audience != "public" or text is None:
        return None
    rows = read_table(workspace.tree.read(f"{folder}/figures.csv"))
    return Standing(folder, text.decode("utf-8", "replace"), rows)


def _has_warnings(found: Iterable[Diagnostic]) -> bool:
    return any(each.severity is Severity.WARNING for each in found)
