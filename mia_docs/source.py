"""Places in files, and the trees that files are read from. Nothing else opens content or templates."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file: line and column count from 1, `end` is the column after the last character."""

    file: str
    line: int = 1
    column: int = 1
    end: int = 0

    def moved(self, lines: int, column: int | None = None, end: int = 0) -> Span:
        """The place `lines` further down."""
        return Span(self.file, self.line + lines, column or self.column, end)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Tree(Protocol):
    """A set of files by POSIX path: a folder now; a git revision or a frozen edition alike."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none."""

    def list(self, folder: str) -> tuple[str, ...]:
        """Every file below a folder, as sorted paths from the tree's root."""

    def __hash__(self) -> int:
        """Trees are values: what is made of one can be kept by it."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A tree in a folder on disk. Links that lead out of it are not followed."""

    root: Path

    def read(self, path: str) -> bytes | None:
        target = (self.root / path).resolve()
        if not target.is_relative_to(self.root.resolve()) or not target.is_file():
            return None
        return target.read_bytes()

    def write(self, path: str, data: bytes) -> None:
        """All of a file or nothing of it; it keeps its mode, and a link inside the tree stays a link.

        Raises OSError where it cannot be written, PermissionError where it may not be: replacing would not ask.
        """
        target = (self.root / path).resolve()
        is_inside = target.is_relative_to(self.root.resolve())
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else NEW
        if not is_inside or not mode & stat.S_IWUSR or (target.exists() and not os.access(target, os.W_OK)):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        write_whole(target, data, mode)

    def remove(self, path: str) -> None:
        """Raises OSError where a file cannot be removed."""
        target = (self.root / path).resolve()
        if target.is_relative_to(self.root.resolve()):
            target.unlink()

    def list(self, folder: str) -> tuple[str, ...]:
        start = self.root / folder
        found = (path for path in start.rglob("*") if path.is_file() and not path.name.startswith((".", "~$")))
        return tuple(sorted(path.relative_to(self.root).as_posix() for path in found))


NEW = 0o644
"""The mode of a file that was not there before."""


def write_whole(path: Path, data: bytes, mode: int = NEW) -> None:
    """All of a file or nothing of it, whatever happens meanwhile. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


@dataclass(frozen=True, slots=True)
class Part:
    """Some folders of a tree, and nothing else of it."""

    tree: Tree
    folders: tuple[str, ...]

    def read(self, path: str) -> bytes | None:
        return self.tree.read(path) if path.startswith(tuple(f"{each}/" for each in self.folders)) else None

    def list(self, folder: str) -> tuple[str, ...]:
        return tuple(path for path in self.tree.list(folder) if path.startswith(tuple(f"{a}/" for a in self.folders)))


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A tree as each file was when it was first asked for; what was `seen` and `listed` is remembered.

    Why: whoever sums the files of a run must sum the bytes that the run read, and not those of a moment later.
    """

    tree: Tree
    seen: dict[str, bytes | None] = field(default_factory=dict)
    listed: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def read(self, path: str) -> bytes | None:
        if path not in self.seen:
            self.seen[path] = self.tree.read(path)
        return self.seen[path]

    def list(self, folder: str) -> tuple[str, ...]:
        if folder not in self.listed:
            self.listed[folder] = self.tree.list(folder)
        return self.listed[folder]


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """A few files that are nowhere on disk, such as what others would be after a change."""

    files: Mapping[str, bytes]

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def list(self, folder: str) -> tuple[str, ...]:
        return tuple(sorted(path for path in self.files if path.startswith(f"{folder}/")))


@dataclass(frozen=True, slots=True)
class Layers:
    """Several trees as one: the first that has a file gives it (a workspace overrides the package)."""

    trees: tuple[Tree, ...]

    def read(self, path: str) -> bytes | None:
        return next((found for tree in self.trees if (found := tree.read(path)) is not None), None)

    def list(self, folder: str) -> tuple[str, ...]:
        return tuple(sorted({path for tree in self.trees for path in tree.list(folder)}))
