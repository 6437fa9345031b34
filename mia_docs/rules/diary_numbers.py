"""Rules on diary numbers (diarienummer) and the years in them, on objectives and on languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.diagnostics import Note
from mia_docs.quantities import is_known
from mia_docs.rules.evidence import Arguments, Evidence, Finding
from mia_docs.rules.shared_numbers import diary_numbers

SHAPE = re.compile(r"((?:19|20|2[1-9])[0-9]{2})/([0-9]{5})")
LIKE = re.compile(r"[0-9]+/[0-9]+")
JOINED = re.compile(r"20[0-9]{2}[ -]?[0-9]{5}")
"""Numbers that are meant to be of the funder's shape; other funders have others: A123.1.2/2018."""
OBJECTIVE = re.compile(r"([0-9A-Za-z]+)\.([0-9A-Za-z]+)")
OWN_NUMBERS = 2021
"""Since when a programme's areas and the Union's objectives are numbered apart: area A, objective 4.1."""
IN_CALL = re.compile(r"\b(?:mål\w*|objectives?)\s+([0-9]\.[0-9])(?![0-9]|[.,][0-9])", re.IGNORECASE)
_LANGUAGES = (
    "aa ab af am ar as ay az be bg bn bo br bs ca ce cs cy da de el en eo es et eu fa fi fj fo fr fy ga gd gl gu ha"
    " he hi hr hu hy id is it ja ka kk km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn no om or"
    " pa pl ps pt rm rn ro ru rw sa se sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tn to tr ts tt tw uk ur"
    " uz vi wo xh yi yo zh zu"
)
LANGUAGES = frozenset(_LANGUAGES.split())
"""Two-letter codes of ISO 639-1 that are in use."""


def diary_number_wrong(evidence: Evidence) -> Iterator[Finding]:
    """A diary number (diarienummer) has not the funder's shape.

    Why: the Swedish ESF Council finds the case by it: year, slash, five digits. Other funders' ways are let pass.
    Example: 2019/0505 for 2019/00505.
    Instead: copy it from the funder's letter; zeros in front belong to it.
    """
    for path, name, number in diary_numbers(evidence):
        is_meant = LIKE.fullmatch(number.text) or (JOINED.fullmatch(number.text) and ".bordering." not in path)
        if is_meant and not SHAPE.fullmatch(number.text):
            yield Finding(evidence.place(path), {"number": number.text, "what": name}, evidence.shown_in(path))


def diary_number_too_late(evidence: Evidence) -> Iterator[Finding]:
    """A diary number (diarienummer) is of a later year than what came after it.

    Why: a case is registered when it comes in: an application before the project begins, a call before the
    applications to it, and what a document names before the document.
    Example: project 2029/00505 that begins 2020; call 2019/00967 and application 2019/00505.
    Instead: copy it from the funder's letter.
    """
    period = evidence.view.project.project.period
    own = evidence.view.project.project.diary_number
    mine = SHAPE.fullmatch(own.text) if own else None
    for path, name, number in diary_numbers(evidence):
        found = SHAPE.fullmatch(number.text)
        if not found:
            continue
        arguments: Arguments = {"number": number.text, "what": name}
        if path == "project.diary_number" and is_known(period) and period.first and int(found[1]) > period.first.year:
            note = Note("project-period", {"period": period}, evidence.place("project.period"))
            yield Finding(evidence.place(path), arguments, (note,))
        elif path == "project.call.diary_number" and mine and own and found.groups() > mine.groups():
            note = Note("application-number", {"number": own.text}, evidence.place("project.diary_number"))
            yield Finding(evidence.place(path), arguments, (note,))
        elif path != "project.diary_number" and evidence.asked and int(found[1]) > evidence.view.as_of.year:
            yield Finding(evidence.place(path), arguments, (_document(evidence),))


def _document(evidence: Evidence) -> Note:
    document = next(iter(evidence.asked))
    at = evidence.place(f"documents.documents.{document}.as_of")
    return Note("document-date", {"document": document, "as_of": evidence.view.as_of.isoformat()}, at)


def objective_outside_area(evidence: Evidence) -> Iterator[Finding]:
    """A specific objective does not belong to the programme area.

    Why: objective 2.3 is the third of area 2; the form asks for both. Programmes since 2021 number the two apart, and
    are let pass.
    Example: area 4, objective 2.3.
    Instead: look in the call, and correct the one that is wrong.
    """
    programme = evidence.view.project.project.programme
    area, objective = programme.area, programme.objective
    found = OBJECTIVE.fullmatch(objective.text) if objective else None
    if programme.period and programme.period.first and programme.period.first.year >= OWN_NUMBERS:
        return
    if area and area.text and objective and found and found[1] != area.text:
        note = Note("programme-area", {"area": area.text}, evidence.place("project.programme.area"))
        arguments: Arguments = {"objective": objective.text, "area": area.text}
        yield Finding(evidence.place("project.programme.objective"), arguments, (note,))


def objective_and_call_disagree(evidence: Evidence) -> Iterator[Finding]:
    """The call's name bears another objective than the project.

    Why: an application to a call for objective 2.3 is turned down under 2.1.
    Example: call "Tillämpningsprojekt målområde 2.3", objective 2.1.
    Instead: look in the call, and correct the one that is wrong.
    """
    card = evidence.view.project.project
    objective, call = card.programme.objective, card.call
    if objective is None or call is None or not OBJECTIVE.fullmatch(objective.text):
        return
    named = IN_CALL.findall(call.name)
    if named and objective.text not in named:
        note = Note("call-name", {"call": call.name}, evidence.place("project.call.name"))
        arguments: Arguments = {"objective": objective.text, "named": tuple(named)}
        yield Finding(evidence.place("project.programme.objective"), arguments, (note,))


def language_unknown(evidence: Evidence) -> Iterator[Finding]:
    """A project's language is no language's code.

    Why: screen readers and hyphenation follow it.
    Example: `language: vs` for `sv`.
    Instead: give the two letters of ISO 639-1, such as sv or en.
    """
    language = evidence.view.project.project.language
    if language and language.partition("-")[0].lower() not in LANGUAGES:
        yield Finding(evidence.place("project.language"), {"language": language})
