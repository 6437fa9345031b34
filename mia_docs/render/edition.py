"""A draft to the files of its edition, one writer per format."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mia_docs.content.findings import read_error
from mia_docs.diagnostics import Diagnostic, Severity
from mia_docs.documents.draft import Draft
from mia_docs.render.fragment import fragment_files, write_picture
from mia_docs.render.ledger import figures_csv, figures_json
from mia_docs.render.portal_json import write_portal_json
from mia_docs.render.text import write_text
from mia_docs.source import Span

Found = tuple[Diagnostic, ...]
Written = tuple[bytes, Found]


@dataclass(frozen=True, slots=True)
class Edition:
    """Some files of a document by name, and what was found while writing them."""

    files: Mapping[str, bytes]
    findings: Found = ()


def _html(draft: Draft, ledger: bytes, _cache: Path) -> Written:
    from mia_docs.render.html import write_html

    return write_html(draft, ledger), ()


def _word(draft: Draft, ledger: bytes, _cache: Path) -> Written:
    from mia_docs.render.word import write_word

    return write_word(draft, ledger)


def _pdf(draft: Draft, ledger: bytes, cache: Path) -> Written:
    from mia_docs.render.pdf import write_pdf

    try:
        return write_pdf(draft, ledger, cache), ()
    except OSError as error:
        if "library" not in str(error):
            raise
        return b"", (Diagnostic("MIA043", "pango-missing", Severity.WARNING, Span(f"{draft.document}.pdf")),)
    except Exception as error:  # a style sheet is the user's own: what the engine cannot lay out is a finding
        sheet = next((path for path in reversed(list(draft.files)) if path.endswith(".css")), "style.css")
        problem = f"{type(error).__name__}: {error}"[:120]
        return b"", (read_error("layout-failed", Span(sheet), problem=problem),)


def _portal(draft: Draft, _ledger: bytes, _cache: Path) -> Written:
    from mia_docs.render.portal import write_portal

    return write_portal(draft), ()


def _portal_json(draft: Draft, _ledger: bytes, _cache: Path) -> Written:
    return write_portal_json(draft), ()


def _ics(draft: Draft, _ledger: bytes, _cache: Path) -> Written:
    from mia_docs.render.ics import write_ics

    return write_ics(draft), ()


def _workbook(draft: Draft, _ledger: bytes, _cache: Path) -> Written:
    from mia_docs.render.workbook import write_workbook

    return write_workbook(draft), ()


def _plain(draft: Draft, _ledger: bytes, _cache: Path) -> Written:
    from mia_docs.render.plain_text import write_plain

    return write_plain(draft), ()


def _eml(draft: Draft, _ledger: bytes, _cache: Path) -> Written:
    from mia_docs.render.eml import write_eml

    return write_eml(draft)


def _fragment(draft: Draft, _ledger: bytes, _cache: Path) -> Written:
    from mia_docs.render.fragment import write_fragment

    return write_fragment(draft), ()


WRITERS: Mapping[str, Callable[[Draft, bytes, Path], Written]] = {
    "html": _html,
    "docx": _word,
    "pdf": _pdf,
    "portal.html": _portal,
    "portal.json": _portal_json,
    "ics": _ics,
    "xlsx": _workbook,
    "txt": _plain,
    "eml": _eml,
    "fragment.html": _fragment,
}
"""Writers by the ending of their file; each imports its foreign library only when it is called."""


def foreseen(draft: Draft) -> Found:
    """What its writers will find wrong, as far as that can be told before anything is written."""
    if "eml" not in draft.formats:
        return ()
    from mia_docs.render.eml import wrong_mail

    return wrong_mail(draft)


PARTS = {"portal": ("portal.html", "portal.json"), "fragment": ("fragment.html",)}
"""Formats whose files are called otherwise; a fragment has its pictures beside it."""

SHEETS = {
    "html": (".css", ".js"),
    "docx": (".docx",),
    "pdf": (".css",),
    "portal.html": (".css", ".js"),
    "portal.json": (),
    "ics": (),
    "xlsx": (),
    "txt": (),
    "eml": (".css",),
    "fragment.html": (".css",),
}
"""Endings of the kind's files that a format depends on."""


def endings(draft: Draft) -> tuple[str, ...]:
    """The endings of the files that a document's formats are, but for those that are always written."""
    files = [ending for format in draft.formats for ending in PARTS.get(format, (format,))]
    pictures = fragment_files(draft) if "fragment" in draft.formats else ()
    return (*(ending for ending in files if ending in WRITERS), *pictures)


def render_text(draft: Draft) -> Edition:
    """The text edition, where the kind has one, and the ledger files: quick, and always written together."""
    text, lines = write_text(draft) if "md" in draft.formats else (b"", {})
    files = {"figures.json": figures_json(draft, lines), "figures.csv": figures_csv(draft)}
    return Edition({f"{draft.document}.md": text, **files} if text else files)


def render_format(draft: Draft, format: str, ledger: bytes, cache: Path) -> Edition:
    """One format of a document; `cache` is a folder for prepared fonts."""
    if format not in WRITERS:
        return Edition({f"{draft.document}.{format}": write_picture(draft, format)})
    data, found = WRITERS[format](draft, ledger, cache)
    return Edition({f"{draft.document}.{format}": data} if data else {}, found)


def digest_for(draft: Draft, format: str, ledger: bytes) -> str:
    """What the bytes of one format depend on, as a hash: words, the ledger that it carries, style sheets or shell."""
    kept = {name: data for name, data in draft.files.items() if name.endswith(SHEETS.get(format, ()))}
    answers = write_portal_json(draft) if format in PARTS["portal"] else b""
    parts = hashlib.sha256(draft.digest().encode() + ledger + answers)
    for name, data in sorted(kept.items()):
        parts.update(name.encode() + hashlib.sha256(data).digest())
    return parts.hexdigest()
