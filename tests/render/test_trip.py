"""A figure survives the trip: whatever figure, through whatever filter, to whatever place, in every format."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft
from mia_docs.figures.figure import value_text
from mia_docs.figures.wording import WORDINGS
from mia_docs.render.edition import render_text
from mia_docs.render.html import write_html
from mia_docs.render.pdf import write_pdf
from mia_docs.render.word import write_word
from mia_docs.render.word_package import Package
from mia_docs.workspace import open_workspace
from tests.render.arrivals import (
    entries,
    in_page,
    in_word,
    missing_in_order,
    paper_text,
    stretches,
    word_text,
)
from tests.render.clients import axe_faults, pdf_faults, word_faults
from tests.render.trips import OWN_NAMES, PLACES, VESSELS, Arrival, Cargo, Stop, compose, every_cargo, expected

ROOT = Path(__file__).resolve().parents[2]
SLOTS = {"reference": ["project.diary_number"], "footer": ["document.as_of"]}


def loads() -> list[list[Stop]]:
    """As many documents as it takes to send every figure through every filter; each has every place in every part."""
    stops = [(vessel, place) for vessel in VESSELS for place in PLACES]
    names = [cargo for cargo in every_cargo() if cargo.figure is None]
    figures = [cargo for cargo in every_cargo() if cargo.figure is not None]
    room = sum(PLACES[place].gaps - has_name(place) for _, place in stops)
    waiting, turns = cycle(figures), cycle(names)
    return [[_loaded(*stop, waiting, turns) for stop in stops] for _ in range(-(-len(figures) // room))]


def has_name(place: str) -> bool:
    """Whether a typed name stands in the last gap: in every place of prose that has room for one."""
    return PLACES[place].is_prose and PLACES[place].gaps > 1


def _loaded(vessel: str, place: str, figures: Iterator[Cargo], names: Iterator[Cargo]) -> Stop:
    """A stop with the next figures that wait."""
    room = PLACES[place].gaps - has_name(place)
    return Stop(vessel, place, (*islice(figures, room), *islice(names, int(has_name(place)))))


LOADS = loads()


@st.composite
def journeys(draw: st.DrawFn) -> list[Stop]:
    """Some stops, each with figures of any kind."""
    stops = []
    for _ in range(draw(st.integers(1, 5))):
        vessel, name = draw(st.sampled_from(list(VESSELS))), draw(st.sampled_from(list(PLACES)))
        place = PLACES[name]
        taken = [each for each in every_cargo() if place.is_prose or each.figure]
        cargoes = draw(st.lists(st.sampled_from(taken), min_size=place.gaps, max_size=place.gaps))
        stops.append(Stop(vessel, name, tuple(cargoes)))
    return stops


# What must be true of every document


def arrivals(draft: Draft, stops: Sequence[Stop]) -> list[Arrival]:
    """What the draft's showings must be: all that was sent, and what notes about sources show of themselves."""
    sent = expected(stops)
    shown = [(each.figure.id, each.shown) for each in draft.showings[: -len(SLOTS)]]
    assert [each for each in shown if each[0] not in OWN_NAMES] == [(each.id, each.words) for each in sent]
    hidden = iter(each.is_text for each in sent)
    return [Arrival(id, words, id in OWN_NAMES or next(hidden)) for id, words in shown]


def assert_ledger(draft: Draft, wanted: Sequence[Arrival], files: dict[str, bytes]) -> None:
    """One entry a showing, in text order; the line of the text edition that it names holds its words, in order."""
    ledger = json.loads(files["figures.json"])["figures"]
    assert [(each["id"], each["shown"]) for each in ledger[: len(wanted)]] == [(each.id, each.words) for each in wanted]
    assert [each["id"] for each in ledger[len(wanted) :]] == [*SLOTS["footer"], *SLOTS["reference"]]
    rows = [re.sub(r"\\(.)", r"\1", row) for row in files[f"{draft.document}.md"].decode().splitlines()]
    ends: dict[int, int] = {}
    for entry, arrival in zip(ledger, wanted, strict=False):
        (place,) = entry["places"]
        assert (place["line"] is not None) is arrival.is_text, entry
        if place["line"] is not None:
            row, at = rows[place["line"] - 1], ends.get(place["line"], 0)
            assert arrival.words in row[at:], (arrival, row)
            ends[place["line"]] = row.index(arrival.words, at) + len(arrival.words)


def assert_page(draft: Draft, wanted: Sequence[Arrival], page: bytes) -> None:
    """One mark a showing of the text, in order, with its id, its exact value and its words."""
    values = [value_text(each.figure.value) or "" for each in draft.showings]
    text = [(each.id, value, each.words) for each, value in zip(wanted, values, strict=False) if each.is_text]
    above, *found, below = in_page(page)
    assert found == text
    assert [above[0], below[0]] == [*SLOTS["reference"], *SLOTS["footer"]]


def assert_word(draft: Draft, wanted: Sequence[Arrival], data: bytes) -> None:
    """One bookmark a showing of the text, in order, inside a control of its tag; the carried part knows each tag."""
    package = Package.read(data)
    found = {each.number: each for each in in_word(package)}
    text = [number for number, each in enumerate(wanted) if each.is_text]
    assert [number for number in found if number in text] == text
    for number in text:
        assert (found[number].words, found[number].tag) == (wanted[number].words, f"f{number}")
    known = entries(package)
    assert [(each["tag"], each["id"], each["shown"]) for each in known[: len(wanted)]] == [
        (f"f{number}", each.id, each.words) for number, each in enumerate(wanted)
    ]
    values = [value_text(each.figure.value) for each in draft.showings]
    assert [each.get("value") for each in known] == values


def assert_words(draft: Draft, text: str, notes: str) -> None:
    """The words alone: every stretch of the text that holds a figure, in order, and those of the notes anywhere."""
    body, below = stretches(draft)
    assert missing_in_order(body, text) == []
    assert [each for each in below if each not in notes] == []


def assert_arrived(draft: Draft, stops: Sequence[Stop]) -> None:
    """In the ledger, on the page and in Word, by marks and by words."""
    wanted = arrivals(draft, stops)
    files = dict(render_text(draft).files)
    assert_ledger(draft, wanted, files)
    assert_page(draft, wanted, write_html(draft, files["figures.json"]))
    data, found = write_word(draft, files["figures.json"])
    assert found == ()
    assert_word(draft, wanted, data)
    package = Package.read(data)
    notes = word_text(package, "footnotes") if "word/footnotes.xml" in package.parts else ""
    assert_words(draft, word_text(package, "document"), notes)


# Any figure, anywhere


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("trips")


def test_the_loads_are_worth_the_trip() -> None:
    """The guard itself: every filter, every way to write a figure, every place, in each part."""
    sent = [(stop, cargo) for stops in LOADS for stop in stops for cargo in stop.cargoes]
    assert {cargo for _, cargo in sent} == set(every_cargo())
    assert {cargo.wording[0] for _, cargo in sent} == {*WORDINGS, ""}
    assert {(stop.vessel, stop.place) for stop, _ in sent} == {
        (vessel, place) for vessel in VESSELS for place in PLACES
    }
    kinds = {type(cargo.figure.value).__name__ for _, cargo in sent if cargo.figure}
    assert len(kinds) >= 7 and len(sent) > 300


@pytest.mark.parametrize("stops", LOADS, ids=range(len(LOADS)))
def test_every_figure_arrives_from_every_place(folder: Path, stops: list[Stop]) -> None:
    """Each by each of its filters, in documents that have every place in each of their parts."""
    assert_arrived(compose(folder, stops), stops)


@settings(max_examples=60, deadline=None)
@given(journeys())
def test_any_journey_arrives(folder: Path, stops: list[Stop]) -> None:
    """Any figures in any places in any order."""
    assert_arrived(compose(folder, stops), stops)


# One document with everything


@pytest.fixture(scope="module")
def everything(folder: Path) -> Draft:
    return compose(folder, LOADS[0])


@pytest.fixture(scope="module")
def paper(everything: Draft, cache: Path) -> bytes:
    return write_pdf(everything, render_text(everything).files["figures.json"], cache)


def test_the_words_are_on_paper(everything: Draft, paper: bytes) -> None:
    """What pdfium reads: every stretch that holds a figure, in order; the notes' too."""
    body, notes = stretches(everything)
    assert len(body) > 100 and len(notes) >= 9
    text = paper_text(everything, paper)
    assert_words(everything, text, text)
    assert missing_in_order(["Ingen har skrivit detta"], text)


def test_the_paper_is_archivable_and_accessible(paper: bytes) -> None:
    """PDF/A-3a and PDF/UA-1 by page-validation."""
    assert pdf_faults(paper) == []


def test_the_word_file_follows_the_schema(everything: Draft, tmp_path: Path) -> None:
    path = tmp_path / "everything.docx"
    path.write_bytes(write_word(everything, render_text(everything).files["figures.json"])[0])
    assert word_faults(path) == []


def test_axe_finds_nothing(everything: Draft, tab: Any, tmp_path: Path) -> None:
    """Before the sources are shown and after."""
    file = tmp_path / "everything.html"
    file.write_bytes(write_html(everything, render_text(everything).files["figures.json"]))
    tab.goto(file.as_uri())
    assert tab.locator("data").count() > 140
    assert axe_faults(tab) == []
    tab.get_by_role("button", name="Visa källor").click()
    assert axe_faults(tab) == []


# The sample application


@pytest.fixture(scope="module")
def sample() -> Draft:
    opened = open_workspace(ROOT, date(2026, 1, 1))
    draft = conductor.composed(opened, conductor.named(opened, "mia-vidare/application")[0]).draft
    assert draft is not None
    return draft


def test_the_application_s_figures_are_read_in_word(sample: Draft) -> None:
    """Every stretch that holds one, in order; in notes anywhere."""
    assert len(stretches(sample)[0]) > 130
    package = Package.read(write_word(sample, render_text(sample).files["figures.json"])[0])
    assert_words(sample, word_text(package, "document"), word_text(package, "footnotes"))


def test_the_application_s_figures_are_read_on_paper(sample: Draft, cache: Path) -> None:
    """The same in a PDF."""
    if os.environ.get("MIA_REAL_CLIENTS") != "1":
        pytest.skip("the whole application takes long: MIA_REAL_CLIENTS=1 asks for it")
    text = paper_text(sample, write_pdf(sample, b"{}", cache))
    assert_words(sample, text, text)
