"""The first check of a project that has a lot: at most twenty lines, contradictions first, the rest counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import click

from mia_docs.cli.catalogue import say
from mia_docs.cli.columns import width, wrapped
from mia_docs.cli.finding import head
from mia_docs.cli.words import counted
from mia_docs.diagnostics import Diagnostic, Severity

MANY = 30
"""With more findings than this the first check tells what matters instead of everything."""
MOST = 15
"""Lines for findings and families together; with what stands around them they are twenty at the most."""
CONTRADICTIONS = ("2", "3", "6")
"""Families in which two places of the content say different things: sums, time, figures in text."""


def overview(found: Sequence[Diagnostic], language: str) -> Iterator[str]:
    """Errors by weight, as many as there is room for; then how much each family has beyond them."""
    errors = _of_each_kind(each for each in found if each.severity is Severity.ERROR)
    shown = errors[: max(3, (MOST - len(_families(found))) // 2)]
    yield say(language, "overview", {"n": len(found)})
    for each in shown:
        yield from _two_lines(head(each, language))
    rest = [each for each in found if not any(each is one for one in shown)]
    if shown and rest:
        yield say(language, "overview.rest")
    yield from _table(_families(rest), language)
    codes = [f"MIA{family}" for family in _families(rest) if family != "0"]
    yield wrapped(say(language, "overview.next", {"code": max(codes, default="MIA2")}))


def _of_each_kind(errors: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Contradictions before all else, and of each rule one before any has two."""
    seen: Counter[str] = Counter()
    order: list[tuple[int, int, Diagnostic]] = []
    for each in errors:
        order.append((seen[each.code], _weight(each), each))
        seen[each.code] += 1
    return [each for _, _, each in sorted(order, key=lambda one: one[:2])]


def _two_lines(line: str) -> Iterator[str]:
    """A finding on two lines of the window, so that both its sides are seen; its colours are given up there."""
    first, *rest = wrapped(click.unstyle(line), "", "   ").splitlines()
    yield first
    if rest:
        yield rest[0] if len(rest) == 1 else f"{rest[0][: width() - 2]} …"


def _weight(found: Diagnostic) -> int:
    """Contradictions, then what cannot be read, then everything else."""
    family = found.code[3]
    return 0 if family in CONTRADICTIONS else 1 if family == "0" else 2


def _families(found: Sequence[Diagnostic]) -> dict[str, Counter[Severity]]:
    families: dict[str, Counter[Severity]] = {}
    for each in sorted(found, key=lambda one: one.code):
        families.setdefault(each.code[3], Counter())[each.severity] += 1
    return families


def _table(families: dict[str, Counter[Severity]], language: str) -> Iterator[str]:
    """One line a family: the beginning of its codes, its name, how many of each severity."""
    names = {family: say(language, f"family.{family}") for family in families}
    widest = max(map(len, names.values()), default=0)
    for family, counts in families.items():
        many = ", ".join(counted(f"{each}-count", counts[each], language) for each in Severity if counts[each])
        yield _cut(f"  MIA{family}  {names[family]:{widest}}  {many}")


def _cut(line: str) -> str:
    """One line of the window; its colours are given up where it is too long."""
    plain = click.unstyle(line)
    return line if len(plain) <= width() else f"{plain[: width() - 1]}…"
