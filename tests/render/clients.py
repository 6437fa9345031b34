"""Clients and judges of what we write.

Real clients are skipped with a reason where they are missing, or fail if MIA_REAL_CLIENTS=1.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
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


def axe_faults(page: Any) -> list[str]:
    """What axe-core, already put into the page, finds against WCAG."""
    found = page.evaluate("axe.run()")["violations"]
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes']][:3]}" for each in found]
