"""Every document of the samples, built as a user builds them: whole, valid, accessible, and for its own audience."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest

from mia_docs import manifest
from mia_docs import workspace as conductor
from mia_docs.content.project import bind
from mia_docs.model.contact import PUBLIC_FIELDS
from mia_docs.output import folder_of
from mia_docs.render.edition import endings
from mia_docs.workspace import compose_all, open_workspace
from tests.render.clients import axe_faults, look, pdf_faults, word_faults
from tests.test_output import ROOT, copy_workspace, run_mia
from tests.unpacked import layers, squeezed, texts_of

OPENED = open_workspace(ROOT, date(2026, 1, 1))
NAMES = [each.name for each in conductor.documents(OPENED)]
FIRST = {each.publication.kind: each.name for each in reversed(conductor.documents(OPENED))}
NARROW, WIDE = (320, "dark"), (1280, "light")
"""What a page is looked at in: on a telephone in the dark; the first of each kind on a desk in the light too."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `mia build` writes: the checkout's own output where that is fresh, else that of a copy.

    The checkout itself is never built here: a text edition that is stale would be mended instead of found.
    """
    if manifest.nothing_to_do(str(ROOT)) is not None:
        return ROOT
    folder = copy_workspace(tmp_path_factory.mktemp("samples"))
    for name in ("output", ".mia"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)  # what is as it should be is not written again
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
def test_its_web_page_is_accessible_and_nothing_sticks_out(built: Path, folders: Folders, tab: Any, name: str) -> None:
    """By axe-core."""
    for path in files(built, folders, name, "html"):
        look(tab, *NARROW)
        tab.goto(path.as_uri())
        for width, scheme in (NARROW, WIDE) if name in FIRST.values() else (NARROW,):
            look(tab, width, scheme)
            assert axe_faults(tab) == []
            assert tab.evaluate("document.documentElement.scrollWidth") <= width


# Audiences


def internal_words() -> dict[str, str]:
    """Every internal value of the contacts, without its spaces and hyphens."""
    contacts = bind(OPENED.sheets["mia-vidare"], date(2019, 9, 30)).project.contacts
    words: dict[str, str] = {}
    for contact in contacts:
        for name in set(type(contact).model_fields) - PUBLIC_FIELDS:
            held = getattr(contact, name)
            words[f"{contact.id}.{name}"] = squeezed(held if isinstance(held, str) else held.text)
    return words


def told(data: bytes, words: Mapping[str, str], silent: set[bytes]) -> set[str]:
    """Which words a file holds, in whatever it is packed; what is `silent` is not read again, and grows."""
    found: set[str] = set()
    for layer in layers(data):
        known_by = blake2b(layer, digest_size=16).digest()
        if known_by not in silent:
            ways = [squeezed(text) for text in texts_of(layer)]
            here = {name for name, word in words.items() if any(word in way for way in ways)}
            found |= here
            silent |= set() if here else {known_by}
    return found


def written_for(built: Path, audience: str) -> list[Path]:
    inside = built / "output/internal"
    every = (path for path in (built / "output").rglob("*") if path.is_file())
    return sorted(path for path in every if path.is_relative_to(inside) == (audience == "internal"))


@pytest.mark.parametrize("ending", ["md", "html", "docx", "pdf"])
def test_the_search_finds_what_is_there(built: Path, ending: str) -> None:
    """The internal editions do carry the contacts, in every format; otherwise this file would prove nothing."""
    words = internal_words()
    assert len(words) >= 12
    path = built / f"output/internal/mia-vidare/application-internal/application-internal.{ending}"
    assert told(path.read_bytes(), words, set()) == set(words)


def test_no_internal_word_in_any_byte_of_a_public_file(built: Path) -> None:
    """Text, ledger, web page, Word parts, PDF streams, attachments and metadata; what many files hold is read once."""
    paths = written_for(built, "public")
    assert {path.suffix for path in paths} >= {".md", ".html", ".docx", ".pdf", ".json", ".csv", ".ics"}
    words, silent = internal_words(), set[bytes]()
    assert {path.name: found for path in paths if (found := told(path.read_bytes(), words, silent))} == {}
    assert len(silent) > 1000


def test_the_audiences_are_documents_of_their_own(built: Path) -> None:
    """The internal edition lies apart and says what it is."""
    internal = built / "output/internal/mia-vidare/application-internal/application-internal.md"
    assert "Intern" in internal.read_text(encoding="utf-8")
    assert not (built / "output/mia-vidare/application-internal").exists()
