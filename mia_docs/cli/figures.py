"""`mia figures [WORD]...`: figures by the words of their labels, with value, id and the reference to paste."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from mia_docs.cli import explain_json
from mia_docs.cli.catalogue import say, value_words
from mia_docs.cli.columns import spread, wrapped
from mia_docs.cli.explain_text import entry
from mia_docs.figures.figure import Figure
from mia_docs.figures.references import reference_of
from mia_docs.figures.search import guesses, matching
from mia_docs.provenance.known import Known, Way, latest, ways
from mia_docs.workspace import Workspace

UNKNOWN = 2


def list_figures(workspace: Workspace, words: Sequence[str], language: str, face: str = "text") -> int:
    """Prints the figures of every project in which all words are found; 2 where there is none."""
    found = {name: matching(latest(workspace, name).ledger, words) for name in workspace.sheets}
    if not any(found.values()):
        return _nothing(workspace, words, language)
    if face == "json":
        click.echo(explain_json.as_list(_rows(workspace, found), language))
        return 0
    for name, figures in found.items():
        for line in _project(workspace, name, figures, language, in_groups=not words):
            click.echo(line)
    return 0


def _rows(workspace: Workspace, found: dict[str, tuple[Figure, ...]]) -> Iterator[tuple[Known, str, str]]:
    for name, figures in found.items():
        way = ways(workspace, name)[0]
        for figure in figures:
            yield Known(figure, latest(workspace, name)), reference_of(figure, way.front), way.home


def _project(
    workspace: Workspace, name: str, figures: Sequence[Figure], language: str, *, in_groups: bool
) -> Iterator[str]:
    """A project's heading, its figures by the part of the project that they belong to, and a line between."""
    if not figures:
        return
    view = latest(workspace, name)
    way, *others = ways(workspace, name)
    yield click.style(wrapped(f"{name}  {view.project.project.name}", below="  "), bold=True)
    yield say(language, "as-of", {"date": view.as_of.isoformat()})
    yield from _notes(name, way, others, language)
    for group, members in _groups(figures) if in_groups else [("", figures)]:
        yield f"\n{_heading(group, members, language)}" if group else ""
        for figure in members:
            yield from _figure(figure, way.front, language)
    yield ""


def _notes(name: str, way: Way, others: Sequence[Way], language: str) -> Iterator[str]:
    """In whose texts the references are written so, and what stands in front elsewhere."""
    if way.home != name:
        yield wrapped(say(language, "written-in", {"project": way.home}), below="  ")
    for other in others:
        yield wrapped(say(language, "written-with", {"project": other.home, "front": other.front}), below="  ")


def _figure(figure: Figure, front: str, language: str) -> Iterator[str]:
    yield spread(figure.label(language), value_words(figure.value, language), "  ")
    reference = reference_of(figure, front)
    yield spread(figure.id, reference, "    ")


def _groups(figures: Sequence[Figure]) -> Iterator[tuple[str, list[Figure]]]:
    """The figures by the first part of their ids, in the order of content."""
    for group in dict.fromkeys(_part(figure) for figure in figures):
        yield group, [figure for figure in figures if _part(figure) == group]


def _heading(group: str, members: Sequence[Figure], language: str) -> str:
    """The group and the file that states it, or that all of it is derived."""
    files = dict.fromkeys(each.stated.at.file for each in members if each.stated)
    origin = ", ".join(files) or say(language, "all-derived")
    return f"{click.style(group, bold=True)}  {origin}"


def _part(figure: Figure) -> str:
    return figure.id.partition(".")[0]


def _nothing(workspace: Workspace, words: Sequence[str], language: str) -> int:
    """No figure has these words: the nearest labels; for something with digits, where to ask."""
    every = [figure for name in workspace.sheets for figure in latest(workspace, name).ledger]
    asked = " ".join(words)
    near = guesses(every, words)
    if not words:
        click.echo(say(language, "no-figures"), err=True)
        return 0
    click.echo(wrapped(say(language, "no-such-figure", {"words": asked})), err=True)
    if any(letter.isdigit() for letter in asked):
        click.echo(wrapped(say(language, "ask-explain", {"words": asked})), err=True)
    elif near:
        click.echo(say(language, "nearest"), err=True)
        for line in (line for figure in near for line in entry(figure, language)):
            click.echo(line, err=True)
    return UNKNOWN
