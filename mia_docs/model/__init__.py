"""What all programmes share: the records of a publicly funded project, without any I/O."""

from mia_docs.model.account import Account, Accounts
from mia_docs.model.activity import Activity
from mia_docs.model.budget import Budget
from mia_docs.model.calendar import Calendar
from mia_docs.model.choice import RuleChoice
from mia_docs.model.contact import Contact
from mia_docs.model.declared import Declarations, DeclaredCheck, DeclaredFigure
from mia_docs.model.follow_up import FollowUp, Noted
from mia_docs.model.goal import Goal, Risk
from mia_docs.model.organisation import Organisations
from mia_docs.model.outcome import Outcomes
from mia_docs.model.project import ProjectCard
from mia_docs.model.publication import Publication, Publications
from mia_docs.model.record import AnyKey, Formula, Member, Prose, Record, Refers
from mia_docs.model.source import Results, Source, Statement
from mia_docs.model.subproject import Method, Subproject
from mia_docs.model.whole import Project

__all__ = [
    "Account",
    "Accounts",
    "Activity",
    "AnyKey",
    "Budget",
    "Calendar",
    "Contact",
    "Declarations",
    "DeclaredCheck",
    "DeclaredFigure",
    "FollowUp",
    "Formula",
    "Goal",
    "Member",
    "Method",
    "Noted",
    "Organisations",
    "Outcomes",
    "Project",
    "ProjectCard",
    "Prose",
    "Publication",
    "Publications",
    "Record",
    "Refers",
    "Results",
    "Risk",
    "RuleChoice",
    "Source",
    "Statement",
    "Subproject",
]
