"""The same draft written by two processes that share nothing but the program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.render.drafts import ROOT

PROGRAM = """
import sys
from pathlib import Path
from mia_docs.render.edition import WRITERS
from tests.render.drafts import make_draft, make_ledger
draft = make_draft()
written = WRITERS[sys.argv[1]](draft, make_ledger(draft), Path(sys.argv[2]))
sys.stdout.buffer.write(written[0])
"""


def bytes_apart(format: str, folder: Path) -> tuple[bytes, bytes]:
    """What two processes write, in different folders, time zones and hash seeds, each with a cache of its own."""
    return _written(format, folder / "one", "UTC", "1"), _written(format, folder / "other", "Asia/Tokyo", "2")


def _written(format: str, folder: Path, zone: str, seed: str) -> bytes:
    folder.mkdir(parents=True)
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, format, str(folder / "cache")],
        cwd=folder, env=environment, capture_output=True, check=True,
    )  # fmt: skip
    return run.stdout
