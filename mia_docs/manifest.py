"""The first cut-off: a list of stamps of everything that a build read and wrote.

Equal stamps mean that there is nothing to do, decided before any foreign library is imported; so this
module imports next to nothing. A file as young as the manifest could have changed within one tick of the
clock without its stamp changing: such files are compared by a sum of their bytes as well.
"""

from __future__ import annotations

import os
import sys
import time
import zlib

FILE = os.path.join(".mia", "manifest")
YOUNG = 2_000_000_000
PACKAGE = os.path.dirname(os.path.abspath(__file__))
SKIPPED = ("__pycache__", ".mia", ".git")


def nothing_to_do(root: str) -> str | None:
    """The line that the last clean build left for this case, or None where something may have changed."""
    path = os.path.join(root, FILE)
    try:
        with open(path, encoding="utf-8") as file:
            line, _, kept = file.read().partition("\n")
    except OSError:
        return None
    summed = frozenset(each.split("|", 1)[0] for each in kept.split("\n") if not each.endswith("|"))
    now = f"{inputs(root, summed)}\n{outputs(root, summed)}"
    if now != kept:
        return None
    if summed:
        write(root, line, inputs(root))
    return line


def write(root: str, line: str, read: str) -> None:
    """Remembers what a build read (`inputs`, taken before it began) and wrote, and what to say while that lasts."""
    path = os.path.join(root, FILE)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(f"{line}\n{read}\n{outputs(root)}")


def forget(root: str) -> None:
    """Drops the manifest, so that the next build looks at everything."""
    try:
        os.remove(os.path.join(root, FILE))
    except OSError:
        pass


def inputs(root: str, summed: frozenset[str] | None = None) -> str:
    """Stamps of settings, content, templates and program.

    `summed` names the files that have a sum in the manifest to compare with; None means the young ones.
    """
    files = [(os.path.join(root, "mia.yaml"), "mia.yaml")]
    for folder in ("content", "templates"):
        _walk(os.path.join(root, folder), folder, files)
    beside = os.path.join(os.path.dirname(PACKAGE), "templates")
    if os.path.realpath(beside) != os.path.realpath(os.path.join(root, "templates")):
        _walk(beside, "carried", files)
    return f"{program()}|\n{_stamps(files, summed)}"


def outputs(root: str, summed: frozenset[str] | None = None) -> str:
    """Stamps of everything under output/."""
    files: list[tuple[str, str]] = []
    _walk(os.path.join(root, "output"), "output", files)
    return _stamps(files, summed)


def program() -> str:
    """Python, our own files, and the folders of libraries, whose time changes when one is installed or removed."""
    folders = sorted({path for path in sys.path if path.endswith("site-packages") and os.path.isdir(path)})
    files: list[tuple[str, str]] = []
    _walk(PACKAGE, "program", files)
    own = (f"{name}:{(status := os.stat(path)).st_size}:{status.st_mtime_ns}" for path, name in sorted(files))
    text = "|".join((sys.version, *(str(os.stat(path).st_mtime_ns) for path in folders), *own))
    return f"{zlib.crc32(text.encode()):08x}"


def _stamps(files: list[tuple[str, str]], summed: frozenset[str] | None) -> str:
    """One line a file: path, size, time of change, and a sum of its bytes where it is young."""
    old = time.time_ns() - YOUNG
    lines = []
    for path, name in sorted(files, key=lambda each: each[1]):
        status = os.stat(path)
        is_young = status.st_mtime_ns > old if summed is None else name in summed
        lines.append(f"{name}|{status.st_size}|{status.st_mtime_ns}|{_sum(path) if is_young else ''}")
    return "\n".join(lines)


def _sum(path: str) -> str:
    with open(path, "rb") as file:
        return f"{zlib.crc32(file.read()):08x}"


def _walk(folder: str, name: str, found: list[tuple[str, str]]) -> None:
    """Adds every file below a folder, with the name that it is listed by."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name in SKIPPED:
            continue
        here = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            _walk(entry.path, here, found)
        elif entry.is_file():
            found.append((entry.path, here))
