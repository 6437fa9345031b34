"""`mia check --fix` and `--diff`: puts in the references that can only be one figure, or shows them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import click

from mia_docs.cli.catalogue import say
from mia_docs.diagnostics import Diagnostic
from mia_docs.edits import Edit, difference, mended
from mia_docs.source import Folder


def edits_of(found: Iterable[Diagnostic]) -> Mapping[str, list[Edit]]:
    """The edits that findings ask for, each once, by the file that they change."""
    wanted: dict[str, dict[Edit, None]] = {}
    for each in found:
        if each.edit is not None:
            wanted.setdefault(each.edit.at.file, {})[each.edit] = None
    return {path: list(edits) for path, edits in wanted.items()}


def show_edits(folder: Folder, wanted: Mapping[str, list[Edit]], language: str) -> bool:
    """Prints what would change as a unified diff, with its colours in a terminal; whether all of it could."""
    refused = 0
    for path, edits in wanted.items():
        before = folder.read(path) or b""
        try:
            shown = difference(path, before.decode(), mended(before, edits).decode())
        except UnicodeDecodeError as error:
            refused += _refuse(path, error, language)
            continue
        for line in shown.splitlines():
            colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
            click.echo(click.style(line, fg=colour))
    if not wanted:
        click.echo(say(language, "nothing-to-fix"))
    return not refused


def write_edits(folder: Folder, wanted: Mapping[str, list[Edit]], language: str) -> bool:
    """Changes the files and says how to see and undo it; whether every one could be changed."""
    made: dict[str, bytes] = {}
    for path, edits in wanted.items():
        try:
            made[path] = mended(folder.read(path) or b"", edits)
        except UnicodeDecodeError as error:
            _refuse(path, error, language)
    done = write_files(folder, made, language)
    if done:
        _tell({path: len(wanted[path]) for path in done}, language)
    elif not wanted:
        click.echo(say(language, "nothing-to-fix"))
    return len(done) == len(wanted)


def write_files(folder: Folder, made: Mapping[str, bytes], language: str) -> list[str]:
    """Writes files, keeps what was there before for --undo, and gives those that could be written."""
    kept: dict[str, Kept] = {}
    for path, after in made.items():
        try:
            before = folder.read(path)
            folder.write(path, after)
            kept[path] = Kept(before, after)
        except OSError as error:
            _refuse(path, error, language)
    if kept:
        _remember(folder, kept)
    return list(kept)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file before and after a change; None where there was none."""

    before: bytes | None
    after: bytes


UNDO = ".mia/undo.json"
"""What the last --fix or import changed, so that it can be taken back."""


def _remember(folder: Folder, kept: Mapping[str, Kept]) -> None:
    texts = {
        path: [None if each.before is None else _text(each.before), _text(each.after)] for path, each in kept.items()
    }
    folder.write(UNDO, json.dumps(texts).encode())


def _text(data: bytes | None) -> str | None:
    """Bytes as text that gives the same bytes back, whatever they are."""
    return None if data is None else data.decode("utf-8", "surrogateescape")


def undo_edits(folder: Folder, language: str) -> bool:
    """Takes the last --fix or import back, in every file that nobody has changed since; whether all of it could be."""
    texts = json.loads(folder.read(UNDO) or b"{}")
    changed = [path for path, (_, after) in texts.items() if folder.read(path) != _bytes(after)]
    for path, (before, _) in texts.items():
        if path not in changed:
            if before is None:
                folder.remove(path)
            else:
                folder.write(path, _bytes(before))
            click.echo(say(language, "undone", {"file": path}))
    for path in changed:
        click.echo(say(language, "undo-changed", {"file": path}))
    if not texts:
        click.echo(say(language, "nothing-to-undo"))
    elif not changed:
        folder.write(UNDO, b"{}")
    return not changed


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _tell(done: Mapping[str, int], language: str) -> None:
    number, files = sum(done.values()), " ".join(done)
    click.echo(say(language, "fixed.one" if number == 1 else "fixed.many", {"n": number, "files": files}))
    click.echo(say(language, "fixed.undo", {"files": files}))
    click.echo("")


def _refuse(path: str, error: UnicodeDecodeError | OSError, language: str) -> bool:
    """Says why one file stays as it is."""
    if isinstance(error, OSError) and not isinstance(error, PermissionError):
        click.echo(say(language, "fix-refused", {"file": path, "reason": error.strerror or str(error)}))
    else:
        reason = "not-utf8" if isinstance(error, UnicodeDecodeError) else "read-only"
        click.echo(say(language, f"fix-refused.{reason}", {"file": path}))
    return True
