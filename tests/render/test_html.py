"""The web edition: one page, nothing from outside, every figure traceable, readable by everybody."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from mia_docs.render.edition import render_text
from mia_docs.render.html import write_html
from tests.render.apart import bytes_apart
from tests.render.clients import axe_faults, look
from tests.render.drafts import make_draft

LEDGER = b'{"figures": [{"shown": "</script><b>78 < 79"}]}\n'


EMPTY = ("br", "hr", "img", "meta")


class Page(HTMLParser):
    """Start tags in order, with their attributes; words by tag."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def text() -> str:
    draft = make_draft()
    return write_html(draft, render_text(draft).files["figures.json"]).decode()


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_nothing_comes_from_outside(page: Page, text: str) -> None:
    """Only links lead out of the file; the page's own policy forbids everything else."""
    assert len(page.all("img")) >= 4
    assert all(image["src"].startswith("data:") for image in page.all("img"))
    assert not page.all("link") and not page.all("iframe")
    assert [script for script in page.all("script") if "src" in script] == []
    assert "default-src 'none'" in text
    assert not re.search(r"url\(|@import", text.partition("</style>")[0])


def test_the_ledger_is_inside_word_for_word() -> None:
    text = write_html(make_draft(), LEDGER).decode()
    held = re.search(r'<script type="application/json" id="figures">(.*?)</script>', text, re.DOTALL)
    assert held
    assert json.loads(held[1]) == json.loads(LEDGER)
    assert text.count("</script>") == text.count("<script")


def test_every_showing_of_the_text_says_its_figure(page: Page) -> None:
    """Slots first (the header stands above the text), then the text in its order."""
    draft = make_draft()
    numbers = [
        child.meta["n"] for token in draft.tokens for child in token.children or () if child.type == "figure_open"
    ]
    shown = [draft.showings[number].figure.id for number in numbers]
    assert len(shown) > 10
    found = [each["data-figure"] for each in page.all("data")]
    assert found == ["project.diary_number", *shown, "document.as_of"]
    assert {"value": "78430716", "data-figure": "budget.esf_support"} in page.all("data")


def test_an_identifier_says_its_entry_in_the_ledger(page: Page) -> None:
    """By its number: one id can stand for several words, each typed at its own place."""
    draft = make_draft()
    kinds = {each.figure.id: each.figure.kind for each in draft.showings}
    numbered = [each for each in page.all("data") if "data-n" in each]
    assert numbered and len(numbered) == sum(kinds[each["data-figure"]] == "identifier" for each in page.all("data"))
    for each in numbered:
        assert draft.showings[int(each["data-n"])].figure.id == each["data-figure"]


@pytest.mark.parametrize("headings", ["## A\n\n### B\n\n## C\n\n### D", "### A\n\n## B", "### A", "## A\n\n#### B"])
def test_every_tag_is_closed_again(headings: str) -> None:
    """Also where headings come in an unusual order."""
    text = write_html(make_draft(f"# T\n\n{{contents}}\n\n{headings}\n\nOrd.[^1]\n\n[^1]: Not.\n"), b"{}").decode()
    assert Page(text).open == []


def test_one_title_and_landmarks(page: Page) -> None:
    assert len(page.all("h1")) == 1
    assert [len(page.all(tag)) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert page.all("html") == [{"lang": "sv"}]


def test_ids_are_unique_and_links_arrive(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    inside = [link["href"][1:] for link in page.all("a") if link["href"].startswith("#")]
    assert len(ids) == len(set(ids))
    assert len(inside) > 8
    assert set(inside) <= set(ids)


def test_every_header_cell_has_a_scope(page: Page) -> None:
    assert len(page.all("th")) > 10
    assert {cell.get("scope") for cell in page.all("th")} == {"col", "row"}


def test_wide_tables_scroll_in_regions_of_their_own_name(page: Page) -> None:
    regions = [each for each in page.all("div") if each.get("role") == "region"]
    assert [each["aria-label"] for each in regions] == ["Tabell: Kostnader per fas (sökt belopp)", "Tabell: Risker"]
    assert {each["tabindex"] for each in regions} == {"0"}


def test_sums_are_set_off(text: str) -> None:
    assert text.count('<tr class="total">') == 2


def test_parts_in_english_say_so(text: str) -> None:
    assert '<div lang="en">\n<p>The project applies' in text
    assert '<span lang="en">English phrase</span>' in text


def test_boxes_say_in_words_whether_they_are_ticked(page: Page) -> None:
    assert [image["alt"] for image in page.all("img") if image.get("class") == "box"] == ["Vald", "Ej vald"]
    assert {"class": "boxes"} in page.all("ul")


def test_words_are_escaped() -> None:
    """What looks like HTML in content prints as text."""
    text = write_html(make_draft('# Titel\n\n<script>alert(1)</script> & "x" [a](https://e.se/?a=1&b="2)\n'), b"{}")
    assert b"<script>alert" not in text
    assert b"&lt;script&gt;" in text


def test_an_english_draft_speaks_english() -> None:
    text = write_html(make_draft(language="en"), b"{}").decode()
    assert '<html lang="en">' in text
    assert all(word in text for word in ("Skip to the content", "Contents", "Notes", 'alt="Selected"'))


def test_equal_drafts_give_equal_bytes_anywhere(tmp_path: Path) -> None:
    """Another folder, time zone and hash seed; the file names none of them."""
    one, other = bytes_apart("html", tmp_path)
    assert one == other
    assert str(tmp_path).encode() not in one


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(tab: Any, tmp_path: Path, text: str, width: int, scheme: str) -> None:
    """From telephone to desk, light and dark, the contents scrolling, before the sources are shown and after.

    The emblem is at least a centimetre high.
    """
    file = tmp_path / "page.html"
    file.write_text(text, encoding="utf-8")
    requests: list[str] = []
    tab.on("request", lambda request: requests.append(request.url))
    look(tab, width, scheme, 120)
    tab.goto(file.as_uri())
    assert axe_faults(tab) == []
    assert tab.evaluate("document.querySelector('.emblem').getBoundingClientRect().height") >= 37.8
    tab.get_by_role("button", name="Visa källor").click()
    assert axe_faults(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert requests and [url for url in requests if not url.startswith(("file:", "data:"))] == []
