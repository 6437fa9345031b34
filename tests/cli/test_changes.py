"""The closing list of `mia build` as a project leader meets it."""

import re
from pathlib import Path

import click

from mia_docs.cli.changes import told
from tests.cases import BASE, lay_out
from tests.command_line import run_mia
from tests.compare.ledgers import data, entry

BODY = "# {{ document_title }}\n\n{{ answers.background.text }}\n\nAndelen är {{ shares.women|percent }}.\n"
PROJECT = "content/demo/project.yaml"


def changed(folder: Path, path: str, old: str, new: str) -> None:
    """Some words of a file replaced."""
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")


def lines(*pairs: tuple[bytes | None, bytes], is_new: bool = True) -> str:
    return click.unstyle("\n".join(told(pairs, [], "sv", is_new=is_new))).replace("\u00a0", " ")


def test_build_ends_with_what_changed_and_why(tmp_path: Path) -> None:
    """One number changed: its line, old and new, what follows from it, and the documents that show it."""
    folder = lay_out(tmp_path, {"templates/memo/body.md": BODY})
    first = run_mia(folder, "build").stdout
    assert "ändrats" not in first
    changed(folder, PROJECT, "total: 100, women: 60", "total: 120, women: 60")
    said = run_mia(folder, "build").stdout.replace("\u00a0", " ")
    _, _, closing = said.partition("2 siffror har ändrats sedan förra bygget:\n")
    assert (
        closing
        == """
content/demo/project.yaml:7
  Planerat antal deltagare   100 → 120
  └ Andel kvinnor bland planerade deltagare
                            60 % → 50 %
    visas i: memo
"""
    )


def test_without_a_changed_figure_one_line(tmp_path: Path) -> None:
    """Words were changed, and nothing else; a build with nothing to do says only that."""
    folder = lay_out(tmp_path, {})
    assert run_mia(folder, "build").returncode == 0
    changed(folder, "content/demo/memo/background.md", "deltagare", "personer")
    assert run_mia(folder, "build").stdout.splitlines()[-1] == "Inga siffror har ändrats sedan förra bygget."
    assert re.fullmatch(r"Inget att göra: .*\n", run_mia(folder, "build").stdout)


def test_a_document_that_cannot_be_composed_is_compared_when_it_can(tmp_path: Path) -> None:
    """What changed meanwhile is told then; the others are told now."""
    documents = BASE["content/demo/documents.yaml"] + "  - {id: note, kind: memo, as_of: 2020-01-01, answers: note}\n"
    text = BASE["content/demo/memo/background.md"]
    folder = lay_out(tmp_path, {"content/demo/documents.yaml": documents, "content/demo/note/background.md": text})
    assert run_mia(folder, "build").returncode == 0
    changed(folder, PROJECT, "total: 100", "total: 101")
    changed(folder, "content/demo/note/background.md", "count", "cuont")
    broken = run_mia(folder, "build")
    assert broken.returncode == 1 and broken.stdout.endswith("visas i: memo\n")
    changed(folder, "content/demo/note/background.md", "cuont", "count")
    mended = run_mia(folder, "build")
    assert mended.returncode == 0 and mended.stdout.endswith("visas i: note\n")


def test_a_related_project_s_changed_number_is_named_as_the_cause(tmp_path: Path) -> None:
    """At its own line, not at the formula that stands on it."""
    files = {
        "mia.yaml": "format: 1\nlanguage: sv\nprojects: [demo, before]\n",
        "content/before/project.yaml": BASE[PROJECT],
        PROJECT: BASE[PROJECT] + "related: {predecessor: before}\n",
        "content/demo/figures.yaml": (
            "figures:\n  more:\n    label: Fler än förut\n"
            "    formula: project.participants.total − predecessor.project.participants.total\n"
        ),
        "content/demo/memo/background.md": "{{ figures.more|digits }} fler.\n",
    }
    folder = lay_out(tmp_path, files)
    assert run_mia(folder, "build").returncode == 0
    changed(folder, "content/before/project.yaml", "total: 100", "total: 90")
    said = run_mia(folder, "build").stdout
    assert "\ncontent/before/project.yaml:7\n" in said and "└ Fler än förut" in said
    assert "figures.yaml" not in said


def test_a_build_over_a_damaged_ledger(tmp_path: Path) -> None:
    """It is an output: written again, never in the way."""
    folder = lay_out(tmp_path, {})
    assert run_mia(folder, "build").returncode == 0
    changed(folder, "output/demo/memo/figures.json", '"value": "100"', '"value": "n/a"')
    changed(folder, "content/demo/memo/background.md", "deltagare", "personer")
    again = run_mia(folder, "build")
    assert (again.returncode, again.stderr) == (0, "")
    assert "Traceback" not in again.stdout


def test_check_notes_what_a_written_edition_still_shows(tmp_path: Path) -> None:
    """Place, old and new words; a note never fails a check, not even a strict one."""
    folder = lay_out(tmp_path, {})
    assert run_mia(folder, "build").returncode == 0
    changed(folder, PROJECT, "total: 100, women: 60", "total: 110, women: 70")
    found = run_mia(folder, "check", "--format", "concise").stdout
    assert (
        "output/demo/memo/memo.md:3:15: note MIA604 Textutgåvan av memo visar ännu 100; nu gäller 110: "
        "Planerat antal deltagare (project.participants.total)" in found
    )
    assert run_mia(folder, "check", "--strict").returncode == run_mia(folder, "check").returncode
    assert run_mia(folder, "build").returncode == 0
    assert "MIA604" not in run_mia(folder, "check").stdout


def test_a_first_build_says_nothing_of_changes() -> None:
    """Nor does one over a ledger that cannot be read."""
    now = data(entry("a", "1", "1"))
    assert lines((None, now)) == lines((b"{", now)) == ""


def test_many_changes_are_cut_short() -> None:
    """Twenty are shown, the rest counted; the heading has the whole number."""
    old, new = (data(*(entry(f"f{n}", f"{n}{end}", f"{n}{end}", line=n) for n in range(1, 26))) for end in "12")
    said = lines((old, new))
    assert said.startswith("\n25 siffror har ändrats") and said.endswith("\noch 5 till")
    assert said.count("→") == 20


def test_no_cause_is_hidden_behind_one_with_many() -> None:
    """Thirty follow from the first; the second is still there, with its line."""
    many = [entry(f"sum{n}", f"{n}9", f"{n}9", inputs=["first"]) for n in range(30)]
    more = [entry(f"sum{n}", f"{n}8", f"{n}8", inputs=["first"]) for n in range(30)]
    old = data(entry("first", "1", "1", line=1), *many, entry("second", "5", "5", line=7))
    new = data(entry("first", "2", "2", line=1), *more, entry("second", "6", "6", line=7))
    said = lines((old, new))
    assert "content/demo/budget.yaml:1" in said and "content/demo/budget.yaml:7" in said
    assert said.count("→") == 20 and said.endswith("\noch 12 till")


def test_errors_in_values_are_told_last_too(tmp_path: Path) -> None:
    """What could not be read is missing in sums that look whole."""
    table = "period;delprojekt;kön;mått;antal\n2020-H1;Haninge;Kvinnor;Inskrivna;{}\n"
    haninge = "- {id: haninge, name: Haninge, short: Haninge, owner: sf_demo, participants: 100}\n"
    rows = {"content/demo/outcomes/2020.csv": table.format("tjugo")}
    folder = lay_out(tmp_path, {"content/demo/subprojects.yaml": haninge, **rows})
    assert " ".join(run_mia(folder, "build").stdout.split()).endswith("saknas i siffror och summor som är skrivna.")
    changed(folder, PROJECT, "total: 100", "total: 102")
    assert "MIA604" not in run_mia(folder, "check").stdout, "what cannot be read whole may be what differs"
    (folder / "content/demo/outcomes/2020.csv").write_text(table.format("20"), encoding="utf-8")
    assert "MIA604" in run_mia(folder, "check").stdout
    assert "saknas i siffror" not in run_mia(folder, "build").stdout


def test_what_came_and_went_is_named_shortly() -> None:
    """Four names, then how many more."""
    old, new = (
        data(entry("a", "1", "1", label="Gammal")),
        data(*(entry(f"n{n}", "1", "1", label=f"Ny {n}") for n in range(6))),
    )
    assert lines((old, new)).splitlines() == [
        "Inga siffror har ändrats sedan förra bygget.",
        "Nya i dokumenten: Ny 0; Ny 1; Ny 2; Ny 3 och 2 till.",
        "Visas inte längre: Gammal.",
    ]


def test_a_cause_that_no_document_shows_is_named_with_its_values() -> None:
    """The line in content, what stood there, what stands there, and what follows."""
    old, new = (
        data(
            entry("sum", value, f"{value} kr", inputs=["a"], label="Summa"),
            inputs=(entry("a", value, line=4, label="Personal"),),
        )
        for value in ("10", "20")
    )
    said = lines((old, new))
    assert "content/demo/budget.yaml:4\n  Personal  10 kr → 20 kr\n    visas inte själv" in said
    assert "└ Summa" in said


def test_a_sum_of_many_values_is_told_by_how_many_they_are() -> None:
    """Ids that are cut off lead nowhere, and the line of the first value need not be the changed one."""
    parts = [f"outcomes.h2_2020.part_{n}.answers.men" for n in range(8)]
    held = tuple(entry(part, "1", line=n + 2) for n, part in enumerate(parts))
    old, new = (data(entry("sum", value, value, inputs=parts), inputs=held) for value in ("8", "9"))
    said = lines((old, new))
    assert "beräknat ur 8 värden" in said and "outcomes.h2_2020" not in said
    assert "content/demo/budget.yaml\n" in said


def test_every_line_fits_a_terminal_of_80_columns() -> None:
    """Long labels, long values, many documents."""
    label, words = (
        "Kostnader för personal i genomförandefasen, delprojektet i Stockholm",
        "1 februari 2020–31 december 202",
    )
    pairs = [
        tuple(data(entry("a", end, words + end, line=1, label=label), document=f"document-{n}") for end in "12")
        for n in range(12)
    ]
    said = lines(*pairs)  # type: ignore[arg-type]
    assert max(len(line) for line in said.splitlines()) <= 80
    assert re.search(r"→ 1 februari 2020–31 december 2022$", said, re.MULTILINE)
