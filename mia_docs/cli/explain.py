"""`mia explain FIGURE`: what a figure is worth, where it comes from and where it is shown."""

from __future__ import annotations

from collections.abc import Iterator

import click

from mia_docs import workspace as conductor
from mia_docs.cli.catalogue import say, value_words
from mia_docs.content.binder import near
from mia_docs.documents.draft import Draft
from mia_docs.documents.view import View
from mia_docs.figures.figure import Figure
from mia_docs.quantities import Quantity
from mia_docs.render.text import write_text
from mia_docs.workspace import Workspace


def explain_figure(workspace: Workspace, word: str, language: str) -> int:
    """Prints the provenance of `ID` or `PROJECT/ID` at the date of each of its project's documents; 2 if unknown."""
    project, _, id = word.rpartition("/")
    views = {name: _latest(workspace, name) for name in workspace.sheets if project in ("", name)}
    found = [(name, figure) for name, view in views.items() if (figure := view.figure(id)) is not None]
    if not found:
        known = tuple(figure.id for view in views.values() for figure in view.ledger)
        guess = near(id, known)
        message = "unknown-figure-id.near" if guess else "unknown-figure-id"
        click.echo(say(language, message, {"word": word, "near": guess}), err=True)
        return 2
    owners = dict.fromkeys((figure.project, figure.id) for _, figure in found)
    for name, own_id in owners:
        view = views.get(name) or _latest(workspace, name)
        if (figure := view.figure(own_id)) is not None:
            for line in _lines(workspace, view, figure, language):
                click.echo(line)
    return 0


def _latest(workspace: Workspace, project: str) -> View:
    """The project at the last date that a document of it has, with everything in it."""
    dates = [
        each.publication.as_of.high
        for each in conductor.documents(workspace)
        if each.project == project and each.publication.as_of.high is not None
    ]
    return conductor.view(workspace, project, max(dates, default=workspace.today), "internal")


def _lines(workspace: Workspace, view: View, figure: Figure, language: str) -> Iterator[str]:
    yield click.style(f"{figure.label(language)}  {value_words(figure.value, language)}", bold=True)
    status = f" · {figure.status}" if figure.status else ""
    as_of = say(language, "as-of", {"date": view.as_of.isoformat()})
    yield f"{view.name}/{figure.id}{status} · {as_of}"
    if figure.quoted is not None:
        arguments = {"publisher": figure.quoted.publisher, "title": figure.quoted.title, "year": figure.quoted.year}
        yield say(language, "quoted-from", arguments)
    yield ""
    yield from _tree(view, figure, language)
    shown = list(_shown(workspace, view.name, figure.id, language))
    yield ""
    yield say(language, "shown-where" if shown else "shown-nowhere")
    yield from shown


def _tree(view: View, figure: Figure, language: str) -> Iterator[str]:
    """Where a value is stated, or what it is derived from, down to lines of content."""
    if figure.derived is None:
        if figure.stated is not None:
            yield say(language, "stated-at", {"place": str(figure.stated.at)})
        return
    yield say(language, "derived-as", {"formula": figure.derived.formula})
    if figure.stated is not None:
        yield say(language, "also-stated", {"place": str(figure.stated.at)})
    yield from _branches(view, figure, language, "", set())


def _branches(view: View, figure: Figure, language: str, indent: str, told: set[str]) -> Iterator[str]:
    """The inputs, each with its own below it; what is nothing is told together, what was told is not told again."""
    derived = figure.derived
    if derived is None or figure.id in told:
        return
    told.add(figure.id)
    parts = [part for id in derived.inputs if (part := view.figure(id)) is not None]
    zeros = [part for part in parts if isinstance(part.value, Quantity) and part.value.value == 0]
    kept = [part for part in parts if part not in zeros]
    rows = [(part, f"{part.label(language)}  {value_words(part.value, language)}") for part in kept]
    counted = [str(place) for place in derived.counted] if not parts else []
    last = len(rows) + bool(zeros) + len(counted)
    for number, (part, words) in enumerate(rows, 1):
        fork, below = ("└─ ", "   ") if number == last else ("├─ ", "│  ")
        yield f"{indent}{fork}{words}{_where(part, language, told)}"
        yield from _branches(view, part, language, indent + below, told)
    for number, place in enumerate(counted, len(rows) + 1):
        yield f"{indent}{'└─ ' if number == last else '├─ '}{place}"
    if zeros:
        message = "zero-parts.one" if len(zeros) == 1 else "zero-parts.many"
        yield f"{indent}└─ {say(language, message, {'n': len(zeros)})}"


def _where(part: Figure, language: str, told: set[str]) -> str:
    """Behind a value: its place where it is stated only, its id where it is derived."""
    if part.derived is not None:
        again = f" {say(language, 'see-above')}" if part.id in told else ""
        return f"  ({part.id}){again}"
    return f"  {part.stated.at}" if part.stated else ""


def _shown(workspace: Workspace, project: str, id: str, language: str) -> Iterator[str]:
    """Every showing in every document, with the words and the line of the text edition."""
    for document in conductor.documents(workspace):
        draft = conductor.composed(workspace, document).draft
        if draft is not None:
            yield from _showings(draft, project, id, language)


def _showings(draft: Draft, project: str, id: str, language: str) -> Iterator[str]:
    _, lines = write_text(draft)
    for number, showing in enumerate(draft.showings):
        if showing.figure.id == id and showing.figure.project == project:
            place = say(language, "line", {"n": lines[number]}) if number in lines else say(language, "outside-text")
            section = f" ({showing.section})" if showing.section else ""
            yield f"  {draft.project}/{draft.document}.md  {place}  {showing.shown}{section}"
