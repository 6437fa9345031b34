"""Every document of the samples, built as a user builds them: whole, valid, accessible, and for its own audience."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mia_docs import workspace as conductor
from mia_docs.content.project import bind
from mia_docs.model.contact import PUBLIC_FIELDS
from mia_docs.output import folder_of
from mia_docs.render.edition import endings
from mia_docs.workspace import compose_all, open_workspace
from tests.render.clients import axe_faults, axe_source, browser, pdf_faults, word_faults
from tests.test_output import ROOT, copy_workspace, run_mia
from tests.unpacked import texts

OPENED = open_workspace(ROOT, date(2026, 1, 1))
NAMES = [each.name for each in conductor.documents(OPENED)]
FIRST = {each.publication.kind: each.name for each in reversed(conductor.documents(OPENED))}
NARROW, WIDE = (320, "dark"), (1280, "light")
"""What a page is looked at in: on a telephone in the dark; the first of each kind on a desk in the light too."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of `mia build` in a copy of the samples."""
    folder = copy_workspace(tmp_path_factory.mktemp("samples"))
    done = run_mia(folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def folders() -> dict[str, tuple[Path, tuple[str, ...]]]:
    """Each document's folder below the workspace, and the names of its files."""
    pile = compose_all(OPENED, list(conductor.documents(OPENED)))
    assert len(pile.drafts) == len(NAMES)
    return {
        f"{draft.project}/{draft.document}": (
            Path(folder_of(draft)),
            tuple(f"{draft.document}.{ending}" for ending in endings(draft)),
        )
        for draft in pile.drafts
    }


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as started:
        yield started


Folders = dict[str, tuple[Path, tuple[str, ...]]]


def files(built: Path, folders: Folders, name: str, ending: str) -> list[Path]:
    """The files of a document with an ending; fragments and portal copies are no pages of their own."""
    folder, names = folders[name]
    return [built / folder / each for each in names if each == f"{folder.name}.{ending}"]


@pytest.mark.parametrize("name", NAMES)
def test_all_its_files_are_written_and_the_ledger_reads(built: Path, folders: Folders, name: str) -> None:
    """In each format that its kind asks for; the ledger names the document and has a line for each showing."""
    folder, names = folders[name]
    for each in names:
        assert (built / folder / each).stat().st_size > 100, each
    ledger = json.loads((built / folder / "figures.json").read_text(encoding="utf-8"))
    assert f"{ledger['project']}/{ledger['document']}" == name
    assert ledger["figures"]


@pytest.mark.parametrize("name", NAMES)
def test_its_paper_is_archivable_and_accessible(built: Path, folders: Folders, name: str) -> None:
    """PDF/A-3a and PDF/UA-1."""
    for path in files(built, folders, name, "pdf"):
        assert pdf_faults(path.read_bytes()) == []


@pytest.mark.parametrize("name", NAMES)
def test_its_word_file_follows_the_schema(built: Path, folders: Folders, name: str) -> None:
    for path in files(built, folders, name, "docx"):
        assert word_faults(path) == []


@pytest.mark.parametrize("name", NAMES)
def test_its_web_page_is_accessible_and_nothing_sticks_out(
    built: Path, folders: Folders, chromium: Any, name: str
) -> None:
    """By axe-core."""
    source = axe_source()
    for path in files(built, folders, name, "html"):
        for width, scheme in (NARROW, WIDE) if name in FIRST.values() else (NARROW,):
            context = chromium.new_context(
                viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
            )
            page = context.new_page()
            page.goto(path.as_uri())
            page.evaluate(source)
            assert axe_faults(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            context.close()


# Audiences


def internal_words() -> dict[str, list[str]]:
    """Every internal value of the contacts, also without its spaces and hyphens."""
    opened = open_workspace(ROOT, date(2026, 1, 1))
    contacts = bind(opened.sheets["mia-vidare"], date(2019, 9, 30)).project.contacts
    words: dict[str, list[str]] = {}
    for contact in contacts:
        for name in set(type(contact).model_fields) - PUBLIC_FIELDS:
            held = getattr(contact, name)
            text = held if isinstance(held, str) else held.text
            words[f"{contact.id}.{name}"] = [text, re.sub(r"[\s-]", "", text)]
    return words


def readable(data: bytes) -> str:
    """All that a file holds as text, spaces and hyphens as ordinary ones or none."""
    joined = "\n".join(texts(data)).replace("\u00a0", " ").replace("\u2011", "-")
    return joined + re.sub(r"[\s-]", "", joined)


def written_for(built: Path, audience: str) -> list[Path]:
    inside = built / "output/internal"
    every = (path for path in (built / "output").rglob("*") if path.is_file())
    return sorted(path for path in every if path.is_relative_to(inside) == (audience == "internal"))


def test_the_search_finds_what_is_there(built: Path) -> None:
    """The internal editions do carry the contacts, in every format; otherwise this file would prove nothing."""
    words = internal_words()
    assert len(words) >= 12
    for ending in (".md", ".html", ".docx"):
        path = next(path for path in written_for(built, "internal") if path.suffix == ending)
        text = readable(path.read_bytes())
        missing = [name for name, forms in words.items() if not any(form in text for form in forms)]
        assert missing == []


def test_no_internal_word_in_any_byte_of_a_public_file(built: Path) -> None:
    """Text, ledger, web page, Word parts, PDF streams, attachments and metadata."""
    paths = written_for(built, "public")
    assert {path.suffix for path in paths} >= {".md", ".html", ".docx", ".pdf", ".json", ".csv", ".ics"}
    words = internal_words()
    for path in paths:
        text = readable(path.read_bytes())
        leaked = [name for name, forms in words.items() if any(form in text for form in forms)]
        assert leaked == [], path.name


def test_the_audiences_are_documents_of_their_own(built: Path) -> None:
    """The internal edition lies apart and says what it is."""
    internal = built / "output/internal/mia-vidare/application-internal/application-internal.md"
    assert "Intern" in internal.read_text(encoding="utf-8")
    assert not (built / "output/mia-vidare/application-internal").exists()
