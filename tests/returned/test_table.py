"""A table of outcomes that comes back from a spreadsheet: read as content reads it, and shown before it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from mia_docs import workspace as conductor
from mia_docs.cli.returned import Asked, import_table
from mia_docs.returned.table import TableRead, read_table
from tests.cases import BASE, TODAY, lay_out

TABLE = "content/demo/outcomes/2020.csv"
HEAD = "period;delprojekt;kön;mått;antal\n"
FILES = {
    "content/demo/subprojects.yaml": """\
- {id: one, name: Delprojekt Ett, short: Ett, owner: sf_demo, participants: 60}
- {id: two, name: Delprojekt Två, short: Två, owner: sf_demo, participants: 40}
""",
    TABLE: f"{HEAD}2020-H1;Ett;Kvinnor;Inskrivna;30\n2020-H1;Ett;Män;Inskrivna;20\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "ws", FILES)


def read(root: Path, data: bytes, name: str = "2020.csv") -> TableRead:
    return read_table(conductor.open_workspace(root, TODAY), "demo", data, name)


def found(root: Path, text: str, name: str = "new.csv") -> list[tuple[str, int, int]]:
    """What is wrong, with row and column, in the file that was handed over."""
    findings = read(root, text.encode(), name).findings
    assert {each.at.file for each in findings} <= {name}
    return [(each.name, each.at.line, each.at.column) for each in findings]


def test_what_is_new_changed_and_gone(root: Path) -> None:
    """The table of the same name is replaced; each count with both sides and its words."""
    text = f"{HEAD}2020-H1;Ett;Kvinnor;Inskrivna;31\n2020-H1;Två;Män;Inskrivna;7\n"
    changes = {each.id.partition("h1_2020.")[2]: (each.old, each.new) for each in read(root, text.encode()).changes}
    assert changes == {"one.enrolled.women": (30, 31), "two.enrolled.men": (None, 7), "one.enrolled.men": (20, None)}
    assert "Inskrivna, kvinnor, Ett, första halvåret 2020" in {each.label for each in read(root, text.encode()).changes}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_table_as_an_older_excel_saves_it_is_converted_and_told(root: Path, encoding: str) -> None:
    text = f"{HEAD}2020-H1;Två;Män;Inskrivna;1 234\n"
    result = read(root, text.encode(encoding))
    assert [each.name for each in result.findings] == ["table-converted"]
    assert result.data.decode("utf-8-sig") == text
    assert {each.new for each in result.changes} == {1234, None}


def test_a_table_of_a_swedish_excel_is_kept_as_it_is(root: Path) -> None:
    """Byte order mark, no-break spaces in numbers and all."""
    data = f"\ufeff{HEAD}2020-H1;Två;Män;Inskrivna;1\u00a0234\r\n".encode()
    assert read(root, data).data == data and not read(root, data).findings


def test_every_bad_cell_has_its_row_and_column(root: Path) -> None:
    """What is wrong in a row is all told, and the other rows are read."""
    rows = [
        "2020-H1;Ett;Kvinnor;Avslutade;tolv",
        "2020-H1;Månen;Män;Avslutade;−4",
        "2020-H2;Två;Kvinnor;Inskrivna;12,5",
        "2020-H2;Två;Kvinnor;Inskrivna;12",
        "2020-H2;Två;Kvinnor;Inskrivna;13",
    ]
    assert found(root, HEAD + "\n".join(rows)) == [
        ("outcome-count", 2, 31),
        ("outcome-subproject", 3, 9),
        ("outcome-negative", 3, 29),
        ("outcome-decimals", 4, 31),
        ("outcome-twice", 6, 31),
    ]


def test_a_missing_column_reads_nothing(root: Path) -> None:
    assert found(root, "period;delprojekt;kön;mått\n2020-H1;Ett;Kvinnor;Inskrivna\n") == [
        ("outcome-column-missing", 1, 1)
    ]


def test_a_count_that_another_table_states_already_is_told(root: Path) -> None:
    result = read(root, f"{HEAD}2020-H1;Ett;Kvinnor;Inskrivna;31\n".encode(), "more.csv")
    (twice,) = result.findings
    assert twice.name == "outcome-twice" and twice.arguments["file"] == TABLE


@pytest.mark.parametrize("text", ["", "\n\n", HEAD, f"{HEAD};;;;\n"])
def test_a_table_without_rows_empties_nothing(root: Path, text: str) -> None:
    assert found(root, text, "2020.csv") == [("table-empty", 1, 1)]


@pytest.mark.parametrize("name", ["2020 (1).csv", "2020(12).csv"])
def test_a_browsers_copy_is_told_once(root: Path, name: str) -> None:
    text = f"{HEAD}2020-H1;Ett;Kvinnor;Inskrivna;31\n2020-H1;Ett;Män;Inskrivna;21\n"
    (copy,) = read(root, text.encode(), name).findings
    assert copy.name == "table-copy" and copy.arguments == {"word": TABLE, "wanted": "2020.csv"}


def test_what_goes_away_is_told_first(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "2020.csv"
    file.write_text(f"{HEAD}2020-H1;Två;Kvinnor;Inskrivna;5\n2020-H1;Två;Män;Inskrivna;7\n", encoding="utf-8")
    assert import_table(conductor.open_workspace(root, TODAY), root, "demo", file, "sv", Asked(dry_run=True)) == 0
    said = capsys.readouterr().out
    assert said.index("2 uppgifter försvinner:") < said.index("kvinnor, Ett") < said.index("2 uppgifter ändras:")


def test_only_a_whole_table_is_written(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With one bad row nothing is written; mended, all of it is."""
    file, target = tmp_path / "2020-h2.csv", root / "content/demo/outcomes/2020-h2.csv"
    opened = conductor.open_workspace(root, TODAY)
    text = f"{HEAD}2020-H2;Två;Män;Inskrivna;x\n"
    file.write_text(text, encoding="utf-8")
    assert import_table(opened, root, "demo", file, "sv", Asked(yes=True)) == 1
    assert not target.exists() and "2020-h2.csv:2:27: error MIA082" in capsys.readouterr().out
    file.write_text(text.replace("x", "8"), encoding="utf-8")
    assert import_table(opened, root, "demo", file, "sv", Asked(yes=True)) == 0
    assert target.read_bytes() == file.read_bytes()


def test_a_table_for_a_project_without_outcomes_begins_them(tmp_path: Path) -> None:
    files = {path: text for path, text in FILES.items() if path != TABLE}
    result = read(lay_out(tmp_path, files), f"{HEAD}2020-H1;Ett;Kvinnor;Inskrivna;31\n".encode())
    assert [(each.old, each.new) for each in result.changes] == [(None, 31)]
    assert TABLE not in {**BASE, **files}
