"""Disclosure by audience: what a public document may not carry is gone before anything is composed.

Why here and not in a template: a value that was never handed over cannot leak, in any byte of any format.
An id is a value too: `contacts.anna_andersson.phone` says who works in the project. So what a figure derives from
is named as far as its audience may see it; a member that it may not see is a star in the formula.

Counts of people that would point at someone stay as figures without a value; so does all that is worked out from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import ceil

from mia_docs.figures.figure import SUPPRESSED, Figure
from mia_docs.figures.ledger import Ledger
from mia_docs.figures.outcomes import ROOT, outcome_id
from mia_docs.model import Contact, Project
from mia_docs.model.contact import PUBLIC_FIELDS
from mia_docs.model.outcome import Rows
from mia_docs.model.project import Related
from mia_docs.model.publication import Audience
from mia_docs.quantities import Persons
from mia_docs.statistics.suppression import withheld_counts

HIDDEN = "contacts"
"""The one part of a project whose figures, members and places are for internal documents only."""
DUTIES = "calendar.duties."
"""What the project has to do is its own affair, and no secret: it is left out of public documents."""
USUAL_THRESHOLD = 5
"""The smallest count that is published where the project's own could not be read."""
MEMBER = re.compile(rf"(?<![\w.])((?:(?:{'|'.join(Related.model_fields)})\.)?{HIDDEN}\.)\w+")
"""A hidden member in a formula, also behind the name of a related project."""


def disclose(
    project: Project, ledger: Ledger, audience: Audience, others: Iterable[Ledger] = ()
) -> tuple[Project, Ledger]:
    """The project and its ledger as one audience may see them; `others` are related ones, as disclosed to it."""
    if audience == "internal":
        return project, ledger
    contacts = tuple(_public(contact) for contact in project.contacts)
    secret = _withheld(project, ledger, others)
    kept: Mapping[str, Figure] = {
        each.id: _suppressed(each) if each.id in secret else _told(each) for each in ledger if _is_public(each.id)
    }
    outcomes = project.outcomes.model_copy(update={"rows": Rows()}) if project.outcomes else None
    calendar = project.calendar.model_copy(update={"duties": ()}) if project.calendar else None
    seen = project.model_copy(update={"contacts": contacts, "outcomes": outcomes, "calendar": calendar})
    return seen, replace(ledger, figures=kept, checks=(), names={})


def _withheld(project: Project, ledger: Ledger, others: Iterable[Ledger]) -> set[str]:
    """Ids of counts that would point at someone, and of everything that is worked out from them.

    A count is decided by itself, whatever it adds up. `PROJECT/ID` stands for another project's figure.
    """
    outcomes = project.outcomes
    tallies = outcomes.rows.tallies if outcomes else ()
    secret = {f"{other.project}/{each.id}" for other in others for each in other if each.status == SUPPRESSED}
    decided: set[str] = set()
    if outcomes and tallies:
        threshold = outcomes.threshold.value
        counts = withheld_counts(tallies, USUAL_THRESHOLD if threshold is None else ceil(threshold))
        secret |= {outcome_id(period, cell) for period, cells in counts.items() for cell in cells}
        decided = {each.id for each in ledger if _is_count(each)}
    for each in ledger:  # inputs stand before what stands on them
        if each.derived and each.id not in decided and not secret.isdisjoint(each.derived.inputs):
            secret.add(each.id)
    return secret


def _is_count(figure: Figure) -> bool:
    """Whether a figure is a count of outcomes, and no share of one."""
    return figure.id.startswith(f"{ROOT}.") and isinstance(figure.value, Persons)


def _suppressed(figure: Figure) -> Figure:
    """A figure that says only that there is one: no value, nothing that it is stated by or derived from."""
    value = figure.value.unknown()
    return replace(figure, value=value, status=SUPPRESSED, stated=None, statement=None, derived=None, quoted=None)


def _public(contact: Contact) -> Contact:
    return Contact(**{name: getattr(contact, name) for name in PUBLIC_FIELDS})


def _is_hidden(id: str) -> bool:
    """Whether an id, `PROJECT/ID` where it is another project's, is of what is hidden."""
    return id.rpartition("/")[2].split(".")[0] == HIDDEN


def _is_public(id: str) -> bool:
    return not _is_hidden(id) and not id.startswith(DUTIES)


def _told(figure: Figure) -> Figure:
    """A figure that says nothing of what is hidden, whatever it is derived from."""
    derived = figure.derived
    if derived is None or (HIDDEN not in f"{derived.formula} {derived.inputs}" and not derived.counted):
        return figure
    inputs = tuple(id for id in derived.inputs if not _is_hidden(id))
    counted = tuple(at for at in derived.counted if not at.file.endswith(f"/{HIDDEN}.yaml"))
    formula = MEMBER.sub(r"\1*", derived.formula)
    return replace(figure, derived=replace(derived, formula=formula, inputs=inputs, counted=counted))
