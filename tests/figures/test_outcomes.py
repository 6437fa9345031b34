"""Outcomes become figures: one for each count, totals, sums up to a period, shares, each with its label and origin."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mia_docs import workspace as conductor
from mia_docs.figures.figure import Figure
from mia_docs.figures.ledger import Ledger
from mia_docs.figures.outcomes import outcome_id, outcomes
from mia_docs.model import Outcomes, Project
from mia_docs.model.outcome import GENDERS, MEASURES, Rows
from mia_docs.quantities import Quantity
from mia_docs.workspace import open_workspace
from tests.cases import BASE, lay_out
from tests.figures.test_ledger import CARD
from tests.statistics.tables import half_year

FILES = {
    "content/demo/subprojects.yaml": """\
- {id: one, name: Delprojekt Ett, short: Ett, owner: sf_demo, participants: 60}
- {id: two, name: Delprojekt Två, short: Två, owner: sf_demo, participants: 40}
""",
    "content/demo/project.yaml": BASE["content/demo/project.yaml"].replace("2020-12-31\npart", "2021-12-31\npart"),
    "content/demo/outcomes.yaml": "illustrative: ja\n",
    "content/demo/outcomes/2020.csv": """\
period;delprojekt;kön;mått;antal
2020-H1;Ett;Kvinnor;Inskrivna;30
2020-H1;Ett;Män;Inskrivna;20
2020-H1;Två;Kvinnor;Inskrivna;10
2020-H1;Ett;Kvinnor;Avslutade;8
2020-H1;Ett;Kvinnor;Till arbete eller studier;2
2020-H2;Ett;Kvinnor;Inskrivna;5
2020-H2;Två;Män;Inskrivna;7
""",
    "content/demo/figures.yaml": """\
figures:
  in_all: {label: Inskrivna, formula: "sum(outcomes.*.*.enrolled.*)"}
  women: {label: Kvinnor, formula: "sum(outcomes.so_far.*.enrolled.women)"}
  each: {label: Per delprojekt, formula: outcomes.so_far.all.enrolled.all / counts.subprojects}
""",
}  # fmt: skip


def ledger(root: Path, day: date) -> Ledger:
    return conductor.view(open_workspace(root, day), "demo", day, "internal").ledger


def figure(made: Ledger, id: str) -> Figure:
    return made.figures[f"outcomes.{id}"]


def value(made: Ledger, id: str) -> Fraction | None:
    held = figure(made, id).value
    assert isinstance(held, Quantity)
    return held.value


def test_counts_totals_and_sums(tmp_path: Path) -> None:
    """Per period, up to its end and so far; per subproject and gender and for all of them."""
    made = ledger(lay_out(tmp_path, FILES), date(2020, 12, 31))
    expected = {
        "h1_2020.one.enrolled.women": 30,
        "h1_2020.one.enrolled.all": 50,
        "h1_2020.all.enrolled.women": 40,
        "h1_2020.all.enrolled.all": 60,
        "h2_2020.all.enrolled.all": 12,
        "until_h1_2020.one.enrolled.women": 30,
        "until_h2_2020.one.enrolled.women": 35,
        "until_h2_2020.one.enrolled.men": 20,
        "until_h2_2020.all.enrolled.all": 72,
        "so_far.all.enrolled.all": 72,
        "so_far.two.enrolled.all": 17,
        "so_far.one.work_or_studies_share.women": Fraction(1, 4),
        "so_far.all.enrolled.women_share": Fraction(45, 72),
    }
    assert {id: value(made, id) for id in expected} == expected
    assert not made.unlabelled


def test_a_period_counts_when_it_is_over(tmp_path: Path) -> None:
    """Each document sees what was known on its day."""
    root = lay_out(tmp_path, FILES)
    made = ledger(root, date(2020, 12, 30))
    assert "outcomes.h2_2020.one.enrolled.women" not in made.figures
    assert value(made, "so_far.all.enrolled.all") == 60
    assert not [id for id in ledger(root, date(2020, 6, 29)).figures if id.startswith("outcomes.h1")]


def test_origins_labels_and_what_is_made_up(tmp_path: Path) -> None:
    """A count is stated at its cell; all that is worked out from made-up outcomes is as made up."""
    made = ledger(lay_out(tmp_path, FILES), date(2020, 12, 31))
    one = figure(made, "h1_2020.one.enrolled.men")
    assert one.stated and (one.stated.at.line, one.stated.at.column) == (3, 27)
    assert one.labels == {
        "sv": "Inskrivna, män, Ett, första halvåret 2020",
        "en": "Enrolled, men, Ett, first half of 2020",
    }
    total = figure(made, "until_h2_2020.all.enrolled.all")
    assert total.label() == "Inskrivna, totalt, alla delprojekt, till och med andra halvåret 2020"
    assert total.derived and total.derived.inputs == (
        "outcomes.until_h1_2020.all.enrolled.all",
        "outcomes.h2_2020.all.enrolled.all",
    )
    counted = [each for each in made if each.id.startswith("outcomes.") and each.id.count(".") == 4]
    assert len(counted) > 50 and all(each.illustrative and each.label() for each in counted)
    assert made.figures["figures.each"].illustrative


def test_stars_mean_members_and_no_totals(tmp_path: Path) -> None:
    """A sum over stars counts everyone once."""
    made = ledger(lay_out(tmp_path, FILES), date(2020, 12, 31))
    found = {name: made.figures[f"figures.{name}"].value for name in ("in_all", "women", "each")}
    assert {name: each.value for name, each in found.items() if isinstance(each, Quantity)} == {
        "in_all": 72,
        "women": 45,
        "each": 36,
    }


NAME = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True) | st.sampled_from(["so_far", "women", "enrolled", "until"])


@given(st.lists(NAME.filter(lambda name: name != "all"), min_size=1, max_size=4, unique=True))
def test_ids_never_collide(names: list[str]) -> None:
    """Whatever subprojects are called, every figure of outcomes has an id of its own."""
    counts = {(name, measure, gender): 6 for name in names for measure in MEASURES for gender in GENDERS}
    tallies = (half_year(0, counts), half_year(1, counts))
    project = Project(project=CARD, outcomes=Outcomes(rows=Rows(tallies)))
    made = [recipe.id for recipe in outcomes(project)]
    stated = [outcome_id(tally.id, cell) for tally in tallies for cell in tally.counts]
    assert len({*made, *stated}) == len(made) + len(stated)
