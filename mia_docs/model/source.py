"""Statements from elsewhere: quoted statistics and cited reports, and a project's own results."""

from __future__ import annotations

from mia_docs.model.record import Member, Record
from mia_docs.quantities import Code, Day, Quantity


class Statement(Member):
    """One stated value with the words that name it; `25 %`, `1 700` and `24,7` say their own kind."""

    label: str
    label_en: str = ""
    value: Quantity
    unit: str = ""


class Source(Member):
    """sources.yaml, one member: a publication, its numbers, and whether it is certain that they are its."""

    publisher: str
    title: str
    number: Code | None = None
    year: Day | None = None
    since: Day | None = None
    due: Day | None = None
    retrieved: Day | None = None
    uncertain: str = ""
    figures: tuple[Statement, ...] = ()


class Results(Record):
    """results.yaml: what a project has reached so far, to a stated day."""

    as_of: Day
    figures: tuple[Statement, ...] = ()
