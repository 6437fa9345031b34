"""A table that asks for a chart gets one in front of it: the same figures, marked, and the whole of it in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it.token import Token

from mia_docs import workspace as conductor
from mia_docs.documents.chart_data import Reading, read_chart
from mia_docs.documents.chart_words import alternative
from mia_docs.documents.compose import Composed
from mia_docs.documents.draft import Draft, Showing
from mia_docs.documents.drawn import px
from mia_docs.documents.markdown import parser
from mia_docs.documents.tables import is_example
from mia_docs.figures.figure import EMPTY, SUPPRESSED, BareFigureError, Figure
from mia_docs.figures.marks import MARK_START, mark, without_marks
from mia_docs.quantities import Persons, Quantity, Ratio
from mia_docs.render.ledger import figures_json
from mia_docs.render.text import write_text
from tests.cases import TODAY, lay_out

ROOT = Path(__file__).parents[2]
TABLE = """\
{{.numbers chart={kind}}}
| Kön | Antal | Andel |
|---|--:|--:|
| Kvinnor | {{{{ project.participants.women|digits }}}} | {{{{ shares.women|percent }}}} |
| Män | {{{{ project.participants.men|digits }}}} | {{{{ shares.men|percent }}}} |
| **Totalt** | **{{{{ project.participants.total|digits }}}}** | |

: Planerade deltagare {{{{ project.period|years }}}}
"""
PLAN = """\
{chart=gantt}
| Fas | Tid |
|---|---|
| **Faser** | |
| Analys | {{ project.phases.analysis.period|months }} |
| Genomförande | {{ project.phases.implementation.period|months }} |
| Första uppgifterna | {{ document.as_of|date(long) }} |

: Tidplan
"""


def composed(root: Path, text: str, **files: str) -> Composed:
    opened = conductor.open_workspace(lay_out(root, {"content/demo/memo/background.md": text, **files}), TODAY)
    return conductor.composed(opened, conductor.documents(opened)[0])


def draft_of(root: Path, text: str, **files: str) -> Draft:
    made = composed(root, text, **files)
    assert made.draft is not None, made.findings
    return made.draft


def charts(draft: Draft) -> list[Token]:
    return [token for token in draft.tokens if token.type == "chart"]


def shown(draft: Draft, token: Token) -> list[tuple[str, str]]:
    return [(draft.showings[number].figure.id, draft.showings[number].shown) for number in token.meta["figures"]]


def test_the_chart_stands_in_front_of_its_table(tmp_path: Path) -> None:
    """Whoever cannot see it reads on; the request itself is gone."""
    draft = draft_of(tmp_path, TABLE.format(kind="bars"))
    at = next(at for at, token in enumerate(draft.tokens) if token.type == "chart")
    assert draft.tokens[at + 1].type == "table_open"
    assert draft.tokens[at + 1].attrs == {"class": "numbers"}


def test_the_chart_shows_the_figures_of_the_table(tmp_path: Path) -> None:
    """Its first unit, without the total, which is no bar, and without the share, which has another unit."""
    draft = draft_of(tmp_path, TABLE.format(kind="bars"))
    assert shown(draft, charts(draft)[0]) == [
        ("project.period", "2020"),
        ("project.participants.women", "60"),
        ("project.participants.men", "40"),
    ]


def test_a_column_with_a_bold_head_is_a_sum(tmp_path: Path) -> None:
    """It stands in the table, and is no part of the stack."""
    people = "project.participants"
    cells = " | ".join(f"{{{{ {people}.{each}|digits }}}}" for each in ("women", "men", "total"))
    table = f"{{chart=stacked}}\n| Del | Kvinnor | Män | **Totalt** |\n|---|--:|--:|--:|\n| Alla | {cells} |\n"
    draft = draft_of(tmp_path, table)
    ids = [id for id, _ in shown(draft, charts(draft)[0])]
    assert ids == ["project.participants.women", "project.participants.men"]


def test_every_number_in_the_picture_is_marked(tmp_path: Path) -> None:
    """A label's figure is a figure as in text: between two marks, by its place among the chart's own."""
    token = charts(draft_of(tmp_path, TABLE.format(kind="bars") + "\n" + PLAN))
    for svg in (each.meta[name] for each in token for name in ("svg", "narrow")):
        words = [
            found for found in re.findall(r"<text[^>]*>(.*?)</text>", svg) if re.search(r"\d", without_marks(found))
        ]
        assert words
        assert all(MARK_START.search(found) for found in words)


def test_the_words_for_the_chart_say_all_that_it_shows(tmp_path: Path) -> None:
    """Kind, title, and one sentence per row."""
    draft = draft_of(tmp_path, TABLE.format(kind="bars") + "\n" + PLAN)
    bars, plan = (token.meta["alternative"] for token in charts(draft))
    assert bars == "Stapeldiagram: Planerade deltagare 2020. Kvinnor: 60. Män: 40."
    assert plan == (
        "Tidplan som Gantt-schema: Tidplan. Faser. Analys: januari–mars 2020. Genomförande: april–december 2020. "
        "Första uppgifterna: 1\u00a0januari 2020."
    )


def test_the_years_of_a_plan_are_names(tmp_path: Path) -> None:
    """An axis counts nothing: its years are identifiers of the document."""
    draft = draft_of(tmp_path, PLAN)
    assert ("identifier.n2020", "2020") in shown(draft, charts(draft)[0])


def test_the_ledger_tells_the_chart_apart_from_its_table(tmp_path: Path) -> None:
    """One showing for the table with its line, one for the chart, which has none in the text edition."""
    draft = draft_of(tmp_path, TABLE.format(kind="bars"))
    text, lines = write_text(draft)
    numbers = [at for at, each in enumerate(draft.showings) if each.figure.id == "project.participants.women"]
    assert [number in lines for number in numbers] == [False, True]
    assert figures_json(draft, lines).count(b'"line": null') >= 3
    assert "Stapeldiagram" not in text.decode()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (TABLE.format(kind="pie"), "unknown-chart"),
        (TABLE.format(kind="gantt"), "chart-without-data"),
        (PLAN.replace("gantt", "bars"), "chart-without-data"),
        ("{chart=bars}\n| A | B |\n|---|---|\n| ett | två |\n", "chart-without-data"),
        ("{chart=bars}\n| A |\n|---|\n| ett |\n", "chart-without-data"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_a_finding(tmp_path: Path, text: str, name: str) -> None:
    """At the table, with the kinds that there are; the document is not written without it."""
    made = composed(tmp_path, text)
    assert made.draft is None
    found = next(each for each in made.findings if each.name == name)
    assert found.at.file == "content/demo/memo/background.md"
    assert found.at.line == 2


def reading(value: Quantity, status: str = "", *, illustrative: bool = False) -> tuple[list[Token], Reading]:
    """A table with one figure in it."""
    figure = Figure("results.women", "demo", value, {"sv": "Kvinnor"}, status or None, illustrative)
    text = f"| Grupp | Antal |\n|---|--:|\n| Kvinnor | {mark(0, '..')} |\n"
    return parser().parse(text), Reading([Showing(figure, "..")], lambda number: number, lambda year: year)


def test_a_withheld_figure_comes_without_a_value() -> None:
    """Only its words reach the chart; whoever hears it is told why."""
    table, read = reading(Persons.unknown(), SUPPRESSED)
    made = read_chart("bars", table, read, "")
    assert made is not None
    assert made.rows[0].amounts[0] is not None
    assert made.rows[0].amounts[0].is_withheld
    assert alternative(made, "sv") == "Stapeldiagram. Kvinnor: uppgift skyddad."
    assert alternative(made, "en") == "Bar chart. Kvinnor: not disclosed."


def test_a_share_of_nobody_is_not_withheld() -> None:
    """It is said in words, has no length, and a course has no point there."""
    table, read = reading(Ratio.unknown(), EMPTY)
    made = read_chart("bars", table, read, "")
    assert made is not None
    assert made.rows[0].amounts[0] is not None
    assert made.rows[0].amounts[0].value == 0
    course = read_chart("line", table, read, "")
    assert course is not None
    assert course.rows == ()


@pytest.mark.parametrize("illustrative", [True, False])
def test_one_made_up_figure_makes_an_example_of_the_chart(illustrative: bool) -> None:
    """Its words then stand inside the picture."""
    table, read = reading(Persons.exact(3), illustrative=illustrative)
    assert is_example(read.showings, table) == illustrative


def test_a_coordinate_is_no_figure() -> None:
    """`px` prints what charts have laid out and refuses a figure, whatever it is worth."""
    figure = Figure("results.women", "demo", Persons.exact(3), {})
    with pytest.raises(BareFigureError):
        px(figure)
    with pytest.raises(TypeError):
        px(1.5)
    assert [px(each) for each in (12, Persons.exact(7).low, -3)] == ["12", "7", "-3"]


def test_the_drawing_says_its_title_and_what_it_shows(tmp_path: Path) -> None:
    """A title and a description inside, named for whoever hears the page."""
    svg = charts(draft_of(tmp_path, TABLE.format(kind="stacked")))[0].meta["svg"]
    assert 'role="img" class="stacked" aria-labelledby="chart-1-title chart-1-desc"' in svg
    assert '<title id="chart-1-title">Planerade deltagare 2020</title>' in svg
    assert svg.count("<desc") == 1


def test_another_look_is_no_new_version_of_the_document(tmp_path: Path) -> None:
    """But every format is written anew: the workspace's own template for drawings goes first."""
    look = (ROOT / "templates/shared/chart.svg").read_text(encoding="utf-8").replace("#1f3a6e", "#000000")
    house = draft_of(tmp_path / "house", TABLE.format(kind="bars"))
    own = draft_of(tmp_path / "own", TABLE.format(kind="bars"), **{"templates/shared/chart.svg": look})
    assert own.fingerprint == house.fingerprint
    assert own.digest() != house.digest()
