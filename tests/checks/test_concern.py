"""A named document is told of what is in its own texts and in what it shows; the rest is counted."""

from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest

from mia_docs import workspace as conductor
from mia_docs.checks.concern import Concern, paths_of
from mia_docs.cli.check import check_documents
from mia_docs.cli.status import status
from mia_docs.diagnostics import Diagnostic, Severity
from mia_docs.review import concerning, examine
from mia_docs.rules.lexicon import Lexicon
from mia_docs.source import Span
from mia_docs.workspace import compose_all, compose_each, open_workspace
from tests.cases import BASE, lay_out

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


def test_a_text_that_could_not_be_put_together_is_said_not_to_be_reviewed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Silence of the rules must not pass for their assent; the other document's text was read."""
    documents = (
        "documents:\n  - {id: memo, kind: memo, as_of: 2020-01-01}\n"
        "  - {id: note, kind: memo, as_of: 2020-01-01, answers: note}\n"
    )
    files = {"content/demo/documents.yaml": documents, "content/demo/note/background.md": "{{ nothing|kr }}\n"}
    opened = open_workspace(lay_out(tmp_path, files), date(2026, 1, 1))
    assert check_documents(opened, list(conductor.documents(opened)), "sv", "full", strict=False) == 1
    out = " ".join(capsys.readouterr().out.split())
    assert "Texten är inte granskad: demo/note kunde inte sättas samman." in out


def test_each_form_s_status_counts_what_its_check_shows(tmp_path: Path) -> None:
    """Also where another project, and another form, have errors."""
    kind = BASE["content/demo/documents.yaml"] + "  - {id: note, kind: memo, as_of: 2020-01-01, answers: note}\n"
    other = {path.replace("demo", "other"): text for path, text in BASE.items() if path.startswith("content/demo/")}
    wrong = other["content/other/project.yaml"] + "unknown_key: 1\n"
    files = {
        "mia.yaml": "format: 1\nlanguage: sv\nprojects: [demo, other]\n",
        "content/demo/documents.yaml": kind,
        "content/demo/note/background.md": "Projektet har 100 deltagare.\n\nSvaret är {{ nothing|kr }}.\n",
        **other,
        "content/other/project.yaml": wrong,
        "content/other/memo/background.md": "{{ nothing|kr }}\n",
    }
    opened = open_workspace(lay_out(tmp_path, files), date(2020, 1, 1))
    made = compose_each(opened, conductor.documents(opened))
    counted = {}
    for each in conductor.documents(opened):
        found = status(opened, [each], made, Lexicon(opened.sheets))
        pile = compose_all(opened, [each])
        shown = concerning(opened, [each], pile.drafts, examine(opened, [each], pile))
        counted[each.name] = found is not None and sum(found.findings.values())
        assert counted[each.name] == len(shown.findings), each.name
    assert counted["demo/memo"] == 0 and counted["other/memo"] > 1


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
