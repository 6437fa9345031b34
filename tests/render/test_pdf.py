"""The printed edition: archivable, accessible, traceable, and the same bytes everywhere."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pydyf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from mia_docs.documents.draft import Draft
from mia_docs.render import pdf, pdf_tags
from mia_docs.render.fonts import FACES, VARIATIONS, static_faces
from mia_docs.render.pdf import write_pdf
from tests.render.apart import bytes_apart
from tests.render.clients import pdf_faults
from tests.render.drafts import make_draft, make_ledger

ALLOWED = re.compile(r"/[A-Z]{6}\+(Lato|EB-Garamond)\b")
SIGNS = "# Tecken\n\nMinus −5, tank–streck, ”citat”, § 4, 78\u00a0430\u202f716, ≥ ≤ × ½ € … · é ü ß ŋ đ ž α β\n"


@pytest.fixture(scope="module")
def draft() -> Draft:
    return make_draft()


@pytest.fixture(scope="module")
def data(draft: Draft, cache: Path) -> bytes:
    return write_pdf(draft, make_ledger(draft), cache)


@pytest.fixture(scope="module")
def opened(data: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(data)) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(data: bytes) -> list[str]:
    return texts(data)


def texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def elements(opened: pikepdf.Pdf) -> Iterator[Any]:
    """The structure tree's elements, parents first."""
    waiting = [opened.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop(0)
        yield element
        kids = [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary)]
        waiting = [kid for kid in kids if "/S" in kid] + waiting


def of_kind(opened: pikepdf.Pdf, kind: str) -> list[Any]:
    return [element for element in elements(opened) if kind == element.S]


def _saved(font: TTFont) -> bytes:
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def font_names(data: bytes) -> set[str]:
    with pikepdf.open(BytesIO(data)) as opened:
        found = (each for each in opened.objects if isinstance(each, pikepdf.Dictionary))
        return {str(each.BaseFont) for each in found if each.get("/Type") == "/Font"}


def test_one_file_is_archivable_and_accessible(data: bytes) -> None:
    """PDF/A-3a and PDF/UA-1 by page-validation."""
    assert pdf_faults(data) == []


def test_the_check_sees_what_the_last_pass_mends(monkeypatch: pytest.MonkeyPatch, draft: Draft, cache: Path) -> None:
    """Without the pass the same check finds faults: it looks at something."""
    monkeypatch.setattr(pdf, "mend", lambda *_: None)
    assert pdf_faults(write_pdf(draft, b"{}", cache))


def test_no_stream_ends_in_a_carriage_return() -> None:
    """One that would is written in letters, and gives the same bytes when it is read."""
    words = next(b"%d" % n for n in range(10000, 99999) if zlib.compress(b"%d" % n, 9).endswith(b"\r"))
    made = pydyf.PDF()
    stream = pydyf.Stream([words], compress=True)
    made.add_object(stream)
    assert stream.data.endswith(b"\r\nendstream")
    pdf_tags._end_streams(made)
    assert stream.data.endswith(b"~>\nendstream")
    written = BytesIO()
    made.write(written)
    with pikepdf.open(written) as opened:
        assert opened.get_object(stream.number, 0).read_bytes() == words


def test_a_file_that_would_end_a_stream_so_is_written_anew(
    monkeypatch: pytest.MonkeyPatch, draft: Draft, data: bytes, cache: Path
) -> None:
    """With an object that nothing uses; it is as valid as before."""
    monkeypatch.setattr(pdf, "AMBIGUOUS", b"endstream")
    anew = write_pdf(draft, make_ledger(draft), cache)
    assert anew != data and pdf_faults(anew) == []


def test_equal_drafts_give_equal_bytes_anywhere(tmp_path: Path) -> None:
    """Another folder, font cache, time zone and hash seed; the file names none of them."""
    one, other = bytes_apart("pdf", tmp_path)
    assert one == other
    assert one.startswith(b"%PDF-")


def test_no_clock_but_the_documents_date(opened: pikepdf.Pdf) -> None:
    assert str(opened.docinfo.CreationDate) == str(opened.docinfo.ModDate) == "D:20190930000000Z"


def test_the_ledger_is_attached(opened: pikepdf.Pdf, draft: Draft) -> None:
    attached = opened.attachments["figures.json"]
    assert attached.get_file().read_bytes() == make_ledger(draft)
    assert attached.relationship == pikepdf.Name.Data
    assert [str(each.UF) for each in opened.Root.AF] == ["figures.json"]
    moment = attached.get_file().creation_date
    assert moment is not None
    assert moment.isoformat() == "2019-09-30T00:00:00+00:00"


def test_only_the_packages_fonts_are_embedded(data: bytes, cache: Path) -> None:
    """Also for the signs that our texts use."""
    found = font_names(data) | font_names(write_pdf(make_draft(SIGNS), b"{}", cache))
    assert len(found) >= 4
    assert all(ALLOWED.match(name) for name in found), found


def test_the_font_check_sees_a_foreign_font(cache: Path) -> None:
    """A sign that no packaged face has makes WeasyPrint take a font of the machine: the test above would fail."""
    found = font_names(write_pdf(make_draft("# Tecken\n\n漢 ☐\n"), b"{}", cache))
    if len(found) == 1:
        pytest.skip("this machine has no font with such signs")
    assert not all(ALLOWED.match(name) for name in found)


def test_the_faces_come_from_their_packages(cache: Path) -> None:
    """The variable one is set once and kept; a second look reads the same bytes."""
    faces = static_faces(cache)
    assert list(faces) == list(FACES)
    assert static_faces(cache) == faces
    assert len(list(cache.iterdir())) == sum(face.is_variable for face in FACES)


def test_a_variable_face_is_set_as_the_full_recipe_sets_it(cache: Path) -> None:
    """To the weight that it is drawn at: the same letters, as wide, and no variation left."""
    ((face, data),) = [each for each in static_faces(cache).items() if each[0].is_variable]
    variable = TTFont(face.path)
    assert [axis.defaultValue for axis in variable["fvar"].axes] == [face.weight]
    del variable["GPOS"], variable["GSUB"]  # neither letters nor widths: they take most of the recipe's time
    del variable["GDEF"]
    full, ours = (TTFont(BytesIO(each)) for each in (_saved(instantiateVariableFont(variable, {"wght": 400})), data))
    assert [tag for tag in ("glyf", "loca", "hmtx", "cmap") if full.reader[tag] != ours.reader[tag]] == []
    assert not VARIATIONS & set(ours.keys())


def test_title_language_and_bookmarks(opened: pikepdf.Pdf) -> None:
    assert str(opened.docinfo.Title) == "Ansökan om stöd – MIA Vidare"
    assert str(opened.Root.Lang) == "sv"
    with opened.open_outline() as outline:
        found = [item.title.replace("\u2002", " ") for item in outline.root]
    assert found == ["1 Bakgrund", "2 Budget", "3 Summary", "Noter"]


def test_parts_in_english_are_marked(opened: pikepdf.Pdf) -> None:
    marked = [(str(element.S), str(element.Lang)) for element in elements(opened) if "/Lang" in element]
    assert marked == [("/Span", "en"), ("/Div", "en")]


def test_header_cells_have_scopes(opened: pikepdf.Pdf) -> None:
    scopes = [str(cell.A.Scope) for cell in of_kind(opened, "/TH")]
    assert set(scopes) == {"/Column", "/Row"}
    assert len(scopes) > 10


def test_items_hold_labels_and_bodies_only(opened: pikepdf.Pdf) -> None:
    items = of_kind(opened, "/LI")
    assert len(items) > 10
    assert {str(kid.S) for item in items for kid in item.K} <= {"/Lbl", "/LBody"}


def test_links_are_tagged_as_links(opened: pikepdf.Pdf) -> None:
    """Also where a part of a link's words is strong: each clickable area belongs to one Link."""
    areas = [area for page in opened.pages for area in page.get("/Annots", [])]
    numbers = list(opened.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    assert len(areas) > 8
    assert {str(parents[int(area.StructParent)].S) for area in areas} == {"/Link"}


def test_running_lines_are_no_part_of_the_text(opened: pikepdf.Pdf) -> None:
    """They are artifacts: the parent tree leads every remaining mark to a tag in the tree."""
    reached = {element.objgen for element in elements(opened)}
    numbers = list(opened.Root.StructTreeRoot.ParentTree.Nums)
    marks = [each for held in numbers[1::2] if isinstance(held, pikepdf.Array) for each in held]
    led = [each for each in marks if each is not None]
    assert len(led) > 50
    assert len(led) < len(marks)
    assert {each.objgen for each in led} <= reached


def test_pictures_have_alternatives(opened: pikepdf.Pdf) -> None:
    found = [str(figure.Alt) for figure in of_kind(opened, "/Figure")]
    assert found == [
        "EU-flaggan. Europeiska unionen – Europeiska socialfonden.",
        "Vald",
        "Ej vald",
        "Stapel över deltagare: 2\u00a0500.",
    ]


def test_pages_are_numbered_and_name_the_application(pages: list[str]) -> None:
    """The first page has its title instead of the running header."""
    assert len(pages) >= 3
    assert all(f"Sida {number} ({len(pages)})" in text for number, text in enumerate(pages, 1))
    assert ["Ansökan · Dnr 2019/00505" in text for text in pages] == [False] + [True] * (len(pages) - 1)
    assert all("Uppgifter per 30 september 2019 · version abc1234" in text for text in pages)


def test_the_contents_name_the_pages(pages: list[str]) -> None:
    start = next(text for text in pages if "Innehåll" in text)
    entries: Mapping[str, str] = dict(re.findall(r"(Bakgrund|Budget|Region|Noter)[ .]+(\d+)", start))
    assert set(entries) == {"Bakgrund", "Budget", "Region", "Noter"}
    assert "Planerat antal deltagare" in pages[int(entries["Budget"]) - 1]


def test_the_text_begins_on_the_page_after_the_contents(pages: list[str]) -> None:
    """The table of contents has a page of its own."""
    at = next(at for at, text in enumerate(pages) if "Innehåll" in text)
    assert not re.search(r"^1\s*Bakgrund\s*$", pages[at], re.MULTILINE)
    assert re.search(r"^1\s*Bakgrund\s*$", pages[at + 1], re.MULTILINE)


def test_an_english_draft_speaks_english(cache: Path) -> None:
    pages = texts(write_pdf(make_draft(language="en"), b"{}", cache))
    assert all(f"Page {number} ({len(pages)})" in text for number, text in enumerate(pages, 1))
    assert "Contents" in pages[1]


def test_without_pango_the_reason_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], draft: Draft, cache: Path
) -> None:
    """The conductor gets an OSError, and nothing is printed behind its back."""

    def fail() -> None:
        print("WeasyPrint could not import some external libraries")
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf, "_imported", fail)
    with pytest.raises(OSError, match="libpango"):
        write_pdf(draft, b"{}", cache)
    assert capsys.readouterr().out == ""


def test_nothing_is_fetched(draft: Draft, cache: Path, tmp_path: Path) -> None:
    """A style sheet that asks for a file of the disk or of the web stops the writing."""
    from weasyprint.urls import FatalURLFetchingError

    (tmp_path / "secret.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    for address in ((tmp_path / "secret.svg").as_uri(), "http://127.0.0.1:9/a.svg"):
        sheet = f'body {{ background-image: url("{address}") }}'.encode()
        asking = replace(draft, files={**draft.files, "templates/application/style.css": sheet})
        with pytest.raises(FatalURLFetchingError):
            write_pdf(asking, b"{}", cache)


def test_dots_of_the_contents_are_not_read_out(opened: pikepdf.Pdf) -> None:
    """They are drawn as artifacts; what is read is number, words and page."""
    contents = next(page for page in opened.pages if len(page.get("/Annots", [])) > 4)
    orders = pikepdf.parse_content_stream(contents)
    artifacts = [order for order in orders if str(order.operator) == "BMC" and order.operands[0] == "/Artifact"]
    assert len(artifacts) > 50
    assert [element for link in of_kind(opened, "/Link") for element in elements_below(link, "/Link")] == []


def elements_below(element: Any, kind: str) -> list[Any]:
    kids = [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [kid for kid in kids if kind == kid.S] + [each for kid in kids for each in elements_below(kid, kind)]
