"""Which documents a project writes: documents.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from mia_docs.model.choice import RuleChoice
from mia_docs.model.record import Member, Record, Refers
from mia_docs.quantities import Day, Period

Audience = Literal["public", "internal"]
ForEach = Literal["co_financiers", "subprojects", "associations", "municipalities", "phases"]
LISTS: Mapping[str, str] = {
    "co_financiers": "organisations.cofinanciers",
    "subprojects": "subprojects",
    "associations": "organisations.associations",
    "municipalities": "organisations.municipalities",
    "phases": "project.phases",
}
"""Lists that one entry can write a document for each member of, and where they stand."""


class Publication(Member):
    """One document: a kind, a date, one audience and one language; a `title` where the kind's own will not do.

    `answers` names the folder and file of its answers; the kind's own name unless given. `period` is what a report
    tells of, `phase` the phase that a review closes. `as_of_is_sample_choice` says that the date was chosen for an
    example, and is printed as such.
    An entry with `for_each` is read as one publication per member of that list: `id` is then ENTRY-MEMBER, and
    `member` the member's id, which no author writes.
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
    phase: Annotated[str, Refers(("project.phases",))] = ""
    for_each: ForEach | None = None
    member: str = ""
    checks: RuleChoice = RuleChoice()

    @property
    def entry(self) -> str:
        """The id as documents.yaml has it."""
        return self.id.removesuffix(f"-{in_id(self.member)}") if self.member else self.id

    @property
    def is_written(self) -> bool:
        """Whether this is a document, and not an entry whose members could not be found."""
        return self.for_each is None or bool(self.member)


def in_id(member: str) -> str:
    """A member's id as it stands in a document's."""
    return member.replace("_", "-")


class Waiver(Member):
    """An exception from a rule, with its true reason, where the place itself cannot carry one."""

    rule: str
    reason: str
    document: Annotated[str, Refers(("documents.documents",))] = ""


class Publications(Record):
    """documents.yaml."""

    documents: tuple[Publication, ...] = ()
    waivers: tuple[Waiver, ...] = ()
