"""The phase review of MIA Vidare and the annual report of MIA say what is known, and what is not."""

import re
from datetime import date
from pathlib import Path

import pytest

from mia_docs import workspace as conductor
from mia_docs.render.text import write_text
from mia_docs.workspace import open_workspace

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The text editions by document, with plain spaces."""
    opened = open_workspace(ROOT, date(2026, 1, 1))
    wanted = [
        each for name in ("phase-review", "annual-report", "statistics-annex") for each in conductor.named(opened, name)
    ]
    drafts = conductor.compose_all(opened, wanted).drafts
    return {each.document: write_text(each)[0].decode().replace("\u00a0", " ") for each in drafts}


def rows(text: str, caption: str) -> list[list[str]]:
    """The rows below the head of the table with a caption."""
    lines = text[: text.index(f"\n: {caption}")].rstrip().splitlines()
    table = [line for line in lines[len(lines) - 40 :] if line.startswith("|") or not line]
    first = max(number for number, line in enumerate(table) if line.startswith("| ---"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[first + 1 :]]


def test_there_is_a_local_steering_group_per_association(texts: dict[str, str]) -> None:
    """Chaired by its förbundschef; the parties are told, who else sits in the group is not known."""
    assert "| Lokal styrgrupp | Ordförande och sammankallande | Parter i delprojektet |" in texts["phase-review"]
    assert "ledamöter som sitter i grupperna är inte känt" in texts["phase-review"]
    groups = rows(texts["phase-review"], "Lokala styrgrupper, en per samordningsförbund")
    assert len(groups) == 8
    assert all(chair.startswith("Förbundschef, SF ") for _, chair, _ in groups)
    parties = "Arbetsförmedlingen, Försäkringskassan, Region Stockholm"
    assert groups[4] == ["MIA VärNa", "Förbundschef, SF VärNa", f"Nacka, Värmdö, {parties}"]
    assert groups[-1][2] == f"Sundbyberg, {parties}; Upplands-Bro är planerad kommun i förbundet"
    assert len(rows(texts["phase-review"], "Regional styrgrupp")) == 11


def test_what_the_phase_led_to_is_not_made_up(texts: dict[str, str]) -> None:
    """Five parts wait, each told once with a state, a reason, a day and a role."""
    *waiting, review = rows(texts["phase-review"], "Fasens delar")
    assert len(waiting) == 5
    assert all(re.fullmatch(r"\*Svaret väntar\.\* .* inte känt\.", each[1]) for each in waiting)
    assert {each[2] for each in waiting} == {"31 maj 2020"} and all(each[3] for each in waiting)
    assert review[1:3] == ["Lämnas i och med den här rapporten.", "maj 2020"]
    assert texts["phase-review"].count("*Svaret väntar.*") == 5
    assert "### Målgruppens behov" not in texts["phase-review"]


def test_a_time_that_all_activities_share_stands_once(texts: dict[str, str]) -> None:
    """Above the table, which has no column for it."""
    assert texts["phase-review"].count("juni 2020–september 2022") == 1
    assert {len(each) for each in rows(texts["phase-review"], "Aktiviteter i fasen Genomförande")} == {2}


def test_the_parties_of_mia_grow(texts: dict[str, str]) -> None:
    """From five associations and eleven municipalities to six and sixteen."""
    assert rows(texts["statistics-annex"], "Parter i MIA") == [["Vid ansökan", "5", "11"], ["2019-08-31", "6", "16"]]
    assert len(rows(texts["statistics-annex"], "Samordningsförbunden och deras medlemskommuner")) == 6


@pytest.mark.parametrize("name", ["annual-report", "statistics-annex"])
def test_every_result_says_that_it_is_an_outcome_of_mia(name: str, texts: dict[str, str]) -> None:
    """In the caption of its table; and nothing of it is an example."""
    captions = re.findall(r"^: (.+)$", texts[name], re.MULTILINE)
    results = [each for each in captions if not re.match(r"Ohälsotal|Sjukpenningtal|Samordningsförbunden|Parter", each)]
    assert results and all("utfall i MIA" in each for each in results)
    assert "påhittade" not in texts[name]
