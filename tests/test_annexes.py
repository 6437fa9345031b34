"""The annexes that somebody signs: a letter with the application, a certificate for each co-financier."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import page as validation
import pypdfium2
import pytest
from docx import Document as WordFile

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft
from mia_docs.render.ledger import figures_json
from mia_docs.render.pdf import write_pdf
from mia_docs.render.text import write_text
from mia_docs.render.word import write_word
from mia_docs.workspace import Workspace, compose_all, open_workspace
from tests.cases import BASE, lay_out
from tests.samples import samples

ROOT = Path(__file__).parent.parent
FIRST, LAST = "Norrtälje kommun", "Samordningsförbundet Roslagen"
WITHOUT_NUMBER = {"sf-hbs", "sf-roslagen", "sf-sundbyberg"}
LINES = ("Ort och datum", "Underskrift av behörig företrädare", "Namnförtydligande och roll")


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return samples()


def drafts_of(workspace: Workspace, entry: str) -> list[Draft]:
    return list(compose_all(workspace, conductor.named(workspace, entry)).drafts)


@pytest.fixture(scope="module")
def certificates(workspace: Workspace) -> list[Draft]:
    return drafts_of(workspace, "cofinancing-certificate")


@pytest.fixture(scope="module")
def letter(workspace: Workspace) -> Draft:
    return drafts_of(workspace, "mia-vidare/confirmation-letter")[0]


def text_of(draft: Draft) -> str:
    return write_text(draft)[0].decode().replace("\u00a0", " ")


def test_sixteen_certificates_in_the_applications_order(certificates: list[Draft]) -> None:
    """Each names its own co-financier, in its title too."""
    names = [draft.title.split(", ", 1)[1].removesuffix(" – MIA Vidare") for draft in certificates]
    assert (len(names), names[0], names[-1]) == (16, FIRST, LAST)
    for draft, name in zip(certificates, names, strict=True):
        text = text_of(draft)
        assert f"| Medfinansiär | {name} |" in text and f"{name} medfinansierar" in text


def test_a_workplace_number_that_is_not_obtained_is_said_to_be_missing(certificates: list[Draft]) -> None:
    """For three of them, and the organisation's number stands in all."""
    waiting = {each.document for each in certificates if "(CFAR) | inte lämnat än |" in text_of(each)}
    assert waiting == {f"cofinancing-certificate-{name}" for name in WITHOUT_NUMBER}
    assert not any("Organisationsnummer | inte" in text_of(each) for each in certificates)


def test_no_certificate_states_an_amount(certificates: list[Draft]) -> None:
    """None is known: cash and in kind are two open lines."""
    for draft in certificates:
        assert not [each for each in draft.showings if each.figure.id.startswith(("budget.", "totals."))]
        assert "| Kontanta medel (pengar) | kronor |" in text_of(draft)
        assert "| Bidrag i annat än pengar (arbetad tid) | kronor |" in text_of(draft)


def test_both_leave_lines_for_a_signature(certificates: list[Draft], letter: Draft) -> None:
    """Place and date, signature, name: labels with nothing behind them."""
    for draft in (certificates[0], letter):
        for words in LINES:
            assert f"| {words} |  |" in text_of(draft)


def test_the_letter_names_what_is_applied_for_and_enclosed(letter: Draft) -> None:
    """The amounts of the form, none of them called granted."""
    text = text_of(letter)
    for words in ("78 430 716 kr", "73 576 956 kr", "14 864 931 kr", "166 872 603 kr", "från 16 medfinansiärer"):
        assert words in text
    assert "Inget av dem är beviljat." in " ".join(text.split())


@pytest.mark.parametrize("document", ["confirmation-letter", "cofinancing-certificate-sf-suvs"])
def test_one_page_that_is_archivable_and_accessible(workspace: Workspace, document: str, tmp_path: Path) -> None:
    """The longest name of all takes no second page."""
    draft = drafts_of(workspace, document)[0]
    data = write_pdf(draft, figures_json(draft, write_text(draft)[1]), tmp_path)
    assert len(pypdfium2.PdfDocument(data)) == 1
    for profile in ("pdfa3a", "ua1"):
        assert not validation.validate_pdf_bytes(data, profile=profile).failures


def test_the_line_in_word_is_the_lower_edge_of_an_empty_cell(letter: Draft) -> None:
    """High enough to write on, its name in the row's first cell."""
    data, _ = write_word(letter, figures_json(letter, write_text(letter)[1]))
    table = WordFile(BytesIO(data)).tables[-1]
    assert [row.cells[0].text for row in table.rows[1:]] == list(LINES)
    for row in table.rows[1:]:
        assert row.height is not None and row.height.cm > 0.9
        assert not row.cells[1].text and row.cells[1]._tc.xpath("w:tcPr/w:tcBorders/w:bottom")


def test_the_letters_rows_add_up_whatever_the_support_is_made_of(tmp_path: Path) -> None:
    """Each block that has an amount has a row; whom the letter is to is the project's own answer."""
    given = "support_public: {participant_allowance: 700}\nin_kind_private: {staff: 300}\n"
    files = {
        "content/demo/budget.yaml": f"{BASE['content/demo/budget.yaml']}{given}",
        "content/demo/confirmation-letter.yaml": "to: haninge\n",
        "content/demo/confirmation-letter/letter.md": "Ansökan lämnas in.\n",
        "content/demo/confirmation-letter/enclosed.md": "Inget.\n",
        "content/demo/documents.yaml": "documents:\n  - {id: l, kind: confirmation-letter, as_of: 2020-01-01}\n",
    }
    opened = open_workspace(lay_out(tmp_path, files), date(2026, 1, 1))
    pile = compose_all(opened, list(conductor.documents(opened)))
    assert pile.drafts, pile.findings
    text = text_of(pile.drafts[0])
    rows = dict(re.findall(r"^\| \**([^|*]+)\** \| \**([\d ]+) kr\** \|$", text, re.MULTILINE))
    amounts = {name: int(amount.replace(" ", "")) for name, amount in rows.items()}
    assert amounts.pop("Total finansiering") == sum(amounts.values()) == 11000
    assert len(amounts) == 4 and "| Till | Haninge kommun |" in text
