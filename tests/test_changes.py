"""One changed value: exactly what shows it or derives from it changes, and the closing list names just that."""

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mia_docs import workspace as conductor
from mia_docs.cli.changes import told
from mia_docs.compare.figures import changes
from mia_docs.compare.ledgers import FINGERPRINT, read_ledger
from mia_docs.documents.draft import Draft
from mia_docs.quantities import Quantity
from mia_docs.render.edition import render_format, render_text
from mia_docs.render.word_markup import Element, q
from mia_docs.render.word_package import Package
from tests.cases import BASE, lay_out
from tests.render.arrivals import in_page, in_word, paper_text, stretches
from tests.render.clients import missing
from tests.samples import samples

ROOT = Path(__file__).parent.parent
NUMBER = re.compile(r"\d[\d  ]*(?![\d,.\-–/ ]*\d)")


@dataclass(frozen=True)
class Build:
    """A document as one build writes it."""

    draft: Draft
    files: dict[str, bytes]

    @property
    def entries(self) -> list[dict[str, Any]]:
        return list(json.loads(self.files["figures.json"])["figures"])

    def written(self, format: str, folder: Path) -> bytes:
        edition = render_format(self.draft, format, self.files["figures.json"], folder)
        return edition.files[f"{self.draft.document}.{format}"]


def build(root: Path, name: str = "mia-vidare/application") -> Build:
    """A document of a workspace, composed and written as text."""
    opened = samples() if root == ROOT else conductor.open_workspace(root, date(2026, 1, 1))
    made = conductor.composed(opened, conductor.named(opened, name)[0])
    assert made.draft is not None, made.findings
    return Build(made.draft, dict(render_text(made.draft).files))


@cache
def sample() -> Build:
    return build(ROOT)


def copied(target: Path) -> Path:
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copyfile(ROOT / "mia.yaml", target / "mia.yaml")
    return target


@cache
def one_more(root: Path, id: str) -> Build:
    """The workspace built with one number of content, by the figure's id, greater by one; then it is as before."""
    at = next(figure.stated.at for figure in sample().draft.ledger.values() if figure.id == id and figure.stated)
    path = root / at.file
    before = path.read_text(encoding="utf-8")
    lines = before.splitlines(keepends=True)
    line, start = lines[at.line - 1], at.column - 1
    found = NUMBER.search(line, start)
    assert found is not None, line
    number = int(re.sub(r"\D", "", found[0])) + 1
    lines[at.line - 1] = f"{line[: found.start()]}{number}{line[found.end() :]}"
    path.write_text("".join(lines), encoding="utf-8")
    try:
        return build(root)
    finally:
        path.write_text(before, encoding="utf-8")


def numbers() -> list[str]:
    """Ids of whole numbers that content states plainly, among what the application shows or derives from."""
    found = []
    for figure in sample().draft.ledger.values():
        if (
            figure.stated is None
            or not isinstance(figure.value, Quantity)
            or not figure.stated.at.file.startswith("content/")
        ):
            continue
        line = (ROOT / figure.stated.at.file).read_text(encoding="utf-8").splitlines()[figure.stated.at.line - 1]
        if NUMBER.match(line, figure.stated.at.column - 1):
            found.append(figure.id)
    return sorted(set(found))


def above(id: str, entries: list[dict[str, Any]]) -> set[str]:
    """A figure and all that derive from it, by what the ledger says of derivations."""
    found = {id}
    while True:
        more = {each["id"] for each in entries if found & _inputs(each)}
        if more <= found:
            return found
        found |= more


def _inputs(entry: dict[str, Any]) -> set[str]:
    """Ids of what a figure derives from, another project's too."""
    return {id.rpartition("/")[2] for id in (entry["derivation"] or {"inputs": ()})["inputs"]}


def changed_ids(old: Build, new: Build) -> set[str]:
    """Figures with another value; a showing whose figure is none of them is the same in everything."""
    assert len(old.entries) == len(new.entries)
    pairs = list(zip(old.entries, new.entries, strict=True))
    changed = {two["id"] for one, two in pairs if (one["value"], one["bounds"]) != (two["value"], two["bounds"])}
    assert [one for one, two in pairs if two["id"] not in changed and one != two] == []
    return changed - {FINGERPRINT}


def named(old: Build, new: Build) -> set[str]:
    """The ids that the closing list is made of."""
    before, now = read_ledger(old.files["figures.json"]), read_ledger(new.files["figures.json"])
    assert before is not None and now is not None
    return {each.now.id for each in changes([(before, now)]).changed}


def listed(old: Build, new: Build) -> str:
    pairs = [(old.files["figures.json"], new.files["figures.json"])]
    return "\n".join(told(pairs, [new.draft], "sv", is_new=True)).replace("\u00a0", " ")


def assert_text_differs_there_only(old: Build, new: Build, changed: set[str]) -> None:
    """Lines of the text edition differ where a changed figure shows other words, and nowhere else."""
    one, two = (each.files[f"{each.draft.document}.md"].decode().splitlines() for each in (old, new))
    assert len(one) == len(two)
    differing = {number for number, (a, b) in enumerate(zip(one, two, strict=True), 1) if a != b}
    showings = [
        (a["shown"] != b["shown"], b["places"][0]["line"])
        for a, b in zip(old.entries, new.entries, strict=True)
        if b["id"] in changed
    ]
    assert differing == {line for is_other, line in showings if is_other and line}


def blank_page(page: bytes, changed: set[str]) -> str:
    """A page without its ledger, and without what stands in the marks of changed figures."""
    text = re.sub(r'(?s)<script type="application/json".*?</script>', "", page.decode())
    marks = "|".join(re.escape(id) for id in (*changed, FINGERPRINT))
    return re.sub(rf'<data value="[^"]*" data-figure="({marks})"([^>]*)>.*?</data>', r"<\1\2>", text)


def other_marks(pages: list[bytes]) -> set[tuple[str, str]]:
    """Id and new words of every mark that holds other words in the second page."""
    before, now = (in_page(page) for page in pages)
    assert [each[0] for each in before] == [each[0] for each in now]
    differing = {(b[0], b[2]) for a, b in zip(before, now, strict=True) if a[2] != b[2]}
    return {each for each in differing if each[0] != FINGERPRINT}


def other_words(old: Build, new: Build, changed: set[str]) -> set[tuple[str, str]]:
    """Id and words of every changed figure that stands in the text or on its slots in other words than before."""
    pairs = zip(old.entries, new.entries, strict=True)
    return {(b["id"], b["shown"]) for a, b in pairs if b["id"] in changed and a["shown"] != b["shown"]}


def other_rows(old: Build, new: Build) -> set[str]:
    """Ids of the rows of figures.csv that are not in both."""
    before, now = (set(each.files["figures.csv"].decode().splitlines()) for each in (old, new))
    return {row.split(";")[0] for row in before ^ now} - {FINGERPRINT}


CASES: dict[str, tuple[int, set[str]]] = {
    "budget.phases.analysis.staff": (8, set()),
    "budget.cash.public_to_project": (6, {"budget.total_financing"}),  # support falls by what co-financing rises
    "project.participants.women": (2, set()),
    "subprojects.sundbyberg.participants": (2, set()),
    "results.figures.long_support_years": (1, set()),
}
"""Values of the sample; how many shown figures stand or fall with each at least; those where it cancels out."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("sample"))


@pytest.mark.parametrize("id", CASES)
def test_exactly_what_derives_from_it_changes(id: str, folder: Path, tmp_path: Path) -> None:
    """In the ledger, the text edition and the page; the closing list names the same figures, each by its label."""
    old = sample()
    new = one_more(folder, id)
    changed = changed_ids(old, new)
    shown = {each["id"] for each in new.entries}
    below = json.loads(new.files["figures.json"])["inputs"]
    least, cancelled = CASES[id]
    assert changed == above(id, [*new.entries, *below]) & shown - cancelled
    assert len(changed) >= least
    assert named(old, new) == changed
    assert_text_differs_there_only(old, new, changed)
    pages = [each.written("html", tmp_path) for each in (old, new)]
    assert blank_page(pages[0], changed) == blank_page(pages[1], changed)
    assert other_marks(pages) == other_words(old, new, changed)
    assert other_rows(old, new) <= changed
    said = listed(old, new)
    assert all(each["label"] in said for each in new.entries if each["id"] in changed)
    assert said.count(" → ") + said.count("som förut") == len(changed)


@settings(max_examples=8, deadline=None, derandomize=True)
@given(id=st.sampled_from(numbers()))
def test_whatever_number_changes(folder: Path, id: str) -> None:
    """Any number of content: nothing that does not derive from it changes, and the list names what did."""
    old = sample()
    new = one_more(folder, id)
    changed = changed_ids(old, new)
    below = json.loads(new.files["figures.json"])["inputs"]
    assert changed <= above(id, [*new.entries, *below])
    assert named(old, new) == changed
    assert_text_differs_there_only(old, new, changed)


STORIES = ("document", "footnotes", "header1", "footer1", "footer2")


def blank_word(file: bytes, showings: set[int]) -> str:
    """The words of a Word file's text, notes and running lines, each between a changed figure's bookmarks left out."""
    package = Package.read(file)
    return "".join(_blank_story(package.xml(f"word/{story}.xml"), showings) for story in STORIES)


def _blank_story(root: Element, showings: set[int]) -> str:
    names = {f"_mia_f{number}" for number in showings}
    open_ids: set[str] = set()
    words = []
    for each in root.iter(*map(q, ("w:bookmarkStart", "w:bookmarkEnd", "w:t", "w:p"))):
        if each.tag == q("w:bookmarkStart") and each.get(q("w:name")) in names:
            open_ids.add(str(each.get(q("w:id"))))
        elif each.tag == q("w:bookmarkEnd"):
            open_ids.discard(str(each.get(q("w:id"))))
        elif each.tag == q("w:p"):
            words.append("\n")
        elif each.tag == q("w:t") and not open_ids:
            words.append(each.text or "")
    return "".join(words).replace(sample().draft.fingerprint, "")


@pytest.mark.parametrize("id", CASES)
def test_exactly_that_changes_in_word(id: str, folder: Path, tmp_path: Path) -> None:
    """In text, notes, header and footer; the marks hold the new words, and nothing outside them is another."""
    old = sample()
    new = one_more(folder, id)
    changed = changed_ids(old, new)
    marked = {number for number, each in enumerate(new.draft.showings) if each.figure.id in changed}
    one, two = (each.written("docx", tmp_path) for each in (old, new))
    rest = blank_word(two, marked).replace(new.draft.fingerprint, "")
    assert blank_word(one, marked) == rest
    assert len(rest) > 30_000
    before, now = ({each.number: each.words for each in in_word(Package.read(file))} for file in (one, two))
    differing = {number for number in before if before[number] != now[number]}
    shown = [each.shown for each in new.draft.showings]
    assert {(new.entries[n]["id"], now[n]) for n in differing} == other_words(old, new, changed)
    assert {now[number] for number in marked & set(now)} == {shown[number] for number in marked & set(now)}


def test_exactly_that_changes_in_the_application_on_paper(folder: Path, tmp_path: Path) -> None:
    """The words of the whole PDF, counted: what went and what came is what went from and came to the draft."""
    if os.environ.get("MIA_REAL_CLIENTS") != "1":
        pytest.skip("two PDFs take long: MIA_REAL_CLIENTS=1 asks for them")
    old = sample()
    new = one_more(folder, "budget.phases.analysis.staff")
    papers = [Counter(paper_text(each.draft, each.written("pdf", tmp_path)).split()) for each in (old, new)]
    drafts = [Counter(" ".join(chain(*stretches(each.draft))).split()) for each in (old, new)]
    assert papers[1] - papers[0] == drafts[1] - drafts[0] != Counter()
    assert papers[0] - papers[1] == drafts[0] - drafts[1] != Counter()


def test_exactly_that_changes_on_paper(tmp_path: Path) -> None:
    """The words of a PDF, read by poppler: the changed figure and what derives from it, nothing else."""
    if os.environ.get("MIA_REAL_CLIENTS") != "1":
        pytest.skip("two PDFs take long: MIA_REAL_CLIENTS=1 asks for them")
    if shutil.which("pdftotext") is None:
        missing("pdftotext")
    body = "# {{ document_title }}\n\n{{ answers.background.text }}\n\nAndel {{ shares.women|percent }}.\n"
    kind = BASE["templates/memo/document.yaml"].replace("[md]", "[md, pdf]")
    pages = []
    for women in ("women: 60", "women: 70"):
        content = BASE["content/demo/project.yaml"].replace("women: 60", women)
        files = {
            "templates/memo/body.md": body,
            "templates/memo/document.yaml": kind,
            "content/demo/project.yaml": content,
        }
        (tmp_path / "memo.pdf").write_bytes(
            build(lay_out(tmp_path, files), "demo/memo").written("pdf", tmp_path / "cache")
        )
        read = subprocess.run(["pdftotext", "-layout", "memo.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
        pages.append(read.stdout.decode())
    assert "60 %" in pages[0].replace("\u00a0", " ")
    assert pages[0].replace("60", "70") == pages[1]
