"""A project's identity: call, programme, period, phases, planned participants."""

from __future__ import annotations

from mia_docs.model.record import AmountStatus, Member, Prose, Record, Standing
from mia_docs.quantities import Code, Count, Day, DiaryNumber, Money, Period, Persons, Ratio


class Programme(Record):
    """The fund and the part of its programme that the project belongs to."""

    fund: str
    name: str
    period: Period | None = None
    area: Code | None = None
    area_name: str = ""
    objective: Code | None = None
    county_budget: Money | None = None


class Call(Record):
    """The call that the application answers; the required co-financing comes from here, never from code."""

    name: str
    diary_number: DiaryNumber
    cofinancing_required: Ratio | None = None


class Phase(Member):
    """A part of the project period with a purpose of its own; the subprojects work with participants in some."""

    name: str
    period: Period
    purpose: Prose | None = None
    with_participants: bool = False


class Participants(Record):
    """Planned participants by gender."""

    total: Persons
    women: Persons | None = None
    men: Persons | None = None


class Milestone(Member):
    """A dated event that documents refer to; the time plan lists those that belong to the `plan`."""

    date: Day
    text: str
    plan: bool = False
    participants: Persons | None = None


class BankRecord(Record):
    """What the public project bank states about a project (projektbanken)."""

    total_budget: Money | None = None
    esf_support: Money | None = None
    status: AmountStatus = "beviljat"
    union_share: Ratio | None = None
    intervention_type: Code | None = None


class Parties(Record):
    """Stated numbers of parties, where the members themselves are not listed; `authorities` by their names."""

    associations: Count | None = None
    municipalities: Count | None = None
    authorities: tuple[str, ...] = ()


class Related(Record):
    """Other projects in the same workspace, by the name that references use."""

    predecessor: str | None = None


class Border(Member):
    """Another funded project whose target group touches this one's."""

    name: str
    diary_number: DiaryNumber | None = None
    owner: str = ""
    text: Prose | None = None


class Visibility(Record):
    """How the Union's support is shown where the programme's period does not decide it alone.

    `eu_statement_from` is the day from which a project of 2014–2020 shows the words of 2021–2027; `no_eu_statement` is
    the reason why a project shows none.
    """

    eu_statement_from: Day | None = None
    no_eu_statement: str = ""


class ProjectCard(Record):
    """project.yaml. A planned project is called by words that are no name yet, and may leave `OPEN` fields out."""

    name: str
    short_name: str
    status: Standing = "decided"
    diary_number: DiaryNumber | None = None
    language: str = "sv"
    programme: Programme
    call: Call | None = None
    period: Period = Period.unknown()
    deadline: Day | None = None
    region: str = ""
    web: str = ""
    owner: str = ""
    evaluator: str = ""
    external_evaluation: bool | None = None
    participants: Participants | None = None
    participant_period: Period | None = None
    target_age: Code | None = None
    redirect_age: Code | None = None
    phases: tuple[Phase, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    parties: Parties | None = None
    record: BankRecord | None = None
    related: Related = Related()
    bordering: tuple[Border, ...] = ()
    visibility: Visibility = Visibility()


OPEN = ("period", "participants")
"""Fields that a planned project may leave out; every other project has them."""
