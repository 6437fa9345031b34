"""Which findings concern some documents: those in their own texts, and in what they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mia_docs.diagnostics import Diagnostic, Severity
from mia_docs.documents.draft import Draft
from mia_docs.figures.figure import Figure
from mia_docs.source import Span

Line = tuple[str, int]
ENTRIES = "/documents.yaml"


@dataclass(frozen=True, slots=True)
class Concern:
    """What some documents are made of: stems of their own files, lines and files they stand on, ids of figures.

    `members` are the parts of those ids: an organisation is shown by its amount in the budget too.
    """

    stems: tuple[str, ...]
    lines: frozenset[Line]
    files: frozenset[str]
    ids: frozenset[str]
    members: frozenset[str]

    def is_about(self, found: Diagnostic, paths: Mapping[Line, str]) -> bool:
        """An error is everybody's; what is no content is a setting or the document's form."""
        at = found.at
        if found.severity is Severity.ERROR or not at.file.startswith("content/") or at.file.endswith(ENTRIES):
            return True
        if at.file.startswith(self.stems) or (at.file, at.line) in self.lines:
            return True
        path = paths.get((at.file, at.line))
        if path is None:
            return at.file in self.files
        return path in self.ids or (path.count(".") > 1 and path.split(".")[-2] in self.members)


def concern_of(drafts: Iterable[Draft], stems: tuple[str, ...]) -> Concern:
    """What drafts are made of; `stems` are how the paths of the files begin that they are answered in."""
    drafts = tuple(drafts)
    figures = [figure for draft in drafts for figure in draft.ledger.values()]
    lines = {(at.file, at.line) for at in _stand(figures)}
    lines |= {(typed.at.file, typed.at.line) for draft in drafts for typed in draft.typed}
    counted = {at.file for each in figures if each.derived is not None for at in each.derived.counted}
    ids = frozenset(each.id for each in figures)
    members = frozenset(part for id in ids for part in id.split("."))
    return Concern(stems, frozenset(lines), frozenset(counted | {file for file, _ in lines}), ids, members)


def _stand(figures: Iterable[Figure]) -> Iterator[Span]:
    """Where figures are stated and formulas written; what was only counted shows nothing of itself."""
    for each in figures:
        if each.stated is not None:
            yield each.stated.at
        if each.derived is not None and each.derived.at is not None:
            yield each.derived.at


def paths_of(places: Iterable[Mapping[str, Span]]) -> dict[Line, str]:
    """What stands on each line: the longest path of those that begin there."""
    found: dict[Line, str] = {}
    for held in places:
        for path, at in held.items():
            if len(path) > len(found.get((at.file, at.line), "")):
                found[at.file, at.line] = path
    return found


def apart(found: Iterable[Diagnostic], concern: Concern, paths: Mapping[Line, str]) -> tuple[Diagnostic, ...]:
    """The findings that concern the documents, in the order they had."""
    return tuple(each for each in found if concern.is_about(each, paths))
