"""Goals with base, instrument and target; risks with measures."""

from __future__ import annotations

from typing import Annotated, Literal

from mia_docs.model.outcome import Part
from mia_docs.model.record import Member, Prose, Refers
from mia_docs.quantities import Ratio

Level = Literal["individual", "organisation", "society"]
Rating = Literal["small", "possible", "large"]


class Goal(Member):
    """goals.yaml, one member. `base` says what a share is a share of.

    Why: 25 % of what? MIA's 20 and 33 % were of closed participants; a goal without a base
    cannot be followed up. Goals in one `exclusive` group cannot both hold for one person. `measure` is the part of the
    base that is counted in outcomes/*.csv.
    """

    level: Level
    short: str = ""
    text: Prose
    target: Ratio | None = None
    base: Literal["closed", "answers"] | None = None
    base_is_sample_choice: bool = False
    measure: Part | None = None
    exclusive: str = ""
    instruments: tuple[Annotated[str, Refers(("methods",))], ...] = ()
    remark: Prose | None = None


class Risk(Member):
    """risks.yaml, one member; rating as the application gives it, absent where it gives none."""

    risk: Prose
    rating: Rating | None = None
    measure: Prose
