"""Rules on targets: outcomes that exclude each other, and goals beside what the predecessor reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from mia_docs.diagnostics import Note, Severity
from mia_docs.figures.figure import Figure
from mia_docs.model import Goal
from mia_docs.quantities import Quantity, Ratio, is_known
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named
from mia_docs.rules.labels import Labelled, lists, stems

LOWER = re.compile(r"\b(?:lägre|under|lower|below)\b", re.IGNORECASE)
CLOSED = re.compile(r"avslut|closed|utskriv")


def exclusive_groups(evidence: Evidence) -> dict[str, list[Goal]]:
    """The goals that exclude each other, by the name of their group."""
    groups: dict[str, list[Goal]] = {}
    for goal in evidence.view.project.goals:
        if goal.exclusive:
            groups.setdefault(goal.exclusive, []).append(goal)
    return groups


def exclusive_targets(evidence: Evidence) -> Iterator[Finding]:
    """The targets of outcomes that exclude each other are more than 100 per cent together.

    Why: nobody has two of the outcomes, so they cannot be more than all. When they are exactly 100 per cent every
    single participant has to reach one of them; that is told as information.
    Example: 29, 30 and 45 per cent of the same participants, 104 per cent together.
    Instead: lower a target, or take a goal out of the group (`exclusive`) if one person can reach both.
    """
    for group, goals in exclusive_groups(evidence).items():
        parts = [(goal, part) for goal in goals if (part := _least(goal.target)) is not None]
        together = sum((part for _, part in parts), Fraction(0))
        if len(parts) < 2 or together < 1:
            continue
        largest = max(parts, key=lambda each: each[1])[0]
        arguments: Arguments = {"group": group, "together": Ratio.exact(together)}
        notes = tuple(_target(evidence, goal) for goal, _ in parts)
        if together > 1:
            yield Finding(evidence.place(f"goals.{largest.id}.target"), arguments, notes)
        else:
            at = evidence.place(f"goals.{parts[0][0].id}.exclusive")
            yield Finding(at, arguments, message_id="exclusive-targets.whole", severity=Severity.NOTE)


def _least(value: Quantity | None) -> Fraction | None:
    """What is reached at least."""
    if value is None or not is_known(value):
        return None
    return value.low if value.low is not None else value.value


def _target(evidence: Evidence, goal: Goal) -> Note:
    figure = evidence.figure(f"goals.{goal.id}.target")
    arguments: Arguments = {"figure": named(figure) if figure else goal.id, "value": goal.target or Ratio.unknown()}
    return Note("part", arguments, evidence.place(f"goals.{goal.id}.target"))


def exclusive_group_alone(evidence: Evidence) -> Iterator[Finding]:
    """A group of goals that exclude each other has one goal only.

    Why: a goal excludes another one; a group of one is mostly the name of another group, spelled wrong, and then
    nobody adds its target to the others'.
    Example: `exclusive: outcmoe` on one goal, `exclusive: outcome` on two.
    Instead: use the name that the other goals have, or strike `exclusive`.
    """
    groups = exclusive_groups(evidence)
    for group, goals in groups.items():
        if len(goals) == 1:
            others = tuple(name for name in groups if name != group)
            notes = (Note("exclusive-groups", {"groups": others}),) if others else ()
            yield Finding(evidence.place(f"goals.{goals[0].id}.exclusive"), {"group": group, "id": goals[0].id}, notes)


def exclusive_bases_differ(evidence: Evidence) -> Iterator[Finding]:
    """Goals that exclude each other are shares of different things.

    Why: 25 per cent of those closed and 30 per cent of those who answer are not parts of one whole, and their sum
    means nothing.
    Example: `base: closed` on two goals of the group, `base: answers` on the third.
    Instead: count all goals of the group on one base, or take the goal out of it (`exclusive`).
    """
    for group, goals in exclusive_groups(evidence).items():
        based = [goal for goal in goals if goal.base]
        first = based[0] if based else None
        for goal in based[1:]:
            if first is not None and goal.base != first.base:
                note = Note("exclusive-base", {"goal": first.id}, evidence.place(f"goals.{first.id}.base"))
                arguments: Arguments = {"group": group, "goal": goal.id, "other": first.id}
                yield Finding(evidence.place(f"goals.{goal.id}.base"), arguments, (note,))


def target_below_baseline(evidence: Evidence) -> Iterator[Finding]:
    """A target is below what the predecessor reached, and nothing says why.

    Why: a reviewer who knows the earlier outcome asks why the new project aims lower.
    Example: target 30 per cent to preparatory activities, where the predecessor reached 33.
    Instead: raise the target, or give the reason as the goal's `remark`.
    """
    told = _told_lower(evidence)
    for goal in evidence.view.project.goals:
        least = _least(goal.target)
        baseline = reached(evidence, goal)
        if least is None or baseline is None or goal.remark is not None or baseline.figure in told:
            continue
        if baseline.value.low is not None and baseline.value.low > least:
            figure = evidence.figure(f"goals.{goal.id}.target")
            name = named(figure) if figure else goal.id
            arguments: Arguments = {"figure": name, "target": Ratio.exact(least), "reached": baseline.value}
            yield Finding(evidence.place(f"goals.{goal.id}.target"), arguments, (baseline.note,))


def reached(evidence: Evidence, goal: Goal) -> Labelled | None:
    """What the predecessor reached of the same outcome: every word of the goal's short name stands in its label."""
    before = evidence.view.others.get("predecessor")
    words = stems(goal.short)
    if before is None or not words or before.project.results is None:
        return None
    found = [
        each
        for group in lists(evidence, before)
        for each in group
        if each.figure.id.startswith("results.") and isinstance(each.value, Ratio) and words <= stems(each.label)
        if goal.base != "closed" or CLOSED.search(each.label)
    ]
    return found[0] if len(found) == 1 else None


def _told_lower(evidence: Evidence) -> list[Figure]:
    """The figures shown in sentences that say that a goal is lower."""
    lower = (each for each in evidence.sentences if each.numbers and LOWER.search(each.text))
    return [shown.showing.figure for each in lower for shown in each.numbers]


def exclusive_results(evidence: Evidence) -> Iterator[Finding]:
    """What the predecessor reached of outcomes that exclude each other leaves nobody for the others.

    Why: the shares of one group are parts of the same participants; together they are at most all, and less than
    all where the group has an outcome more.
    Example: 20 per cent to work and 80 per cent to preparatory activities, and a third outcome beside them.
    Instead: correct the result that is wrong.
    """
    for group, goals in exclusive_groups(evidence).items():
        found = [each for goal in goals if (each := reached(evidence, goal)) is not None and each.value.low is not None]
        distinct = list({each.figure.id: each for each in found}.values())
        together = sum((each.value.low or Fraction(0) for each in distinct), Fraction(0))
        if len(distinct) > 1 and (together > 1 or (together == 1 and len(distinct) < len(goals))):
            largest = max(distinct, key=lambda each: each.value.low or 0)
            arguments: Arguments = {"group": group, "together": Ratio.exact(together)}
            yield Finding(largest.at, arguments, tuple(each.note for each in distinct))
