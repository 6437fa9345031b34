"""Rules on what a project says of itself and of other projects: its owner, its call, names that are not its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.diagnostics import Note
from mia_docs.documents.view import View
from mia_docs.model.organisation import by_id, organisations
from mia_docs.rules.called import is_related
from mia_docs.rules.evidence import Arguments, Evidence, Finding
from mia_docs.rules.lexicon import WORD, Word, spelling
from mia_docs.rules.phrases import misspelt

OBJECTIVE = re.compile(r"(?<![\d.])\d\.\d(?![\d.]*\d)")
PROJECT = re.compile(r"\b(?:projekt(?:et|ets)?|project)\s+[*_”\"]*$", re.IGNORECASE)


def owner_unknown(evidence: Evidence) -> Iterator[Finding]:
    """The project's owner is another than the organisations say, or is none of them.

    Why: the owner signs, is paid and is audited; the form prints it from the project in one place and from the list
    of organisations in another.
    Example: `owner: Samordningsförbundet Roslagen` in project.yaml, `owner: sf_ostra_sodertorn` in
    organisations.yaml.
    Instead: correct the one that is wrong; where the organisation is missing from the list, add it.
    """
    owner, known = evidence.view.project.project.owner, _organisations_around(evidence)
    held = evidence.view.project.organisations
    if not owner or not known or _has_slip(evidence, owner):
        return
    _, listed = by_id(held).get(held.owner if held else "", ("", None))
    if listed is not None and owner not in (listed.name, listed.short, *listed.aliases):
        note = Note("owner-listed", {"name": listed.name}, evidence.place("organisations.owner"))
        yield Finding(evidence.place("project.owner"), {"owner": owner, "name": listed.name}, (note,), "owner-differs")
    elif listed is None and owner not in known:
        yield Finding(evidence.place("project.owner"), {"owner": owner})


def _organisations_around(evidence: Evidence) -> set[str]:
    """Names of the organisations of this project, of those it is related to, and of those related to it."""
    around = [view for view in evidence.views if is_related(evidence.view, view)]
    return {
        name
        for view in around
        for _, each in organisations(view.project.organisations)
        for name in (each.name, each.short)
        if name
    }


def _has_slip(evidence: Evidence, text: str) -> bool:
    """Whether a word of it is misspelt: that is told by itself."""
    wrong = {word.text for word, _ in evidence.lexicon.once(misspelt)}
    return any(word in wrong for word in WORD.findall(text))


def another_projects_name(evidence: Evidence) -> Iterator[Finding]:
    """A text names another project of the workspace that this one has nothing to do with.

    Why: a new application often begins as a copy of an older one, and the old project's name is what is left behind.
    Related projects, bordering ones and names that are part of the project's own are not reported.
    Example: *projektet MIA* in the application of a project with no such predecessor.
    Instead: write the project's own name, or state how the other one is related or that it borders on this one.
    """
    if "project" in evidence.view.broken:
        return  # who is related cannot be read
    own = _own_names(evidence)
    for other in evidence.views[1:]:
        if is_related(evidence.view, other):
            continue
        card = other.project.project
        for name in {card.name, card.short_name} - {""}:
            if not any(name in mine for mine in own):
                yield from _named_in(evidence, name, other)


def _own_names(evidence: Evidence) -> list[str]:
    """What a project may be named in this one's texts: itself, and those that border on it."""
    card = evidence.view.project.project
    related = [view.project.project for view in evidence.views if is_related(evidence.view, view)]
    borders = [border.name for each in related for border in each.bordering]
    return [card.name, card.short_name, *borders, *(name for each in related for name in (each.name, each.short_name))]


def _named_in(evidence: Evidence, name: str, other: View) -> Iterator[Finding]:
    """Where this project's texts name a project; of one word only where they say that it is one."""
    for word in _beginnings(evidence, name):
        text, end = word.written.text, word.start + len(name)
        is_whole = text.startswith(name, word.start) and not text[end : end + 1].isalpha()
        if is_whole and (" " in name or PROJECT.search(text, 0, word.start)):
            arguments: Arguments = {"name": name, "project": other.name}
            note = Note("named-there", {"name": name, "project": other.name}, other.places.get("project.name"))
            yield Finding(word.written.place(word.start, end), arguments, (note,))


def _beginnings(evidence: Evidence, name: str) -> list[Word]:
    """The words of this project's texts that a name may begin with."""
    first, home = WORD.search(name), f"content/{evidence.view.name}/"
    found = evidence.lexicon.words.get(spelling(first[0]), []) if first else []
    return [word for word in found if word.written.at.file.startswith(home)]


def call_names_another_objective(evidence: Evidence) -> Iterator[Finding]:
    """The call's name holds another objective than the programme states.

    Why: the funder sorts an application by its objective, and one to another objective is not read.
    Example: the call *Kunskap målområde 2.4*, and `objective: 2.3`.
    Instead: look the call up, and correct the one that is wrong.
    """
    card = evidence.view.project.project
    objective = card.programme.objective.text if card.programme.objective else ""
    named = OBJECTIVE.findall(card.call.name) if card.call else []
    if OBJECTIVE.fullmatch(objective) and named and objective not in named:
        note = Note("objective-stated", {"objective": objective}, evidence.place("project.programme.objective"))
        arguments: Arguments = {"named": named[0], "objective": objective}
        yield Finding(evidence.place("project.call.name"), arguments, (note,))
