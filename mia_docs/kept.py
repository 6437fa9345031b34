"""What composing came to, kept between commands: the same bytes give the same drafts, so they are made once.

Why: composing everything takes seconds, and `mia explain` after `mia build` asks the same of the same content.
Why in the user's own cache and not in the project: what is kept is a pickle, and reading one can run anything that
its writer likes; a project may come from somebody else.
Why snapshots: the sum is of the very bytes that were read, and what lies beside the listed files is known too.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mia_docs import workspace as conductor
from mia_docs.documents.compose import Composed
from mia_docs.manifest import program
from mia_docs.source import Snapshot, Tree, write_whole
from mia_docs.workspace import FILE, Document, Pile, Workspace, compose_each, pile_of

FEW = 6
"""Fewer documents are composed as quickly as they are read."""
MOST = 6
"""How many workspaces, or states of one, are kept."""
OWN_FILE, OWN_FOLDER = 0o600, 0o700
"""Drafts of internal editions hold what only internal readers may see."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Every document as it was composed, and sums of what was read or listed beside the files that are summed."""

    made: Mapping[str, Composed]
    beside: Mapping[str, str]


def compose_kept(workspace: Workspace, wanted: Sequence[Document]) -> Pile:
    """Reads and composes some documents; all of them only where the very same bytes were not composed before."""
    return pile_of(workspace, wanted, composed_kept(workspace, wanted))


def composed_kept(workspace: Workspace, wanted: Sequence[Document]) -> Mapping[str, Composed]:
    """Some documents, composed now; all of a workspace, composed now or by a command before this one."""
    tree, templates = workspace.tree, workspace.templates
    is_whole = tuple(wanted) == conductor.documents(workspace)
    if workspace.kept is None or not is_whole or len(wanted) < FEW:
        return compose_each(workspace, wanted)
    path = workspace.kept / f"{_sum(tree, templates)}.drafts"
    known = _read(path)
    if known is not None and all(_beside(tree, templates, key) == sum for key, sum in known.beside.items()):
        return known.made
    made = compose_each(workspace, wanted)
    _keep(path, Kept(made, {key: _beside(tree, templates, key) for key in _keys(tree, templates)}))
    return made


def _sum(tree: Tree, templates: Tree) -> str:
    """A sum of the program, the settings, and every file that content and templates list."""
    total = hashlib.sha256(program().encode())
    for name, data in _files(tree, templates):
        total.update(f"|{len(name)}|{name}|{len(data)}|".encode() + data)
    return total.hexdigest()


def _files(tree: Tree, templates: Tree) -> Iterator[tuple[str, bytes]]:
    yield FILE, tree.read(FILE) or b""
    for held, folder in ((tree, "content"), (templates, "templates")):
        for path in held.list(folder):
            yield path, held.read(path) or b""


def _keys(tree: Tree, templates: Tree) -> Iterator[str]:
    """What was read, or looked for in vain, beside the summed files, and every folder that was listed.

    A hidden picture, or one behind a link, is in no list and yet in a document.
    """
    summed = {name for name, _ in _files(tree, templates)}
    for start, held in (("content", tree), ("templates", templates)):
        if isinstance(held, Snapshot):
            yield from (f"{start}:{path}" for path in held.seen if path not in summed)
            yield from (f"{start}:{folder}/" for folder in held.listed)


def _beside(tree: Tree, templates: Tree, key: str) -> str:
    """A sum of one such file or list; nothing where there is no such file."""
    start, _, path = key.partition(":")
    held = tree if start == "content" else templates
    data = "\n".join(held.list(path[:-1])).encode() if path.endswith("/") else held.read(path)
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _read(path: Path) -> Kept | None:
    """What is kept there; None where nothing is, or nothing that can be read."""
    try:
        found = pickle.loads(path.read_bytes())
    except Exception:  # whatever is wrong with it, the drafts are made anew
        return None
    with suppress(OSError):
        os.utime(path)
    return found if isinstance(found, Kept) else None


def _keep(path: Path, kept: Kept) -> None:
    """Keeps drafts for the next command, and as many before them as are worth their room."""
    with suppress(Exception):  # a full disk, or a draft that is too deep: the answer is there, it is only not kept
        path.parent.mkdir(OWN_FOLDER, parents=True, exist_ok=True)
        write_whole(path, pickle.dumps(kept, pickle.HIGHEST_PROTOCOL), OWN_FILE)
        before = sorted(path.parent.glob("*.drafts"), key=lambda each: each.stat().st_mtime_ns)
        for each in before[:-MOST]:
            each.unlink(missing_ok=True)
