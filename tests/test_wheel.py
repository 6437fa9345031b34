"""The wheel alone: a user installs one file, lays out the sample in an empty folder, and builds."""

import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*arguments: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(each) for each in arguments], cwd=cwd, capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, cwd=ROOT)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_templates_sample_and_messages(wheel: Path) -> None:
    """And nothing of the repository's own output or tests."""
    names = zipfile.ZipFile(wheel).namelist()
    for name in (
        "mia_docs/carried/mia.yaml",
        "mia_docs/carried/templates/application/document.yaml",
        "mia_docs/carried/templates/shared/word.docx",
        "mia_docs/carried/content/mia-vidare/budget.yaml",
        "mia_docs/cli/locale/sv/LC_MESSAGES/messages.mo",
        "mia_docs/carried/docs/rules/sv/MIA204.md",
        "mia_docs/carried/docs/rules/en/MIA204.md",
    ):
        assert name in names
    assert not [name for name in names if name.startswith(("tests/", "output/")) or "/output/" in name]


def test_init_and_build_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    """Installed fresh with only what the wheel asks for, at the versions of the lock."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([A-Za-z0-9_.\-]+==[^\s\\]+)(?: ;[^\\\n]*)?", lock, re.MULTILINE)
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("\n".join(pins), encoding="utf-8")
    venv.create(tmp_path / "fresh", with_pip=False)  # the pip that is here installs there as well
    scripts = tmp_path / "fresh" / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--quiet")
    run(*pip, "--disable-pip-version-check", "--constraint", constraints, wheel, cwd=tmp_path)

    work = tmp_path / "mitt projekt"
    work.mkdir()
    assert "mia build" in run(scripts / "mia", "init", "--sample", cwd=work)
    run(scripts / "mia", "build", "confirmation-letter", "newsletter-2020-2", "budget-workbook", cwd=work)
    made = {path.name: path for path in (work / "output").rglob("*") if path.is_file()}
    for name in (
        *(f"confirmation-letter.{ending}" for ending in ("md", "html", "docx", "pdf")),
        *(f"newsletter-2020-2.{ending}" for ending in ("md", "html", "pdf", "txt", "eml", "fragment.html")),
        "budget-workbook.xlsx",
    ):
        assert made[name].stat().st_size > 1000, name
    for name in ("confirmation-letter", "newsletter-2020-2"):
        committed = ROOT / f"output/mia-vidare/{name}/{name}.md"
        assert made[f"{name}.md"].read_bytes() == committed.read_bytes()
