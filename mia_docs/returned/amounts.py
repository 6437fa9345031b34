"""A returned workbook against content: what somebody changed, and what cannot be taken over, each by its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from mia_docs.content.addressing import declared_at
from mia_docs.content.findings import read_error, read_warning
from mia_docs.content.scalars import decimal_of
from mia_docs.diagnostics import Argument, Diagnostic, Named
from mia_docs.documents.draft import Draft
from mia_docs.figures.figure import Figure
from mia_docs.quantities import Money, Quantity, Ratio
from mia_docs.render.book import leaves_of
from mia_docs.render.book_cells import cells_of, formula, homes_of, id_of, is_input, is_number
from mia_docs.render.words import BOOK
from mia_docs.returned.cells import Returned, ReturnedBook
from mia_docs.source import Span

LARGEST = 10**12
"""No amount of a project is as large."""


@dataclass(frozen=True, slots=True)
class Change:
    """One amount that is to be another; `old` is None where content has none yet.

    A stated sum that only follows from other changes has no cell.
    """

    figure: Figure
    old: Fraction | None
    new: Fraction
    cell: Returned | None = None

    @property
    def at(self) -> Span | None:
        """Where content states it."""
        return self.figure.stated.at if self.figure.stated else None


@dataclass(slots=True)
class Comparison:
    """What a returned workbook changes, and what was found in it."""

    changes: list[Change] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


def compared(book: ReturnedBook, draft: Draft) -> Comparison:
    """A workbook against the draft of the same document as content gives it now."""
    made = Comparison()
    figures = {each.figure.id: each.figure for each in draft.showings}
    inputs, formulas, delivered = inputs_of(draft), formulas_of(draft), delivered_values(book)
    for name, cell in book.named.items():
        id = id_of(name)
        if id not in figures:
            made.findings.append(_error("returned-unknown-cell", cell, word=name))
        elif id in inputs:
            _take(made, figures[id], cell, delivered)
        else:
            made.findings += _untouched(figures[id], cell, delivered.get(id), has_formula=id in formulas)
    lost = [figures[id_of(name)] for name in book.lost if id_of(name) in figures]
    lost += [inputs[id] for id in inputs if id not in {id_of(name) for name in (*book.named, *book.lost)}]
    made.findings += [read_error("returned-lost", _file(book), figure=_named(each)) for each in lost]
    made.findings += [
        _error("returned-stray", each, word=_words(each)) for each in book.others if each.is_number and not each.formula
    ]
    return made


def inputs_of(draft: Draft) -> Mapping[str, Figure]:
    """The figures that a workbook of this draft has a cell to fill in for."""
    leaves = leaves_of(draft.tokens, draft.slots)
    homes = homes_of(leaves, draft.showings)
    found = ((cell.showing, at, grid) for at, cell, grid in cells_of(leaves) if cell.showing is not None)
    shown = ((draft.showings[number].figure, at, grid) for number, at, grid in found)
    return {figure.id: figure for figure, at, grid in shown if homes[figure.id] == at and is_input(figure, grid)}


def formulas_of(draft: Draft) -> frozenset[str]:
    """The ids of figures that have a formula in a workbook of this draft."""
    leaves = leaves_of(draft.tokens, draft.slots)
    homes = homes_of(leaves, draft.showings)
    titles = [leaf.title for leaf in leaves]
    figures = {each.figure.id: each.figure for each in draft.showings}
    words = {id for id, figure in figures.items() if not is_number(figure)}
    return frozenset(id for id, place in homes.items() if formula(figures[id], place, homes, titles, words))


def delivered_values(book: ReturnedBook) -> Mapping[str, Fraction]:
    """What each figure was worth when the book was made, as its last sheet says."""
    heads = {(said["id"], said["value"]) for said in BOOK.values()}
    rows: dict[tuple[str, int], dict[int, Returned]] = {}
    for each in book.others:
        rows.setdefault((each.sheet, each.at.line), {})[each.at.column] = each
    values: dict[str, Fraction] = {}
    columns: tuple[str, int, int] | None = None
    for (sheet, _), row in sorted(rows.items()):
        words = {str(cell.value): column for column, cell in row.items()}
        found = next(((words[id], words[value]) for id, value in heads if id in words and value in words), None)
        columns = (sheet, *found) if found else columns
        if columns is None or columns[0] != sheet or found:
            continue
        id, value = row.get(columns[1]), row.get(columns[2])
        number = decimal_of(str(value.value).replace(".", ",")) if value else None
        if id and number:
            values[str(id.value)] = number[0]
    return values


def _take(made: Comparison, figure: Figure, cell: Returned, delivered: Mapping[str, Fraction]) -> None:
    """One cell that is for filling in: who changed it, the one who returns it, content meanwhile, or both."""
    now = figure.value.value if isinstance(figure.value, Quantity) else None
    was = delivered.get(figure.id) if delivered else now
    if cell.is_empty and not cell.formula:
        if was is not None and now is not None:
            made.findings.append(_error("returned-emptied", cell, figure=_named(figure)))
        return
    wrong = what_is_wrong(figure, cell)
    if wrong is not None:
        made.findings.append(wrong)
        return
    new = _amount(cell)
    if new in (now, was):
        return
    if now != was:
        said: dict[str, Argument] = {"new": Money.exact(new), "was": _known(was), "now": _known(now)}
        made.findings.append(_error("returned-conflict", cell, figure=_named(figure), **said))
        return
    if cell.formula:
        value = Money.exact(new)
        told = read_warning("returned-formula", cell.at, cell=cell.address, word=cell.formula, value=value)
        made.findings.append(told)
    made.changes.append(Change(figure, now, new, cell))


def _known(value: Fraction | None) -> Argument:
    return "–" if value is None else Money.exact(value)


def what_is_wrong(figure: Figure, cell: Returned) -> Diagnostic | None:
    """Why what stands in a cell is no amount that content could hold."""
    declared = declared_at(figure.id)
    if declared is None or declared.kind is Ratio:
        return _error("returned-no-place", cell, figure=_named(figure))
    if cell.is_error:
        return _error("returned-error", cell, word=_words(cell), figure=_named(figure))
    if cell.formula and cell.value is None:
        return _error("returned-uncounted", cell, word=cell.formula, figure=_named(figure))
    if not cell.is_number:
        return _error("returned-text", cell, word=_words(cell), figure=_named(figure))
    number = _amount(cell)
    name = "negative" if number < 0 else "decimals" if number.denominator != 1 else "large" if number > LARGEST else ""
    return _error(f"returned-{name}", cell, word=_words(cell), figure=_named(figure)) if name else None


def _untouched(figure: Figure, cell: Returned, was: Fraction | None, *, has_formula: bool) -> Iterator[Diagnostic]:
    """A cell that is not for filling in: its formula may not be broken, nor another number typed over it."""
    if cell.is_error:
        yield _error("returned-error", cell, word=_words(cell), figure=_named(figure))
    elif cell.is_number and not cell.formula and isinstance(figure.value, Quantity):
        said = [value for value in (figure.value.value, was) if value is not None]
        is_same = any(abs(_fraction(cell) - value) < Fraction(1, 10**9) for value in said)
        if has_formula or not is_same:
            name = "returned-locked" if figure.derived is None else "returned-sum"
            yield _error(name, cell, word=_words(cell), figure=_named(figure))


def _fraction(cell: Returned) -> Fraction:
    """The number as it is written: a spreadsheet holds 0,1 as the nearest binary number."""
    value = cell.value
    return Fraction(value) if isinstance(value, int) else Fraction(repr(value))


def _amount(cell: Returned) -> Fraction:
    """The number without the noise that binary reckoning leaves behind, 100.00000000000001."""
    return round(_fraction(cell), 6)


def _words(cell: Returned) -> str:
    return str(cell.value).replace(".", ",") if cell.is_number else str(cell.value).strip()[:60]


def _named(figure: Figure) -> Named:
    return Named(figure.id, figure.label(), figure.value)


def _file(book: ReturnedBook) -> Span:
    return Span(next((each.at.file for each in (*book.named.values(), *book.others)), ""))


def _error(name: str, cell: Returned, **arguments: Argument) -> Diagnostic:
    return replace(read_error(name, cell.at), arguments={"cell": cell.address, **arguments})
