"""`mia` as a process of its own: its folder, its arguments, its environment; what it says, and its exit code.

Why: Python's start and the imports take a second, and some two hundred tests call a command. Where the system can
fork, one process is kept ready that has imported what a command needs (`tests.ready`), and each call is a child of
it. It is as alone as any other: nothing of it stays, and the command itself is read anew, since its language and
its workspace are decided by that.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = (sys.executable, "-c", "from mia_docs.start import main; main()")
FORKS = sys.platform == "linux"
"""Elsewhere a fork is not to be had, or not safe with the system's own libraries."""

Done = subprocess.CompletedProcess[str]


def run_mia(folder: Path, *arguments: str, **environment: str) -> Done:
    """What a command line came to; a child of the process that is kept ready, where there can be one.

    Python's own variables hold from its start on, so whoever sets one of them gets a Python that is started.
    """
    if not FORKS or any(name.startswith("PYTHON") for name in environment):
        return run_afresh(folder, *arguments, **environment)
    with tempfile.TemporaryDirectory() as kept:
        said = [Path(kept, name) for name in ("out", "err")]
        asked = [str(folder), list(arguments), environment_of(environment), [str(each) for each in said]]
        code = _answered(_ready(), json.dumps(asked))
        return Done([*COMMAND, *arguments], code, *(each.read_text(encoding="utf-8") for each in said))


def run_afresh(folder: Path, *arguments: str, **environment: str) -> Done:
    """What a command line came to, with Python started for it alone."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env=environment_of(environment),
    )


def environment_of(own: dict[str, str]) -> dict[str, str]:
    """The tests' own environment, without colours, with what a test says over it."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **own}


@cache
def _ready() -> subprocess.Popen[str]:
    """One for each process of the tests; it ends when nobody can ask any more."""
    ready = subprocess.Popen(
        [sys.executable, "-m", "tests.ready"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment_of({}),
    )
    atexit.register(ready.communicate)
    return ready


def _answered(ready: subprocess.Popen[str], line: str) -> int:
    """The exit code of the child that a line asks for; negative where a signal ended it."""
    assert ready.stdin and ready.stdout
    ready.stdin.write(f"{line}\n")
    ready.stdin.flush()
    return int(ready.stdout.readline())
