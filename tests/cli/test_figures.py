"""`mia figures` finds figures by the words of their names and prints what to paste."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mia_docs.cli.figures import list_figures
from mia_docs.workspace import Workspace
from tests.cases import lay_out
from tests.command_line import run_mia
from tests.samples import samples_of_then

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def sample() -> Workspace:
    return samples_of_then(TODAY)


@pytest.fixture
def said(sample: Workspace, capsys: pytest.CaptureFixture[str]) -> Any:
    """What is printed for a search: exit code, standard output, standard error."""

    def search(*words: str, face: str = "text", language: str = "sv") -> tuple[int, str, str]:
        code = list_figures(sample, words, language, face)
        out, err = capsys.readouterr()
        return code, out.replace("\u00a0", " "), err.replace("\u00a0", " ")

    return search


def test_a_word_gives_value_id_and_the_reference(said: Any) -> None:
    """Project first, label and value on a line, id and reference below."""
    code, out, _ = said("ESF-stöd", "andel")
    lines = out.splitlines()
    assert code == 0
    assert lines[0].startswith("mia-vidare  ") and lines[1] == "uppgifter per 2019-09-30"
    assert lines[3].split() == ["ESF-stöd,", "andel", "av", "total", "finansiering", "47,00", "%"]
    assert lines[4].split() == ["budget.esf_share", "{{", "budget.esf_share|percent", "}}"]
    assert len(lines[3]) == len(lines[4]) == 80


def test_words_are_found_in_any_case_without_dots_and_in_english(said: Any) -> None:
    """All words must be there, in the Swedish label, the English one or the id."""
    for words in (("esf-STOD", "budget."), ("esf SUPPORT", "mia-vidare"), ("budget.esf_support",)):
        assert "{{ budget.esf_support|kr }}" in said(*words)[1]
    assert "{{ budget.esf_support|kr }}" not in said("esf-stöd", "kommuner")[1] + said("esf-stöd", "andel")[1]


def test_figures_of_a_related_project_have_its_name_in_front(said: Any) -> None:
    """As the text that prints them must write it; the heading names whose text."""
    _, out, _ = said("inskrivna", "kvinnor")
    assert "Hänvisningarna är skrivna för texter i mia-vidare." in out
    assert "{{ predecessor.results.figures.enrolled_women_share|percent }}" in out


def test_without_words_every_figure_is_there_by_its_file(said: Any) -> None:
    """Stated ones under the file that states them, fitting 80 columns; one figure, one reference."""
    code, out, _ = said()
    assert code == 0
    assert "\nbudget  content/mia-vidare/budget.yaml\n" in out and "\ncounts  alla beräknade\n" in out
    wide = [line for line in out.splitlines() if len(line) > 80]
    assert [line for line in wide if not line.strip().startswith("{{") or len(line.strip()) <= 76] == []
    rows = json.loads(said(face="json")[1])["figures"]
    assert len(rows) == out.count("{{ ") > 200


def test_json_has_the_same_reference_and_the_exact_value(said: Any) -> None:
    """For programs: the keys of docs/explain-json.md."""
    rows = json.loads(said("esf-stöd", "andel", face="json")[1])["figures"]
    assert [each["id"] for each in rows] == ["budget.esf_share"]
    assert rows[0]["reference"] == "{{ budget.esf_share|percent }}" and rows[0]["written_in"] == "mia-vidare"
    assert rows[0]["value"] == "0.470003551152" and rows[0]["words"].replace("\u00a0", " ") == "47,00 %"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("medfinasiering",), ["har orden medfinasiering i sitt namn.", "Närmast:", "budget.total_cofinancing"]),
        (("78,4", "miljoner"), ['mia explain "78,4 miljoner"']),
        (("xyzzy",), ["Ingen siffra har orden xyzzy i sitt namn."]),
    ],
)
def test_nothing_found_is_exit_2_with_what_is_near(words: tuple[str, ...], told: list[str], said: Any) -> None:
    """A misspelt word, a value instead of a name, and a word that is like nothing."""
    code, out, err = said(*words)
    assert (code, out) == (2, "")
    assert all(each in err for each in told)
    assert ("Närmast" in err) == ("Närmast:" in told)


def test_the_reference_is_what_a_text_prints_with(tmp_path: Path) -> None:
    """Pasted into a text, every kind of reference builds."""
    folder = lay_out(tmp_path, {})
    listed = json.loads(run_mia(folder, "figures", "--format", "json").stdout)["figures"]
    pasted = "\n\n".join(each["reference"] for each in listed)
    (folder / "content/demo/memo/background.md").write_text(pasted + "\n", encoding="utf-8")
    assert len({each["unit"] for each in listed}) >= 6
    assert run_mia(folder, "build").returncode == 0
