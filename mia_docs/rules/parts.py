"""Rules on parts and wholes that only labels tell: closed of those enrolled, women and men of all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from mia_docs.diagnostics import Note, Severity
from mia_docs.figures.recipes import add
from mia_docs.model.organisation import Association
from mia_docs.quantities import Count, Hedge, Number, Persons, Quantity
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named
from mia_docs.rules.labels import Labelled, lists

WHOLES = {
    "avslutade": ("inskrivna", "påbörjade", "startade"),
    "slutförda": ("påbörjade", "startade"),
    "genomförda": ("påbörjade",),
    "godkända": ("inkomna", "sökande", "prövade"),
    "beviljade": ("sökta", "inkomna", "begärda"),
    "svarande": ("tillfrågade",),
    "svar": ("tillfrågade", "utskickade"),
}
"""First words of labels: nobody is closed who was not enrolled. *Inskrivna* may be more than *planerade*."""
HEAD = re.compile(r"(?:antal )?([^\W\d_]+)( .*)?$")
TAKING_PART = re.compile(r"deltagare( i [^,]+?) som (?:har|fick|får|hade)\b")
OF_A_KIND = re.compile(
    r"(?P<whole>.+), (?:varav )?"
    r"(?:(?P<gender>kvinnor|män|flickor|pojkar|icke-binära|annat kön|okänt kön|uppgift saknas)"
    r"|(?P<age>\d+[–-]\d+ år|(?:under|över) \d+ år|\d+ år (?:och|eller) (?:äldre|yngre)))$"
)
OF_A_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b(?:under|hittills i|månad|kvartal|halvår|januari|juni|våren|hösten)\b")
"""Of one year more may be closed than are enrolled: those of the year before."""
AGES = re.compile(r"(?:(?P<over>över) |(?P<under>under) )?(?P<low>\d+)(?:[–-](?P<high>\d+))? år(?P<more> \w+ \w+)?")
COUNTS = (Count, Persons, Number)
BOTH = ({"kvinnor", "män"}, {"flickor", "pojkar"})


def part_above_whole(evidence: Evidence) -> Iterator[Finding]:
    """A part is larger than its whole.

    Why: nobody can have been closed who was not enrolled first, and nobody answers who was not asked.
    Example: *Avslutade i MIA* 1 800, *Inskrivna i MIA* 1 700.
    Instead: correct the number that is wrong.
    """
    for group in lists(evidence):
        by_label = {each.label: each for each in group if type(each.value) in (*COUNTS, Quantity)}
        for part in by_label.values():
            wholes = (by_label[label] for label in _wholes(part.label) if label in by_label)
            whole = next((each for each in wholes if _exceeds(part.value, each.value)), None)
            if whole is not None and whole.figure.noun == part.figure.noun:
                arguments: Arguments = {"figure": named(part.figure), "value": part.value, "whole": named(whole.figure)}
                yield Finding(part.at, arguments, (whole.note, *evidence.shown_in(part.figure.id, whole.figure.id)))


def _wholes(label: str) -> Iterator[str]:
    """The labels that a whole of this part would have."""
    if (found := HEAD.match(label)) and not OF_A_TIME.search(label):
        yield from (f"{whole}{found[2] or ''}" for whole in WHOLES.get(found[1], ()))
    if found := TAKING_PART.match(label):
        yield from (f"deltagare{found[1]}", f"inskrivna{found[1]}")


def _exceeds(part: Quantity, whole: Quantity) -> bool:
    if part.low is None or whole.high is None:
        return False
    return part.low > whole.high or (part.low == whole.high and part.hedge is Hedge.MORE_THAN)


def parts_not_whole(evidence: Evidence) -> Iterator[Finding]:
    """Numbers by gender or age are not the total beside them.

    Why: whoever adds the rows of a table finds another sum than its last one.
    Example: *Inskrivna* 1 700, *Inskrivna, kvinnor* 1 020, *Inskrivna, män* 780.
    Instead: correct the number that is wrong, or state those who are not in any group as a row of their own.
    """
    for group in lists(evidence):
        by_label = {each.label: each for each in group if each.value.is_exact}
        parts: dict[tuple[str, str], list[tuple[str, Labelled]]] = {}
        for label, each in by_label.items():
            if (found := OF_A_KIND.match(label)) and found["whole"] in by_label:
                parts.setdefault((found["whole"], "age" if found["age"] else ""), []).append((found["gender"], each))
        for (whole, kind), members in parts.items():
            if kind and _overlap(each.label.rpartition(", ")[2].removeprefix("varav ") for _, each in members):
                continue
            yield from _sum(by_label[whole], members, is_open=bool(kind))


def _overlap(ages: Iterable[str]) -> bool:
    """Whether somebody can be in two of the ages: over 30 and over 45."""
    spans = sorted(_span(found) for each in ages if (found := AGES.fullmatch(each)))
    return any(first[1] >= second[0] for first, second in pairwise(spans))


def _span(found: re.Match[str]) -> tuple[int, int]:
    """The first and last age of a stretch."""
    low = int(found["low"])
    if found["under"] or (found["more"] or "").endswith("yngre"):
        return 0, low - bool(found["under"])
    if found["over"] or found["more"]:
        return low + bool(found["over"]), 999
    return low, int(found["high"] or low)


def _sum(whole: Labelled, members: list[tuple[str, Labelled]], is_open: bool) -> Iterator[Finding]:
    """More than the whole is wrong; less is, where women and men both are there. Ages may be some of several."""
    together: Quantity = type(whole.value).exact(0)
    for _, each in members:
        together = add(together, each.value)
    total, have = together.value or Fraction(0), {name for name, _ in members}
    wanted = whole.value.value or Fraction(0)
    is_short = total < wanted and not is_open and any(both <= have for both in BOTH)
    if len(members) > 1 and (total > wanted or is_short):
        arguments: Arguments = {"figure": named(whole.figure), "stated": whole.value, "derived": together}
        difference = Note("parts-together", {"value": together, "difference": add(together, whole.value, -1)})
        notes = (difference, *(each.note for _, each in members))
        yield Finding(whole.at, arguments, notes, severity=Severity.WARNING if is_short else None)


def member_counted_twice(evidence: Evidence) -> Iterator[Finding]:
    """A municipality is a member of two associations and is counted twice.

    Why: the project's municipalities are the sum of the associations' members.
    Example: Nacka among the members of both SF VärNa and SF Östra Södertörn.
    Instead: strike the wrong membership; one that has ended gets `until`.
    """
    organisations = evidence.view.project.organisations
    names = {each.id: each.name for each in organisations.municipalities} if organisations else {}
    first: dict[str, Association] = {}
    for association in organisations.associations if organisations else ():
        for member in association.members:
            if member.status == "decided" and (other := first.setdefault(member.id, association)) is not association:
                path = "organisations.associations.{}.members.{}"
                note = Note(
                    "member-there", {"association": other.name}, evidence.place(path.format(other.id, member.id))
                )
                name = names.get(member.id, member.id)
                arguments: Arguments = {"member": name, "association": association.name, "other": other.name}
                yield Finding(evidence.place(path.format(association.id, member.id)), arguments, (note,))
