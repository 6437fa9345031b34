"""Editions: what each format depends on, and what happens where an engine is missing."""

from dataclasses import replace
from pathlib import Path

import pytest

from mia_docs.render import pdf
from mia_docs.render.edition import digest_for, render_format, render_text
from tests.render.drafts import make_draft


def test_without_pango_the_pdf_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One warning that names the library; no empty file."""

    def refuse(*_: object) -> bytes:
        raise OSError("cannot load library 'libpango-1.0-0': not found")

    monkeypatch.setattr(pdf, "write_pdf", refuse)
    edition = render_format(make_draft(), "pdf", b"{}", tmp_path)
    assert edition.files == {}
    assert [(found.code, found.severity) for found in edition.findings] == [("MIA043", "warning")]


def test_another_disk_error_is_not_taken_for_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A full disk is a full disk."""

    def refuse(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pdf, "write_pdf", refuse)
    with pytest.raises(OSError, match="No space"):
        render_format(make_draft(), "pdf", b"{}", tmp_path)


def test_a_style_sheet_that_cannot_be_laid_out_is_a_finding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whoever restyles gets a line to read, and every other format."""

    def fail(*_: object) -> bytes:
        raise TypeError("min-content width for TextBox not handled yet")

    monkeypatch.setattr(pdf, "write_pdf", fail)
    edition = render_format(make_draft(), "pdf", b"{}", tmp_path)
    assert edition.files == {} and [found.code for found in edition.findings] == ["MIA044"]
    assert edition.findings[0].at.file.endswith(".css")


def test_a_format_depends_on_its_own_files_only() -> None:
    """A new Word shell leaves the web page as it is; a new style sheet leaves Word."""
    draft = make_draft()
    ledger = render_text(draft).files["figures.json"]
    other = replace(draft, files={**draft.files, "templates/x/word.docx": b"another"})
    assert digest_for(draft, "html", ledger) == digest_for(other, "html", ledger)
    assert digest_for(draft, "docx", ledger) != digest_for(other, "docx", ledger)


def test_a_moved_line_in_content_is_a_new_ledger_and_so_a_new_edition() -> None:
    """The carried ledger prints places; an incremental build must give the bytes of a cold one."""
    draft = make_draft()
    assert digest_for(draft, "pdf", b"one") != digest_for(draft, "pdf", b"other")
