"""Rules on dates in sentences: what has happened and what is to come, seen from the document's own date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mia_docs.diagnostics import Note
from mia_docs.documents.draft import Showing
from mia_docs.figures.figure import Figure
from mia_docs.model.project import Phase
from mia_docs.quantities import Day, is_known
from mia_docs.rules.days import is_before
from mia_docs.rules.evidence import Arguments, Evidence, Finding
from mia_docs.rules.sentences import Sentence
from mia_docs.source import Span

BORDER = re.compile(
    r"[,;:()–?!]|\b(?:och|men|samt|medan|som|att|när|där|då|innan|eller|and|but|while|that|which|when)\b"
)
"""Where one clause ends and the next begins, as far as words tell it."""
SINCE = re.compile(r"\b(?:sedan|since)(?: den| början av| slutet av| våren| sommaren| hösten| vintern)? $")
UNTIL = re.compile(
    r"\b(?:till|med|senast|från|före|innan|efter|för|inför|per|until|from|by|before|after|for|to)"
    r"(?: den| i| början av| mitten av| slutet av| våren| sommaren| hösten| vintern| the)? $"
)
"""Words between which and a date the clause's verb says nothing about when: an end, a beginning, a border."""
AHEAD = (
    "planerat|bokat|kallat|bjudit|inbjudit|bestämt|beslutat|föreslagit|anmält|avtalat|utlyst|aviserat|lovat|begärt|"
    "reserverat|ansökt|sökt"
)
"""What one does before a day that is still to come: "har bokat en lokal den 20 februari"."""
NOUNS = "resultat|privat|separat|mandat|format|referat|kredit|profit"
"""Words that end as a perfect does."""
HAPPENED = {
    "sv": re.compile(
        rf"\b(?:har|hade)\b(?:\W+(?!(?:{AHEAD})s?\b)\w+){{0,3}}?\W+(?!{NOUNS}|(?:{AHEAD})s?\b)"
        r"(?:\w{3,}(?:at|ats|it|its)|gjorts?|fått|gått|haft|lagts?|tagits?|nåtts?|mötts?|byggts?)\b"
        r"|\b(?:gick|kom|blev|fick|hölls?|togs?|gavs?|började|slutade|startade|inleddes|anslöts?|deltog|bildades"
        r"|möttes|antogs?|fanns|gjordes?|genomfördes?|vidgades|infördes|avslutades|beslutades|publicerades)\b"
    ),
    "en": re.compile(r"\b(?:was|were|took|joined|began|started|ended|met|(?:has|have) been|was held)\b"),
}
COMING = {
    "sv": re.compile(
        r"\b(?:ska|skall|kommer att|väntas|planeras|planerar|beräknas|avslutas|startar|börjar|inleds|tillkommer|införs"
        r"|upphör|kan (?:leda|komma|bli|börja|starta|gå))\b"
    ),
    "en": re.compile(r"\b(?:will|(?:is|are) (?:to|expected|planned)|plans? to)\b"),
}
CONTINUING = re.compile(r"\b(?:pågår|gäller|löper|varar|räcker|runs|lasts)\b")
DECIDED = re.compile(
    r"(?:beslut|avtal|överenskommelse|plan|rapport|lag|budget|ansökan|siffror|uppgift|utvärdering|statistik|decision"
    r"|report|act)\w*(?: \w+)? (?:i|från|av|den|of|in|from)(?: den)? $",
    re.IGNORECASE,
)
"""A document with a date of its own: the clause's verb is not about that day."""
OF_A_YEAR = re.compile(
    r"\b(?:från|av|med|mot|än|om|enligt|from|of|with|to|than)"
    r"(?: (?!(?:våren|sommaren|hösten|vintern|start|början|slutet|mitten|i|under)\b)\w+)? $"
)
"""A year that names what is spoken of: "resultaten från 2018", "läget 2018", "2018 års data"."""
MEANWHILE = re.compile(r"\b(?:medan|under tiden|while)\s+([\w ]+?)\s+(?:pågår|is running)|\bunder projekttiden\b")
PERIOD_OF_PHASE = re.compile(r"project\.phases\.(\w+)\.period")
RELATIVE = {
    "sv": re.compile(
        r"\b(?:nyligen|häromåret|för närvarande|inom kort|förra (?:året|hösten|våren|månaden)"
        r"|nästa (?:år|höst|vår|månad)|i (?:höst|höstas|våras|somras|fjol|vintras))\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:recently|currently|at present|(?:last|next) (?:year|month|autumn|spring))\b", re.IGNORECASE
    ),
}


class Dated(NamedTuple):
    """A date that a figure prints in a sentence: where, and what it was referred to as."""

    start: int
    end: int
    showing: Showing
    day: Day


def _dates(sentence: Sentence) -> Iterator[Dated]:
    """The dates that figures print in a sentence."""
    for start, end, n in sentence.flat.figures:
        showing = sentence.draft.showings[n]
        if isinstance(showing.figure.value, Day) and is_known(showing.figure.value):
            yield Dated(start, end, showing, showing.figure.value)


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the date's own clause in front of it and behind it."""
    before = text[:start]
    for border in BORDER.finditer(text, 0, start):
        before = text[border.end() : start]
    after = BORDER.search(text, end)
    return before, text[end : after.start() if after else len(text)]


def _finding(evidence: Evidence, sentence: Sentence, dated: Dated, words: str) -> Finding:
    arguments: Arguments = {"words": " ".join(words.split()), "date": dated.day, "as_of": sentence.draft.as_of}
    stated = dated.showing.figure.stated
    notes = (Note("date-stated", {"date": dated.day}, stated.at),) if stated else ()
    at = dated.showing.at or sentence.flat.at or evidence.place("documents")
    return Finding(at, arguments, notes)


def told_as_past(evidence: Evidence) -> Iterator[Finding]:
    """A sentence tells as past what happens only after the document's date.

    Why: on the document's own date nobody can know that it came about.
    Example: "Vid en workshop den 20 oktober 2019 möttes …" in a document as of 2019-09-30.
    Instead: correct the date, or tell it as a plan.
    """
    for sentence in evidence.sentences:
        pattern = HAPPENED.get(sentence.flat.language)
        for dated in _dates(sentence) if pattern and sentence.is_prose else ():
            before, after = _clause(sentence.text, dated.start, dated.end)
            if not pattern or not is_before(sentence.draft.as_of, dated.day):
                continue
            since = SINCE.search(before)
            found = since or (None if _is_bound(before) else pattern.search(before + after))
            if found and (since or not _is_open(before + after, sentence)):
                yield _finding(evidence, sentence, dated, found[0])


def _is_bound(before: str) -> bool:
    return bool(UNTIL.search(before) or DECIDED.search(before))


def _is_open(clause: str, sentence: Sentence) -> bool:
    """Whether a clause also says that it is still to come, or still goes on."""
    return bool(CONTINUING.search(clause) or COMING[sentence.flat.language].search(clause))


def told_as_coming(evidence: Evidence) -> Iterator[Finding]:
    """A sentence tells as still to come what lies before the document's date.

    Why: a plan whose day has passed shows that the text, or the day, was not looked at again.
    Example: "avslutas i maj 2010" in a document as of 2019-09-30.
    Instead: correct the date, or tell it as past.
    """
    for sentence in evidence.sentences:
        pattern = COMING.get(sentence.flat.language)
        for dated in _dates(sentence) if pattern and sentence.is_prose else ():
            is_passed = is_before(dated.day, sentence.draft.as_of)
            if not pattern or not is_passed or _is_year_of_source(dated.showing.figure):
                continue
            before, _ = _clause(sentence.text, dated.start, dated.end)
            found = pattern.search(before)
            is_name = DECIDED.search(before) or (_is_year(sentence, dated) and OF_A_YEAR.search(before))
            if found and not SINCE.search(before) and not is_name:
                yield _finding(evidence, sentence, dated, found[0])


def _is_year(sentence: Sentence, dated: Dated) -> bool:
    """Whether nothing but a year is printed."""
    return sentence.text[dated.start : dated.end].isdigit()


def _is_year_of_source(figure: Figure) -> bool:
    return figure.id.startswith("sources.") and not figure.id.endswith(".due")


def told_inside_project(evidence: Evidence) -> Iterator[Finding]:
    """A sentence says that something happens while the project runs, at a date when it does not.

    Why: the reader plans by it: a report that comes while the project runs can still be used in it.
    Example: "väntas 2029, medan projektet pågår" in a project that ends in 2022.
    Instead: correct the date, or the sentence.
    """
    card = evidence.view.project.project
    names = {"projektet", "the project", card.short_name.lower(), card.name.lower()}
    for sentence in evidence.sentences if is_known(card.period) else ():
        found = MEANWHILE.search(sentence.text)
        dates = list(_dates(sentence)) if found and (found[1] or "projektet").lower() in names else []
        for dated in dates if len(dates) == 1 else ():
            if found and (is_before(dated.day, card.period.start) or is_before(card.period.end, dated.day)):
                note = Note("project-period", {"period": card.period}, evidence.place("project.period"))
                made = _finding(evidence, sentence, dated, found[0])
                yield Finding(made.at, made.arguments, (*made.notes, note))


def date_outside_its_phase(evidence: Evidence) -> Iterator[Finding]:
    """A paragraph on one phase, with the phase's name and period in front, gives a date outside of it.

    Why: a timetable tells phase by phase what is done when; a date of another phase is there by mistake, or belongs
    under that phase.
    Example: "Analys och planering, februari–maj 2020: … Rapporten är klar i juni 2020."
    Instead: check the date. If it is meant to look ahead there is nothing to do: it is only told.
    """
    phases = {each.id: each for each in evidence.view.project.project.phases if is_known(each.period)}
    held: tuple[str, Span | None, Phase] | None = None
    for sentence in evidence.sentences if phases else ():
        place = (sentence.draft.document, sentence.flat.at)
        if sentence.flat.at and (phase := _phase_of(sentence, phases)):
            held = (*place, phase)
        if held is None or held[:2] != place:
            continue
        for dated in _dates(sentence):
            if is_before(dated.day, held[2].period.start) or is_before(held[2].period.end, dated.day):
                at = evidence.place(f"project.phases.{held[2].id}.period")
                note = Note("phase", {"phase": held[2].name, "period": held[2].period}, at)
                made = _finding(evidence, sentence, dated, held[2].name)
                yield Finding(made.at, made.arguments, (*made.notes, note))


def _phase_of(sentence: Sentence, phases: Mapping[str, Phase]) -> Phase | None:
    """The phase that a sentence begins with: its name, and behind it its period."""
    for _, _, n in sentence.flat.figures[:1]:
        found = PERIOD_OF_PHASE.fullmatch(sentence.draft.showings[n].figure.id)
        phase = phases.get(found[1]) if found else None
        if phase and phase.name and sentence.text.lstrip().startswith(phase.name):
            return phase
    return None


def relative_time(evidence: Evidence) -> Iterator[Finding]:
    """A document that prints no date says when by a word such as "nyligen".

    Why: nobody who reads it a year later knows what "i höst" was.
    Example: "Nyligen gick fyra kommuner med" in a document that does not print its as-of date.
    Instead: give the month or the year, or let the template print the document's date.
    """
    dated = {
        each.document for each in evidence.drafts if any(one.figure.id == "document.as_of" for one in each.showings)
    }
    for sentence in evidence.sentences:
        pattern = RELATIVE.get(sentence.flat.language)
        if pattern and sentence.is_prose and sentence.flat.at and sentence.draft.document not in dated:
            for found in pattern.finditer(sentence.text):
                before = sentence.before + sentence.text[: found.start()]
                at = evidence.word(sentence.flat.at, found[0], before.rpartition("\n")[2])
                yield Finding(at, {"words": found[0], "document": sentence.draft.document})
