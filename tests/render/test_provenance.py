"""The panel of sources: nothing before it is asked for, everything after, and no other script beside it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from mia_docs.documents.draft import Draft
from mia_docs.documents.templates import SCRIPT
from mia_docs.render.edition import digest_for, render_text
from mia_docs.render.html import write_html
from mia_docs.render.words import PANEL
from tests.documents.test_compose import draft_of
from tests.render.drafts import make_draft

SHOWN_IN_LINKS = 1
FOCUSED = "document.activeElement.dataset.figure"
TOUCHED = "document.querySelectorAll('data[tabindex], data[role], data[aria-label], data[aria-current]').length"


def written(draft: Draft) -> str:
    return write_html(draft, render_text(draft).files["figures.json"]).decode()


def policy_of(text: str) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert found
    return found[1]


# The file


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_the_policy_names_exactly_the_script_that_stands_there(ending: bytes) -> None:
    """As the browser reads it, also where the template was checked out with other line endings."""
    draft = make_draft()
    script = draft.files[SCRIPT].replace(b"\r\n", b"\n").replace(b"\n", ending)
    text = written(replace(draft, files={**draft.files, SCRIPT: script}))
    inside = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert len(inside) == 1
    digest = b64encode(sha256(inside[0].encode()).digest()).decode()
    assert policy_of(text).endswith(f"; script-src 'sha256-{digest}'")


def test_a_script_of_ones_own_cannot_end_the_element_early() -> None:
    draft = make_draft()
    text = written(replace(draft, files={**draft.files, SCRIPT: b'const word = "</script><b>";\n'}))
    assert r"<\/script><b>" in text and "</script><b>" not in text


def test_without_a_script_the_policy_allows_none() -> None:
    draft = make_draft()
    text = written(replace(draft, files={path: data for path, data in draft.files.items() if path != SCRIPT}))
    assert "script-src" not in policy_of(text) and "<script>" not in text


def test_another_script_is_another_page() -> None:
    draft = make_draft()
    other = replace(draft, files={**draft.files, SCRIPT: b"// another\n"})
    assert digest_for(draft, "html", b"") != digest_for(other, "html", b"")
    assert digest_for(draft, "pdf", b"") == digest_for(other, "pdf", b"")


def test_both_languages_have_the_same_words() -> None:
    assert PANEL["sv"].keys() == PANEL["en"].keys()
    fields = [
        {key: re.findall(r"\{\w+\}", str(PANEL[each][key])) for key in ("line", "money", "from")} for each in PANEL
    ]
    assert fields[0] == fields[1]


# In a browser


@pytest.fixture(scope="module")
def reader(chromium: Any) -> Any:
    """One window for all the pages here; what the console says is kept."""
    return listening(chromium.new_page())


def listening(page: Any) -> Any:
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    return page


@pytest.fixture
def page(reader: Any, tmp_path: Path) -> Any:
    return opened(reader, tmp_path, written(make_draft()))


def opened(reader: Any, folder: Path, text: str, width: int = 1280, height: int = 720) -> Any:
    """The page as a reader has it, its policy in force."""
    file = folder / "page.html"
    file.write_text(text, encoding="utf-8")
    reader.set_viewport_size({"width": width, "height": height})
    reader.said.clear()
    reader.goto(file.as_uri())
    return reader


def open_panel(page: Any) -> Any:
    page.get_by_role("button", name="Visa källor").click()
    return page.get_by_role("complementary", name="Källor")


def to_figure(page: Any, id: str) -> None:
    page.locator(f"main data[data-figure='{id}'][role='button']").first.focus()


def test_before_the_button_nothing_in_the_text_is_touched(page: Any) -> None:
    """No figure can be reached, none has a role; the page says nothing on the console."""
    assert page.locator("data").count() > 10
    assert page.evaluate(TOUCHED) == 0
    assert page.locator("aside").count() == 0
    assert page.said == []


def test_arrows_home_and_end_move_between_figures(page: Any) -> None:
    """One figure at a time is in the order of tabs, and it is the one that the panel tells of."""
    open_panel(page)
    assert page.evaluate(FOCUSED) == "project.diary_number"
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == "budget.esf_support"
    assert page.locator("data[tabindex='0']").count() == page.locator("data[aria-current]").count() == 1
    page.keyboard.press("End")
    assert page.evaluate(FOCUSED) == "document.as_of"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == "document.as_of"
    page.keyboard.press("Home")
    assert page.evaluate(FOCUSED) == "project.diary_number"


def test_a_screen_reader_hears_words_label_and_source(page: Any) -> None:
    open_panel(page)
    name = "78 430 716 kr. Etikett för budget.esf_support. content/mia-vidare/project.yaml, rad 3"
    heard = page.locator("data[data-figure='budget.esf_support']").first.get_attribute("aria-label")
    assert heard.replace("\u00a0", " ") == name


def said(panel: Any) -> str:
    return re.sub("\n+", "\n", panel.inner_text().replace("\u00a0", " "))


def test_a_stated_figure_says_its_line(page: Any) -> None:
    panel = open_panel(page)
    to_figure(page, "budget.esf_support")
    text = said(panel)
    for words in ("Etikett för budget.esf_support", "Exakt värde\n78 430 716 kr"):
        assert words in text
    assert "Står i\ncontent/mia-vidare/project.yaml, rad 3" in text
    assert "Räknas fram" not in text and "Hämtad ur" not in text


def test_a_derived_figure_says_its_formula_and_every_input(page: Any) -> None:
    """By their labels, each with its value and place; also one that the document does not show."""
    panel = open_panel(page)
    to_figure(page, "project.participants.total")
    text = said(panel)
    women, men = (f"Etikett för project.participants.{each}" for each in ("women", "men"))
    assert f"Räknas fram\n{women} + {men}" in text
    rows = [row.replace("\u00a0", " ") for row in panel.locator(".sources-inputs > li").all_inner_texts()]
    assert rows == [f"{each} 1 250 personer\ncontent/mia-vidare/project.yaml, rad 3" for each in (women, men)]


def with_total(formula: str, inputs: list[str], *below: dict[str, Any]) -> str:
    """The page, its total standing on other figures than in the sample draft."""
    draft = make_draft()
    ledger = json.loads(render_text(draft).files["figures.json"])
    for each in ledger["figures"]:
        if each["id"] == "project.participants.total":
            each["derivation"] = {"formula": formula, "inputs": inputs}
            ledger["inputs"] += [{**each, "source": None, **more} for more in below]
    return write_html(draft, json.dumps(ledger).encode()).decode()


def test_an_input_of_another_project_is_told_by_label_and_value(reader: Any, tmp_path: Path) -> None:
    """In the formula too, where that project has the name that texts use; what it stands on is its own project's."""
    mia = {"project": "mia", "value": "1700"}
    stated = {**mia, "id": "enrolled", "label": "Inskrivna", "derivation": None}
    made = {**mia, "id": "results.all", "label": "Alla", "derivation": {"formula": "enrolled", "inputs": ["enrolled"]}}
    formula = "project.participants.women − predecessor.results.all"
    text = with_total(formula, ["project.participants.women", "mia/results.all"], stated, made)
    page = opened(reader, tmp_path, text)
    panel = open_panel(page)
    to_figure(page, "project.participants.total")
    assert "Räknas fram\nEtikett för project.participants.women − Alla" in said(panel)
    panel.locator("details > summary").click()
    assert "Inskrivna 1 700 personer" in said(panel) and "ingår inte" not in said(panel)


def test_what_two_inputs_stand_on_is_told_once(reader: Any, tmp_path: Path) -> None:
    """Each stands on the two before it; every input in full wherever it is used would fill the memory."""
    plain = {"label": "F", "derivation": None}
    below = [{**plain, "id": "f0"}, {**plain, "id": "f1"}]
    for n in range(2, 60):
        inputs = [f"f{n - 1}", f"f{n - 2}"]
        derivation = {"formula": " + ".join(inputs), "inputs": inputs}
        below.append({"id": f"f{n}", "label": f"F{n}", "derivation": derivation})
    page = opened(reader, tmp_path, with_total("f59 + f58", ["f59", "f58"], *below))
    panel = open_panel(page)
    to_figure(page, "project.participants.total")
    assert panel.locator("details").count() == 58
    rows = panel.locator("dd > .sources-inputs > li")
    assert rows.count() == 2 and "– se ovan" in said(rows.last)


def test_a_quoted_figure_says_its_publisher_and_its_interval(page: Any) -> None:
    panel = open_panel(page)
    to_figure(page, "project.participants.women")
    assert "Hämtad ur" not in said(panel)
    page.locator(".notes data[role='button']").first.focus()
    assert "Hämtad ur\nSamordningsförbundet, Årsredovisning, 2018" in said(panel)
    assert "Intervall\n11 och uppåt" in said(panel)


def test_two_names_with_one_id_each_say_their_own_words_and_place(reader: Any, tmp_path: Path) -> None:
    """An identifier is stated where it stands, so that its entry in the ledger is its own."""
    draft = draft_of(tmp_path, "Enligt artikel 9 gäller.\n\nSe [här](https://example.org) i Artikel 9.\n")
    page = opened(reader, tmp_path, written(draft))
    panel = open_panel(page)
    for line, words in ((1, "artikel 9"), (3, "Artikel 9")):
        page.locator("main data", has_text=re.compile(f"^{words}$")).focus()
        text = said(panel)
        assert f"Exakt värde\n{words}" in text and f"content/demo/memo/first.md, rad {line}" in text


def test_a_figure_in_a_link_stays_a_link_and_is_listed(page: Any) -> None:
    """A button inside a link would be two things at once; the list tells of it."""
    panel = open_panel(page)
    inside = page.locator("a data")
    assert inside.count() == SHOWN_IN_LINKS
    assert inside.first.get_attribute("role") is None and inside.first.get_attribute("tabindex") is None
    panel.locator(".sources-links button").click()
    assert said(panel).count("Exakt värde\n78 430 716 kr") == 1
    assert inside.first.get_attribute("aria-current") == "true"


def test_enter_leads_into_the_panel_and_escape_back_to_the_button(page: Any) -> None:
    """And everything is as it was."""
    open_panel(page)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "sources-body"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Visa källor"
    assert page.evaluate(TOUCHED) == 0 and page.locator("aside").count() == 0


def test_opening_does_not_lead_the_reader_away(page: Any) -> None:
    """The first figure is one before the eyes, not the first of the document."""
    page.evaluate("document.getElementById('budget').scrollIntoView()")
    before = page.evaluate("window.scrollY")
    open_panel(page)
    assert page.evaluate(FOCUSED) == "budget.phases.analysis.staff"
    assert abs(page.evaluate("window.scrollY") - before) < 200


@pytest.mark.parametrize("height", [568, 900])
def test_the_sheet_never_covers_the_figure_that_it_tells_of(reader: Any, tmp_path: Path, height: int) -> None:
    """On a telephone, at every step from the first to the last figure."""
    page = opened(reader, tmp_path, written(make_draft()), 320, height)
    panel = open_panel(page)
    for _ in range(page.locator("data[role='button']").count()):
        figure = page.locator("data[aria-current]").bounding_box()
        assert figure["y"] + figure["height"] <= panel.bounding_box()["y"]
        page.keyboard.press("ArrowRight")


def test_without_javascript_the_page_is_whole_and_has_no_button(chromium: Any, tmp_path: Path) -> None:
    still = chromium.new_context(java_script_enabled=False)
    page = opened(listening(still.new_page()), tmp_path, written(make_draft()))
    assert page.get_by_role("button").count() == 0
    assert page.get_by_role("heading", level=1).inner_text() == "Ansökan om stöd"
    still.close()


def test_no_other_script_runs(reader: Any, tmp_path: Path) -> None:
    """Whatever slips into a page, in whatever way; ours still does."""
    text = written(make_draft()).replace(
        "<main", '<script>window.evil = 1</script><img src="x" onerror="evil = 1"><main'
    )
    page = opened(reader, tmp_path, text)
    assert page.evaluate("typeof window.evil") == "undefined"
    assert len([each for each in page.said if "Content Security Policy" in each]) >= 2
    assert page.get_by_role("button", name="Visa källor").count() == 1


def test_an_english_document_has_an_english_panel(reader: Any, tmp_path: Path) -> None:
    page = opened(reader, tmp_path, written(make_draft(language="en")))
    page.get_by_role("button", name="Show sources").click()
    to_figure(page, "budget.esf_support")
    text = said(page.get_by_role("complementary", name="Sources"))
    assert "Exact value\nSEK 78,430,716" in text and "project.yaml, line 3" in text
