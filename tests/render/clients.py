"""Clients and judges of what we write.

Real clients are skipped with a reason where they are missing, or fail if MIA_REAL_CLIENTS=1.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import page as validation
import pytest
from openxml_audit import OpenXmlValidator

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path(os.environ.get("MIA_CHROMIUM", "/usr/bin/chromium"))
AXE = Path(os.environ.get("MIA_AXE", ROOT / "node_modules/axe-core/axe.min.js"))

PROFILES = ("pdfa3a", "ua1")


def missing(what: str) -> None:
    """Skips the test, or fails it where real clients are asked for."""
    if os.environ.get("MIA_REAL_CLIENTS") == "1":
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@cache
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


def pdf_faults(data: bytes) -> list[str]:
    """What page-validation finds against PDF/UA-1 and PDF/A-3a."""
    reports = [validation.validate_pdf_bytes(data, profile=profile) for profile in PROFILES]
    return [failure.rule_id for report in reports for failure in report.failures]


def word_faults(path: Path) -> list[str]:
    """What openxml-audit finds in a Word file."""
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def look(page: Any, width: int, scheme: str, height: int = 800) -> None:
    """Gives the window another width, and the reader another taste of light."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)


def axe_faults(page: Any, *standards: str) -> list[str]:
    """What axe-core finds against WCAG, or against some of its levels; it is put into a page that has not got it yet.

    All its rules run; only what they found wrong is told in full, which takes a third of the time.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_source())
    chosen = {"resultTypes": ["violations"], **({"runOnly": list(standards)} if standards else {})}
    found = page.evaluate("async chosen => (await axe.run(chosen)).violations", chosen)
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes']][:3]}" for each in found]
