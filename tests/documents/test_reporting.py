"""One body serves every period: what it names `report` is the period's own, and no more than was known on its day."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft
from mia_docs.render.text import write_text
from tests.cases import TODAY, lay_out

FILES = {
    "content/demo/subprojects.yaml": """\
- {id: north, name: Norr, short: Norr, owner: sf_demo, participants: 60}
- {id: south, name: Söder, short: Söder, owner: sf_demo, participants: 40}
""",
    "content/demo/outcomes.yaml": "illustrative: yes\nbegins: 2020-06-01\nthreshold: 1\n",
    "content/demo/outcomes/all.csv": """\
period;subproject;gender;measure;count
2020-H2;north;women;enrolled;20
2020-H2;south;women;enrolled;10
2020-H2;north;women;closed;20
2020-H2;north;women;work_or_studies;5
2021-H1;north;women;enrolled;30
2021-H1;south;women;enrolled;15
2021-H1;north;women;closed;20
2021-H1;north;women;work_or_studies;4
""",
    "content/demo/goals.yaml": """\
- {id: work, level: individual, text: Arbete., target: {at_least: 25 %}, base: closed, measure: work_or_studies}
""",
    "content/demo/accounts.yaml": """\
illustrative: yes
periods:
  - id: first
    period: 2020-06-01–2020-12-31
    lines: {phases.implementation.staff: 3 000, cash.public_to_project: 1 000}
    paid: {history: {2021-03-01: 2 000}}
  - id: second
    period: 2021-01-01–2021-06-30
    lines: {phases.implementation.staff: 1 500, cash.public_to_project: 1 000}
""",
    "content/demo/follow_up.yaml": """\
illustrative: yes
gaps:
  - {id: solved, noted: 2020-07-01, category: rules, level: local, status: {history: {2020-12-01: solved}}, text: Löst.}
  - {id: left, noted: 2020-08-01, category: rules, level: local, status: {history: {2021-02-01: solved}}, text: Kvar.}
  - {id: south, noted: 2021-02-01, category: rules, level: national, subproject: south, text: Söderut.}
  - {id: later, noted: 2021-07-01, category: rules, level: local, text: Senare.}
""",
    "content/demo/activities.yaml": """\
- {id: winter, name: Vinter, phase: implementation, period: 2020-12–2021-03}
- {id: year, name: Året, phase: implementation, period: 2021–2021}
- {id: done, name: Klart, phase: implementation, milestone: done}
- {id: whole, name: Hela fasen, phase: implementation}
""",
    "content/demo/documents.yaml": """\
documents:
  - {id: first, kind: memo, as_of: 2020-12-31, period: 2020-06-01–2020-12-31}
  - {id: second, kind: memo, as_of: 2021-06-30, period: 2021-01-01–2021-06-30}
  - {id: local, kind: memo, for_each: subprojects, as_of: 2021-06-30, period: 2021-01-01–2021-06-30}
""",
    "templates/memo/body.md": """\
{% set part = report.part %}
{{ report.period|months }}, {{ report.months|digits }} mån.

Nu {{ report.outcomes[part].enrolled.all|digits }}, hittills {{ report.so_far[part].enrolled.all|digits }} =
{{ report.so_far[part].enrolled_of_plan.all|percent }}.

{% for each in report.goals if each.outcome %}
Mål: {{ each.outcome|percent }} av {{ each.goal.target|percent }}, {{ "ja" if each.is_met else "nej" }}.
{% endfor %}

{% for each in report.gaps %}
- {{ inline(each.noted.text) }} {{ each.noted.status }}{{ " ny" if each.is_new else "" }}
{% endfor %}

{% for line in report.lines %}
- {{ line.planned|label }}: {% if line.now %}{{ line.now|kr }}{% endif %} / {{ line.so_far|kr }}
{% endfor %}

{% for each in report.activities %}
- {{ each.planned.name }}.
{% endfor %}

{% if report.measured %}
Målet {{ "nåddes" if report.is_met("work") else "nåddes inte" }}.
{% endif %}

Betalt: {% if report.paid %}{{ report.paid.so_far|kr }}{% else %}inget{% endif %}.
""",
}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Draft]:
    folder: Path = lay_out(tmp_path_factory.mktemp("reports"), FILES)
    project = folder / "content/demo/project.yaml"
    longer = project.read_text(encoding="utf-8").replace("2020-01-01–2020-12-31\np", "2020-01-01–2021-12-31\np")
    longer += "milestones: [{id: done, date: 2021-05, text: Klart}]\n"
    project.write_text(longer, encoding="utf-8", newline="\n")
    opened = conductor.open_workspace(folder, TODAY)
    made = {each.publication.id: conductor.composed(opened, each) for each in conductor.documents(opened)}
    assert all(each.draft for each in made.values()), [each.findings for each in made.values()]
    return {id: each.draft for id, each in made.items() if each.draft}


def text(draft: Draft) -> str:
    """The text edition with its spaces as they are typed, without empty lines."""
    words = write_text(draft)[0].decode("utf-8").replace("\u00a0", " ")
    return re.sub(r"\n+", "\n", words)


def test_the_first_period_begins_when_counting_began(drafts: dict[str, Draft]) -> None:
    """June belongs to the second half-year, whose label says so in every ledger."""
    assert "juni–december 2020, 7 mån." in text(drafts["first"])
    shown = {each.id: each for each in drafts["first"].ledger.values()}
    assert shown["outcomes.h2_2020.all.enrolled.all"].label().endswith("juni–december 2020")


def test_a_report_counts_its_period_and_all_before(drafts: dict[str, Draft]) -> None:
    assert "Nu 30, hittills 30 = 30 %." in text(drafts["first"])
    assert "Nu 45, hittills 75 = 75 %." in text(drafts["second"])


def test_a_goal_is_met_on_its_own_base(drafts: dict[str, Draft]) -> None:
    """Five of twenty closed are the quarter that was aimed at; nine of forty are not."""
    assert "Mål: 25 % av minst 25 %, ja." in text(drafts["first"])
    assert "Mål: 22,5 % av minst 25 %, nej." in text(drafts["second"])


def test_a_gap_is_told_until_it_was_solved_before_the_period(drafts: dict[str, Draft]) -> None:
    """Solved in the period: told. Solved before it: not. Noted after it: not known yet."""
    assert "- Löst. solved ny\n- Kvar. open ny" in text(drafts["first"])
    told = text(drafts["second"])
    assert "- Söderut. open ny\n- Kvar. solved\n" in told and "Löst" not in told and "Senare" not in told


def test_accounts_add_up_as_the_budget_does(drafts: dict[str, Draft]) -> None:
    """The budget's own identities make the totals, of the period and of all so far; what was paid has its day."""
    first, second = text(drafts["first"]), text(drafts["second"])
    assert "- ESF-stöd: 2 000 kr / 2 000 kr" in first and "Betalt: inget." in first
    assert "- ESF-stöd: 500 kr / 2 500 kr" in second and "Betalt: 2 000 kr." in second
    figures = {each.id: each for each in drafts["second"].ledger.values()}
    support = figures["accounts.until.second.esf_support"]
    assert (support.illustrative, support.status) == (True, "begärt")
    assert support.derived and getattr(support.value, "value", None) == Fraction(2500)


def test_one_body_is_a_subprojects_report_too(drafts: dict[str, Draft]) -> None:
    """Its own counts against its own plan, and of what was noted only what is its own or everybody's."""
    north, south = text(drafts["local-north"]), text(drafts["local-south"])
    assert "Nu 30, hittills 50 = 83,33 %." in north and "Söderut" not in north
    assert "Nu 15, hittills 25 = 62,5 %." in south and "Söderut" in south and "Kvar" in south


def test_an_activity_is_told_in_each_period_that_it_has_a_day_in(drafts: dict[str, Draft]) -> None:
    """Months and years are whole ones; a milestone is its own day, whatever its phase."""
    assert "- Vinter.\n- Hela fasen.\n" in text(drafts["first"])
    assert "- Vinter.\n- Året.\n- Klart.\n" in text(drafts["second"])


def test_a_text_says_of_a_goal_what_the_figures_say(drafts: dict[str, Draft]) -> None:
    assert "Målet nåddes.\n" in text(drafts["first"])
    assert "Målet nåddes inte.\n" in text(drafts["second"])
