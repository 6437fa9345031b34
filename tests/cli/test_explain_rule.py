"""`mia explain MIA204`: the page of a rule in the reader's language, anywhere."""

import json
from pathlib import Path

import pytest

from mia_docs.cli.explain_rule import explain_code
from mia_docs.content.findings import CODES
from tests.command_line import run_mia


@pytest.mark.parametrize("asked", ["MIA204", "mia204", "statement-disagrees"])
def test_a_code_shows_its_page(asked: str, tmp_path: Path) -> None:
    """In any case, by code or name, and outside of any workspace."""
    done = run_mia(tmp_path, "explain", asked, LANG="sv_SE.UTF-8", LC_ALL="sv_SE.UTF-8")
    assert done.returncode == 0
    assert done.stdout.startswith("MIA204 Angiven summa stämmer inte\nstatement-disagrees · error\n\nVarför\n")


def test_the_page_is_as_wide_as_the_window(tmp_path: Path) -> None:
    """And amounts are kept in one piece."""
    done = run_mia(tmp_path, "explain", "MIA602", COLUMNS="50", LC_ALL="en_GB.UTF-8")
    assert 40 < max(len(line) for line in done.stdout.splitlines()) <= 50
    assert "“drygt”" in done.stdout.lower() and "78\u00a0399\u00a0000" in done.stdout


def test_a_page_as_json(tmp_path: Path) -> None:
    """For programs: the same words, unbroken."""
    page = json.loads(run_mia(tmp_path, "explain", "MIA204", "--format", "json", LC_ALL="sv_SE.UTF-8").stdout)
    assert page["code"] == "MIA204" and page["severity"] == "error" and "## Gör så här" in page["text"]


@pytest.mark.parametrize(
    ("asked", "words"), [("MIA299", "Menade du MIA2"), ("mia 290", "Menade du MIA2"), ("MIA99999999", "README")]
)
def test_an_unknown_code_is_exit_2_with_the_likely_one(asked: str, words: str, tmp_path: Path) -> None:
    """Only of the same family, and not one that has nothing in common but its first digit."""
    done = run_mia(tmp_path, "explain", asked, LC_ALL="sv_SE.UTF-8")
    assert done.returncode == 2
    assert words in done.stderr and done.stdout == ""


@pytest.mark.parametrize("language", ["sv", "en"])
def test_codes_of_reading_say_what_to_do(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every one of them: its names, its messages, its help; no argument is left open in braces."""
    for code in sorted(set(CODES.values())):
        assert explain_code(code, language) == 0
        said = capsys.readouterr().out
        assert all(name in " ".join(said.split()) for name, own in CODES.items() if own == code)
    assert explain_code("MIA010", language) == 0
    assert "…" in capsys.readouterr().out
