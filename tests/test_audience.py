"""Nothing internal reaches any byte of a public edition: not a part, an attachment or a piece of metadata."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from mia_docs import output
from mia_docs import workspace as conductor
from mia_docs.cli.build import compose_all
from mia_docs.content.project import bind
from mia_docs.model.contact import PUBLIC_FIELDS
from mia_docs.workspace import open_workspace

ROOT = Path(__file__).parent.parent


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


def unpacked(data: bytes) -> list[bytes]:
    """A file and everything inside it: parts of a zip, streams and attachments of a PDF, and those unpacked again."""
    found = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            found += [part for name in package.namelist() for part in (name.encode(), *unpacked(package.read(name)))]
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
            found += [bytes(each.read_bytes()) for each in streams if "/DCTDecode" not in str(each.get("/Filter"))]
            found += [repr(each).encode() for each in pdf.objects if not isinstance(each, pikepdf.Stream)]
    return found


def readable(data: bytes) -> str:
    """Bytes as text in the encodings that documents use, spaces and hyphens as ordinary ones or none."""
    texts = [data.decode("utf-8", "ignore"), data.decode("utf-16-be", "ignore"), data.decode("latin-1")]
    joined = "\n".join(texts).replace("\u00a0", " ").replace("\u2011", "-")
    return joined + re.sub(r"[\s-]", "", joined)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("editions")
    opened = open_workspace(ROOT, date(2026, 1, 1))
    pile = compose_all(opened, list(conductor.documents(opened)))
    output.write_editions(folder, pile.drafts, lambda *_: None)
    return folder / "output"


def files_of(editions: Path, audience: str) -> list[Path]:
    inside = editions / "internal"
    every = (path for path in editions.rglob("*") if path.is_file())
    return sorted(path for path in every if path.is_relative_to(inside) == (audience == "internal"))


def test_the_search_finds_what_is_there(editions: Path) -> None:
    """The internal editions do carry the contacts, in every format; otherwise this file would prove nothing."""
    words = internal_words()
    assert len(words) >= 12
    for ending in (".md", ".html", ".docx"):
        path = next(path for path in files_of(editions, "internal") if path.suffix == ending)
        text = "\n".join(readable(part) for part in unpacked(path.read_bytes()))
        missing = [name for name, forms in words.items() if not any(form in text for form in forms)]
        assert missing == []


def test_no_internal_word_in_any_byte_of_a_public_file(editions: Path) -> None:
    """Text, ledger, web page, Word parts, PDF streams, attachments and metadata."""
    paths = files_of(editions, "public")
    assert {path.suffix for path in paths} == {".md", ".html", ".docx", ".pdf", ".json", ".csv"}
    for path in paths:
        text = "\n".join(readable(part) for part in unpacked(path.read_bytes()))
        leaked = [name for name, forms in internal_words().items() if any(form in text for form in forms)]
        assert leaked == [], path.name


def test_the_audiences_are_documents_of_their_own(editions: Path) -> None:
    """The internal edition lies apart and says what it is."""
    internal = editions / "internal/mia-vidare/application-internal/application-internal.md"
    assert "Intern" in internal.read_text(encoding="utf-8")
    assert not (editions / "mia-vidare/application-internal").exists()
