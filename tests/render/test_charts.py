"""A chart in every format: inside the page, as a tagged figure on paper, as a picture in Word, as its table in text."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from mia_docs.documents.draft import Draft
from mia_docs.render.html import write_html
from mia_docs.render.pdf import write_pdf
from mia_docs.render.text import write_text
from mia_docs.render.word import write_word
from mia_docs.render.word_markup import find
from mia_docs.render.word_package import Package
from tests.documents.test_charts import PLAN, TABLE, charts, draft_of
from tests.render.clients import pdf_faults
from tests.render.drafts import ROOT
from tests.render.test_pdf import ALLOWED, font_names, of_kind

KINDS = ("bars", "stacked", "financing", "columns", "line", "goals")
SHELL = "templates/shared/word.docx"


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    text = "\n\nText.\n\n".join([*(TABLE.format(kind=kind) for kind in KINDS), PLAN])
    return draft_of(tmp_path_factory.mktemp("charts"), text)


def test_the_page_holds_each_chart_for_wide_and_narrow_screens(draft: Draft) -> None:
    """Well-formed drawings inside the page, their ids told apart, nothing of the marks left."""
    page = write_html(draft, b'{"figures": []}').decode()
    drawings = re.findall(r"<svg .*?</svg>", page, re.DOTALL)
    assert len(drawings) == 2 * (len(KINDS) + 1)
    for svg in drawings:
        etree.fromstring(svg)
    ids = re.findall(r' id="(chart-[^"]+)"', page)
    assert len(ids) == len(set(ids)) == 4 * (len(KINDS) + 1)
    assert not re.search("[\ue000-\uf8ff]", page)


def test_figures_in_the_page_say_which_they_are(draft: Draft) -> None:
    """As spans of the drawing, with id and value."""
    page = write_html(draft, b'{"figures": []}').decode()
    assert '<tspan data-figure="project.participants.women" data-value="60">60</tspan>' in page


def test_on_paper_a_chart_is_a_figure_with_its_words(draft: Draft, cache: Path) -> None:
    """PDF/A-3a and PDF/UA-1 hold; its letters are ours, too."""
    data = write_pdf(draft, b"{}", cache)
    assert pdf_faults(data) == []
    assert all(ALLOWED.match(name) for name in font_names(data))
    with pikepdf.open(io.BytesIO(data)) as opened:
        found = [str(each.Alt) for each in of_kind(opened, "/Figure")]
    assert [each for each in found if "Kvinnor" in each or "Analys" in each] == [
        token.meta["alternative"] for token in charts(draft)
    ]


def test_in_word_a_chart_is_a_picture_above_its_table(draft: Draft) -> None:
    """With the same words for whoever cannot see it, and kept on one page with what follows."""
    in_shell = replace(draft, files={SHELL: (ROOT / SHELL).read_bytes()})
    package = Package.read(write_word(in_shell, b"{}")[0])
    root = package.xml(package.main())
    said = find(root, "//wp:docPr/@descr")
    assert [each for each in said if each in {token.meta["alternative"] for token in charts(draft)}] == said[-7:]
    pictures = find(root, "//w:p[.//w:drawing][w:pPr/w:keepNext]")
    assert len(pictures) == len(KINDS) + 1
    assert len({name for name in package.parts if name.startswith("word/media/")}) >= len(KINDS) + 1


def test_in_text_a_chart_is_its_table(draft: Draft) -> None:
    """Nothing is said twice, and nothing of the drawing is left."""
    text = write_text(draft)[0].decode()
    assert text.count("| Kvinnor | 60 |") == len(KINDS)
    assert "svg" not in text
    assert not re.search("[\ue000-\uf8ff]", text)
