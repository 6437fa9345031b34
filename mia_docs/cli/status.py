"""`mia status [DOC]`: how the forms stand, and what is to be done next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import click

from mia_docs import workspace as conductor
from mia_docs.checks.status import Status, status_of
from mia_docs.cli.catalogue import say
from mia_docs.cli.columns import wrapped
from mia_docs.cli.status_calendar import calendar_lines, next_tasks, passed
from mia_docs.cli.status_json import as_json
from mia_docs.cli.status_text import block, finished, in_short, table
from mia_docs.documents.compose import Composed
from mia_docs.documents.draft import Answered
from mia_docs.documents.members import title_of
from mia_docs.kept import composed_kept
from mia_docs.review import concerning, examine
from mia_docs.rules.lexicon import Lexicon
from mia_docs.workspace import Document, Workspace, pile_of


def show_status(
    workspace: Workspace, wanted: list[Document], language: str, face: str = "text", *, whole: bool = False
) -> int:
    """Prints how documents stand; with `whole` every question of each. It is a report: 0 also where much is left."""
    made = composed_kept(workspace, wanted)
    lexicon = Lexicon(workspace.sheets)
    known = [(entry, status(workspace, group, made, lexicon)) for entry, group in _by_entry(wanted).items()]
    tasks = [] if whole else next_tasks(workspace)
    if face == "json":
        click.echo(as_json([each for _, each in known if each is not None], tasks, workspace.today))
        return 0
    if not wanted:
        click.echo(say(language, "no-documents"))
    parts = [*_documents(known, language, whole=whole), *([] if whole else _next(known, language))]
    if not whole and (days := [*calendar_lines(tasks, language), *passed(workspace, tasks, language)]):
        parts.append(days)
    for line in _apart(parts):
        click.echo(line)
    return 0


Known = list[tuple[str, Status | None]]


def _documents(known: Known, language: str, *, whole: bool) -> Iterator[list[str]]:
    """What is told of each document: one line where it asks nothing, is told already or has nothing left to do."""
    told: dict[str, Status] = {}
    for entry, found in known:
        if found is None:
            yield [wrapped(say(language, "status-no-questions", {"document": entry}), below="  ")]
        elif (same := next((name for name, each in told.items() if _is_same(each, found)), "")) and not whole:
            yield [wrapped(say(language, "status-same", {"document": entry, "same": same}), below="  ")]
        else:
            told[entry] = found
            yield _told(found, language, whole=whole)


def _told(found: Status, language: str, *, whole: bool) -> list[str]:
    if whole:
        return [*table(found, language), "", *in_short(found, language, is_whole=True)]
    return [finished(found, language)] if _is_finished(found) else list(block(found, language))


def _is_finished(found: Status) -> bool:
    return found.is_composed and not found.duties


def _next(known: Known, language: str) -> Iterator[list[str]]:
    """What is to be done next in each document that has something left, once where two are the same."""
    told: list[Status] = []
    for _, found in known:
        if found is not None and found.duties and not any(_is_same(each, found) for each in told):
            told.append(found)
            yield list(in_short(found, language, is_whole=False))


def _apart(parts: Iterable[list[str]]) -> Iterator[str]:
    """The parts one below the other, with an empty line around each that has several."""
    before: list[str] = []
    for part in parts:
        if before and (len(before) > 1 or len(part) > 1):
            yield ""
        yield from part
        before = part


def _by_entry(wanted: list[Document]) -> dict[str, list[Document]]:
    """Documents that answer one form together, by what documents.yaml calls them; one alone by its own name."""
    groups: dict[str, list[Document]] = {}
    for document in wanted:
        groups.setdefault(document.entry, []).append(document)
    return {entry if len(group) > 1 else group[0].name: group for entry, group in groups.items()}


def status(
    workspace: Workspace, group: list[Document], made: Mapping[str, Composed], lexicon: Lexicon
) -> Status | None:
    """How the documents of one entry stand, told by the one with most to do; None where its kind asks nothing."""
    first = group[0]
    template, _ = conductor.template(workspace, first)
    publication, day = first.publication, first.publication.as_of.high
    if template is None or day is None or not template.kind.questions():
        return None
    pile = pile_of(workspace, group, made)
    card = conductor.bound(workspace, first.project, day).project.project
    title = template.kind.title.in_language(publication.language)
    if len(group) == 1:
        title = title_of(title, conductor.view(workspace, first.project, day, publication.audience), publication)
    return status_of(
        (first.project, publication.entry if len(group) > 1 else publication.id),
        title,
        publication.as_of,
        max((pile.answers[each.name] for each in group), key=_left),
        concerning(workspace, group, pile.drafts, examine(workspace, group, pile, lexicon=lexicon)).findings,
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
