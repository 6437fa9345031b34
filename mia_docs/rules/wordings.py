"""Rules on what figures are called: one label for two values, one word for two figures, a phase called the project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.diagnostics import Note
from mia_docs.documents.draft import Showing
from mia_docs.documents.view import View
from mia_docs.figures.figure import Figure
from mia_docs.quantities import Money, Quantity, is_known
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named
from mia_docs.rules.labels import LISTED
from mia_docs.rules.prose import origin, place_of
from mia_docs.rules.sentences import Sentence, Shown, typed_in
from mia_docs.source import Span

NUMBER_OF = re.compile(r"^(?:antal(?:et)?|number of)\s+", re.IGNORECASE)
BUDGET = re.compile(
    r"(?<![\w-])(?P<word>(?:projekt)?budget)(?:en|ens)?(?: för \w+)? "
    r"(?:är|på|om|blir|omfattar|uppgår till|of|is|totals) (?:totalt |sammanlagt |hela )?$",
    re.IGNORECASE,
)
EARLIER = re.compile(r"\b(?:utfall|föregång|tidigare|hittills|predecessor|earlier|outcome)", re.IGNORECASE)
PROJECT_TIME = re.compile(
    r"\b(?:projektperiod|projekttid|projektets (?:period|tid|längd)|project period)[^.;,:]{0,30}$", re.I
)
PHASE_TIME = re.compile(r"(?<![\w-])(?:\w*fas(?:en|ens)|(?:the|this) phase)\b[^.;,:]{0,30}$", re.IGNORECASE)
OF_PHASE = re.compile(r"project\.phases\.[^.]+\.(?:period|months)$")
OF_PROJECT = re.compile(r"project\.(?:period|months)$")


def one_label_two_values(evidence: Evidence) -> Iterator[Finding]:
    """Two figures have the same label and different values.

    Why: a reader takes them for the same figure and finds it with two values.
    Example: an own figure *Antal kommuner* 21 beside the counted *Antal kommuner* 20.
    Instead: strike the one that is stated again, or say in its label what is different about it. What two sources
    publish may differ.
    """
    first: dict[tuple[str, str], Figure] = {}
    own = []
    for figure in evidence.view.ledger:
        if isinstance(figure.value, Quantity) and is_known(figure.value) and figure.labels:
            is_own = bool(LISTED.match(figure.id)) and figure.stated is not None
            if is_own and _key(figure) in first:
                own.append(figure)
            first.setdefault(_key(figure), figure)
    for figure in own:
        other, value = first[_key(figure)], figure.value
        if figure.quoted and other.quoted:
            continue
        if isinstance(value, Quantity) and isinstance(other.value, Quantity) and not value.meets(other.value):
            at = other.stated.at if other.stated else None
            note = Note("part", {"figure": named(other), "value": other.value}, at)
            place = figure.stated.at if figure.stated else Span("")
            yield Finding(place, {"figure": named(figure), "value": value, "other": other.value}, (note,))


def _key(figure: Figure) -> tuple[str, str]:
    """Its label without *antal*, and whether it is a share, an amount or a number."""
    unit = figure.value.unit if figure.value.unit in ("SEK", "ratio") else figure.noun
    return NUMBER_OF.sub("", figure.label().lower()), unit


def one_word_two_figures(evidence: Evidence) -> Iterator[Finding]:
    """The same word, *budget*, stands for two different amounts.

    Why: total costs, total financing and a record's total project budget are three figures; a reader of *budgeten*
    cannot tell which is meant, and thinks that one of the amounts is wrong.
    Example: *budgeten är 152 007 672 kronor*, and elsewhere *en budget på 166 872 603 kronor*.
    Instead: name the amount as the form does: summa kostnader, total finansiering.
    """
    first: dict[tuple[str, str], Shown] = {}
    for sentence in evidence.sentences:
        for shown in sentence.numbers:
            found = BUDGET.search(sentence.text, 0, shown.start) if isinstance(shown.value, Money) else None
            if found is None:
                continue
            figure = shown.showing.figure
            other = first.setdefault((figure.project, found["word"].lower()), shown)
            if other.showing.figure.id != figure.id and other.value != shown.value:
                arguments: Arguments = {
                    "word": found["word"].lower(),
                    "figure": named(figure),
                    "other": named(other.showing.figure),
                }
                yield Finding(place_of(evidence, sentence, shown), arguments, (origin(other), origin(shown)))


def result_unlabelled(evidence: Evidence) -> Iterator[Finding]:
    """A result of the predecessor stands beside a goal without saying whose it is.

    Why: a reader takes it for what this project has reached, or is to reach.
    Example: *Målet är 30 procent, och 33 procent gick vidare.*
    Instead: write *utfallet i …* with the predecessor's name.
    """
    before = evidence.view.others.get("predecessor")
    if before is None:
        return
    told = _name_of(before, evidence.view)
    goal_before, last = False, None
    for sentence in evidence.sentences:
        ids = [shown.showing.figure for shown in sentence.numbers if sentence.is_prose]
        has_goal = any(each.project == evidence.view.name and each.id.startswith("goals.") for each in ids)
        is_near = has_goal or (goal_before and bool(sentence.before) and last is sentence.draft)
        results = [shown for shown in sentence.numbers if _is_result(shown, before)]
        text = sentence.before + sentence.text
        if is_near and results and not told.search(text) and not EARLIER.search(text):
            arguments: Arguments = {
                "figure": named(results[0].showing.figure),
                "predecessor": before.project.project.short_name,
            }
            yield Finding(place_of(evidence, sentence, results[0]), arguments, (origin(results[0]),))
        goal_before, last = has_goal, sentence.draft


def _is_result(shown: Shown, before: View) -> bool:
    return shown.showing.figure.project == before.name and shown.showing.figure.id.startswith("results.")


def _name_of(before: View, own: View) -> re.Pattern[str]:
    """The predecessor's name; where this project's begins with it, only when the rest does not follow."""
    name, longer = before.project.project.short_name, own.project.project.short_name
    rest = longer.removeprefix(name) if longer.startswith(name) and longer != name else ""
    return re.compile(rf"(?<!\w){re.escape(name)}s?(?!\w)" + (rf"(?!{re.escape(rest)})" if rest else ""))


def phase_called_project(evidence: Evidence) -> Iterator[Finding]:
    """The period of a phase is called the project's, or the other way.

    Why: whoever reads *projektperioden* plans for all of it; a phase is a part.
    Example: *Projektperioden är 1 juni 2020–30 september 2022*, which is the implementation phase.
    Instead: refer to the figure that the words mean, or name the phase.
    """
    for sentence in evidence.sentences:
        for start, _, n in sentence.flat.figures:
            showing = sentence.draft.showings[n]
            if showing.figure.project == evidence.view.name:
                yield from _called(evidence, sentence, start, showing)


def _called(evidence: Evidence, sentence: Sentence, start: int, showing: Showing) -> Iterator[Finding]:
    figure, front = showing.figure, typed_in(sentence.flat)[:start]
    if OF_PHASE.match(figure.id):
        found = PROJECT_TIME.search(front)
        found = None if found and "fas" in found[0].lower() else found
    elif OF_PROJECT.match(figure.id):
        found = PHASE_TIME.search(front)
        found = None if found and "projekt" in found[0].lower() else found
    else:
        return
    if found:
        at = showing.at or sentence.flat.at or evidence.place(f"documents.documents.{sentence.draft.document}.kind")
        note = Note(
            "part", {"figure": named(figure), "value": figure.value}, figure.stated.at if figure.stated else None
        )
        yield Finding(at, {"said": found[0].split()[0], "figure": named(figure)}, (note,))
