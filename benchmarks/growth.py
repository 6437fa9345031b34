"""How the cost of `mia check` grows with a project: its texts and lists once, three times, … a hundred times as long.

python -m benchmarks.growth          # the table
python -m benchmarks.growth 1 10     # for some sizes only
"""

from __future__ import annotations

import gc
import random
import re
import sys
import time
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from mia_docs import workspace as conductor
from mia_docs.review import examine
from mia_docs.source import Folder
from mia_docs.start import collect_rarely
from tests.mutations import Memory, clean_files

SIZES = (1, 3, 10, 30, 100)
PROJECT = "content/mia-vidare/"
LISTS = {
    "organisations": ("municipalities", "associations", "authorities", "stakeholders", "steering_group"),
    "project": ("milestones", "bordering"),
    "subprojects": ("",),
    "methods": ("",),
    "goals": ("",),
    "risks": ("",),
    "sources": ("",),
}
"""What a larger project has more of, by file; no name for a file that is a list itself."""
ALONE = re.compile(rb"  - id: .*\n    kind: .*\n    for_each: subprojects\n(?:    .*\n)*")
"""The report of each subproject: nothing is counted in those that are made up here, so they could write none."""
SYLLABLES = ("al", "bo", "da", "ek", "fo", "gra", "hel", "in", "jo", "kla", "lu", "mo", "ny", "os", "pil", "ro", "sta")


@dataclass(frozen=True)
class Cost:
    """One size: how much content, how long each step took, and how many findings there were."""

    size: int
    kilobytes: int
    composing: float
    looking: float
    findings: int


def grown(files: Mapping[str, bytes], size: int) -> dict[str, bytes]:
    """The files with every answer and every list of the large project `size` times as long."""
    return {path: _grown(path, data, size) if path.startswith(PROJECT) else data for path, data in files.items()}


def _grown(path: str, data: bytes, size: int) -> bytes:
    if path.endswith(".md"):
        return b"\n\n".join([data.strip()] * size) + b"\n"
    if path == f"{PROJECT}documents.yaml":
        return ALONE.sub(b"", data)
    names = LISTS.get(path.removeprefix(PROJECT).removesuffix(".yaml"))
    if size == 1 or not names:
        return data
    held = yaml.load(data, yaml.BaseLoader)
    for name in names:
        members = held[name] if name else held
        members += [_copied(member, number) for number in range(2, size + 1) for member in members]
    return yaml.safe_dump(held, allow_unicode=True, sort_keys=False).encode()


def _copied(member: Any, number: int) -> Any:
    """A member under another id and other names; what it refers to stays, and nothing belongs to it."""
    chance = random.Random(f"{number} {member['id']}")
    word = "".join(chance.choices(SYLLABLES, k=4)).capitalize()
    made = {**deepcopy(member), "id": f"{member['id']}_{number}"}
    for name in ("name", "short", "full_name"):
        if name in made:
            made[name] = f"{word} {made[name].rpartition(' ')[2]}"
    for name in ("members", "org_number", "cfar", "bankgiro", "mailbox", "abbreviation"):
        made.pop(name, None)
    return made


def cost(size: int) -> Cost:
    """Reads, composes and checks the samples at one size."""
    files = grown(clean_files(), size)
    gc.collect()
    started = time.process_time()
    opened = conductor.open_tree(Memory(files), Folder(conductor.CARRIED), date(2026, 1, 1))
    wanted = list(conductor.documents(opened))
    pile = conductor.compose_all(opened, wanted)
    composed = time.process_time()
    outcome = examine(opened, wanted, pile)
    looked = time.process_time()
    kilobytes = sum(map(len, files.values())) // 1024
    assert len(pile.drafts) == len(wanted), [str(each.at) + each.name for each in pile.findings][:5]
    return Cost(size, kilobytes, composed - started, looked - composed, len(outcome.findings))


def report(costs: Iterable[Cost]) -> list[str]:
    """Seconds by size, and how much longer a kilobyte takes than in the samples themselves."""
    costs = list(costs)
    first = costs[0]
    rows = [
        f"| {each.size} | {each.kilobytes} | {each.composing:.1f} | {each.looking:.1f} | {each.findings} "
        f"| {_ratio(each.composing, each, first.composing, first):.2f} "
        f"| {_ratio(each.looking, each, first.looking, first):.2f} |"
        for each in costs
    ]
    return [
        "## Growth",
        "",
        "`mia check` over the samples with every answer and every list so many times as long: seconds of CPU time for",
        "reading and composing, and for the rules. The last two columns are seconds per kilobyte against those of the",
        "first line; they stay near 1 where the cost grows as the content does.",
        "",
        "| times | kB | composing | rules | findings | composing per kB | rules per kB |",
        "|--:|--:|--:|--:|--:|--:|--:|",
        *rows,
        "",
    ]


def _ratio(seconds: float, each: Cost, first_seconds: float, first: Cost) -> float:
    return (seconds / each.kilobytes) / (first_seconds / first.kilobytes)


def costs(sizes: Iterable[int] = SIZES) -> list[Cost]:
    """Every size once, after a first round that only warms up; the collector as the program sets it."""
    collect_rarely()
    cost(1)
    return [cost(size) for size in sizes]


if __name__ == "__main__":
    print("\n".join(report(costs(tuple(map(int, sys.argv[1:])) or SIZES))))
