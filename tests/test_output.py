"""Building: what is out of date, the same bytes anywhere, atomic writes, and nothing done twice."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from mia_docs import manifest, output
from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft
from mia_docs.documents.kind import Format
from mia_docs.render.edition import PARTS
from mia_docs.workspace import compose_all, open_workspace
from tests.cases import BASE, lay_out
from tests.command_line import ROOT, run_mia
from tests.samples import every_sample
from tests.statistics import leaks
from tests.unpacked import layers


def drafts_of(root: Path) -> tuple[Draft, ...]:
    opened = open_workspace(root, date(2026, 1, 1))
    pile = compose_all(opened, list(conductor.documents(opened)))
    assert not pile.findings
    return pile.drafts


def quiet(_done: int, _total: int, _path: str) -> None:
    """No progress shown."""


def copy_workspace(target: Path) -> Path:
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copyfile(ROOT / "mia.yaml", target / "mia.yaml")
    return target


@pytest.fixture(scope="module")
def two_builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A document that has every format and every kind of chart, in two folders, two time zones, two hash seeds."""
    folders = (tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("another-folder"))
    settings = ({"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1"}, {"TZ": "America/Lima", "PYTHONHASHSEED": "2"})
    for folder, environment in zip(folders, settings, strict=True):
        done = run_mia(lay_out(folder, leaks.files()), "build", MIA_CACHE="", **environment)
        assert done.returncode == 0, done.stdout + done.stderr
    return folders


def written(folder: Path) -> dict[str, bytes]:
    """Every file of a workspace's output, by its path there."""
    paths = sorted(path for path in (folder / "output").rglob("*") if path.is_file())
    return {path.relative_to(folder / "output").as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_application_says_the_same_with_any_hash_seed(seed: str) -> None:
    """Organisations, goals, risks, sources and notes, in the order that they are committed in."""
    done = run_mia(ROOT, "build", "--check", "application", PYTHONHASHSEED=seed)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_a_build_writes_every_format_there_is(two_builds: tuple[Path, Path], audience: str) -> None:
    """So the tests below look at all of them."""
    name = "demo/memo" if audience == "public" else "internal/demo/memo-internal"
    wanted = {ending for format in get_args(Format) for ending in PARTS.get(format, (format,))}
    files = {path for path in written(two_builds[0]) if path.startswith(f"{name}/")}
    assert {f"{name}/{Path(name).name}.{ending}" for ending in wanted} <= files


def test_the_same_content_gives_the_same_bytes(two_builds: tuple[Path, Path]) -> None:
    """In two folders, two time zones and with two hash seeds."""
    one, other = map(written, two_builds)
    assert one.keys() == other.keys()
    assert [path for path, data in one.items() if other[path] != data] == []


def test_no_path_and_no_clock_in_any_file(two_builds: tuple[Path, Path]) -> None:
    """Neither this machine's folders nor today's date reach an output, in whatever it is packed."""
    stamps = (f"D:{date.today():%Y%m%d}", f"{date.today():%Y-%m-%d}", f"{date.today():%Y%m%dT}")
    unwanted = [word.encode() for word in (str(two_builds[0]), str(ROOT), *stamps)]
    for path, data in written(two_builds[0]).items():
        found = [word for layer in layers(data) for word in unwanted if word in layer]
        assert found == [], path


def test_a_second_build_does_nothing_and_says_so(tmp_path: Path) -> None:
    """Decided before anything heavy is imported; touching a file's words starts work again."""
    kind = BASE["templates/memo/document.yaml"].replace("[md]", "[md, html]")
    folder = lay_out(tmp_path, {"templates/memo/document.yaml": kind})
    assert run_mia(folder, "build").returncode == 0
    assert run_mia(folder, "build").stdout == "Inget att göra: dokumentet är aktuellt.\n"
    probe = (
        "import sys; from mia_docs.start import _nothing_to_build as n; print(n(['build'])); "
        "print(sorted({'yaml','jinja2','pydantic','click','json','pathlib'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", probe],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.splitlines()[1] == "[]"


def test_an_incremental_build_gives_the_bytes_of_a_cold_one(tmp_path: Path) -> None:
    """One figure changed, then everything thrown away and built again: the same files."""
    folder = lay_out(tmp_path, {})
    output.write_editions(folder, drafts_of(folder), quiet)
    project = folder / "content/demo/project.yaml"
    project.write_text(project.read_text(encoding="utf-8").replace("total: 100", "total: 101"), encoding="utf-8")
    output.write_editions(folder, drafts_of(folder), quiet)
    step = {path.name: path.read_bytes() for path in (folder / "output/demo/memo").iterdir()}
    shutil.rmtree(folder / "output")
    shutil.rmtree(folder / ".mia")
    output.write_editions(folder, drafts_of(folder), quiet)
    assert step == {path.name: path.read_bytes() for path in (folder / "output/demo/memo").iterdir()}
    assert b"101 deltagare" in step["memo.md"]


def test_an_output_that_somebody_broke_is_written_again(tmp_path: Path) -> None:
    """A format that is not as it was left is rendered anew, though nothing in content changed."""
    kind = BASE["templates/memo/document.yaml"].replace("[md]", "[md, html]")
    folder = lay_out(tmp_path, {"templates/memo/document.yaml": kind})
    output.write_editions(folder, drafts_of(folder), quiet)
    page = folder / "output/demo/memo/memo.html"
    whole = page.read_bytes()
    page.write_text("trasig", encoding="utf-8")
    assert output.write_editions(folder, drafts_of(folder), quiet).written == ["output/demo/memo/memo.html"]
    assert page.read_bytes() == whole


def test_files_of_a_document_that_is_gone_are_removed(tmp_path: Path) -> None:
    """Only in a build of the whole, only what we wrote, and only where nobody changed it since."""
    two = "documents:\n  - {id: memo, kind: memo, as_of: 2020-01-01}\n  - {id: note, kind: memo, as_of: 2020-01-01}\n"
    folder = lay_out(tmp_path, {"content/demo/documents.yaml": two})
    output.write_editions(folder, drafts_of(folder), quiet, whole=True)
    changed = folder / "output/demo/note/figures.csv"
    changed.write_text("mitt eget", encoding="utf-8")
    one = lay_out(tmp_path, {})
    output.write_editions(one, drafts_of(one), quiet)
    assert (folder / "output/demo/note/note.md").is_file()
    report = output.write_editions(one, drafts_of(one), quiet, whole=True)
    assert sorted(report.removed) == ["output/demo/note/figures.json", "output/demo/note/note.md"]
    assert changed.read_text(encoding="utf-8") == "mitt eget"


def test_an_empty_settings_file_removes_nothing(tmp_path: Path) -> None:
    """A truncated mia.yaml is an error, not a workspace without documents."""
    folder = lay_out(tmp_path, {})
    assert run_mia(folder, "build").returncode == 0
    (folder / "mia.yaml").write_text("", encoding="utf-8")
    done = run_mia(folder, "build")
    assert done.returncode == 1 and "MIA008" in done.stdout
    assert (folder / "output/demo/memo/memo.md").is_file()


def test_what_is_edited_while_a_build_runs_is_not_lost(tmp_path: Path) -> None:
    """The manifest holds what was there before reading began, so that the next build sees the edit."""
    folder = lay_out(tmp_path, {})
    before = manifest.inputs(str(folder))
    output.write_editions(folder, drafts_of(folder), quiet)
    project = folder / "content/demo/project.yaml"
    project.write_text(project.read_text(encoding="utf-8").replace("total: 100", "total: 101"), encoding="utf-8")
    manifest.write(str(folder), "inget att göra", before)
    assert manifest.nothing_to_do(str(folder)) is None


def test_check_finds_a_stale_text_edition(tmp_path: Path) -> None:
    """`mia build --check` compares with content and never trusts the manifest; it writes nothing."""
    folder = lay_out(tmp_path, {})
    assert run_mia(folder, "build").returncode == 0
    assert run_mia(folder, "build", "--check").returncode == 0
    text = folder / "output/demo/memo/memo.md"
    text.write_text(text.read_text(encoding="utf-8").replace("100", "99"), encoding="utf-8")
    done = run_mia(folder, "build", "--check")
    assert done.returncode == 1 and "output/demo/memo/memo.md" in done.stdout
    assert "99" in text.read_text(encoding="utf-8")


def test_the_committed_text_editions_are_fresh() -> None:
    """The repository's own text editions say what its content says."""
    assert not every_sample().findings
    assert output.stale_texts(ROOT, every_sample().drafts) == []


def test_a_failing_rename_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file open in another program is reported, and keeps its old words whole."""
    folder = lay_out(tmp_path, {})
    output.write_editions(folder, drafts_of(folder), quiet)
    text = folder / "output/demo/memo/memo.md"
    before = text.read_bytes()
    project = folder / "content/demo/project.yaml"
    project.write_text(project.read_text(encoding="utf-8").replace("total: 100", "total: 101"), encoding="utf-8")

    def refuse(self: Path, _target: Path) -> Path:
        if self.parent.name == "memo":
            raise PermissionError(self)
        return self

    monkeypatch.setattr(Path, "replace", refuse)
    report = output.write_editions(folder, drafts_of(folder), quiet)
    assert ("output/demo/memo/memo.md", True) in [(each.path, each.is_locked) for each in report.refused]
    assert text.read_bytes() == before
    assert not [path for path in text.parent.iterdir() if path.name.endswith(".part")]


def test_a_build_that_is_broken_off_leaves_the_ledger_to_compare_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next build still tells what changed: figures.json is written after everything else."""
    kind = BASE["templates/memo/document.yaml"].replace("[md]", "[md, html]")
    folder = lay_out(tmp_path, {"templates/memo/document.yaml": kind})
    output.write_editions(folder, drafts_of(folder), quiet)
    before = (folder / "output/demo/memo/figures.json").read_bytes()
    project = folder / "content/demo/project.yaml"
    project.write_text(project.read_text(encoding="utf-8").replace("total: 100", "total: 101"), encoding="utf-8")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(output, "render_format", stop)
        with pytest.raises(KeyboardInterrupt):
            output.write_editions(folder, drafts_of(folder), quiet)
    assert "101" in (folder / "output/demo/memo/memo.md").read_text(encoding="utf-8")
    (pair,) = output.write_editions(folder, drafts_of(folder), quiet).ledgers
    assert pair == (before, (folder / "output/demo/memo/figures.json").read_bytes()) and pair[0] != pair[1]


def test_what_could_not_be_written_is_not_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was held open during a build of the whole still lies there afterwards."""
    folder = lay_out(tmp_path, {})
    output.write_editions(folder, drafts_of(folder), quiet, whole=True)
    project = folder / "content/demo/project.yaml"
    project.write_text(project.read_text(encoding="utf-8").replace("total: 100", "total: 101"), encoding="utf-8")

    def refuse(path: Path, _data: bytes) -> None:
        if path.name != output.DIGESTS:
            raise PermissionError(path)

    with monkeypatch.context() as patch:
        patch.setattr(output, "write_whole", refuse)
        report = output.write_editions(folder, drafts_of(folder), quiet, whole=True)
    assert len(report.refused) == 3 and report.removed == []
    assert (folder / "output/demo/memo/figures.json").is_file()
