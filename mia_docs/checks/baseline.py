"""What an old project had when it began to be checked: known findings, so that only new ones are shown.

A finding is recognised by its rule, its file and what it says, never by its line: text may move.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mia_docs.content.binder import Binder
from mia_docs.content.nodes import Mapping, read_yaml
from mia_docs.diagnostics import Argument, Diagnostic, Named, Term
from mia_docs.figures.figure import bounds_text, value_text
from mia_docs.model import Record
from mia_docs.quantities import Count
from mia_docs.source import Span, Tree

FILE = ".mia-baseline.yaml"
READING = "MIA1"
"""Codes below are errors of reading, which are never taken for known."""
HEAD = """\
# Findings that were here when the baseline was written: mia check shows only what is new.
# Written by mia check --write-baseline; keep it in git, and write it again when some of them are gone.
format: 1
known:
"""


class Known(Record):
    """One finding, or several that say the same in one file; `says` is for whoever reads the file."""

    code: str
    file: str
    fingerprint: str
    times: Count
    says: str = ""


class Baseline(Record):
    """.mia-baseline.yaml."""

    format: Count
    known: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings that are new, those that the baseline has, and what of it is gone."""

    new: tuple[Diagnostic, ...]
    known: tuple[Diagnostic, ...] = ()
    gone: tuple[Known, ...] = ()


def read_baseline(tree: Tree) -> tuple[Baseline | None, tuple[Diagnostic, ...]]:
    """The baseline of a workspace, or None where it has none; what cannot be read in it."""
    data = tree.read(FILE)
    if data is None:
        return None, ()
    node, found = read_yaml(data, FILE)
    binder = Binder()
    baseline = binder.record(Baseline, node or Mapping((), Span(FILE)))
    return baseline, (*found, *(() if found else binder.findings))


def compared(found: Iterable[Diagnostic], baseline: Baseline) -> Compared:
    """Each finding of the baseline takes one away that says the same."""
    left = Counter({each.fingerprint: int(each.times.value or 0) for each in baseline.known})
    new: list[Diagnostic] = []
    known: list[Diagnostic] = []
    for each in found:
        mark = fingerprint(each) if each.code >= READING else ""
        if left[mark] > 0:
            left[mark] -= 1
            known.append(each)
        else:
            new.append(each)
    gone = tuple(each for each in baseline.known if left[each.fingerprint] > 0)
    return Compared(tuple(new), tuple(known), gone)


def baseline_text(found: Iterable[Diagnostic], say: Callable[[Diagnostic], str]) -> str:
    """The file for what is found now, one line for all that say the same, in the order of the files."""
    rows: dict[str, Diagnostic] = {}
    times: Counter[str] = Counter()
    for each in found:
        if each.code >= READING:
            mark = fingerprint(each)
            rows.setdefault(mark, each)
            times[mark] += 1
    lines = [_line(each, mark, times[mark], say(each)) for mark, each in rows.items()]
    return HEAD + ("".join(lines) or "  []\n")


def _line(found: Diagnostic, mark: str, times: int, says: str) -> str:
    file, words = (json.dumps(text, ensure_ascii=False) for text in (found.at.file, says))
    return f'  - {{code: {found.code}, file: {file}, fingerprint: "{mark}", times: {times}, says: {words}}}\n'


def fingerprint(found: Diagnostic) -> str:
    """Rule, file, message and its arguments as twelve hex digits; exact values, no words that a language chooses."""
    said = [f"{name}={_exact(value)}" for name, value in sorted(found.arguments.items())]
    text = "\n".join([found.code, found.at.file, found.message, *said])
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _exact(argument: Argument) -> str:
    if isinstance(argument, Named):
        return f"{argument.id} {_exact(argument.value)}"
    if isinstance(argument, tuple):
        return ", ".join(_exact(each) for each in argument)
    if isinstance(argument, Term):
        return argument.id
    if isinstance(argument, str | int):
        return str(argument)
    return f"{value_text(argument)} {bounds_text(argument)}"
