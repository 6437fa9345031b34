"""`mia status [DOC]`: how the forms stand, and what is to be done next."""

from __future__ import annotations

from collections.abc import Sequence

import click

from mia_docs import workspace as conductor
from mia_docs.checks.status import Status, status_of
from mia_docs.cli.catalogue import say
from mia_docs.cli.columns import wrapped
from mia_docs.cli.status_calendar import calendar_lines, next_tasks
from mia_docs.cli.status_json import as_json
from mia_docs.cli.status_text import block, in_short, table
from mia_docs.documents.draft import Answered
from mia_docs.documents.members import title_of
from mia_docs.review import examine
from mia_docs.workspace import Document, Workspace, compose_all


def show_status(
    workspace: Workspace, wanted: list[Document], language: str, face: str = "text", *, whole: bool = False
) -> int:
    """Prints how documents stand; with `whole` every question of each. It is a report: 0 also where much is left."""
    known = [(entry, status(workspace, group)) for entry, group in _by_entry(wanted).items()]
    tasks = [] if whole else next_tasks(workspace)
    if face == "json":
        click.echo(as_json([each for _, each in known if each is not None], tasks, workspace.today))
        return 0
    if not wanted:
        click.echo(say(language, "no-documents"))
    told: dict[str, Status] = {}
    for entry, found in known:
        if found is None:
            click.echo(say(language, "status-no-questions", {"document": entry}))
        elif (same := next((name for name, each in told.items() if _is_same(each, found)), "")) and not whole:
            click.echo(wrapped(say(language, "status-same", {"document": entry, "same": same}), below="  "))
        else:
            told[entry] = found
            click.echo("\n".join((table if whole else block)(found, language)))
            click.echo("\n".join(in_short(found, language, is_whole=whole)) + "\n")
    for line in calendar_lines(tasks, language):
        click.echo(line)
    return 0


def _by_entry(wanted: list[Document]) -> dict[str, list[Document]]:
    """Documents that answer one form together, by what documents.yaml calls them; one alone by its own name."""
    groups: dict[str, list[Document]] = {}
    for document in wanted:
        groups.setdefault(document.entry, []).append(document)
    return {entry if len(group) > 1 else group[0].name: group for entry, group in groups.items()}


def status(workspace: Workspace, group: list[Document]) -> Status | None:
    """How the documents of one entry stand, told by the one with most to do; None where its kind asks nothing."""
    first = group[0]
    template, _ = conductor.template(workspace, first)
    publication, day = first.publication, first.publication.as_of.high
    if template is None or day is None or not template.kind.questions():
        return None
    pile = compose_all(workspace, group)
    card = conductor.bound(workspace, first.project, day).project.project
    title = template.kind.title.in_language(publication.language)
    if len(group) == 1:
        title = title_of(title, conductor.view(workspace, first.project, day, publication.audience), publication)
    return status_of(
        (first.project, publication.entry if len(group) > 1 else publication.id),
        title,
        publication.as_of,
        max((pile.answers[each.name] for each in group), key=_left),
        examine(workspace, group, pile).findings,
        deadline=card.deadline,
        today=workspace.today,
        is_composed=len(pile.drafts) == len(group),
    )


def _left(answers: Sequence[Answered]) -> tuple[int, int, int]:
    """How much there is to do about some answers, and how long they are."""
    open_ones = sum(not each.is_done for each in answers)
    return open_ones, sum(each.over for each in answers), sum(each.characters for each in answers)


def _is_same(one: Status, other: Status) -> bool:
    """Whether two documents ask the same and are answered the same, as editions for two audiences are."""
    return (one.project, one.questions) == (other.project, other.questions)
