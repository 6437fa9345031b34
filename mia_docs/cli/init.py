"""`mia init --sample`: a folder with the carried sample, ready to build."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from mia_docs.cli.catalogue import say
from mia_docs.workspace import CARRIED

IGNORED = """\
# mia_docs keeps the public text editions and figure lists in git, and frozen editions whole
/.mia/
/output/internal/
/output/*/*/*
!/output/*/*/*.md
!/output/*/*/figures.csv
!/output/published/**
"""


def copy_sample(folder: Path, language: str) -> Iterator[str]:
    """Copies settings and content; templates stay in the package until one is changed."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(CARRIED / "mia.yaml", folder / "mia.yaml")
    shutil.copytree(CARRIED / "content", folder / "content", dirs_exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        ignored.write_text(IGNORED, encoding="utf-8", newline="\n")
    yield say(language, "sample-copied", {"folder": str(folder)})
    yield say(language, "sample-next")
