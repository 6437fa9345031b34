"""The form's budget: costs per phase, ERUF costs, cash, in kind, participant support, stated totals.

Source of the lines: the budget part of the Swedish ESF application form, 2014–2020, programme area 2.
"""

from __future__ import annotations

from typing import Annotated, Literal

from mia_docs.model.organisation import ANY_ORGANISATION
from mia_docs.model.record import AmountStatus, Member, Record, Refers
from mia_docs.quantities import Day, DiaryNumber, Money, Ratio

CostLine = Literal["staff", "external_services", "travel", "youth_mobility", "equipment", "indirect", "revenue"]
InKindLine = Literal["staff", "external_services", "travel", "equipment", "youth_mobility"]


class PhaseCosts(Member):
    """Fund costs of one phase of the form; revenue is subtracted."""

    name: str
    staff: Money | None = None
    external_services: Money | None = None
    travel: Money | None = None
    youth_mobility: Money | None = None
    equipment: Money | None = None
    indirect: Money | None = None
    revenue: Money | None = None


class ErufCosts(Record):
    """Costs of the regional fund's character."""

    staff: Money | None = None
    external_services: Money | None = None
    travel: Money | None = None
    premises: Money | None = None
    investments: Money | None = None
    indirect: Money | None = None
    revenue: Money | None = None


class Cash(Record):
    """Cash that the form subtracts from the costs to give the ESF support."""

    public_to_project: Money | None = None
    public_from_owner: Money | None = None
    private_to_project: Money | None = None
    private_from_owner: Money | None = None


class InKind(Record):
    """Contributions other than money; never a cost line."""

    staff: Money | None = None
    external_services: Money | None = None
    travel: Money | None = None
    equipment: Money | None = None
    youth_mobility: Money | None = None


class PublicSupport(Record):
    """Publicly financed participant allowances."""

    participant_allowance: Money | None = None
    establishment_allowance: Money | None = None


class PrivateSupport(Record):
    """Privately financed participant allowances, and own effort under the block exemption."""

    participant_allowance: Money | None = None
    block_exemption: Money | None = None


class Cost(Member):
    """A planned cost of one subproject in one phase; the form's lines derive from these where any are given."""

    subproject: Annotated[str, Refers(("subprojects",))] | None = None
    phase: Annotated[str, Refers(("budget.phases",))]
    line: CostLine
    amount: Money


class Contribution(Member):
    """What one co-financier gives, in cash or in kind, to one subproject in one phase."""

    cofinancier: Annotated[str, ANY_ORGANISATION]
    subproject: Annotated[str, Refers(("subprojects",))] | None = None
    phase: Annotated[str, Refers(("budget.phases",))] | None = None
    form: Literal["cash", "in_kind"]
    origin: Literal["public", "private"] = "public"
    line: InKindLine | None = None
    amount: Money


class Budget(Record):
    """budget.yaml: one version of the budget with the status of its amounts.

    The totals are statements; what is shown is derived, and a rule compares the two.
    """

    status: AmountStatus
    version: str = ""
    decided: Day | None = None
    decision: DiaryNumber | None = None
    cost_model: str = ""
    phases: tuple[PhaseCosts, ...] = ()
    eruf: ErufCosts = ErufCosts()
    cash: Cash = Cash()
    in_kind_public: InKind = InKind()
    in_kind_private: InKind = InKind()
    support_public: PublicSupport = PublicSupport()
    support_private: PrivateSupport = PrivateSupport()
    costs: tuple[Cost, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    fund_costs: Money | None = None
    eruf_costs: Money | None = None
    total_costs: Money | None = None
    cash_deducted: Money | None = None
    esf_support: Money | None = None
    total_cofinancing: Money | None = None
    total_financing: Money | None = None
    esf_share: Ratio | None = None
    cofinancing_share: Ratio | None = None
