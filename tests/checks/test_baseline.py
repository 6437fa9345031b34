"""The baseline of an old project: what was found then is known, whatever line it has moved to."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mia_docs.checks.baseline import FILE, baseline_text, compared, fingerprint, read_baseline
from mia_docs.diagnostics import Diagnostic, Named, Severity
from mia_docs.quantities import Money
from mia_docs.source import Folder, Span
from tests.cases import BASE, lay_out
from tests.command_line import run_mia

TEXT = "Vi sågs 17 gånger.\n\nVi sågs 18 gånger.\n"
PROSE = "content/demo/memo/background.md"
FILES = {PROSE: TEXT, "content/demo/budget.yaml": BASE["content/demo/budget.yaml"] + "total_costs: 10 100\n"}

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Zl", "Zp"]), max_size=20)
FOUND = st.builds(
    lambda code, line, word: Diagnostic(code, "name", Severity.ERROR, Span("a: ”b”.md", line), {"word": word}),
    st.sampled_from(["MIA007", "MIA204", "MIA601"]),
    st.integers(1, 5),
    WORDS,
)


@given(st.lists(FOUND, max_size=12), st.integers(0, 40))
def test_what_is_written_is_known_wherever_it_moves(found: list[Diagnostic], lines: int) -> None:
    """Written and read back, everything but errors of reading is known, and nothing is gone."""
    text = baseline_text(found, lambda each: str(each.arguments["word"]))
    baseline, wrong = read_baseline(_Memory(text.encode()))
    moved = [replace(each, at=each.at.moved(lines)) for each in found]
    assert baseline is not None and wrong == ()
    result = compared(moved, baseline)
    assert list(result.new) == [each for each in moved if each.code == "MIA007"]
    assert len(result.known) == len(moved) - len(result.new) and result.gone == ()
    assert all(each.code != "MIA007" for each in compared([], baseline).gone)


class _Memory:
    """A tree with one file."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def read(self, path: str) -> bytes | None:
        return self.data if path == FILE else None

    def list(self, _folder: str) -> tuple[str, ...]:
        return ()


def test_a_fingerprint_holds_values_and_no_words() -> None:
    """A figure with another label or another line is the same; with another value it is not."""
    figure = Named("budget.total_costs", "Summa kostnader", Money.exact(10_100))
    found = Diagnostic("MIA204", "x", Severity.ERROR, Span("a.yaml", 3), {"figure": figure, "stated": figure.value})
    relabelled = {"figure": replace(figure, label="Total costs"), "stated": figure.value}
    assert fingerprint(replace(found, arguments=relabelled, at=Span("a.yaml", 9))) == fingerprint(found)
    other = {"figure": figure, "stated": Money.exact(10_101)}
    assert fingerprint(replace(found, arguments=other)) != fingerprint(found)
    assert fingerprint(replace(found, at=Span("b.yaml", 3))) != fingerprint(found)


def test_an_old_project_shows_only_what_is_new(tmp_path: Path) -> None:
    """Written once; moved lines stay known; a new number is found; the exit code counts what is new."""
    folder = lay_out(tmp_path, FILES)
    assert run_mia(folder, "check").returncode == 1
    written = run_mia(folder, "check", "--write-baseline")
    assert written.returncode == 0 and "3 anmärkningar är sparade" in written.stdout
    clean = run_mia(folder, "check", "--strict")
    assert clean.returncode == 0 and "3 kända anmärkningar visas inte" in clean.stdout
    (folder / PROSE).write_text("En rad till.\n\n" + TEXT + "\nVi sågs 18 gånger igen.\n", encoding="utf-8")
    done = run_mia(folder, "check", "--strict", "--format", "json")
    value = json.loads(done.stdout)
    assert done.returncode == 1 and value["known"] == 3
    assert [(each["code"], each["line"]) for each in value["findings"] if each["code"] == "MIA601"] == [("MIA601", 7)]


def test_what_is_gone_is_told_where_everything_was_asked(tmp_path: Path) -> None:
    """The mended finding with its words; not when rules were left out; gone for good once written again."""
    folder = lay_out(tmp_path, FILES)
    run_mia(folder, "check", "--write-baseline")
    (folder / PROSE).write_text("Vi sågs 17 gånger.\n", encoding="utf-8")
    said = run_mia(folder, "check").stdout
    assert "En känd anmärkning är borta" in said and f"MIA601 {PROSE} – ”18” är skrivet för hand." in said
    assert "borta" not in run_mia(folder, "check", "--select", "MIA2").stdout
    run_mia(folder, "check", "--write-baseline")
    assert "borta" not in run_mia(folder, "check").stdout


def test_errors_of_reading_are_never_known(tmp_path: Path) -> None:
    """They are told with and without a baseline, and writing one fails loudly."""
    folder = lay_out(tmp_path, {**FILES, "content/demo/risks.yaml": "- {id: one, risk: Text, mesure: Text}\n"})
    written = run_mia(folder, "check", "--write-baseline")
    assert written.returncode == 1 and "MIA007" in written.stdout
    assert "MIA007" in run_mia(folder, "check").stdout
    assert "MIA007" not in (folder / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("more", [("memo",), ("--select", "MIA2"), ("--ignore", "MIA2")])
def test_a_baseline_is_of_the_whole(more: tuple[str, ...], tmp_path: Path) -> None:
    """Half a baseline would call the other half new."""
    folder = lay_out(tmp_path, FILES)
    assert run_mia(folder, "check", "--write-baseline", *more).returncode == 2
    assert not (folder / FILE).exists()


def test_a_baseline_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    """At its line, like any other file."""
    folder = lay_out(tmp_path, {FILE: "format: 1\nknown: [\n"})
    done = run_mia(folder, "check", "--format", "concise")
    assert done.returncode == 1 and f"{FILE}:" in done.stdout and "MIA002" in done.stdout
    assert Folder(folder).read(FILE) is not None
