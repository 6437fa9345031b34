"""What composing came to is read where the same was asked before, and never where anything is different."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mia_docs import kept
from mia_docs.kept import compose_kept
from mia_docs.review import examine
from mia_docs.workspace import Pile, compose_all, documents, open_workspace
from tests.cases import TODAY, lay_out

TWO = "documents:\n  - {id: memo, kind: memo, as_of: 2020-01-01}\n  - {id: note, kind: memo, as_of: 2020-02-01}\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to keep in, where even the smallest project is worth its room."""
    monkeypatch.setenv(kept.PLACE, str(tmp_path / "kept"))
    monkeypatch.setattr(kept, "WORTH", -1)
    return tmp_path / "kept"


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Pile, bool]]:
    """Asks for everything in a folder; also tells whether it was composed anew."""
    made: list[Pile] = []
    monkeypatch.setattr(kept, "compose_all", lambda *given: made.append(compose_all(*given)) or made[-1])

    def asking(files: dict[str, str], today: date = TODAY, first: int | None = None) -> tuple[Pile, bool]:
        opened = open_workspace(lay_out(tmp_path, {"content/demo/documents.yaml": TWO, **files}), today)
        before = len(made)
        return compose_kept(opened, documents(opened)[:first]), len(made) > before

    return asking


def test_the_second_command_reads_what_the_first_composed(ask: Callable[..., tuple[Pile, bool]], place: Path) -> None:
    """The same drafts, answers and findings, and rules find the same in them."""
    wrong = {"content/demo/memo/background.md": "Projektet har 100 deltagare och {{ nothing }}.\n"}
    first, is_new = ask(wrong)
    again, is_new_again = ask(wrong)
    assert (is_new, is_new_again) == (True, False)
    assert again == first and first.findings
    opened = open_workspace(place.parent, TODAY)
    wanted = list(documents(opened))
    assert examine(opened, wanted, again).findings == examine(opened, wanted, first).findings


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
def test_whatever_is_different_is_composed_anew(
    files: dict[str, str], ask: Callable[..., tuple[Pile, bool]], place: Path
) -> None:
    assert ask({})[1] and not ask({})[1]
    assert ask(files)[1]
    assert len(list(place.iterdir())) == 2


def test_another_day_is_another_question(ask: Callable[..., tuple[Pile, bool]], place: Path) -> None:
    assert ask({})[1] and ask({}, today=date(2020, 1, 2))[1]
    assert len(list(place.iterdir())) == 2


def test_another_program_is_too(
    ask: Callable[..., tuple[Pile, bool]], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask({})[1]
    monkeypatch.setattr(kept, "program", lambda: "another")
    assert ask({})[1]
    assert len(list(place.iterdir())) == 2


def test_some_documents_are_composed_by_themselves(ask: Callable[..., tuple[Pile, bool]], place: Path) -> None:
    """One of two is quick, and no answer to what the two are."""
    pile, is_new = ask({}, first=1)
    assert is_new and len(pile.drafts) == 1 and not place.exists()
    assert len(ask({})[0].drafts) == 2


@pytest.mark.parametrize("left", [b"", b"no pickle", b"\x80\x05\x8c\x04text\x94."], ids=["empty", "torn", "other"])
def test_what_cannot_be_read_is_made_anew(left: bytes, ask: Callable[..., tuple[Pile, bool]], place: Path) -> None:
    """And stands whole afterwards."""
    whole, _ = ask({})
    (file,) = place.iterdir()
    file.write_bytes(left)
    assert ask({}) == (whole, True)
    assert ask({}) == (whole, False)


def test_only_the_last_few_are_kept(ask: Callable[..., tuple[Pile, bool]], place: Path) -> None:
    for number in range(kept.MOST + 2):
        ask({"content/demo/memo/background.md": f"{{{{ project.participants.total|count }}}}{'!' * number}\n"})
    assert len(list(place.iterdir())) == kept.MOST


def test_nothing_is_kept_where_nobody_may(
    ask: Callable[..., tuple[Pile, bool]], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty word keeps nothing; a place that cannot be written is no mistake of the user's."""
    monkeypatch.setenv(kept.PLACE, "")
    assert ask({})[1] and ask({})[1] and not place.exists()
    place.write_text("no folder")
    monkeypatch.setenv(kept.PLACE, str(place))
    assert ask({})[1] and ask({})[1]
