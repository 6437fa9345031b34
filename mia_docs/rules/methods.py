"""Rules on subprojects: their methods, and which of them are new, against the prose that tells of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from mia_docs.diagnostics import Note
from mia_docs.model.organisation import Organisations
from mia_docs.model.subproject import Method, Subproject
from mia_docs.rules.evidence import Evidence, Finding
from mia_docs.rules.headed import Part, Said
from mia_docs.rules.mentioned import BEGINNING, Mention, Names, names_for, names_of

UNSURE = re.compile(r"\b(?:inte|ej|inga|ingen|inget|utreds?|utreda|undersöka|undersöks|övervägs?|not|no|considered)\b")
EVIDENCE_BASED = re.compile(
    r"\b(?:evidensbaserade?|evidence[- ]based)\s+(?:metod\w*|arbetssätt\w*|methods?)\s*[:–]?\s*", re.I
)
BETWEEN = re.compile(r"[\s()]*(?:,?\s+(?:och|samt|and)\s+|,\s+)?[\s()]*")
NEW = re.compile(
    r"\b(?:det|de|ett|the)(?: (?:andra|första|båda|två|second))? ny[at]? delprojekt\w*|\bnew subproject\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def pattern(name: str) -> re.Pattern[str]:
    """A method's name in running text: bent, with a word or two inside, a compound in two; capitals as they are."""
    words = name.split()
    parts = [_word(word) for word in words]
    found = r"(?:\s+\w+){0,2}?\s+".join(parts)
    if len(words) == 1 and len(name) > 9 and name.isalpha():
        halves = (f"{name[cut:]}\\w*\\s+i\\s+{name[:cut]}" for cut in range(5, len(name) - 5))
        found = "|".join((found, f"(?i:{'|'.join(halves)})"))
    return re.compile(rf"(?<![\w-])(?:{found})(?!\w)")


def _word(word: str) -> str:
    """Letters in capitals are a name; other words bend."""
    return re.escape(word) if word.isupper() or len(word) < 4 else rf"(?i:{re.escape(word)})\w{{0,4}}"


def named(text: str, method: Method) -> re.Match[str] | None:
    """Where a text first names a method."""
    found = (pattern(name).search(text) for name in _names_of(method))
    return next((each for each in found if each), None)


class Called:
    """Methods by how their names begin: a text is searched for those alone that one of its words begins like.

    What it costs to search a text does not grow with the number of methods.
    """

    LETTERS = 5
    """A compound that stands in two halves keeps as many of its first letters."""

    def __init__(self, methods: Iterable[Method]) -> None:
        self._begun: dict[str, list[Method]] = defaultdict(list)
        for each in methods:
            firsts = {found[0][: self.LETTERS].lower() for found in map(BEGINNING.search, _names_of(each)) if found}
            for first in firsts:
                self._begun[first].append(each)

    def named(self, text: str) -> Iterator[tuple[Method, re.Match[str]]]:
        """Every method that a text names, and where it does so first."""
        words = BEGINNING.findall(text.lower())
        begun = dict.fromkeys(word[:letters] for word in words for letters in range(1, self.LETTERS + 1))
        likely = {each.id: each for first in begun for each in self._begun.get(first, ())}
        yield from ((each, found) for each in likely.values() if (found := named(text, each)))


def _names_of(method: Method) -> tuple[str, ...]:
    return tuple(name for name in (method.name, method.full_name) if name)


def _of(evidence: Evidence, subprojects: dict[str, Subproject]) -> Iterator[tuple[Subproject, Part]]:
    """What is told of each subproject: under a heading with its name, and in its own words in YAML."""
    called = {name: each for each in subprojects.values() for name in (each.name, each.short) if name}
    for part in evidence.parts:
        each = called.get(part.heading.strip("* ")) or subprojects.get(part.about("subprojects"))
        if each is not None and part.written.is_prose:
            yield each, part


def method_not_listed(evidence: Evidence) -> Iterator[Finding]:
    """Prose says that a subproject uses a method that is not in its list.

    Why: the table of subprojects is printed from the lists, beside the text. Looked for are methods that some
    subproject lists, and those of a kind that is mostly listed, under a heading with the subproject's name and in
    its own `way_in` and `plan`; what is not used, or to be looked into, is let be.
    Example: *Här används SE och CM* under *MIA Roslagen*, whose list holds SE only.
    Instead: add the method to the subproject, or correct the text.
    """
    project = evidence.view.project
    methods = Called(_told_by_subproject(project.methods, project.subprojects))
    seen, names = set(), _names(evidence)
    for each, part in _of(evidence, {each.id: each for each in project.subprojects}):
        for said in (said for said in part.said if not UNSURE.search(said.text)):
            if _is_of_others(said.text, each, names, project.organisations):
                continue
            for method, found in methods.named(said.text):
                if method.id not in each.methods and (each.id, method.id) not in seen:
                    seen.add((each.id, method.id))
                    yield _not_listed(evidence, said, found, each, method)


def _names(evidence: Evidence) -> Names:
    """What associations, authorities and subprojects are called, by the id of who owns the subproject."""
    project, held = evidence.view.project, evidence.view.project.organisations
    bodies = (*held.associations, *held.authorities) if held else ()
    called = [(name, each.id) for each in bodies for name in names_of(each)]
    return names_for(
        (*called, *((name, each.owner) for each in project.subprojects for name in (each.name, each.short)))
    )


def _is_of_others(text: str, own: Subproject, names: Names, held: Organisations | None) -> bool:
    """Whether a sentence names somebody else than the subproject's parties: *IPS finns hos Region Stockholm*."""
    others = {mention.id for mention in names.mentions(text)} - {own.owner}
    return bool(others - {each.id for each in held.partners} if held else others)


def _told_by_subproject(methods: tuple[Method, ...], subprojects: tuple[Subproject, ...]) -> list[Method]:
    """Methods that subprojects list, and the others of a kind of which they list more than half."""
    used = {id for each in subprojects for id in each.methods}
    kinds = Counter(each.kind for each in methods if each.kind)
    listed = Counter(each.kind for each in methods if each.kind and each.id in used)
    return [each for each in methods if each.id in used or listed[each.kind] * 2 > kinds[each.kind]]


def _not_listed(evidence: Evidence, said: Said, found: re.Match[str], each: Subproject, method: Method) -> Finding:
    at = evidence.place(f"subprojects.{each.id}.methods")
    note = Note("set-against", {"words": f"{each.name}: {', '.join(each.methods) or '–'}"}, at)
    return Finding(said.place(found), {"method": method.name, "subproject": each.name}, (note,))


def method_never_named(evidence: Evidence) -> Iterator[Finding]:
    """A subproject lists a method that the text under its heading does not name.

    Why: the text may have been written before the list was changed; it may also leave the method to the table.
    Example: the list of MIA Roslagen holds IPS, and *MIA Roslagen* tells of two others.
    Instead: name the method, or strike it from the list if it is not used.
    """
    project = evidence.view.project
    methods = {each.id: each for each in project.methods}
    for each, part in _of(evidence, {each.id: each for each in project.subprojects}):
        text = " ".join(said.text for said in part.said)
        listed = [methods[id] for id in each.methods if id in methods]
        missing = [method for method in listed if not named(text, method)]
        if part.heading and missing and len(listed) - len(missing) > 1:
            there = part.written.place(part.at, part.at + len(part.heading))
            for method in missing:
                at = evidence.place(f"subprojects.{each.id}.methods")
                note = Note("set-against", {"words": part.heading}, there)
                yield Finding(at, {"method": method.name, "subproject": each.name}, (note,))


def method_called_evidence_based(evidence: Evidence) -> Iterator[Finding]:
    """Prose calls a method evidence-based, and the list of methods does not.

    Why: it is a claim that the funder asks about; the list says which methods have evidence behind them.
    Example: *evidensbaserade metoder: CM och IPS*, and IPS has `evidence_based: no`.
    Instead: correct the text, or the method.
    """
    methods = {each.id: each for each in evidence.view.project.methods}
    if not any(each.evidence_based for each in methods.values()):
        return
    names = names_for((name, each.id) for each in methods.values() for name in (each.name, each.full_name))
    for said in (said for part in evidence.parts if part.written.is_prose for said in part.said):
        for mention in _row(said.text, names):
            method = methods[mention.id]
            if not method.evidence_based:
                at = evidence.place(f"methods.{method.id}.evidence_based")
                note = Note("set-against", {"words": f"{method.name}: evidence_based: no"}, at)
                yield Finding(said.place((mention.start, mention.end)), {"method": method.name}, (note,))


def _row(text: str, names: Names) -> Iterator[Mention]:
    """The methods that follow right behind the word, each once: `… metoder: Case Management (CM) och IPS`."""
    start, seen = EVIDENCE_BASED.search(text), set()
    end = start.end() if start and not UNSURE.search(text) else len(text)
    for mention in names.mentions(text):
        if mention.start < end:
            continue
        if mention.start > end and not BETWEEN.fullmatch(text, end, mention.start):
            return
        end = mention.end
        if mention.id not in seen:
            seen.add(mention.id)
            yield mention


def newness_disagrees(evidence: Evidence) -> Iterator[Finding]:
    """Prose or the predecessor's number of associations says otherwise than the subprojects which of them are new.

    Why: the funder reads what is new against what the predecessor did; the counts of new and old are printed.
    Example: *Det nya delprojektet* under *MIA Sundbyberg*, which has `new: no`.
    Instead: correct `new`, or the text.
    """
    project, names = evidence.view.project, _names(evidence)
    for each, part in _of(evidence, {each.id: each for each in project.subprojects}):
        for said in part.said:
            found = None if each.new else NEW.search(said.text)
            if found and not _is_of_others(said.text, each, names, project.organisations):
                at = evidence.place(f"subprojects.{each.id}.new")
                note = Note("set-against", {"words": f"{each.name}: new: no"}, at)
                yield Finding(said.place(found), {"subproject": each.name, "said": found[0]}, (note,))
    yield from _more_than_before(evidence)


def _more_than_before(evidence: Evidence) -> Iterator[Finding]:
    """More subprojects are old than the predecessor had associations to own them."""
    before = evidence.view.others.get("predecessor")
    figure = (
        before.figure("results.figures.associations") or before.figure("project.parties.associations")
        if before
        else None
    )
    old = [each for each in evidence.view.project.subprojects if not each.new]
    value = getattr(figure.value, "value", None) if figure else None
    if figure is None or value is None or len(old) <= value or len({each.owner for each in old}) < len(old):
        return
    note = Note("part", {"figure": figure.label(), "value": figure.value}, figure.stated.at if figure.stated else None)
    arguments = {"count": len(old), "before": figure.value}
    yield Finding(evidence.place("subprojects"), arguments, (note,), "newness-disagrees.counted")
