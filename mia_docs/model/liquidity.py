"""When money leaves and comes in: the liquidity plan, month by month."""

from __future__ import annotations

from mia_docs.model.record import Member, Record
from mia_docs.quantities import Money


class Month(Member):
    """One month (`m06_2020`): what is paid out, what is claimed of the funder, and what the funder pays."""

    outlay: Money | None = None
    claim: Money | None = None
    payment: Money | None = None


class Liquidity(Record):
    """liquidity.yaml; `opening` is what there is to begin with."""

    opening: Money | None = None
    months: tuple[Month, ...] = ()
