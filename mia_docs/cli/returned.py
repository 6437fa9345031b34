"""`mia import`: shows what a returned workbook or table changes, asks, and writes it into content."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from mia_docs.cli.catalogue import say, value_words
from mia_docs.cli.columns import wrapped
from mia_docs.cli.finding import full
from mia_docs.cli.fix import write_files
from mia_docs.cli.words import counted
from mia_docs.diagnostics import Diagnostic, has_errors, in_order
from mia_docs.quantities import Money, Persons, Quantity
from mia_docs.returned.amounts import Change
from mia_docs.returned.book import read_returned
from mia_docs.returned.table import Counted, read_table
from mia_docs.returned.writing import files_after
from mia_docs.source import Folder, Layers, Texts, Tree
from mia_docs.workspace import Workspace

BOOKS, TABLES = (".xlsx", ".xlsm"), (".csv",)
MOST = 60
"""Changes that are told one by one; of a large table the rest are counted."""
YES = ("j", "ja", "y", "yes")


@dataclass(frozen=True, slots=True)
class Row:
    """One change in words: what it is called, both sides, and where it stands."""

    label: str
    old: str
    new: str
    difference: str
    place: str
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """How the command was called: without a question, or without writing."""

    yes: bool = False
    dry_run: bool = False


def import_book(workspace: Workspace, root: Path, file: Path, language: str, asked: Asked) -> int:
    """0 where everything is as it should be, changed or not; 1 where something in the workbook cannot be taken over."""
    read = read_returned(workspace, file.read_bytes(), file.name)
    found, changes, files = read.findings, read.changes, dict[str, bytes]()
    if read.document is not None and changes and not has_errors(found):
        made = files_after(workspace, read.document, changes)
        found, changes, files = (*found, *made.findings), (*changes, *made.following), dict(made.files)
    rows = [_amount(each, language) for each in changes]
    return _decide(workspace.tree, root, found, rows, files, language, asked)


def import_table(workspace: Workspace, root: Path, project: str, file: Path, language: str, asked: Asked) -> int:
    """The same for a table of outcomes."""
    read = read_table(workspace, project, file.read_bytes(), file.name)
    rows = [_count(each, language) for each in read.changes]
    tree = Layers((Texts({file.name: read.data}), workspace.tree))
    return _decide(tree, root, read.findings, rows, {read.path: read.data}, language, asked)


def _decide(
    tree: Tree,
    root: Path,
    found: Iterable[Diagnostic],
    rows: Sequence[Row],
    files: Mapping[str, bytes],
    language: str,
    asked: Asked,
) -> int:
    """Shows findings and changes, asks where it should, and writes."""
    told = in_order(found)
    for line in full(told, tree, language):
        click.echo(line)
    for line in _listed(rows, language):
        click.echo(line)
    if has_errors(told):
        click.echo(say(language, "import-refused"))
        return 1
    if not rows:
        click.echo(say(language, "import-nothing"))
        return 0
    folder = Folder(root)
    before = {path: folder.read(path) for path in files}
    if asked.dry_run or not (asked.yes or _agreed(language)):
        click.echo(say(language, "import-not-written"))
        return 0
    moved = [path for path in files if folder.read(path) != before[path]]
    if moved:
        click.echo(say(language, "import-moved", {"files": " ".join(moved)}))
        return 1
    done = write_files(folder, files, language)
    if done:
        click.echo(say(language, "import-written", {"files": " ".join(done)}))
    return int(len(done) < len(files))


def _agreed(language: str) -> bool:
    """What is answered on the terminal or the pipe; nothing is no."""
    click.echo(say(language, "import-ask"), nl=False)
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        click.echo("")
    return answer.strip().casefold() in YES


def _listed(rows: Sequence[Row], language: str) -> Iterator[str]:
    """Each change with both sides below its label, and how many there are; what goes away comes first."""
    gone, rest = [each for each in rows if each.is_gone], [each for each in rows if not each.is_gone]
    for message, some in (("import-gone", gone), ("import-changes", rest)):
        if not some:
            continue
        yield counted(message, len(some), language)
        for row in some[:MOST]:
            yield wrapped(row.label, "  ", "    ")
            difference = f"  ({row.difference})" if row.difference else ""
            yield f"    {row.old} → {row.new}{difference}  {row.place}"
        if len(some) > MOST:
            yield f"  {say(language, 'and-more', {'n': len(some) - MOST})}"
        yield ""


def _amount(change: Change, language: str) -> Row:
    new = Money.exact(change.new)
    old = None if change.old is None else Money.exact(change.old)
    place = f"{change.at.file}:{change.at.line}" if change.at else say(language, "import-new")
    cell = change.cell.address if change.cell else say(language, "import-follows")
    return _row(change.figure.label(language), old, new, f"{cell} → {place}", language)


def _count(change: Counted, language: str) -> Row:
    old, new = (None if each is None else Persons.exact(each) for each in (change.old, change.new))
    return _row(change.label, old, new, f"{change.at.file}:{change.at.line}", language)


def _row(label: str, old: Quantity | None, new: Quantity | None, place: str, language: str) -> Row:
    before, now = (say(language, "import-none") if each is None else value_words(each, language) for each in (old, new))
    difference = ""
    if old is not None and new is not None and old.value is not None and new.value is not None:
        step = new.value - old.value
        difference = ("+" if step > 0 else "") + value_words(type(new).exact(step), language)
    return Row(label, before, now, difference, place, is_gone=new is None)
