"""What co-financiers have committed and given, and the liquidity: sums over amounts that come in by and by."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mia_docs import workspace as conductor
from mia_docs.content.periods import periods_within, written
from mia_docs.figures.cofinancing import report_periods
from mia_docs.figures.ledger import Ledger
from mia_docs.quantities import Day, Period, Quantity
from tests.cases import BASE, TODAY, lay_out

GIVEN = """\
cofinanciers:
  - id: haninge
    committed_cash: 500
    committed_in_kind: 300
    periods:
      - {id: h1_2020, cash: 100}
      - {id: h2_2020, cash: 50, in_kind: 20}
"""


def ledger(root: Path, files: dict[str, str]) -> Ledger:
    opened = conductor.open_workspace(lay_out(root, files), TODAY)
    return conductor.view(opened, "demo", TODAY, "public").ledger


def value(made: Ledger, id: str) -> int | None:
    figure = made.get(id)
    assert figure is None or isinstance(figure.value, Quantity)
    return int(figure.value.value) if figure and figure.value.value is not None else None


def test_what_is_left_is_what_was_committed_less_what_was_given(tmp_path: Path) -> None:
    text = BASE["content/demo/organisations.yaml"].replace("cofinanciers: [{id: haninge}]\n", GIVEN)
    made = ledger(tmp_path, {"content/demo/organisations.yaml": text})
    path = "organisations.cofinanciers.haninge"
    assert [value(made, f"{path}.{name}") for name in ("committed", "given", "remaining")] == [800, 170, 630]
    assert [value(made, f"{path}.remaining_{form}") for form in ("cash", "in_kind")] == [350, 280]
    assert value(made, "totals.remaining") == 630
    label = made.figures[f"{path}.periods.h2_2020.total"].label("sv")
    assert label == "Medfinansiering i perioden, Haninge, 2020-H2"


def test_nothing_given_is_no_figure(tmp_path: Path) -> None:
    """An amount that nobody has stated is not nought."""
    assert not [
        each.id for each in ledger(tmp_path, {}) if each.id.startswith(("organisations.cofinanciers", "liquidity"))
    ]


def test_a_balance_may_begin_with_an_outlay(tmp_path: Path) -> None:
    """It goes on month by month, and what is claimed and not paid is told."""
    months = "months:\n  - {id: m02_2020, outlay: 70}\n  - {id: m04_2020, claim: 90, payment: 60}\n"
    made = ledger(tmp_path, {"content/demo/liquidity.yaml": months})
    balances = [value(made, f"liquidity.months.m{month:02}_2020.balance") for month in range(1, 6)]
    assert balances == [None, -70, -70, -10, -10]
    assert value(made, "liquidity.outstanding") == 30
    assert made.figures["liquidity.months.m03_2020.balance"].label("sv") == "Saldo, 2020-03"


def test_periods_are_cut_to_the_project() -> None:
    whole = Period(Day.of(2020, 2, 10), Day.of(2021, 3, 31))
    halves = {id: days.iso() for id, days in periods_within(whole, "half_year")}
    assert halves == {
        "h1_2020": "2020-02-10/2020-06-30",
        "h2_2020": "2020-07-01/2020-12-31",
        "h1_2021": "2021-01-01/2021-03-31",
    }
    assert len(list(periods_within(whole, "month"))) == 14 and len(list(periods_within(whole, "quarter"))) == 5
    assert [id for id, _ in periods_within(whole, "year")] == ["y2020", "y2021"]
    end = Period(Day.of(9999, 11, 3), Day.of(9999, 12, 31))
    assert [id for id, _ in periods_within(end, "month")] == ["m11_9999", "m12_9999"]
    assert whole.first == date(2020, 2, 10)


def test_periods_begin_where_the_reports_begin(tmp_path: Path) -> None:
    """The first report takes June with it; one of the whole project moves nothing."""
    (id, days), *_ = reports(tmp_path / "plain", "2020-07-01–2020-12-31")
    assert (id, days) == ("h1_2020", "2020-01-01/2020-06-30")
    moved = reports(tmp_path / "moved", "2020-06-01–2020-12-31", "2020-01-01–2020-12-31")
    assert moved[:2] == [("h1_2020", "2020-01-01/2020-05-31"), ("h2_2020", "2020-06-01/2020-12-31")]


def reports(root: Path, *told: str) -> list[tuple[str, str]]:
    """The periods of a project whose documents tell of some."""
    lines = [f"  - {{id: r{n}, kind: memo, as_of: 2020-12-31, period: {each}}}\n" for n, each in enumerate(told)]
    opened = conductor.open_workspace(
        lay_out(root, {"content/demo/documents.yaml": "documents:\n" + "".join(lines)}), TODAY
    )
    project = conductor.view(opened, "demo", TODAY, "public").project
    return [(id, days.iso()) for id, days in report_periods(project)]


def test_periods_are_written_as_tables_write_them() -> None:
    assert [written(id) for id in ("h2_2020", "q3_2020", "m06_2020", "y2020", "analysis")] == [
        "2020-H2",
        "2020-Q3",
        "2020-06",
        "2020",
        "",
    ]
