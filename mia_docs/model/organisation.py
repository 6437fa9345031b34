"""Organisations and how they are tied to each other and to the project, at one date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from mia_docs.model.record import Member, Record, Refers, Standing
from mia_docs.quantities import Bankgiro, Cfar, Code, Count, Day, Money, OrgNumber

ANY_ORGANISATION = Refers(("organisations.municipalities", "organisations.associations", "organisations.authorities"))
MUNICIPALITY = Refers(("organisations.municipalities",))
ASSOCIATION = Refers(("organisations.associations",))


class Organisation(Member):
    """A legal person or one of its units, as the form asks for it.

    `aliases` are other names; former ones where `aliases_until` gives their last day.
    """

    name: str
    short: str = ""
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()
    aliases_until: Day | None = None
    english: str = ""
    org_number: OrgNumber | None = None
    cfar: Cfar | None = None
    form: str = ""
    employees: Code | None = None
    bankgiro: Bankgiro | None = None
    postal_address: Code | None = None
    visiting_address: Code | None = None
    mailbox: str = ""
    web: str = ""
    part_of: Annotated[str, ANY_ORGANISATION] | None = None


class Municipality(Organisation):
    """A municipality of the county; `note` says how it stands to the project where it is not a member."""

    note: str = ""


class Membership(Member):
    """A municipality's seat in an association; `from` and `until` are resolved before the model."""

    id: Annotated[str, MUNICIPALITY]
    status: Standing = "decided"


class Association(Organisation):
    """A coordination association (samordningsförbund) under the Finsam act."""

    formed: Day | None = None
    members: tuple[Membership, ...] = ()


class Seat(Member):
    """A seat in a steering group: a role at an organisation, never a person."""

    role: str
    organisation: Annotated[str, ANY_ORGANISATION]
    unit: str = ""


class LocalSteering(Record):
    """The local steering groups: one per association, of its municipalities and of every partner; `chair` is a role."""

    chair: str


class Role(Member):
    """A function in the project's staffing; `phases` are ids of the phases that it works in."""

    name: str
    phases: tuple[Annotated[str, Refers(("project.phases",))], ...] = ()
    per_subproject: bool = False


class Staffing(Record):
    """Who works in the project, and how much."""

    roles: tuple[Role, ...] = ()
    full_time: Count | None = None


class Given(Member):
    """What a co-financier gave in one report period; its id is the period's (`h2_2020`)."""

    cash: Money | None = None
    in_kind: Money | None = None


class CoFinancier(Member):
    """An organisation that co-finances, in the application's order: what it has committed, and what it gave so far."""

    id: Annotated[str, ANY_ORGANISATION]
    status: Standing = "decided"
    committed_cash: Money | None = None
    committed_in_kind: Money | None = None
    periods: tuple[Given, ...] = ()


class Partner(Member):
    """An organisation that takes part without owning a subproject."""

    id: Annotated[str, ANY_ORGANISATION]


class Rank(Member):
    """An ordinal that an association is known by, such as the county's eighth."""

    organisation: Annotated[str, ASSOCIATION]
    in_county: Code | None = None
    in_country: Code | None = None


class Supporter(Member):
    """A body that the project meets without its being a partner: interest organisation, university, fund."""

    name: str
    full_name: str = ""
    aliases: tuple[str, ...] = ()
    aliases_until: Day | None = None


class Organisations(Record):
    """organisations.yaml."""

    owner: Annotated[str, ANY_ORGANISATION]
    municipalities: tuple[Municipality, ...] = ()
    associations: tuple[Association, ...] = ()
    authorities: tuple[Organisation, ...] = ()
    partners: tuple[Partner, ...] = ()
    cofinanciers: tuple[CoFinancier, ...] = ()
    steering_group: tuple[Seat, ...] = ()
    local_steering: LocalSteering | None = None
    staffing: Staffing = Staffing()
    ranks: tuple[Rank, ...] = ()
    stakeholders: tuple[Supporter, ...] = ()


def organisations(held: Organisations | None) -> Iterator[tuple[str, Organisation]]:
    """Every organisation of a project, with the path that it is stated at."""
    for group in ("municipalities", "associations", "authorities"):
        for each in getattr(held, group, ()):
            yield f"organisations.{group}.{each.id}", each


def by_id(held: Organisations | None) -> dict[str, tuple[str, Organisation]]:
    """Every organisation by its id, with the path that it is stated at."""
    return {each.id: (path, each) for path, each in organisations(held)}
