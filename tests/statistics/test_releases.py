"""All public documents of the sample together: whoever reads every one of them works out no withheld count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft
from mia_docs.figures.figure import SUPPRESSED, Figure
from mia_docs.figures.outcomes import OF_PLAN, ROOT, outcome_id
from mia_docs.model.outcome import PARTS, SO_FAR, UNTIL, Tally
from mia_docs.quantities import Persons, Quantity
from mia_docs.statistics.suppression import withheld_counts
from mia_docs.workspace import open_workspace
from tests.statistics.oracle import Intruder, Table, exact
from tests.statistics.tables import part_and_whole

HOME, PROJECT, LAST = Path(__file__).parents[2], "mia-vidare", date(2022, 12, 31)
APART = [(whole, *parts) for whole, parts in PARTS.items()]
"""Measures that no equation joins with others: each group is solved by itself."""


@dataclass(frozen=True)
class Read:
    """What all public documents tell of outcomes, and the table that they are of."""

    tallies: tuple[Tally, ...]
    counts: Mapping[str, frozenset[Fraction | None]]
    shares: Mapping[tuple[str, str], Fraction]
    drafts: tuple[Draft, ...]


@pytest.fixture(scope="module")
def read() -> Read:
    opened = open_workspace(HOME, date(2026, 1, 1))
    held = conductor.bound(opened, PROJECT, LAST).project.outcomes
    assert held is not None
    wanted = [each for each in conductor.documents(opened) if each.project == PROJECT]
    made = [conductor.composed(opened, each).draft for each in wanted if each.publication.audience == "public"]
    drafts = tuple(each for each in made if each is not None and each.is_illustrative)
    counts: dict[str, set[Fraction | None]] = {}
    shares: dict[tuple[str, str], Fraction] = {}
    for draft in drafts:
        for figure in _told(draft, held.rows.tallies):
            value = figure.value
            assert isinstance(value, Quantity)
            if isinstance(value, Persons):
                counts.setdefault(figure.id, set()).add(value.value)
            elif value.value is not None and OF_PLAN not in figure.id:
                shares[part_and_whole(figure.id.split("."))] = value.value
    return Read(held.rows.tallies, {id: frozenset(values) for id, values in counts.items()}, shares, drafts)


def _told(draft: Draft, tallies: tuple[Tally, ...]) -> Iterator[Figure]:
    """Every figure of outcomes in a document's ledger; what was counted so far is the sum up to its last period."""
    day = draft.as_of.high
    over = [each.id for each in tallies if day and each.period.last and each.period.last <= day]
    for figure in draft.ledger.values():
        if figure.id.startswith(f"{ROOT}.") and figure.id.count(".") == 4:
            yield replace(figure, id=figure.id.replace(f".{SO_FAR}.", f".{UNTIL}{over[-1]}."))


def test_documents_of_several_dates_are_read(read: Read) -> None:
    """A report for each period, those of the subprojects, and the final one, with hundreds of counts."""
    assert len(read.drafts) >= 10 and len({draft.as_of.iso() for draft in read.drafts}) >= len(read.tallies) == 5
    assert len(read.counts) > 500 and sum(None in values for values in read.counts.values()) > 50


def test_what_one_document_withholds_no_other_tells(read: Read) -> None:
    """A count is the same in all of them, or withheld in all."""
    assert {id: values for id, values in read.counts.items() if len(values) > 1} == {}


def withheld_ids(tallies: tuple[Tally, ...]) -> set[str]:
    found = withheld_counts(tallies, 5)
    return {outcome_id(period, cell) for period, cells in found.items() if period != SO_FAR for cell in cells}


@pytest.mark.parametrize("measures", APART, ids=lambda measures: measures[0])
def test_all_of_them_together_give_none_back(read: Read, measures: tuple[str, ...]) -> None:
    """Every count and every share that any of them tells, at once."""
    tallies = tuple(
        replace(each, counts={cell: n for cell, n in each.counts.items() if cell[1] in measures})
        for each in read.tallies
    )
    counts: dict[str, Fraction | None] = {
        id: next(iter(values)) for id, values in read.counts.items() if id.split(".")[3] in measures
    }
    counts |= {id: None for id in withheld_ids(read.tallies) if id.split(".")[3] in measures}
    shares = {both: exact(share) for both, share in read.shares.items() if both[0].split(".")[3] in measures}
    known = [id for id, value in counts.items() if value is not None]
    assert len(known) > 20 and len(known) < len(counts)
    assert Intruder(Table(tallies), counts, shares).recovered() == []


def test_what_is_worked_out_stands_on_what_is_told(read: Read) -> None:
    """Shares of the plan, attainment and figures of the project's own: none of them says more than counts do."""
    for draft in read.drafts:
        for figure in draft.ledger.values():
            is_count = figure.id.startswith(f"{ROOT}.") and isinstance(figure.value, Persons)
            if is_count or figure.derived is None or figure.status == SUPPRESSED:
                continue
            hidden = [
                id for id in figure.derived.inputs if id in draft.ledger and draft.ledger[id].status == SUPPRESSED
            ]
            assert hidden == [], figure.id
