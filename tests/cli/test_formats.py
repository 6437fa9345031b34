"""One outcome, many faces: SARIF by its schema, GitHub's commands, Markdown, and the terminal's width and colours."""

import copy
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.cases import lay_out
from tests.cli.schema import wrong
from tests.command_line import ROOT, run_mia

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text(encoding="utf-8"))
FILES = {
    "content/demo/budget.yaml": """\
status: sökt
phases:
  - {id: analysis, name: Analysfas, staff: 1 000}
  - {id: implementation, name: Genomförandefas, staff: 9 000}
cash: {public_to_project: 5 000}
total_costs: 10 100
""",
    "content/demo/risks.yaml": "- {id: one, risk: Text, mesure: Text}\n",
    "content/demo/memo/background.md": "Vi sågs 17 | 18 gånger, *alla*.\n"
    "Sedan 19 gånger. {## waive MIA601: **så** står det | i protokollet ##}\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("åäö folder"), FILES)


@pytest.fixture(scope="module")
def sarif(folder: Path) -> dict[str, Any]:
    done = run_mia(folder, "check", "--format", "sarif")
    assert done.returncode == 1
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def test_sarif_is_valid(sarif: dict[str, Any]) -> None:
    """By the schema of SARIF 2.1.0; and the schema is looked at: damage is found."""
    assert list(wrong(sarif, SCHEMA, SCHEMA)) == []
    for path, value in ((("version",), "2.2"), (("runs", 0, "results", 0, "level"), "bad"), (("runs", 0, "x"), 1)):
        damaged = copy.deepcopy(sarif)
        at: Any = damaged
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = value
        assert list(wrong(damaged, SCHEMA, SCHEMA)) != []


def test_sarif_says_what_the_other_faces_say(sarif: dict[str, Any], folder: Path) -> None:
    """The same findings at the same places; rules with their pages; waived ones suppressed with their reason."""
    plain = json.loads(run_mia(folder, "check", "--format", "json").stdout)
    (run,) = sarif["runs"]
    told = [each for each in run["results"] if "suppressions" not in each]
    assert [each["ruleId"] for each in told] == [each["code"] for each in plain["findings"]]
    for one, other in zip(told, plain["findings"], strict=True):
        physical = one["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"]["uri"] == other["file"]
        assert (physical["region"]["startLine"], physical["region"]["startColumn"]) == (other["line"], other["column"])
        assert one["message"]["text"].startswith(other["message"]) and one["level"] == other["severity"]
        assert run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
    (waived,) = [each for each in run["results"] if "suppressions" in each]
    assert waived["suppressions"][0]["justification"] == plain["waived"][0]["reason"]
    pages = {each["id"]: each for each in run["tool"]["driver"]["rules"]}
    assert pages["MIA204"]["shortDescription"]["text"] == "Angiven summa stämmer inte"
    assert "## Gör så här" in pages["MIA204"]["help"]["markdown"] and "help" not in pages["MIA007"]


def test_sarif_names_the_other_side_as_a_related_place(sarif: dict[str, Any]) -> None:
    """The parts of a sum, each at its line."""
    (total,) = [each for each in sarif["runs"][0]["results"] if each["ruleId"] == "MIA204"]
    lines = [each["physicalLocation"]["region"]["startLine"] for each in total["relatedLocations"]]
    assert lines == [3, 4] and "hjälp:" in total["message"]["text"]


def test_github_commands(folder: Path) -> None:
    """One line a finding whatever it says; per cent signs, colons and commas cannot break it."""
    done = run_mia(folder, "check", "--format", "github")
    lines = done.stdout.splitlines()
    assert done.returncode == 1 and all(line.startswith(("::error ", "::warning ")) for line in lines)
    first = next(line for line in lines if "MIA204" in line)
    place, _, said = first.removeprefix("::error ").partition("::")
    assert place == "file=content/demo/budget.yaml,line=6,col=14,endColumn=20,title=MIA204 statement-disagrees"
    assert "%0A" in said and "hjälp:" in said
    share = "total_costs: 10 000\nesf_share: 51,00 %\n"
    changed = {"content/demo/budget.yaml": FILES["content/demo/budget.yaml"].replace("total_costs: 10 100\n", share)}
    lay_out(folder.parent / "share", changed)
    said = run_mia(folder.parent / "share", "check", "--format", "github").stdout
    assert "51,00\u00a0%25" in said and "%%" not in said


def test_markdown_is_a_table_with_details(folder: Path) -> None:
    """Words of content stay text: a bar does not cut a cell, stars are no emphasis."""
    said = run_mia(folder, "check", "--format", "markdown").stdout
    tokens = MarkdownIt("commonmark").enable("table").parse(said)
    rows = [each for each in tokens if each.type == "tr_open"]
    cells = [each for each in tokens if each.type == "td_open"]
    findings = json.loads(run_mia(folder, "check", "--format", "json").stdout)["findings"]
    assert len(rows) == len(findings) + 1 and len(cells) == 4 * len(findings)
    assert not any(child.type in ("em_open", "strong_open") for each in tokens for child in each.children or ())
    assert said.count("<details>") == said.count("</details>") > 0
    assert said.rstrip().splitlines()[-1].startswith("2 fel")


def test_nothing_found_in_every_format(tmp_path: Path) -> None:
    """Each is whole and valid though it is empty."""
    folder = lay_out(tmp_path, {})
    said = {name: run_mia(folder, "check", "--format", name).stdout for name in ("sarif", "github", "markdown", "json")}
    assert list(wrong(json.loads(said["sarif"]), SCHEMA, SCHEMA)) == []
    assert said["github"] == "" and said["markdown"] == "\nInga anmärkningar.\n"
    assert json.loads(said["json"]) == {"schema": 1, "findings": [], "waived": [], "known": 0, "gone": []}


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_lines_of_source_and_notes_fit_the_terminal(columns: int, tmp_path: Path) -> None:
    """Only the first line of a finding is left whole in a pipe: programs read it."""
    risk = "x" * 30 + " ord" * 40
    folder = lay_out(tmp_path, {**FILES, "content/demo/risks.yaml": f"- {{id: one, mesure: Text, risk: {risk}}}\n"})
    lines = run_mia(folder, "check", COLUMNS=str(columns)).stdout.splitlines()
    assert max(len(line) for line in lines if " error " not in line and " warning " not in line) <= columns


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own is made the way Unix does")
@pytest.mark.parametrize("no_colour", ["", "1"])
def test_colours_in_a_terminal_unless_no_color(no_colour: str, folder: Path) -> None:
    """NO_COLOR (no-color.org) leaves no escape sequence; every line is broken between words at the window's width."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "60", "LINES": "24", "NO_COLOR": no_colour}
    command = [sys.executable, "-c", "from mia_docs.start import main; main()", "check"]
    process = subprocess.Popen(command, cwd=folder, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 4096):
            said += part
    except OSError:
        pass  # Linux says so when the other end is closed
    os.close(ours)
    assert process.wait() == 1
    text = said.decode()
    assert ("\x1b[" in text) == (not no_colour)
    if no_colour:
        assert max(len(line) for line in text.splitlines()) <= 60
