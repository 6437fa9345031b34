"""Rules on numbers that identify: organisation numbers, bankgiro, CFAR. The only door to python-stdnum."""

from __future__ import annotations

from collections.abc import Iterator

from stdnum import luhn
from stdnum.se import orgnr

from mia_docs.model.organisation import Organisation
from mia_docs.quantities import Identifier
from mia_docs.rules.evidence import Arguments, Evidence, Finding


def _organisations(evidence: Evidence) -> Iterator[tuple[str, Organisation]]:
    """Every organisation with the path that it is stated at."""
    held = evidence.view.project.organisations
    for group in ("municipalities", "associations", "authorities"):
        for each in getattr(held, group, ()):
            yield f"organisations.{group}.{each.id}", each


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
    for path, each in _organisations(evidence):
        if each.org_number is None or not each.org_number.text:
            continue
        digits = each.org_number.digits()
        if not orgnr.is_valid(each.org_number.text) or len(digits) != 10 or digits[2] < "2":
            yield _wrong(evidence, f"{path}.org_number", each, each.org_number)


def bankgiro_wrong(evidence: Evidence) -> Iterator[Finding]:
    """A bankgiro number has a wrong check digit or shape.

    Why: the funder pays to it. Seven or eight digits, not all zeros, the last one a Luhn digit (Bankgirot).
    Example: 5558-8173 for 5558-8172.
    Instead: copy the number from the bank's own papers.
    """
    for path, each in _organisations(evidence):
        if each.bankgiro is None or not each.bankgiro.text:
            continue
        digits = each.bankgiro.digits()
        if len(digits) not in (7, 8) or not int(digits or 0) or not luhn.is_valid(digits):
            yield _wrong(evidence, f"{path}.bankgiro", each, each.bankgiro)


def cofinancier_without_cfar(evidence: Evidence) -> Iterator[Finding]:
    """A co-financier's workplace number has not been obtained.

    Why: the form asks for a CFAR number per co-financing workplace.
    Example: SF Roslagen in the list of co-financiers, without `cfar`.
    Instead: ask Statistics Sweden (SCB) or the co-financier, and state it as `cfar`.
    """
    held = evidence.view.project.organisations
    places = {each.id: (path, each) for path, each in _organisations(evidence)}
    for cofinancier in held.cofinanciers if held else ():
        path, each = places.get(cofinancier.id, ("", None))
        if each is not None and each.cfar is None:
            yield Finding(evidence.place(path), {"organisation": each.name})
