"""What follows from what: the identities of the budget form, sums, shares and counts, as recipes.

Each function reads the project's shape and gives recipes in an order where inputs come first; the
ledger works them out. Source: the budget part of the ESF application form 2014–2020, programme area 2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mia_docs.figures.accounts import accounted
from mia_docs.figures.cofinancing import cofinancing, liquidity
from mia_docs.figures.outcomes import outcomes
from mia_docs.figures.recipes import Counted, Later, Recipe, Share, Sum
from mia_docs.model import Budget, Member, Project, Record
from mia_docs.model.budget import Cash, ErufCosts, InKind, PhaseCosts, PrivateSupport, PublicSupport
from mia_docs.model.organisation import Association


def budget_lines(project: Project) -> Iterator[Recipe]:
    """The form's lines out of amounts per subproject, phase and co-financier, where any are given."""
    budget = project.budget
    if budget is None:
        return
    lines: dict[str, list[str]] = {}
    for cost in budget.costs:
        lines.setdefault(f"budget.phases.{cost.phase}.{cost.line}", []).append(f"budget.costs.{cost.id}.amount")
    owner = project.organisations.owner if project.organisations else ""
    for gift in budget.contributions:
        origin = "from_owner" if gift.cofinancier == owner else "to_project"
        line = f"in_kind_{gift.origin}.{gift.line or 'staff'}"
        place = f"cash.{gift.origin}_{origin}" if gift.form == "cash" else line
        lines.setdefault(f"budget.{place}", []).append(f"budget.contributions.{gift.id}.amount")
    for id, amounts in lines.items():
        yield Sum(id, tuple(amounts))


def budget_costs(project: Project) -> Iterator[Recipe]:
    """Fund costs = Σ phases; total costs = fund costs + ERUF costs. Revenue is subtracted."""
    budget = project.budget
    if budget is None or not budget.phases:
        return
    for phase in budget.phases:
        yield _block(f"budget.phases.{phase.id}", PhaseCosts, less=("revenue",))
    yield Sum("budget.fund_costs", tuple(f"budget.phases.{phase.id}.total" for phase in budget.phases))
    yield _block("budget.eruf", ErufCosts, less=("revenue",))
    yield Sum("budget.eruf_costs", ("budget.eruf.total",))
    yield Sum("budget.total_costs", ("budget.fund_costs", "budget.eruf_costs"))


def budget_financing(project: Project) -> Iterator[Recipe]:
    """ESF support = total costs − cash; total co-financing = in kind + participant support + cash."""
    budget: Budget | None = project.budget
    if budget is None or not budget.phases:
        return
    yield Sum("budget.cash_deducted", tuple(f"budget.cash.{line}" for line in Cash.model_fields))
    yield Sum("budget.esf_support", ("budget.total_costs",), ("budget.cash_deducted",))
    blocks = (
        ("in_kind_public", InKind),
        ("in_kind_private", InKind),
        ("support_public", PublicSupport),
        ("support_private", PrivateSupport),
    )
    for name, record in blocks:
        yield _block(f"budget.{name}", record)
    parts = tuple(f"budget.{name}.total" for name, _ in blocks)
    yield Sum("budget.total_cofinancing", (*parts, "budget.cash_deducted"))
    yield Sum("budget.total_financing", ("budget.esf_support", "budget.total_cofinancing"))
    yield Share("budget.esf_share", "budget.esf_support", "budget.total_financing")
    yield Share("budget.cofinancing_share", "budget.total_cofinancing", "budget.total_financing")


def _block(path: str, record: type[Record], less: tuple[str, ...] = ()) -> Sum:
    """The total of a block of the form: all its lines, less the named ones."""
    lines = [name for name in record.model_fields if name not in ("id", "name", *less)]
    return Sum(f"{path}.total", tuple(f"{path}.{line}" for line in lines), tuple(f"{path}.{line}" for line in less))


def participants(project: Project) -> Iterator[Recipe]:
    """Planned participants summed over subprojects, and the shares of women and men."""
    if project.subprojects:
        yield Sum("totals.participants", tuple(f"subprojects.{each.id}.participants" for each in project.subprojects))
    for gender in ("women", "men"):
        if getattr(project.project.participants, gender, None) is not None:
            yield Share(f"shares.{gender}", f"project.participants.{gender}", "project.participants.total")


def months(project: Project) -> Iterator[Recipe]:
    """Whole months of the project and of each phase."""
    periods = {"project": project.project.period}
    periods |= {f"project.phases.{phase.id}": phase.period for phase in project.project.phases}
    for path, period in periods.items():
        number = period.months()
        if number is not None:
            yield Counted(f"{path}.months", f"months({path}.period)", number, (f"{path}.period",))


def municipalities(project: Project) -> Iterator[Recipe]:
    """Member municipalities per association and subproject, and of the whole project, as they stood that day.

    A member that is only planned is not counted. A project that lists no subprojects has all its associations in it.
    """
    organisations = project.organisations
    if organisations is None:
        return
    associations = {each.id: each for each in organisations.associations}
    for each in organisations.associations:
        yield _members(f"organisations.associations.{each.id}.municipalities", each)
    for subproject in project.subprojects:
        if subproject.owner in associations:
            yield _members(f"subprojects.{subproject.id}.municipalities", associations[subproject.owner])
    parts = tuple(f"subprojects.{each.id}" for each in project.subprojects if each.owner in associations)
    taking_part = parts or tuple(f"organisations.associations.{id}" for id in associations)
    if taking_part:
        yield Sum("counts.municipalities", tuple(f"{path}.municipalities" for path in taking_part))
    members = {each.id for association in organisations.associations for each in association.members}
    if any(each.id not in members for each in organisations.municipalities):  # else they are not the whole county
        paths = tuple(f"organisations.municipalities.{each.id}" for each in organisations.municipalities)
        yield Counted("counts.municipalities_county", "count(organisations.municipalities)", len(paths), paths)
        yield Sum("counts.municipalities_outside", ("counts.municipalities_county",), ("counts.municipalities",))


def _members(id: str, association: Association) -> Counted:
    path = f"organisations.associations.{association.id}.members"
    decided = tuple(f"{path}.{each.id}" for each in association.members if each.status == "decided")
    return Counted(id, f"count({path} where decided)", len(decided), decided)


def parties(project: Project) -> Iterator[Recipe]:
    """Associations, subprojects, co-financiers, partners and seats, counted."""
    yield from _count("counts.subprojects", "subprojects", project.subprojects)
    new = tuple(each for each in project.subprojects if each.new)
    old = tuple(each for each in project.subprojects if not each.new)
    yield from _count("counts.new_subprojects", "subprojects", new, "new")
    yield from _count("counts.established_subprojects", "subprojects", old, "not new")
    yield from _count("counts.phases", "project.phases", project.project.phases)
    yield from _count("counts.risks", "risks", project.risks)
    organisations = project.organisations
    if organisations is None:
        return
    owners = {each.owner for each in project.subprojects}
    owning = tuple(each for each in organisations.associations if each.id in owners or not project.subprojects)
    decided = tuple(each for each in organisations.cofinanciers if each.status == "decided")
    condition = "owns a subproject" if project.subprojects else ""
    yield from _count("counts.associations", "organisations.associations", owning, condition)
    if organisations.local_steering is not None:
        yield from _count("counts.local_steering_groups", "organisations.associations", owning, condition)
    yield from _count("counts.cofinanciers", "organisations.cofinanciers", decided, "decided")
    yield from _count("counts.partners", "organisations.partners", organisations.partners)
    yield from _count("counts.steering_seats", "organisations.steering_group", organisations.steering_group)


def _count(id: str, path: str, members: Sequence[Member], where: str = "") -> Iterator[Recipe]:
    """A count of the members that a condition picks, left out where there is nothing to count."""
    if members:
        paths = tuple(f"{path}.{member.id}" for member in members)
        condition = f" where {where}" if where else ""
        yield Counted(id, f"count({path}{condition})", len(members), paths)


def accounts(project: Project) -> Iterator[Recipe]:
    """What was spent, added up by the budget's own identities."""
    identities = (*budget_costs(project), *budget_financing(project))
    yield from accounted(project, (each for each in identities if isinstance(each, Sum)))


def due_days(project: Project) -> Iterator[Recipe]:
    """The last day for each time of a duty that has a rule: so many days after the period that it concerns."""
    for duty in project.calendar.duties if project.calendar else ():
        path = f"calendar.duties.{duty.id}"
        for due in duty.due if duty.within is not None else ():
            yield Later(f"{path}.due.{due.id}.date", f"{path}.due.{due.id}.period", f"{path}.within")


DERIVATIONS: tuple[Callable[[Project], Iterator[Recipe]], ...] = (
    budget_lines,
    budget_costs,
    budget_financing,
    cofinancing,
    liquidity,
    participants,
    months,
    municipalities,
    parties,
    accounts,
    outcomes,
    due_days,
)
"""Every built-in derivation, inputs before what stands on them."""


def recipes_of(project: Project) -> dict[str, Recipe]:
    """Every recipe by the id of what it gives, also where it has nothing to stand on yet."""
    return {recipe.id: recipe for derive in DERIVATIONS for recipe in derive(project)}
