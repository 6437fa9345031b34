"""A project's folder: its sheets read once, bound to the model once per date."""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from mia_docs.content.accounts import unknown_lines
from mia_docs.content.binder import Binder, blank, fields_of, near
from mia_docs.content.calendar import with_dues, wrong_calendar
from mia_docs.content.declarations import wrong_declarations
from mia_docs.content.delimited import Delimited, read_delimited
from mia_docs.content.findings import read_error
from mia_docs.content.for_each import one_for_each
from mia_docs.content.front_matter import take_front_matter
from mia_docs.content.history import at_date, wrong_terms
from mia_docs.content.nodes import Mapping, Node, Scalar, Sequence, decode, read_yaml
from mia_docs.content.outcomes import (
    NOTHING_COUNTED,
    OutcomeTables,
    Words,
    counted_until,
    from_day,
    outside,
    read_outcomes,
)
from mia_docs.diagnostics import Diagnostic, Severity, in_order
from mia_docs.model import FollowUp, Outcomes, Project, ProjectCard, Publication, Publications
from mia_docs.model.outcome import ALL
from mia_docs.model.project import OPEN
from mia_docs.source import Span, Tree


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of Markdown that is parsed by itself, and where it starts; not whole where it is no UTF-8."""

    text: str
    at: Span
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Sheets:
    """Everything a project's folder holds, as nodes and passages; no date chosen, nothing bound.

    `nodes` by path without ending (`budget`, `newsletters/2020-2`), `passages` likewise (`application/background`),
    `heads` the front matter of those that have one; `unreadable` names the YAML, in files and heads, that gave no node.
    """

    name: str
    folder: str
    nodes: Lookup[str, Node]
    passages: Lookup[str, Passage]
    findings: tuple[Diagnostic, ...]
    unreadable: frozenset[str] = frozenset()
    outcomes: OutcomeTables = NOTHING_COUNTED
    heads: Lookup[str, Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A project bound at one date, with the place of every path, and all that was found on the way."""

    name: str
    project: Project
    places: Lookup[str, Span]
    findings: tuple[Diagnostic, ...]

    def broken(self) -> frozenset[str]:
        """Names of the parts with an error in their file: what is missing below them needs no second finding."""
        files = {each.at.file for each in self.findings if each.severity is Severity.ERROR}
        parts = {file.rpartition("/")[2].removesuffix(".yaml") for file in files if file.endswith(".yaml")}
        return frozenset(parts | {"outcomes" for file in files if "/outcomes/" in file})


def read_sheets(tree: Tree, name: str, words: Words = MappingProxyType({})) -> Sheets:
    """Reads `content/NAME/`; bad files give findings and what they can. `words` are what tables may call things."""
    reading = _Reading(f"content/{name}")
    for path in tree.list(reading.folder):
        reading.read(path, tree.read(path) or b"")
    return reading.sheets(name, words)


@dataclass(slots=True)
class _Reading:
    """A project's folder while its files are read."""

    folder: str
    nodes: dict[str, Node] = field(default_factory=dict)
    passages: dict[str, Passage] = field(default_factory=dict)
    heads: dict[str, Node] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    tables: list[Delimited] = field(default_factory=list)

    def read(self, path: str, data: bytes) -> None:
        """One file, by its ending; what is no table among the tables is told."""
        stem, _, ending = path.removeprefix(f"{self.folder}/").rpartition(".")
        if ending in ("yaml", "yml"):
            self._sheet(stem, path, data)
        elif ending == "md":
            self._passage(stem, path, data)
        elif ending.lower() == "csv" and stem.startswith("outcomes/"):
            self.tables.append(read_delimited(data, path))
        elif path.startswith(f"{self.folder}/outcomes/"):
            self.findings.append(read_error("outcome-no-table", Span(path), word=path.rpartition("/")[2]))

    def _sheet(self, stem: str, path: str, data: bytes) -> None:
        node, found = read_yaml(data, path)
        self.findings += found
        if node is not None:
            self.nodes[stem] = node
            self.findings += wrong_terms(node)
            self.findings += wrong_declarations(node) if stem == "figures" else ()
        elif found:
            self.unreadable.add(stem)

    def _passage(self, stem: str, path: str, data: bytes) -> None:
        text, found = decode(data, path)
        headed = take_front_matter(text, path)
        self.findings += (*found, *headed.findings)
        self.passages[stem] = Passage(headed.text, headed.at, not found)
        if headed.head is not None:
            self.heads[stem] = headed.head
        elif headed.findings:
            self.unreadable.add(stem)

    def sheets(self, name: str, words: Words) -> Sheets:
        """What was read, the entries of documents.yaml as the documents that they are, and what tables count."""
        if "documents" in self.nodes:
            self.nodes["documents"], wrong = one_for_each(self.nodes, self.unreadable, self.folder)
            self.findings += wrong
        if "project" not in self.nodes and "project" not in self.unreadable:
            at = Span(f"{self.folder}/project.yaml")
            self.findings.append(read_error("missing-file", at, word="project.yaml"))
        at, is_unreadable = Span(f"{self.folder}/subprojects.yaml"), "subprojects" in self.unreadable
        outcomes = _outcomes(self.tables, self.nodes, words, at, is_unreadable)
        found = (*self.findings, *outcomes.findings)
        lost = frozenset(self.unreadable)
        return Sheets(name, self.folder, self.nodes, self.passages, found, lost, outcomes, self.heads)


def _outcomes(
    tables: list[Delimited], nodes: Lookup[str, Node], words: Words, at: Span, is_unreadable: bool
) -> OutcomeTables:
    """What the tables of a project count; subprojects of any day are known by id, name and short name."""
    if not tables:
        return NOTHING_COUNTED
    settings = nodes.get("outcomes")
    counting = Binder().record(Outcomes, at_date(settings, date.max) if settings else None)
    members = nodes.get("subprojects")
    known: dict[str, str] = {}
    findings = [] if members or is_unreadable else [read_error("missing-file", at, word="subprojects.yaml")]
    for member in members.items if isinstance(members, Sequence) else ():
        cells = [member.get(key) for key in ("name", "short", "id")] if isinstance(member, Mapping) else []
        texts = [cell.text for cell in cells if isinstance(cell, Scalar)]
        if texts and texts[-1] == ALL:
            findings.append(read_error("outcome-reserved", member.at, word=ALL))
        known |= {text.casefold(): texts[-1] if texts[-1] != ALL else "" for text in texts}
    made = read_outcomes(tables, known if members else None, counting.period_length, words)
    return replace(made, tallies=from_day(made.tallies, counting.begins), findings=(*findings, *made.findings))


def bind(sheets: Sheets, day: date) -> Loaded:
    """The project as it stood on a day."""
    binder = Binder()
    data: dict[str, Any] = {}
    for name, want in fields_of(Project).items():
        node = sheets.nodes.get(name)
        if node is not None:
            node = at_date(node, day)
            data[name] = binder.bind(want, node, name)
            if name == "project":
                _tell_open(binder, data[name], node)
    if "project" not in data:
        data["project"] = blank(ProjectCard)
    if sheets.outcomes.tallies:
        data["outcomes"] = counted_until(data.get("outcomes") or Outcomes(), sheets.outcomes, day)
        binder.places.update(sheets.outcomes.places)
    if "calendar" in data:
        held = data.get("documents") or Publications()
        binder.findings += wrong_calendar(data["calendar"], held, binder.places)
        data["calendar"] = with_dues(data["calendar"], data["project"], held, binder.places)
    for part in ("accounts", "follow_up"):
        if part in data:
            data[part] = data[part].until(day)
    project = Project.model_validate(data)
    findings = [
        *sheets.findings,
        *binder.findings,
        *_dangling(binder, project, sheets),
        *_unused(sheets, project),
        *unknown_lines(project, binder.places),
        *outside(sheets.outcomes, project.project.period),
    ]
    return Loaded(sheets.name, project, binder.places, in_order(findings))


def followed_until(sheets: Sheets, day: date) -> FollowUp | None:
    """What was noted of the plan until a day; None where nothing was."""
    node = sheets.nodes.get("follow_up")
    bound = Binder().bind(fields_of(Project)["follow_up"], at_date(node, day), "follow_up") if node else None
    return bound.until(day) if isinstance(bound, FollowUp) else None


def _tell_open(binder: Binder, card: ProjectCard, node: Node) -> None:
    """What only a planned project may leave out is missing in every other one."""
    if card.status == "decided" and isinstance(node, Mapping):
        binder.tell_missing(ProjectCard, [name for name in OPEN if f"project.{name}" not in binder.places], node)


def publications(sheets: Sheets) -> Publications:
    """The documents that a project writes, whatever the date: each states its own."""
    return publications_with_places(sheets)[0]


def publications_with_places(sheets: Sheets) -> tuple[Publications, Lookup[str, Span]]:
    """And where each word of documents.yaml stands."""
    binder = Binder()
    return binder.record(Publications, sheets.nodes.get("documents"), "documents"), binder.places


def _dangling(binder: Binder, project: Project, sheets: Sheets) -> list[Diagnostic]:
    """References that name no member of the lists they must; lists that could not be read hold anything."""
    known = {lists: _ids(project, lists) for lists in {reference.lists for reference in binder.references}}
    wrong = []
    for reference in binder.references:
        ids = known[reference.lists]
        files = {path.split(".")[0] for path in reference.lists}
        missing = files - sheets.nodes.keys() - sheets.unreadable
        wrong += [
            read_error("missing-file", Span(f"{sheets.folder}/{each}.yaml"), word=f"{each}.yaml") for each in missing
        ]
        if reference.word not in ids and not missing and not files & sheets.unreadable:
            wrong.append(
                read_error(
                    "dangling-reference",
                    reference.at,
                    word=reference.word,
                    lists=reference.lists,
                    near=near(reference.word, tuple(ids)),
                )
            )
    return wrong


def _ids(project: Project, lists: tuple[str, ...]) -> Lookup[str, None]:
    """The ids of all members of some lists, in their order; entries of documents.yaml by what is written there too."""
    members = [member for path in lists for member in _members(project, path)]
    entries = (member.entry for member in members if isinstance(member, Publication))
    return dict.fromkeys((*(member.id for member in members), *entries))


def _members(project: Project, path: str) -> tuple[Any, ...]:
    found: Any = project
    for part in path.split("."):
        found = getattr(found, part, None)
        if found is None:
            return ()
    return tuple(found)


def _unused(sheets: Sheets, project: Project) -> list[Diagnostic]:
    """YAML files that are neither a part of a project nor the answers of one of its documents."""
    parts = set(fields_of(Project))
    answers = {each.answers or each.kind for each in project.documents.documents}
    unknown = [stem for stem in sheets.nodes if stem not in parts | answers]
    return [
        read_error(
            "unknown-file",
            Span(sheets.nodes[stem].at.file),
            word=f"{stem}.yaml",
            near=near(stem, tuple(parts | answers)),
        )
        for stem in unknown
    ]
