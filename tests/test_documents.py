"""Every document of the samples, built as a user builds them: whole, valid, accessible, and the same bytes again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mia_docs import workspace as conductor
from mia_docs.output import folder_of
from mia_docs.render.edition import endings
from mia_docs.workspace import compose_all, open_workspace
from tests.render.clients import axe_faults, axe_source, browser, pdf_faults, word_faults
from tests.test_output import ROOT, copy_workspace, run_mia

OPENED = open_workspace(ROOT, date(2026, 1, 1))
NAMES = [each.name for each in conductor.documents(OPENED)]
SIZES = ((320, "dark"), (1280, "light"))
"""Of what a page is looked at in: the narrowest and the widest, and both colour schemes."""


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
    """By axe-core, on a telephone in the dark and on a desk in the light."""
    source = axe_source()
    for path in files(built, folders, name, "html"):
        for width, scheme in SIZES:
            context = chromium.new_context(
                viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
            )
            page = context.new_page()
            page.goto(path.as_uri())
            page.evaluate(source)
            assert axe_faults(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            context.close()
