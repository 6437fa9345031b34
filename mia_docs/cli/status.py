"""`mia status [DOC]`: how the forms stand, and what is to be done next."""

from __future__ import annotations

import click

from mia_docs import workspace as conductor
from mia_docs.checks.status import Status, status_of
from mia_docs.cli.catalogue import say
from mia_docs.cli.columns import wrapped
from mia_docs.cli.status_json import as_json
from mia_docs.cli.status_text import block, in_short, table
from mia_docs.documents.members import title_of
from mia_docs.review import examine
from mia_docs.workspace import Document, Workspace, compose_all


def show_status(
    workspace: Workspace, wanted: list[Document], language: str, face: str = "text", *, whole: bool = False
) -> int:
    """Prints how documents stand; with `whole` every question of each. It is a report: 0 also where much is left."""
    known = [(document, status(workspace, document)) for document in wanted]
    if face == "json":
        click.echo(as_json([each for _, each in known if each is not None], workspace.today))
        return 0
    if not wanted:
        click.echo(say(language, "no-documents"))
    told: dict[str, Status] = {}
    for document, found in known:
        if found is None:
            continue
        if (same := next((name for name, each in told.items() if _is_same(each, found)), "")) and not whole:
            click.echo(wrapped(say(language, "status-same", {"document": document.name, "same": same}), below="  "))
        else:
            told[document.name] = found
            click.echo("\n".join((table if whole else block)(found, language)))
            click.echo("\n".join(in_short(found, language, is_whole=whole)) + "\n")
    for entry in dict.fromkeys(document.entry for document, found in known if found is None):
        click.echo(say(language, "status-no-questions", {"document": entry}))
    return 0


def status(workspace: Workspace, document: Document) -> Status | None:
    """How one document stands; None where its kind asks nothing, or could not be read."""
    template, _ = conductor.template(workspace, document)
    day = document.publication.as_of.high
    if template is None or day is None or not template.kind.questions():
        return None
    pile = compose_all(workspace, [document])
    title, audience = template.kind.title.in_language(document.publication.language), document.publication.audience
    card = conductor.bound(workspace, document.project, day).project.project
    return status_of(
        (document.project, document.publication.id),
        title_of(title, conductor.view(workspace, document.project, day, audience), document.publication),
        document.publication.as_of,
        pile.answers[document.name],
        examine(workspace, [document], pile).findings,
        deadline=card.deadline,
        today=workspace.today,
        is_composed=bool(pile.drafts),
    )


def _is_same(one: Status, other: Status) -> bool:
    """Whether two documents ask the same and are answered the same, as editions for two audiences are."""
    return (one.project, one.questions) == (other.project, other.questions)
