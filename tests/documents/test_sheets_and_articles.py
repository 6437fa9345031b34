"""Project sheets and articles of the sample: what is not known is said or left out, and parts add up as printed."""

import io
from pathlib import Path

import pikepdf
import pytest

from mia_docs.render.edition import render_format, render_text
from tests.samples import sample_draft


def text_of(name: str) -> str:
    draft = sample_draft(name)
    return render_text(draft).files[f"{draft.document}.md"].decode()


def rows(text: str) -> dict[str, list[str]]:
    """The cells of every table row by the first of them, without references to notes."""
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return {cells[0].split("[^")[0]: cells[1:] for cells in lines}


@pytest.mark.parametrize("project", ["mia", "mia-vidare", "nasta"])
def test_a_sheet_has_no_cell_that_says_nothing(project: str) -> None:
    """A dash would not say whether a thing is unknown, undecided or none."""
    cells = [cell for row in rows(text_of(f"{project}/project-sheet")).values() for cell in row]
    assert len(cells) > 7
    assert not [cell for cell in cells if cell.strip() in ("", "–", "-")]


def test_a_sheet_names_the_amounts_that_are_known() -> None:
    """The project bank's total, the form's two, and none where nothing is applied for: three figures."""
    before, own, after = (text_of(f"{each}/project-sheet") for each in ("mia", "mia-vidare", "nasta"))
    assert rows(before)["Total projektbudget, enligt projektbanken"] == ["136\u00a0883\u00a0875\u00a0kr"]
    assert rows(own)["Summa kostnader"] != rows(own)["Summa total finansiering"]
    assert not {"Summa kostnader", "Summa total finansiering"} & rows(before).keys()
    assert "Total projektbudget, enligt projektbanken" not in rows(own)
    assert "Inget belopp är sökt eller beviljat." in after


def test_a_planned_project_says_what_is_not_decided() -> None:
    """And shows no emblem, since it has no support."""
    draft = sample_draft("nasta/project-sheet")
    said = rows(text_of("nasta/project-sheet"))
    assert said["Projektägare"] == said["Projektperiod"] == ["Inte bestämd"]
    assert not draft.pictures


def test_the_longest_sheet_is_one_page(tmp_path: Path) -> None:
    edition = render_format(sample_draft("mia/project-sheet"), "pdf", b"{}", tmp_path)
    with pikepdf.open(io.BytesIO(next(iter(edition.files.values())))) as pdf:
        assert len(pdf.pages) == 1


def test_an_article_has_its_own_title_and_begins_with_its_lead() -> None:
    draft = sample_draft("mia/interview")
    assert draft.title == "Därför prioriterades MIA – MIA"
    assert [token.attrs.get("class") for token in draft.tokens if token.type == "paragraph_open"][:2] == [
        "visibility",
        "lead",
    ]


def test_printed_parts_of_the_scenario_add_up_to_the_printed_totals() -> None:
    """Both ends of both columns, tenth by tenth, as a reader with a pencil would add them."""
    table = {name: cells for name, cells in rows(text_of("nasta/what-happens-after-mia")).items() if len(cells) == 3}
    total = table.pop("**Tillsammans**")
    parts = [cells for name, cells in table.items() if name.startswith("SF ")]
    assert len(parts) == 8
    for column in (1, 2):
        for end in (0, 1):
            assert sum(tenths(cells[column])[end] for cells in parts) == tenths(total[column])[end]


def tenths(cell: str) -> tuple[int, int]:
    """`6,9–7,8 mnkr` as 69 and 78."""
    low, high = cell.removesuffix("\u00a0mnkr").split("–")
    return int(low.replace(",", "")), int(high.replace(",", ""))


def test_everything_that_stands_on_the_made_up_total_is_made_up() -> None:
    """The rate is not; the amounts are, in the ledger and above the text."""
    draft = sample_draft("nasta/what-happens-after-mia")
    marked = {each.figure.id for each in draft.showings if each.figure.illustrative}
    assert {"figures.example_total", "figures.esf_part_of.varna", "figures.partners_part_of.roslagen"} <= marked
    assert not {"figures.esf_rate", "figures.partners_rate", "figures.municipalities_if_all"} & marked
    assert "Exempel – påhittade uppgifter" in text_of("nasta/what-happens-after-mia")
