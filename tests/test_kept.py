"""What composing came to is read where the same was asked before, and never where anything is different."""

from datetime import date
from pathlib import Path

import pytest

from mia_docs import kept
from mia_docs.kept import compose_kept
from mia_docs.review import examine
from mia_docs.workspace import Pile, Workspace, compose_all, compose_each, documents, open_workspace
from tests.cases import TODAY, lay_out

MANY = "documents:\n" + "".join(
    f"  - {{id: memo-{n}, kind: memo, as_of: 2020-0{n}-01, answers: memo}}\n" for n in range(1, kept.FEW + 1)
)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect fill="{}" width="9" height="9"/></svg>'


class Asking:
    """Asks for everything in a folder, and counts how often it was composed."""

    def __init__(self, root: Path) -> None:
        self.root, self.place, self.composed = root, root / "kept", 0

    def each(self, workspace: Workspace, wanted: tuple) -> dict:  # type: ignore[type-arg]
        self.composed += 1
        return compose_each(workspace, wanted)

    def opened(self, files: dict[str, str], today: date = TODAY) -> Workspace:
        laid = lay_out(self.root, {"content/demo/documents.yaml": MANY, **files})
        return open_workspace(laid, today, self.place)

    def __call__(self, files: dict[str, str] | None = None, today: date = TODAY) -> Pile:
        opened = self.opened(files or {}, today)
        return compose_kept(opened, documents(opened))


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asking:
    asking = Asking(tmp_path)
    monkeypatch.setattr(kept, "compose_each", asking.each)
    return asking


def test_the_second_command_reads_what_the_first_composed(ask: Asking) -> None:
    """The same drafts, answers and findings, and rules find the same in them."""
    wrong = {"content/demo/memo/background.md": "Projektet har 100 deltagare. [Se](#borta)\n"}
    first, again = ask(wrong), ask(wrong)
    assert ask.composed == 1
    assert again == first and first.findings and (first.seen or first.drafts)
    opened = open_workspace(ask.root, TODAY)
    wanted = list(documents(opened))
    found = examine(opened, wanted, again).findings
    assert found == examine(opened, wanted, compose_all(opened, wanted)).findings and len(found) > 1


@pytest.mark.parametrize(
    "files",
    [
        {"content/demo/memo/background.md": "Projektet har {{ project.participants.total|count }} deltagare!\n"},
        {"content/demo/memo/picture.txt": ""},
        {"templates/memo/body.md": "# {{ document_title }}\n"},
        {"mia.yaml": "format: 1\nlanguage: en\nprojects: [demo]\n"},
    ],
    ids=["a letter", "a file", "a template", "a setting"],
)
def test_whatever_is_different_is_composed_anew(files: dict[str, str], ask: Asking) -> None:
    ask()
    ask()
    ask(files)
    assert ask.composed == 2


def test_what_is_saved_while_a_command_runs_is_not_taken_for_read(ask: Asking) -> None:
    """The drafts are kept under the bytes that they were made of, not under those that lie there afterwards."""
    opened = ask.opened({})
    later = {"content/demo/memo/background.md": "Sparat under tiden.\n"}
    lay_out(ask.root, later | {"content/demo/documents.yaml": MANY})
    assert "Sparat" not in str(compose_kept(opened, documents(opened)).drafts[0].tokens)
    assert "Sparat" in str(ask(later).drafts[0].tokens)


@pytest.mark.parametrize("name", [".hidden.svg", "linked/picture.svg", "missing.svg"])
def test_a_file_that_no_list_names_counts_too(name: str, ask: Asking) -> None:
    """A hidden picture, one behind a link, and one that is not there yet."""
    path = ask.root / "content/demo/memo" / name
    if "/" in name:
        (ask.root / "elsewhere").mkdir()
        path.parent.parent.mkdir(parents=True, exist_ok=True)
        path.parent.symlink_to(ask.root / "elsewhere")
    text = {"content/demo/memo/background.md": f"![En röd ruta]({name})\n"}
    if not name.startswith("missing"):
        ask.opened({})
        path.write_text(PICTURE.format("red"), encoding="utf-8")
    ask(text)
    ask(text)
    assert ask.composed == 1
    path.write_text(PICTURE.format("blue"), encoding="utf-8")
    pictures = ask(text).drafts[0].pictures
    assert ask.composed == 2 and [b"blue" in each.data for each in pictures.values()] == [True]


def test_another_program_is_another_question_and_another_day_is_not(
    ask: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents state their own date; what is read of a project without any is read each time."""
    ask()
    ask(today=date(2020, 1, 2))
    assert ask.composed == 1
    monkeypatch.setattr(kept, "program", lambda: "another")
    ask()
    assert ask.composed == 2


def test_some_documents_or_few_are_composed_by_themselves(ask: Asking) -> None:
    """Some are quick, and no answer to what all are; so are all in another order."""
    opened = ask.opened({})
    assert len(compose_kept(opened, documents(opened)[:2]).drafts) == 2
    assert len(compose_kept(opened, documents(opened)[::-1]).drafts) == kept.FEW
    ask({"content/demo/documents.yaml": MANY.rpartition("  - ")[0]})
    assert not ask.place.exists()


@pytest.mark.parametrize("left", [b"", b"no pickle", b"\x80\x05\x8c\x04text\x94."], ids=["empty", "torn", "other"])
def test_what_cannot_be_read_is_made_anew(left: bytes, ask: Asking) -> None:
    """And stands whole afterwards."""
    whole = ask()
    (file,) = ask.place.iterdir()
    file.write_bytes(left)
    assert ask() == whole and ask.composed == 2
    assert ask() == whole and ask.composed == 2


def test_only_the_last_few_are_kept_and_for_nobody_else(ask: Asking) -> None:
    """Internal editions are among them."""
    for number in range(kept.MOST + 2):
        ask({"content/demo/memo/background.md": f"{{{{ project.participants.total|count }}}}{'!' * number}\n"})
    files = list(ask.place.iterdir())
    assert len(files) == kept.MOST
    assert {each.stat().st_mode & 0o077 for each in (ask.place, *files)} == {0}


def test_a_place_that_cannot_be_written_is_no_mistake_of_the_user_s(
    ask: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is a draft that cannot be kept: the answer is there."""
    ask.place.write_text("no folder")
    assert ask().drafts and ask().drafts
    ask.place.unlink()
    monkeypatch.setattr(kept.pickle, "dumps", lambda *_: 1 / 0)
    assert ask().drafts and ask.composed == 3
