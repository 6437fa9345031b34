"""The first cut-off: a list of stamps of everything that a build read and wrote.

Equal stamps mean that there is nothing to do, decided before any foreign library is imported; so this
module imports next to nothing. A file as young as the manifest could have changed within one tick of the
clock without its stamp changing: such files are compared by a sum of their bytes as well.
"""

from __future__ import annotations

import os
import sys
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
        written = os.stat(path).st_mtime_ns
    except OSError:
        return None
    stamps, has_young = stamp(root, _sums(kept), written)
    if stamps != kept:
        return None
    if has_young:
        write(root, line)
    return line


def write(root: str, line: str) -> None:
    """Remembers the present state, and what to say while it lasts."""
    path = os.path.join(root, FILE)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(f"{line}\n")
        file.flush()
        now = os.stat(path).st_mtime_ns
        file.write(stamp(root, None, now)[0])


def forget(root: str) -> None:
    """Drops the manifest, so that the next build looks at everything."""
    try:
        os.remove(os.path.join(root, FILE))
    except OSError:
        pass


def stamp(root: str, summed: frozenset[str] | None, now: int) -> tuple[str, bool]:
    """One line per file: path, size, time of change, and for young files a sum; and whether any was young.

    `summed` names the files that the manifest to compare with has sums of; None means to decide by age.
    """
    lines = [_program()]
    has_young = False
    for path, name in _files(root):
        status = os.stat(path)
        young = status.st_mtime_ns > now - YOUNG if summed is None else name in summed
        has_young = has_young or young
        lines.append(f"{name}|{status.st_size}|{status.st_mtime_ns}|{_sum(path) if young else ''}")
    return "\n".join(lines), has_young


def _sums(kept: str) -> frozenset[str]:
    return frozenset(line.split("|", 1)[0] for line in kept.split("\n")[1:] if not line.endswith("|"))


def _sum(path: str) -> str:
    with open(path, "rb") as file:
        return f"{zlib.crc32(file.read()):08x}"


def _program() -> str:
    """Python, and the folders of libraries, whose time changes when one is installed or removed."""
    folders = sorted({path for path in sys.path if path.endswith("site-packages")})
    times = (f"{path}:{os.stat(path).st_mtime_ns}" for path in folders if os.path.isdir(path))
    return f"{sys.version}|{'|'.join(times)}".replace("\n", " ")


def _files(root: str) -> list[tuple[str, str]]:
    """Every file of content, templates, outputs and program, with the name that it is listed by."""
    found = [(os.path.join(root, "mia.yaml"), "mia.yaml")]
    for folder in ("content", "templates", "output"):
        _walk(os.path.join(root, folder), folder, found)
    _walk(PACKAGE, "program", found)
    beside = os.path.join(os.path.dirname(PACKAGE), "templates")
    if os.path.realpath(beside) != os.path.realpath(os.path.join(root, "templates")):
        _walk(beside, "carried", found)
    found.sort(key=lambda each: each[1])
    return found


def _walk(folder: str, name: str, found: list[tuple[str, str]]) -> None:
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
