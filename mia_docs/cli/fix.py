"""`mia check --fix` and `--diff`: puts in the references that can only be one figure, or shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click

from mia_docs.cli.catalogue import say
from mia_docs.diagnostics import Diagnostic
from mia_docs.edits import Edit, difference, edited, fits
from mia_docs.source import Folder
from mia_docs.workspace import Workspace


def edits_of(workspace: Workspace, found: Iterable[Diagnostic]) -> Mapping[str, list[Edit]]:
    """The edits that findings ask for and that fit, by the file that they change."""
    wanted: dict[str, dict[Edit, None]] = {}
    for each in found:
        if each.edit is not None:
            data = workspace.tree.read(each.edit.at.file)
            if data is not None and fits(_text(data), each.edit):
                wanted.setdefault(each.edit.at.file, {})[each.edit] = None
    return {path: list(edits) for path, edits in wanted.items()}


def show_edits(workspace: Workspace, wanted: Mapping[str, list[Edit]], language: str) -> None:
    """Prints what would change as a unified diff, with its colours in a terminal."""
    for path, edits in wanted.items():
        text = _text(workspace.tree.read(path) or b"")
        for line in difference(path, text, edited(text, edits)).splitlines():
            colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
            click.echo(click.style(line, fg=colour))
    if not wanted:
        click.echo(say(language, "nothing-to-fix"))


def write_edits(folder: Folder, wanted: Mapping[str, list[Edit]], language: str) -> None:
    """Changes the files, line ends kept, and says how to see and undo it. Raises OSError where one is locked."""
    for path, edits in wanted.items():
        data = folder.read(path) or b""
        text = edited(_text(data), edits)
        folder.write(path, text.replace("\n", "\r\n").encode() if b"\r\n" in data else text.encode())
    number = sum(map(len, wanted.values()))
    if not number:
        click.echo(say(language, "nothing-to-fix"))
        return
    files = " ".join(wanted)
    click.echo(say(language, "fixed.one" if number == 1 else "fixed.many", {"n": number, "files": files}))
    click.echo(say(language, "fixed.undo", {"files": files}))
    click.echo("")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r\n", "\n")
