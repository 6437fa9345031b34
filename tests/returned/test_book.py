"""A workbook that was filled in: what it changes is written in its place, and what cannot be is told by its cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mia_docs import workspace as conductor
from mia_docs.cli.fix import undo_edits
from mia_docs.cli.returned import Asked, import_book
from mia_docs.edits import mended
from mia_docs.render.workbook import write_workbook
from mia_docs.returned import cells, writing
from mia_docs.returned.book import BookRead, read_returned
from mia_docs.source import Folder
from tests.cases import TODAY, lay_out
from tests.render.drafts import ROOT
from tests.render.test_workbook import cell_of

BUDGET = "content/demo/budget.yaml"
FILES = {
    "content/demo/documents.yaml": "documents:\n  - {id: book, kind: budget-workbook, as_of: 2020-01-01}\n",
    BUDGET: """\
# Belopp som sökta
status: sökt
phases:
  - id: analysis
    name: Analysfas
    staff: 1 000   # schablon
  - {id: implementation, name: Genomförandefas, staff: 9 000}
cash: {public_to_project: 5 000}
fund_costs: 10 000
total_costs: 10 000
""",
}
Change = Callable[[Any], None]
WITHOUT_ASKING = Asked(yes=True)
BOOKS: dict[tuple[tuple[Path, bytes], ...], bytes] = {}
STAFF, GIFT = "budget.phases.analysis.staff", "organisations.cofinanciers.haninge.committed_cash"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "ws", FILES)


def opened(root: Path) -> conductor.Workspace:
    return conductor.open_workspace(root, TODAY)


def made(root: Path) -> bytes:
    """The workbook as a build writes it: of the same files the same bytes, so that it is written once."""
    files = tuple((path.relative_to(root), path.read_bytes()) for path in sorted(root.rglob("*")) if path.is_file())
    if files not in BOOKS:
        BOOKS[files] = written(opened(root))
    return BOOKS[files]


def written(workspace: conductor.Workspace) -> bytes:
    draft = conductor.composed(workspace, conductor.documents(workspace)[0]).draft
    assert draft is not None
    return write_workbook(draft)


def returned(data: bytes, change: Change) -> bytes:
    """The workbook after somebody did something to it."""
    book, out = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    change(book)
    book.save(out)
    return out.getvalue()


def read(root: Path, change: Change) -> BookRead:
    return read_returned(opened(root), returned(made(root), change), "budget.xlsx")


def setting(id: str, value: object) -> Change:
    def change(book: Any) -> None:
        cell_of(book, id).value = value

    return change


def write(root: Path, change: Change, asked: Asked = WITHOUT_ASKING) -> int:
    file = root.parent / "budget.xlsx"
    file.write_bytes(returned(made(root), change))
    return import_book(opened(root), root, file, "sv", asked)


def test_an_untouched_book_changes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert write(root, lambda _: None) == 0
    assert "Inget att ändra" in capsys.readouterr().out


def test_amounts_are_written_in_place(root: Path) -> None:
    """The amount, and the stated sums that were right and follow; comments and layout stay."""
    assert write(root, setting(STAFF, 1500)) == 0
    assert (root / BUDGET).read_text(encoding="utf-8") == FILES[BUDGET].replace("1 000 ", "1 500 ").replace(
        "10 000", "10 500"
    )


def test_an_amount_that_content_has_no_line_for_gets_one(root: Path) -> None:
    """Lines of the form that were left out, a co-financier's promise, a month: each where it belongs."""

    def change(book: Any) -> None:
        cell_of(book, "budget.phases.analysis.travel").value = 200
        cell_of(book, "budget.phases.implementation.travel").value = 300
        cell_of(book, GIFT).value = 4000
        cell_of(book, "liquidity.months.m03_2020.claim").value = 0

    assert write(root, change) == 0
    text = (root / BUDGET).read_text(encoding="utf-8")
    assert "    staff: 1 000   # schablon\n    travel: 200\n" in text
    assert "{id: implementation, name: Genomförandefas, staff: 9 000, travel: 300}" in text
    assert "fund_costs: 10 500" in text
    assert (root / "content/demo/liquidity.yaml").read_text() == "months:\n  - id: m03_2020\n    claim: 0\n"
    assert (
        "cofinanciers: [{id: haninge, committed_cash: 4 000}]" in (root / "content/demo/organisations.yaml").read_text()
    )
    assert read(root, lambda _: None).changes == ()


def test_a_file_that_would_say_something_else_besides_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the edits did: prose, names and other amounts are as they were, or nothing is written."""
    monkeypatch.setattr(writing, "mended", lambda data, edits: mended(data, edits).replace(b"Analysfas", b"Fas"))
    assert write(root, setting(STAFF, 1500)) == 1
    assert (root / BUDGET).read_text(encoding="utf-8") == FILES[BUDGET]


def test_what_was_written_can_be_taken_back(root: Path) -> None:
    """Files that were changed get their bytes back, new ones go."""
    before = (root / BUDGET).read_bytes()

    def change(book: Any) -> None:
        cell_of(book, STAFF).value = 7
        cell_of(book, "liquidity.opening").value = 1

    write(root, change)
    assert undo_edits(Folder(root), "sv")
    assert (root / BUDGET).read_bytes() == before and not (root / "content/demo/liquidity.yaml").exists()


def test_each_change_is_shown_with_both_sides_and_its_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert write(root, setting(STAFF, 1500), Asked(dry_run=True)) == 0
    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Personal, Analysfas" in said and "1 000 kr → 1 500 kr  (+500 kr)" in said
    assert "Kostnader!B4 → content/demo/budget.yaml:6" in said
    assert (root / BUDGET).read_text(encoding="utf-8") == FILES[BUDGET]


@pytest.mark.parametrize(("answer", "amount"), [("j\n", "1 500"), ("n\n", "1 000"), ("", "1 000")])
def test_it_asks_and_nothing_is_no(root: Path, monkeypatch: pytest.MonkeyPatch, answer: str, amount: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert write(root, setting(STAFF, 1500), Asked()) == 0
    assert f"staff: {amount} " in (root / BUDGET).read_text(encoding="utf-8")


def test_what_is_edited_while_the_question_stands_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edited = FILES[BUDGET].replace("Analysfas", "Fas ett")

    def answer() -> str:
        (root / BUDGET).write_text(edited, encoding="utf-8")
        return "j\n"

    monkeypatch.setattr("sys.stdin.readline", answer, raising=False)
    assert write(root, setting(STAFF, 1500), Asked()) == 1
    assert (root / BUDGET).read_text(encoding="utf-8") == edited


def test_a_value_of_a_history_is_not_rewritten(root: Path) -> None:
    """The amount has held since a day; another from today on is a new entry."""
    text = FILES[BUDGET].replace("{public_to_project: 5 000}", "{public_to_project: {history: {2019-06-01: 5 000}}}")
    (root / BUDGET).write_text(text, encoding="utf-8")
    result = read(root, setting("budget.cash.public_to_project", 6000))
    assert result.document is not None
    (wrong,) = writing.files_after(opened(root), result.document, result.changes).findings
    assert wrong.name == "returned-history" and wrong.arguments["word"] == "2019-06-01"


def _named(book: Any) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names["min.egen"] = DefinedName("min.egen", attr_text="Kostnader!$D$4")


def _beside(book: Any) -> None:
    book["Kostnader"]["F9"] = 12


def _without_sheet(book: Any) -> None:
    book.remove(book["Likviditet"])


@pytest.mark.parametrize(
    ("change", "name", "cell"),
    [
        (setting(STAFF, "tusen"), "returned-text", "Kostnader!B4"),
        (setting(STAFF, True), "returned-text", "Kostnader!B4"),
        (setting(STAFF, "#REF!"), "returned-error", "Kostnader!B4"),
        (setting(STAFF, -5), "returned-negative", "Kostnader!B4"),
        (setting(STAFF, 12.5), "returned-decimals", "Kostnader!B4"),
        (setting(STAFF, 10**15), "returned-large", "Kostnader!B4"),
        (setting(STAFF, "=100+200"), "returned-uncounted", "Kostnader!B4"),
        (setting(STAFF, None), "returned-emptied", "Kostnader!B4"),
        (setting("budget.fund_costs", 12_000), "returned-sum", "Budgetöversikt!B6"),
        (setting("project.call.cofinancing_required", 0.3), "returned-locked", "Budgetöversikt!B42"),
        (_named, "returned-unknown-cell", "Kostnader!D4"),
        (_beside, "returned-stray", "Kostnader!F9"),
    ],
)
def test_what_cannot_be_taken_over_is_told_by_its_cell(root: Path, change: Change, name: str, cell: str) -> None:
    found = [each for each in read(root, change).findings if each.name == name]
    assert [each.arguments["cell"] for each in found] == [cell]


def test_a_figure_worked_out_elsewhere_comes_back_as_it_was(root: Path) -> None:
    """An author's own formula is none in the book: its number is no sum that somebody typed over, but for another."""
    template = ROOT / "templates/budget-workbook"
    twice = "figures:\n  twice: {label: Dubbelt, formula: budget.cash.public_to_project × 2, unit: kr}\n"
    lay_out(root, {
        **FILES,
        "content/demo/figures.yaml": twice,
        "templates/budget-workbook/document.yaml": (template / "document.yaml").read_text(encoding="utf-8"),
        "templates/budget-workbook/body.md": (template / "body.md").read_text(encoding="utf-8")
        + "\n## Eget\n\n| Vad | Belopp |\n|---|--:|\n| Dubbelt | {{ figures.twice|digits }} |\n",
    })  # fmt: skip
    assert read(root, lambda _: None).findings == ()
    assert [each.name for each in read(root, setting("figures.twice", 3)).findings] == ["returned-sum"]


def test_noise_of_binary_reckoning_is_no_decimals(root: Path) -> None:
    result = read(root, setting(STAFF, 1100.0000000000002))
    assert [(each.figure.id, each.new) for each in result.changes] == [(STAFF, 1100)] and not result.findings


def test_nothing_is_written_where_anything_is_wrong(root: Path) -> None:
    """Half a budget would be worse than none."""

    def change(book: Any) -> None:
        cell_of(book, STAFF).value = 1500
        cell_of(book, GIFT).value = "vet ej"

    assert write(root, change) == 1
    assert (root / BUDGET).read_text(encoding="utf-8") == FILES[BUDGET]


def test_a_sheet_that_is_gone_is_told(root: Path) -> None:
    found = {each.name for each in read(root, _without_sheet).findings}
    assert found == {"returned-lost"}


def test_content_that_moved_on_is_not_set_back(root: Path) -> None:
    """The economist changed one amount, somebody else another in content: both stand."""
    data = returned(made(root), setting("budget.phases.implementation.staff", 9500))
    path = root / BUDGET
    path.write_text(path.read_text(encoding="utf-8").replace("staff: 1 000", "staff: 1 100"), encoding="utf-8")
    result = read_returned(opened(root), data, "budget.xlsx")
    assert [each.figure.id for each in result.changes] == ["budget.phases.implementation.staff"]
    assert [each.name for each in result.findings] == ["returned-older"]


def test_an_amount_that_both_changed_is_refused(root: Path) -> None:
    data = returned(made(root), setting(STAFF, 1500))
    path = root / BUDGET
    path.write_text(path.read_text(encoding="utf-8").replace("staff: 1 000", "staff: 1 100"), encoding="utf-8")
    assert "returned-conflict" in {each.name for each in read_returned(opened(root), data, "budget.xlsx").findings}


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (setting("document.name", "annat/book"), "returned-elsewhere"),
        (setting("document.as_of", "2020-06-30"), "returned-other-date"),
        (setting("document.name", None), "returned-nameless"),
    ],
)
def test_a_book_of_another_project_or_day_is_refused(root: Path, change: Change, name: str) -> None:
    result = read(root, change)
    assert [each.name for each in result.findings] == [name] and not result.changes


def damaged(data: bytes) -> bytes:
    """A workbook with a part that cannot be unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo("xl/workbook.xml").header_offset + 30 + len("xl/workbook.xml")
    return data[:start] + b"\xff" * 40 + data[start + 40 :]


def test_a_damaged_workbook_and_a_huge_one_are_findings(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = made(root)
    assert cells.read_book(data, "x.xlsx") is not None and cells.read_book(damaged(data), "x.xlsx") is None
    far = returned(data, lambda book: book["Kostnader"].cell(1_048_576, 16_384, 1))
    assert cells.read_book(far, "x.xlsx") is None
    monkeypatch.setattr(cells, "LARGEST_UNPACKED", 1000)
    assert cells.read_book(data, "x.xlsx") is None


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"id;value\n", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_workbook_is_a_finding(root: Path, data: bytes) -> None:
    assert [each.name for each in read_returned(opened(root), data, "x.xlsx").findings] == ["returned-unreadable"]
