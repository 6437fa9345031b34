"""Rules on goals: how they are measured, and whether prose tells goals that are not listed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from mia_docs.diagnostics import Note
from mia_docs.documents.flat import OBJECT
from mia_docs.model import Prose
from mia_docs.model.goal import Goal
from mia_docs.model.subproject import Method
from mia_docs.rules.evidence import Evidence, Finding
from mia_docs.rules.headed import Said
from mia_docs.rules.mentioned import WORD, stems
from mia_docs.rules.methods import Called
from mia_docs.source import Span

MEASURED = re.compile(r"\b(?:mäts|mättes|mäter|följs upp|measured|followed up)\b")
GOALS = re.compile(r"\bmål(?:en|et)?\b|resultat|goals?|results?", re.IGNORECASE)


def _text(value: Prose | None) -> str:
    return value.text if value else ""


def goal_not_measured(evidence: Evidence) -> Iterator[Finding]:
    """A goal has no instrument, or another than goals like it or the text say.

    Why: a goal that nothing measures cannot be followed up. Goals that exclude each other count each person once;
    that takes one instrument which they all share.
    Example: three goals are outcomes that exclude each other, two of them measured in SUS, the third by FIT.
    Instead: state the goal's `instruments`, or correct the text on follow-up.
    """
    goals = evidence.view.project.goals
    yield from _without(evidence, goals)
    groups: dict[str, list[Goal]] = defaultdict(list)
    for each in goals:
        if each.exclusive and each.instruments:
            groups[each.exclusive].append(each)
    for group in groups.values():
        yield from _apart(evidence, group)
    yield from _told(evidence, goals)


def _without(evidence: Evidence, goals: tuple[Goal, ...]) -> Iterator[Finding]:
    """Goals with a target and nothing to measure it, where other targets have."""
    aimed = [each for each in goals if each.target is not None]
    if any(each.instruments for each in aimed):
        for each in aimed:
            if not each.instruments:
                at = evidence.place(f"goals.{each.id}.instruments")
                yield Finding(at, {"goal": _name(each)}, (), "goal-not-measured.nothing")


def _apart(evidence: Evidence, group: list[Goal]) -> Iterator[Finding]:
    shared = set(group[0].instruments).intersection(*(each.instruments for each in group))
    if len(group) < 2 or shared:
        return
    first = evidence.place(f"goals.{group[0].id}.instruments")
    notes = [
        Note("set-against", {"words": f"{_name(each)}: {', '.join(each.instruments)}"}, _at(evidence, each))
        for each in group
    ]
    yield Finding(first, {"goals": tuple(map(_name, group))}, tuple(notes), "goal-not-measured.apart")


def _at(evidence: Evidence, goal: Goal) -> Span:
    return evidence.place(f"goals.{goal.id}.instruments")


def _told(evidence: Evidence, goals: tuple[Goal, ...]) -> Iterator[Finding]:
    """Sentences that say what a goal is measured with, by an instrument that some goal has."""
    used = {id for goal in goals for id in goal.instruments}
    methods = evidence.view.project.methods
    instruments = Called(each for each in methods if each.kind == "instrument" or each.id in used)
    known = _Subjects(goals)
    for said in (said for part in evidence.parts if part.written.is_prose for said in part.said):
        if verb := MEASURED.search(said.text):
            told = known.told(said.text[: verb.start()])
            for method, found in instruments.named(said.text) if told else ():
                if found.start() > verb.start():
                    yield from (
                        _otherwise(evidence, said.place(found), goal, method)
                        for goal in told
                        if method.id not in goal.instruments
                    )


def _otherwise(evidence: Evidence, at: Span, goal: Goal, method: Method) -> Finding:
    words = f"{_name(goal)}: {', '.join(goal.instruments) or '–'}"
    note = Note("set-against", {"words": words}, _at(evidence, goal))
    return Finding(at, {"goal": _name(goal), "method": method.name}, (note,))


class _Subjects:
    """Goals by the words that tell them, so that a sentence is set against those alone that it shares a word with."""

    def __init__(self, goals: tuple[Goal, ...]) -> None:
        self._short: dict[str, list[tuple[Goal, frozenset[str]]]] = defaultdict(list)
        self._whole: dict[str, list[tuple[Goal, frozenset[str]]]] = defaultdict(list)
        for each in goals:
            if wanted := stems(each.short):
                self._short[min(wanted)].append((each, wanted))
            else:
                whole = stems(_text(each.text), 6)
                for word in whole:
                    self._whole[word].append((each, whole))

    def told(self, subject: str) -> list[Goal]:
        """The goals that are measured: every longer word of its short name is said, or most of its text's."""
        words, long = stems(subject), stems(subject, 6)
        found = [goal for word in sorted(words) for goal, wanted in self._short.get(word, ()) if wanted <= words]
        likely = {goal.id: (goal, whole) for word in sorted(long) for goal, whole in self._whole.get(word, ())}
        shared = [(goal, len(whole & long), len(whole)) for goal, whole in likely.values()]
        return found + [goal for goal, same, most in shared if same > 1 and same * 3 >= most * 2]


def _name(goal: Goal) -> str:
    return goal.short or _text(goal.text).strip().rstrip(".")


def goal_not_listed(evidence: Evidence) -> Iterator[Finding]:
    """Among sentences that tell goals almost word for word, one tells a goal that is not listed.

    Why: the list of goals is printed beside the text and is what is followed up. What stands under one heading with
    the word for goals or results is compared; two of three must be goals that are listed.
    Example: three bullets under *Resultat för organisationerna*; two are goals, the third is in no list.
    Instead: add the goal to `goals.yaml`, or write the sentence so that it is no goal.
    """
    if len(evidence.view.project.goals) < 3:
        return
    goals: dict[str, dict[frozenset[str], None]] = defaultdict(dict)
    for words in (stems(_text(each.text), 4) for each in evidence.view.project.goals):
        for word in words:
            goals[word][words] = None
    at = evidence.place("goals")
    for part in evidence.parts:
        if not part.written.is_prose or not GOALS.search(part.heading):
            continue
        units = [unit for said in part.said for unit in _units(said)]
        strange = [unit for unit in units if not _is_goal(unit[1], goals)]
        is_list = len(units) > 2 and len(units) - len(strange) >= 2 and len(strange) * 3 <= len(units)
        for said, text in strange if is_list else ():
            start = said.text.index(text)
            note = Note("listed-there", {"list": "goals"}, at)
            yield Finding(said.place((start, start + len(text))), {"said": text}, (note,))


def _units(said: Said) -> Iterator[tuple[Said, str]]:
    """Bullets, and the halves of a sentence; not the words that lead a list in, nor what a reference prints."""
    text = said.text.rstrip(f"{OBJECT} ")
    if OBJECT in text or (not said.is_item and not text.endswith(".")):
        return
    halves = [text] if said.is_item else re.split(r", (?:och|and) ", text)
    yield from ((said, half) for half in halves if len(WORD.findall(half)) > 3)


def _is_goal(text: str, goals: Mapping[str, Iterable[frozenset[str]]]) -> bool:
    """Whether most of a listed goal's words are in it; `goals` are those that each word stands in."""
    words = stems(text, 4)
    likely = {goal for word in words for goal in goals.get(word, ())}
    return any(len(goal & words) * 2 > min(len(goal), len(words)) for goal in likely)
