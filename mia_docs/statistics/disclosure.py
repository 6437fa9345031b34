"""Disclosure by audience: what a public document may not carry is gone before anything is composed.

Why here and not in a template: a value that was never handed over cannot leak, in any byte of any format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mia_docs.figures.figure import Figure
from mia_docs.figures.ledger import Ledger
from mia_docs.model import Contact, Project
from mia_docs.model.contact import PUBLIC_FIELDS
from mia_docs.model.publication import Audience


def disclose(project: Project, ledger: Ledger, audience: Audience) -> tuple[Project, Ledger]:
    """The project and its ledger as one audience may see them."""
    if audience == "internal":
        return project, ledger
    contacts = tuple(_public(contact) for contact in project.contacts)
    kept: Mapping[str, Figure] = {each.id: each for each in ledger if not each.id.startswith("contacts.")}
    return project.model_copy(update={"contacts": contacts}), replace(ledger, figures=kept, checks=())


def _public(contact: Contact) -> Contact:
    return Contact(**{name: getattr(contact, name) for name in PUBLIC_FIELDS})
