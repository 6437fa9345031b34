"""Rules on editions that were written earlier: what they still show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mia_docs.compare.ledgers import FINGERPRINT, Row
from mia_docs.compare.texts import lines_before
from mia_docs.documents.draft import Draft, Showing
from mia_docs.figures.figure import value_text
from mia_docs.render.ledger import unit_text
from mia_docs.render.text import write_text
from mia_docs.rules.evidence import Arguments, Evidence, Finding, Standing, named
from mia_docs.source import Span


@dataclass(frozen=True, slots=True)
class Older:
    """A figure of a draft, and the lines of the written figure list that hold an earlier value of it."""

    showings: dict[int, Showing]
    rows: tuple[Row, ...]


def edition_is_older(evidence: Evidence) -> Iterator[Finding]:
    """A text edition in output/ still shows a figure with its earlier value.

    Why: the text editions are what others read in git; content and edition should change together.
    Example: content says 1 950 participants; output/mia-vidare/application/application.md still says 1 900.
    Instead: run `mia build`, read the closing list, commit content and editions together.
    """
    if evidence.view.broken:  # what could not be read whole may be what differs; the edition is then the better one
        return
    for draft in evidence.drafts:
        edition = evidence.editions.get(draft.document)
        if edition is not None and (older := _older(draft, edition)):
            yield from _findings(draft, edition, older)


def _older(draft: Draft, edition: Standing) -> list[Older]:
    """Each figure whose written value and words nobody shows any more, though the figure itself is still shown."""
    found = []
    shown: dict[str, dict[int, Showing]] = {}
    for n, each in enumerate(draft.showings):
        shown.setdefault(each.figure.id, {})[n] = each
    listed: dict[str, list[Row]] = {}
    for row in edition.rows:
        listed.setdefault(row.id, []).append(row)
    for id, showings in shown.items():
        rows = tuple(listed.get(id, ())) if id != FINGERPRINT else ()
        worth = {n: _worth(each) for n, each in showings.items()} if rows else {}
        written = {(row.value, row.unit) for row in rows}, {row.shown for row in rows}
        now = set(worth.values()), {each.shown for each in showings.values()}
        fresh = {n: showings[n] for n in worth if _is_in_neither(worth[n], showings[n].shown, written)}
        stale = tuple(row for row in rows if _is_in_neither((row.value, row.unit), row.shown, now))
        if fresh and stale:
            found.append(Older(fresh, stale))
    return found


Worth = tuple[str, str]


def _worth(showing: Showing) -> Worth:
    """Value and unit, as figures.csv has them."""
    return value_text(showing.figure.value) or "", unit_text(showing.figure)


def _is_in_neither(worth: Worth, shown: str, known: tuple[set[Worth], set[str]]) -> bool:
    return worth not in known[0] and shown not in known[1]


def _findings(draft: Draft, edition: Standing, older: list[Older]) -> Iterator[Finding]:
    """One finding per figure, at the first place of the edition that shows it; where none can be told, in the list."""
    text, lines = write_text(draft)
    before = lines_before(edition.text, text.decode())
    for each in older:
        first = next(iter(each.showings.values()))
        places = _places(draft, edition, each, {n: before.get(lines.get(n, 0), 0) for n in each.showings})
        listed = (Span(f"{edition.folder}/figures.csv", each.rows[0].line), each.rows[0].shown, first.shown)
        at, old, new = next(places, listed)
        arguments: Arguments = {"document": draft.document, "old": old, "new": new, "figure": named(first.figure)}
        yield Finding(at, arguments)


def _places(draft: Draft, edition: Standing, older: Older, lines: Mapping[int, int]) -> Iterator[tuple[Span, str, str]]:
    """Where the edition still has the old words: place, these words, and those that would stand there now."""
    rows = edition.text.splitlines()
    for number, showing in older.showings.items():
        line = lines[number]
        for words in sorted((row.shown for row in older.rows), key=len, reverse=True):
            column = rows[line - 1].find(words) + 1 if line else 0
            if column:
                at = Span(f"{edition.folder}/{draft.document}.md", line, column, column + len(words))
                yield at, words, showing.shown
