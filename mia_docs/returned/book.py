"""Whose workbook was returned: the document that it names, its date, and whether content has moved on since."""

from __future__ import annotations

from dataclasses import dataclass

from mia_docs.content.findings import read_error, read_warning
from mia_docs.content.scalars import day_of
from mia_docs.diagnostics import Diagnostic
from mia_docs.documents.draft import Draft
from mia_docs.quantities import Day
from mia_docs.returned.amounts import Change, compared
from mia_docs.returned.cells import ReturnedBook, read_book
from mia_docs.source import Span
from mia_docs.workspace import Document, Workspace, composed, documents


@dataclass(frozen=True, slots=True)
class BookRead:
    """A returned workbook as far as it could be read."""

    document: Document | None = None
    draft: Draft | None = None
    changes: tuple[Change, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def read_returned(workspace: Workspace, data: bytes, file: str) -> BookRead:
    """What a returned workbook changes in the project that it was made for."""
    book = read_book(data, file)
    if book is None:
        return BookRead(findings=(read_error("returned-unreadable", Span(file)),))
    name = _text(book, "document.name")
    if not name:
        return BookRead(findings=(read_error("returned-nameless", Span(file)),))
    document = next((each for each in documents(workspace) if each.name == name), None)
    if document is None:
        known = tuple(each.name for each in documents(workspace))
        at = book.named["document.name"].at
        return BookRead(findings=(read_error("returned-elsewhere", at, word=name, documents=known),))
    made = composed(workspace, document)
    if made.draft is None:
        return BookRead(document, None, (), made.findings)
    found = _other_time(book, made.draft)
    if any(each.name == "returned-other-date" for each in found):
        return BookRead(document, made.draft, (), found)
    comparison = compared(book, made.draft)
    return BookRead(document, made.draft, tuple(comparison.changes), (*found, *comparison.findings))


def _text(book: ReturnedBook, name: str) -> str:
    cell = book.named.get(name)
    return str(cell.value or "").strip() if cell else ""


def _other_time(book: ReturnedBook, draft: Draft) -> tuple[Diagnostic, ...]:
    """Another date of the document is an error; another version of its content is told."""
    for name in ("document.as_of", "document.fingerprint"):
        if name not in book.named:
            return (read_error("returned-nameless", Span(next(iter(book.named.values())).at.file)),)
    stated, version = _text(book, "document.as_of"), _text(book, "document.fingerprint")
    day = day_of(stated[:10]) or Day.unknown()
    if day != draft.as_of:
        at = book.named["document.as_of"].at
        return (read_error("returned-other-date", at, word=stated, day=draft.as_of),)
    if version != draft.fingerprint:
        at = book.named["document.fingerprint"].at
        return (read_warning("returned-older", at, word=version, version=draft.fingerprint),)
    return ()
