"""E-mail: a message that opens as a draft, and a fragment for a newsletter service, from one text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from mia_docs import workspace as conductor
from mia_docs.render.eml import MOST_HTML, _headed, write_eml
from mia_docs.render.fragment import fragment_files, write_fragment, write_picture
from mia_docs.render.pictures import size_of
from mia_docs.render.plain_text import write_plain
from mia_docs.review import examine
from mia_docs.source import Folder
from mia_docs.workspace import CARRIED
from tests.mutations import Memory, clean_files
from tests.render.clients import axe_faults, look
from tests.render.drafts import make_draft
from tests.render.letters import newsletter
from tests.samples import ROOT, samples

SUBJECT = "MIA Sundbyberg har öppnat – och Upplands-Bro kan bli ny medlem"


class Tags(HTMLParser):
    """Start tags in order, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]


def parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


@pytest.fixture(scope="module")
def message() -> EmailMessage:
    data, found = write_eml(newsletter())
    assert found == ()
    return parsed(data)


@pytest.fixture(scope="module")
def page(message: EmailMessage) -> str:
    body = message.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def test_the_message_is_text_or_a_page_with_its_pictures(message: EmailMessage) -> None:
    """multipart/alternative, the text first; the pictures belong to the page."""
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png", "image/png",
    ]  # fmt: skip
    text = message.get_body(("plain",))
    assert text is not None and text.get_content().replace("\r\n", "\n").encode() == write_plain(newsletter())


def test_it_opens_as_a_draft_from_the_sender(message: EmailMessage) -> None:
    """No clock: the date is the document's, the id comes from its fingerprint."""
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == SUBJECT
    assert message["From"] == "Samordningsförbundet Sundbybergs stad <sundbyberg@example.org>"
    assert message["Date"] == "Fri, 05 Jun 2020 00:00:00 +0000"
    assert message["Message-ID"] == f"<newsletter-2020-2.{newsletter().fingerprint}@example.org>"
    assert message["Content-Language"] == "sv" and message["To"] is None


def test_every_picture_is_inside_and_shown(message: EmailMessage, page: str) -> None:
    """By Content-ID, twice as wide as it is shown, with its words."""
    parts = {str(part["Content-ID"]).strip("<>"): part for part in message.walk() if part["Content-ID"]}
    shown = {image["src"].removeprefix("cid:"): image for image in Tags(page).named("img")}
    assert parts.keys() == shown.keys() and len(parts) == 2
    for id, image in shown.items():
        assert image["alt"] and size_of(parts[id].get_content())[0] == 2 * int(image["width"])


def test_mail_programs_can_show_it(page: str) -> None:
    """No drawing, no script, nothing from the net; outer tables are said to be no tables; below Gmail's limits."""
    tags = Tags(page)
    assert {"svg", "script", "link", "form"}.isdisjoint(tag for tag, _ in tags.found)
    assert "data:" not in page and "@import" not in page and len(page.encode()) < MOST_HTML
    outer = [table for table in tags.named("table") if "cellspacing" in table]
    assert outer and all(table.get("role") == "presentation" for table in outer)
    assert tags.named("html") == [{"lang": "sv"}]
    assert page.index("Delprojektet i Sundbyberg är igång") < page.index("<h1")


def test_two_writings_are_the_same_bytes() -> None:
    """Boundaries included."""
    assert write_eml(newsletter())[0] == write_eml(newsletter())[0]


def test_a_page_that_gmail_would_cut_is_found() -> None:
    """And so is a style sheet that it would drop; the message is written all the same."""
    draft = newsletter()
    many = replace(
        draft,
        tokens=draft.tokens * 6,
        files={**draft.files, "templates/shared/mail-clients.css": b".a { color: #000000 }\n" * 800},
    )
    data, found = write_eml(many)
    assert data and {each.name for each in found} == {"mail-too-large", "mail-style-too-large"}
    assert {each.code for each in found} == {"MIA048"}


def test_made_up_figures_are_told_in_the_subject() -> None:
    """Before anything else in the inbox."""
    draft = newsletter()
    first, *rest = draft.showings
    made_up = replace(draft, showings=(replace(first, figure=replace(first.figure, illustrative=True)), *rest))
    assert parsed(write_eml(made_up)[0])["Subject"] == f"Exempel – påhittade uppgifter: {SUBJECT}"


def test_an_internal_letter_says_so_in_its_subject() -> None:
    """Before anything else, in the letter's language."""
    subject = str(parsed(write_eml(replace(newsletter(), audience="internal"))[0])["Subject"])
    assert subject.startswith("Internt: MIA Sundbyberg")


@pytest.mark.parametrize("mailbox", ["a..b@x.se", ".a@x.se", "a.@x.se", "a@x..se", "a@x", "a b@x.se", ""])
def test_an_address_that_cannot_send_is_found_at_the_answer(mailbox: str) -> None:
    """The letter is written without a sender, and its id is of a domain that nobody has."""
    draft = newsletter()
    data, found = write_eml(replace(draft, slots={**draft.slots, "mailbox": (Token("text", "", 0, content=mailbox),)}))
    assert parsed(data)["From"] is None and "@invalid>" in parsed(data)["Message-ID"]
    assert [(each.code, each.at.file, each.at.line) for each in found] == [
        ("MIA048", "content/mia-vidare/newsletters/2020-2.yaml", 6)
    ]


def test_a_check_tells_what_is_wrong_with_the_letter_before_it_is_written() -> None:
    """The same finding as a build has."""
    path = "content/mia-vidare/organisations.yaml"
    files = {**clean_files(), path: clean_files()[path].replace(b"sundbyberg@example.org", b"sundbyberg@example")}
    opened = conductor.open_tree(Memory(files), Folder(CARRIED), date(2026, 1, 1))
    wanted = [*conductor.named(opened, "newsletter-2020-2")]
    pile = conductor.compose_all(opened, wanted)
    told = [each for each in examine(opened, wanted, pile).findings if each.code == "MIA048"]
    assert told == [*write_eml(pile.drafts[0])[1]] and len(told) == 1


def test_a_letter_that_is_too_large_is_told_at_its_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its file is not there yet, and would be no place to go to."""
    monkeypatch.setattr("mia_docs.render.eml.MOST_HTML", 10)
    wanted = [*conductor.named(samples(), "newsletter-2020-2")]
    found = examine(samples(), wanted, conductor.compose_all(samples(), wanted)).findings
    (told,) = [each for each in found if each.code == "MIA048"]
    lines = (ROOT / told.at.file).read_text(encoding="utf-8").splitlines()
    assert told.at.file == "content/mia-vidare/documents.yaml"
    assert "newsletter-2020-2" in lines[told.at.line - 1]


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_any_words_fit_in_a_header(words: str) -> None:
    """Breaks of every kind in a subject and in the sender's name become spaces."""
    odd = (Token("text", "", 0, content=f"Ett\u2028{words}\nnamn"),)
    message = _headed(replace(newsletter(), slots={**newsletter().slots, "subject": odd, "sender": odd}), "<a@b.se>")
    assert message.as_bytes() and "@example.org" in str(message["From"])


def test_a_document_without_slots_for_mail_is_a_message_too() -> None:
    """Its title is the subject; without a mailbox it has no sender."""
    draft = make_draft()
    message = parsed(write_eml(draft)[0])
    assert message["Subject"] == draft.title and message["From"] is None
    assert message["Message-ID"].endswith("@invalid>")


def test_the_fragment_needs_nothing_but_itself_and_its_pictures() -> None:
    """Styles in the elements only; every block of text has its own; each picture is a file of the folder."""
    draft = newsletter()
    text = write_fragment(draft).decode()
    tags = Tags(text)
    assert {"style", "link", "script", "html", "head", "body"}.isdisjoint(tag for tag, _ in tags.found)
    assert all(each.get("style") for tag, each in tags.found if tag in ("h1", "h2", "p", "th", "a"))
    sources = {image["src"].removeprefix(f"{draft.document}.") for image in tags.named("img")}
    assert sources == set(fragment_files(draft)) == {"fragment/lotsjon.png", "fragment/eu-emblem.png"}
    assert all(write_picture(draft, file).startswith(b"\x89PNG") for file in sources)


def test_figures_keep_their_ids(page: str) -> None:
    """For whoever looks at the source; programs that strip them lose no words."""
    ids = [each["data-figure"] for each in Tags(page).named("data")]
    assert ids.count("project.participants.total") == 2 and "budget.esf_support" in ids


def test_one_of_everything_stays_in_the_column() -> None:
    """Notes, boxes and links inside the text have no address that a mail program could lose."""
    text = write_fragment(make_draft()).decode()
    assert "☑ Stockholm" in text and "<sup>1</sup>" in text
    assert not re.search(r'href="#', text)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 600])
@pytest.mark.parametrize("kind", ["eml", "fragment"])
def test_axe_finds_nothing_and_nothing_sticks_out(
    tab: Any, tmp_path: Path, page: str, width: int, scheme: str, kind: str
) -> None:
    """By WCAG 2.1 AA; landmarks are the mail program's own."""
    fragment = write_fragment(newsletter()).decode()
    made = page if kind == "eml" else f'<!doctype html><html lang="sv"><title>Nyhetsbrev</title><body>{fragment}'
    file = tmp_path / "mail.html"
    file.write_text(made, encoding="utf-8")
    look(tab, width, scheme)
    tab.goto(file.as_uri())
    assert axe_faults(tab, "wcag2a", "wcag2aa", "wcag21a", "wcag21aa") == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
