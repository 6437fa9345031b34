"""`mia explain` answers by id and by printed words, as text that fits a terminal and as JSON."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mia_docs.cli.explain import explain_figure
from mia_docs.documents.draft import Draft
from mia_docs.provenance.known import drafts
from mia_docs.workspace import Workspace, open_workspace
from tests.cases import BASE, lay_out
from tests.samples import samples_of_then

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def sample() -> Workspace:
    return samples_of_then(TODAY)


@pytest.fixture(scope="module")
def written(sample: Workspace) -> tuple[Draft, ...]:
    """The sample's documents, composed once for all questions."""
    return drafts(sample)


@pytest.fixture
def said(
    sample: Workspace,
    written: tuple[Draft, ...],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Any:
    """What is printed for a question: exit code, standard output, standard error, no-break spaces as spaces."""

    kept = {id(sample): written}
    monkeypatch.setattr("mia_docs.cli.explain.drafts", lambda each: kept.get(id(each)) or drafts(each))

    def ask(word: str, face: str = "text", workspace: Workspace = sample, language: str = "sv") -> tuple[int, str, str]:
        code = explain_figure(workspace, word, language, face)
        out, err = capsys.readouterr()
        return code, out.replace("\u00a0", " "), err.replace("\u00a0", " ")

    return ask


def test_the_tree_leads_from_a_share_to_lines_of_content(said: Any) -> None:
    """Value, formula, inputs below inputs, each stated one with its place; nothing is told twice."""
    code, out, _ = said("budget.esf_share")
    assert code == 0
    for words in (
        "ESF-stöd, andel av total finansiering  47,00 %\nmia-vidare/budget.esf_share · sökt · uppgifter per 2019-09-30",
        "klistra in: {{ budget.esf_share|percent }}",
        "beräknat: budget.esf_support ÷ budget.total_financing",
        "│  │  │  ├─ Kostnader socialfonden, Analys- och planeringsfas  392 562 kr\n│  │  │  │  (budget.phases",
        "content/mia-vidare/budget.yaml:33:22",
        "(budget.esf_support) – se ovan",
        "  mia-vidare/application.md  rad ",
    ):
        assert words in out
    assert out.count("(budget.phases.analysis.total)") == 1


@pytest.mark.parametrize(
    ("words", "id", "reference"),
    [
        ("78,4 miljoner", "budget.esf_support", "{{ budget.esf_support|mnkr }}"),
        ("78 miljoner kronor", "budget.esf_support", "{{ budget.esf_support|mnkr(0) }}"),
        ("78 430 716 kr", "budget.esf_support", "{{ budget.esf_support|kr }}"),
        ("SEK 78.4 million", "budget.esf_support", "{{ budget.esf_support|mnkr }}"),
        ("mia-vidare/47,00", "budget.esf_share", "{{ budget.esf_share|percent }}"),
        ("drygt 1 100", "results.figures.closed", "{{ predecessor.results.figures.closed|count }}"),
        ("februari-maj 2020", "project.phases.analysis.period", "|months }}"),
        ("1 februari–31 maj 2020", "project.phases.analysis.period", "|period }}"),
        ("mia/åtta", "results.figures.average_months", "|count }}"),
        ("2016/00403", "project.diary_number", "|code }}"),
    ],
)
def test_printed_words_lead_to_the_one_figure_that_they_fit(words: str, id: str, reference: str, said: Any) -> None:
    """With the reference that prints just these words."""
    code, out, _ = said(words)
    assert code == 0
    assert f"/{id} · " in out.splitlines()[1] and reference in out.splitlines()[2]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("53,00 %", "project.call.cofinancing_required"),
        ("1 juni 2020", "project.phases.implementation.period"),
        ("åtta", "results.figures.average_months"),
    ],
)
def test_words_that_fit_several_figures_give_a_list(words: str, first: str, said: Any) -> None:
    """With what to ask next; that is no mistake."""
    code, out, _ = said(words)
    assert code == 0
    assert f"siffror kan vara ”{words}”:" in out and first in out
    assert "beräknat" not in out and "Mer om en av dem: mia explain" in out


def test_figures_shown_with_these_words_come_first(said: Any) -> None:
    """What has the value but is printed otherwise stands below, and says so."""
    _, out, _ = said("2020")
    above, below = out.split("Värdet stämmer, men visas inte med just de orden:")
    assert "lidingo_possible" in above and "kugghjulet_ends" in below
    fits = json.loads(said("2020", "json")[1])["fits"]
    assert [each["shown_so"] for each in fits] == sorted((each["shown_so"] for each in fits), reverse=True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("79,4 miljoner", ["Ingen siffra har värdet ”79,4 miljoner”.", "Närmast:", "78 430 716 kr", "esf_support"]),
        ("78,4 procent", ["Ingen siffra har värdet ”78,4 procent”."]),
        ("budget.esf_suport", ["Menade du budget.esf_support?"]),
        ("mai/budget.esf_support", ["Det finns inget projekt mai. Menade du mia?"]),
        ("samverkansavgift", ["Det finns ingen siffra samverkansavgift.", "mia figures samverkansavgift"]),
    ],
)
def test_what_nothing_answers_to_is_exit_2(words: str, told: list[str], said: Any) -> None:
    """On standard error, with the nearest that there is; a unit that does not fit is no fit."""
    code, out, err = said(words)
    assert (code, out) == (2, "")
    assert all(each in err for each in told)


@pytest.mark.parametrize("word", ["budget.esf_share", "mia/project.participants.total", "en", "0 kr", "79,4 miljoner"])
@pytest.mark.parametrize("columns", ["80", "60"])
def test_an_answer_fits_the_terminal(word: str, columns: str, said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless one id, or the reference to paste, is longer by itself."""
    monkeypatch.setenv("COLUMNS", columns)
    _, out, err = said(word)
    wide = [line for line in (out + err).splitlines() if len(line) > int(columns)]
    assert [line for line in wide if len(line.split()) > 1 and "{{" not in line] == []
    assert out + err


def test_a_document_of_its_own_date_is_explained_too(said: Any) -> None:
    """What only a document has is found by its id, once for each document."""
    _, out, _ = said("document.as_of")
    assert "content/mia-vidare/documents.yaml:4:12" in out and "content/mia-vidare/documents.yaml:8:12" in out
    assert out.count("Visas i:") == 3


def test_a_statement_that_differs_is_told_beside_the_derivation(tmp_path: Path, said: Any) -> None:
    """The derived value stands above; what content says is not hidden."""
    budget = "phases:\n  - {id: analysis, name: Fas, staff: 1 000}\ntotal_costs: 1 200\n"
    folder = lay_out(tmp_path, {"content/demo/budget.yaml": budget})
    _, out, _ = said("budget.total_costs", workspace=open_workspace(folder, TODAY))
    assert "Summa kostnader  1 000 kr" in out
    assert "också angivet i content/demo/budget.yaml:3:14, där som 1 200 kr" in out


def test_a_document_that_does_not_compose_is_named(tmp_path: Path, said: Any) -> None:
    """Silence about it must not pass for an answer."""
    folder = lay_out(tmp_path, {"content/demo/memo/background.md": "{{ nothing|kr }}\n"})
    code, out, err = said("project.participants.total", workspace=open_workspace(folder, TODAY))
    assert code == 0 and "Visas inte i något dokument." in out
    assert "demo/memo" in err and "mia check" in err


def test_a_document_without_a_text_edition_is_told_by_its_own_file(tmp_path: Path, said: Any) -> None:
    """There is no line to lead to in a workbook, and no text of that name."""
    kind = BASE["templates/memo/document.yaml"].replace("[md]", "[xlsx]")
    folder = lay_out(tmp_path, {"templates/memo/document.yaml": kind})
    _, out, _ = said("project.participants.total", workspace=open_workspace(folder, TODAY))
    assert "memo.xlsx" in out and "memo.md" not in out and " rad " not in out.partition("Visas i:")[2]


def test_json_says_what_the_text_says(said: Any) -> None:
    """Exact values as text, places as numbers, inputs as figures of the same shape."""
    value = json.loads(said("budget.esf_support", "json")[1])
    figure = value["figures"][0]
    assert (value["schema"], value["asked"], value["fits"]) == (1, "budget.esf_support", [])
    assert (figure["value"], figure["bounds"]) == ("78430716", ["78430716", "78430716"])
    assert (figure["unit"], figure["status"], figure["as_of"]) == ("SEK", "sökt", "2019-09-30")
    assert figure["source"]["file"] == "content/mia-vidare/budget.yaml"
    inputs = {each["id"]: each for each in figure["derivation"]["inputs"]}
    assert figure["derivation"]["formula"] == "budget.total_costs − budget.cash_deducted"
    assert list(inputs) == ["budget.total_costs", "budget.cash_deducted"]
    assert inputs["budget.total_costs"]["derivation"]["inputs"][0]["id"] == "budget.fund_costs"
    place = figure["shown"][0]
    text = (ROOT / place["file"]).read_text(encoding="utf-8").splitlines()
    assert place["shown"].replace("\u00a0", " ") in text[place["line"] - 1].replace("\u00a0", " ")


def test_json_tells_the_inputs_of_a_figure_once(tmp_path: Path, said: Any) -> None:
    """Thirty figures that each stand on the two before are thirty entries, not a million."""
    lines = "".join(f"  f{n}: {{label: F, formula: figures.f{n - 1} + figures.f{n - 2}}}\n" for n in range(2, 30))
    declared = "figures:\n  f0: {label: F, value: 1}\n  f1: {label: F, formula: 1 × figures.f0}\n" + lines
    folder = lay_out(tmp_path, {"content/demo/figures.yaml": declared})
    out = said("figures.f29", "json", workspace=open_workspace(folder, TODAY))[1]
    assert len(out) < 100_000
    first, second = json.loads(out)["figures"][0]["derivation"]["inputs"]
    assert first["derivation"]["inputs"] and "told_above" not in first["derivation"]
    assert (second["id"], second["value"]) == ("figures.f27", "317811")
    assert second["derivation"] == {
        "formula": "figures.f26 + figures.f25",
        "inputs": [],
        "counted": [],
        "told_above": True,
    }


def test_every_key_is_documented(said: Any) -> None:
    """docs/explain-json.md and the output have the same keys."""
    documented = set(re.findall(r"`([a-z_]+)`", (ROOT / "docs/explain-json.md").read_text(encoding="utf-8")))
    answers = [json.loads(said(word, "json")[1]) for word in ("budget.esf_share", "counts.risks", "åtta")]
    used = set(_keys(answers))
    assert len(used) > 30
    assert used - documented == set()


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys(each)
