"""The ledger states and derives; the identities of the budget form hold for any budget."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mia_docs import workspace as conductor
from mia_docs.figures.figure import Figure
from mia_docs.figures.labels import Labels
from mia_docs.figures.ledger import Ledger, make_ledger
from mia_docs.model import Budget, Project, ProjectCard
from mia_docs.model.budget import Cash, ErufCosts, InKind, PhaseCosts
from mia_docs.model.project import Participants, Programme
from mia_docs.quantities import Day, Money, Period, Persons
from mia_docs.workspace import open_workspace

ROOT = Path(__file__).parents[2]
AMOUNT = st.integers(min_value=0, max_value=10**9).map(Money.exact)
CARD = ProjectCard(
    name="Demo",
    short_name="Demo",
    programme=Programme(fund="", name=""),
    period=Period(Day.of(2020), Day.of(2020)),
    participants=Participants(total=Persons.exact(1)),
)


def value(ledger: Ledger, id: str) -> Fraction:
    found = ledger.figures[id].value.value  # type: ignore[union-attr]
    assert isinstance(found, Fraction)
    return found


def sample() -> Ledger:
    opened = open_workspace(ROOT, date(2026, 1, 1))
    return conductor.view(opened, "mia-vidare", date(2019, 9, 30), "internal").ledger


def test_the_sample_budget_to_the_krona() -> None:
    """Every total of the form is derived, and is what the application says."""
    ledger = sample()
    expected = {
        "fund_costs": 152_007_672,
        "eruf_costs": 0,
        "total_costs": 152_007_672,
        "cash_deducted": 73_576_956,
        "esf_support": 78_430_716,
        "total_cofinancing": 88_441_887,
        "total_financing": 166_872_603,
    }
    assert {name: value(ledger, f"budget.{name}") for name in expected} == expected
    assert round(float(value(ledger, "budget.cofinancing_share")) * 100, 6) == 52.999645


def test_counts_of_the_sample_at_its_date() -> None:
    """Eight associations, 20 of the county's 26 municipalities, 16 co-financiers, 11 seats."""
    ledger = sample()
    expected = {
        "associations": 8,
        "municipalities": 20,
        "municipalities_county": 26,
        "municipalities_outside": 6,
        "cofinanciers": 16,
        "steering_seats": 11,
        "subprojects": 8,
        "new_subprojects": 2,
    }
    assert {name: value(ledger, f"counts.{name}") for name in expected} == expected
    assert value(ledger, "totals.participants") == 1900
    assert [value(ledger, f"project.phases.{name}.months") for name in ("analysis", "implementation", "closing")] == [
        4,
        28,
        3,
    ]


def test_a_project_without_subprojects_has_all_its_associations_in_it() -> None:
    """MIA has five with eleven municipalities at its start, six with sixteen later; the county is not listed."""
    opened = open_workspace(ROOT, date(2026, 1, 1))
    for day, parties in ((date(2016, 12, 1), (5, 11)), (date(2019, 8, 31), (6, 16))):
        ledger = conductor.view(opened, "mia", day, "public").ledger
        assert (value(ledger, "counts.associations"), value(ledger, "counts.municipalities")) == parties
        assert ledger.get("counts.municipalities_county") is None


def test_a_derived_figure_keeps_its_statement_beside_it() -> None:
    """`budget.esf_support` is derived, and still knows the line that states it."""
    figure: Figure = sample().figures["budget.esf_support"]
    assert figure.derived is not None and figure.derived.inputs == ("budget.total_costs", "budget.cash_deducted")
    assert figure.stated is not None and figure.stated.path == "esf_support"
    assert figure.status == "sökt"


def test_every_figure_of_the_samples_has_a_label_in_both_languages() -> None:
    """No figure is shown by its id."""
    opened = open_workspace(ROOT, date(2026, 1, 1))
    for project in opened.sheets:
        ledger = conductor.view(opened, project, date(2019, 9, 30), "internal").ledger
        assert ledger.unlabelled == ()
        assert [figure.id for figure in ledger if not figure.labels.get("sv") or not figure.labels.get("en")] == []


@given(st.lists(st.tuples(AMOUNT, AMOUNT, AMOUNT), min_size=1, max_size=3), AMOUNT, AMOUNT, AMOUNT, AMOUNT)
def test_the_identities_hold_for_any_budget(
    phases: list[tuple[Money, Money, Money]], eruf: Money, cash: Money, own: Money, in_kind: Money
) -> None:
    """Costs, cash, support and co-financing of any budget fit together as the form says."""
    budget = Budget(
        status="sökt",
        phases=tuple(
            PhaseCosts(id=f"p{n}", name="", staff=staff, travel=travel, revenue=revenue)
            for n, (staff, travel, revenue) in enumerate(phases)
        ),
        eruf=ErufCosts(staff=eruf),
        cash=Cash(public_to_project=cash, public_from_owner=own),
        in_kind_public=InKind(staff=in_kind),
    )
    ledger = make_ledger("demo", Project(project=CARD, budget=budget), {}, Labels())
    fund = sum(int(a.value - c.value + b.value) for a, b, c in phases)  # type: ignore[operator,arg-type]
    assert value(ledger, "budget.fund_costs") == fund
    assert value(ledger, "budget.total_costs") == fund + eruf.value  # type: ignore[operator]
    assert value(ledger, "budget.esf_support") + value(ledger, "budget.cash_deducted") == value(
        ledger, "budget.total_costs"
    )
    assert (
        value(ledger, "budget.total_financing") == value(ledger, "budget.total_costs") + in_kind.value  # type: ignore[operator]
    )
    if value(ledger, "budget.total_financing"):
        assert value(ledger, "budget.esf_share") + value(ledger, "budget.cofinancing_share") == 1


def test_a_label_may_begin_with_any_part() -> None:
    """A more exact beginning goes before it."""
    labels = Labels({"*.title": {"sv": "Titel"}, "project.*": {"sv": "Projekt"}})
    assert labels.find("budget.title", "") == {"sv": "Titel"}
    assert labels.find("project.title", "") == {"sv": "Projekt"}
    assert labels.find("project.title.long", "") is None
