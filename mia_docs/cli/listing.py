"""`mia list`: the documents of the workspace."""

from __future__ import annotations

from collections.abc import Iterator

from mia_docs import workspace as conductor
from mia_docs.cli.catalogue import say
from mia_docs.workspace import Workspace


def document_table(workspace: Workspace, language: str) -> Iterator[str]:
    """One line a document: id, date, audience, language, formats; by project."""
    documents = conductor.documents(workspace)
    if not documents:
        yield say(language, "no-documents")
        return
    width = max(len(each.publication.id) for each in documents)
    project = ""
    for each in documents:
        if each.project != project:
            project = each.project
            day = each.publication.as_of.high or workspace.today
            name = conductor.bound(workspace, project, day).project.project.name
            yield f"{project}  {name}"
        publication = each.publication
        template, _ = conductor.template(workspace, each)
        formats = " ".join(template.kind.formats) if template else "–"
        audience = say(language, f"audience.{publication.audience}")
        date = publication.as_of.iso()
        yield f"  {publication.id:{width}}  {date:10}  {audience:9}  {publication.language}  {formats}"
