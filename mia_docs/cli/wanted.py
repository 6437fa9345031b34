"""What a word on the command line that names no document may have meant."""

from __future__ import annotations

from mia_docs import workspace as conductor
from mia_docs.content.binder import nearest
from mia_docs.workspace import Document, Workspace

MOST = 5


def meant(workspace: Workspace, word: str) -> tuple[str, ...]:
    """At most a few entries of documents.yaml: those that hold the word in their name or title, then those like it."""
    known: dict[str, list[Document]] = {}
    for each in conductor.documents(workspace):
        known.setdefault(each.publication.entry, []).append(each)
    said = word.rpartition("/")[2].lower()
    holding = [entry for entry, held in known.items() if said and said in _words(workspace, entry, held[0])]
    members = {each.publication.id: entry for entry, held in known.items() for each in held}
    like = [members.get(each, each) for each in nearest(said, dict.fromkeys((*known, *members)), MOST)]
    return tuple(dict.fromkeys([*holding, *like]))[:MOST]


def _words(workspace: Workspace, entry: str, document: Document) -> str:
    """An entry's own name and the title of its kind, where a word is looked for."""
    template, _ = conductor.template(workspace, document)
    title = template.kind.title.in_language(document.publication.language) if template else ""
    return f"{entry} {title}".lower()
