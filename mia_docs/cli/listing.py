"""`mia list`: the documents of the workspace."""

from __future__ import annotations

from collections.abc import Iterator

from mia_docs import workspace as conductor
from mia_docs.cli.catalogue import say
from mia_docs.cli.columns import wrapped
from mia_docs.workspace import Document, Workspace


def document_table(workspace: Workspace, language: str) -> Iterator[str]:
    """One line an entry: id and how many documents it is, date, audience, language, formats; by project."""
    entries: dict[tuple[str, str], list[Document]] = {}
    for each in conductor.documents(workspace):
        entries.setdefault((each.project, each.publication.entry), []).append(each)
    if not entries:
        yield say(language, "no-documents")
    names = {key: _name(key[1], held) for key, held in entries.items()}
    width = max(map(len, names.values()), default=0)
    project = ""
    for key, (each, *_) in entries.items():
        if each.project != project:
            project = each.project
            day = each.publication.as_of.high or workspace.today
            yield f"{project}  {conductor.bound(workspace, project, day).project.project.name}"
        left = f"  {names[key]:{width}}  {each.publication.as_of.iso():10}  "
        yield wrapped(f"{left}{_facts(workspace, each, language)}", below=" " * len(left))


def _name(entry: str, held: list[Document]) -> str:
    """An entry's id; a star and the number of its documents where it is one for each member of a list."""
    return f"{entry}-* ({len(held)})" if held[0].publication.member else entry


def _facts(workspace: Workspace, document: Document, language: str) -> str:
    """Who may read a document, its language, and its formats."""
    template, _ = conductor.template(workspace, document)
    audience = say(language, f"audience.{document.publication.audience}")
    formats = " ".join(template.kind.formats) if template else "–"
    return f"{audience:9}  {document.publication.language}  {formats}"
