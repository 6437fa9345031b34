"""A whole project: one field per file of its folder, and the field's name is the figures' namespace."""

from __future__ import annotations

from mia_docs.model.account import Accounts
from mia_docs.model.activity import Activity
from mia_docs.model.budget import Budget
from mia_docs.model.calendar import Calendar
from mia_docs.model.contact import Contact
from mia_docs.model.declared import Declarations
from mia_docs.model.follow_up import FollowUp
from mia_docs.model.goal import Goal, Risk
from mia_docs.model.liquidity import Liquidity
from mia_docs.model.organisation import Organisations
from mia_docs.model.outcome import Outcomes
from mia_docs.model.project import ProjectCard
from mia_docs.model.publication import Publications
from mia_docs.model.record import Record
from mia_docs.model.source import Results, Source
from mia_docs.model.subproject import Method, Subproject


class Project(Record):
    """`content/PROJECT/`: `budget.yaml` is `budget`, its `esf_support` is the figure `budget.esf_support`."""

    project: ProjectCard
    organisations: Organisations | None = None
    subprojects: tuple[Subproject, ...] = ()
    methods: tuple[Method, ...] = ()
    goals: tuple[Goal, ...] = ()
    risks: tuple[Risk, ...] = ()
    activities: tuple[Activity, ...] = ()
    budget: Budget | None = None
    accounts: Accounts | None = None
    follow_up: FollowUp | None = None
    liquidity: Liquidity | None = None
    sources: tuple[Source, ...] = ()
    results: Results | None = None
    outcomes: Outcomes | None = None
    calendar: Calendar | None = None
    figures: Declarations | None = None
    contacts: tuple[Contact, ...] = ()
    documents: Publications = Publications()
