"""Figures of a project's own: stated or worked out by a formula, and the new names of old ids."""

from __future__ import annotations

from collections.abc import Mapping

from mia_docs.model.record import Formula, Record
from mia_docs.quantities import Count, Quantity


class DeclaredFigure(Record):
    """figures.yaml, one figure: a value or a formula, its unit, the words that name it, decimals to print."""

    label: str
    label_en: str = ""
    value: Quantity | None = None
    formula: Formula | None = None
    unit: str = ""
    precision: Count | None = None


class Declarations(Record):
    """figures.yaml: figures by name (`meetings` is the figure `figures.meetings`), and old ids with their new ones.

    Why not the names at the top: `renamed` could then not be a figure's name, and the project's own checks,
    which will stand beside, would take one more name from it.
    """

    figures: Mapping[str, DeclaredFigure] = {}
    renamed: Mapping[str, str] = {}
