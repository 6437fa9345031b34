"""Rules on numbers that two things cannot share, or that one thing cannot have two of."""

from __future__ import annotations

from collections.abc import Iterator

from mia_docs.diagnostics import Note
from mia_docs.model.organisation import Organisation, by_id, organisations
from mia_docs.quantities import DiaryNumber
from mia_docs.rules.evidence import Arguments, Evidence, Finding

DEEPEST = 5
"""How many units may be parts of one another; a circle ends there."""


def org_number_shared(evidence: Evidence) -> Iterator[Finding]:
    """Two organisations have one organisation number, or one organisation two.

    Why: a number is a legal person. Two offices of an authority share it, and then say `part_of`.
    Example: two municipalities with 212000-0084; an office with another number than the authority it is part of.
    Instead: correct the number, or state `part_of`.
    """
    held = by_id(evidence.view.project.organisations)
    first: dict[str, tuple[str, Organisation]] = {}
    for path, each in held.values():
        digits = each.org_number.digits() if each.org_number else ""
        whole = _whole(each.id, held)
        if digits and each.part_of and whole in held:
            yield from _not_the_wholes(evidence, path, each, *held[whole])
        other_path, other = first.setdefault(digits, (path, each)) if digits else (path, each)
        if _whole(other.id, held) != whole:
            yield _shared(evidence, f"{path}.org_number", each, f"{other_path}.org_number", other)
    yield from _two_numbers(evidence, held)


def _whole(id: str, held: dict[str, tuple[str, Organisation]]) -> str:
    """The organisation that it is part of in the end."""
    for _ in range(DEEPEST):
        if id not in held or not held[id][1].part_of:
            return id
        id = held[id][1].part_of or id
    return id


def _not_the_wholes(
    evidence: Evidence, path: str, each: Organisation, whole_path: str, whole: Organisation
) -> Iterator[Finding]:
    if each.org_number and whole.org_number and each.org_number.digits() != whole.org_number.digits():
        yield _two(
            evidence, path, each, whole, Note("number-of", _number(whole), evidence.place(f"{whole_path}.org_number"))
        )


def _number(organisation: Organisation) -> Arguments:
    number = organisation.org_number.text if organisation.org_number else ""
    return {"number": number, "organisation": organisation.name}


def _two(evidence: Evidence, path: str, each: Organisation, other: Organisation, note: Note) -> Finding:
    arguments: Arguments = {**_number(each), "other": other.org_number.text if other.org_number else ""}
    return Finding(evidence.place(f"{path}.org_number"), arguments, (note,), "org-number-twice")


def _shared(evidence: Evidence, path: str, each: Organisation, other_path: str, other: Organisation) -> Finding:
    note = Note("number-of", _number(other), evidence.place(other_path))
    return Finding(evidence.place(path), {**_number(each), "other": other.name}, (note,))


def _two_numbers(evidence: Evidence, held: dict[str, tuple[str, Organisation]]) -> Iterator[Finding]:
    """An organisation that has another number in another project of the workspace."""
    own = {each.name: (path, each) for path, each in held.values() if each.org_number}
    for view in evidence.views[1:]:
        if view.name > evidence.view.name:
            continue
        for path, other in organisations(view.project.organisations):
            if other.name in own and other.org_number:
                at, each = own[other.name]
                if each.org_number and each.org_number.digits() != other.org_number.digits():
                    note = Note("number-of", _number(other), view.places.get(f"{path}.org_number"))
                    yield _two(evidence, at, each, other, note)


def cfar_shared(evidence: Evidence) -> Iterator[Finding]:
    """Two organisations have one workplace number (CFAR).

    Why: a number is one workplace of one employer.
    Example: 21276035 both for Haninge kommun and for Tyresö kommun.
    Instead: ask Statistics Sweden (SCB) which one has it.
    """
    first: dict[str, tuple[str, Organisation]] = {}
    for path, each in organisations(evidence.view.project.organisations):
        digits = each.cfar.digits() if each.cfar else ""
        if not digits.strip("0"):
            continue
        other_path, other = first.setdefault(digits, (path, each))
        if other is not each and digits != "00000001":
            arguments: Arguments = {"number": digits, "organisation": each.name, "other": other.name}
            note = Note(
                "number-of", {"number": digits, "organisation": other.name}, evidence.place(f"{other_path}.cfar")
            )
            yield Finding(evidence.place(f"{path}.cfar"), arguments, (note,))


def diary_number_shared(evidence: Evidence) -> Iterator[Finding]:
    """Two projects, or a project and its call, have one diary number (diarienummer).

    Why: the funder gives each case its own number.
    Example: 2019/00505 both for the project and for a project that borders on it.
    Instead: look the other one's number up in the project bank (projektbanken).
    """
    first: dict[str, tuple[str, str]] = {}
    for path, name, number in diary_numbers(evidence):
        other_path, other = first.setdefault(number.text, (path, name))
        if other_path != path:
            arguments: Arguments = {"number": number.text, "what": name, "other": other}
            note = Note("number-of", {"number": number.text, "organisation": other}, evidence.place(other_path))
            yield Finding(evidence.place(path), arguments, (note,))
    yield from _same_in_workspace(evidence)


def _same_in_workspace(evidence: Evidence) -> Iterator[Finding]:
    """Another project of the workspace with this one's number."""
    own = evidence.view.project.project.diary_number
    for view in evidence.views[1:]:
        card = view.project.project
        if own and own.text and view.name < evidence.view.name and card.diary_number == own:
            arguments: Arguments = {"number": own.text, "what": evidence.view.project.project.name, "other": card.name}
            at = view.places.get("project.diary_number")
            note = Note("number-of", {"number": own.text, "organisation": card.name}, at)
            yield Finding(evidence.place("project.diary_number"), arguments, (note,))


def diary_numbers(evidence: Evidence) -> Iterator[tuple[str, str, DiaryNumber]]:
    """Every diary number of a project with its path and whose it is: its own first."""
    card = evidence.view.project.project
    if card.diary_number and card.diary_number.text:
        yield "project.diary_number", card.name, card.diary_number
    if card.call and card.call.diary_number.text:
        yield "project.call.diary_number", card.call.name, card.call.diary_number
    for each in card.bordering:
        if each.diary_number and each.diary_number.text:
            yield f"project.bordering.{each.id}.diary_number", each.name, each.diary_number
