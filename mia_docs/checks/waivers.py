"""Exceptions from rules, each with its reason: on the line, above it, or in documents.yaml.

In Markdown and templates `{## waive MIA601: reason ##}`, in YAML `# waive MIA204: reason`. They are read from the
text and not from the nodes: a comment has no node.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from mia_docs.content.binder import near
from mia_docs.content.findings import read_error, read_warning
from mia_docs.content.project import Sheets, publications_with_places
from mia_docs.diagnostics import Diagnostic
from mia_docs.model import Publication
from mia_docs.source import Span, Tree

IN_TEXT = re.compile(r"\{##?\s*waive\b\s*(?P<rule>[\w-]*)\s*:?\s*(?P<reason>.*?)\s*##?\}", re.DOTALL)
IN_YAML = re.compile(r"(?<![^\s])#+[ \t]*waive\b[ \t]*(?P<rule>[\w-]*)[ \t]*:?[ \t]*(?P<reason>[^\n]*)")
READING = re.compile(r"MIA0\d\d")
"""What cannot be read is no matter of opinion."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A rule, the reason for the exception, where that is written, and the places that it holds for.

    A place is a file and a line; line 0 stands for every line, and a path that ends with `/` for a folder.
    """

    rule: str
    reason: str
    at: Span
    places: tuple[tuple[str, int], ...]

    def covers(self, found: Diagnostic) -> bool:
        return found.code == self.rule and any(
            line in (0, found.at.line)
            and (path == found.at.file or (path[-1] == "/" and found.at.file.startswith(path)))
            for path, line in self.places
        )


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that is let be, and the waiver that says why."""

    found: Diagnostic
    waiver: Waiver


def read_waivers(tree: Tree, sheets: Mapping[str, Sheets]) -> tuple[Waiver, ...]:
    """Every waiver of the workspace: in the projects' files, its own templates and documents.yaml."""
    paths = [path for each in sheets.values() for path in tree.list(each.folder)]
    written = [waiver for path in (*paths, *tree.list("templates")) for waiver in _in_file(tree, path)]
    return (*written, *(waiver for each in sheets.values() for waiver in _listed(each)))


def _in_file(tree: Tree, path: str) -> Iterator[Waiver]:
    ending = path.rpartition(".")[2]
    data = tree.read(path) if ending in ("md", "yaml", "yml") else None
    if not data or b"waive" not in data:
        return
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    for pattern in (IN_TEXT, IN_YAML) if ending != "md" else (IN_TEXT,):
        for found in pattern.finditer(text):
            yield _waiver(text, path, found)


def _waiver(text: str, path: str, found: re.Match[str]) -> Waiver:
    """The waiver holds for the lines it stands on; where it stands alone, for the next line of content."""
    first, last = text.count("\n", 0, found.start()) + 1, text.count("\n", 0, found.end()) + 1
    lines = text.split("\n")
    before = lines[first - 1][: found.start() - (text.rfind("\n", 0, found.start()) + 1)]
    behind = lines[last - 1][found.end() - (text.rfind("\n", 0, found.end()) + 1) :]
    covered = range(first, last + 1) if (before + behind).strip() else _next(lines, last, path)
    column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
    at = Span(path, first, column, column + len(found[0].split("\n")[0]))
    reason = " ".join(found["reason"].split())
    return Waiver(found["rule"].upper(), reason, at, tuple((path, line) for line in covered))


def _next(lines: list[str], last: int, path: str) -> range:
    """The first line below that holds more than comments."""
    for number in range(last + 1, len(lines) + 1):
        line = IN_TEXT.sub("", lines[number - 1]).strip()
        if line and (path.endswith(".md") or not line.startswith("#")):
            return range(number, number + 1)
    return range(0)


def _listed(sheets: Sheets) -> Iterator[Waiver]:
    """Those of documents.yaml: for everything that belongs to one document, or to the project."""
    held, at_path = publications_with_places(sheets)
    for each in held.waivers:
        at = at_path.get(f"documents.waivers.{each.id}.rule", Span(f"{sheets.folder}/documents.yaml"))
        meant = [one for one in held.documents if each.document in (one.id, one.entry)]
        if meant:
            entry = at_path.get(f"documents.documents.{meant[0].id}.kind")
            of_entry = ((entry.file, entry.line),) if entry else ()
            places = (*(place for one in meant for place in _of_document(sheets, one)), *of_entry)
        else:
            places = () if each.document else _of_project(sheets)
        yield Waiver(each.rule.upper(), " ".join(each.reason.split()), at, tuple(places))


def _of_document(sheets: Sheets, document: Publication) -> tuple[tuple[str, int], ...]:
    """Its answers, its templates, its editions."""
    answers = f"{sheets.folder}/{document.answers or document.kind}"
    edition = f"{sheets.name}/{document.id}/"
    paths = (
        f"{answers}/",
        f"{answers}.yaml",
        f"templates/{document.kind}/",
        f"output/{edition}",
        f"output/internal/{edition}",
    )
    return tuple((path, 0) for path in paths)


def _of_project(sheets: Sheets) -> tuple[tuple[str, int], ...]:
    return ((f"{sheets.folder}/", 0), (f"output/{sheets.name}/", 0), (f"output/internal/{sheets.name}/", 0))


def apart(found: Iterable[Diagnostic], waivers: Iterable[Waiver]) -> tuple[list[Diagnostic], list[Waived]]:
    """Findings that stand, and those that are waived with a reason; one that several dates find is let be once."""
    by_rule: dict[str, list[Waiver]] = {}
    for waiver in waivers:
        if waiver.reason and not READING.fullmatch(waiver.rule):
            by_rule.setdefault(waiver.rule, []).append(waiver)
    standing: list[Diagnostic] = []
    waived: dict[tuple[str, Span], Waived] = {}
    for each in found:
        holding = next((waiver for waiver in by_rule.get(each.code, ()) if waiver.covers(each)), None)
        if holding is None:
            standing.append(each)
        else:
            waived.setdefault((each.code, each.at), Waived(each, holding))
    return standing, list(waived.values())


def wrong_waivers(waivers: Iterable[Waiver], codes: Collection[str]) -> Iterator[Diagnostic]:
    """Waivers that cannot hold: no reason, a rule that is not there, or a code of reading."""
    for waiver in waivers:
        if READING.fullmatch(waiver.rule):
            yield read_error("waiver-of-reading", waiver.at, word=waiver.rule)
        elif waiver.rule not in codes:
            guess = near(waiver.rule, {code.lower(): code for code in codes}).upper()
            yield read_error("waiver-unknown-rule", waiver.at, word=waiver.rule or "–", near=guess)
        elif not waiver.reason:
            yield read_error("waiver-without-reason", waiver.at, word=waiver.rule)


def unused_waivers(waivers: Iterable[Waiver], waived: Iterable[Waived], asked: Collection[str]) -> Iterator[Diagnostic]:
    """Waivers that nothing was found for, of rules that were asked."""
    used = {each.waiver for each in waived}
    for waiver in waivers:
        if waiver not in used and waiver.reason and waiver.rule in asked:
            yield read_warning("waiver-unused", waiver.at, word=waiver.rule)
