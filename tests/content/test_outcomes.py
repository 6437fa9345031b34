"""Tables of outcomes are read as any spreadsheet saves them, every count with its place, in linear time."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mia_docs.content.delimited import read_delimited
from mia_docs.content.outcomes import OutcomeTables, read_outcomes
from mia_docs.content.periods import counted_period
from mia_docs.content.project import read_sheets
from mia_docs.model.outcome import MEASURES, PeriodLength
from mia_docs.quantities import Period
from mia_docs.source import Folder
from tests.cases import lay_out

FILE = "content/demo/outcomes/2020.csv"
WORDS = {
    "outcomes.columns.subproject": {"sv": "delprojekt"},
    "outcomes.columns.gender": {"sv": "kön"},
    "outcomes.columns.measure": {"sv": "mått"},
    "outcomes.columns.count": {"sv": "antal"},
    "outcomes.genders.men": {"sv": "män"},
    "outcomes.measures.enrolled": {"sv": "Inskrivna"},
}
TEXT = "Period;Delprojekt;Kön;Mått;Antal\n2020-H1;Södertälje;Män;Inskrivna;1\u00a0234\n"


def read(data: bytes, length: PeriodLength = "half_year") -> OutcomeTables:
    return read_outcomes([read_delimited(data, FILE)], {"södertälje": "sodertalje", "a": "a"}, length, WORDS)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace(";", ",").encode(),
        ("sep=;\n" + TEXT).encode(),
        TEXT.replace("1\u00a0234", '"1\u00a0234"').encode(),
        TEXT.replace("1\u00a0234", "1 234,00").encode(),
    ],
    ids=["plain", "mark", "windows", "old mac", "tabs", "commas", "said", "quoted", "decimals"],
)
def test_what_spreadsheets_save(data: bytes) -> None:
    """The same count whatever the delimiter, the ends of lines and the way of writing numbers."""
    found = read(data)
    assert not found.findings
    assert [each.counts for each in found.tallies] == [{("sodertalje", "enrolled", "men"): 1234}]
    at = found.places["outcomes.h1_2020.sodertalje.enrolled.men"]
    line = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")[at.line - 1]
    assert line[at.column - 1 : at.end - 1].strip('"').replace("\u00a0", " ").startswith("1 234")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_another_encoding_is_told_and_read(encoding: str) -> None:
    """Nothing is lost that a save in the wrong encoding has not lost already."""
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    found = read(mark + TEXT.encode(encoding))
    assert [each.code for each in found.findings] == ["MIA001"]
    assert [each.counts for each in found.tallies] == [{("sodertalje", "enrolled", "men"): 1234}]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b";;;\n", b"\x00\x01", b'"', b"\xff\xfe", b"sep=;"])
def test_files_that_hold_nothing(data: bytes) -> None:
    """No table is an exception."""
    assert read(data).tallies == ()


@pytest.mark.parametrize(
    ("word", "length", "id", "first", "last"),
    [
        ("2020-H1", "half_year", "h1_2020", date(2020, 1, 1), date(2020, 6, 30)),
        ("2020 h2", "half_year", "h2_2020", date(2020, 7, 1), date(2020, 12, 31)),
        ("2021 halvår 2", "half_year", "h2_2021", date(2021, 7, 1), date(2021, 12, 31)),
        ("2020-Q3", "quarter", "q3_2020", date(2020, 7, 1), date(2020, 9, 30)),
        ("2020 kv\u00a04", "quarter", "q4_2020", date(2020, 10, 1), date(2020, 12, 31)),
        ("2020-02", "month", "m02_2020", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020", "year", "y2020", date(2020, 1, 1), date(2020, 12, 31)),
    ],
)
def test_periods(word: str, length: PeriodLength, id: str, first: date, last: date) -> None:
    """A period by its usual short form, in the length that the project counts in."""
    found = counted_period(word, length)
    assert found is not None
    assert (found[0], found[1].first, found[1].last) == (id, first, last)


@pytest.mark.parametrize("word", ["2020-H3", "2020-13", "20-H1", "jun-20", "2020-H1 ", "٢٠٢٠-H1", "H1", "20200-H1", ""])
def test_what_is_no_period(word: str) -> None:
    assert all(counted_period(word, each) is None for each in ("half_year", "quarter", "month", "year"))


def rows(number: int) -> Iterator[str]:
    yield "period;subproject;gender;measure;count"
    for at in range(number):
        month, measure = at // 8 % 12, MEASURES[at % 8]
        yield f"{1000 + at // 96}-{month + 1:02};a;women;{measure};{at % 7}"


def test_a_hundred_thousand_rows_are_all_read() -> None:
    """All that counts counts, in the time that it takes to look at each row once."""
    began = time.perf_counter()
    found = read("\n".join(rows(100_000)).encode(), "month")
    assert len(found.places) == 100_000
    assert isinstance(found.tallies[0].period, Period)
    assert time.perf_counter() - began < 15


def test_very_many_bad_rows_are_counted() -> None:
    """A mistake in a whole column is told twenty times and then counted, all of it."""
    began = time.perf_counter()
    found = read("\n".join(rows(20_000)).replace(";a;", ";b;").encode(), "month")
    assert [each.name for each in found.findings].count("outcome-subproject") == 20
    assert found.findings[-1].arguments["n"] == 19_980
    assert time.perf_counter() - began < 15


def test_files_of_a_table_are_read_or_told(tmp_path: Path) -> None:
    """A workbook beside the tables is not passed over in silence; the ending of a table may be written in capitals."""
    subprojects = "- {id: a, name: A, short: A, owner: sf_demo, participants: 100}\n"
    table = "period;subproject;gender;measure;count\n2020-H1;a;women;enrolled;12\n"
    files = {"outcomes/h1.CSV": table, "outcomes/h2.xlsx": "PK"}
    root = lay_out(tmp_path, {f"content/demo/{path}": text for path, text in files.items()})
    (root / "content/demo/subprojects.yaml").write_text(subprojects, encoding="utf-8")
    sheets = read_sheets(Folder(root), "demo")
    assert [(each.code, each.at.file) for each in sheets.findings] == [("MIA080", "content/demo/outcomes/h2.xlsx")]
    assert list(sheets.outcomes.places) == ["outcomes.h1_2020.a.enrolled.women"]
