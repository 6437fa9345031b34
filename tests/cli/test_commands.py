"""The commands as a user meets them: exit codes, words, no traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mia_docs.cli.build import _close
from mia_docs.output import Report
from tests.cases import BASE, lay_out
from tests.command_line import ROOT, environment_of, run_mia


def test_build_then_nothing_then_one_figure(tmp_path: Path) -> None:
    """A first build writes, a second does nothing, a changed figure is written again."""
    folder = lay_out(tmp_path, {})
    first = run_mia(folder, "build")
    assert first.returncode == 0 and "output/demo/memo/" in first.stdout
    assert run_mia(folder, "build").stdout.startswith("Inget att göra")
    project = folder / "content/demo/project.yaml"
    text = project.read_text(encoding="utf-8").replace("total: 100, women: 60", "total: 110, women: 70")
    project.write_text(text, encoding="utf-8")
    assert run_mia(folder, "build").returncode == 0
    assert "110 deltagare" in (folder / "output/demo/memo/memo.md").read_text(encoding="utf-8")


def test_build_writes_what_it_can(tmp_path: Path) -> None:
    """One document that cannot be composed does not stop the other; the exit code tells."""
    documents = (
        "documents:\n  - {id: memo, kind: memo, as_of: 2020-01-01}\n"
        "  - {id: note, kind: memo, as_of: 2020-01-01, answers: note}\n"
    )
    files = {"content/demo/documents.yaml": documents, "content/demo/note/background.md": "{{ nothing|kr }}\n"}
    folder = lay_out(tmp_path, files)
    done = run_mia(folder, "build")
    assert done.returncode == 1
    assert "content/demo/note/background.md:1:1: error MIA019" in done.stdout
    assert (folder / "output/demo/memo/memo.md").is_file()
    assert not (folder / "output/demo/note/note.md").exists()


def test_check_names_both_places_both_values_and_the_difference(tmp_path: Path) -> None:
    """The message a careful reviewer would write."""
    budget = """\
status: sökt
phases:
  - {id: analysis, name: Analysfas, staff: 392 562}
  - {id: implementation, name: Genomförandefas, staff: 151 615 110}
cash: {public_to_project: 73 576 956}
total_costs: 152 107 672
"""
    done = run_mia(lay_out(tmp_path, {"content/demo/budget.yaml": budget}), "check")
    said = done.stdout.replace("\u00a0", " ")
    assert done.returncode == 1
    for words in (
        "content/demo/budget.yaml:6:14: error MIA204 Summa kostnader (budget.total_costs)",
        "152 107 672 kr",
        "152 007 672 kr",
        "−100 000 kr",
        "content/demo/budget.yaml:3:44",
        "content/demo/budget.yaml:4:56",
        "hjälp:",
    ):
        assert words in said


def test_a_misspelt_key_is_told_with_the_likely_word(tmp_path: Path) -> None:
    """Line, key, likely word."""
    files = {"content/demo/risks.yaml": "- id: one\n  risk: Text\n  mesure: Text\n"}
    done = run_mia(lay_out(tmp_path, files), "check", "--format", "concise")
    assert done.returncode == 1
    assert "content/demo/risks.yaml:3:3: error MIA007 Nyckeln mesure är okänd här. Menade du measure?" in done.stdout


def test_check_as_json(tmp_path: Path) -> None:
    """Keys and codes are English; the message is in the workspace's language."""
    files = {"content/demo/risks.yaml": "- id: one\n  risk: Text\n  mesure: Text\n"}
    done = run_mia(lay_out(tmp_path, files), "check", "--format", "json")
    value = json.loads(done.stdout)
    finding = value["findings"][0]
    assert value["schema"] == 1
    assert set(finding) == {"code", "name", "severity", "message", "file", "line", "column", "notes", "help"}
    assert (finding["code"], finding["severity"], finding["line"]) == ("MIA007", "error", 3)


def test_pictures_of_a_fragment_are_files_of_its_document(capsys: pytest.CaptureFixture[str]) -> None:
    """The folder stands once in the line of the document, which counts as one."""
    folder = "output/demo/letter"
    files = ["letter.eml", "letter.fragment.html", "letter.fragment/a.png", "letter.fragment/b.png", "figures.json"]
    _close(Report(written=[f"{folder}/{name}" for name in files]), 1, 1, 0.1, "sv")
    first, last = capsys.readouterr().out.splitlines()
    assert first == f"{folder}/  .eml .fragment.html .fragment/ figures.json"
    assert last == "Skrev 5 filer för 1 dokument på 0,1 s."


def test_strict_counts_warnings_and_never_notes(tmp_path: Path) -> None:
    """A pending answer is a warning: 0, and 1 with --strict."""
    section = "{id: one, title: Ett, questions: [{id: vat, title: Moms, type: yes_no}]}"
    kind = f"title: {{sv: PM}}\nformats: [md]\nsections:\n  - {section}\n"
    files = {
        "templates/memo/document.yaml": kind,
        "templates/memo/body.md": "# PM\n",
        "content/demo/memo.yaml": "vat: {pending: {reason: Oklart, who: ledaren, by: 2020-01-31}}\n",
    }
    folder = lay_out(tmp_path, files)
    (folder / "content/demo/memo/background.md").unlink()
    assert run_mia(folder, "check").returncode == 0
    assert run_mia(folder, "check", "--strict").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "mmo"), "Det finns inget dokument mmo. Menade du memo?"),
        (("explain", "budget.esf_suport"), "Menade du budget.esf_support?"),
        (("bild",), "Det finns inget kommando 'bild'."),
        (("build", "--jbos", "2"), "--jobs"),
        (("check", "--format", "pdf"), "'full', 'concise', 'json'"),
        (("init",), "mia init --sample"),
        (("init", "--sample"), "Det finns redan en arbetsyta"),
    ],
)
def test_mistakes_in_calling_are_exit_2(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    """One clear line, the likely word, nothing written."""
    folder = lay_out(tmp_path, {})
    done = run_mia(folder, *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_an_unknown_document_has_a_few_guesses_and_not_every_name(tmp_path: Path) -> None:
    """By the name or the kind's title; the rest is for `mia list`."""
    entries = [f"  - {{id: memo-{n}, kind: memo, as_of: 2020-01-01, answers: memo}}\n" for n in range(1, 9)]
    folder = lay_out(tmp_path, {"content/demo/documents.yaml": "documents:\n" + "".join(entries)})
    for word in ("mem", "pm"):
        said = run_mia(folder, "build", word).stderr
        assert said.count("memo-") == 5 and "mia list visar alla" in " ".join(said.split())
        assert max(map(len, said.splitlines())) <= 80
    assert run_mia(folder, "build", "quux").stderr == "Det finns inget dokument quux. mia list visar alla.\n"


def test_help_is_whole_and_in_the_reader_s_words(tmp_path: Path) -> None:
    """No sentence is cut, and no English word stands for an argument."""
    folder = lay_out(tmp_path, {})
    for words in (("--help",), ("check", "--help"), ("import", "--help")):
        said = run_mia(folder, *words).stdout
        assert "..." not in said.replace("]...", "") and "[VAL]" in said
        assert not any(word in said for word in ("OPTIONS", "COMMAND", "FILE", "DIRECTORY"))


def test_the_list_has_a_line_for_an_entry_that_is_many_documents() -> None:
    """With the number of them, within 80 columns."""
    lines = run_mia(ROOT, "list").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    (line,) = (line for line in lines if "cofinancing-certificate" in line)
    assert line.split()[:2] == ["cofinancing-certificate-*", "(16)"]


def test_undo_without_a_change_names_both_that_it_undoes(tmp_path: Path) -> None:
    said = run_mia(lay_out(tmp_path, {}), "check", "--undo").stdout
    assert "--fix" in said and "mia import" in said


def test_the_same_id_in_two_projects(tmp_path: Path) -> None:
    """A bare id that fits several is exit 2 with the list; PROJECT/DOC names one."""
    folder = lay_out(tmp_path, {"mia.yaml": "format: 1\nlanguage: sv\nprojects: [demo, second]\n"})
    (folder / "content/second").mkdir()
    for path in (folder / "content/demo").iterdir():
        if path.is_file():
            (folder / "content/second" / path.name).write_bytes(path.read_bytes())
    (folder / "content/second/memo").mkdir()
    (folder / "content/second/memo/background.md").write_text("Text.\n", encoding="utf-8")
    done = run_mia(folder, "build", "memo")
    assert done.returncode == 2 and "demo/memo, second/memo" in done.stderr
    assert run_mia(folder, "build", "second/memo").returncode == 0


def test_the_workspace_may_be_named_before_or_after_the_command(tmp_path: Path) -> None:
    """From any folder, in either place."""
    folder = lay_out(tmp_path / "här", {})
    before = run_mia(tmp_path, "--workspace", str(folder), "list")
    after = run_mia(tmp_path, "list", f"--workspace={folder}")
    assert before.returncode == after.returncode == 0 and before.stdout == after.stdout
    assert "memo" in before.stdout


def test_without_a_workspace(tmp_path: Path) -> None:
    """The message says what to do."""
    done = run_mia(tmp_path, "check")
    assert done.returncode == 2 and "mia init --sample" in done.stderr


def test_our_own_mistakes_are_exit_3_without_a_traceback(tmp_path: Path) -> None:
    """An internal error is one line, and its trace goes to a file."""
    folder = lay_out(tmp_path, {})
    broken = (
        "import mia_docs.workspace as w; w.documents = lambda x: 1/0; "
        "import sys; sys.argv = ['mia', 'list']; from mia_docs.start import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", broken],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=environment_of({}),
        encoding="utf-8",
    )
    assert done.returncode == 3
    assert "ZeroDivisionError" in done.stderr and "Traceback" not in done.stderr
    assert "Traceback" in (folder / ".mia/error.txt").read_text(encoding="utf-8")


def test_explain_leads_to_the_line() -> None:
    """Value, formula, inputs with their places, and where it is shown with the words."""
    done = run_mia(ROOT, "explain", "budget.esf_support")
    said = done.stdout.replace("\u00a0", " ")
    for words in (
        "ESF-stöd  78 430 716 kr",
        "mia-vidare/budget.esf_support · sökt · uppgifter per 2022-12-31",
        "budget.total_costs − budget.cash_deducted",
        "content/mia-vidare/budget.yaml:8:12",
        "mia-vidare/application.md  rad ",
        "(Budgetöversikt)",
    ):
        assert words in said


def test_explain_follows_a_related_project_home(tmp_path: Path) -> None:
    """`predecessor.…` is the other project's figure, shown where that one is shown."""
    files = {
        "mia.yaml": "format: 1\nlanguage: sv\nprojects: [demo, before]\n",
        "content/before/project.yaml": BASE["content/demo/project.yaml"],
        "content/demo/project.yaml": BASE["content/demo/project.yaml"] + "related: {predecessor: before}\n",
        "content/demo/memo/background.md": "Förut {{ predecessor.project.participants.total|count }} deltagare.\n",
    }
    folder = lay_out(tmp_path, files)
    one = run_mia(folder, "explain", "demo/predecessor.project.participants.total").stdout
    assert one == run_mia(folder, "explain", "before/project.participants.total").stdout
    assert "before/project.participants.total" in one and "demo/memo.md  rad 3" in one


def test_english_messages(tmp_path: Path) -> None:
    """A workspace in English speaks English, also in click's own words."""
    folder = lay_out(tmp_path, {"mia.yaml": "format: 1\nlanguage: en\nprojects: [demo]\n"})
    assert run_mia(folder, "build").stdout.splitlines()[-1].startswith("Wrote 3 files")
    assert "Usage:" in run_mia(folder, "--help").stdout
    assert "Användning:" in run_mia(ROOT, "--help").stdout


@pytest.mark.parametrize("command", ["", "build", "check", "list", "explain", "figures", "init"])
def test_help_fits_a_terminal_of_80_columns(command: str) -> None:
    """And every command has some."""
    done = run_mia(ROOT, *([command] if command else []), "--help", COLUMNS="80")
    assert done.returncode == 0
    assert max(len(line) for line in done.stdout.splitlines()) <= 80


@pytest.mark.parametrize("amount", ["-5 kr", "-3 hundra kronor"])
def test_explain_takes_a_negative_amount_for_no_option(tmp_path: Path, amount: str) -> None:
    """A minus and a digit begin an amount; a misspelt option is still one."""
    folder = lay_out(tmp_path, {})
    done = run_mia(folder, "explain", amount, "--format", "json")
    assert (done.returncode, done.stderr.splitlines()[:1]) == (2, [f"Ingen siffra har värdet ”{amount}”."])
    assert "--fromat" in run_mia(folder, "explain", amount, "--fromat", "text").stderr


@pytest.mark.parametrize("asked", ["", "  "])
def test_explain_without_words_says_what_to_ask(tmp_path: Path, asked: str) -> None:
    """Not that there is no figure of that name."""
    done = run_mia(lay_out(tmp_path, {}), "explain", asked)
    assert done.returncode == 2 and done.stderr.startswith("Ange en siffras id")


def test_fix_puts_references_in_and_undo_takes_them_out(tmp_path: Path) -> None:
    """--diff writes nothing; --undo gives back what was written, and leaves a file alone that changed since."""
    text = "Projektet har 100 deltagare och 17 besök.\n"
    folder = lay_out(tmp_path, {"content/demo/memo/background.md": text})
    path = folder / "content/demo/memo/background.md"
    shown = run_mia(folder, "check", "--diff")
    assert "+Projektet har {{ project.participants.total|count }} deltagare och 17 besök." in shown.stdout
    assert path.read_text(encoding="utf-8") == text
    run_mia(folder, "check", "--fix")
    assert path.read_text(encoding="utf-8") == text.replace("100", "{{ project.participants.total|count }}")
    assert run_mia(folder, "check", "--undo").returncode == 0
    assert path.read_text(encoding="utf-8") == text
    run_mia(folder, "check", "--fix")
    path.write_text("Något annat.\n", encoding="utf-8")
    assert run_mia(folder, "check", "--undo").returncode == 1
    assert path.read_text(encoding="utf-8") == "Något annat.\n"


def test_fix_that_could_not_do_all_ends_with_an_error(tmp_path: Path) -> None:
    """A read-only file is left alone, named, and told by the exit code."""
    text = "content/demo/memo/background.md"
    folder = lay_out(tmp_path, {text: "Projektet har 100 deltagare.\n"})
    (folder / text).chmod(0o444)
    done = run_mia(folder, "check", "--fix")
    assert done.returncode == 1 and f"{text} är skrivskyddad" in done.stdout
