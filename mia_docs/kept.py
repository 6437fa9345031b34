"""What composing came to, kept between commands: the same bytes give the same drafts, so they are made once.

Why: composing everything takes seconds, and `mia explain` after `mia build` asks the same of the same content.
Why in the user's own cache and not in the project: what is kept is a pickle, and reading one can run anything that
its writer likes; a project may come from somebody else.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from platformdirs import user_cache_path

from mia_docs import workspace as conductor
from mia_docs.manifest import program
from mia_docs.source import write_whole
from mia_docs.workspace import FILE, Document, Pile, Workspace, compose_all

PLACE = "MIA_CACHE"
"""The environment's word for another folder; empty for none."""
WORTH = 0.5
"""Seconds that composing must have taken: a small project is made as quickly as it is read."""
MOST = 6
"""How many workspaces, or states of one, are kept."""


def compose_kept(workspace: Workspace, wanted: Sequence[Document]) -> Pile:
    """What composing some documents comes to; read where all of them were composed of the very same bytes before."""
    folder = _folder()
    if folder is None or len(wanted) < len(conductor.documents(workspace)):
        return compose_all(workspace, wanted)
    path = folder / f"{_sum(workspace)}.pile"
    if (known := _read(path)) is not None:
        return known
    started = time.process_time()
    made = compose_all(workspace, wanted)
    if time.process_time() - started > WORTH:
        _keep(path, made)
    return made


def _folder() -> Path | None:
    place = os.environ.get(PLACE)
    return user_cache_path("mia_docs", appauthor=False) if place is None else Path(place) if place else None


def _sum(workspace: Workspace) -> str:
    """A sum of everything that drafts are made of: program, settings, content, templates, and the day."""
    total = hashlib.sha256(f"{program()}|{workspace.today}".encode())
    for name, data in _files(workspace):
        total.update(f"{len(name)}|{name}|{len(data)}|".encode() + data)
    return total.hexdigest()


def _files(workspace: Workspace) -> Iterator[tuple[str, bytes]]:
    yield FILE, workspace.tree.read(FILE) or b""
    for tree, folder in ((workspace.tree, "content"), (workspace.templates, "templates")):
        for path in tree.list(folder):
            yield path, tree.read(path) or b""


def _read(path: Path) -> Pile | None:
    """What is kept there; None where nothing is, or nothing that can be read."""
    try:
        found = pickle.loads(path.read_bytes())
        os.utime(path)
    except Exception:  # whatever is wrong with it, the drafts are made anew
        return None
    return found if isinstance(found, Pile) else None


def _keep(path: Path, pile: Pile) -> None:
    """Keeps a pile for the next command, and as many before it as are worth their room; a full disk is no matter."""
    try:
        write_whole(path, pickle.dumps(pile, pickle.HIGHEST_PROTOCOL))
        kept = sorted(path.parent.glob("*.pile"), key=lambda each: each.stat().st_mtime_ns)
        for each in kept[:-MOST]:
            each.unlink(missing_ok=True)
    except OSError:
        pass
