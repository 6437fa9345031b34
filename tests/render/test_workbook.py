"""The workbook: amounts are numbers, sums are formulas made of the derivations, and LibreOffice comes to the same."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft
from mia_docs.figures.figure import OPEN, SUPPRESSED, Derivation, Figure
from mia_docs.quantities import Count, Quantity
from mia_docs.render.book import Grid, Words, leaves_of
from mia_docs.render.book_cells import Place, address, homes_of, id_of, letters, name_of
from mia_docs.render.book_looks import broken
from mia_docs.render.book_sources import sources_leaf
from mia_docs.render.book_titles import titles_of
from mia_docs.render.edition import render_text
from mia_docs.render.workbook import write_workbook
from mia_docs.source import Span
from tests.render.drafts import ROOT
from tests.render.word_shells import needs_office, saved_by_office

DAY = date(2020, 1, 1)


@pytest.fixture(scope="module")
def drafts() -> dict[str, Draft]:
    """The workbook of the sample, and the application that it must agree with."""
    opened = conductor.open_workspace(ROOT, DAY)
    names = ("mia-vidare/budget-workbook", "mia-vidare/application")
    pile = conductor.compose_all(opened, [conductor.named(opened, name)[0] for name in names])
    return {draft.document: draft for draft in pile.drafts}


@pytest.fixture(scope="module")
def draft(drafts: dict[str, Draft]) -> Draft:
    return drafts["budget-workbook"]


@pytest.fixture(scope="module")
def written(draft: Draft) -> bytes:
    return write_workbook(draft)


def opened(data: bytes, *, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def cell_of(book: Any, id: str) -> Any:
    """A figure's cell, found by its name as an economist's program finds it."""
    sheet, _, place = book.defined_names[id].attr_text.rpartition("!")
    return book[sheet.strip("'")][place.replace("$", "")]


def cells_of(book: Any) -> list[Any]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


def recalculated(book: Any, folder: Path) -> Any:
    """The book as LibreOffice works it out: openpyxl keeps formulas and drops every value that stood beside them."""
    needs_office()
    out = io.BytesIO()
    book.save(out)
    return opened(saved_by_office(out.getvalue(), folder, "xlsx", "xlsx"), values=True)


def test_equal_drafts_give_equal_bytes(draft: Draft, written: bytes) -> None:
    assert write_workbook(draft) == written


def test_no_clock_is_in_the_file(written: bytes) -> None:
    """Whoever opens it sees the document's date."""
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert core.count("2019-09-30T00:00:00Z") == 2 and "<dc:language>sv-SE</dc:language>" in core


def test_every_printed_page_says_what_an_internal_book_is(draft: Draft) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(replace(draft, audience="internal"))))
    assert {sheet.oddHeader.center.text for sheet in book} == {"&BInternt"}


def test_recalculated_it_agrees_with_the_application_to_the_krona(
    drafts: dict[str, Draft], written: bytes, tmp_path: Path
) -> None:
    """Every amount and share of the application's budget stands in the book, and LibreOffice comes to the same."""
    book = recalculated(opened(written), tmp_path)
    shown = {each.figure.id: each.figure for each in drafts["application"].showings}
    budget = {id: figure for id, figure in shown.items() if id.startswith("budget.") and is_number(figure)}
    assert len(budget) > 40
    for id, figure in budget.items():
        assert isinstance(figure.value, Quantity) and figure.value.value is not None
        assert abs(Fraction(cell_of(book, id).value) - figure.value.value) < Fraction(1, 10**12), id


def is_number(figure: Figure) -> bool:
    return isinstance(figure.value, Quantity)


def test_our_values_beside_the_formulas_are_what_libreoffice_comes_to(written: bytes, tmp_path: Path) -> None:
    typed, ours, theirs = opened(written), opened(written, values=True), recalculated(opened(written), tmp_path)
    formulas = [cell for cell in cells_of(typed) if cell.data_type == "f"]
    assert len(formulas) > 300
    for cell in formulas:
        name, place = cell.parent.title, cell.coordinate
        mine, other = ours[name][place].value or "", theirs[name][place].value or ""
        assert mine == other or abs(mine - other) < 1e-12, f"{name}!{place} {cell.value}"


def test_sums_follow_a_changed_amount(written: bytes, tmp_path: Path) -> None:
    """An amount in, and everything above it moves: the phase, the totals, the support, the share."""
    book = opened(written)
    before = opened(written, values=True)
    cell_of(book, "budget.phases.analysis.travel").value = 100_000
    cell_of(book, "budget.phases.analysis.revenue").value = 40_000
    cell_of(book, "organisations.cofinanciers.haninge.committed_cash").value = 500
    cell_of(book, "organisations.cofinanciers.haninge.periods.h2_2020.cash").value = 200
    cell_of(book, "liquidity.months.m02_2020.outlay").value = 70
    cell_of(book, "liquidity.months.m04_2020.payment").value = 100
    after = recalculated(book, tmp_path)
    for id in ("phases.analysis.total", "fund_costs", "total_costs", "esf_support", "total_financing"):
        assert cell_of(after, f"budget.{id}").value == cell_of(before, f"budget.{id}").value + 60_000
    assert cell_of(after, "budget.esf_share").value == pytest.approx(78_490_716 / 166_932_603)
    assert cell_of(after, "organisations.cofinanciers.haninge.remaining").value == 300
    assert cell_of(after, "totals.remaining").value == 300
    assert cell_of(after, "liquidity.months.m02_2020.balance").value == -70
    assert cell_of(after, "liquidity.months.m12_2022.balance").value == 30
    assert not cell_of(after, "organisations.cofinanciers.taby.remaining").value


def test_every_number_is_a_showing_and_every_showing_a_cell(draft: Draft, written: bytes) -> None:
    """No number is typed in the template, none is lost on the way, and figures.json lists those that have a value."""
    book = opened(written, values=True)
    numbers = [cell for cell in cells_of(book) if isinstance(cell.value, int | float)]
    shown = [each for each in draft.showings if is_number(each.figure) and each.figure.status != OPEN]
    assert len(numbers) == len(shown) > 50
    ledger = render_text(draft).files["figures.json"].decode()
    assert ledger.count('"unit": "SEK"') == sum(each.figure.value.unit == "SEK" for each in shown)
    assert '"open"' not in ledger


def test_only_what_is_filled_in_is_unlocked(written: bytes) -> None:
    """Amounts that content states are open, sums and labels are not; every sheet is protected, without a password."""
    book = opened(written)
    free = {
        id_of(name)
        for name in book.defined_names
        if not cell_of(book, name).protection.locked and cell_of(book, name).data_type != "f"
    }
    assert "budget.cash.public_to_project" in free and "liquidity.opening" in free
    assert not any(id.endswith(("total", "_share", "remaining", "balance")) or id.startswith("project.") for id in free)
    unlocked = [cell for cell in cells_of(book) if not cell.protection.locked]
    assert len(unlocked) == len(free) > 300
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)


def test_heads_are_heads_for_a_screen_reader(written: bytes) -> None:
    """Every table is one that programs know, with a head for each column; the emblem has its words."""
    book = opened(written)
    tables = [table for sheet in book for table in sheet.tables.values()]
    assert len(tables) == 25 and all(table.headerRowCount for table in tables)
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert "EU-flaggan. Europeiska unionen" in archive.read("xl/drawings/drawing1.xml").decode()


def test_a_sum_whose_parts_are_not_in_the_book_is_a_plain_number(draft: Draft) -> None:
    """A formula would have nothing to point at; the value is ours and stays locked."""
    tokens = list(draft.tokens)
    heads = [n for n, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]
    start = next(n for n in heads if tokens[n].attrs["id"] == "kostnader")
    end = next(n for n in heads if n > start)
    book = opened(write_workbook(replace(draft, tokens=tuple(tokens[:start] + tokens[end:]))))
    cell = cell_of(book, "budget.phases.analysis.total")
    assert cell.value == 392_562 and cell.protection.locked
    assert cell_of(book, "budget.fund_costs").value.startswith("=SUM(")


def test_a_sum_with_a_part_that_is_withheld_is_a_plain_number(draft: Draft) -> None:
    """A program would count the words of the part as nothing, and come to another sum."""
    showings = []
    for each in draft.showings:
        if each.figure.id == "budget.phases.analysis.staff" and isinstance(each.figure.value, Quantity):
            unknown = replace(each.figure, value=each.figure.value.unknown(), status=SUPPRESSED, derived=None)
            each = replace(each, figure=unknown, shown="..")
        showings.append(each)
    cell = cell_of(opened(write_workbook(replace(draft, showings=tuple(showings)))), "budget.phases.analysis.total")
    assert cell.value == 392_562


def test_lists_have_their_marks_and_code_its_lines() -> None:
    source = "- a\n- b\n  1. c\n  2. d\n\n     mer\n\n```\nx = 1\n  y\n```\n\nslut\n"
    (leaf,) = leaves_of(MarkdownIt("commonmark").parse(source), {})
    texts = [block.text for block in broken(leaf).blocks if isinstance(block, Words) and block.text]
    assert texts == ["• a", "• b", "   1. c", "   2. d", "      mer", "x = 1", "  y", "slut"]


def test_what_the_format_has_no_room_for_is_cut(draft: Draft) -> None:
    """A page says that it is internal however long its reference is; a long text is cut, not gone."""
    long = [Token("text", "", 0, content="A&B " * 200)]
    tokens = (*draft.tokens, *MarkdownIt("commonmark").enable("table").parse(f"| x |\n|---|\n| {'y' * 40_000} |\n"))
    slots = {**draft.slots, "reference": long, "footer": long}
    book = opened(write_workbook(replace(draft, audience="internal", slots=slots, tokens=tokens)))
    assert {sheet.oddHeader.center.text for sheet in book} == {"&BInternt"}
    assert all(sheet.oddHeader.left.text.endswith("…") and sheet.oddFooter.right.text for sheet in book)
    assert max(len(cell.value) for cell in cells_of(book) if isinstance(cell.value, str)) == 32_767


def test_a_figure_is_at_home_near_its_parts(draft: Draft) -> None:
    """The phase's total stands in two sheets; its sum is where its lines are, the other only points there."""
    homes = homes_of(leaves_of(draft.tokens, draft.slots), draft.showings)
    assert homes["budget.phases.analysis.total"].leaf == homes["budget.phases.analysis.staff"].leaf


@pytest.mark.parametrize(("id", "name"), [("budget.x", "budget.x"), ("ab12", "_ab12"), ("r1c1", "_r1c1"), ("r", "_r")])
def test_names_are_no_addresses(draft: Draft, id: str, name: str) -> None:
    figure = replace(draft.showings[0].figure, id=id)
    assert name_of(figure) == name and id_of(name) == id


def test_addresses() -> None:
    assert letters(Place(0, 4, 27), "$") == "$AB$5"
    assert address(Place(1, 0, 0), Place(0, 0, 0), ["A", "Bo's"]) == "'Bo''s'!A1"


def test_sheets_have_short_titles_each_once() -> None:
    assert titles_of(["a/b: c", "A b  c", "x" * 40, "ett två tre fyra fem sex sju åtta nio"], "Blad") == [
        "a b  c",
        "A b  c 2",
        "x" * 30 + "…",
        "ett två tre fyra fem sex sju…",
    ]


def test_a_sheet_is_never_called_what_excel_keeps_for_itself() -> None:
    """Nor by a Swedish word in an English book, where nothing is left of its heading."""
    assert titles_of(["History", "history", "??"], "Sheet") == ["History 2", "history 3", "Sheet"]


def test_what_was_counted_is_told_by_its_lines(draft: Draft) -> None:
    """The condition of a count is the program's own English, which no reader of the book should meet."""
    counted = Derivation(None, "count(x where owns a subproject)", counted=(Span("a.yaml", 3), Span("a.yaml", 5)))
    figure = Figure("counts.x", "demo", Count.exact(2), {"sv": "X"}, derived=counted)
    book = replace(draft, showings=(replace(draft.showings[0], figure=figure),))
    grid = sources_leaf(book, {"counts.x": Place(0, 0, 0)}, ["A", "Källor"]).blocks[-1]
    assert isinstance(grid, Grid) and grid.rows[0][2].words == "a.yaml:3, a.yaml:5"
