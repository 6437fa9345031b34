"""Outcomes in a chart: what is withheld is hatched and says nothing, made-up figures say so inside the picture."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from mia_docs import workspace as conductor
from mia_docs.charts.scale import WITHHELD
from mia_docs.documents.draft import Draft
from mia_docs.figures.marks import without_marks
from mia_docs.render.html import write_html
from mia_docs.workspace import open_workspace
from tests.cases import lay_out
from tests.statistics.test_disclosure import FILES

CHART = """\
{.numbers chart=bars}
| Delprojekt | Kvinnor | Män |
|---|--:|--:|
| Ett | {{ outcomes.h1_2020.one.enrolled.women|digits }} | {{ outcomes.h1_2020.one.enrolled.men|digits }} |
| Tre | {{ outcomes.h1_2020.three.enrolled.women|digits }} | {{ outcomes.h1_2020.three.enrolled.men|digits }} |

: Inskrivna
"""
MEMO = "content/demo/memo/background.md"


def draft_of(root: Path, id: str, women: int) -> Draft:
    """A document of the fixture with a chart in it, and so many women in the first subproject."""
    table = FILES["content/demo/outcomes/2020.csv"].replace("one;women;enrolled;3", f"one;women;enrolled;{women}")
    laid = {
        path: text for path, text in FILES.items() if "templates/" not in path and path != "content/demo/figures.yaml"
    }
    opened = open_workspace(
        lay_out(root, {**laid, "content/demo/outcomes/2020.csv": table, MEMO: CHART}), date(2021, 1, 1)
    )
    document = next(each for each in conductor.documents(opened) if each.publication.id == id)
    made = conductor.composed(opened, document)
    assert made.draft is not None, made.findings
    return made.draft


def svg_of(draft: Draft) -> str:
    return without_marks(next(str(token.meta["svg"]) for token in draft.tokens if token.type == "chart"))


def test_a_small_count_is_hatched_and_no_longer_than_another(tmp_path: Path) -> None:
    """Three women or two: the public drawing is the same in every coordinate and every word."""
    three, two = (draft_of(tmp_path / str(women), "memo", women) for women in (3, 2))
    assert svg_of(three) == svg_of(two)
    widths = re.findall(r'<rect class="withheld"[^>]* width="([\d.]+)"', svg_of(three))
    assert set(widths) == {str(WITHHELD)}
    assert "Kvinnor uppgift skyddad" in svg_of(three)
    assert ">3<" not in write_html(three, b'{"figures": []}').decode()


def test_an_internal_chart_shows_it(tmp_path: Path) -> None:
    """The count has a length there, and its number."""
    svg = svg_of(draft_of(tmp_path, "memo-internal", 3))
    assert "withheld" not in svg
    assert "Kvinnor 3, Män 40" in svg


@pytest.mark.parametrize("id", ["memo", "memo-internal", "memo-english"])
def test_made_up_outcomes_say_so_inside_the_picture(tmp_path: Path, id: str) -> None:
    """Drawn as words of the picture, and told to whoever hears it."""
    svg = svg_of(draft_of(tmp_path, id, 3))
    words = "Example – invented figures" if id == "memo-english" else "Exempel – påhittade uppgifter"
    assert f">{words}</text>" in svg
    assert f"{words}." in svg
