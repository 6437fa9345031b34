"""Real clients of what we write: skipped with a reason where they are missing, or failing if MIA_REAL_CLIENTS=1."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path(os.environ.get("MIA_CHROMIUM", "/usr/bin/chromium"))
AXE = Path(os.environ.get("MIA_AXE", ROOT / "node_modules/axe-core/axe.min.js"))


def missing(what: str) -> None:
    """Skips the test, or fails it where real clients are asked for."""
    if os.environ.get("MIA_REAL_CLIENTS") == "1":
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


def axe_source() -> str:
    """The script of axe-core."""
    if not AXE.exists():
        missing(f"axe-core ({AXE})")
    return AXE.read_text(encoding="utf-8")


@contextmanager
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    if not CHROMIUM.exists():
        missing(f"Chromium ({CHROMIUM})")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        try:
            yield started
        finally:
            started.close()
