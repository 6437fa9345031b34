"""Accounts as figures: `accounts.periods.PERIOD.LINE`, all of it so far (`until`), its share of the budget (`shares`).

A line is called as in the budget, and the budget's own identities make the totals: an account has no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mia_docs.figures.figure import Figure, Stated
from mia_docs.figures.labels import Labels
from mia_docs.figures.recipes import Recipe, Share, Sum
from mia_docs.figures.wording import Style, end, months
from mia_docs.model import Account, Project
from mia_docs.quantities import is_known
from mia_docs.source import Span

ROOT, BUDGET, PAID = "accounts", "budget", "paid"
PERIODS, SO_FAR, SHARES = f"{ROOT}.periods", f"{ROOT}.until", f"{ROOT}.shares"


def entered(project: Project, name: str, places: Mapping[str, Span], labels: AccountLabels) -> Iterator[Figure]:
    """Every amount of an account as a figure, under its line's name."""
    accounts = project.accounts
    for account in accounts.periods if accounts else ():
        for line, value in account.lines.items():
            path = f"{PERIODS}.{account.id}.lines.{line}"
            at = places.get(f"{path}.value")
            stated = Stated(at, path.partition(".")[2]) if at else None
            id = f"{PERIODS}.{account.id}.{line}"
            words = labels.of(id) or {}
            yield Figure(id, name, value, words, account.status, stated=stated, statement=value)


def accounted(project: Project, identities: Iterable[Sum]) -> Iterator[Recipe]:
    """Totals of each period and of all so far, as the budget has them, and how much of the budget that is."""
    known = tuple(identities)
    before: dict[str, str] = {}
    for account in project.accounts.periods if project.accounts else ():
        here, until = f"{PERIODS}.{account.id}", f"{SO_FAR}.{account.id}"
        yield from (moved(each, here) for each in known)
        lines = [*account.lines, *([PAID] if account.paid is not None else [])]
        now = {line: f"{here}.{line}" for line in lines}
        for line in {**before, **now}:
            yield Sum(f"{until}.{line}", tuple(each[line] for each in (before, now) if line in each))
        before = {line: f"{until}.{line}" for line in {**before, **now}}
        yield from (moved(each, until) for each in known)
        totals = (each.id.removeprefix(f"{BUDGET}.") for each in known)
        for line in dict.fromkeys((*before, *totals)):
            if line != PAID:
                yield Share(f"{SHARES}.{account.id}.{line}", f"{until}.{line}", f"{BUDGET}.{line}")


def moved(identity: Sum, to: str) -> Sum:
    """An identity of the budget as one of an account."""

    def there(id: str) -> str:
        return f"{to}.{id.removeprefix(f'{BUDGET}.')}"

    return replace(
        identity,
        id=there(identity.id),
        plus=tuple(map(there, identity.plus)),
        minus=tuple(map(there, identity.minus)),
    )


class AccountLabels:
    """Labels made of the budget's own words and a period's."""

    def __init__(self, project: Project, labels: Labels) -> None:
        phases = project.budget.phases if project.budget else ()
        self._labels = labels
        self._names = {f"{BUDGET}.phases.{each.id}": each.name for each in phases}
        self._accounts = {each.id: each for each in (project.accounts.periods if project.accounts else ())}

    def of(self, id: str) -> Mapping[str, str] | None:
        """`ESF-stöd, utfall juni–december 2020` in every language; None for what is no amount of an account."""
        root, way, period, line = (*id.split(".", 3), "", "", "")[:4]
        account = self._accounts.get(period)
        if root != ROOT or account is None or line in ("", "period"):
            return None
        words = self._labels.find(f"{ROOT}.{way}", "") or {}
        named = self._labels.find(f"{ROOT}.{PAID}", "") if line == PAID else self._line(line)
        return {
            language: text.replace("{label}", (named or {}).get(language, line)).replace("{period}", said)
            for language, text in words.items()
            if (said := _said(account, way, language)) is not None
        }

    def _line(self, line: str) -> Mapping[str, str] | None:
        id = f"{BUDGET}.{line}"
        return self._labels.find(id, self._names.get(id.rpartition(".")[0], ""))


def _said(account: Account, way: str, language: str) -> str | None:
    """The months of a period, or its last day where everything up to it is meant."""
    if not is_known(account.period):
        return None
    word = months if way == "periods" else end
    return str(word(account.period, Style(language)))
