"""Rules on how organisations stand to the project in prose: co-financiers and members that no list knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.content.nodes import Mapping, Scalar
from mia_docs.diagnostics import Note
from mia_docs.model.organisation import Organisations, by_id
from mia_docs.rules.evidence import Evidence, Finding
from mia_docs.rules.headed import Said
from mia_docs.rules.mentioned import WORD, Mention, Names, names_for, names_of
from mia_docs.rules.parties import items

PAYS = re.compile(r"\s+(?:medfinansierar|är medfinansiärer?|co-?financ(?:e|es)|(?:is|are) co-?financiers?)\b")
JOINED = re.compile(
    r"\s+(?:är (?:redan )?medlem(?:mar)?\b|har (?:gått med|anslutit sig)|gick med|anslöt sig|(?:has|have) joined"
    r"|(?:is|are) (?:a )?members?\b)"
)
ELSEWHERE = re.compile(r"\s+(?:i|till|in|of)\s+(?P<what>[^.;,]*)")
"""*Är medlem i Storsthlm*, *har anslutit sig till tanken*: no membership of an association."""
BODY = re.compile(r"förbund|projekt|association|project", re.IGNORECASE)
PLACED = re.compile(r"\b(?:i|från|vid|in|from|at)\s+$", re.IGNORECASE)
"""*Arbetsförmedlingen i Huddinge medfinansierar*: Huddinge is a place here."""
UNSURE = re.compile(r"\b(?:inte|ej|varken|om|ifall|när|not|neither|if|when|unless)\b", re.IGNORECASE)


def cofinancier_not_listed(evidence: Evidence) -> Iterator[Finding]:
    """Prose says that an organisation co-finances, and the list of co-financiers does not hold it.

    Why: the list is what the co-financiers sign for; the text is what the funder reads first.
    Example: *Nacka och Tyresö medfinansierar*, and Nacka is not among `cofinanciers`.
    Instead: add the co-financier, or correct the text.
    """
    held = evidence.view.project.organisations
    if held is None or not held.cofinanciers:
        return
    known = by_id(held)
    listed = {each.id for each in held.cofinanciers}
    listed |= {each.part_of for id, (_, each) in known.items() if id in listed and each.part_of}
    by_listing = sorted(known, key=lambda id: id in listed)  # a name that two have is the listed one's
    names = names_for((name, id) for id in by_listing for name in names_of(known[id][1]))
    note = Note("listed-there", {"list": "cofinanciers"}, evidence.place("organisations.cofinanciers"))
    for said, mention in _said(evidence, names, PAYS):
        if mention.id not in listed:
            where = said.place((mention.start, mention.end))
            yield Finding(where, {"organisation": known[mention.id][1].name}, (note,))


def member_not_decided(evidence: Evidence) -> Iterator[Finding]:
    """Prose says that a municipality is a member, and no association has it as a decided member.

    Why: planned members are not counted; the text and the printed numbers would disagree.
    Example: *Upplands-Bro har gått med*, and its membership has `status: planned`.
    Instead: write `status: decided` and its day, or correct the text.
    """
    held, sheets = evidence.view.project.organisations, evidence.sheets.get(evidence.view.name)
    node = sheets.nodes.get("organisations") if sheets else None
    if held is None or not held.associations or not isinstance(node, Mapping):
        return
    decided, planned = _memberships(node)
    outside = [each for each in held.municipalities if each.id not in decided]
    names = names_for((name, each.id) for each in outside for name in names_of(each))
    known = by_id(held)
    for said, mention in _said(evidence, names, JOINED):
        if _is_elsewhere(said.text, held):
            continue
        at = (
            planned[mention.id].at
            if mention.id in planned
            else evidence.place(f"organisations.municipalities.{mention.id}")
        )
        words = "status: planned" if mention.id in planned else known[mention.id][1].name
        yield Finding(
            said.place((mention.start, mention.end)),
            {"organisation": known[mention.id][1].name},
            (Note("set-against", {"words": words}, at),),
        )


def _is_elsewhere(text: str, held: Organisations) -> bool:
    """Whether what is joined is none of the associations, nor said to be one."""
    joined = JOINED.search(text)
    other = ELSEWHERE.match(text, joined.end()) if joined else None
    words = {word for each in held.associations for name in names_of(each) for word in WORD.findall(name)}
    return other is not None and not BODY.search(other["what"]) and not words & set(WORD.findall(other["what"]))


def _memberships(node: Mapping) -> tuple[set[str], dict[str, Scalar]]:
    """Ids of decided members at any date, and the standing of those that are planned."""
    decided: set[str] = set()
    planned: dict[str, Scalar] = {}
    for association in items(node.get("associations")):
        for member in items(association.get("members")):
            id, status = member.get("id"), member.get("status")
            if isinstance(id, Scalar) and isinstance(status, Scalar) and status.text == "planned":
                planned[id.text] = status
            elif isinstance(id, Scalar):
                decided.add(id.text)
    return decided, planned


def _said(evidence: Evidence, names: Names, verb: re.Pattern[str]) -> Iterator[tuple[Said, Mention]]:
    """Names that a verb follows, alone or at the end of a row; not in a sentence that doubts or denies."""
    for said in (said for part in evidence.parts if part.written.is_prose for said in part.said):
        if not verb.search(said.text) or UNSURE.search(said.text):
            continue
        rows = list(names.rows(said.text))
        in_rows = {mention for row in rows for mention in row}
        rows += [[mention] for mention in names.mentions(said.text) if mention not in in_rows]
        told = (row for row in rows if not PLACED.search(said.text, 0, row[0].start))
        yield from ((said, mention) for row in told if verb.match(said.text, row[-1].end) for mention in row)
