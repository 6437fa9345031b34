"""Rules on where an organisation is reached: e-mail, web, postcode."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mia_docs.diagnostics import Note
from mia_docs.documents.view import View
from mia_docs.model.organisation import Organisation, by_id, organisations
from mia_docs.rules.evidence import Arguments, Evidence, Finding
from mia_docs.rules.near import is_one_slip, shortened
from mia_docs.source import Span

ADDRESS = re.compile(r"[^@\s,;<>()]+@((?:[\w-]+\.)+[A-Za-zåäöÅÄÖ]{2,})")
WEB = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[A-Za-zåäöÅÄÖ]{2,}(?::[0-9]+)?(?:[/?#]\S*)?")
POSTCODE = re.compile(r"(?<![0-9])[1-9][0-9]{2}[ \u00a0][0-9]{2}(?![0-9])[ \u00a0]+[A-ZÅÄÖ]")
ABROAD = re.compile(r"\b(?!SE-)[A-Z]{1,3}-[0-9]{3,}")
"""A postcode with a country's letters: FI-00100."""
KINDS = frozenset({"samordningsforbundet", "sf", "kommun", "stad", "region", "projektet", "och", "i"})
"""Words of a name that say what something is, not what it is called."""
SHORT_DOMAIN = 6
"""Domains with fewer letters before the last point may well be one slip apart and belong to two organisations."""


class Reached(NamedTuple):
    """An e-mail address, where it is stated, and whose it is; typed in a text it is nobody's."""

    path: str
    text: str
    organisation: str = ""
    at: Span | None = None

    @property
    def domain(self) -> str:
        found = ADDRESS.fullmatch(self.text)
        return found[1].lower() if found else ""


def _addresses(view: View) -> Iterator[Reached]:
    """Every e-mail address of a project, organisations' own first."""
    held = view.project.organisations
    for group in ("associations", "municipalities", "authorities"):
        for each in getattr(held, group, ()):
            if each.mailbox:
                yield Reached(f"organisations.{group}.{each.id}.mailbox", each.mailbox, each.id)
    for contact in view.project.contacts:
        for field in ("mailbox", "email"):
            if text := getattr(contact, field):
                yield Reached(f"contacts.{contact.id}.{field}", text, contact.organisation)


def address_wrong(evidence: Evidence) -> Iterator[Finding]:
    """An e-mail address has not the shape of one.

    Why: mail to it goes nowhere, and the funder writes to the contacts.
    Example: kontakt.example.org, without an @.
    Instead: copy the address from a letter that arrived.
    """
    for each in _addresses(evidence.view):
        if not each.domain:
            yield Finding(evidence.place(each.path), {"address": each.text}, evidence.shown_in(each.path))


def web_address_wrong(evidence: Evidence) -> Iterator[Finding]:
    """A web address has not the shape of one.

    Why: the form's field, and the link in the document, lead nowhere.
    Example: `www,exempel.se`, `exempel`.
    Instead: copy the address from the browser.
    """
    for path, each in organisations(evidence.view.project.organisations):
        if each.web and not WEB.fullmatch(each.web.strip()):
            yield Finding(evidence.place(f"{path}.web"), {"address": each.web}, evidence.shown_in(f"{path}.web"))


def domain_almost_another(evidence: Evidence) -> Iterator[Finding]:
    """An e-mail address is at a domain that is one slip from the others'.

    Why: mail to a domain that is nearly right may go to a stranger.
    Example: kontakt@exmaple.org beside seven addresses at example.org.
    Instead: correct the domain. If both are right, waive it with that as the reason.
    """
    typed = list(_typed(evidence))
    every = [(view, each) for view in evidence.views for each in _addresses(view) if each.domain]
    every += [(evidence.view, each) for each in typed]
    times = Counter(each.domain for _, each in every)
    first: dict[str, tuple[View, Reached]] = {}
    for view, each in every:
        first.setdefault(each.domain, (view, each))
    alike = _alike(times)
    for each in (*_addresses(evidence.view), *typed):
        for other in sorted(alike.get(each.domain, ()), key=lambda word: -times[word])[:1]:
            view, right = first[other]
            arguments: Arguments = {"address": each.text, "domain": each.domain, "other": other, "n": times[other]}
            note = Note("address-of", {"address": right.text}, right.at or view.places.get(right.path))
            yield Finding(each.at or evidence.place(each.path), arguments, (note,))


def _typed(evidence: Evidence) -> Iterator[Reached]:
    """E-mail addresses that are typed in the project's answers."""
    own = evidence.sheets.get(evidence.view.name)
    for name, passage in own.passages.items() if own else ():
        for found in ADDRESS.finditer(passage.text) if "@" in passage.text else ():
            line, start = passage.text.count("\n", 0, found.start()), passage.text.rfind("\n", 0, found.start()) + 1
            column = found.start() - start + (passage.at.column if line == 0 else 1)
            yield Reached(name, found[0], at=passage.at.moved(line, column, column + len(found[0])))


def _alike(times: Counter[str]) -> dict[str, set[str]]:
    """The domains that are one slip from a more usual one; of two as usual, the one that comes later."""
    shapes: dict[str, list[str]] = {}
    for domain in times:
        for shape in shortened(domain) if _is_long(domain) else ():
            shapes.setdefault(shape, []).append(domain)
    rank = {domain: n for n, (domain, _) in enumerate(times.most_common())}
    found: dict[str, set[str]] = {}
    for group in shapes.values():
        for one in group[1:]:
            for other in group[:1]:
                if is_one_slip(one, other):
                    less, more = sorted((one, other), key=rank.__getitem__, reverse=True)
                    found.setdefault(less, set()).add(more)
    for one in times:
        for n in range(len(one) - 1) if _is_long(one) else ():
            other = one[:n] + one[n + 1] + one[n] + one[n + 2 :]
            if other in times and other != one and rank[other] < rank[one]:
                found.setdefault(one, set()).add(other)
    return found


def _is_long(domain: str) -> bool:
    return len(domain.rpartition(".")[0]) >= SHORT_DOMAIN


def mailbox_almost_the_name(evidence: Evidence) -> Iterator[Finding]:
    """The name before the @ is one slip from the organisation's.

    Why: a mailbox that is nearly called as its organisation is most likely mistyped, and mail to it goes nowhere.
    Example: ostrsaodertorn@example.org for Samordningsförbundet Östra Södertörn.
    Instead: correct the address.
    """
    named = by_id(evidence.view.project.organisations)
    for each in _addresses(evidence.view):
        if not each.domain or each.organisation not in named:
            continue
        path, organisation = named[each.organisation]
        boxes = () if each.path.startswith("organisations.") else (organisation.mailbox.partition("@")[0],)
        right = _slip(each.text.partition("@")[0], {*_callings(organisation), *map(folded, boxes)} - {""})
        if right:
            arguments: Arguments = {"address": each.text, "organisation": organisation.name, "name": right}
            note = Note("called", {"organisation": organisation.name}, _called_at(evidence, path))
            yield Finding(evidence.place(each.path), arguments, (note, *evidence.shown_in(each.path)))


def _called_at(evidence: Evidence, path: str) -> Span:
    return evidence.place(f"{path}.name")


def _slip(box: str, callings: set[str]) -> str:
    """What the mailbox, or a part of it, was most likely to be called; nothing where it is that, or something else."""
    parts = {folded(part) for part in (box, *re.split(r"[._-]", box))} - {""}
    if parts & callings:
        return ""
    pairs = ((part, name) for part in sorted(parts) for name in sorted(callings))
    return next((name for part, name in pairs if _is_alike(part, name)), "")


def _is_alike(part: str, name: str) -> bool:
    """One slip apart; of short words only two letters that changed places."""
    return is_one_slip(part, name) and (min(len(part), len(name)) > 4 or sorted(part) == sorted(name))


def _callings(organisation: Organisation) -> set[str]:
    """What a mailbox of an organisation can be called: its name and short names, with and without genitive."""
    given = (organisation.name, organisation.short, organisation.abbreviation, *organisation.aliases)
    found: set[str] = set()
    for words in (list(_words(name)) for name in given):
        own = [word for word in words if word not in KINDS]
        for each in (words, own, [word.removesuffix("s") for word in own]):
            found |= {"".join(each), *(word for word in each if len(word) > 4)}
    return found


def _words(name: str) -> Iterable[str]:
    return (folded(word) for word in re.findall(r"\w+", name))


def folded(text: str) -> str:
    """Small letters without dots and rings, letters and digits only: as a mailbox spells a name."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum())


def postcode_wrong(evidence: Evidence) -> Iterator[Finding]:
    """A postal address has no postcode of three digits and two.

    Why: a letter without it comes back; the form has a field for it.
    Example: 13 681 Handen for 136 81 Handen.
    Instead: write the postcode as NNN NN, and the place behind it.
    """
    for path, each in organisations(evidence.view.project.organisations):
        address = each.postal_address
        has_digits = address is not None and any(letter.isdigit() for letter in address.text)
        if address and has_digits and not POSTCODE.search(address.text) and not ABROAD.search(address.text):
            place = evidence.place(f"{path}.postal_address")
            yield Finding(place, {"address": address.text}, evidence.shown_in(f"{path}.postal_address"))
