"""What became of the plan: activities, variances, cooperation gaps and success factors, risks, each as of a day."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from mia_docs.model.goal import Rating
from mia_docs.model.record import Member, Prose, Record, Refers
from mia_docs.quantities import Day

SUBPROJECT = Refers(("subprojects",))


class Progress(Member):
    """How an activity of the plan stands; `id` is the activity's."""

    id: Annotated[str, Refers(("activities",))]
    status: Literal["not_started", "ongoing", "done", "delayed"] | None = None
    remark: Prose | None = None


class Noted(Member):
    """Something that was seen on a day, in one subproject or in the whole project."""

    noted: Day
    subproject: Annotated[str, SUBPROJECT] | None = None
    text: Prose


class Variance(Noted):
    """A variance from the plan with its cause, and what is done about it."""

    activity: Annotated[str, Refers(("activities",))] | None = None
    kind: Literal["time", "scope", "method", "cost"]
    cause: Prose
    measure: Prose | None = None


class Cooperation(Noted):
    """A cooperation gap (avvikelse) or a success factor (guldkorn), and how far it has been lifted."""

    category: Literal["information", "rules", "access", "roles", "method"]
    level: Literal["local", "regional", "national"]
    status: Literal["open", "lifted", "solved"] = "open"
    measure: Prose | None = None


class RiskStatus(Member):
    """How a risk is rated now; `id` is the risk's, whose own rating is the application's."""

    id: Annotated[str, Refers(("risks",))]
    rating: Rating | None = None
    remark: Prose | None = None


class FollowUp(Record):
    """follow_up.yaml; what is `illustrative` is made up."""

    illustrative: bool = False
    activities: tuple[Progress, ...] = ()
    variances: tuple[Variance, ...] = ()
    gaps: tuple[Cooperation, ...] = ()
    successes: tuple[Cooperation, ...] = ()
    risks: tuple[RiskStatus, ...] = ()

    def until(self, day: date) -> FollowUp:
        """What was known on a day: nothing is noted before it is seen."""
        lists: dict[str, tuple[Noted, ...]] = {
            "variances": self.variances, "gaps": self.gaps, "successes": self.successes
        }  # fmt: skip
        return self.model_copy(update={name: _noted(members, day) for name, members in lists.items()})


def _noted(members: tuple[Noted, ...], day: date) -> tuple[Noted, ...]:
    return tuple(each for each in members if each.noted.low is None or each.noted.low <= day)
