"""The first check of a foreign project: at most twenty lines, contradictions first."""

import re
from pathlib import Path

import pytest

from mia_docs.cli.overview import MANY
from tests.cases import BASE, lay_out
from tests.command_line import run_mia

MANY_NUMBERS = "".join(f"Vi sågs {n} gånger på {n + 3} orter.\n\n" for n in range(17, 60))
FILES = {
    "content/demo/memo/background.md": MANY_NUMBERS,
    "content/demo/budget.yaml": BASE["content/demo/budget.yaml"] + "total_costs: 10 100\n",
    "content/demo/risks.yaml": "".join(f"- {{id: r{n}, risk: Text, mesure: Text}}\n" for n in range(40)),
}


@pytest.mark.parametrize("columns", ["60", "80", "100"])
def test_a_lot_of_findings_in_twenty_lines(columns: str, tmp_path: Path) -> None:
    """Sums first, then what cannot be read; families counted; every line fits; the way to everything is told."""
    folder = lay_out(tmp_path, FILES)
    done = run_mia(folder, "check", COLUMNS=columns)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert 10 < len(lines) <= 20 and max(map(len, lines)) <= int(columns)
    first = [line for line in lines if ": error MIA" in line]
    assert "error MIA204" in first[0] and "error MIA007" in first[1]
    both = {"10\xa0100\xa0kr", "10\xa0000\xa0kr"} <= set(re.findall(r"10.[01]00.kr", " ".join(lines[1:4])))
    assert both or columns == "60", "where there is room both sides are told"
    assert "MIA6  Siffror i texten" in done.stdout
    said = " ".join(done.stdout.split())
    assert "mia check --select MIA6" in said and "mia check --all" in said
    everything = run_mia(folder, "check", "--all").stdout
    assert everything.splitlines()[-1] == lines[-1] and len(everything.splitlines()) > 3 * MANY


def test_a_few_findings_are_shown_in_full(tmp_path: Path) -> None:
    """Nothing is folded where it can be read."""
    folder = lay_out(tmp_path, {"content/demo/memo/background.md": "Vi sågs 17 gånger.\n"})
    assert "hjälp:" in run_mia(folder, "check").stdout


@pytest.mark.parametrize("arguments", [("--format", "concise"), ("--select", "MIA6"), ("--all",)])
def test_whoever_asks_for_all_gets_all(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Another format, a selection, --all: every finding is there."""
    folder = lay_out(tmp_path, FILES)
    assert run_mia(folder, "check", *arguments).stdout.count("warning MIA601") == 86


def test_with_a_baseline_what_is_new_is_shown_in_full(tmp_path: Path) -> None:
    """The overview is for the first time only."""
    folder = lay_out(tmp_path, {**FILES, "content/demo/risks.yaml": ""})
    run_mia(folder, "check", "--write-baseline")
    (folder / "content/demo/memo/background.md").write_text("Nu 6 7 8 9 gånger.\n" * 20, encoding="utf-8")
    assert "--all" not in run_mia(folder, "check").stdout
