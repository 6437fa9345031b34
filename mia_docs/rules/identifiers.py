"""Rules on numbers that identify: organisation numbers, bankgiro, CFAR. The only door to python-stdnum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stdnum import luhn
from stdnum.se import orgnr

from mia_docs.diagnostics import Severity
from mia_docs.model.organisation import Organisation, by_id, organisations
from mia_docs.quantities import Identifier
from mia_docs.rules.evidence import Arguments, Evidence, Finding


def _wrong(evidence: Evidence, path: str, organisation: Organisation, number: Identifier) -> Finding:
    arguments: Arguments = {"number": number.text, "organisation": organisation.name}
    return Finding(evidence.place(path), arguments, evidence.shown_in(path))


def org_number_wrong(evidence: Evidence) -> Iterator[Finding]:
    """An organisation number has a wrong check digit or shape.

    Why: the funder's formal control looks every number up. Ten digits, the third at least 2, the last one a
    Luhn digit (Skatteverket).
    Example: 222000-2163 for 222000-2162.
    Instead: copy the number from the organisation's own letterhead or Bolagsverket.
    """
    for path, each in organisations(evidence.view.project.organisations):
        if each.org_number is None or not each.org_number.text:
            continue
        if not is_org_number(each.org_number.text):
            yield _wrong(evidence, f"{path}.org_number", each, each.org_number)


def bankgiro_wrong(evidence: Evidence) -> Iterator[Finding]:
    """A bankgiro number has a wrong check digit or shape.

    Why: the funder pays to it. Seven or eight digits, not all zeros, the last one a Luhn digit (Bankgirot).
    Example: 5558-8173 for 5558-8172.
    Instead: copy the number from the bank's own papers.
    """
    for path, each in organisations(evidence.view.project.organisations):
        if each.bankgiro is None or not each.bankgiro.text:
            continue
        digits = each.bankgiro.digits()
        if not is_bankgiro(digits):
            yield _wrong(evidence, f"{path}.bankgiro", each, each.bankgiro)


PLACEHOLDERS = frozenset({"00000000", "00000001", "12345678", "99999999"})
"""Numbers that fill the field without naming a workplace; the form itself suggests 00000001."""


def is_bankgiro(digits: str) -> bool:
    return len(digits) in (7, 8) and int(digits) > 0 and is_luhn(digits)


def is_luhn(digits: str) -> bool:
    return bool(luhn.is_valid(digits))


def is_org_number(text: str) -> bool:
    """Ten digits, the third at least 2, with the right check digit."""
    digits = "".join(letter for letter in text if letter.isascii() and letter.isdigit())
    return bool(orgnr.is_valid(text) and len(digits) == 10 and digits[2] >= "2")


def cfar_wrong(evidence: Evidence) -> Iterator[Finding]:
    """A workplace number (CFAR) has a wrong shape, is a placeholder, or is most likely mistyped.

    Why: the funder looks the workplace up by it at Statistics Sweden. It has eight digits; that the last one is a
    Luhn digit is nowhere documented, but holds for the numbers known, so it is a warning.
    Example: 45661346 for 45661345; 00000001.
    Instead: copy the number from Statistics Sweden's register (SCB). A placeholder must be replaced before sending.
    """
    for path, each in organisations(evidence.view.project.organisations):
        if each.cfar is None or not each.cfar.text:
            continue
        found, digits = _wrong(evidence, f"{path}.cfar", each, each.cfar), each.cfar.digits()
        if digits in PLACEHOLDERS:
            yield replace(found, message_id="cfar-placeholder", severity=Severity.WARNING)
        elif len(digits) != 8 or digits != each.cfar.text.replace(" ", ""):
            yield replace(found, message_id="cfar-shape")
        elif not is_luhn(digits):
            yield replace(found, severity=Severity.WARNING)


def org_number_of_another_kind(evidence: Evidence) -> Iterator[Finding]:
    """An organisation number belongs to another kind of organisation.

    Why: municipalities have numbers that begin with 212000, coordination associations with 222000; a number of
    another kind is another organisation's.
    Example: a municipality with 222000-2162.
    Instead: look the number up, and the list that the organisation stands in.
    """
    for path, each in organisations(evidence.view.project.organisations):
        begins, number = BEGINNINGS.get(path.split(".")[1]), each.org_number
        is_right = number is None or begins is None or number.digits().startswith(begins)
        if number is not None and not is_right and is_org_number(number.text):  # otherwise MIA401 has told it
            arguments: Arguments = {"number": number.text, "organisation": each.name, "begins": begins or ""}
            yield Finding(evidence.place(f"{path}.org_number"), arguments)


BEGINNINGS = {"municipalities": "212000", "associations": "222000"}
"""What organisation numbers begin with, by the list that the organisation stands in (Skatteverket, SCB)."""


def cofinancier_without_cfar(evidence: Evidence) -> Iterator[Finding]:
    """A co-financier's workplace number has not been obtained.

    Why: the form asks for a CFAR number per co-financing workplace.
    Example: SF Roslagen in the list of co-financiers, without `cfar`.
    Instead: ask Statistics Sweden (SCB) or the co-financier, and state it as `cfar`.
    """
    held = evidence.view.project.organisations
    places = by_id(evidence.view.project.organisations)
    for cofinancier in held.cofinanciers if held else ():
        path, each = places.get(cofinancier.id, ("", None))
        if each is not None and each.cfar is None:
            yield Finding(evidence.place(path), {"organisation": each.name})
