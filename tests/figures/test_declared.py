"""Declared figures: worked out from anything in the ledger, in any order, with their provenance."""

import json
from datetime import date
from pathlib import Path

import pytest

from mia_docs import workspace as conductor
from mia_docs.cli.explain import explain_figure
from mia_docs.content.findings import CODES
from mia_docs.documents.view import View
from mia_docs.figures.figure import Figure
from mia_docs.figures.labels import Labels
from mia_docs.figures.ledger import make_ledger
from mia_docs.figures.renaming import new_id
from mia_docs.quantities import Count, Hedge, Money, Number, Persons, Quantity, Ratio
from mia_docs.render.edition import render_text
from mia_docs.source import Span
from mia_docs.workspace import open_workspace
from tests.cases import TODAY, lay_out

ROOT = Path(__file__).parents[2]
FILE = "content/demo/figures.yaml"


def demo(tmp_path: Path, declared: str, **files: str) -> View:
    """The base project with some declared figures, seen whole."""
    more = {f"content/demo/{name}.yaml": text for name, text in files.items()}
    root = lay_out(tmp_path, {FILE: declared, **more})
    return conductor.view(open_workspace(root, TODAY), "demo", TODAY, "internal")


def one(tmp_path: Path, line: str) -> Figure:
    """The figure `figures.one`, declared by one line."""
    view = demo(tmp_path, f"figures:\n  one: {{label: Ett, {line}}}\n")
    assert view.ledger.findings == ()
    return view.ledger.figures["figures.one"]


def quantity(figure: Figure) -> Quantity:
    assert isinstance(figure.value, Quantity)
    return figure.value


@pytest.mark.parametrize(
    ("line", "kind", "value", "noun"),
    [
        ("value: 12", Number, 12, ""),
        ("value: 12, unit: möten", Number, 12, "möten"),
        ("value: 12 tkr", Money, 12_000, ""),
        ("value: 12, unit: kr", Money, 12, ""),
        ("value: 12, unit: kr per deltagare", Money, 12, "kr per deltagare"),
        ("value: 12, unit: deltagare", Persons, 12, ""),
        ("value: 25 %", Ratio, 0.25, ""),
        ('value: 25, unit: "%"', Ratio, 0.25, ""),
        ("formula: budget.esf_support × 2", Money, 10_000, ""),
        ("formula: budget.esf_support ÷ budget.total_costs", Ratio, 0.5, ""),
        (
            "formula: budget.esf_support ÷ project.participants.total, unit: kr per deltagare",
            Money,
            50,
            "kr per deltagare",
        ),
        ("formula: count(project.phases)", Count, 2, ""),
        ("formula: project.months ÷ 12, unit: år", Number, 1, "år"),
        ("formula: project.participants.total ÷ count(project.phases)", Persons, 50, ""),
        ("formula: 2 + 3", Number, 5, ""),
    ],
)
def test_a_unit_says_what_a_figure_is(line: str, kind: type[Quantity], value: float, noun: str, tmp_path: Path) -> None:
    """Kronor, people and shares are known by their words; without any, the formula says it."""
    figure = one(tmp_path, line)
    assert (type(figure.value), quantity(figure).value, figure.noun) == (kind, value, noun)


@pytest.mark.parametrize(
    ("line", "decimals"),
    [
        ("value: 1/3", 0),
        ('value: "12,50"', 2),
        ('value: "12,50", precision: 1', 1),
        ("formula: 1 ÷ 8", 2),
        ("formula: 1 ÷ 2", 1),
        ("formula: 1 ÷ 3, precision: 0", 0),
        ('formula: 1 ÷ 8, unit: "%"', 1),
    ],
)
def test_precision_is_the_decimals_that_are_printed(line: str, decimals: int, tmp_path: Path) -> None:
    """As stated; a formula prints as many as it has, two at the most."""
    assert quantity(one(tmp_path, line)).decimals == decimals


def test_history_and_hedges_as_in_all_content(tmp_path: Path) -> None:
    """A declared value has a past and may be uncertain; a figure that has not begun is not there."""
    declared = """\
figures:
  past: {label: Möten, value: {history: {2019-01-01: 3, 2020-06-01: 9}}, unit: möten}
  later: {label: Senare, value: {history: {2020-06-01: 9}}}
  many: {label: Fler, value: {more_than: 1100}, unit: deltagare}
  double: {label: Dubbelt, formula: 2 × figures.many}
"""
    ledger = demo(tmp_path, declared).ledger
    assert quantity(ledger.figures["figures.past"]).value == 3
    assert "figures.later" not in ledger.figures
    assert quantity(ledger.figures["figures.double"]).hedge is Hedge.MORE_THAN
    assert ledger.findings == ()


def test_the_place_of_a_formula_and_of_a_value(tmp_path: Path) -> None:
    """A stated figure knows its line; a worked-out one the line of its formula, the formula and what is in it."""
    declared = """\
figures:
  meetings: {label: Möten, value: 12, unit: möten}
  each:
    label: Stöd per möte
    formula:  budget.esf_support  ÷ figures.meetings
    unit: kr per möte
"""
    ledger = demo(tmp_path, declared).ledger
    stated, derived = ledger.figures["figures.meetings"], ledger.figures["figures.each"].derived
    assert stated.stated is not None and derived is not None
    assert (stated.stated.at, stated.stated.path) == (Span(FILE, 2, 35, 37), "figures.meetings.value")
    assert (derived.at, derived.formula) == (Span(FILE, 5, 15, 53), "budget.esf_support ÷ figures.meetings")
    assert derived.inputs == ("budget.esf_support", "figures.meetings")
    assert ledger.figures["figures.each"].status == "sökt", "as the only status among what it stands on"


def test_planned_members_are_not_counted_nor_summed(tmp_path: Path) -> None:
    """A star and a count leave out what is only planned, as the built-in counts do."""
    declared = """\
figures:
  members: {label: Medlemmar, formula: count(organisations.associations.sf_demo.members)}
"""
    organisations = """\
municipalities: [{id: haninge, name: Haninge}, {id: nynashamn, name: Nynäshamn}]
associations:
  - id: sf_demo
    name: Demo
    cfar: 45661345
    members: [{id: haninge}, {id: nynashamn, from: 2021-01-01, status: planned}]
"""
    figure = demo(tmp_path, declared, organisations=organisations).ledger.figures["figures.members"]
    assert quantity(figure).value == 1
    assert figure.derived is not None and len(figure.derived.counted) == 1


def test_a_list_without_members_adds_up_to_nothing(tmp_path: Path) -> None:
    """No subproject, no participants; a list that is misspelt is a finding, as the cases show."""
    figure = one(tmp_path, "formula: sum(subprojects.*.participants), unit: deltagare")
    assert quantity(figure).value == 0


def test_long_chains_of_formulas_in_any_order(tmp_path: Path) -> None:
    """A thousand figures, each standing on the next, end at the one that has a value."""
    lines = [f"  f{n}: {{label: F, formula: figures.f{n + 1} + 1}}" for n in range(1000)]
    declared = "figures:\n" + "\n".join(lines) + "\n  f1000: {label: F, value: 0}\n"
    ledger = demo(tmp_path, declared).ledger
    assert quantity(ledger.figures["figures.f0"]).value == 1000


def test_every_circle_is_told_once_whatever_hangs_on_it(tmp_path: Path) -> None:
    """Two circles, two findings; figures on them are unknown, the rest of the ledger stands."""
    declared = """\
figures:
  z: {label: Z, formula: figures.b + figures.y}
  a: {label: A, formula: figures.b}
  b: {label: B, formula: figures.a}
  x: {label: X, formula: figures.y}
  y: {label: Y, formula: figures.x + 1}
  ok: {label: O, formula: 1 + 1}
"""
    ledger = demo(tmp_path, declared).ledger
    chains = {str(each.arguments["chain"]) for each in ledger.findings}
    assert chains == {"figures.a → figures.b → figures.a", "figures.x → figures.y → figures.x"}
    known = {
        id for id, each in ledger.figures.items() if id.startswith("figures.") and quantity(each).value is not None
    }
    assert known == {"figures.ok"}


def test_formulas_reach_the_related_project_and_the_other_way_is_no_circle() -> None:
    """`predecessor.` leads to its figures; the sample's own ones are what its facts give."""
    opened = open_workspace(ROOT, date(2026, 1, 1))
    ledger = conductor.view(opened, "mia-vidare", date(2019, 9, 30), "public").ledger
    expected = {
        "support_per_participant": Money.exact(78_430_716).value / 1900,  # type: ignore[operator]
        "participants_per_subproject": Number.exact(1900).value / 8,  # type: ignore[operator]
        "more_participants_than_before": 200,
    }
    assert {name: quantity(ledger.figures[f"figures.{name}"]).value for name in expected} == expected
    assert ledger.findings == ()
    derived = ledger.figures["figures.more_participants_than_before"].derived
    assert derived is not None
    assert derived.inputs == ("project.participants.total", "mia/results.figures.enrolled"), "PROJECT/ID (contract)"


def test_inputs_are_today_s_ids_each_once(tmp_path: Path) -> None:
    """Whatever names a formula has for them."""
    declared = RENAMED.replace("budget.esf_support ÷ 2", "budget.grant + budget.support + budget.esf_support")
    derived = demo(tmp_path, declared).ledger.figures["figures.half"].derived
    assert derived is not None and derived.inputs == ("budget.esf_support",)


RENAMED = """\
figures:
  half: {label: Hälften, formula: budget.esf_support ÷ 2}
renamed:
  budget.grant: budget.support
  budget.support: budget.esf_support
  people: project.participants
"""


def test_old_ids_lead_to_the_figure_of_today(tmp_path: Path) -> None:
    """Also through two renamings, and for whole groups of figures."""
    view = demo(tmp_path, RENAMED)
    found = [view.figure(id) for id in ("budget.grant", "budget.support", "people.total")]
    assert [figure.id if figure else "" for figure in found] == [
        "budget.esf_support",
        "budget.esf_support",
        "project.participants.total",
    ]
    assert view.figure("people.nobody") is None


def test_old_names_of_lists_lead_to_the_members_of_today(tmp_path: Path) -> None:
    """In a count and in a sum over a star; the members and inputs are named as today."""
    declared = """\
figures:
  steps: {label: Steg, formula: count(steps)}
  staff: {label: Personal, formula: sum(budget.steps.*.staff)}
renamed: {steps: project.phases, budget.steps: budget.phases}
"""
    ledger = demo(tmp_path, declared).ledger
    steps, staff = (ledger.figures[f"figures.{name}"] for name in ("steps", "staff"))
    assert (quantity(steps).value, quantity(staff).value) == (2, 10_000)
    assert steps.derived is not None and staff.derived is not None
    assert {each.file for each in steps.derived.counted} == {"content/demo/project.yaml"}
    assert staff.derived.inputs == ("budget.phases.analysis.staff", "budget.phases.implementation.staff")
    assert [each.name for each in ledger.findings] == ["renamed-used", "renamed-used"]


def test_old_ids_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`mia explain OLD` explains the figure of today."""
    demo(tmp_path, RENAMED)
    assert explain_figure(open_workspace(tmp_path, TODAY), "budget.grant", "sv") == 0
    assert "demo/budget.esf_support" in capsys.readouterr().out


def test_renaming_in_a_circle_ends() -> None:
    """Whatever is renamed to whatever."""
    assert new_id({"a": "b", "b": "a"}, "a.x") == "a.x"
    assert new_id({"a": "a.a"}, "a") == "a.a"


def test_figures_json_names_the_line_of_a_formula(tmp_path: Path) -> None:
    """A declared figure that is shown carries its formula, its inputs and where the formula stands."""
    lay_out(
        tmp_path,
        {
            FILE: "figures:\n  half: {label: Hälften, formula: budget.esf_support ÷ 2}\n",
            "content/demo/memo/background.md": "Hälften är {{ figures.half|kr }}.\n",
        },
    )
    opened = open_workspace(tmp_path, TODAY)
    draft = conductor.composed(opened, conductor.documents(opened)[0]).draft
    assert draft is not None
    ledger = json.loads(render_text(draft).files["figures.json"])
    (entry,) = [each for each in ledger["figures"] if each["id"] == "figures.half"]
    assert (entry["value"], entry["shown"], entry["source"]) == ("2500", "2\u00a0500\u00a0kronor", None)
    assert entry["derivation"] == {
        "formula": "budget.esf_support ÷ 2",
        "inputs": ["budget.esf_support"],
        "file": FILE,
        "line": 2,
        "column": 35,
    }
    assert "budget.esf_support" in draft.ledger


def test_a_total_is_distributed_over_the_members_of_a_list(tmp_path: Path) -> None:
    """A figure for each, named by its member, in steps that add up to the total; what is made up stays so."""
    declared = """\
figures:
  total: {label: Totalt, value: "1 000 kr", illustrative: yes}
  parts: {label: "Del, {name}", formula: distribute(figures.rest; subprojects.*.participants; 10 kr), unit: kr}
  rest: {label: Rest, formula: figures.total − figures.total × figures.rate}
  rate: {label: Andel, value: {from: 40 %, to: 45 %}}
  again: {label: Tillsammans, formula: sum(figures.parts.*)}
""".replace("10 kr", "10")
    row = "- {{id: {0}, name: {0}, short: {1}, owner: sf_demo, participants: {2}}}\n"
    parts = "".join(row.format(*each) for each in (("one", "Ett", 33), ("two", "Två", 33), ("three", "Tre", 34)))
    ledger = demo(tmp_path, declared, subprojects=parts).ledger
    assert ledger.findings == ()
    made = [ledger.figures[f"figures.parts.{id}"] for id in ("one", "two", "three")]
    assert [(quantity(each).low, quantity(each).high) for each in made] == [(180, 200), (180, 200), (190, 200)]
    assert [each.label() for each in made] == ["Del, Ett", "Del, Två", "Del, Tre"]
    assert all(each.illustrative and type(each.value) is Money for each in made)
    assert made[0].derived is not None and "subprojects.two.participants" in made[0].derived.inputs
    again = quantity(ledger.figures["figures.again"])
    assert (again.low, again.high) == (550, 600)


def test_a_ledger_without_declared_figures_is_as_before(tmp_path: Path) -> None:
    """No figures.yaml: nothing declared, nothing renamed, nothing found."""
    root = lay_out(tmp_path, {})
    loaded = conductor.bound(open_workspace(root, TODAY), "demo", TODAY)
    ledger = make_ledger("demo", loaded.project, loaded.places, Labels())
    assert (ledger.findings, dict(ledger.renamed)) == ((), {})
    assert not any(id.startswith("figures.") for id in ledger.figures)


def test_every_code_of_formulas_is_in_the_family() -> None:
    """MIA050 to MIA059 belong to figures.yaml, and to nothing else."""
    names = {name for name, code in CODES.items() if "MIA050" <= code <= "MIA059"}
    assert all(name.startswith(("formula-", "figure-", "unit-", "renamed-")) for name in names)
    assert len({CODES[name] for name in names}) == 10
