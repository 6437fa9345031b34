"""Rules on who takes part, counted: municipalities in no association, parties fewer or more than can be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.content.nodes import Mapping, Node, Scalar, Sequence
from mia_docs.diagnostics import Note, Severity
from mia_docs.documents.view import View
from mia_docs.model.organisation import Association, Municipality, Organisations
from mia_docs.quantities import Ratio
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named
from mia_docs.rules.labels import Labelled, lists

ASSOCIATIONS = re.compile(r"(?:samordnings)?förbund(?: i \S+)?$")
MUNICIPALITIES = re.compile(r"(?:medlems)?kommuner(?: i \S+)?$")


def municipality_without_standing(evidence: Evidence) -> Iterator[Finding]:
    """A municipality is in no association, and nothing says how it stands to the project.

    Why: a membership that was lost by mistake shows here and nowhere else: the municipality is still listed, but
    its participants and its county's count are not. It is a warning where the others outside have a note.
    Example: Tyresö in `municipalities`, among no association's `members`, without `note`.
    Instead: add the membership, or say under `note` how it stands.
    """
    organisations = evidence.view.project.organisations
    members = set(_memberships(evidence))
    if organisations is None or not members:
        return
    members |= _named_elsewhere(organisations, members)
    outside = [each for each in organisations.municipalities if each.id not in members]
    others = _others(evidence, organisations)
    for each in outside:
        if not each.note:
            arguments: Arguments = {"municipality": each.name, "id": each.id}
            at = evidence.place(f"organisations.municipalities.{each.id}")
            yield Finding(at, arguments, others, severity=None if others else Severity.NOTE)


def _others(evidence: Evidence, organisations: Organisations) -> tuple[Note, ...]:
    """The municipalities outside that say how they stand."""
    noted: list[Municipality] = [each for each in organisations.municipalities if each.note]
    path = "organisations.municipalities.{}.note"
    return tuple(
        Note("stands-so", {"municipality": each.name, "note": each.note}, evidence.place(path.format(each.id)))
        for each in noted[:1]
    )


def _named_elsewhere(organisations: Organisations, members: set[str]) -> set[str]:
    """Those that take part by themselves; co-financing ones only where no member of an association co-finances."""
    paying = {each.id for each in organisations.cofinanciers}
    alone = {each.id for each in organisations.partners} | {each.organisation for each in organisations.steering_group}
    return alone if paying & members else alone | paying


def _memberships(evidence: Evidence) -> dict[str, str]:
    """Every membership of any association as it is written, planned ones too, with its first day."""
    sheets = evidence.sheets.get(evidence.view.name)
    found: dict[str, str] = {}
    for association in _items(_below(sheets.nodes.get("organisations") if sheets else None, "associations")):
        for member in _items(_below(association, "members")):
            id, since = _below(member, "id"), _below(member, "from")
            if isinstance(id, Scalar):
                found[id.text] = since.text if isinstance(since, Scalar) else ""
    return found


def _below(node: Node | None, key: str) -> Node | None:
    return node.get(key) if isinstance(node, Mapping) else None


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


def association_without_members(evidence: Evidence) -> Iterator[Finding]:
    """An association that owns a subproject has no member, and the others have.

    Why: its subproject is shown with no municipality, and the project's count lacks it.
    Example: `members` of SF Södertälje is empty; seven other associations have members.
    Instead: add the members, or from when they belong (`from`).
    """
    organisations = evidence.view.project.organisations
    if organisations is None:
        return
    owners = {each.owner for each in evidence.view.project.subprojects}
    empty = [each for each in organisations.associations if not any(one.status == "decided" for one in each.members)]
    if len(empty) < len(organisations.associations):
        for each in empty:
            if each.id in owners and not (each.formed and each.formed.low and each.formed.low > evidence.view.as_of):
                at = evidence.place(f"organisations.associations.{each.id}")
                yield Finding(at, {"association": each.name, "id": each.id})


def parties_impossible(evidence: Evidence) -> Iterator[Finding]:
    """The number of associations or municipalities cannot be, by those that are listed.

    Why: every association has a municipality; a subproject that is not new was part of the predecessor, so the
    predecessor had at least its association and members; and no county has more municipalities than are listed.
    Example: *Samordningsförbund i MIA* 1, where six subprojects go on from it.
    Instead: correct the number, or say which subproject is `new`.
    """
    yield from _fewer_municipalities(evidence)
    before = evidence.view.others.get("predecessor")
    if before is not None and evidence.view.project.organisations is not None:
        yield from _of_predecessor(evidence, before, evidence.view.project.organisations)


def _fewer_municipalities(evidence: Evidence) -> Iterator[Finding]:
    parties = evidence.view.project.project.parties
    if parties is None or parties.associations is None or parties.municipalities is None:
        return
    most, least = parties.municipalities.high, parties.associations.low
    if most is not None and least is not None and most < least:
        other = Note(
            "parties-associations", {"number": parties.associations}, evidence.place("project.parties.associations")
        )
        arguments: Arguments = {"number": parties.municipalities, "associations": parties.associations}
        yield Finding(evidence.place("project.parties.municipalities"), arguments, (other,))


def _of_predecessor(evidence: Evidence, before: View, organisations: Organisations) -> Iterator[Finding]:
    """The predecessor's own counts, between what goes on from it and what the county has."""
    owners = {each.owner for each in evidence.view.project.subprojects if not each.new}
    going_on = [each for each in organisations.associations if each.id in owners]
    since = _memberships(evidence)
    listed = {each.id for each in organisations.municipalities}
    county = len(listed) if listed - set(since) else None
    for each in (each for group in lists(evidence, before) for each in group if each.figure.id.startswith("results.")):
        if isinstance(each.value, Ratio):
            continue
        if ASSOCIATIONS.match(each.label):
            yield from _outside(each, len(going_on), None)
        elif MUNICIPALITIES.match(each.label):
            yield from _outside(each, len(_members_then(before, going_on, since)), county)


def _members_then(before: View, going_on: list[Association], since: dict[str, str]) -> set[str]:
    """Members on the day of the predecessor's results; one that joined later is none of its."""
    until = before.project.results.as_of.iso() if before.project.results else ""
    members = {member.id for each in going_on for member in each.members if member.status == "decided"}
    return {id for id in members if not until or since.get(id, "")[: len(until)] <= until}


def _outside(each: Labelled, least: int, most: int | None) -> Iterator[Finding]:
    high, low = each.value.high, each.value.low
    if high is not None and high < least:
        arguments: Arguments = {"figure": named(each.figure), "value": each.value, "least": least}
        yield Finding(each.at, arguments, message_id="parties-impossible.few", severity=Severity.WARNING)
    elif most and low is not None and low > most:
        arguments = {"figure": named(each.figure), "value": each.value, "most": most}
        yield Finding(each.at, arguments, message_id="parties-impossible.many", severity=Severity.WARNING)
