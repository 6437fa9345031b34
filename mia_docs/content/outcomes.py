"""Tables of outcomes to what was counted: every cell checked, bad ones told at their row and column and left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field, replace
from datetime import date

from mia_docs.content.binder import near
from mia_docs.content.delimited import Delimited, Line
from mia_docs.content.findings import read_error, read_warning
from mia_docs.content.periods import EXAMPLES, counted_period
from mia_docs.content.scalars import decimal_of
from mia_docs.diagnostics import Argument, Diagnostic, Term
from mia_docs.model import Outcomes
from mia_docs.model.outcome import GENDERS, MEASURES, PARTS, Cell, PeriodLength, Rows, Tally
from mia_docs.quantities import Day, Period
from mia_docs.source import Span

COLUMNS = ("period", "subproject", "gender", "measure", "count")
COMMENT = "comment"
MOST_ALIKE = 20
"""Findings of one kind that a file is told of one by one; the rest are counted."""

Words = Lookup[str, Lookup[str, str]]
"""What ids are called in each language, by pattern: `outcomes.measures.enrolled`."""


@dataclass(frozen=True, slots=True)
class OutcomeTables:
    """Every period that a project's tables count, in order of time, and the place of each count by its id."""

    tallies: tuple[Tally, ...] = ()
    places: Lookup[str, Span] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()


NOTHING_COUNTED = OutcomeTables()


def read_outcomes(
    tables: Iterable[Delimited], subprojects: Lookup[str, str] | None, length: PeriodLength, words: Words
) -> OutcomeTables:
    """What some tables count; `subprojects` are ids by every name they go by, None where nobody can know them."""
    reading = _Reading(length, subprojects, _ids("measures", MEASURES, words), _ids("genders", GENDERS, words))
    columns = _ids("columns", (*COLUMNS, COMMENT), words)
    for table in tables:
        reading.findings += table.findings
        reading.told.clear()
        reading.read(table, columns)
    periods = sorted(reading.periods.items(), key=lambda each: each[1].iso())
    tallies = tuple(Tally(id, period, reading.counts[id]) for id, period in periods if id in reading.counts)
    findings = (*reading.findings, *_more_than_whole(tallies, reading.places))
    return OutcomeTables(tallies, reading.places, findings)


def counted_until(settings: Outcomes, tables: OutcomeTables, day: date) -> Outcomes:
    """The outcomes as they were known on a day: a period counts when it is over."""
    over = tuple(each for each in tables.tallies if each.period.last and each.period.last <= day)
    return settings.model_copy(update={"rows": Rows(over)})


def from_day(tallies: tuple[Tally, ...], begins: Day | None) -> tuple[Tally, ...]:
    """The tallies, the first of them from the day that counting began on."""
    if begins is None or not tallies or begins.low is None or begins.low > (tallies[0].period.last or date.max):
        return tallies
    first = tallies[0]
    return (replace(first, period=Period(begins, first.period.end)), *tallies[1:])


def outside(tables: OutcomeTables, whole: Period) -> Iterator[Diagnostic]:
    """Periods that no day of the project is in, each at the first row that counts in it."""
    if whole.first is None or whole.last is None:
        return
    for each in tables.tallies:
        first, last = each.period.first, each.period.last
        if first and last and (last < whole.first or first > whole.last):
            at = tables.places[id_of(each.id, next(iter(each.counts)))]
            yield read_error("outcome-outside", at, word=each.period, whole=whole)


def id_of(period: str, cell: Cell) -> str:
    """The figure of one cell."""
    return f"outcomes.{period}.{'.'.join(cell)}"


def _ids(kind: str, ids: Iterable[str], words: Words) -> dict[str, str]:
    """Ids by what they may be called: themselves, and their words in every language."""
    known = {word.casefold(): id for id in ids for word in words.get(f"outcomes.{kind}.{id}", {}).values()}
    return {**known, **{id: id for id in ids}}


@dataclass(slots=True)
class _Reading:
    """Counts by period while they come in; `told` are the findings of the file, by their names."""

    length: PeriodLength
    subprojects: Lookup[str, str] | None
    measures: Lookup[str, str]
    genders: Lookup[str, str]
    periods: dict[str, Period] = field(default_factory=dict)
    counts: dict[str, dict[Cell, int]] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    told: dict[str, list[Diagnostic]] = field(default_factory=dict)
    heads: Sequence[str] = ()
    named: dict[str, str | None] = field(default_factory=dict)
    guesses: dict[str, str] = field(default_factory=dict)

    def read(self, table: Delimited, columns: Lookup[str, str]) -> None:
        """Every row of a file; nothing is read where a column is missing, since the rest would be misread."""
        if not table.lines:
            return
        at = self._columns(table, columns)
        if at is None:
            return
        self.heads = table.lines[0].cells
        width, least = len(table.lines[0].cells), 1 + max(at[id] for id in COLUMNS)
        for line in table.lines[1:]:
            if len(line.cells) < least or any(line.cells[width:]):
                self._report("outcome-cells", line.at(table.file, width), n=len(line.cells), columns=width)
            else:
                self._row(table.file, line, at)
        for alike in self.told.values():
            self.findings += (*alike[:MOST_ALIKE], *_rest(alike[MOST_ALIKE:]))

    def _columns(self, table: Delimited, columns: Lookup[str, str]) -> Lookup[str, int] | None:
        """Where each column stands, or None where one is missing."""
        found: dict[str, int] = {}
        head = table.lines[0]
        for number, word in enumerate(head.cells):
            id, at = columns.get(word.casefold()), head.at(table.file, number)
            if id is None and word:
                guess = near(word, tuple(columns))
                self.findings.append(read_warning("outcome-column-unknown", at, word=word, near=guess))
            elif id in found:
                self.findings.append(read_error("outcome-column-twice", at, word=word))
            elif id is not None:
                found[id] = number
        missing = tuple(Term(f"column-{id}") for id in COLUMNS if id not in found)
        if missing:
            at = head.at(table.file, 0)
            self.findings.append(read_error("outcome-column-missing", at, missing=missing))
        return None if missing else found

    def _row(self, file: str, line: Line, columns: Lookup[str, int]) -> None:
        """One row; all that is wrong in it is told, and it counts only where nothing is."""
        empty = [id for id in COLUMNS if not line.cells[columns[id]]] if "" in line.cells else []
        if empty:
            self._report("outcome-empty", line.at(file, columns[empty[0]]), word=self.heads[columns[empty[0]]])
            return
        period = self._period(line, file, columns["period"])
        subproject = self._subproject(line, file, columns["subproject"])
        gender = self._one_of("gender", self.genders, line, file, columns)
        measure = self._one_of("measure", self.measures, line, file, columns)
        at = line.at(file, columns["count"])
        count = self._count(line.cells[columns["count"]], at)
        if period is None or subproject is None or gender is None or measure is None or count is None:
            return
        cell = (subproject, measure, gender)
        before = self.places.setdefault(id_of(period, cell), at)
        if before is not at:
            self._report("outcome-twice", at, file=before.file, first=before.line)
            return
        self.counts.setdefault(period, {})[cell] = count

    def _period(self, line: Line, file: str, column: int) -> str | None:
        word = line.cells[column]
        if word not in self.named:
            found = counted_period(word, self.length)
            self.named[word] = found[0] if found else None
            if found:
                self.periods[found[0]] = found[1]
        if self.named[word] is None:
            self._report("outcome-period", line.at(file, column), word=word, example=EXAMPLES[self.length])
        return self.named[word]

    def _subproject(self, line: Line, file: str, column: int) -> str | None:
        word = line.cells[column]
        if self.subprojects is None:
            return word
        found = self.subprojects.get(word.casefold())
        if found is None:
            self._report(
                "outcome-subproject", line.at(file, column), word=word, near=self._near(word, self.subprojects)
            )
        return found or None

    def _one_of(
        self, column: str, known: Lookup[str, str], line: Line, file: str, columns: Lookup[str, int]
    ) -> str | None:
        word = line.cells[columns[column]]
        found = known.get(" ".join(word.casefold().split()))
        if found is None:
            at, choices = line.at(file, columns[column]), tuple(dict.fromkeys(known.values()))
            self._report(f"outcome-{column}", at, word=word, near=self._near(word, known), choices=choices)
        return found

    def _count(self, word: str, at: Span) -> int | None:
        """A whole number of people."""
        if word.isascii() and word.isdigit() and len(word) < 10:
            return int(word)
        found = decimal_of(word)
        if found is None:
            self._report("outcome-count", at, word=word)
        elif found[0] < 0:
            self._report("outcome-negative", at, word=word)
        elif found[0].denominator != 1:
            self._report("outcome-decimals", at, word=word)
        else:
            return int(found[0])
        return None

    def _near(self, word: str, known: Lookup[str, str]) -> str:
        """The word that was probably meant; looked for once, however many rows have it wrong."""
        if word not in self.guesses:
            self.guesses[word] = near(word, known) if len(self.guesses) < MOST_ALIKE else ""
        return self.guesses[word]

    def _report(self, name: str, at: Span, **arguments: Argument) -> None:
        alike = self.told.setdefault(name, [])
        alike.append(replace(read_error(name, at), arguments=arguments))


def _more_than_whole(tallies: Iterable[Tally], places: Lookup[str, Span]) -> list[Diagnostic]:
    """Cells whose parts are more than what they are parts of."""
    found = []
    for tally in tallies:
        for (subproject, measure, gender), whole in tally.counts.items():
            parts = PARTS.get(measure, ())
            added = sum(tally.counts.get((subproject, part, gender), 0) for part in parts)
            if added > whole:
                at = places[id_of(tally.id, (subproject, measure, gender))]
                found.append(read_error("outcome-parts", at, n=whole, added=added, parts=parts))
    return found[:MOST_ALIKE] + _rest(found[MOST_ALIKE:])


def _rest(found: list[Diagnostic]) -> list[Diagnostic]:
    """One finding for many alike: how many more there are."""
    return [read_error("outcome-more", found[0].at, n=len(found), code=found[0].code)] if found else []
