"""A named document is told of what is in its own texts and in what it shows; the rest is counted."""

from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest

from mia_docs import workspace as conductor
from mia_docs.checks.concern import Concern, paths_of
from mia_docs.cli.check import check_documents
from mia_docs.diagnostics import Diagnostic, Severity
from mia_docs.source import Span
from mia_docs.workspace import open_workspace

SAMPLE = Path(__file__).parents[2]
HERS = Concern(
    ("content/demo/letters/one/", "content/demo/letters/one."),
    frozenset({("content/demo/budget.yaml", 3)}),
    frozenset({"content/demo/budget.yaml", "content/demo/counts.csv"}),
    frozenset({"budget.cofinancing.north.amount"}),
    frozenset({"budget", "cofinancing", "north", "amount"}),
)
PATHS = paths_of(
    [
        {
            "organisations.associations.north": Span("content/demo/organisations.yaml", 2),
            "organisations.associations.north.id": Span("content/demo/organisations.yaml", 2),
            "organisations.associations.south.id": Span("content/demo/organisations.yaml", 5),
            "budget.total": Span("content/demo/budget.yaml", 9),
        }
    ]
)


@pytest.mark.parametrize(
    ("file", "line", "is_hers"),
    [
        ("content/demo/letters/one/text.md", 1, True),
        ("content/demo/letters/one.yaml", 1, True),
        ("content/demo/letters/other.yaml", 1, False),
        ("content/demo/budget.yaml", 3, True),
        ("content/demo/budget.yaml", 9, False),
        ("content/demo/organisations.yaml", 2, True),
        ("content/demo/organisations.yaml", 5, False),
        ("content/demo/counts.csv", 40, True),
        ("content/demo/documents.yaml", 1, True),
        ("templates/letter/body.md", 1, True),
        ("mia.yaml", 1, True),
    ],
)
def test_what_concerns_a_document(file: str, line: int, is_hers: bool) -> None:
    warning = Diagnostic("MIA404", "cfar", Severity.WARNING, Span(file, line))
    assert HERS.is_about(warning, PATHS) == is_hers
    assert HERS.is_about(Diagnostic("MIA204", "sum", Severity.ERROR, Span(file, line)), PATHS)


def test_the_newsletter_is_not_told_of_what_it_does_not_show(capsys: pytest.CaptureFixture[str]) -> None:
    """Three numbers that organisations lack, and two notes on goals and budget: one line says that there are more."""
    opened = open_workspace(SAMPLE, date(2026, 1, 1))
    wanted = list(conductor.named(opened, "newsletter-2020-2"))

    def told(**choices: Any) -> tuple[int, str]:
        code = check_documents(opened, wanted, "sv", "concise", strict=True, **choices)
        return code, click.unstyle(capsys.readouterr().out)

    code, out = told(named=True)
    assert code == 1 and "MIA404" not in out
    assert out.endswith("5 anmärkningar till i projektets uppgifter: mia check visar alla.\n")
    assert told(named=True, everything=True)[1].count("MIA404") == told()[1].count("MIA404") == 3
