"""Changes to a project's content as files: made in place, then read again to see that they say what they should."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mia_docs.content.findings import read_error
from mia_docs.content.inserting import inserted, leaves, replaced
from mia_docs.content.nodes import read_yaml
from mia_docs.diagnostics import Diagnostic, Named
from mia_docs.edits import Edit, lines_of, mended
from mia_docs.figures.figure import Figure
from mia_docs.figures.ledger import Ledger
from mia_docs.quantities import Money, Quantity
from mia_docs.returned.amounts import Change
from mia_docs.source import Layers, Span, Texts
from mia_docs.workspace import Document, Workspace, open_tree, view


@dataclass(frozen=True, slots=True)
class Written:
    """Files as they would be, the sums in them that follow, and changes that content has no place for."""

    files: Mapping[str, bytes]
    following: tuple[Change, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def files_after(workspace: Workspace, document: Document, changes: Sequence[Change]) -> Written:
    """The files of content with every change done; those that cannot be done are found, and nothing is written then."""
    files, found = _files(workspace, document, changes)
    if found:
        return Written(files, (), tuple(found))
    following = _following(workspace, document, files)
    if following:
        files, found = _files(workspace, document, [*changes, *following])
    done = [*changes, *following]
    wrong = _not_taken(workspace, document, done, files)
    for file, data in files.items():
        here = [each for each in done if _home(workspace, document, each) == file]
        if not says_the_rest(workspace.tree.read(file) or b"", data, here):
            wrong += [each for each in here if each not in wrong]
    return Written(files, tuple(following), (*found, *(_refused(each) for each in wrong)))


def _files(
    workspace: Workspace, document: Document, changes: Iterable[Change]
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    edits: dict[str, list[Edit]] = {}
    missing: dict[str, dict[str, int]] = {}
    found: list[Diagnostic] = []
    for change in changes:
        if change.at is None:
            missing.setdefault(change.figure.id.partition(".")[0], {})[change.figure.id] = int(change.new)
            continue
        data = workspace.tree.read(change.at.file) or b""
        edit = replaced(lines_of(data), change.at, int(change.new))
        since = _since(data, change.at)
        if edit is None or since:
            found.append(_refused(change, since))
        else:
            edits.setdefault(change.at.file, []).append(edit)
    for stem, values in missing.items():
        root = workspace.sheets[document.project].nodes.get(stem)
        file = _file_of(workspace, document, stem)
        data = workspace.tree.read(file) or b""
        edits.setdefault(file, []).extend(inserted(root, data, file, stem, values))
    return {file: mended(workspace.tree.read(file) or b"", each) for file, each in edits.items()}, found


def _since(data: bytes, at: Span) -> str:
    """The day from which a value of a history has held; nothing where it is in none."""
    found = (
        path
        for path, leaf in leaves(read_yaml(data, "")[0], "")
        if (leaf.at.line, leaf.at.column) == (at.line, at.column)
    )
    days = (path.partition(".history.")[2].partition(".")[0] for path in found if ".history." in path)
    return next(days, "")


def _file_of(workspace: Workspace, document: Document, stem: str) -> str:
    """The file that a stem of content is read from, or would be."""
    sheets = workspace.sheets[document.project]
    root = sheets.nodes.get(stem)
    return root.at.file if root else f"{sheets.folder}/{stem}.yaml"


def _following(workspace: Workspace, document: Document, files: Mapping[str, bytes]) -> list[Change]:
    """Stated sums that were right and would be wrong: content states what the parts give."""
    before, now = _ledger(workspace, document), _ledger(after(workspace, files), document)
    made = []
    for figure in before:
        old, new = _stated_right(figure), now.get(figure.id)
        value = new.value if new else None
        if old is None or not isinstance(value, Money) or value.value is None:
            continue
        if value.value != old and value.value.denominator == 1:
            made.append(Change(figure, old, value.value))
    return made


def _stated_right(figure: Figure) -> Fraction | None:
    """The sum that content states and its parts give; None where it states none, or another."""
    said, value = figure.statement, figure.value
    if figure.derived is None or not isinstance(said, Money) or not isinstance(value, Money):
        return None
    return said.value if said.is_exact and said.value == value.value else None


def after(workspace: Workspace, files: Mapping[str, bytes]) -> Workspace:
    """The workspace as it would be with some files changed."""
    return open_tree(Layers((Texts(files), workspace.tree)), workspace.templates, workspace.today)


def _home(workspace: Workspace, document: Document, change: Change) -> str:
    return change.at.file if change.at else _file_of(workspace, document, change.figure.id.partition(".")[0])


def says_the_rest(before: bytes, now: bytes, changes: Sequence[Change]) -> bool:
    """Whether a file says what it said, but for what is changed: prose, dates and names as they were."""
    old, new = (list(leaves(read_yaml(data, "")[0], "")) for data in (before, now))
    places = {(each.at.line, each.at.column) for each in changes if each.at}
    meant = {path for path, leaf in old if (leaf.at.line, leaf.at.column) in places}
    added = {f".{each.figure.id.partition('.')[2]}" for each in changes if each.at is None}
    made = {f"{path[:end]}.id" for path in added for end, letter in enumerate(path) if letter == "."}
    was, is_now = ([(path, leaf.text) for path, leaf in each if path not in meant | added] for each in (old, new))
    rest = Counter(is_now) - Counter(was)
    return not Counter(was) - Counter(is_now) and {path for path, _ in rest} <= made


def _not_taken(
    workspace: Workspace, document: Document, changes: Iterable[Change], files: Mapping[str, bytes]
) -> list[Change]:
    """Changes that content, read again, does not say: their place is not what it seemed to be."""
    ledger = _ledger(after(workspace, files), document)
    wrong = []
    for change in changes:
        figure = ledger.get(change.figure.id)
        value = (figure.statement if change.cell is None else figure.value) if figure else None
        if not isinstance(value, Quantity) or value.value != change.new:
            wrong.append(change)
    return wrong


def _ledger(workspace: Workspace, document: Document) -> Ledger:
    """Every figure of the document's project on its day, as those see it who work in the project."""
    return view(workspace, document.project, document.publication.as_of.high or workspace.today, "internal").ledger


def _refused(change: Change, since: str = "") -> Diagnostic:
    figure = change.figure
    named = Named(figure.id, figure.label(), figure.value)
    cell = change.cell
    place = change.at or (cell.at if cell else Span(""))
    said = cell.address if cell else str(place)
    if since:
        return read_error("returned-history", place, cell=said, figure=named, word=since)
    return read_error("returned-no-place", place, cell=said, figure=named)
