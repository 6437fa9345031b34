"""Which documents a project writes: documents.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from mia_docs.model.choice import RuleChoice
from mia_docs.model.record import Member, Record, Refers
from mia_docs.quantities import Day, Period

Audience = Literal["public", "internal"]


class Publication(Member):
    """One document: a kind, a date, one audience and one language; a `title` where the kind's own will not do.

    `answers` names the folder and file of its answers; the kind's own name unless given. `period` is what a report
    tells of. `as_of_is_sample_choice` says that the date was chosen for an example, and is printed as such.
    """

    kind: str
    title: str = ""
    as_of: Day
    as_of_is_sample_choice: bool = False
    audience: Audience = "public"
    language: Literal["sv", "en"] = "sv"
    answers: str = ""
    published: Day | None = None
    period: Period | None = None
    checks: RuleChoice = RuleChoice()


class Waiver(Member):
    """An exception from a rule, with its true reason, where the place itself cannot carry one."""

    rule: str
    reason: str
    document: Annotated[str, Refers(("documents.documents",))] = ""


class Publications(Record):
    """documents.yaml."""

    documents: tuple[Publication, ...] = ()
    waivers: tuple[Waiver, ...] = ()
