"""The Word file: real styles, real lists, real notes; every figure marked; any shell that people may hand back."""

from __future__ import annotations

import hashlib
import json
import os
import struct
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from markdown_it.token import Token

from mia_docs.diagnostics import Diagnostic, Severity
from mia_docs.documents.draft import Draft
from mia_docs.render.pictures import size_of
from mia_docs.render.word import write_word
from mia_docs.render.word_controls import NAMESPACE
from mia_docs.render.word_markup import find, q
from mia_docs.render.word_package import Package
from mia_docs.render.word_tables import Cell, Table, read_table, widths
from tests.render import word_shells
from tests.render.clients import word_faults
from tests.render.drafts import make_draft, make_ledger

PATH = "templates/shared/word.docx"
ROOT = Path(__file__).resolve().parents[2]
EVERY_STORY = ("document", "header1", "footer1", "footer2", "footnotes")


def in_shell(shell: bytes, draft: Draft | None = None) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The fixture's draft written into a shell."""
    draft = draft or make_draft()
    return write_word(replace(draft, files={PATH: shell}), make_ledger(draft))


@pytest.fixture(scope="module")
def draft() -> Draft:
    return make_draft()


@pytest.fixture(scope="module")
def written(draft: Draft) -> bytes:
    return write_word(draft, make_ledger(draft))[0]


@pytest.fixture(scope="module")
def package(written: bytes) -> Package:
    return Package.read(written)


@pytest.fixture(scope="module")
def document(package: Package) -> Any:
    return package.xml("word/document.xml")


def words(element: Any) -> str:
    return "".join(each.text or "" for each in find(element, ".//w:t"))


def paragraphs(root: Any, style: str) -> list[str]:
    return [words(each) for each in find(root, f".//w:p[w:pPr/w:pStyle/@w:val='{style}']")]


def faults(data: bytes, folder: Path) -> list[str]:
    """What openxml-audit finds wrong with a file."""
    path = folder / "audited.docx"
    path.write_bytes(data)
    return word_faults(path)


# The file as a whole


def test_the_file_is_valid(written: bytes, tmp_path: Path) -> None:
    """openxml-audit finds nothing wrong with a document that has one of everything."""
    assert faults(written, tmp_path) == []


def test_the_audit_sees_a_fault(written: bytes, tmp_path: Path) -> None:
    """The guard itself works: a table without its grid is found."""
    broken = Package.read(written)
    for grid in find(broken.xml("word/document.xml"), "//w:tblGrid"):
        grid.getparent().remove(grid)
    assert faults(broken.to_bytes(), tmp_path)


def test_the_shell_is_valid_and_nobody_signed_it(tmp_path: Path) -> None:
    """The committed shell has no fault, no author and no part left behind by a library."""
    assert faults(word_shells.shell(), tmp_path) == []
    names = Package.read(word_shells.shell()).parts
    assert not [name for name in names if "stylesWithEffects" in name or name.startswith("docProps/")]


def test_equal_drafts_give_equal_bytes(written: bytes, tmp_path: Path) -> None:
    """Another process, folder, time zone and hash seed write the same file."""
    program = (
        "import hashlib; from tests.render.drafts import *; from mia_docs.render.word import write_word;"
        "d = make_draft(); print(hashlib.sha256(write_word(d, make_ledger(d))[0]).hexdigest())"
    )
    strange = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=strange, check=True, capture_output=True, text=True
    )
    assert told.stdout.strip() == hashlib.sha256(written).hexdigest()


def test_the_file_says_its_title_language_and_day_and_nothing_more(package: Package) -> None:
    """Properties come from the draft; the only date is the document's own."""
    core = package.xml("docProps/core.xml")
    said = {each.tag.rpartition("}")[2]: each.text for each in core}
    assert said == {
        "title": "Ansökan om stöd",
        "language": "sv-SE",
        "created": "2019-09-30T00:00:00Z",
        "modified": "2019-09-30T00:00:00Z",
    }


def test_nothing_of_the_shells_makers_is_left() -> None:
    """Company, path of a template and old style parts do not reach the document."""
    package = Package.read(in_shell(word_shells.with_leftovers())[0])
    everything = b"".join([*package.parts.values(), *(name.encode() for name in package.parts)])
    assert b"Hemligt" not in everything
    assert b"anna.svensson" not in everything
    assert b"stylesWithEffects" not in everything


# Figures


def test_every_showing_is_a_control_around_a_bookmark(draft: Draft, package: Package) -> None:
    """Tag, label and words of each figure in the text, header and footer; the bookmark stands inside, once."""
    for number, showing in enumerate(draft.showings):
        if showing.section == "" and number in unused_slots(draft):
            continue
        bookmarks = [each for name in EVERY_STORY for each in marked(package, f"_mia_f{number}")[name]]
        assert len(bookmarks) == 1, number
        control = bookmarks[0].getparent().getparent()
        if control.tag != q("w:sdt"):
            assert find(bookmarks[0].getparent(), ".//w:drawing")
            continue
        assert find(control, "w:sdtPr/w:tag/@w:val") == [f"f{number}"]
        assert find(control, "w:sdtPr/w:alias/@w:val") == [showing.figure.label("sv")[:64]]
        assert words(control) == showing.shown


def marked(package: Package, name: str) -> dict[str, list[Any]]:
    return {
        story: find(package.xml(f"word/{story}.xml"), f"//w:bookmarkStart[@w:name='{name}']") for story in EVERY_STORY
    }


def unused_slots(draft: Draft) -> set[int]:
    """Showings of slots that the shell does not print."""
    printed = ("reference", "footer", "subtitle")
    kept = [token for name, tokens in draft.slots.items() if name not in printed for token in tokens]
    return {token.meta["n"] for token in kept if token.type == "figure_open"}


def test_a_bare_figure_is_plain_text_and_a_bold_one_keeps_its_weight(document: Any) -> None:
    """LibreOffice drops bold inside plain-text controls, so only figures without a look of their own get one."""
    controls = find(document, "//w:sdt[w:sdtPr/w:tag]")
    assert len(controls) > 10
    for control in controls:
        assert bool(find(control, "w:sdtPr/w:text")) is not bool(find(control, ".//w:rPr"))


def test_ids_and_names_stand_once(package: Package) -> None:
    """A slot that two footers print gives two controls and one bookmark."""
    roots = [package.xml(f"word/{story}.xml") for story in EVERY_STORY]
    names = [str(name) for root in roots for name in find(root, "//w:bookmarkStart/@w:name")]
    ids = [str(id) for root in roots for id in find(root, "//w:bookmarkStart/@w:id | //w:sdtPr/w:id/@w:val")]
    assert len(names) == len(set(names)) > 10
    assert len(ids) == len(set(ids)) > 20
    assert all(len(name) <= 40 for name in names)


def test_the_ledger_rides_in_the_file(draft: Draft, package: Package) -> None:
    """A part of our own maps every tag to figure, value and place, and holds figures.json as it was handed in."""
    root = package.xml("customXml/item1.xml")
    figures = root.findall(f"{{{NAMESPACE}}}figure")
    assert [each.get("tag") for each in figures] == [f"f{number}" for number in range(len(draft.showings))]
    assert (figures[1].get("id"), figures[1].get("value")) == ("budget.esf_support", "78430716")
    assert (figures[1].get("file"), figures[1].get("line")) == ("content/mia-vidare/project.yaml", "3")
    assert json.loads(root.findtext(f"{{{NAMESPACE}}}ledger")) == json.loads(make_ledger(draft))


# The text


def test_headings_have_the_shells_styles(document: Any) -> None:
    """The document's title is the title, its second level Word's first."""
    assert paragraphs(document, "Title") == ["Ansökan om stöd"]
    assert paragraphs(document, "Subtitle") == ["MIA Vidare"]
    assert paragraphs(document, "Heading1") == ["Bakgrund", "Budget", "Summary"]
    assert paragraphs(document, "Heading2") == ["Region"]


def test_the_contents_are_filled_in_and_lead_to_their_headings(document: Any) -> None:
    """Entries with their numbers, as the result of a field that Word can refresh."""
    entries = find(document, "//w:sdt[w:sdtPr/w:docPartObj]//w:hyperlink")
    assert [words(each) for each in entries] == ["1Bakgrund", "1.1Region", "2Budget", "3Summary"]
    assert "TOC" in find(document, "//w:instrText")[0].text
    kinds = [str(each) for each in find(document, "//w:sdt[w:sdtPr/w:docPartObj]//w:fldChar/@w:fldCharType")]
    assert kinds == ["begin", "separate", "end"]


def test_every_link_inside_leads_somewhere(document: Any) -> None:
    """Each anchor is the name of a bookmark."""
    anchors = {str(each) for each in find(document, "//w:hyperlink/@w:anchor")}
    names = {str(each) for each in find(document, "//w:bookmarkStart/@w:name")}
    assert anchors >= {"mia_budget", "mia_background"}
    assert anchors <= names


def test_signs_of_xml_are_text(document: Any) -> None:
    """`&` and `<` reach the reader, and so do the words behind them."""
    assert any("deltagare & inte fler än så" in each and "5 < 6." in each for each in paragraphs(document, "BodyText"))


def test_numbered_lists_start_where_they_say(package: Package, document: Any) -> None:
    """Each list has a number of its own, starting at 1 or at what the author wrote."""
    listed = find(document, "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'ListNumber')]/w:pPr/w:numPr/w:numId/@w:val")
    lists = list(dict.fromkeys(str(each) for each in listed))
    starts = [
        find(package.xml("word/numbering.xml"), f"w:num[@w:numId='{each}']//w:startOverride/@w:val") for each in lists
    ]
    assert starts == [["1"], ["3"]]


def test_second_paragraphs_of_an_item_stay_in_the_item(document: Any) -> None:
    """They continue the list without a bullet."""
    assert paragraphs(document, "ListContinue") == ["Ett stycke i punkten."]


def test_tick_boxes_are_signs_in_a_font_that_has_them(document: Any) -> None:
    """☒ for what was chosen, ☐ for the rest."""
    assert paragraphs(document, "TickBox") == ["☒Stockholm", "☐Västsverige"]
    assert find(document, "//w:rFonts[@w:ascii='Segoe UI Symbol']")


def kept(document: Any, words_begin: str, property: str) -> bool:
    """Whether the paragraph that begins so has the property."""
    found = [each for each in find(document, "//w:p") if words(each).startswith(words_begin)]
    return bool(find(found[-1], f"w:pPr/w:{property}"))


def test_boxes_and_items_stay_with_their_neighbours(document: Any) -> None:
    """Neither a question's boxes nor a list's first item stand alone on a page."""
    assert kept(document, "☒Stockholm", "keepNext")
    assert not kept(document, "☐Västsverige", "keepNext")
    assert kept(document, "En punkt", "keepNext")


def test_the_text_begins_a_page_after_the_contents(document: Any) -> None:
    """The table of contents has a page of its own."""
    assert kept(document, "Bakgrund", "pageBreakBefore")
    assert len(find(document, "//w:pageBreakBefore")) == 1


def test_notes_are_footnotes_and_a_second_call_refers_to_the_first(package: Package, document: Any) -> None:
    """Real notes with all their paragraphs and links; the same note called again is a cross-reference."""
    notes = find(package.xml("word/footnotes.xml"), "w:footnote[not(@w:type)]")
    assert [words(each) for each in notes] == [
        " Exempelval: uppgiften är vald för exemplet.",
        " Källa: fler än 11 kommuner, kapitel 3.Ett andra stycke, med länk i noten.",
    ]
    assert [str(each) for each in find(document, "//w:footnoteReference/@w:id")] == ["1", "2"]
    fields = [each.text.strip() for each in find(document, "//w:instrText")]
    assert fields[1:] == ["NOTEREF _mia_n2 \\f \\h"]
    assert b"https://www.scb.se/" in package.parts["word/_rels/footnotes.xml.rels"]


def test_parts_in_another_language_say_so(document: Any) -> None:
    """English runs are marked, in a passage and in a phrase; Swedish ones need no mark."""
    english = [words(each) for each in find(document, "//w:r[w:rPr/w:lang/@w:val='en-GB']")]
    assert english == ["English phrase", "The project applies for funding.", "One", "Two, of them the first"]


def test_an_english_document_is_english_throughout() -> None:
    """Language of the styles, the words of the contents and of the page number follow the document."""
    draft = make_draft(language="en")
    package = Package.read(in_shell(word_shells.shell(), draft)[0])
    assert find(package.xml("word/styles.xml"), "w:docDefaults//w:lang/@w:val") == ["en-GB"]
    assert paragraphs(package.xml("word/document.xml"), "TOCHeading") == ["Contents"]
    assert "Page " in words(package.xml("word/footer1.xml"))


def test_pictures_have_words_and_credit(document: Any) -> None:
    """The text alternative is the picture's description; the credit stands below; the emblem is over a centimetre."""
    assert [str(each) for each in find(document, "//wp:docPr/@descr")] == [
        "EU-flaggan. Europeiska unionen – Europeiska socialfonden.",
        "Stapel över deltagare: 2\u00a0500.",
    ]
    assert paragraphs(document, "PictureCredit") == ["Diagram: projektet"]
    emblem = find(document, "//wp:extent")[0]
    assert int(emblem.get("cy")) >= 360000
    assert int(emblem.get("cx")) * 2 == int(emblem.get("cy")) * 3


def test_sizes_are_read_from_the_pictures() -> None:
    """PNG and JPEG say how large they are."""
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 300, 200)
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 200, 300) + b"\x03"
    assert size_of(png) == size_of(jpeg) == (300, 200)


# Tables


def test_tables_have_header_rows_that_repeat_and_rows_that_hold_together(document: Any) -> None:
    """The first row is a header row for Word and for screen readers; no row breaks across pages."""
    tables = find(document, "//w:tbl")
    assert len(tables) == 4
    for table in tables:
        rows = find(table, "w:tr")
        assert find(rows[0], "w:trPr/w:tblHeader")
        assert all(find(row, "w:trPr/w:cantSplit") for row in rows)
        assert find(table, "w:tblPr/w:tblCaption/@w:val")[0]


def test_captions_stand_above_and_stay_with_their_table(document: Any) -> None:
    """A caption is right before its table and is kept with it."""
    assert paragraphs(document, "Caption") == ["Kostnader per fas (sökt belopp)", "Planerat antal deltagare", "Risker"]
    for caption in find(document, "//w:p[w:pPr/w:pStyle/@w:val='Caption']"):
        assert caption.getnext().tag == q("w:tbl")
        assert find(caption, "w:pPr/w:keepNext")


def test_digits_stand_to_the_right_and_a_last_sum_is_the_tables_last_row(document: Any) -> None:
    """Alignment comes from the Markdown column; the shell styles a sum as the last row."""
    amounts = find(document, "//w:tbl[w:tblPr/w:tblStyle/@w:val='Amounts']")[0]
    last = find(amounts, "w:tr")[-1]
    assert [str(each) for each in find(last, ".//w:jc/@w:val")] == ["right", "right"]
    assert find(amounts, "w:tblPr/w:tblLook/@w:lastRow") == ["1"]


@pytest.mark.parametrize("kind", ["facts", "numbers", "amounts", "risks", ""])
def test_columns_fill_the_line_and_hold_their_longest_word(kind: str) -> None:
    """No table is wider than the line, and digits never wrap."""
    digits = "166 872 603 kr"
    rows = [[Cell([], ""), Cell([], "right")], [_cell("Kostnader " * 20), _cell(digits, "right")]]
    found = widths(Table(kind, [], rows[:1], rows[1:]), 9070)
    assert sum(found) <= 9070
    assert found[1] >= len(digits) * 100


def test_columns_of_digits_are_alike() -> None:
    """A head of two words breaks between them; a table of several classes is of the kind that is known."""
    heads = ["Delprojekt", "Kvinnor", "Uppgift saknas", "Totalt"]
    rows = [[_cell(head, "right" if n else "") for n, head in enumerate(heads)]]
    rows += [[_cell("Östra Södertörn"), *(_cell(digits, "right") for digits in ("74", "0", "121"))]]
    found = widths(Table("numbers", [], rows[:1], rows[1:]), 9070)
    assert len(set(found[1:])) == 1 and found[1] < len("Uppgift saknas") * 130
    assert read_table([Token("table_open", "table", 1, attrs={"class": "numbers counts"})]).kind == "numbers"


def test_dates_and_bold_headings_have_room_for_a_wider_face() -> None:
    """A date does not end a line at its hyphens, and no heading loses its last letter where Arial is missing."""
    period = "2020-02-01–2022-12-31"
    rows = [[_cell("Fas"), _cell("Period"), _cell("Genomförandefas")], [_cell("ord " * 60), _cell(period), _cell("4")]]
    found = widths(Table("", [], rows[:1], rows[1:]), 9070)
    assert found[1] >= len(period) * 100
    assert found[2] >= len("Genomförandefas") * 128


def _cell(text: str, align: str = "") -> Cell:
    return Cell([Token("text", "", 0, content=text)], align)


# Shells


def test_a_shell_with_swedish_style_ids_works(tmp_path: Path) -> None:
    """Styles are found by their names: `Rubrik1` is called `heading 1` in every language."""
    data, found = in_shell(word_shells.with_swedish_ids())
    document = Package.read(data).xml("word/document.xml")
    assert found == ()
    assert paragraphs(document, "Rubrik1") == ["Bakgrund", "Budget", "Summary"]
    assert [each[:1] for each in paragraphs(document, "Innehll1")] == ["1", "2", "3"]
    assert faults(data, tmp_path) == []


def test_a_missing_style_is_told_once_and_another_takes_its_place() -> None:
    """The document is still written; the finding names the style."""
    data, found = in_shell(word_shells.without_style("Tick Box"))
    document = Package.read(data).xml("word/document.xml")
    assert [(each.code, each.severity, each.arguments["word"]) for each in found] == [
        ("MIA031", Severity.WARNING, "Tick Box")
    ]
    assert "☒Stockholm" in paragraphs(document, "ListParagraph")


def test_an_unused_style_may_be_missing() -> None:
    """Only what the document needs is missed."""
    assert in_shell(word_shells.without_style("toc 3"))[1] == ()


@pytest.mark.parametrize(
    ("shell", "name"),
    [
        (b"no archive", "template-error"),
        (word_shells.with_words("{{p body }}", "{{p body "), "template-error"),
        (word_shells.with_words("{{p body }}", "{% if %}"), "template-error"),
        (word_shells.with_words("{{ reference }}", "{{ titel }}", "word/header1.xml"), "unknown-figure"),
        (word_shells.with_words("{{ reference }}", "{{ project.name }}", "word/header1.xml"), "unknown-figure"),
        (word_shells.with_words("{{p body }}", "Mall"), "missing-field"),
        (word_shells.with_words("</w:document>", ""), "template-error"),
        (word_shells.not_a_document(), "template-error"),
        (word_shells.changed(lambda package: package.drop("word/styles.xml")), "missing-file"),
    ],
)
def test_a_broken_shell_is_a_finding_and_no_traceback(shell: bytes, name: str) -> None:
    """What is wrong is named, at the shell's path."""
    found = in_shell(shell)[1]
    assert name in [each.name for each in found]
    assert {each.name for each in found} <= {name, "style-missing"}
    assert found[0].at.file == PATH


def test_without_a_shell_nothing_is_written() -> None:
    """That the shell is missing is told once, at the line of the kind that asks for it (tests/cases/reading.md)."""
    draft = replace(make_draft(), files={})
    data, found = write_word(draft, b"{}")
    assert (data, [each.name for each in found]) == (b"", [])


def test_a_slot_may_stand_in_the_middle_of_a_line() -> None:
    """The shell's words around a slot stay, and the run keeps its look."""
    shell = word_shells.with_words("{{ reference }}", "Ärende: {{ reference }} (kopia)", "word/header1.xml")
    header = Package.read(in_shell(shell)[0]).xml("word/header1.xml")
    assert words(header) == "MIA VidareÄrende: Ansökan · Dnr 2019/00505 (kopia)"


# LibreOffice


def test_figures_survive_libreoffice(written: bytes, draft: Draft, tmp_path: Path) -> None:
    """Opened and saved there, the file still has every bookmark (in notes as `…_Copy_1`) and the ledger."""
    word_shells.needs_office()
    package = Package.read(word_shells.saved_by_office(written, tmp_path))
    kept = {
        str(name).partition("_Copy_")[0]
        for part in package.parts
        if part.startswith("word/") and part.endswith(".xml")
        for name in find(package.xml(part), "//w:bookmarkStart/@w:name")
    }
    wanted = {f"_mia_f{number}" for number in range(len(draft.showings))} - {
        f"_mia_f{number}" for number in unused_slots(draft)
    }
    assert wanted <= kept
    assert NAMESPACE.encode() in package.parts["customXml/item1.xml"]


def test_a_shell_saved_by_libreoffice_works(tmp_path: Path) -> None:
    """It renames ids and adds styles of its own; the names still lead to the right ones."""
    word_shells.needs_office()
    data, found = in_shell(word_shells.saved_by_office(word_shells.shell(), tmp_path))
    assert found == ()
    assert faults(data, tmp_path) == []
    assert paragraphs(Package.read(data).xml("word/document.xml"), "Heading1") == ["Bakgrund", "Budget", "Summary"]


def test_libreoffice_prints_it(written: bytes, tmp_path: Path) -> None:
    """The page number, the header and a bold figure are on paper."""
    word_shells.needs_office()
    pdf = tmp_path / "out.pdf"
    pdf.write_bytes(word_shells.saved_by_office(written, tmp_path, "pdf"))
    pdfium = pytest.importorskip("pypdfium2")
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(str(pdf))]
    assert "Sida 1 (" in pages[0]
    assert "Ansökan · Dnr 2019/00505" in pages[1]


def test_the_fixed_date_is_the_documents_own() -> None:
    """Another day gives other bytes, the same day the same."""
    later = make_draft(as_of=date(2020, 1, 31))
    core = Package.read(in_shell(word_shells.shell(), later)[0]).parts["docProps/core.xml"]
    assert b"2020-01-31T00:00:00Z" in core
