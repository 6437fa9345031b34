"""Writing editions: where files go, what is out of date, rendering side by side, atomic writes."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mia_docs.diagnostics import Diagnostic, has_errors
from mia_docs.documents.draft import Draft
from mia_docs.manifest import program
from mia_docs.render.edition import Edition, digest_for, endings, render_format, render_text
from mia_docs.source import write_whole

CACHE = ".mia"
DIGESTS = "digests.json"
HEAVY = frozenset({"pdf", "docx", "xlsx"})
"""Formats that are worth a process of their own; all others are quicker to write than to hand on."""


@dataclass(frozen=True, slots=True)
class Job:
    """One format of one draft that has to be written."""

    draft: Draft
    format: str
    ledger: bytes
    cache: Path


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be written: held open by another program, or refused for another reason."""

    path: str
    reason: str
    is_locked: bool


@dataclass(slots=True)
class Report:
    """What a build did: files written, files that could not be, files removed, findings of the writers.

    `ledgers` are each document's figures.json as it lay there before, None where there was none, and as it is now.
    """

    written: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    ledgers: list[tuple[bytes | None, bytes]] = field(default_factory=list)


Progress = Callable[[int, int, str], None]
"""Told after each format: how many are done, of how many, and which."""


def folder_of(draft: Draft) -> str:
    """`output/PROJECT/DOC`, or below `output/internal` for an internal edition."""
    start = "output/internal" if draft.audience == "internal" else "output"
    return f"{start}/{draft.project}/{draft.document}"


def write_editions(
    root: Path, drafts: Iterable[Draft], progress: Progress, jobs: int = 0, *, whole: bool = False
) -> Report:
    """Writes text and ledger of every draft, and each format that changed since last time or is not as it was left.

    With `whole`, files that an earlier build wrote and no document owns any more are removed. Ledgers are written
    last: a build that is broken off leaves the old ones, and the next one can still tell what changed.
    """
    report = Report()
    kept, digests = _read_digests(root), dict[str, str]()
    waiting: list[tuple[Job, str]] = []
    made_by, last = program(), dict[str, Edition]()
    for draft in drafts:
        edition = render_text(draft)
        ledger = edition.files["figures.json"]
        report.ledgers.append((_read(root / folder_of(draft) / "figures.json"), ledger))
        last[folder_of(draft)] = Edition({"figures.json": ledger})
        text = Edition({name: data for name, data in edition.files.items() if name != "figures.json"})
        digests |= _written(root, folder_of(draft), text, report)
        for format in endings(draft):
            path = f"{folder_of(draft)}/{draft.document}.{format}"
            digests[path] = f"{made_by}:{digest_for(draft, format, ledger)}"
            if kept.get(path) != [digests[path], _sum(root / path)]:
                waiting.append((Job(draft, format, ledger, root / CACHE), path))
    for done, (job, path, edition) in enumerate(_rendered(waiting, jobs), 1):
        report.findings += edition.findings
        if not _write(root, folder_of(job.draft), edition, report):
            digests.pop(path)
        progress(done, len(waiting), path)
    for folder, edition in last.items():
        digests |= _written(root, folder, edition, report)
    is_sure = whole and bool(digests) and not report.findings and not report.refused
    orphans = [path for path in kept if path not in digests] if is_sure else []
    _remove(root, orphans, kept, report)
    left = {path: kept[path] for path in kept if path not in digests and path not in orphans}
    made = {path: [digest, _sum(root / path)] for path, digest in digests.items()}
    write_whole(root / CACHE / DIGESTS, json.dumps({**left, **made}, indent=0, sort_keys=True).encode())
    return report


def _remove(root: Path, orphans: list[str], kept: Mapping[str, list[str]], report: Report) -> None:
    """Removes what we wrote for a document that is gone; a file that somebody changed since is left alone."""
    for path in orphans:
        target = root / path
        if target.is_file() and _sum(target) == kept[path][1]:
            target.unlink()
            report.removed.append(path)
            if not any(target.parent.iterdir()):
                target.parent.rmdir()


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _rendered(waiting: list[tuple[Job, str]], jobs: int) -> Iterator[tuple[Job, str, Edition]]:
    """Editions as they get ready: light formats here, heavy ones side by side where there are several."""
    heavy = [each for each in waiting if each[0].format in HEAVY]
    heavy.sort(key=lambda each: each[0].format != "pdf")
    workers = min(jobs or os.cpu_count() or 1, len(heavy))
    if workers < 2:
        for job, path in waiting:
            yield job, path, _render(job)
        return
    from concurrent.futures import as_completed  # what commands that write nothing need not wait for

    with _executor(workers) as executor:
        running = {executor.submit(_render, job): (job, path) for job, path in heavy}
        for job, path in waiting:
            if job.format not in HEAVY:
                yield job, path, _render(job)
        for future in as_completed(running):
            job, path = running[future]
            yield job, path, future.result()


def _executor(workers: int) -> Any:
    """An Executor of processes; forked where that is safe, since a fork shares what is imported already."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    method = "fork" if "fork" in multiprocessing.get_all_start_methods() and os.name == "posix" else "spawn"
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(method))


def _render(job: Job) -> Edition:
    return render_format(job.draft, job.format, job.ledger, job.cache)


def stale_texts(root: Path, drafts: Iterable[Draft]) -> list[str]:
    """Committed text editions and figure lists that no longer say what the content says."""
    stale = []
    for draft in drafts:
        if draft.audience != "public":
            continue
        files = render_text(draft).files
        for name in (each for each in files if each != "figures.json"):
            path = f"{folder_of(draft)}/{name}"
            if not (root / path).is_file() or (root / path).read_bytes() != files[name]:
                stale.append(path)
    return stale


def _write(root: Path, folder: str, edition: Edition, report: Report) -> list[str]:
    """Writes the files that differ, and gives the names that are now as they should be.

    A file that cannot be written is reported, and the others are still written.
    """
    done: list[str] = []
    for name, data in edition.files.items() if not has_errors(edition.findings) else ():
        path = root / folder / name
        try:
            if not path.is_file() or path.read_bytes() != data:
                write_whole(path, data)
                report.written.append(f"{folder}/{name}")
            done.append(name)
        except OSError as error:
            is_locked = isinstance(error, PermissionError) and path.is_file()
            report.refused.append(Refusal(f"{folder}/{name}", error.strerror or str(error), is_locked))
    return done


def _written(root: Path, folder: str, edition: Edition, report: Report) -> dict[str, str]:
    """Writes files that are always written anew, and gives their entries among the digests."""
    return {f"{folder}/{name}": "" for name in _write(root, folder, edition, report)}


def _read(path: Path) -> bytes | None:
    """What lies there; None where nothing does, or nobody may read it."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _read_digests(root: Path) -> dict[str, list[str]]:
    """What the last build wrote: path to digest and sum."""
    try:
        found: Mapping[str, list[str]] = json.loads((root / CACHE / DIGESTS).read_text())
        return {path: list(entry) for path, entry in found.items() if len(entry) == 2}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
