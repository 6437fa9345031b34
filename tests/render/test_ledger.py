"""figures.json: every showing, and behind them what they derive from."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from mia_docs.documents.draft import Draft, Showing
from mia_docs.figures.figure import Derivation, Figure
from mia_docs.figures.recipes import Counted
from mia_docs.quantities import Count
from mia_docs.render.ledger import figures_json
from mia_docs.source import Span
from tests.render.drafts import make_draft


def written(draft: Draft) -> dict[str, Any]:
    loaded = json.loads(figures_json(draft, {}))
    assert isinstance(loaded, dict)
    return loaded


def test_inputs_are_what_showings_derive_from_and_nobody_sees() -> None:
    """The women are shown in a table and stand there; the men are only in the sum."""
    ledger = written(make_draft())
    assert [each["id"] for each in ledger["inputs"]] == ["project.participants.men"]
    assert ledger["inputs"][0]["value"] == "1250"
    assert ledger["inputs"][0]["source"]["line"] == 3


def test_an_input_says_all_that_a_showing_says_but_where_it_is_shown() -> None:
    ledger = written(make_draft())
    shown, inside = ledger["figures"][0], ledger["inputs"][0]
    assert set(shown) - set(inside) == {"shown", "places"} and set(inside) <= set(shown)


def test_only_what_the_draft_was_handed_is_carried() -> None:
    """The draft's ledger is the disclosed one; an input that is not in it stays out, whatever the formula says."""
    draft = make_draft()
    kept = {id: figure for id, figure in draft.ledger.items() if not id.endswith(".men")}
    ledger = written(replace(draft, ledger=kept))
    assert ledger["inputs"] == []


def test_inputs_stand_one_a_line_by_project_and_id() -> None:
    """A diff shows what changed; the order does not depend on where they were found."""
    draft = make_draft()
    men = draft.ledger["project.participants.men"]
    more = [replace(men, project="mia", id="z"), replace(men, id="b"), replace(men, id="a")]
    text = figures_json(replace(draft, ledger={each.id: each for each in more}), {}).decode()
    rows = [json.loads(row.rstrip(",")) for row in text.partition('"inputs": [\n')[2].splitlines()[:-1]]
    assert [(row["project"], row["id"]) for row in rows] == [("mia", "z"), ("mia-vidare", "a"), ("mia-vidare", "b")]


def test_a_count_says_where_what_was_counted_stands() -> None:
    """Members of a list are no figures: their places take the inputs' part."""
    places = (Span("content/mia/organisations.yaml", 12, 7), Span("content/mia/organisations.yaml", 15, 7))
    derived = Derivation(Counted("counts.members", "count(members)", 2), "count(members)", (), places)
    figure = Figure("counts.members", "mia", Count.exact(2), {}, derived=derived)
    ledger = written(replace(make_draft(), showings=(Showing(figure, "två"),), ledger={}))
    assert ledger["figures"][0]["derivation"] == {
        "formula": "count(members)",
        "inputs": [],
        "counted": ["content/mia/organisations.yaml:12:7", "content/mia/organisations.yaml:15:7"],
    }
