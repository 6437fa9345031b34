"""The portal copy: the answers of a form, field by field, with a counter and a button that copies exactly the text."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft
from mia_docs.documents.templates import PORTAL_SCRIPT
from mia_docs.output import write_editions
from mia_docs.render.edition import digest_for
from mia_docs.render.html import write_html
from mia_docs.render.portal import write_portal
from mia_docs.render.portal_json import write_portal_json
from mia_docs.render.words import PORTAL
from tests.cases import TODAY, lay_out
from tests.render.clients import axe_faults

FORM = """\
title: {sv: PM}
formats: [md, html, portal]
slots: [{id: reference, text: "Dnr {{ project.diary_number|code }}"}]
sections:
  - id: one
    title: Om <projektet>
    questions:
      - {id: background, title: "Bakgrund & syfte", limit: 200}
      - {id: long, title: För långt, limit: 12}
      - {id: english, title: Summary, limit: 100, language: en}
      - {id: later, title: Sen}
      - {id: none, title: Ej}
      - {id: blank, title: Blank}
  - {id: empty, title: Utan frågor}
  - id: two
    title: Val
    questions:
      - {id: region, title: Region, type: choice, choices: [{id: e, label: Öst}, {id: w, label: Väst}]}
      - {id: vat, title: Moms, type: yes_no}
"""
TEXT = """\
De {{ project.participants.total|count }} deltagarna är < 1 000 & "fler".[^1]

- Ett
- Två

[^1]: Not.
"""
FILES = {
    "templates/memo/document.yaml": FORM,
    "templates/memo/body.md": "# PM\n\n{{ answers.background.text }}\n",
    "content/demo/memo/background.md": TEXT,
    "content/demo/memo/long.md": "Tolv tecken. Och mer.\n",
    "content/demo/memo/english.md": "In English.\n",
    "content/demo/memo.yaml": """\
later: {pending: {reason: Räknas., who: ekonomen, by: 2020-02-01}}
none: {not_applicable: Inget sådant finns.}
region: {choice: w, sample_choice: yes}
vat: no
""",
}
BACKGROUND = "De 100 deltagarna är < 1 000 & ”fler”.[1]\n\n- Ett\n- Två\n\n[1] Not."


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    opened = conductor.open_workspace(lay_out(tmp_path_factory.mktemp("portal"), FILES), TODAY)
    made = conductor.composed(opened, conductor.documents(opened)[0])
    assert made.draft is not None, made.findings
    return made.draft


@pytest.fixture(scope="module")
def text(draft: Draft) -> str:
    return write_portal(draft).decode()


# The files


def test_questions_stand_in_the_order_of_the_form(draft: Draft, text: str) -> None:
    """All of them, also those that the document itself does not print; a section without any is left out."""
    titles = [unescape(each) for each in re.findall(r"<h3[^>]*>(.*?)</h3>", text)]
    assert titles == [question["title"] for question in json.loads(write_portal_json(draft))["questions"]]
    assert titles == ["Bakgrund & syfte", "För långt", "Summary", "Sen", "Ej", "Blank", "Region", "Moms"]
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", text) == ["Om &lt;projektet&gt;", "Val"]


def test_the_counter_counts_the_text_that_is_pasted(text: str) -> None:
    said = [re.sub(r"<[^>]+>", "", each) for each in re.findall(r'<p class="count.*?</p>', text)]
    assert said[:4] == [
        f"{len(BACKGROUND)} av 200 tecken {200 - len(BACKGROUND)} kvar",
        "21 av 12 tecken 9 för många – det som inte får plats är markerat",
        "11 av 100 tecken 89 kvar",
        "19 tecken",
    ]
    assert "Tolv tecken.<mark> Och mer.</mark>" in text


def test_states_are_told_apart(text: str) -> None:
    told = [re.sub(r"<[^>]+>", "", each).replace("\u00a0", " ") for each in re.findall(STATE, text)]
    assert told == [
        "Svaret väntar. Räknas. Ansvarig: ekonomen, senast 1 februari 2020.",
        "Ej aktuellt.",
        "Svar saknas.",
        "Svaret är ett exempelval.",
    ]
    assert "5 av 8 frågor är klara" in text


def test_choices_show_every_box_and_have_nothing_to_copy(text: str) -> None:
    boxes = re.findall(r'alt="(Vald|Ej vald)"[^>]*> (\w+)</li>', text)
    assert boxes == [("Ej vald", "Öst"), ("Vald", "Väst"), ("Ej vald", "Ja"), ("Vald", "Nej")]
    assert re.findall(r'data-copies="answer\.(\w+)"', text) == ["background", "long", "english", "none"]


def test_json_has_text_count_state_and_figures(draft: Draft) -> None:
    """By the keys of docs/portal.md."""
    held = json.loads(write_portal_json(draft))
    assert (held["schema"], held["document"], held["fingerprint"]) == (1, "memo", draft.fingerprint)
    first, long, _, later, none, _, region, _ = held["questions"]
    assert first["text"] == BACKGROUND and first["characters"] == len(BACKGROUND) and first["limit"] == 200
    assert first["figures"] == ["project.participants.total"] and first["counts"] == "characters-with-spaces"
    assert (long["over"], none["state"], none["reason"]) == (9, "not_applicable", "Inget sådant finns.")
    assert (later["state"], later["who"], later["by"], later["text"]) == ("pending", "ekonomen", "2020-02-01", "")
    assert [each["chosen"] for each in region["choices"]] == [False, True] and region["sample_choice"] is True


def test_every_key_is_documented(draft: Draft) -> None:
    page = (Path(__file__).parents[2] / "docs/portal.md").read_text(encoding="utf-8")
    held = json.loads(write_portal_json(draft))
    keys = {*held, *(key for question in held["questions"] for key in question)}
    assert len(keys) > 20
    assert sorted(key for key in keys if f"`{key}`" not in page) == []


def test_a_kind_that_does_not_ask_has_none(draft: Draft, tmp_path: Path) -> None:
    """Both files where it does; when it stops asking, they go with the next whole build."""
    names = {"memo.portal.html", "memo.portal.json"}
    folder = tmp_path / "output/demo/memo"
    write_editions(tmp_path, [draft], lambda *_: None, whole=True)
    assert names <= {path.name for path in folder.iterdir()}
    write_editions(tmp_path, [replace(draft, formats=("md", "html"))], lambda *_: None, whole=True)
    assert not names & {path.name for path in folder.iterdir()} and (folder / "memo.html").exists()


def test_what_is_on_the_page_is_in_its_digest(draft: Draft) -> None:
    """Another limit changes the page; the web edition does not show it and is not written anew."""
    first = draft.answers[0]
    other = replace(draft, answers=(replace(first, state="missing"), *draft.answers[1:]))
    assert digest_for(draft, "portal.html", b"") != digest_for(other, "portal.html", b"")
    assert digest_for(draft, "portal.json", b"") != digest_for(other, "portal.json", b"")
    assert digest_for(draft, "html", b"") == digest_for(other, "html", b"")


def test_the_web_edition_does_not_carry_the_style_of_the_portal_copy(draft: Draft, text: str) -> None:
    assert "data-copies" in text and ".answer {" in text and ".sources" not in text
    assert b".answer {" not in write_html(draft, b"{}")


def test_nothing_comes_from_outside_and_only_the_one_script_may_run(draft: Draft, text: str) -> None:
    (inside,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = b64encode(sha256(inside.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy and policy[1].startswith("default-src 'none'")
    assert policy[1].endswith(f"; script-src 'sha256-{digest}'")
    bare = write_portal(replace(draft, files={k: v for k, v in draft.files.items() if k != PORTAL_SCRIPT})).decode()
    assert "<script>" not in bare and "script-src" not in bare


def test_both_languages_have_the_same_words() -> None:
    fields = [{key: sorted(re.findall(r"\{\w+\}", PORTAL[each][key])) for key in PORTAL[each]} for each in PORTAL]
    assert fields[0] == fields[1]


# In a browser


def opened(chromium: Any, folder: Path, text: str, **settings: Any) -> Iterator[Any]:
    """The page from a disk, its policy in force; whatever the console says is a fault."""
    file = folder / "page.html"
    file.write_text(text, encoding="utf-8")
    page = chromium.new_context(**settings).new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.goto(file.as_uri())
    yield page
    assert page.said == []
    page.context.close()


ALLOWED = {"permissions": ["clipboard-read", "clipboard-write"]}
STATE = '<p class="state">(.*?)</p>'
NO_CLIPBOARD = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
NAME = "Kopiera svaret – Bakgrund & syfte"


def test_a_click_copies_exactly_the_text_and_says_so(chromium: Any, tmp_path: Path, text: str) -> None:
    """Signs of HTML and line breaks included; the screen reader hears which answer it was."""
    for page in opened(chromium, tmp_path, text, **ALLOWED):
        page.get_by_role("button", name=NAME).click()
        page.get_by_role("status").get_by_text("Kopierat: Bakgrund & syfte").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == BACKGROUND
        assert page.get_by_role("button", name="Kopiera igen – Bakgrund & syfte").count() == 1


def test_what_is_too_long_is_copied_whole(chromium: Any, tmp_path: Path, text: str) -> None:
    """The mark shows what the field would cut off; the author decides what goes."""
    for page in opened(chromium, tmp_path, text, **ALLOWED):
        page.get_by_role("button", name="Kopiera svaret – För långt").click()
        page.get_by_role("status").get_by_text("Kopierat").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == "Tolv tecken. Och mer."


def test_it_works_with_the_keyboard_alone(chromium: Any, tmp_path: Path, text: str) -> None:
    """Tab reaches every button in the order of the page, Enter copies, and the focus stays."""
    for page in opened(chromium, tmp_path, text, viewport={"width": 800, "height": 600}, **ALLOWED):
        reached = []
        for _ in range(12):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.dataset.copies || ''"))
            if reached[-1] == "answer.none":
                page.keyboard.press("Enter")
                break
        assert [each for each in reached if each] == [
            f"answer.{id}" for id in ("background", "long", "english", "none")
        ]
        page.get_by_role("status").get_by_text("Kopierat: Ej").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == "Inget sådant finns."
        assert page.evaluate("document.activeElement.dataset.copies") == "answer.none"


def test_without_a_clipboard_it_copies_as_by_hand(chromium: Any, tmp_path: Path, text: str) -> None:
    for page in opened(chromium, tmp_path, text, **ALLOWED):
        page.evaluate(NO_CLIPBOARD)
        page.get_by_role("button", name=NAME).click()
        page.get_by_role("status").get_by_text("Kopierat").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == BACKGROUND
        assert page.locator("textarea").count() == 0


def test_where_nothing_can_copy_the_text_is_selected(chromium: Any, tmp_path: Path, text: str) -> None:
    """And the page says what to do; it never says that it copied what it did not."""
    for page in opened(chromium, tmp_path, text):
        page.evaluate(NO_CLIPBOARD)
        page.evaluate("() => { document.execCommand = () => false; }")
        page.get_by_role("button", name=NAME).click()
        page.get_by_role("status").get_by_text("Det gick inte att kopiera").wait_for()
        assert page.evaluate("getSelection().toString()").replace("\r", "") == BACKGROUND
        assert page.get_by_text("Kopiera igen").count() == 0


def test_without_javascript_the_page_is_whole_and_has_no_button(chromium: Any, tmp_path: Path, text: str) -> None:
    for page in opened(chromium, tmp_path, text, java_script_enabled=False):
        assert page.get_by_role("button").count() == 0
        assert page.locator(".answer").first.inner_text() == BACKGROUND


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    chromium: Any, tmp_path: Path, text: str, width: int, scheme: str
) -> None:
    """On a telephone and on a desk, light and dark, before something is copied and after."""
    settings = {"viewport": {"width": width, "height": 700}, "color_scheme": scheme, "bypass_csp": True}
    for page in opened(chromium, tmp_path, text, **settings, **ALLOWED):
        for _ in range(2):
            assert axe_faults(page) == []
            page.get_by_role("button", name="svaret – Ej").or_(page.get_by_role("button", name="igen – Ej")).click()
            page.get_by_role("status").get_by_text("Kopierat").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
