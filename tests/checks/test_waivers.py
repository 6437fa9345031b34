"""Waivers: where they stand, what they hold for, and that they are never silent."""

import json
from pathlib import Path

import pytest

from mia_docs import workspace as conductor
from mia_docs.checks.outcome import Outcome
from mia_docs.review import examine
from mia_docs.workspace import compose_all
from tests.cases import TODAY, lay_out
from tests.command_line import run_mia

BUDGET = """\
status: sökt
phases:
  - {id: analysis, name: Analysfas, staff: 1 000}
  - {id: implementation, name: Genomförandefas, staff: 9 000}
cash: {public_to_project: 5 000}
"""
FOLDER = "content/demo/"


def outcome(root: Path, files: dict[str, str], documents: int | None = None) -> Outcome:
    opened = conductor.open_workspace(lay_out(root, files), TODAY)
    wanted = list(conductor.documents(opened))[:documents]
    return examine(opened, wanted, compose_all(opened, wanted))


def codes(made: Outcome) -> list[str]:
    return [each.code for each in made.findings]


@pytest.mark.parametrize(
    "lines",
    [
        "total_costs: 10 100   # waive MIA204: så står det i beslutet\n",
        "# waive MIA204: så står det i beslutet\ntotal_costs: 10 100\n",
        "# waive mia204: så står det i beslutet\n\n# en annan kommentar\ntotal_costs: 10 100\n",
    ],
    ids=["on the line", "above the line", "another comment between"],
)
def test_a_waiver_in_yaml(lines: str, tmp_path: Path) -> None:
    """On the line or above it; blank lines and comments between do not count."""
    made = outcome(tmp_path, {f"{FOLDER}budget.yaml": BUDGET + lines})
    assert codes(made) == []
    (waived,) = made.waived
    assert (waived.found.code, waived.waiver.reason) == ("MIA204", "så står det i beslutet")


def test_a_waiver_above_another_line_does_not_hold(tmp_path: Path) -> None:
    """Only the first line of content below it is waived."""
    text = BUDGET.replace("cash:", "# waive MIA204: så står det i beslutet\ncash:") + "total_costs: 10 100\n"
    assert codes(outcome(tmp_path, {f"{FOLDER}budget.yaml": text})) == ["MIA070", "MIA204"]


def test_two_waivers_above_one_line(tmp_path: Path) -> None:
    """Both hold for the first line below that is no waiver."""
    text = "{## waive MIA601: ett citat ##}\n{## waive MIA603: ett citat ##}\nHälften kom 17 gånger.\n"
    made = outcome(tmp_path, {f"{FOLDER}memo/background.md": text})
    assert sorted(each.found.code for each in made.waived) == ["MIA601", "MIA603"]


def test_a_waiver_holds_for_its_line_and_its_rule_only(tmp_path: Path) -> None:
    """The next line, and another rule on the same line, are found."""
    text = "Vi sågs 17 gånger. {## waive MIA603: ett citat ##}\nVi sågs 18 gånger. {## waive MIA601: ett citat ##}\n"
    made = outcome(tmp_path, {f"{FOLDER}memo/background.md": text})
    seen = {(each.at.line, each.code) for each in made.findings}
    assert seen - {(2, "MIA074")} == {(1, "MIA601"), (1, "MIA070")}
    assert [each.found.at.line for each in made.waived] == [2]


def test_a_waiver_in_a_template_and_in_prose_within_yaml(tmp_path: Path) -> None:
    """The comment of the text it stands in."""
    files = {
        "templates/memo/body.md": "# {{ document_title }}\n\n{{ answers.background.text }}\n\n"
        "Vi sågs 17 gånger. {## waive MIA601: formulärets egna ord ##}\n",
        f"{FOLDER}memo.yaml": "background: |\n  Vi sågs 18 gånger. {## waive MIA601: ett citat ##}\n",
    }
    root = lay_out(tmp_path, files)
    (root / FOLDER / "memo/background.md").unlink()
    opened = conductor.open_workspace(root, TODAY)
    wanted = list(conductor.documents(opened))
    made = examine(opened, wanted, compose_all(opened, wanted))
    assert {each.waiver.at.file for each in made.waived} == {"templates/memo/body.md", f"{FOLDER}memo.yaml"}
    assert codes(made) == ["MIA074"]


DOCUMENTS = """\
documents:
  - {id: memo, kind: memo, as_of: 2020-01-01}
  - {id: note, kind: memo, as_of: 2020-01-01, answers: note}
waivers:
  - {id: typed, rule: MIA601, reason: Båda är protokoll., document: memo}
"""


def test_a_waiver_of_one_document_leaves_the_other(tmp_path: Path) -> None:
    """Its answers, templates and editions; the other document's typed number is found."""
    files = {
        f"{FOLDER}documents.yaml": DOCUMENTS,
        f"{FOLDER}memo/background.md": "Vi sågs 17 gånger.\n",
        f"{FOLDER}note/background.md": "Vi sågs 18 gånger.\n",
    }
    made = outcome(tmp_path, files)
    assert [each.at.file for each in made.findings if each.code == "MIA601"] == [f"{FOLDER}note/background.md"]
    assert [each.found.at.file for each in made.waived] == [f"{FOLDER}memo/background.md"]


def test_an_unused_waiver_is_told_only_where_everything_was_looked_at(tmp_path: Path) -> None:
    """Not when one document of two was asked for; not when something could not be read."""
    files = {
        f"{FOLDER}documents.yaml": DOCUMENTS.replace("document: memo", "document: note"),
        f"{FOLDER}note/background.md": "Text.\n",
    }
    assert "MIA070" in codes(outcome(tmp_path / "whole", files))
    assert "MIA070" not in codes(outcome(tmp_path / "one", files, documents=1))
    broken = {**files, f"{FOLDER}risks.yaml": "- {id: one, mesure: Text}\n"}
    assert "MIA070" not in codes(outcome(tmp_path / "broken", broken))


def test_waived_findings_are_listed_and_never_count(tmp_path: Path) -> None:
    """An error is waived: exit 0, the exception and its reason stand at the end, and apart in JSON."""
    waived = BUDGET + "total_costs: 10 100   # waive MIA204: så står det i beslutet\n"
    folder = lay_out(tmp_path, {f"{FOLDER}budget.yaml": waived})
    done = run_mia(folder, "check", "--strict")
    assert done.returncode == 0
    assert done.stdout.endswith(
        "Ett undantag:\n  MIA204 content/demo/budget.yaml:6 – så står det i beslutet\nInga anmärkningar.\n"
    )
    value = json.loads(run_mia(folder, "check", "--format", "json").stdout)
    assert value["findings"] == [] and [each["code"] for each in value["waived"]] == ["MIA204"]
    assert value["waived"][0]["reason"] == "så står det i beslutet"
    assert value["waived"][0]["waiver"] == {"file": "content/demo/budget.yaml", "line": 6, "column": 23}


def test_waived_numbers_are_told_with_the_traced_share(tmp_path: Path) -> None:
    """Whoever reads the share sees what it leaves out."""
    text = "Vi sågs 17 gånger. {## waive MIA601: står så i protokollet ##}\n"
    done = run_mia(lay_out(tmp_path, {f"{FOLDER}memo/background.md": text}), "check")
    told = "Spårade tal i demo/memo: 0 av 1 sifferföljder och räkneord (0,0 %), undantagna: 1"
    assert told in " ".join(done.stdout.split())


def test_fix_leaves_waived_numbers_alone(tmp_path: Path) -> None:
    """Whoever gave a reason is not overruled."""
    text = "Projektet har 100 deltagare. {## waive MIA601: ett citat ##}\n"
    folder = lay_out(tmp_path, {f"{FOLDER}memo/background.md": text})
    run_mia(folder, "check", "--fix")
    assert (folder / FOLDER / "memo/background.md").read_text(encoding="utf-8") == text
