"""The manifest notices every change, also one within the same tick of the clock."""

import os
from pathlib import Path

import pytest

from mia_docs import manifest

LINE = "inget att göra"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content/demo").mkdir(parents=True)
    (tmp_path / "output/demo").mkdir(parents=True)
    (tmp_path / "mia.yaml").write_text("projects: [demo]\n")
    (tmp_path / "content/demo/budget.yaml").write_text("status: x\n")
    (tmp_path / "output/demo/a.md").write_text("a\n")
    manifest.write(str(tmp_path), LINE, manifest.inputs(str(tmp_path)))
    return tmp_path


def test_nothing_changed(folder: Path) -> None:
    """The line of the last build is given back, again and again."""
    assert manifest.nothing_to_do(str(folder)) == LINE
    assert manifest.nothing_to_do(str(folder)) == LINE


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "content/demo/new.yaml").write_text("x"),
        lambda root: (root / "content/demo/budget.yaml").unlink(),
        lambda root: (root / "output/demo/a.md").unlink(),
        lambda root: (root / "content/demo/budget.yaml").write_text("status: yy\n"),
        lambda root: (root / "mia.yaml").write_text("projects: []\n"),
        lambda root: (root / "templates").mkdir() or (root / "templates/x.css").write_text("x"),
        lambda root: (root / ".mia/manifest").unlink(),
    ],
    ids=["added", "removed", "output removed", "changed", "settings", "template added", "no manifest"],
)
def test_a_change_is_noticed(folder: Path, change) -> None:  # type: ignore[no-untyped-def]
    """Content, templates, settings and outputs: added, removed or changed."""
    change(folder)
    assert manifest.nothing_to_do(str(folder)) is None


def test_a_change_with_the_same_size_and_time_is_noticed_in_young_files(folder: Path) -> None:
    """A file written in the same tick as the manifest is compared by its bytes."""
    path = folder / "content/demo/budget.yaml"
    before = path.stat()
    path.write_text("status: z\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size and path.stat().st_mtime_ns == before.st_mtime_ns
    assert manifest.nothing_to_do(str(folder)) is None


def test_a_library_or_the_program_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of Python or a library is a change."""
    monkeypatch.setattr(manifest, "program", lambda: "another")
    assert manifest.nothing_to_do(str(folder)) is None
