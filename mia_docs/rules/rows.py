"""Rules on names in a row (*Haninge, Nynäshamn och Tyresö*) against the lists that they seem to tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from mia_docs.content.nodes import Mapping, Scalar
from mia_docs.diagnostics import Note
from mia_docs.model.organisation import Association, Organisations, by_id
from mia_docs.rules.evidence import Evidence, Finding
from mia_docs.rules.headed import Part, Said
from mia_docs.rules.mentioned import Mention, Names, names_for, names_of
from mia_docs.rules.parties import items

STRANGE = re.compile(r"(?:,\s+|\s+(?:och|samt|and)\s+)(?P<name>[A-ZÅÄÖ][\w-]+)(?:,\s+|\s+(?:och|samt|and)\s+)")
LAST = re.compile(r"\s+(?:och|samt|and)\s+(?P<name>[A-ZÅÄÖ][a-zåäöé]+)(?=\s+[a-zåäö]|[.,;:)]|$)")
FIRST = re.compile(r"(?:^|\s|\()(?P<name>[A-ZÅÄÖ][a-zåäöé]+),\s+$")
"""At the beginning of an English sentence it may be *However*."""
OPENS = re.compile(r"\(\s*$")
CALLED = re.compile(r"\s*\((?P<name>[^()]+)\)")
DEFINITE = ("en", "et", "arna", "erna", "orna")
"""*Länsstyrelsen*, *landstinget*: no municipality."""


class Group(NamedTuple):
    """Members that belong together: what a row of names may tell; `path` is where they are listed."""

    ids: frozenset[str]
    path: str
    title: str


def enumeration_disagrees(evidence: Evidence) -> Iterator[Finding]:
    """A row of municipalities has one too many or too few for the association that it tells.

    Why: a list changes when somebody joins, the sentences that tell it do not. A row belongs to an association where
    it stands in parentheses behind its name, below the heading of its subproject, or in what is stated of it.
    Those who joined on one day are a row of their own, and further down below the heading a row may tell some only.
    Example: *Östra Södertörn (Haninge och Tyresö)*, where Nynäshamn is a member too.
    Instead: correct the row or the list of members; print the row from the list if it can be.
    """
    held = evidence.view.project.organisations
    if held is None:
        return
    telling = _Telling(evidence, held)
    for part in evidence.parts:
        for said, row in telling.rows(part):
            yield from telling.findings(part, said, row)


class _Telling:
    """The municipalities' names, and the groups that rows of them may tell."""

    def __init__(self, evidence: Evidence, held: Organisations) -> None:
        self.evidence, self.held, self.known = evidence, held, by_id(held)
        self.names = names_for((name, each.id) for each in held.municipalities for name in names_of(each))
        self.owners = {each.id: each for each in held.associations}
        self.subprojects = {each.id: each.owner for each in evidence.view.project.subprojects}
        own = [(name, each.id) for each in held.associations for name in (*names_of(each), *_bare(each))]
        own += [(name, each.owner) for each in evidence.view.project.subprojects for name in (each.name, each.short)]
        self.called = [(name, id) for name, id in own if name]
        self.groups = (
            set(_joined(evidence)) | {_members(each) for each in held.associations} | set(_noted(held).values())
        )

    def rows(self, part: Part) -> Iterator[tuple[Said, list[Mention]]]:
        """Every row under a heading; the heading itself is one sentence."""
        if part.heading:
            yield from ((_head(part), row) for row in self.names.rows(part.heading))
        for said in part.said:
            yield from ((said, row) for row in self.names.rows(said.text))

    def findings(self, part: Part, said: Said, row: list[Mention]) -> Iterator[Finding]:
        ids = frozenset(mention.id for mention in row)
        group = self.told(part, said, row)
        if group is None or ids in self.groups or not ids & group.ids:
            return
        extra, missing = ids - group.ids, group.ids - ids
        if len(extra) + len(missing) > min(2, len(ids)) or _is_open(said, row):
            return
        where = said.place((row[0].start, row[-1].end))
        arguments = {"list": group.title}
        there = (Note("set-against", {"words": self.named(group.ids)}, self.evidence.place(group.path)),)
        if extra:
            yield Finding(where, {**arguments, "names": self.tuple(extra)}, there, "enumeration-disagrees.extra")
        is_name = self.is_name(said.text[row[0].start : row[-1].end])
        if missing and not is_name and self.is_whole(part, said, row):
            yield Finding(where, {**arguments, "names": self.tuple(missing)}, there)

    def told(self, part: Part, said: Said, row: list[Mention]) -> Group | None:
        """The group that a row stands for by where it stands."""
        owner = self.around(part) or self.beside(said, row) or self.headed(part.heading)
        if owner in self.owners:
            each = self.owners[owner]
            return Group(_members(each), f"organisations.associations.{owner}.members", each.name)
        for note, ids in _noted(self.held).items():
            if note in said.text[row[-1].end :][: len(note) + 2]:
                return Group(ids, f"organisations.municipalities.{sorted(ids)[0]}.note", note)
        return None

    def around(self, part: Part) -> str:
        """The association that the text itself is stated of, or of its subproject."""
        return part.about("organisations.associations") or self.subprojects.get(part.about("subprojects"), "")

    def beside(self, said: Said, row: list[Mention]) -> str:
        """The association whose name stands on the other side of a parenthesis."""
        return self.behind(said.text[row[-1].end :]) or self.in_front(said.text[: row[0].start])

    def is_whole(self, part: Part, said: Said, row: list[Mention]) -> bool:
        """Whether a row is to tell all of them: beside the name, in the heading, or in the first words below it.

        Why: *Lokaler finns i Haninge och Tyresö* tells of two, wherever else it stands.
        """
        is_told_of = self.around(part) or self.headed(part.heading)
        is_first = bool(part.heading) and said.start <= min((each.start for each in part.said), default=said.start)
        return not is_told_of or is_first or bool(self.beside(said, row))

    def in_front(self, before: str) -> str:
        """The association whose name stands in front of a parenthesis that opens here."""
        if not OPENS.search(before):
            return ""
        name = OPENS.sub("", before).rstrip()
        return next((id for called, id in self.called if name.endswith(called)), "")

    def behind(self, after: str) -> str:
        """The association whose name stands in parentheses behind the row: `… och Sigtuna (SUVS)`."""
        found = CALLED.match(after)
        return next((id for called, id in self.called if found and called == found["name"]), "")

    def is_name(self, words: str) -> bool:
        """Whether the row is what an association or a subproject is called: names are not made longer."""
        return any(words in called for called, _ in self.called)

    def headed(self, heading: str) -> str:
        return next((id for called, id in self.called if called == heading.strip("* ")), "") if heading else ""

    def tuple(self, ids: frozenset[str]) -> tuple[str, ...]:
        return tuple(self.known[id][1].short or self.known[id][1].name for id in sorted(ids) if id in self.known)

    def named(self, ids: frozenset[str]) -> str:
        return ", ".join(self.tuple(ids))


def _head(part: Part) -> Said:
    return Said(part.heading, part.at, part.written)


def _bare(each: Association) -> tuple[str, ...]:
    """Names without the word for what it is: *Samordningsförbundet Roslagen* is *Roslagen*."""
    return tuple(name.partition(" ")[2] for name in (each.name, each.short) if " " in name)


def _members(each: Association) -> frozenset[str]:
    """Those who are members today; planned ones only where none is decided."""
    return frozenset(member.id for member in each.members if member.status == "decided")


def _joined(evidence: Evidence) -> Iterator[frozenset[str]]:
    """Those who joined an association on the same day, and everybody who ever was a member."""
    sheets = evidence.sheets.get(evidence.view.name)
    node = sheets.nodes.get("organisations") if sheets else None
    for association in items(node.get("associations")) if isinstance(node, Mapping) else ():
        days: dict[str, set[str]] = defaultdict(set)
        for member in items(association.get("members")):
            id, since = member.get("id"), member.get("from")
            if isinstance(id, Scalar):
                days[since.text if isinstance(since, Scalar) else ""].add(id.text)
        yield from (frozenset(ids) for ids in days.values())
        yield frozenset().union(*days.values())


def _noted(held: Organisations) -> dict[str, frozenset[str]]:
    """Municipalities with the same note; two at least."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in held.municipalities:
        if len(each.note.split()) > 1:
            found[each.note].add(each.id)
    return {note: frozenset(ids) for note, ids in found.items()}


def _is_open(said: Said, row: list[Mention]) -> bool:
    """Whether the row is said to be a part only, or goes on with something that is no name."""
    before, after = said.text[: row[0].start], said.text[row[-1].end :]
    is_part = re.search(
        r"\b(?:bland andra|bl\.a\.|till exempel|t\.ex\.|både|bara|endast|mellan|for example|only)\W*$", before
    )
    return bool(is_part or re.search(r"[\w\ufffc],?\s+(?:och|samt|and)\s+$|[\w\ufffc],\s+$", before)) or bool(
        re.match(r"(?:,\s+|,?\s+(?:och|samt|and)\s+)\S", after)
    )


def enumerated_but_not_listed(evidence: Evidence) -> Iterator[Finding]:
    """A name stands among municipalities that are listed, and is itself in no list.

    Why: a name in a row is read as one of them. Two of the others at least must be known.
    Example: *Ekerö, Solna och Järfälla har inte svarat*, and Solna is not among the municipalities.
    Instead: add it to the list, or correct the name.
    """
    held = evidence.view.project.organisations
    if held is None or len(held.municipalities) < 2:
        return
    names = names_for((name, each.id) for each in held.municipalities for name in names_of(each))
    others = _words_known(evidence, held)
    for part in evidence.parts:
        for said in part.said:
            for found in _strangers(said.text, names):
                if found["name"] not in others and not found["name"].endswith(DEFINITE):
                    at = evidence.place("organisations.municipalities")
                    note = Note("listed-there", {"list": "municipalities"}, at)
                    yield Finding(said.place(found.span("name")), {"name": found["name"]}, (note,))


def _strangers(text: str, names: Names) -> Iterator[re.Match[str]]:
    """Unknown names between, before or behind known ones in a row."""
    mentions = list(names.mentions(text))
    for one, other in zip(mentions, mentions[1:], strict=False):
        if found := STRANGE.fullmatch(text, one.end, other.start):
            yield found
    for row in names.rows(text):
        found = FIRST.search(text, 0, row[0].start)
        is_opening = found is not None and found.start("name") == 0 and " and " in text[row[0].start : row[-1].end]
        if found and found.end() == row[0].start and not is_opening:
            yield found
        if "," in text[row[0].start : row[-1].start] and (found := LAST.match(text, row[-1].end)):
            yield found


def _words_known(evidence: Evidence, held: Organisations) -> frozenset[str]:
    """Names of everything else that may stand in such a row."""
    project = evidence.view.project
    known = [name for _, each in by_id(held).values() for name in (*names_of(each), *each.name.split())]
    known += [name for each in held.associations for name in _bare(each)]
    known += [word for each in project.subprojects for word in (each.short, *each.name.split())]
    known += [word for each in held.stakeholders for word in (each.name, *each.full_name.split())]
    return frozenset(known)
