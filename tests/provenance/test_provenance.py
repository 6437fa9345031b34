"""Origins as values: trees down to statements, across projects, without end even where content runs in circles."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mia_docs.documents.view import View
from mia_docs.figures.figure import Figure
from mia_docs.figures.references import CALLS, COUNTED, STYLES
from mia_docs.figures.wording import WORDINGS, WordingError
from mia_docs.provenance.explanation import Origin, explained
from mia_docs.provenance.known import Known, Way, drafts, every, latest, named, ways
from mia_docs.provenance.words import nearby, printed, values_in
from mia_docs.quantities import Money
from mia_docs.workspace import Workspace, open_workspace
from tests.samples import samples_of_then

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sample() -> Workspace:
    return open_workspace(ROOT, date(2026, 1, 1))


def leaves(origin: Origin) -> list[Figure]:
    return [origin.figure] if not origin.inputs else [leaf for each in origin.inputs for leaf in leaves(each)]


def test_every_tree_ends_in_places(sample: Workspace) -> None:
    """Each figure of the sample is stated at a line, or stands on what is stated or counted."""
    seen = 0
    for known in every(sample, (), tuple(sample.sheets)):
        for figure in leaves(explained(known, ()).origin):
            assert figure.stated or (figure.derived and figure.derived.counted), figure.id
            seen += 1
    assert seen > 300


def _with_derivation(view: View, id: str, inputs: tuple[str, ...]) -> Known:
    """A view in which one figure of it stands on others."""
    like = next(each for each in view.ledger if each.derived is not None)
    assert like.derived is not None
    figure = replace(like, id=id, derived=replace(like.derived, inputs=inputs))
    return Known(figure, replace(view, ledger=view.ledger.with_figures({id: figure})))


def test_an_input_of_a_related_project_is_followed_home(sample: Workspace) -> None:
    """Its own inputs are that project's ids."""
    known = _with_derivation(latest(sample, "mia-vidare"), "own.sum", ("predecessor.project.months",))
    part = explained(known, ()).origin.inputs[0]
    assert (part.figure.project, part.figure.id) == ("mia", "project.months")


def test_a_circle_ends(sample: Workspace) -> None:
    """A figure that stands on itself is told once."""
    known = _with_derivation(latest(sample, "mia-vidare"), "own.sum", ("own.sum",))
    assert explained(known, ()).origin.inputs[0].inputs == ()


def test_a_figure_is_its_own_project_s(sample: Workspace) -> None:
    """Asked for by another project's name for it, it is the same one figure."""
    written = drafts(sample)
    (found,) = named(sample, written, sample.sheets, "predecessor.results.figures.enrolled")
    assert (found.figure.project, found.figure.id) == ("mia", "results.figures.enrolled")
    assert named(sample, written, ("mia-vidare",), "results.figures.enrolled") == ()


def test_ways_to_refer_to_a_project() -> None:
    """A project's own texts come first; one that writes none is referred to from the next."""
    then = samples_of_then(date(2026, 1, 1))
    assert ways(then, "mia-vidare") == (Way("mia-vidare"),)
    assert ways(then, "mia") == (Way("mia-vidare", "predecessor."),)


def test_everything_that_a_wording_prints_leads_back(sample: Workspace) -> None:
    """Every figure, in every wording that it takes, in both languages: the words find it again."""
    known, seen, lost = tuple(every(sample, (), tuple(sample.sheets))), 0, []
    for each in known:
        for name, arguments in CALLS.get(each.figure.value.unit, COUNTED):
            for style in STYLES[::3]:
                try:
                    words = WORDINGS[name](each.figure.value, style, *arguments)
                except WordingError:
                    continue
                seen += 1
                if not printed((each,), (), words, values_in(words, style.language)):
                    lost.append((each.figure.id, words))
    assert lost == [] and seen > 1000


def test_nearby_gives_the_figures_as_they_are_known(sample: Workspace) -> None:
    known = tuple(every(sample, (), ("mia-vidare",)))
    assert nearby(known, values_in("79,4 miljoner kr", "sv"))[0].figure.id == "budget.esf_support"


@pytest.mark.parametrize("words", ["-5 tkr", "\u22125 tkr", "\u2212 5 000 kr"])
def test_a_minus_is_part_of_the_amount(words: str) -> None:
    """What is asked for is not the amount on the other side of nought; a range keeps its dash."""
    (value,) = values_in(words, "sv")
    assert isinstance(value, Money) and value.value == -5000
    assert value.low is not None and value.high is not None and value.low <= -5000 <= value.high
