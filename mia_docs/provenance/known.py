"""Figures by id or all of them, each in the project that it belongs to, and how texts refer to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft
from mia_docs.documents.view import View
from mia_docs.figures.figure import Figure
from mia_docs.kept import composed_kept
from mia_docs.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of a project as it stood on a day; `only_in` is the document where only that one has it (its date)."""

    figure: Figure
    view: View
    only_in: Draft | None = None

    @property
    def as_of(self) -> date:
        own = self.only_in.as_of.high if self.only_in is not None else None
        return own or self.view.as_of

    def is_shown_by(self, figure: Figure) -> bool:
        """Whether a document shows this figure, at whatever date; one that only documents have is itself only."""
        if self.only_in is not None:
            return figure == self.figure
        return (figure.project, figure.id) == (self.figure.project, self.figure.id)


def latest(workspace: Workspace, project: str) -> View:
    """A project at the last date that a document of it has, with everything in it."""
    dates = [
        each.publication.as_of.high
        for each in conductor.documents(workspace)
        if each.project == project and each.publication.as_of.high is not None
    ]
    return conductor.view(workspace, project, max(dates, default=workspace.today), "internal")


def narrowed(workspace: Workspace, asked: str) -> tuple[tuple[str, ...], str]:
    """The projects that `PROJECT/…` or a bare word can mean, and the word without the project."""
    project, slash, word = asked.partition("/")
    if slash and project in workspace.sheets:
        return (project,), word
    return tuple(workspace.sheets), asked


def drafts(workspace: Workspace) -> tuple[Draft, ...]:
    """Every document that composes."""
    made = composed_kept(workspace, conductor.documents(workspace)).values()
    return tuple(each.draft for each in made if each.draft is not None)


def named(workspace: Workspace, written: Sequence[Draft], projects: Iterable[str], id: str) -> tuple[Known, ...]:
    """The figures that an id means, each in its own project; a document's own figures where no project has it."""
    found: dict[tuple[str, str], Known] = {}
    for project in projects:
        figure = latest(workspace, project).figure(id)
        home = latest(workspace, figure.project) if figure is not None else None
        if figure is not None and home is not None and (own := home.ledger.get(figure.id)) is not None:
            found[own.project, own.id] = Known(own, home)
    return tuple(found.values()) or tuple(each for each in _own(workspace, written, projects) if each.figure.id == id)


def every(workspace: Workspace, written: Sequence[Draft], projects: Iterable[str]) -> Iterator[Known]:
    """Every figure of the projects, then those that only documents have."""
    wanted = tuple(projects)
    for project in wanted:
        view = latest(workspace, project)
        yield from (Known(figure, view) for figure in view.ledger)
    yield from _own(workspace, written, wanted)


def _own(workspace: Workspace, written: Sequence[Draft], projects: Iterable[str]) -> Iterator[Known]:
    """Figures of one document only, such as its date; editions of one document that agree are told once."""
    told: list[Figure] = []
    for draft in (each for each in written if each.project in set(projects)):
        view = latest(workspace, draft.project)
        for figure in {each.figure.id: each.figure for each in draft.showings}.values():
            if figure.project == draft.project and view.ledger.get(figure.id) is None and figure not in told:
                told.append(figure)
                yield Known(figure, view, draft)


@dataclass(frozen=True, slots=True)
class Way:
    """How a project's figures are referred to in the texts of one project: the name that stands in front."""

    home: str
    front: str = ""


def ways(workspace: Workspace, project: str) -> tuple[Way, ...]:
    """Ways to refer to a project's figures, the likeliest first: its own texts, then those of related projects."""
    writing = {each.project for each in conductor.documents(workspace)}
    own = (Way(project),)
    from_others = tuple(
        Way(other, f"{name}.")
        for other in workspace.sheets
        for name, view in latest(workspace, other).others.items()
        if view.name == project
    )
    return (*own, *from_others) if project in writing or not from_others else from_others
