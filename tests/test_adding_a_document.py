"""docs/adding-a-document.md does what it says: its own files and commands, in a workspace of their own."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.command_line import run_mia

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/adding-a-document.md"
FENCE = re.compile(r"^```(?P<kind>\w+)(?: (?P<path>\S+)(?P<more> \+)?)?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Settings, content and templates as a project leader has them."""
    folder = tmp_path_factory.mktemp("workspace")
    shutil.copyfile(ROOT / "mia.yaml", folder / "mia.yaml")
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def said(workspace: Path) -> dict[str, str]:
    """What each command of the page printed, its files written on the way, in the page's order."""
    told: dict[str, str] = {}
    for found in FENCE.finditer(PAGE.read_text(encoding="utf-8")):
        if found["kind"] == "sh":
            for line in found["text"].splitlines():
                told[line] = follow(workspace, line)
        else:
            write(workspace / found["path"], found["text"], is_added=bool(found["more"]))
    return told


def follow(folder: Path, line: str) -> str:
    """Does what a line of the page does; there are two commands."""
    program, *words = shlex.split(line)
    if program == "cp":
        shutil.copytree(folder / words[1], folder / words[2])
        return ""
    assert program == "mia", line
    done = run_mia(folder, *words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def write(path: Path, text: str, *, is_added: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if is_added else ""
    path.write_text(before + text, encoding="utf-8", newline="\n")


def test_the_page_has_a_command_for_each_of_its_steps(said: dict[str, str]) -> None:
    """The test looks at something."""
    assert [line.split()[0] for line in said] == ["cp", "mia", "mia"]


def test_the_memo_is_written_in_all_formats(said: dict[str, str], workspace: Path) -> None:
    """With the figures of the project in it."""
    folder = workspace / "output/mia-vidare/board-memo"
    assert {path.suffix for path in folder.glob("board-memo.*")} == {".md", ".html", ".docx", ".pdf"}
    text = (folder / "board-memo.md").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "# PM till styrelsen" in text and "## Förslag till beslut" in text
    assert "1 900 deltagare" in text and "78 430 716 kr" in text
    assert "100\u00a0%" in said["mia check board-memo"]


def test_a_new_document_brings_no_finding_of_its_own(said: dict[str, str]) -> None:
    """Whoever follows the page is not met by warnings about it."""
    assert "board-memo/" not in said["mia check board-memo"].split("Spårade tal")[0]


def test_the_kinds_that_the_page_names_are_there(workspace: Path) -> None:
    """Links and folders that it sends the reader to."""
    page = PAGE.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", page):
        assert (PAGE.parent / target).exists(), target
    for path in re.findall(r"`(templates/(?!board)[\w/.-]+)`", page):
        assert (workspace / path).exists(), path
