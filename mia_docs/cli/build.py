"""`mia build`: writes what is out of date and says what it did."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from mia_docs import manifest, output
from mia_docs import workspace as conductor
from mia_docs.cli.catalogue import say
from mia_docs.cli.report import full, head
from mia_docs.diagnostics import Argument, Diagnostic, has_errors, in_order
from mia_docs.documents.draft import Draft
from mia_docs.workspace import Document, Workspace


def build_documents(
    workspace: Workspace, root: Path, wanted: list[Document], language: str, *, jobs: int, whole: bool
) -> int:
    """Writes every document that composes; 1 where something could not be read, composed or written."""
    started = time.perf_counter()
    drafts, found = compose_all(workspace, wanted)
    manifest.forget(str(root))
    with _Bar(language) as bar:
        report = output.write_editions(root, drafts, bar.show, jobs)
    found = list(in_order([*found, *report.findings]))
    for line in full(found, workspace.templates, language):
        click.echo(line)
    for path in report.locked:
        click.echo(say(language, "output-locked", {"path": path}))
    _close(report, len(drafts), len(wanted), time.perf_counter() - started, language)
    failed = has_errors(found) or bool(report.locked) or len(drafts) < len(wanted)
    if whole and not failed:
        manifest.write(str(root), say(language, "nothing-to-do", {"n": len(wanted)}))
    return int(failed)


def _close(report: output.Report, drafts: int, wanted: int, seconds: float, language: str) -> None:
    if drafts < wanted:
        click.echo(say(language, "not-composed", {"n": wanted - drafts}))
    if not report.written:
        click.echo(say(language, "nothing-changed", {"n": drafts}))
        return
    folders = sorted({path.rpartition("/")[0] for path in report.written})
    for folder in folders:
        names = [path.rpartition("/")[2] for path in report.written if path.rpartition("/")[0] == folder]
        click.echo(f"{folder}/  {' '.join(sorted(names))}")
    took = f"{seconds:.1f}".replace(".", ",") if language == "sv" else f"{seconds:.1f}"
    words: dict[str, Argument] = {"files": len(report.written), "documents": len(folders), "seconds": took}
    click.echo(say(language, "built", words))


def compose_all(workspace: Workspace, wanted: list[Document]) -> tuple[list[Draft], list[Diagnostic]]:
    """The drafts of all documents that compose, and everything found in reading and composing."""
    found = conductor.reading_findings(workspace, wanted)
    broken = {each.at.file for each in found if has_errors([each])}
    drafts = []
    for document in wanted:
        made = conductor.composed(workspace, document)
        found += made.findings
        if made.draft is not None and not _is_unreadable(document, broken):
            drafts.append(made.draft)
    return drafts, list(in_order(found))


def _is_unreadable(document: Document, broken: set[str]) -> bool:
    """Whether a file that a document stands on could not be read whole."""
    folders = (f"content/{document.project}/", f"templates/{document.publication.kind}/", "templates/shared/")
    return any(file.startswith(folders) for file in broken)


def check_texts(workspace: Workspace, root: Path, wanted: list[Document], language: str) -> int:
    """1 where a committed text edition is not what the content says now; writes nothing."""
    drafts, found = compose_all(workspace, wanted)
    for each in found:
        click.echo(head(each, language))
    stale = output.stale_texts(root, drafts)
    for path in stale:
        click.echo(say(language, "stale", {"path": path}))
    if not stale and not found:
        click.echo(say(language, "all-fresh", {"n": len(drafts)}))
    return int(bool(stale) or has_errors(found) or len(drafts) < len(wanted))


class _Bar:
    """A progress bar on a terminal's standard error, nothing elsewhere."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.is_shown = sys.stderr.isatty()

    def __enter__(self) -> _Bar:
        return self

    def show(self, done: int, total: int, path: str) -> None:
        if self.is_shown:
            filled = round(20 * done / total)
            bar = "█" * filled + "░" * (20 - filled)
            words = say(self.language, "rendering", {"name": path.rpartition("/")[2]})
            click.echo(f"\r\x1b[K{bar} {done}/{total} {words}"[:78], nl=False, err=True)

    def __exit__(self, *_: object) -> None:
        if self.is_shown:
            click.echo("\r\x1b[K", nl=False, err=True)
