"""Bad content is found at its place: the cases of tests/cases/reading.md, and files that are no text."""

from pathlib import Path

import pytest

from mia_docs.content.findings import CODES
from tests.cases import BASE, Case, findings, findings_of, lay_out, read_cases

CASES = read_cases("reading")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: Case) -> None:
    """The findings of reading at each line are exactly those that its comments name."""
    found = findings_of(case)
    seen = {(each.at.file, each.at.line, str(each.severity), each.code) for each in found if each.code in case.codes}
    assert seen == case.expected()


@pytest.mark.parametrize(
    ("data", "line", "code"),
    [
        (b"status: s\xf6kt\n", 1, "MIA001"),
        (b"status: x\ntotal_costs: \xff\n", 2, "MIA001"),
        (b"\x00\x01\x02", 1, "MIA033"),
    ],
    ids=["latin-1", "a stray byte", "binary"],
)
def test_files_that_are_no_text(data: bytes, line: int, code: str, tmp_path: Path) -> None:
    """A file that is not UTF-8 is found at its first bad byte."""
    root = lay_out(tmp_path, {})
    (root / "content/demo/budget.yaml").write_bytes(data)
    found = [each for each in findings(root) if each.at.file == "content/demo/budget.yaml"]
    assert [(each.at.line, each.code) for each in found][:1] == [(line, code)]


@pytest.mark.parametrize("path", ["templates/shared/style.css", "templates/shared/form.md", "templates/memo/body.md"])
def test_templates_that_are_no_text(path: str, tmp_path: Path) -> None:
    """A style sheet or a macro saved in another encoding is found before anything is written with it."""
    root = lay_out(tmp_path, {})
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(b"/* f\xf6r sk\xe4rm */\n")
    assert (path, "MIA001") in [(each.at.file, each.code) for each in findings(root)]


def test_byte_order_mark_and_windows_lines_are_read(tmp_path: Path) -> None:
    """What Notepad writes is content like any other."""
    root = lay_out(tmp_path, {})
    text = BASE["content/demo/budget.yaml"].replace("\n", "\r\n")
    (root / "content/demo/budget.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert not findings(root)


def test_all_findings_of_a_run_come_together(tmp_path: Path) -> None:
    """Mistakes in several files are all told at once."""
    files = {
        "content/demo/risks.yaml": "- {id: one, risk: Text, mesure: Text}\n",
        "content/demo/goals.yaml": "- {id: one, level: hög, text: Text}\n",
        "content/demo/memo/background.md": "{{ nothing|kr }} och {{ budget.esf_support }}\n",
    }
    assert {each.code for each in findings(lay_out(tmp_path, files))} == {"MIA007", "MIA011", "MIA019", "MIA020"}


def test_missing_project_file(tmp_path: Path) -> None:
    """A project folder without project.yaml says so."""
    root = lay_out(tmp_path, {})
    (root / "content/demo/project.yaml").unlink()
    assert "MIA015" in {each.code for each in findings(root)}


def test_every_code_of_reading_has_a_case() -> None:
    """MIA001 has its test above, those of Word, PDF and e-mail in tests/render, of returned files in tests/returned."""
    tested = {code for case in CASES for *_, code in case.expected()}
    returned = {code for name, code in CODES.items() if name.startswith("returned-")}
    assert set(CODES.values()) - tested == {"MIA001", "MIA031", "MIA043", "MIA044", "MIA048", "MIA063"} | returned
