"""A Word file comes back from LibreOffice with every figure's mark, its words and the ledger."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mia_docs.documents.draft import Draft
from mia_docs.render.edition import render_text
from mia_docs.render.word import write_word
from mia_docs.render.word_package import Package
from tests.render import word_shells
from tests.render.drafts import make_draft
from tests.render.word_returned import ledger_of, plain, words_by_showing
from tests.samples import sample_draft

CHANGED = "2\u00a0500"
"""What `office_edit.bas` writes another figure for."""
FIXTURE, SAMPLE = "one of everything", "the sample application"


def drafts() -> Mapping[str, Draft]:
    return {FIXTURE: make_draft(), SAMPLE: sample_draft("mia-vidare/application")}


@pytest.fixture(scope="module", params=[FIXTURE, SAMPLE])
def edited(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Draft, Package, Package]:
    """A draft, its Word file as written, and the same after an edit in LibreOffice."""
    word_shells.needs_office()
    draft = drafts()[request.param]
    data, found = write_word(draft, render_text(draft).files["figures.json"])
    assert found == ()
    back = word_shells.edited_in_office(data, tmp_path_factory.mktemp("office"))
    return draft, Package.read(data), Package.read(back)


def test_the_edit_was_made(edited: tuple[Draft, Package, Package]) -> None:
    """The guard itself works: what is compared below is not the file that was sent."""
    _, sent, back = edited
    text = back.parts["word/document.xml"].decode()
    assert "Synpunkter från partnern" in text and "Vårt projekt" in text
    assert "Projektet " in sent.parts["word/document.xml"].decode()


def test_every_mark_comes_back(edited: tuple[Draft, Package, Package]) -> None:
    """In text, tables, headings, notes, header and footer."""
    draft, sent, back = edited
    marked = words_by_showing(sent)
    assert len(marked) >= 18
    assert set(words_by_showing(back)) == set(marked) <= set(range(len(draft.showings)))


def test_every_mark_still_holds_its_words(edited: tuple[Draft, Package, Package]) -> None:
    """Where nobody changed them; the mark of a changed figure holds something else, so that a reader can tell."""
    draft, sent, back = edited
    before, after = words_by_showing(sent), words_by_showing(back)
    assert {number for number in before if before[number] != after[number]} == {
        number for number, each in enumerate(draft.showings) if CHANGED in each.shown and before[number] != {""}
    }
    assert all(before[number] <= {plain(draft.showings[number].shown), ""} for number in before)


def test_the_ledger_comes_back_as_it_was_sent(edited: tuple[Draft, Package, Package]) -> None:
    """With what the figures derive from."""
    _, sent, back = edited
    assert ledger_of(back) == ledger_of(sent)
    assert set(ledger_of(back)) >= {"figures", "inputs"}
