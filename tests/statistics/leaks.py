"""A project whose counts are as rare as a telephone number, so that each can be looked for in every byte.

Its threshold is raised accordingly: counts below 50 000 are small. Every kind of chart, table and text shows them.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import get_args

from mia_docs import output
from mia_docs import workspace as conductor
from mia_docs.documents.kind import Format
from mia_docs.figures.figure import SUPPRESSED, value_text
from mia_docs.model.publication import Audience
from mia_docs.workspace import Workspace, compose_all, open_workspace
from tests.cases import lay_out

TODAY = date(2021, 1, 1)
SHORTEST = 5
"""Digits of a number that hardly stands anywhere by chance."""
NAMES = ("one", "two", "three", "four")
COUNTS: Mapping[tuple[str, str, str], tuple[int, ...]] = {
    ("2020-H1", "enrolled", "women"): (48217, 61373, 83429, 91753),
    ("2020-H1", "enrolled", "men"): (73561, 64879, 85247, 92867),
    ("2020-H1", "survey_answers", "women"): (97429, 93187, 94651, 95273),
    ("2020-H1", "survey_yes", "women"): (31859, 32941, 33773, 34589),
    ("2020-H2", "enrolled", "women"): (52369, 66431, 54787, 57269),
    ("2020-H2", "enrolled", "men"): (53173, 67891, 55439, 58147),
}
"""In H1 the women of the first subproject are few, and who said yes in the survey is few everywhere."""
DOCUMENTS = """\
documents:
  - {id: memo, kind: memo, as_of: 2020-12-31}
  - {id: memo-internal, kind: memo, as_of: 2020-12-31, audience: internal}
"""
FIGURES = """\
figures:
  both: {label: Två delprojekt, formula: outcomes.h1_2020.one.enrolled.women + outcomes.h1_2020.four.enrolled.women}
  twice: {label: Dubbelt, formula: figures.both * 2}
  share: {label: Andel, formula: outcomes.h1_2020.one.enrolled.women / outcomes.h1_2020.all.enrolled.all}
"""
BODY = """\
{% from "shared/masthead.md" import masthead with context %}
{{ masthead() }}

## Text

{{ outcomes.h1_2020.one.enrolled.women|count }}, {{ outcomes.so_far.one.enrolled.men|count }},
{{ outcomes.h1_2020.one.enrolled.women_share|percent(4) }}, {{ figures.both|count }}, {{ figures.twice|digits }},
{{ figures.share|percent(6) }}.

{{ answers.background.text }}

{% set kinds = {"bars": "h1_2020", "stacked": "h1_2020", "columns": "until_h1_2020", "financing": "so_far"} %}
{% for kind in kinds %}
## {{ kind }}

{chart={{ kind }}}
| Delprojekt | Kvinnor | Män |
|---|--:|--:|
{% for each in subprojects %}
{% set row = outcomes[kinds[kind]][each.id].enrolled %}
| {{ each.short }} | {{ row.women|digits }} | {{ row.men|digits }} |
{% endfor %}

: Inskrivna

{% endfor %}
## Andelar

{chart=goals}
| Delprojekt | Mål | Ja |
|---|--:|--:|
{% for each in subprojects %}
{% set share = outcomes.h1_2020[each.id].survey_yes_share.women %}
| {{ each.short }} | {{ goals.helped.target|percent }} | {{ share|percent(6) }} |
{% endfor %}

: Ja-svar

{chart=line}
| Delprojekt | Ja |
|---|--:|
{% for each in subprojects %}
| {{ each.short }} | {{ outcomes.h1_2020[each.id].survey_yes.women|digits }} |
{% endfor %}

: Ja-svar
"""
GOALS = """\
- {id: helped, short: hjälpt, level: individual, text: Hjälpt., target: {at_least: 60 %}, base: answers}
"""
SLOTS = """\
slots:
  - {id: reference, text: "PM {{ outcomes.h1_2020.one.enrolled.women|digits }}"}
  - {id: footer, text: "Uppgifter per {{ document.as_of|date }}"}
  - {id: title, text: "PM"}
  - {id: subtitle, text: "{{ project.name }}"}
"""


def files(counts: Mapping[tuple[str, str, str], tuple[int, ...]] = COUNTS) -> dict[str, str]:
    """The project's files; with other counts it is another table."""
    rows = "".join(
        f"{period};{name};{gender};{measure};{count}\n"
        for (period, measure, gender), numbers in counts.items()
        for name, count in zip(NAMES, numbers, strict=True)
    )
    return {
        "content/demo/subprojects.yaml": "".join(
            f"- {{id: {id}, name: {id}, short: {id.title()}, owner: sf_demo, participants: 25}}\n" for id in NAMES
        ),
        "content/demo/outcomes.yaml": "illustrative: ja\nthreshold: 50 000\n",
        "content/demo/outcomes/2020.csv": f"period;subproject;gender;measure;count\n{rows}",
        "content/demo/documents.yaml": DOCUMENTS,
        "content/demo/figures.yaml": FIGURES,
        "content/demo/goals.yaml": GOALS,
        "content/demo/memo/background.md": "Av dem {{ outcomes.h1_2020.one.enrolled.women|digits }}.\n",
        "templates/memo/document.yaml": f"""\
title: {{sv: PM}}
formats: [{", ".join(get_args(Format))}]
shell: shared/word.docx
{SLOTS}sections:
  - {{id: one, title: Ett, questions: [{{id: background, title: Bakgrund}}]}}
""",
        "templates/memo/body.md": BODY,
    }


def opened(root: Path, held: dict[str, str]) -> Workspace:
    return open_workspace(lay_out(root, held), TODAY)


def built(root: Path, held: dict[str, str], audiences: tuple[Audience, ...] = get_args(Audience)) -> dict[str, bytes]:
    """Every file that a build of the project writes, in every format there is, by its path."""
    workspace = opened(root, held)
    wanted = [each for each in conductor.documents(workspace) if each.publication.audience in audiences]
    pile = compose_all(workspace, wanted)
    assert pile.findings == ()
    output.write_editions(root, pile.drafts, lambda *_: None)
    out = root / "output"
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def with_fonts(root: Path, home: Path) -> Path:
    """A folder that has the fonts which another project has prepared: that takes longer than all the rest."""
    (root / output.CACHE).mkdir(parents=True)
    for font in (home / output.CACHE).glob("*.ttf"):
        shutil.copy(font, root / output.CACHE)
    return root


def public(written: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in written.items() if not path.startswith("internal/")}


def secrets(workspace: Workspace) -> dict[str, str]:
    """What public documents withhold of the last day, by id: the true numbers, as text with their decimals.

    None of them is the value of anything that is published.
    """
    day = date(2020, 12, 31)
    seen, whole = (conductor.view(workspace, "demo", day, each).ledger for each in ("public", "internal"))
    told = {value_text(each.value) for each in seen}
    held = {each.id: value_text(whole.figures[each.id].value) for each in seen if each.status == SUPPRESSED}
    return {id: text for id, text in held.items() if text and len(text) >= SHORTEST and text not in told}
