"""Which statement on the Union's support a document carries: by its project's programme and its own day.

The words stand in templates/shared/visibility.md.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from mia_docs.model import ProjectCard, Publication
from mia_docs.model.project import Programme

Statement = Literal["none", "fund", "union"]
"""No words, those of 2014–2020 that name the fund, or those that are in use since 2021."""
EUROPEAN = re.compile(r"europe|\bESF\b|\bERUF\b|\bAMIF\b|rättvis omställning|\bJust Transition\b", re.IGNORECASE)
"""Funds whose name says that they are the European Union's."""
SINCE = 2021


def shown_on(publication: Publication) -> date | None:
    """The day that decides: when the document was published, or else the day that it tells of."""
    return (publication.published or publication.as_of).low


def eu_statement(card: ProjectCard, day: date | None) -> Statement:
    """The statement that stands on a document of that day.

    Why not the programme alone: projects of 2014–2020 that were still running were asked to take over the later words.
    """
    if card.visibility.no_eu_statement or not is_european(card.programme):
        return "none"
    switch = card.visibility.eu_statement_from
    is_switched = bool(switch and switch.low and day and day >= switch.low)
    return "union" if is_switched or is_after(card.programme) else "fund"


def is_european(programme: Programme) -> bool:
    """Whether the money is the Union's."""
    return EUROPEAN.search(f"{programme.fund} {programme.name}") is not None


def is_after(programme: Programme) -> bool:
    """Whether the programme's period begins in 2021 or later."""
    start = programme.period.start.low if programme.period else None
    return start is not None and start.year >= SINCE
