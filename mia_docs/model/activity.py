"""Activities: what is done in a phase, when, and which role answers for it."""

from __future__ import annotations

from typing import Annotated

from mia_docs.model.record import Member, Refers
from mia_docs.quantities import Period


class Activity(Member):
    """activities.yaml, one member; without a period or milestone of its own it goes on for the whole phase."""

    name: str
    phase: Annotated[str, Refers(("project.phases",))]
    period: Period | None = None
    milestone: Annotated[str, Refers(("project.milestones",))] | None = None
    responsible: Annotated[str, Refers(("organisations.staffing.roles",))] | None = None
    responsible_is_sample_choice: bool = False
