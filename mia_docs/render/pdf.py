"""The printed edition: the only door to WeasyPrint. One file that is PDF/A-3a and PDF/UA-1 alike."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from datetime import UTC, datetime, time
from io import StringIO
from pathlib import Path
from typing import Any

from mia_docs.documents.draft import Draft
from mia_docs.render.fonts import Face, static_faces
from mia_docs.render.paper import paper
from mia_docs.render.pdf_tags import mend, mend_anew

FONT = "mia-font:"
ADDRESS = "mia:///"
OPTIONS: Mapping[str, Any] = {"pdf_variant": "pdf/a-3a"}
AMBIGUOUS = b"\r\nendstream"
"""The end of a stream whose last byte reads as part of the line break; pdf_tags mends those that it can see."""


def write_pdf(draft: Draft, ledger: bytes, cache: Path) -> bytes:
    """The bytes of `DOC.pdf`; `ledger` is attached as figures.json, `cache` keeps prepared fonts."""
    faces = static_faces(cache)
    with quick():
        weasyprint = _weasyprint()
        html = weasyprint.HTML(string=paper(draft, _font_faces(faces)), base_url=ADDRESS, url_fetcher=_fetcher(faces))
        laid_out = html.render(**OPTIONS)
        for finish in (mend, mend_anew):
            attachments = [_attachment(weasyprint, draft, ledger)]
            written = bytes(laid_out.write_pdf(finisher=finish, **{**OPTIONS, "attachments": attachments}))
            if AMBIGUOUS not in written:
                break
    return written


def _attachment(weasyprint: Any, draft: Draft, ledger: bytes) -> Any:
    moment = moment_of(draft)
    return weasyprint.Attachment(
        string=ledger, name="figures.json", created=moment, modified=moment, relationship="Data"
    )


def moment_of(draft: Draft) -> datetime:
    """The only moment that reaches the file: the document's date at midnight UTC."""
    if draft.as_of.low is None:
        raise ValueError("a draft without a date cannot be printed")
    return datetime.combine(draft.as_of.low, time(), UTC)


def _font_faces(faces: Mapping[Face, bytes]) -> str:
    """The @font-face rules; addresses are our own and lead to no place on a disk."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'font-style: {face.style}; src: url("{FONT}{number}"); }}'
        for number, face in enumerate(faces)
    )


def _fetcher(faces: Mapping[Face, bytes]) -> Any:
    """Gives WeasyPrint the fonts and what stands in the page itself, and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    fonts = {f"{FONT}{number}": data for number, data in enumerate(faces.values())}

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            return URLFetcherResponse(url, fonts[url]) if url in fonts else super().fetch(url, headers)

    return Fetcher(allowed_protocols=("data",), fail_on_errors=True)


@contextmanager
def quick() -> Iterator[None]:
    """Without the garbage collector, which finds nothing to free while a document is laid out."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _weasyprint() -> Any:
    """WeasyPrint, imported without asking the compiler where libraries are, which takes a third of its import.

    Raises OSError where Pango is missing; WeasyPrint's own words about it are for programmers and not shown.
    """
    with redirect_stdout(StringIO()):
        return _imported()


def _imported() -> Any:
    if "weasyprint" not in sys.modules and sys.platform == "linux":
        import ctypes.util

        search = ctypes.util.find_library
        ctypes.util.find_library = _nowhere
        try:
            import weasyprint
        except OSError:
            sys.modules.pop("weasyprint", None)
        else:
            return weasyprint
        finally:
            ctypes.util.find_library = search
    import weasyprint

    return weasyprint


def _nowhere(name: str) -> str | None:  # noqa: ARG001 (in place of a function that asks)
    return None
