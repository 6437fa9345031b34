"""The sample's newsletter as a draft: composed once for all tests of what an e-mail is made of."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft

ROOT = Path(__file__).resolve().parents[2]


@cache
def newsletter(name: str = "newsletter-2020-2") -> Draft:
    """The draft of one newsletter."""
    opened = conductor.open_workspace(ROOT, date(2026, 1, 1))
    (document,) = conductor.named(opened, name)
    made = conductor.composed(opened, document)
    assert made.draft is not None, made.findings
    return made.draft
