"""The sample says what is known of MIA Vidare, and its checks are clean but for what is truly open."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from mia_docs import workspace as conductor
from mia_docs.checks import runner
from mia_docs.diagnostics import in_order
from mia_docs.kept import compose_kept
from mia_docs.render.ledger import figures_json
from mia_docs.render.text import write_text
from mia_docs.review import evidence_of
from mia_docs.workspace import Pile, Workspace, open_workspace

ROOT = Path(__file__).parent.parent

FACTS = """
MIA Vidare – Tillämpning MIA | 2019/00505 | 2019/00267 | Tillämpningsprojekt: Kunskap målområde 2.3
2. Ökade övergångar till arbete | 2020-02-01 | 2022-12-31 | 1 140 | 760 | 1 900
Samordningsförbundet Östra Södertörn | 222000-2162 | Landstingskommunala verksamheter | 2–50 | 5558-8172 | 45661345
136 81 Handen | Rudsjöterrassen 5, plan 8 | 15–24 år | 25–54 år | 55–64 år | Kugghjulet | 2019/00171 | 2019/00152
Rätt stöd för mig | SamMa | Grenverket Södertörn | 330 | 325 | 160 | 260 | 130 | 40
Resursråden | Bostonmodellen | Lotsteamet | Resursteam | Finsam-lots | 392 562 | 151 615 110 | 152 007 672
59 739 680 | 13 837 276 | 73 576 956 | 78 430 716 | 14 864 931 | 88 441 887 | 166 872 603 | 47,00 % | 53,00 %
19104702 | 56263825 | 57180572 | 21276035 | 19070853 | 58832577 | 27504786 | 19090539 | 44743334 | 19084813 | 50408152
27106491 | 212000-0217 | 212000-2890 | 222000-3178 | 212000-0084 | 222000-3251 | 202100-2114 | 222000-3236 | 212000-0159
222000-3020 | 212000-0118 | 222000-1925 | 212000-0027 | 222000-2683 | 212000-2908 | 222000-3079
minst 25 procent | minst 30 procent | minst 45 procent | minst 60 procent | minst 80 procent | cirka 70
Marknadsområde Stockholm Gotland | Sjukförsäkring Stockholms län Sydost | Samverkan och Stöd | 20 augusti 2019
Genuskompassen | FREDA | P.L.A.N.E.T. | Lidingö | Nykvarn | Ekerö | Solna | Järfälla | Upplands-Bro
Haninge, Nynäshamn, Tyresö | Botkyrka, Huddinge, Salem | Nacka, Värmdö | Sollentuna, Upplands Väsby, Sigtuna
Täby, Österåker, Danderyd, Vaxholm, Norrtälje, Vallentuna | Nej, vi är en myndighet | 28 månader | FIT | NNS | SUS
"""
"""What the form asks for and was known on 2019-09-30; `|` stands between."""

UNKNOWN_THEN = ("miaprojektet.se", "26 juni 2020", "592,59", "52,999645")


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return open_workspace(ROOT, date(2026, 1, 1))


@pytest.fixture(scope="module")
def pile(workspace: Workspace) -> Pile:
    return compose_kept(workspace, list(conductor.documents(workspace)))


@pytest.fixture(scope="module")
def text(pile: Pile) -> str:
    return edition(pile, "application")


def edition(pile: Pile, document: str) -> str:
    """The text edition of a document, with plain spaces."""
    draft = next(each for each in pile.drafts if each.document == document)
    return write_text(draft)[0].decode().replace("\u00a0", " ")


@pytest.mark.parametrize("fact", [fact.strip() for line in FACTS.strip().splitlines() for fact in line.split("|")])
def test_the_text_edition_holds_the_fact(fact: str, text: str) -> None:
    """Word for word, figure for figure."""
    assert fact in text


@pytest.mark.parametrize("word", UNKNOWN_THEN)
def test_what_was_not_known_or_not_asked_for_is_not_there(word: str, text: str) -> None:
    """The application speaks as of 2019-09-30."""
    assert word not in text


def test_checks_are_clean_but_for_what_is_open(workspace: Workspace, pile: Pile) -> None:
    """No error; the pending answers and the three missing CFAR numbers; one note on the kronor, one on the goals."""
    evidence = evidence_of(workspace, list(conductor.documents(workspace)), pile)
    found = in_order([*pile.findings, *runner.run(evidence)])
    codes = Counter(each.code for each in found)
    assert codes.pop("MIA311") > 0, "plans whose day had passed when reports were written are waived"
    assert codes == {"MIA102": 14, "MIA404": 3, "MIA206": 1, "MIA209": 1}


def test_every_question_has_a_state(pile: Pile) -> None:
    """Given, pending or not applicable; none is missing."""
    for name, answers in pile.answers.items():
        if "application" not in name:
            pending = {"pending"} if name == "mia-vidare/phase-review" else set()
            states = {answer.state for answer in answers}
            assert states == ({"given"} if answers else set()) | pending
            continue
        assert len(answers) > 35
        assert {answer.state for answer in answers} == {"given", "pending", "not_applicable"}


def test_the_answers_are_five_to_six_thousand_words(pile: Pile) -> None:
    """With both summaries; and none is over its limit."""
    words = sum(answer.words for answer in pile.answers["mia-vidare/application"])
    assert 5000 <= words <= 6000


def test_no_two_paragraphs_share_a_sentence(pile: Pile) -> None:
    """Every question is carried by facts of its own."""
    text = edition(pile, "application")
    prose = [line for line in text.splitlines() if len(line) > 40 and not line.startswith(("|", "#", "-", ":", "["))]
    repeated = [line for line, times in Counter(prose).items() if times > 1 and "Ansvarig:" not in line]
    assert repeated == []


def test_no_number_is_typed_in_an_answer() -> None:
    """Digits stand in references only, and in the labels of footnotes."""
    for path in sorted((ROOT / "content/mia-vidare/application").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        prose = re.sub(r"(?ms)^\d+\. |\{\{.*?\}\}|\{##.*?##\}|\[\^\d+\]:?", "", text)
        assert re.findall(r"\d+", prose) == [], path.name


def test_every_showing_has_file_path_and_line(pile: Pile) -> None:
    """figures.json leads from each showing to content, or says how it was derived."""
    draft = next(each for each in pile.drafts if each.document == "application")
    ledger = json.loads(figures_json(draft, write_text(draft)[1]))
    assert set(ledger) == {"schema", "project", "document", "as_of", "audience", "figures", "inputs"}
    assert len(ledger["figures"]) == len(draft.showings) > 250
    for entry in ledger["figures"]:
        assert entry["source"] or entry["derivation"] or entry["id"] == "document.fingerprint"
        if entry["source"]:
            rows = (ROOT / entry["source"]["file"]).read_text(encoding="utf-8").splitlines()
            assert rows[entry["source"]["line"] - 1][entry["source"]["column"] - 1 :].strip()
        assert len(entry["places"]) == 1


def test_a_showing_stands_on_the_line_that_the_ledger_says(pile: Pile) -> None:
    """The words are found there."""
    draft = next(each for each in pile.drafts if each.document == "application")
    text, lines = write_text(draft)
    rows = text.decode().splitlines()
    for number, showing in enumerate(draft.showings):
        if number in lines:
            assert showing.shown.replace("*", "") in rows[lines[number] - 1].replace("\\", "")
