"""Contacts: the only personal data. Roles and function mailboxes are public, the rest internal."""

from __future__ import annotations

from typing import Annotated

from mia_docs.model.organisation import ANY_ORGANISATION
from mia_docs.model.record import Member
from mia_docs.quantities import Phone


class Contact(Member):
    """contacts.yaml, one member. Only `role` and `mailbox` reach a public edition."""

    role: str
    organisation: Annotated[str, ANY_ORGANISATION]
    mailbox: str = ""
    name: str = ""
    email: str = ""
    phone: Phone | None = None


PUBLIC_FIELDS = frozenset({"id", "role", "organisation", "mailbox"})
"""The fields of a contact that a public edition may carry."""
