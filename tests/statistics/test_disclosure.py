"""Public documents show withheld counts as such, whatever prints them; internal ones show all."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mia_docs import output
from mia_docs import workspace as conductor
from mia_docs.figures.figure import EMPTY, SUPPRESSED
from mia_docs.render.text import write_text
from mia_docs.workspace import compose_all, open_workspace
from tests.cases import BASE, lay_out
from tests.samples import every_sample

ROWS = "\n".join(
    f"{period};{subproject};{gender};enrolled;{count}"
    for period, subproject, gender, count in [
        ("2020-H1", "one", "women", 3),
        ("2020-H1", "one", "men", 40),
        ("2020-H1", "two", "women", 41),
        ("2020-H1", "two", "men", 42),
        ("2020-H1", "three", "women", 83),
        ("2020-H1", "three", "men", 84),
        ("2020-H1", "four", "women", 0),
        ("2020-H1", "four", "men", 0),
        ("2020-H2", "one", "women", 50),
        ("2020-H2", "one", "men", 51),
        ("2020-H2", "two", "women", 52),
        ("2020-H2", "two", "men", 53),
    ]
)
FILES = {
    "content/demo/subprojects.yaml": "".join(
        f"- {{id: {id}, name: {id}, short: {id.title()}, owner: sf_demo, participants: 25}}\n"
        for id in ("one", "two", "three", "four")
    ),
    "content/demo/outcomes.yaml": "illustrative: ja\n",
    "content/demo/outcomes/2020.csv": f"period;subproject;gender;measure;count\n{ROWS}\n",
    "content/demo/documents.yaml": """\
documents:
  - {id: memo, kind: memo, as_of: 2020-06-30}
  - {id: memo-later, kind: memo, as_of: 2020-12-31}
  - {id: memo-english, kind: memo, as_of: 2020-06-30, language: en}
  - {id: memo-internal, kind: memo, as_of: 2020-06-30, audience: internal}
""",
    "content/demo/figures.yaml": """\
figures:
  both: {label: Två delprojekt, formula: outcomes.h1_2020.one.enrolled.women + outcomes.h1_2020.three.enrolled.women}
  twice: {label: Dubbelt, formula: figures.both * 2}
  mean: {label: Per delprojekt, formula: outcomes.h1_2020.all.enrolled.all / counts.subprojects}
""",
    "content/demo/memo/background.md": """\
Kvinnorna: {{ outcomes.h1_2020.one.enrolled.women|count }}.
{{ outcomes.h1_2020.one.enrolled.women|count(capital) }}.
Andel: {{ outcomes.h1_2020.one.enrolled.women_share|percent }}.
Av ingen: {{ outcomes.h1_2020.four.enrolled.men_share|percent }}.
Formler: {{ figures.both|count }}, {{ figures.twice|digits }}, {{ figures.mean|digits }}.
""",
    "templates/memo/document.yaml": BASE["templates/memo/document.yaml"].replace("limit: 80", "limit: 800"),
    "templates/memo/body.md": """\
# {{ document_title }}

{{ answers.background.text }}

| Delprojekt | Kvinnor | Män | Alla |
|---|--:|--:|--:|
{% for each in subprojects %}
{% set row = outcomes.h1_2020[each.id].enrolled %}
| {{ each.short }} | {{ row.women|digits }} | {{ row.men|digits }} | {{ row["all"]|digits }} |
{% endfor %}
""",
}


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lay_out(tmp_path_factory.mktemp("disclosed"), FILES)
    opened = open_workspace(root, date(2021, 1, 1))
    pile = compose_all(opened, list(conductor.documents(opened)))
    assert pile.findings == ()
    output.write_editions(root, pile.drafts, lambda *_: None)
    return root / "output"


def text(editions: Path, name: str) -> str:
    path = next(path for path in editions.rglob(f"{name}.md"))
    return path.read_text(encoding="utf-8").replace("\u00a0", " ")


def entries(editions: Path, name: str) -> dict[str, dict[str, Any]]:
    path = next(path for path in editions.rglob("figures.json") if path.parent.name == name)
    made = json.loads(path.read_text(encoding="utf-8"))
    return {each["id"]: each for each in (*made["figures"], *made["inputs"])}


def test_withheld_counts_are_told_as_such(editions: Path) -> None:
    """Two dots in tables, words in text; the small one and what protects it look alike, and totals stand."""
    made = text(editions, "memo")
    assert "Kvinnorna: uppgift skyddad.\nUppgift skyddad.\n" in made
    assert "Andel: uppgift skyddad.\nAv ingen: ingen andel." in made
    assert "| One | .. | .. | 43 |" in made and "| Two | .. | .. | 83 |" in made
    assert "| Three | 83 | 84 | 167 |" in made and "| Four | 0 | 0 | 0 |" in made
    assert "Formler: uppgift skyddad, uppgift skyddad, 73,25." in made
    assert "Kvinnorna: not disclosed." in text(editions, "memo-english")


def test_internal_editions_show_all(editions: Path) -> None:
    made = text(editions, "memo-internal")
    assert "Kvinnorna: tre.\nTre.\n" in made and "| One | 3 | 40 | 43 |" in made
    assert "Formler: 86, 172, 73,25." in made


def test_internal_editions_say_so() -> None:
    """Public ones never do."""
    said: dict[str, set[str]] = {"public": set(), "internal": set()}
    for draft in every_sample().drafts:
        if "md" in draft.formats:
            said[draft.audience].add(write_text(draft)[0].decode().split("\n")[0])
    assert {words.split(" · ")[0] for words in said["internal"]} == {"**Internt**"}, said["internal"]
    assert said["public"] and not [words for words in said["public"] if "Internt" in words]


def test_a_withheld_figure_has_nothing_behind_it(editions: Path) -> None:
    """No value, no bounds, no place and nothing that it derives from, in the ledger of the edition too."""
    known = entries(editions, "memo")
    hidden = [each for each in known.values() if each["status"] == SUPPRESSED]
    assert len(hidden) >= 7
    for each in hidden:
        assert (each["value"], each["bounds"], each["source"], each["derivation"]) == (None, [None, None], None, None)
    assert known["outcomes.h1_2020.four.enrolled.men_share"]["status"] == EMPTY
    total = known["outcomes.h1_2020.one.enrolled.all"]
    assert total["value"] == "43" and total["illustrative"] and total["derivation"]["inputs"]


def test_a_later_report_gives_nothing_back(editions: Path) -> None:
    """The same counts of the first period are withheld when there is a second."""
    before, later = (entries(editions, name) for name in ("memo", "memo-later"))
    assert {id: each["value"] for id, each in before.items() if id.startswith("outcomes.h1")} == {
        id: each["value"] for id, each in later.items() if id.startswith("outcomes.h1")
    }


def test_a_public_view_holds_no_rows(editions: Path) -> None:
    """What was counted is not handed over, only figures of it."""
    opened = open_workspace(editions.parent, date(2021, 1, 1))
    seen = {each: conductor.view(opened, "demo", date(2020, 12, 31), each) for each in ("public", "internal")}
    held = {each: made.project.outcomes for each, made in seen.items()}
    assert held["public"] and not held["public"].rows.tallies
    assert held["internal"] and len(held["internal"].rows.tallies) == 2


def test_what_another_project_works_out_is_withheld_too(tmp_path: Path) -> None:
    """A formula over the predecessor's withheld counts gives none back."""
    card = BASE["content/demo/project.yaml"]
    files = {
        **FILES,
        "mia.yaml": "format: 1\nlanguage: sv\nprojects: [demo, next]\n",
        "content/next/project.yaml": f"{card}related: {{predecessor: demo}}\n",
        "content/next/figures.yaml": """\
figures:
  small: {label: Få, formula: predecessor.outcomes.h1_2020.one.enrolled.women * 1}
  large: {label: Många, formula: predecessor.outcomes.h1_2020.all.enrolled.women * 1}
""",
    }
    opened = open_workspace(lay_out(tmp_path, files), date(2021, 1, 1))
    made = conductor.view(opened, "next", date(2020, 12, 31), "public").ledger
    assert {name: made.figures[f"figures.{name}"].status for name in ("small", "large")} == {
        "small": SUPPRESSED,
        "large": None,
    }
