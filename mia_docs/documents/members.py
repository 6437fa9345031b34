"""Members of lists as templates reach them: an organisation by its id, and the one that a document is for."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from mia_docs.documents.templating import FollowOnError, MistakeError
from mia_docs.documents.view import Absent, Namespace, View
from mia_docs.model import Publication
from mia_docs.model.publication import LISTS

OF_ORGANISATIONS = ("co_financiers",)
"""Lists whose members only name an organisation: the organisation is what a document is about."""


def organisation(view: View, id: str) -> Any:
    """An organisation by its id, whichever list it stands in."""
    organisations = view.root("organisations")
    for group in ("associations", "municipalities", "authorities"):
        with suppress(KeyError):
            if organisations is not None:
                return organisations[group][id]
    if view.broken:
        raise FollowOnError(id)
    raise MistakeError("unknown-figure", word=f"organisations.{id}", near="")


def member_of(view: View, publication: Publication) -> Namespace | Absent | None:
    """What `member` stands for: its figures keep the ids that they have in the list. None for a single document.

    A member that leads to nothing has been told of where the list is read.
    """
    if not publication.member or publication.for_each is None:
        return None
    path = f"{LISTS[publication.for_each]}.{publication.member}"
    with suppress(KeyError, FollowOnError, MistakeError):
        found = organisation(view, publication.member) if _names_one(publication) else view.reached(path)
        if isinstance(found, Namespace):
            return found
    return Absent(path, is_broken=True)


def _names_one(publication: Publication) -> bool:
    return publication.for_each in OF_ORGANISATIONS


def title_of(title: str, view: View, publication: Publication) -> str:
    """A document's title with the name of the member that it is for."""
    member = member_of(view, publication)
    if member is None:
        return title
    name = member["name"] if isinstance(member, Namespace) else publication.member
    return f"{title}, {name}"


def phase_after(view: View, id: str) -> Namespace | None:
    """The phase that comes after another; None after the last."""
    phases = [each.id for each in view.project.project.phases]
    after = phases[phases.index(id) + 1 :] if id in phases else []
    return view.reached(f"project.phases.{after[0]}") if after else None


def first_contact(view: View) -> Namespace | None:
    """The contact that stands first, for a document that has room for one."""
    return next(iter(view.root("contacts") or ()), None)
