"""`mia build`: writes what is out of date and says what it did."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from mia_docs import manifest, output
from mia_docs.cli.catalogue import say
from mia_docs.cli.changes import told
from mia_docs.cli.columns import wrapped
from mia_docs.cli.finding import full, head
from mia_docs.diagnostics import Argument, Diagnostic, Severity, has_errors, in_order
from mia_docs.kept import compose_kept
from mia_docs.workspace import Document, Workspace, compose_all


def build_documents(
    workspace: Workspace, root: Path, wanted: list[Document], language: str, *, jobs: int, read: str | None
) -> int:
    """Writes every document that composes; 1 where something could not be read, composed or written.

    `read` is the stamp of everything that was there to read before reading began, for a build of the whole.
    """
    started = time.perf_counter()
    pile = compose_kept(workspace, wanted)
    manifest.forget(str(root))
    with _Bar(language) as bar:
        report = output.write_editions(
            root, pile.drafts, bar.show, jobs, whole=read is not None and not has_errors(pile.findings)
        )
    found = in_order([*pile.findings, *report.findings])
    for line in full(found, workspace.templates, language):
        click.echo(line)
    for each in report.refused:
        message = "output-locked" if each.is_locked else "output-refused"
        click.echo(say(language, message, {"path": each.path, "reason": each.reason}))
    _close(report, len(pile.drafts), len(wanted), time.perf_counter() - started, language)
    for line in told(report.ledgers, pile.drafts, language, is_new=bool(report.written)):
        click.echo(line)
    if report.written and any(_is_value(each) for each in pile.findings):
        click.echo(wrapped(say(language, "built-with-errors"), below="  "))
    failed = has_errors(found) or bool(report.refused) or len(pile.drafts) < len(wanted)
    if read is not None and not failed and not report.findings:
        manifest.write(str(root), _counted(language, "nothing-to-do", len(wanted)), read)
    return int(failed)


def _is_value(found: Diagnostic) -> bool:
    """Whether an error is one of values: what could not be read there is missing in the figures of every document."""
    at = found.at.file
    return found.severity is Severity.ERROR and at.startswith("content/") and not at.endswith(".md")


def _close(report: output.Report, drafts: int, wanted: int, seconds: float, language: str) -> None:
    if drafts < wanted:
        click.echo(say(language, "not-composed", {"n": wanted - drafts}))
    for path in report.removed:
        click.echo(say(language, "removed", {"path": path}))
    if not report.written:
        if drafts == wanted and not report.refused:
            click.echo(wrapped(_counted(language, "nothing-changed", drafts), below="  "))
        return
    folders = sorted({_home(path) for path in report.written})
    for folder in folders:
        names = [path.removeprefix(f"{folder}/") for path in report.written if _home(path) == folder]
        document = folder.rpartition("/")[2]
        endings = {"".join(name.removeprefix(document).partition("/")[:2]) for name in names}
        click.echo(f"{folder}/  {' '.join(sorted(endings))}")
    took = f"{seconds:.1f}".replace(".", ",") if language == "sv" else f"{seconds:.1f}"
    words: dict[str, Argument] = {"files": len(report.written), "documents": len(folders), "seconds": took}
    click.echo(say(language, "built.one" if len(report.written) == 1 else "built.many", words))


def _home(path: str) -> str:
    """The folder of the document that a file is of, also of one in `DOC.fragment/`."""
    folder = path.rpartition("/")[0]
    above, _, name = folder.rpartition("/")
    return above if above.endswith(f"/{name.partition('.')[0]}") and "." in name else folder


def _counted(language: str, message: str, documents: int) -> str:
    return say(language, f"{message}.{'one' if documents == 1 else 'many'}", {"n": documents})


def check_texts(workspace: Workspace, root: Path, wanted: list[Document], language: str) -> int:
    """1 where a committed text edition is not what the content says now; writes nothing, and trusts nothing kept."""
    pile = compose_all(workspace, wanted)
    drafts, found = pile.drafts, pile.findings
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
