"""Figures of a project's own: stated or worked out by a formula, and the new names of old ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from mia_docs.model.record import Formula, Record
from mia_docs.quantities import Count, Quantity


class DeclaredFigure(Record):
    """figures.yaml, one figure: a value or a formula, its unit, the words that name it, decimals to print.

    An `illustrative` one is made up, and so is all that is worked out from it.
    """

    label: str
    label_en: str = ""
    value: Quantity | None = None
    formula: Formula | None = None
    unit: str = ""
    precision: Count | None = None
    illustrative: bool = False


class DeclaredCheck(Record):
    """figures.yaml, one check: a comparison that must hold, the author's words for it, how bad it is if not."""

    that: Formula
    says: str = ""
    severity: Literal["error", "warning", "note"] = "error"


class Declarations(Record):
    """figures.yaml: figures by name (`meetings` is the figure `figures.meetings`), old ids with their new ones, checks.

    Why not the names at the top: `renamed` and `checks` could then not be figures' names.
    """

    figures: Mapping[str, DeclaredFigure] = {}
    renamed: Mapping[str, str] = {}
    checks: tuple[DeclaredCheck, ...] = ()
