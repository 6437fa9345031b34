"""Rules on who takes part: the lists of partners, co-financiers, seats, contacts and owners against each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from mia_docs.content.nodes import Mapping, Node, Scalar, Sequence
from mia_docs.diagnostics import Note, Severity
from mia_docs.model.organisation import Association, Municipality, Organisation, Organisations, by_id
from mia_docs.quantities import is_known
from mia_docs.rules.evidence import Arguments, Evidence, Finding

OWN = re.compile(
    r"kontaktperson(?: för (?:projektet|ekonomi\w*))?$|behörig företrädare|firmatecknare|\bprojektledare"
    r"|contact person$|authori[sz]ed signatory|project (?:leader|manager)",
    re.IGNORECASE,
)
"""Roles that the form asks of the project's owner."""
TOWN = "organisations.municipalities."
"""Municipalities are seated by their associations."""
STANDINGS = ("planned", "decided")


def _few(missing: Collection[object], every: Collection[object]) -> bool:
    """Whether those that are left out are so few that it looks like a slip: one in four, of three or more."""
    return bool(missing) and len(every) > 2 and len(missing) * 4 <= max(len(every), 4)


def contact_not_of_owner(evidence: Evidence) -> Iterator[Finding]:
    """Somebody who speaks for the project's owner is said to belong to another organisation.

    Why: the form asks for the contact, the signatory and the contact for economy of the organisation that applies.
    Example: the authorised signatory has `organisation: sf_hbs`; the owner is `sf_ostra_sodertorn`.
    Instead: correct the contact's organisation, or the owner.
    """
    held = evidence.view.project.organisations
    known = by_id(held)
    if held is None or held.owner not in known:
        return
    owner = known[held.owner][1].name
    note = Note("set-against", {"words": owner}, evidence.place("organisations.owner"))
    for each in evidence.view.project.contacts:
        if each.organisation != held.owner and each.organisation in known and OWN.search(each.role):
            other = known[each.organisation][1].name
            at = evidence.place(f"contacts.{each.id}.organisation")
            yield Finding(at, {"role": each.role, "organisation": other, "owner": owner}, (note,))


def cofinancier_left_out(evidence: Evidence) -> Iterator[Finding]:
    """An organisation seems to be left out of the list of co-financiers.

    Why: a CFAR number is asked for only from who co-finances (and from the owner). Where nine of ten organisations
    with a number co-finance, or all associations but one, the one is likely to be forgotten.
    Example: Täby kommun has a `cfar`, and is no co-financier.
    Instead: add it to `cofinanciers`, or strike the number; where it is meant, say so in a waiver.
    """
    held = evidence.view.project.organisations
    if held is None or len(held.cofinanciers) < 2:
        return
    listed = {each.id for each in held.cofinanciers}
    numbered = [one for one in by_id(held).values() if is_numbered(one[1]) and one[1].id != held.owner]
    extra = [(path, each) for path, each in numbered if each.id not in listed]
    if len(extra) * 10 <= len(numbered):
        for path, each in extra:
            message = "cofinancier-left-out.numbered"
            yield _left_out(evidence, each, f"{path}.cfar", message, "organisations.cofinanciers")
    missing = [
        each for each in held.associations if each.id not in listed and (not is_numbered(each) or each.id == held.owner)
    ]
    if _few(missing, held.associations):
        for association in missing:
            path = f"organisations.associations.{association.id}"
            yield _left_out(evidence, association, path, "", "organisations.cofinanciers")


def is_numbered(each: Organisation) -> bool:
    """Whether it has a workplace number."""
    return each.cfar is not None and is_known(each.cfar)


def _left_out(evidence: Evidence, each: Organisation, path: str, message: str, of: str) -> Finding:
    note = Note("listed-there", {"list": of.rpartition(".")[2]}, evidence.place(of))
    return Finding(evidence.place(path), {"organisation": each.name}, (note,), message)


def seat_left_out(evidence: Evidence) -> Iterator[Finding]:
    """A party has no seat in the steering group where all parties like it have one.

    Why: the steering group decides for all parties; who reads the application looks for each of them.
    Example: eight associations own subprojects, and the chiefs of seven have seats.
    Instead: add the seat; where it is meant, say so in a waiver.
    """
    held = evidence.view.project.organisations
    if held is None or not held.steering_group:
        return
    seated = {each.organisation for each in held.steering_group}
    known = by_id(held)
    for kind in ("associations", "partners"):
        every = [each.id for each in getattr(held, kind) if not known.get(each.id, (TOWN,))[0].startswith(TOWN)]
        missing = [id for id in every if id not in seated]
        if _few(missing, every):
            for id in missing:
                yield _left_out(
                    evidence, known[id][1], f"organisations.{kind}.{id}", "", "organisations.steering_group"
                )
    yield from _other_roles(evidence, held)


def _other_roles(evidence: Evidence, held: Organisations) -> Iterator[Finding]:
    """One association that sends somebody else than the others do."""
    own = {each.id for each in held.associations}
    seats = [each for each in held.steering_group if each.organisation in own]
    ((role, most),) = Counter(each.role for each in seats).most_common(1) or [("", 0)]
    for each in seats if most > 2 and len(seats) - most == 1 else ():
        if each.role != role and sum(seat.organisation == each.organisation for seat in seats) == 1:
            at = evidence.place(f"organisations.steering_group.{each.id}.role")
            arguments: Arguments = {"role": each.role, "other": role}
            yield Finding(at, arguments, (), "seat-left-out.role", severity=Severity.NOTE)


def seat_of_outsider(evidence: Evidence) -> Iterator[Finding]:
    """An authority has a seat in the steering group and is no partner.

    Why: who decides about the project takes part in it; the list of partners is printed as those who do.
    Example: a seat of Försäkringskassan, and `partners` without it.
    Instead: add the partner, or strike the seat.
    """
    held = evidence.view.project.organisations
    if held is None or not held.partners:
        return
    known, partners = by_id(held), {each.id for each in held.partners}
    for seat in held.steering_group:
        path, each = known.get(seat.organisation, ("", None))
        is_authority = path.startswith("organisations.authorities.") and seat.organisation != held.owner
        if each and is_authority and not {seat.organisation, each.part_of} & partners:
            place = f"organisations.steering_group.{seat.id}"
            yield _left_out(evidence, each, place, "", "organisations.partners")


def unit_of_another(evidence: Evidence) -> Iterator[Finding]:
    """A unit has the organisation number of another organisation than the one that it is part of.

    Why: a unit is no legal person; its number is the whole's, and the funder looks it up.
    Example: a unit `part_of: forsakringskassan` with the number of Arbetsförmedlingen.
    Instead: correct `part_of`, or the number.
    """
    known = by_id(evidence.view.project.organisations)
    wholes: dict[str, tuple[str, Organisation]] = {}
    for path, each in known.values():
        if each.org_number is not None and each.part_of is None:
            wholes.setdefault(each.org_number.digits(), (path, each))
    for path, each in known.values():
        whole = known.get(each.part_of or "")
        if whole is None or each.org_number is None or not is_known(each.org_number):
            continue
        owner = wholes.get(each.org_number.digits())
        number = whole[1].org_number
        if owner is not None and owner[1] is not whole[1]:
            other = owner
        elif number is not None and is_known(number) and number.digits() != each.org_number.digits():
            other = whole
        else:
            continue
        note = Note("set-against", {"words": _numbered(other[1])}, evidence.place(f"{other[0]}.org_number"))
        arguments = {"unit": each.name, "whole": whole[1].name, "number": each.org_number.text}
        yield Finding(evidence.place(f"{path}.part_of"), arguments, (note,))


def _numbered(each: Organisation) -> str:
    return f"{each.name}, {each.org_number.text if each.org_number else ''}"


def standing_contradicted(evidence: Evidence) -> Iterator[Finding]:
    """A membership is said to be decided, and the municipality's note says how it stands outside.

    Why: only decided members are counted. `note` says how a municipality stands to the project where it is no
    member; and a standing that is no known word counts as decided from its day.
    Example: `status: decided`, and `note: intresserad av att gå med`.
    Instead: write `status: planned`, or strike the note.
    """
    held, sheets = evidence.view.project.organisations, evidence.sheets.get(evidence.view.name)
    node = sheets.nodes.get("organisations") if sheets else None
    if held is None or not isinstance(node, Mapping):
        return
    noted = {each.id: each for each in held.municipalities if each.note}
    for member in _members(node):
        yield from _standing(evidence, member, noted)


def _members(node: Mapping) -> Iterator[Mapping]:
    """Members of every association, whatever the date."""
    for association in items(node.get("associations")):
        yield from items(association.get("members"))


def items(node: Node | None) -> Iterator[Mapping]:
    """The mappings in a list."""
    yield from (each for each in node.items if isinstance(each, Mapping)) if isinstance(node, Sequence) else ()


def _standing(evidence: Evidence, member: Mapping, noted: dict[str, Municipality]) -> Iterator[Finding]:
    id, status = member.get("id"), member.get("status")
    if not isinstance(id, Scalar) or member.get("until") is not None:
        return
    if isinstance(status, Scalar) and status.text not in STANDINGS:
        is_told = any(span == status.at for path, span in evidence.view.places.items() if path.endswith(".status"))
        if not is_told and member.get("from") is not None:
            yield Finding(status.at, {"status": status.text}, (), "standing-contradicted.unknown")
    elif (not isinstance(status, Scalar) or status.text == "decided") and (each := noted.get(id.text)):
        at = evidence.place(f"organisations.municipalities.{each.id}.note")
        place = status.at if isinstance(status, Scalar) else id.at
        yield Finding(place, {"organisation": each.name}, (Note("set-against", {"words": each.note}, at),))


def association_without_subproject(evidence: Evidence) -> Iterator[Finding]:
    """One association owns no subproject where all the others do.

    Why: a subproject's municipalities are its owner's members; those of the association would belong to none.
    Example: eight associations, and seven of them own a subproject.
    Instead: add the subproject, or correct the owner of the one that is there twice.
    """
    held, subprojects = evidence.view.project.organisations, evidence.view.project.subprojects
    every: tuple[Association, ...] = held.associations if held else ()
    owners = Counter(each.owner for each in subprojects)
    missing = [each for each in every if each.id not in owners]
    if subprojects and _few(missing, every):
        for each in missing:
            twice = [one for one in subprojects if owners[one.owner] > 1]
            notes = tuple(
                Note("set-against", {"words": one.name}, evidence.place(f"subprojects.{one.id}.owner")) for one in twice
            )
            at = evidence.place(f"organisations.associations.{each.id}")
            yield Finding(at, {"organisation": each.name}, notes)
