"""The conductor: open a workspace, view its projects at a date, compose its documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from mia_docs.content.binder import Binder, near
from mia_docs.content.findings import read_error
from mia_docs.content.nodes import Mapping as MappingNode
from mia_docs.content.nodes import read_yaml
from mia_docs.content.project import Loaded, Sheets, bind, publications, read_sheets
from mia_docs.diagnostics import Diagnostic, in_order
from mia_docs.documents.compose import Composed, compose
from mia_docs.documents.draft import Answered, Draft
from mia_docs.documents.templates import Template, read_labels, read_template
from mia_docs.documents.view import View
from mia_docs.figures.labels import Labels
from mia_docs.figures.ledger import Ledger, make_ledger
from mia_docs.model import Publication, Record, RuleChoice
from mia_docs.model.publication import Audience
from mia_docs.quantities import Count
from mia_docs.source import Folder, Layers, Part, Snapshot, Span, Tree
from mia_docs.statistics.disclosure import disclose

FILE = "mia.yaml"
FORMAT = 1
"""The format of a workspace that this program reads."""
PACKAGE = Path(__file__).parent
CARRIED = PACKAGE / "carried" if (PACKAGE / "carried").is_dir() else PACKAGE.parent
"""Where the package's templates and sample are: inside a wheel, or beside the package in a checkout."""


class Settings(Record):
    """mia.yaml: the format of the workspace, the language of messages, its projects, and which rules are asked."""

    format: Count
    language: Literal["sv", "en"] = "sv"
    projects: tuple[str, ...]
    checks: RuleChoice = RuleChoice()


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the workspace, by project and publication."""

    project: str
    publication: Publication

    @property
    def name(self) -> str:
        return f"{self.project}/{self.publication.id}"

    @property
    def entry(self) -> str:
        """Its entry of documents.yaml, which may be several documents."""
        return f"{self.project}/{self.publication.entry}"

    @property
    def names(self) -> tuple[str, ...]:
        """What it can be called on the command line."""
        return (self.name, self.publication.id, self.entry, self.publication.entry)


@dataclass(frozen=True, slots=True)
class Workspace:
    """What is in a tree of content and templates; bound projects, views and templates are held for the run.

    `kept` is a folder for what composing came to, where the next run may find it.
    """

    tree: Tree
    templates: Tree
    settings: Settings
    labels: Labels
    today: date
    sheets: Mapping[str, Sheets]
    findings: tuple[Diagnostic, ...] = ()
    places: Mapping[str, Span] = field(default_factory=dict)
    kept: Path | None = None
    _bound: dict[tuple[str, date], Loaded] = field(default_factory=dict)
    _ledgers: dict[tuple[int, ...], Ledger] = field(default_factory=dict)
    _views: dict[tuple[str, date, Audience, frozenset[str]], View] = field(default_factory=dict)
    _kinds: dict[str, tuple[Template | None, list[Diagnostic]]] = field(default_factory=dict)


def open_workspace(root: Path, today: date, kept: Path | None = None) -> Workspace:
    """The workspace in a folder; its own templates stand before the package's."""
    tree = Folder(root)
    templates = Layers((tree, Part(Folder(CARRIED), ("templates", "docs"))))
    if kept is None:
        return open_tree(tree, templates, today)
    return replace(open_tree(Snapshot(tree), Snapshot(templates), today), kept=kept)


def open_tree(tree: Tree, templates: Tree, today: date) -> Workspace:
    """Reads settings, labels and every project's sheets; nothing is bound or composed yet."""
    node, found = read_yaml(tree.read(FILE) or b"", FILE)
    binder = Binder()
    settings = binder.record(Settings, node or MappingNode((), Span(FILE)))
    labels, wrong = read_labels(templates)
    findings = [*found, *binder.findings, *wrong]
    folders = {path.split("/")[1] for path in tree.list("content") if path.count("/") > 1}
    for name in settings.projects:
        if name not in folders:
            at = binder.places.get("projects", Span(FILE))
            findings.append(read_error("unknown-project", at, word=name, near=near(name, tuple(sorted(folders)))))
    known = settings.format.value
    if known is not None and known != FORMAT:
        at = binder.places.get("format", Span(FILE))
        findings.append(read_error("bad-format", at, word=str(known), known=FORMAT))
    sheets = {name: read_sheets(tree, name, labels.patterns) for name in settings.projects if name in folders}
    return Workspace(tree, templates, settings, labels, today, sheets, tuple(findings), binder.places)


def bound(workspace: Workspace, project: str, day: date) -> Loaded:
    """A project as it stood on a day; days that it reads the same on give one value, which its ledger is kept by."""
    key = (project, day)
    if key not in workspace._bound:
        made = bind(workspace.sheets[project], day)
        before = (each for (name, _), each in workspace._bound.items() if name == project and each == made)
        workspace._bound[key] = next(before, made)
    return workspace._bound[key]


def view(workspace: Workspace, project: str, day: date, audience: Audience) -> View:
    """A project at a date as one audience may see it, with its related projects."""
    return _view(workspace, project, day, audience, frozenset())


def _view(workspace: Workspace, project: str, day: date, audience: Audience, above: frozenset[str]) -> View:
    above = _counting(workspace, project, day, above)
    key = (project, day, audience, above)
    if key not in workspace._views:
        workspace._views[key] = _made_view(workspace, project, day, audience, above)
    return workspace._views[key]


def _made_view(workspace: Workspace, project: str, day: date, audience: Audience, above: frozenset[str]) -> View:
    loaded = bound(workspace, project, day)
    ledger = _ledger(workspace, project, day, above)
    related = _related(workspace, loaded, above)
    others = {
        name: replace(_view(workspace, other, day, audience, above | {project}), called=name)
        for name, other in related.items()
    }
    seen, disclosed = disclose(loaded.project, ledger, audience, [other.ledger for other in others.values()])
    return View(project, day, seen, disclosed, loaded.places, others, ledger.broken)


def _ledger(workspace: Workspace, project: str, day: date, above: frozenset[str]) -> Ledger:
    """Every figure of a project on a day, undisclosed: a formula may stand on what an audience does not see."""
    loaded = bound(workspace, project, day)
    above = _counting(workspace, project, day, above)
    related = _related(workspace, loaded, above)
    others = {name: _ledger(workspace, other, day, above | {project}) for name, other in related.items()}
    key = (id(loaded), *map(id, others.values()))  # all are kept as long as the workspace is
    if key not in workspace._ledgers:
        is_lost = bool(loaded.project.project.related.predecessor) and not others
        broken = loaded.broken() | ({"predecessor"} if is_lost else frozenset())
        made = make_ledger(project, loaded.project, loaded.places, workspace.labels, others, broken)
        workspace._ledgers[key] = made
    return workspace._ledgers[key]


def _counting(workspace: Workspace, project: str, day: date, above: frozenset[str]) -> frozenset[str]:
    """The projects on the way to this one, where they count: those that it leads back to."""
    ahead: dict[str, None] = {}
    name: str | None = project
    while name is not None and name in workspace.sheets and name not in ahead:
        ahead[name] = None
        name = bound(workspace, name, day).project.project.related.predecessor
    return above.intersection(ahead)


def _related(workspace: Workspace, loaded: Loaded, above: frozenset[str]) -> dict[str, str]:
    """Related projects that are there, by the name that references use; none that is on the way here already."""
    predecessor = loaded.project.project.related.predecessor
    is_other = predecessor != loaded.name and predecessor not in above
    return {"predecessor": predecessor} if predecessor in workspace.sheets and predecessor and is_other else {}


def documents(workspace: Workspace) -> tuple[Document, ...]:
    """Every document of every project, in the order that they are listed."""
    return tuple(
        Document(name, publication)
        for name, sheets in workspace.sheets.items()
        for publication in publications(sheets).documents
    )


def without_documents(workspace: Workspace) -> tuple[str, ...]:
    """Projects that write no document of their own; they are read as they stand today."""
    writing = {each.project for each in documents(workspace)}
    return tuple(name for name in workspace.sheets if name not in writing)


def named(workspace: Workspace, word: str) -> tuple[Document, ...]:
    """The documents that a word on the command line can mean: `DOC`, `PROJECT/DOC`, or an entry that is several."""
    return tuple(each for each in documents(workspace) if word in each.names)


def template(workspace: Workspace, document: Document) -> tuple[Template | None, list[Diagnostic]]:
    """The kind of a document; a kind that is not there is found where the document names it."""
    kind = document.publication.kind
    if kind not in workspace._kinds:
        places = bound(workspace, document.project, document.publication.as_of.high or workspace.today).places
        at = places.get(f"documents.documents.{document.publication.id}.kind", Span(FILE))
        workspace._kinds[kind] = read_template(workspace.templates, kind, at)
    return workspace._kinds[kind]


def reading_findings(workspace: Workspace, wanted: Iterable[Document]) -> list[Diagnostic]:
    """What reading found: in the settings, and in each project at the dates of its documents."""
    found = [*workspace.findings]
    days = [(name, workspace.today) for name in without_documents(workspace)]
    for document in wanted:
        found += template(workspace, document)[1]
        day = document.publication.as_of.high
        if day is not None:
            days.append((document.project, day))
    for name, day in dict.fromkeys(days):
        loaded = bound(workspace, name, day)
        found += [
            *loaded.findings,
            *_unrelated(workspace, loaded),
            *_ledger(workspace, name, day, frozenset()).findings,
        ]
    return found


def _unrelated(workspace: Workspace, loaded: Loaded) -> list[Diagnostic]:
    """A related project that is not in the workspace, or is the project itself."""
    word = loaded.project.project.related.predecessor
    if word is None or (word in workspace.sheets and word != loaded.name):
        return []
    at = loaded.places.get("project.related.predecessor", Span(FILE))
    if word == loaded.name:
        return [read_error("own-predecessor", at, word=word)]
    return [read_error("unknown-project", at, word=word, near=near(word, tuple(workspace.sheets)))]


def composed(workspace: Workspace, document: Document) -> Composed:
    """The draft of a document at its own date and for its own audience."""
    made, _ = template(workspace, document)
    day = document.publication.as_of.high
    if made is None or day is None or not document.publication.is_written:
        return Composed(None, ())
    seen = view(workspace, document.project, day, document.publication.audience)
    sheets = workspace.sheets[document.project]
    return compose(seen, sheets, document.publication, made, workspace.tree, workspace.labels)


@dataclass(frozen=True, slots=True)
class Pile:
    """The drafts that compose, how each document's questions stand, and all that was found on the way.

    `seen` are the drafts that rules look at, those among them that something is wrong in.
    """

    drafts: tuple[Draft, ...]
    answers: Mapping[str, tuple[Answered, ...]]
    findings: tuple[Diagnostic, ...]
    seen: tuple[Draft, ...] = ()


def compose_all(workspace: Workspace, wanted: Sequence[Document]) -> Pile:
    """Reads and composes some documents."""
    return pile_of(workspace, wanted, compose_each(workspace, wanted))


def compose_each(workspace: Workspace, wanted: Iterable[Document]) -> dict[str, Composed]:
    """What composing comes to, by document."""
    return {document.name: composed(workspace, document) for document in wanted}


def pile_of(workspace: Workspace, wanted: Sequence[Document], made: Mapping[str, Composed]) -> Pile:
    """Some of the documents that were composed, with what reading found for them."""
    mine = {document.name: made[document.name] for document in wanted}
    found = [each for one in mine.values() for each in one.findings]
    return Pile(
        tuple(each.draft for each in mine.values() if each.draft is not None),
        {name: each.answers for name, each in mine.items()},
        in_order([*reading_findings(workspace, wanted), *found]),
        tuple(each.seen for each in mine.values() if each.seen is not None),
    )
