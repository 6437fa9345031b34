"""Disclosure by audience: what a public document may not carry is gone before anything is composed.

Why here and not in a template: a value that was never handed over cannot leak, in any byte of any format.
An id is a value too: `contacts.anna_andersson.phone` says who works in the project. So what a figure derives from
is named as far as its audience may see it; a member that it may not see is a star in the formula.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from mia_docs.figures.figure import Figure
from mia_docs.figures.ledger import Ledger
from mia_docs.model import Contact, Project
from mia_docs.model.contact import PUBLIC_FIELDS
from mia_docs.model.project import Related
from mia_docs.model.publication import Audience

HIDDEN = "contacts"
"""The one part of a project whose figures, members and places are for internal documents only."""
MEMBER = re.compile(rf"(?<![\w.])((?:(?:{'|'.join(Related.model_fields)})\.)?{HIDDEN}\.)\w+")
"""A hidden member in a formula, also behind the name of a related project."""


def disclose(project: Project, ledger: Ledger, audience: Audience) -> tuple[Project, Ledger]:
    """The project and its ledger as one audience may see them."""
    if audience == "internal":
        return project, ledger
    contacts = tuple(_public(contact) for contact in project.contacts)
    kept: Mapping[str, Figure] = {each.id: _told(each) for each in ledger if not _is_hidden(each.id)}
    return project.model_copy(update={"contacts": contacts}), replace(ledger, figures=kept, checks=())


def _public(contact: Contact) -> Contact:
    return Contact(**{name: getattr(contact, name) for name in PUBLIC_FIELDS})


def _is_hidden(id: str) -> bool:
    """Whether an id, `PROJECT/ID` where it is another project's, is of what is hidden."""
    return id.rpartition("/")[2].split(".")[0] == HIDDEN


def _told(figure: Figure) -> Figure:
    """A figure that says nothing of what is hidden, whatever it is derived from."""
    derived = figure.derived
    if derived is None:
        return figure
    inputs = tuple(id for id in derived.inputs if not _is_hidden(id))
    counted = tuple(at for at in derived.counted if not at.file.endswith(f"/{HIDDEN}.yaml"))
    formula = MEMBER.sub(r"\1*", derived.formula)
    return replace(figure, derived=replace(derived, formula=formula, inputs=inputs, counted=counted))
