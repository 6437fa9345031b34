"""Damages every constrained value of the samples, one at a time, and says which damages `mia check` notices.

python -m benchmarks.mutations          # all of them, the table and what is not noticed
python -m benchmarks.mutations 3 7      # those of two families only, with the statements that would tell
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby

from tests.mutations import Damage, Outcome, damages, outcome
from tests.redundancy import covering, entries

FAMILIES = {
    1: "content",
    2: "arithmetic",
    3: "time",
    4: "identifiers",
    5: "names",
    6: "figures across documents",
    7: "consistency of statements",
    8: "language and typography",
    9: "privacy",
    10: "visibility and accessibility",
}
DUE = 0.9


def outcomes(chosen: Iterable[Damage]) -> list[Outcome]:
    """The damages side by side, in their order."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(outcome, chosen, chunksize=8))


def report(found: list[Outcome]) -> list[str]:
    """The rates by family and by kind of damage, and what is not noticed, by the entries of the table."""
    by_family = [(f"{number}. {name}", [o for o in found if o.damage.family == number]) for number, name in _used()]
    kinds = dict.fromkeys(each.damage.kind for each in found)
    by_kind = [(kind, [o for o in found if o.damage.kind == kind]) for kind in kinds]
    return [
        "## Damages",
        "",
        "Each value of the samples that something else constrains (`tests/redundancy.yaml`), damaged in one place at a",
        "time: how many damages `mia check` reports at the damaged line, or with that line as the other side.",
        "`id` is a letter swap in a member's id or in a reference to one; `to` a value that breaks a bound.",
        f"Due: {DUE:.0%}.",
        "",
        *_rates("family", [*by_family, ("together", found)]),
        *_rates("kind of damage", by_kind),
        *_unnoticed(found),
    ]


def _used() -> list[tuple[int, str]]:
    used = {each.family for each in entries()}
    return [(number, name) for number, name in FAMILIES.items() if number in used]


def _rates(head: str, groups: list[tuple[str, list[Outcome]]]) -> list[str]:
    rows = [f"| {name} | {len(found)} | {_caught(found)} | {_share(found)} |" for name, found in groups]
    return [f"| {head} | damages | noticed | rate |", "|---|--:|--:|--:|", *rows, ""]


def _caught(found: list[Outcome]) -> int:
    return sum(each.is_caught for each in found)


def _share(found: list[Outcome]) -> str:
    return f"{100 * _caught(found) // len(found)} %" if found else "–"


def _unnoticed(found: list[Outcome]) -> list[str]:
    """By entry of the table: how many of its damages nobody reports, what would tell, and one of them."""
    missed = [each for each in found if not each.is_caught]
    rows = ["| family | not noticed | of | what would tell | for example |", "|--:|--:|--:|---|---|"]
    by_reason = sorted(missed, key=_reason)
    for (family, reason), group in groupby(by_reason, key=_reason):
        few = list(group)
        every = sum(_reason(each) == (family, reason) for each in found)
        rows.append(f"| {family} | {len(few)} | {every} | {reason} | {shown(few[0].damage)} |")
    return ["Not noticed:", "", *rows, ""]


def _reason(each: Outcome) -> tuple[int, str]:
    return each.damage.family, each.damage.noticed_by


def shown(damage: Damage) -> str:
    """`mia-vidare/project.region: Stockholm → Stokcholm`."""
    if damage.kind == "drop":
        return f"`{damage.stated.path}` left out"
    return f"`{damage.stated.path}`: {damage.stated.text} → {damage.after}"


def missing_rules(found: list[Outcome]) -> list[str]:
    """For who writes rules: the entries with damages that nobody reports, with the statements that would tell."""
    lines: list[str] = []
    for number, name in _used():
        lines += [f"## {number}. {name}", ""]
        for entry in (each for each in entries() if each.family == number):
            of_entry = [each for each in found if covering(each.damage.stated.path) == [entry]]
            missed = [each for each in of_entry if not each.is_caught]
            if missed:
                lines.append(f"- {entry.noticed_by} ({len(missed)} of {len(of_entry)} not noticed)")
                lines += [f"  - damaged: {', '.join(entry.paths)}", f"  - told by: {', '.join(entry.by) or 'itself'}"]
                lines += [f"  - {shown(each.damage)}" for each in missed[:3]]
        lines.append("")
    return lines


if __name__ == "__main__":
    wanted = {int(number) for number in sys.argv[1:]}
    found = outcomes(each for each in damages() if not wanted or each.family in wanted)
    print("\n".join([*report(found), *(missing_rules(found) if wanted else ())]))
