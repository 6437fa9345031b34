"""Rules on when municipalities belong to associations, and on the milestones that tell the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mia_docs.content.nodes import Mapping, Node, Scalar, Sequence
from mia_docs.content.scalars import day_of
from mia_docs.diagnostics import Note, Severity
from mia_docs.model.organisation import Association
from mia_docs.model.project import Milestone
from mia_docs.quantities import Day, is_known
from mia_docs.rules.days import is_before, months_between
from mia_docs.rules.evidence import Arguments, Evidence, Finding
from mia_docs.rules.naming import Names
from mia_docs.source import Span

FORMED = (
    re.compile(r" (?:formellt )?(?:bildas|bildades|är bildat|grundas|grundades|(?:is|was) formed)\b", re.IGNORECASE),
    re.compile(r"\b(?:bildas|bildades|grundas|grundades)(?: också| även)? $", re.IGNORECASE),
)
"""What is said of an association that is formed, behind its name and in front of it."""
JOINED = re.compile(
    r"\b(?:(?:går|gick|gått) med i|(?:ansluter|anslöt|anslutit) sig till|blir medlem(?:mar)? i|join(?:s|ed)?) $"
)
LEFT = re.compile(r"\b(?:lämnar|lämnade|(?:går|gick) ur|(?:utträder|utträdde) ur|leaves?|left) $")
SOON = 2
"""Months between two members that one decision may have let in together (own policy)."""


@dataclass(frozen=True, slots=True)
class Joining:
    """A municipality's seat in an association with its days, as they are stated; at whatever date one looks.

    `since` is not known where only the last day is stated.
    """

    municipality: str
    since: Day
    at: Span
    is_planned: bool
    until: Day | None = None
    until_at: Span | None = None


def joinings(evidence: Evidence) -> dict[str, list[Joining]]:
    """Every seat that states its first day or its last, by association."""
    own = evidence.sheets.get(evidence.view.name)
    node = own.nodes.get("organisations") if own else None
    listed = node.get("associations") if isinstance(node, Mapping) else None
    return {_text(each, "id"): list(_joinings(each.get("members"))) for each in _members(listed)}


def _joinings(members: Node | None) -> Iterator[Joining]:
    for each in _members(members):
        since, until = each.get("from"), each.get("until")
        day, last = _day(since), _day(until)
        at, until_at = since.at if since else each.at, until.at if until else None
        if day or last:
            is_planned = _text(each, "status") == "planned"
            yield Joining(_text(each, "id"), day or Day.unknown(), at, is_planned, last, until_at)


def _day(node: Node | None) -> Day | None:
    return day_of(node.text) if isinstance(node, Scalar) else None


def _members(node: Node | None) -> Iterator[Mapping]:
    yield from (each for each in node.items if isinstance(each, Mapping)) if isinstance(node, Sequence) else ()


def _text(node: Mapping, key: str) -> str:
    held = node.get(key)
    return held.text if isinstance(held, Scalar) else ""


def _associations(evidence: Evidence) -> dict[str, Association]:
    held = evidence.view.project.organisations
    return {each.id: each for each in held.associations} if held else {}


def _municipalities(evidence: Evidence) -> dict[str, str]:
    """Municipalities' short names by id."""
    held = evidence.view.project.organisations
    return {each.id: each.short or each.name for each in held.municipalities} if held else {}


def _formed_note(evidence: Evidence, association: Association) -> Note:
    at = evidence.place(f"organisations.associations.{association.id}.formed")
    return Note("association-formed", {"association": association.name, "formed": association.formed or ""}, at)


def _seat_note(names: dict[str, str], joining: Joining) -> Note:
    arguments: Arguments = {"municipality": names.get(joining.municipality, joining.municipality)}
    return Note("member-since", {**arguments, "since": joining.since}, joining.at)


def member_before_association(evidence: Evidence) -> Iterator[Finding]:
    """A municipality belongs to an association before there is one, or only after the project.

    Why: numbers of members at a date, and every text that tells them, follow from these days.
    Example: an association formed in June 2017 with a member from 2017-05-01.
    Instead: correct the day of joining or of forming. An association has at least one member when it is formed.
    """
    names, associations = _municipalities(evidence), _associations(evidence)
    period = evidence.view.project.project.period
    for id, seats in joinings(evidence).items():
        association = associations.get(id)
        decided = [each for each in seats if not each.is_planned]
        if association is not None and association.formed is not None and is_known(association.formed):
            yield from _around_forming(evidence, association, decided, names)
        for seat in decided if association and is_known(period) else ():
            if is_before(period.end, seat.since):
                note = Note("project-period", {"period": period}, evidence.place("project.period"))
                yield Finding(seat.at, _joined(seat, names), (note,), "member-after-project", None, Severity.WARNING)


def _joined(seat: Joining, names: dict[str, str]) -> Arguments:
    return {"municipality": names.get(seat.municipality, seat.municipality), "since": seat.since}


def _around_forming(
    evidence: Evidence, association: Association, seats: list[Joining], names: dict[str, str]
) -> Iterator[Finding]:
    formed, note = association.formed or Day.unknown(), _formed_note(evidence, association)
    arguments: Arguments = {"association": association.name, "formed": formed}
    for seat in seats:
        if months_between(formed, seat.since) < 0:
            yield Finding(seat.at, {**arguments, **_joined(seat, names)}, (note,))
    seats = [each for each in seats if is_known(each.since)]
    stated = {each.municipality for each in seats}
    is_whole = all(each.id in stated for each in association.members if each.status == "decided")
    if seats and is_whole and all(months_between(formed, each.since) > 0 for each in seats):
        first = min(seats, key=lambda each: each.since.iso())
        at = evidence.place(f"organisations.associations.{association.id}.formed")
        notes = (_seat_note(names, first),)
        yield Finding(at, arguments, notes, "formed-without-members", None, Severity.WARNING)


def members_almost_together(evidence: Evidence) -> Iterator[Finding]:
    """Two members joined an association within two months, but not in the same.

    Why: members are let in by a decision, most often together; a month's difference may be a slip of the pen.
    Example: three members from 2017-06-01, 2017-06-01 and 2017-07-01.
    Instead: check the days. If both are right there is nothing to do: it is only told.
    """
    names = _municipalities(evidence)
    for seats in joinings(evidence).values():
        months: dict[str, list[Joining]] = {}
        known = (each for each in seats if not each.is_planned and is_known(each.since))
        for seat in sorted(known, key=lambda each: each.since.iso()):
            months.setdefault(seat.since.iso()[:7], []).append(seat)
        groups = list(months.values())
        for before, after in zip(groups, groups[1:], strict=False):
            if 0 < months_between(before[0].since, after[0].since) <= SOON:
                few, many = sorted((after, before), key=len)
                yield Finding(few[0].at, _joined(few[0], names), (_seat_note(names, many[0]),))


def milestone_disagrees_with_membership(evidence: Evidence) -> Iterator[Finding]:
    """A milestone tells of an association's forming, or of its members' coming and going, in another month than they.

    Why: the milestone is printed, the members are counted; a reader who compares them finds two histories.
    Example: the milestone says January 2019, the four members have `from: 2018-12-01`.
    Instead: correct the one that is wrong.
    """
    names, seats = _municipalities(evidence), joinings(evidence)
    held = _associations(evidence)
    associations = Names({name: id for id, each in held.items() for name in (each.short, each.name)})
    municipalities = Names({name: id for id, name in names.items()})
    for each in evidence.view.project.project.milestones:
        for id, start, end in associations.places(each.text) if is_known(each.date) else ():
            before, notes = each.text[:start], []
            if FORMED[0].match(each.text, end) or FORMED[1].search(before):
                notes += _formed_otherwise(evidence, held[id], each)
            named = municipalities.found(associations.without(each.text))
            mine = [seat for seat in seats.get(id, ()) if seat.municipality in named and not seat.is_planned]
            if JOINED.search(before):
                notes += [_seat_note(names, seat) for seat in mine if _is_other_month(seat.since, each.date)]
            if LEFT.search(before):
                notes += [_left_note(names, seat) for seat in mine if _left_otherwise(seat, each.date)]
            if notes:
                at = evidence.place(f"project.milestones.{each.id}.date")
                yield Finding(at, {"milestone": each.text, "date": each.date}, tuple(notes))


def _formed_otherwise(evidence: Evidence, association: Association, milestone: Milestone) -> list[Note]:
    is_other = association.formed is not None and _is_other_month(association.formed, milestone.date)
    return [_formed_note(evidence, association)] if is_other else []


def _is_other_month(one: Day, other: Day) -> bool:
    return is_known(one) and months_between(one, other) != 0


def _left_otherwise(seat: Joining, day: Day) -> bool:
    """Whether a seat ends in another month; a member that leaves at the turn of a month is told in either."""
    return seat.until is not None and months_between(seat.until, day) not in (0, 1)


def _left_note(names: dict[str, str], seat: Joining) -> Note:
    arguments: Arguments = {"municipality": names.get(seat.municipality, seat.municipality)}
    return Note("member-until", {**arguments, "until": seat.until or ""}, seat.until_at or seat.at)
