"""A table whose rounded parts do not add up says so; one that is asked to foots, and its ledger says which."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from markdown_it.token import Token

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft
from mia_docs.documents.footing import Amount, Group, adjusted
from mia_docs.figures.figure import Figure
from mia_docs.quantities import Money, Quantity
from mia_docs.render.ledger import figures_json
from mia_docs.render.text import write_text
from tests.cases import TODAY, lay_out

UNEVEN = "Delarna är avrundade var för sig och summerar därför inte exakt."
ADJUSTED = "Enstaka tal är justerade så att summan stämmer."
BUDGET = """\
status: sökt
phases:
  - {{id: analysis, name: Analysfas, staff: {0}, travel: 0}}
  - {{id: implementation, name: Genomförandefas, staff: {1}, external_services: {2}}}
"""
TABLE = """\
{{.amounts{foot}}}
| Fas | Belopp |
|---|--:|
| Analys | {{{{ budget.phases.analysis.total{how} }}}} |
| Genomförande | {{{{ budget.phases.implementation.total{how} }}}} |
| **Summa** | **{{{{ budget.fund_costs{whole} }}}}** |

: Kostnader
"""


def draft_of(root: Path, text: str, staff: tuple[str, ...] = ("1 400", "1 400", "0"), **files: str) -> Draft:
    laid = {"content/demo/budget.yaml": BUDGET.format(*staff), "content/demo/memo/background.md": text, **files}
    opened = conductor.open_workspace(lay_out(root, laid), TODAY)
    made = conductor.composed(opened, conductor.documents(opened)[0])
    assert made.draft is not None, made.findings
    return made.draft


def text_of(draft: Draft) -> str:
    return write_text(draft)[0].decode().replace("\u00a0", " ")


def table(how: str, whole: str = "", *, foot: bool = False) -> str:
    return TABLE.format(foot=" .foot" if foot else "", how=how, whole=whole or how)


def test_a_table_that_does_not_foot_says_so_right_below(tmp_path: Path) -> None:
    """1,4 and 1,4 are 2,8: 1 + 1 ≠ 3 in thousands. Nothing is changed in it."""
    draft = draft_of(tmp_path, table("|tkr") + "\nText.\n")
    assert (
        f"| Analys | 1 tkr |\n| Genomförande | 1 tkr |\n| **Summa** | **3 tkr** |\n\n: Kostnader\n\n{UNEVEN}\n\nText."
        in (text_of(draft).replace("tusen kronor", "tkr"))
    )
    remark = next(token for token in draft.tokens if token.attrs.get("class") == "table-note")
    assert remark.type == "paragraph_open"
    assert not any(showing.adjusted for showing in draft.showings)


@pytest.mark.parametrize(
    "written",
    [
        table("|kr"),
        table("|tkr(1)"),
        table("|tkr", "|mnkr(2)"),
        table("|tkr")
        .replace("| Genomförande", "| Annat | 5 |\n| Något")
        .replace("budget.phases.implementation.total|tkr", "project.name"),
    ],
    ids=["exact", "enough digits", "another unit", "a part is not in the table"],
)
def test_a_table_that_foots_or_is_no_sum_says_nothing(written: str, tmp_path: Path) -> None:
    """Only parts and a total that a reader can add up are looked at."""
    assert UNEVEN not in text_of(draft_of(tmp_path, written))


def test_parts_that_stand_for_their_own_parts_count(tmp_path: Path) -> None:
    """The sum of the phases, shown by lines of cost; the line of nothing is not missed."""
    rows = "".join(
        f"| Rad | {{{{ budget.phases.{line}|tkr }}}} |\n"
        for line in ("analysis.staff", "implementation.staff", "implementation.external_services")
    )
    written = f"| Rad | Belopp |\n|---|--:|\n{rows}| Summa | {{{{ budget.total_costs|tkr }}}} |\n"
    assert UNEVEN in text_of(draft_of(tmp_path, written, ("1 400", "1 400", "1 400")))


def test_rows_are_added_up_too(tmp_path: Path) -> None:
    """Parts side by side, their sum at the end of the row."""
    cells = " | ".join(
        f"{{{{ budget.{id}|tkr }}}}" for id in ("phases.analysis.total", "phases.implementation.total", "fund_costs")
    )
    assert UNEVEN in text_of(draft_of(tmp_path, f"| Fas ett | Fas två | Summa |\n|--:|--:|--:|\n| {cells} |\n"))


def test_shares_of_one_whole_are_added_up_to_a_hundred(tmp_path: Path) -> None:
    """Where the table shows the whole as 100 %."""
    organisations = "participants: {total: 3, women: 1, men: 2}"
    card = (
        "name: N\nshort_name: D\nprogramme: {fund: F, name: P}\nperiod: 2020-01-01–2020-12-31\n"
        "call: {name: U, diary_number: 2019/00002, cofinancing_required: 100 %}\n"
    )
    files = {"content/demo/project.yaml": card + organisations + "\n"}
    rows = "".join(f"| x | {{{{ {id}|percent(0) }}}} |\n" for id in ("shares.women", "shares.men"))
    whole = "| Alla | {{ project.call.cofinancing_required|percent(0) }} |\n"
    written = f"| Kön | Andel |\n|---|--:|\n{rows}"
    assert UNEVEN not in text_of(draft_of(tmp_path / "a", written + whole, **files))
    thirds = {"content/demo/project.yaml": card + "participants: {total: 8, women: 1, men: 7}\n"}
    assert UNEVEN in text_of(draft_of(tmp_path / "b", written + whole, **thirds))
    assert UNEVEN not in text_of(draft_of(tmp_path / "c", written, **thirds))


def test_a_table_that_asks_for_it_foots(tmp_path: Path) -> None:
    """The part that lost most is moved, reworded by its own filter; the ledger and the remark say so."""
    draft = draft_of(tmp_path, table("|tkr", foot=True), ("1 450", "1 400", "0"))
    text = text_of(draft).replace("tusen kronor", "tkr")
    assert "| Analys | 2 tkr |\n| Genomförande | 1 tkr |\n| **Summa** | **3 tkr** |" in text
    assert ADJUSTED in text and UNEVEN not in text
    entries = json.loads(figures_json(draft, write_text(draft)[1]))["figures"]
    found = {each["id"]: each for each in entries}
    moved = found["budget.phases.analysis.total"]
    assert (moved["shown"].replace("\u00a0", " ")[0], moved["value"]) == ("2", "1450")
    assert [id for id, each in found.items() if "adjusted" in each] == ["budget.phases.analysis.total"]
    assert moved["adjusted"] == "by rounding so that the table foots"
    assert next(token for token in draft.tokens if token.type == "table_open").attrs["class"] == "amounts"


def test_an_adjusted_showing_still_stands_for_its_value(tmp_path: Path) -> None:
    """Its printed interval reaches one unit further, so that no check takes it for a wrong figure."""
    draft = draft_of(tmp_path, table("|tkr", foot=True), ("1 450", "1 400", "0"))
    showing = next(each for each in draft.showings if each.adjusted)
    low, high = showing.printed()
    assert isinstance(showing.figure.value, Quantity) and showing.figure.value.value is not None
    assert low is not None and high is not None and low <= showing.figure.value.value <= high
    assert low <= 2000 <= high


def amount(number: int, value: str) -> Amount:
    figure = Figure(f"p{number}", "demo", Money.exact(0), {})
    return Amount(number, figure, Fraction(1), Fraction(value), Token("inline", "", 0))


def test_a_part_of_a_row_and_of_a_column_is_not_moved() -> None:
    """It would trade one gap for another; nor is the total of another group."""
    both, alone, other = amount(1, "1.4"), amount(2, "1.3"), amount(3, "5")
    column = Group(amount(4, "2.7"), ((both, 1), (alone, 1)))
    row = Group(amount(5, "6.4"), ((both, 1), (other, 1)))
    assert adjusted([column]) == {1: 2}
    assert adjusted([column, row]) == {2: 2}
    assert adjusted([column, row, Group(alone, ((amount(6, "1.3"), 1),))]) == {}


def test_a_hedged_part_leaves_the_table_alone(tmp_path: Path) -> None:
    """About 1 400 kronor add up to about something."""
    assert UNEVEN not in text_of(draft_of(tmp_path, table("|tkr", foot=True), ("{about: 1 400}", "1 400", "0")))
