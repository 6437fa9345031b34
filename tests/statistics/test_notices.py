"""An edition says on every page that it is internal or shows made-up figures, and below every table that holds one."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft
from mia_docs.documents.markdown import parser
from mia_docs.documents.notices import EXAMPLE, INTERNAL
from mia_docs.render.html import write_html
from mia_docs.render.pdf import write_pdf
from mia_docs.render.portal import write_portal
from mia_docs.render.text import write_text
from mia_docs.render.word import write_word
from mia_docs.render.word_markup import find
from mia_docs.render.word_package import Package
from mia_docs.workspace import open_workspace
from tests.cases import lay_out
from tests.render import word_shells
from tests.statistics.test_disclosure import FILES

SAID = EXAMPLE["sv"]
MEMO, SETTINGS = "content/demo/memo/background.md", "content/demo/outcomes.yaml"
TABLE = FILES["templates/memo/body.md"]
DOTS = "Tecknet .. betyder att uppgiften är skyddad"


def drafts(root: Path, files: Mapping[str, str]) -> dict[str, Draft]:
    """The documents of the fixture, some of its files replaced, by their ids."""
    opened = open_workspace(lay_out(root, {**FILES, **files}), date(2021, 1, 1))
    made = {each.publication.id: conductor.composed(opened, each) for each in conductor.documents(opened)}
    return {id: one.draft for id, one in made.items() if one.draft is not None}


def text(draft: Draft) -> str:
    return write_text(draft)[0].decode()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Draft]:
    return drafts(tmp_path_factory.mktemp("made"), {})


def test_the_text_begins_with_it(made: Mapping[str, Draft]) -> None:
    """In the edition's own language, behind the word for an internal one; the title stays what it is."""
    first = {id: text(draft).split("\n")[0] for id, draft in made.items()}
    assert first == {
        "memo": f"**{SAID}**",
        "memo-later": f"**{SAID}**",
        "memo-english": "**Example – invented figures**",
        "memo-internal": f"**Internt · {SAID}**",
    }
    assert {draft.title for draft in made.values()} == {"PM – Demo"}
    assert all(draft.is_illustrative for draft in made.values())


def test_real_outcomes_say_nothing_of_the_kind(tmp_path: Path) -> None:
    real = drafts(tmp_path, {SETTINGS: "illustrative: nej\n"})
    assert text(real["memo"]).startswith("# PM\n") and SAID not in text(real["memo"])
    assert text(real["memo-internal"]).startswith("**Internt**\n")


def test_only_a_document_that_shows_one_is_an_example(tmp_path: Path) -> None:
    """Also where the figure is worked out from made-up ones; none where the project merely has some."""
    body = {"templates/memo/body.md": "# PM\n\n{{ answers.background.text }}\n"}
    without = drafts(tmp_path / "a", {**body, MEMO: "Deltagare: {{ project.participants.total|count }}.\n"})
    derived = drafts(tmp_path / "b", {**body, MEMO: "Per delprojekt: {{ figures.mean|digits }}.\n"})
    assert not without["memo"].is_illustrative and SAID not in text(without["memo"])
    assert derived["memo"].is_illustrative and SAID in text(derived["memo"])


def test_every_table_that_shows_one_says_so(tmp_path: Path) -> None:
    """And what its dots mean; a table of other figures says neither."""
    other = f"{TABLE}\n| Planerade |\n|--:|\n| {{{{ project.participants.total|digits }}}} |\n\nSlut.\n"
    found = drafts(tmp_path, {"templates/memo/body.md": other})
    public, internal, english = (text(found[id]) for id in ("memo", "memo-internal", "memo-english"))
    assert public.count(f"\n\n**{SAID}.**\n{DOTS}") == 1 and public.count(f"{SAID}.") == 1
    assert f"\n\n**{SAID}.**\n" in internal and DOTS not in internal
    assert "**Example – invented figures.**\nThe sign .. means that a number is not disclosed" in english


def test_the_web_page_begins_with_it(made: Mapping[str, Draft]) -> None:
    """At the top of the page's head, before anything else that is read there; on the portal copy too."""
    ledger = b'{"figures": []}'
    for page in (write_html(made["memo-internal"], ledger).decode(), write_portal(made["memo-internal"]).decode()):
        head = page[page.index("<header>") : page.index("</header>")]
        assert re.match(rf'<header>\s*<p class="notice"><strong>Internt · {SAID}</strong></p>', head)
        assert SAID not in page[: page.index("</title>")]


def test_every_page_of_paper_says_it(made: Mapping[str, Draft], tmp_path: Path) -> None:
    """The first in its text, the others above it."""
    draft, printed = made["memo-internal"], tmp_path / "memo.pdf"
    long = replace(draft, tokens=(*draft.tokens, *parser().parse("Text.\n\n" * 90)))
    printed.write_bytes(write_pdf(long, b"{}", tmp_path / "cache"))
    read = subprocess.run(["pdftotext", "-layout", str(printed), "-"], capture_output=True, check=True).stdout.decode()
    pages = read.split("\f")[:-1]
    assert len(pages) >= 3
    assert [page for page in pages if f"{INTERNAL['sv']} · {SAID}" not in page] == []


def headers(draft: Draft, shell: bytes) -> dict[str, str]:
    """The words of every header of the Word file, by what pages it stands on."""
    data, _ = write_word(replace(draft, files={"shared/word.docx": shell}), b"{}")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        document = package.read("word/document.xml").decode()
        relations = package.read("word/_rels/document.xml.rels").decode()
        found = {}
        for reference in re.findall(r"<w:headerReference [^>]*>", document):
            kind, id = (re.search(rf'{name}="(\w+)"', reference)[1] for name in ("w:type", "r:id"))  # type: ignore[index]
            relation = next(each for each in re.findall(r"<Relationship [^>]*>", relations) if f'Id="{id}"' in each)
            part = re.search(r'Target="([^"]+)"', relation)[1]  # type: ignore[index]
            found[kind] = "".join(re.findall(r"<w:t[ >][^<]*", package.read(f"word/{part}").decode()))
    return found


def _without_headers(package: Package) -> None:
    for each in find(package.xml("word/document.xml"), ".//w:headerReference"):
        each.getparent().remove(each)


def test_every_header_of_word_says_it(made: Mapping[str, Draft]) -> None:
    """Also in a shell that has no headers of its own; a draft that has nothing to say leaves them alone."""
    bare = word_shells.changed(_without_headers)
    shells = {"ours": word_shells.shell(), "bare": bare}
    draft = replace(made["memo-internal"], slots=dict.fromkeys(("reference", "footer", "subtitle", "title"), ()))
    for name, shell in shells.items():
        found = headers(draft, shell)
        assert set(found) == {"default", "first"}, name
        assert all(f"Internt · {SAID}" in words for words in found.values()), name
    plain = replace(draft, audience="public", showings=(), tokens=())
    assert not any(SAID in words or "Internt" in words for words in headers(plain, shells["ours"]).values())
    assert headers(plain, bare) == {}
