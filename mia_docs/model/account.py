"""What a project has spent and been paid, period by period: the outcome of its budget."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mia_docs.model.record import AmountStatus, Member, Record
from mia_docs.quantities import Money, Period


class Account(Member):
    """One period. `lines` are called as in budget.yaml (`phases.implementation.staff`); totals are worked out.

    `paid` is what the funder has paid on the claim, `status` what the lines are.
    """

    period: Period
    status: AmountStatus = "begärt"
    lines: Mapping[str, Money] = {}
    paid: Money | None = None


class Accounts(Record):
    """accounts.yaml; `illustrative` amounts are made up."""

    illustrative: bool = False
    periods: tuple[Account, ...] = ()

    def until(self, day: date) -> Accounts:
        """The accounts of periods that are over on a day, in order of time."""
        over = [each for each in self.periods if each.period.last is None or each.period.last <= day]
        return self.model_copy(update={"periods": tuple(sorted(over, key=lambda each: each.period.iso()))})
