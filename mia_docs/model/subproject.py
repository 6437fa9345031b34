"""Subprojects: local parts of a project, each owned by one association."""

from __future__ import annotations

from typing import Annotated

from mia_docs.model.organisation import ASSOCIATION
from mia_docs.model.record import Member, Prose, Refers
from mia_docs.quantities import Persons


class Subproject(Member):
    """subprojects.yaml, one member; its municipalities are its association's members."""

    name: str
    short: str
    owner: Annotated[str, ASSOCIATION]
    participants: Persons
    new: bool = False
    methods: tuple[Annotated[str, Refers(("methods",))], ...] = ()
    way_in: Prose | None = None
    plan: Prose | None = None


class Method(Member):
    """methods.yaml, one member: a method, tool or instrument by its proper name."""

    name: str
    full_name: str = ""
    english: str = ""
    kind: str = ""
    evidence_based: bool | None = None
