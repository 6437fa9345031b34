"""Rules on sums and shares: what is stated against what follows from its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from mia_docs.diagnostics import Named, Note, Severity
from mia_docs.figures.figure import Figure
from mia_docs.figures.recipes import add, worked_out
from mia_docs.quantities import Money, Quantity, Value, is_known
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named

NON_BINARY = 2021
"""The first year of programmes that count women, men and non-binary people."""


def statement_disagrees(evidence: Evidence) -> Iterator[Finding]:
    """A stated amount or share is not what its parts give.

    Why: the form's totals are sums of its lines and nothing else; a funder that finds another sum
    sends the application back.
    Example: `total_costs: 152 107 672` where the phases and ERUF together are 152 007 672.
    Instead: correct the total or the part that is wrong, or strike the total, which is then derived.
    """
    for figure in evidence.view.ledger:
        stated = figure.statement
        if figure.derived is None or not isinstance(stated, Quantity) or not isinstance(figure.value, Quantity):
            continue
        if figure.stated is None or not is_known(figure.value) or stated.meets(figure.value):
            continue
        if _follows_from_another(evidence, figure):
            continue
        name = Named(figure.id, figure.label(), stated)
        arguments: Arguments = {"figure": name, "stated": stated, "derived": figure.value}
        difference = add(figure.value, stated, -1)
        notes = (
            Note("parts-together", {"value": figure.value, "difference": difference}),
            *_parts(evidence, figure),
            *evidence.shown_in(figure.id),
        )
        yield Finding(figure.stated.at, arguments, notes)


def _follows_from_another(evidence: Evidence, figure: Figure) -> bool:
    """Whether the statement agrees with the statements of its parts, so that the fault lies in one of those.

    Why: a wrong staff cost upsets every sum above it; it is told once, at the sum nearest to it.
    """
    inputs = [evidence.figure(id) for id in (figure.derived.inputs if figure.derived else ())]
    disputed = [
        each
        for each in inputs
        if each is not None
        and isinstance(each.statement, Quantity)
        and isinstance(each.value, Quantity)
        and each.derived is not None
        and not each.statement.meets(each.value)
    ]
    return bool(disputed) and _statements_agree(evidence, figure)


def _statements_agree(evidence: Evidence, figure: Figure) -> bool:
    """Whether the recipe worked out once more, over what content states, gives the statement."""

    def stated(id: str) -> Value | None:
        part = evidence.figure(id)
        return None if part is None else part.statement or part.value

    recipe = figure.derived.recipe if figure.derived else None
    together = worked_out(recipe, stated) if recipe else None
    return (
        isinstance(figure.statement, Quantity) and isinstance(together, Quantity) and figure.statement.meets(together)
    )


def _parts(evidence: Evidence, figure: Figure) -> Iterator[Note]:
    """The parts with their places, those that are nothing left out; derived parts down to what is stated."""
    for id in figure.derived.inputs if figure.derived else ():
        part = evidence.figure(id)
        if part is None or not isinstance(part.value, Quantity) or part.value.value == 0:
            continue
        at = part.stated.at if part.stated else None
        if at is None and part.derived is not None:
            yield from _parts(evidence, part)
        else:
            yield Note("part", {"figure": named(part), "value": part.value}, at)


def cofinancing_too_low(evidence: Evidence) -> Iterator[Finding]:
    """The budgeted co-financing share is below what the call requires, at the precision that is printed.

    Why: the co-financing requirement is part of the funder's formal control. The form prints two decimals and
    is read so; a share that rounds to the requirement meets it, and the kronor that lack are a note.
    Example: 52,40 % budgeted where the call requires 53,00 %.
    Instead: raise the co-financing or lower the costs.
    """
    shares = _shares(evidence)
    if shares is None or shares.share.meets(shares.required):
        return
    if shares.share.value is not None and shares.required.value is not None:
        if shares.share.value > shares.required.value:
            return
        at = evidence.place("budget.cofinancing_share")
        arguments: Arguments = {"share": shares.share, "required": shares.required}
        note = Note("required-by-call", {}, evidence.place("project.call.cofinancing_required"))
        yield Finding(at, arguments, (note, *evidence.shown_in("budget.cofinancing_share")))


def cofinancing_short_in_kronor(evidence: Evidence) -> Iterator[Finding]:
    """The co-financing meets the required share as printed, but lacks some kronor of it exactly.

    Why: 52,999645 % prints as 53,00 %. Whoever counts in kronor should know the difference beforehand.
    Example: 592,59 kr short of 53 % of the total financing.
    Instead: nothing has to be done; raise the co-financing by the amount if you want it to be exact.
    """
    shares = _shares(evidence)
    total, given = evidence.quantity("budget.total_financing"), evidence.quantity("budget.total_cofinancing")
    if shares is None or total is None or given is None or not shares.share.meets(shares.required):
        return
    if total.value is None or given.value is None or shares.required.value is None:
        return
    short = total.value * shares.required.value - given.value
    if short > 0:
        arguments: Arguments = {"short": Money.exact(short, 2), "required": shares.required}
        yield Finding(evidence.place("budget.cofinancing_share"), arguments)


def owner_gives_in_kind(evidence: Evidence) -> Iterator[Finding]:
    """The project owner co-finances in something other than money.

    Why: the owner's own staff and costs are in the budget already; in the form the owner co-finances in cash only.
    Example: a contribution with `cofinancier` the owner and `form: in_kind`.
    Instead: give the amount as `cash`, or name the organisation that it comes from.
    """
    organisations, budget = evidence.view.project.organisations, evidence.view.project.budget
    for gift in budget.contributions if budget and organisations else ():
        if organisations and gift.cofinancier == organisations.owner and gift.form == "in_kind":
            note = Note("owner-there", {"owner": organisations.owner}, evidence.place("organisations.owner"))
            at = evidence.place(f"budget.contributions.{gift.id}.form")
            yield Finding(at, {"id": gift.id, "amount": gift.amount}, (note,))


class _Shares(NamedTuple):
    """What is budgeted and what the call requires, of the total financing."""

    share: Quantity
    required: Quantity


def _shares(evidence: Evidence) -> _Shares | None:
    share = evidence.quantity("budget.cofinancing_share")
    required = evidence.quantity("project.call.cofinancing_required")
    return None if share is None or required is None else _Shares(share, required)


def participants_by_gender(evidence: Evidence) -> Iterator[Finding]:
    """Planned women and men are not the planned participants together.

    Why: the form asks for both, and adds them itself.
    Example: 1 140 women and 750 men where 1 900 participants are planned.
    Instead: correct the number that is wrong.
    """
    total = evidence.figure("project.participants.total")
    parts = [evidence.figure(f"project.participants.{gender}") for gender in ("women", "men")]
    known = [part for part in parts if part is not None]
    if total is not None and len(known) == 2:
        for finding in _sum_disagrees(evidence, total, known):
            yield replace(finding, severity=Severity.WARNING) if _may_be_more(evidence, total, known) else finding


def _may_be_more(evidence: Evidence, total: Figure, known: list[Figure]) -> bool:
    """Whether some may be neither: programmes since 2021 count non-binary people too."""
    start = evidence.view.project.project.programme.period
    is_new = start is not None and start.first is not None and start.first.year >= NON_BINARY
    highs = [each.value.high if isinstance(each.value, Quantity) else None for each in (total, *known)]
    whole, *parts = [high or Fraction(0) for high in highs]
    return is_new and sum(parts) < whole


def participants_by_subproject(evidence: Evidence) -> Iterator[Finding]:
    """The subprojects' planned participants are not the project's.

    Why: each subproject answers for its own number; together they are the project's target.
    Example: a subproject lowered from 330 to 320, the project's 1 900 left as it was.
    Instead: correct the subproject's number or the project's.
    """
    total = evidence.figure("project.participants.total")
    parts = [evidence.figure(f"subprojects.{each.id}.participants") for each in evidence.view.project.subprojects]
    known = [part for part in parts if part is not None]
    if total is not None and known:
        yield from _sum_disagrees(evidence, total, known)


def _sum_disagrees(evidence: Evidence, total: Figure, parts: list[Figure]) -> Iterator[Finding]:
    if not isinstance(total.value, Quantity) or not all(is_known(each.value) for each in (total, *parts)):
        return
    together: Quantity = type(total.value).exact(0)
    for part in parts:
        together = add(together, part.value)
    if total.value.meets(together) or total.stated is None:
        return
    arguments: Arguments = {"figure": named(total), "stated": total.value, "derived": together}
    notes = [Note("parts-together", {"value": together, "difference": add(together, total.value, -1)})]
    notes += [
        Note("part", {"figure": named(part), "value": part.value}, part.stated.at if part.stated else None)
        for part in parts
    ]
    yield Finding(total.stated.at, arguments, (*notes, *evidence.shown_in(total.id)))
