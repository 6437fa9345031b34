"""`mia check --fix` changes the words it names and no other byte, and says what it could not change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mia_docs import workspace as conductor
from mia_docs.cli.check import check_documents, fix_documents
from mia_docs.diagnostics import Diagnostic
from tests.cases import BASE, TODAY, findings, lay_out

TEXT = "content/demo/memo/background.md"
TYPED, REFERENCE = "100 deltagare", "{{ project.participants.total|count }} deltagare"
BOM = b"\xef\xbb\xbf"


def fix(root: Path, *, write: bool = True) -> bool:
    """Whether all that could be mended was."""
    opened = conductor.open_workspace(root, TODAY)
    return fix_documents(opened, list(conductor.documents(opened)), root, "sv", write=write)


def with_bytes(root: Path, data: bytes) -> Path:
    """A workspace whose one passage has just these bytes."""
    path = lay_out(root, {}) / TEXT
    path.write_bytes(data)
    return path


def typed(root: Path) -> list[Diagnostic]:
    return [each for each in findings(root) if each.code == "MIA601"]


@pytest.mark.parametrize(
    "text",
    [
        f"Ett.\r\nProjektet har {TYPED}.\nTvå.\r\nTre.\n",
        f"Projektet har {TYPED}.\r\n\r\nTvå.\r\n",
        f"\ufeffProjektet har {TYPED}.\n",
        f"\ufeffEtt.\r\nProjektet har {TYPED}.",
    ],
)
def test_every_other_byte_stays(tmp_path: Path, text: str) -> None:
    """Each line keeps its own end, the file its byte order mark and its missing last line end."""
    path = with_bytes(tmp_path, text.encode())
    assert fix(tmp_path)
    assert path.read_bytes() == text.replace(TYPED, REFERENCE).encode()


def test_columns_of_a_file_with_a_byte_order_mark_are_those_of_an_editor(tmp_path: Path) -> None:
    """The mark is no character; what is underlined is the number."""
    with_bytes(tmp_path, BOM + f"Projektet har {TYPED}.\n".encode())
    (found,) = typed(tmp_path)
    assert (found.at.line, found.at.column) == (1, 15)


def test_the_excerpt_of_a_file_with_a_byte_order_mark_underlines_the_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No invisible character moves the line above the mark."""
    with_bytes(tmp_path, BOM + f"Projektet har {TYPED}.\n".encode())
    opened = conductor.open_workspace(tmp_path, TODAY)
    check_documents(opened, list(conductor.documents(opened)), "sv", "full", strict=False)
    line, marks = capsys.readouterr().out.splitlines()[1:3]
    assert line[marks.index("^") :].startswith("100")


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    """What the owner alone may read stays so."""
    path = with_bytes(tmp_path, f"Projektet har {TYPED}.\n".encode())
    path.chmod(0o640)
    assert fix(tmp_path) and path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights under Windows")
def test_a_link_inside_the_workspace_stays_a_link(tmp_path: Path) -> None:
    """The file that it names is changed."""
    path = with_bytes(tmp_path, f"Projektet har {TYPED}.\n".encode())
    kept = tmp_path / "content/shared.md"
    path.rename(kept)
    path.symlink_to(kept)
    assert fix(tmp_path) and path.is_symlink() and REFERENCE in kept.read_text(encoding="utf-8")


def two_texts(root: Path) -> tuple[Path, Path]:
    """A workspace whose two documents each hold one number that can be mended."""
    documents = (
        "documents:\n  - {id: memo, kind: memo, as_of: 2020-01-01}\n"
        "  - {id: note, kind: memo, as_of: 2020-01-01, answers: note}\n"
    )
    other = "content/demo/note/background.md"
    text = f"Projektet har {TYPED}.\n"
    lay_out(root, {"content/demo/documents.yaml": documents, TEXT: text, other: text})
    return root / TEXT, root / other


def test_a_file_that_may_not_be_written_is_named_and_the_others_are_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Read-only is respected; the answer is not all done."""
    locked, other = two_texts(tmp_path)
    locked.chmod(0o444)
    assert not fix(tmp_path)
    assert TYPED in locked.read_text(encoding="utf-8") and REFERENCE in other.read_text(encoding="utf-8")
    said = capsys.readouterr().out
    assert f"{TEXT} är skrivskyddad" in said and "1 ändring är gjord i content/demo/note/background.md" in said


@pytest.mark.parametrize("write", [True, False])
def test_a_file_that_is_not_utf8_is_named_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], write: bool
) -> None:
    """A template in another encoding: not one byte of it is replaced by a question mark."""
    folder = lay_out(tmp_path, {})
    body = folder / "templates/memo/body.md"
    data = body.read_bytes() + f"\nProjektet har {TYPED} på plats.\n".encode("latin-1")
    body.write_bytes(data)
    assert not fix(tmp_path, write=write)
    assert body.read_bytes() == data
    assert "templates/memo/body.md är inte UTF-8" in capsys.readouterr().out


def test_the_way_to_mend_is_named_only_where_there_is_one(tmp_path: Path) -> None:
    """In plain text of YAML no reference can stand."""
    body = "# Rubrik\n\n{{ project.region }}\n\n{{ answers.background.text }}\n"
    card = f"region: Orten, 100 deltagare\n{BASE['content/demo/project.yaml']}"
    files = {"templates/memo/body.md": body, TEXT: f"Projektet har {TYPED}.\n", "content/demo/project.yaml": card}
    folder = lay_out(tmp_path, files)
    assert {each.at.file: (each.edit is not None, each.help_id) for each in typed(folder)} == {
        TEXT: (True, "figure-typed-by-hand.known.help"),
        "content/demo/project.yaml": (False, "figure-typed-by-hand.unmendable.help"),
    }
