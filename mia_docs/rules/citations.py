"""Rules on the dates of what a document quotes: sources, and results of a project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.diagnostics import Note, Term
from mia_docs.documents.draft import Draft, Showing
from mia_docs.documents.view import View
from mia_docs.model import Source
from mia_docs.quantities import Day, is_known
from mia_docs.rules.days import is_before
from mia_docs.rules.evidence import Arguments, Evidence, Finding

NUMBER = re.compile(r"([0-9]{4}):([0-9]{1,2})")
"""A report in a yearly series; acts (2010:800) have more digits, and may come into force a year later."""
IN_ID = re.compile(r"(?:^|_)((?:19|20)[0-9]{2})(?:_([0-9]{1,2}))?$")
YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
DATES = ("year", "since", "retrieved")


def quoted_before_its_date(evidence: Evidence) -> Iterator[Finding]:
    """A document quotes what was not there yet on its own date.

    Why: a document stands for what was known on its as-of date; a later source shows that one of the dates is wrong.
    Example: an application as of 2019-09-30 shows results to 2019-10-31.
    Instead: correct the date, or quote the edition that was out then.
    """
    views = {view.name: view for view in evidence.views}
    quoting: dict[tuple[str, str], list[Draft]] = {}
    for draft in evidence.drafts:
        for place in {(each.figure.project, _stem(each)) for each in draft.showings}:
            quoting.setdefault(place, []).append(draft)
    sources = {name: {each.id: each for each in view.project.sources} for name, view in views.items()}
    for project, stem in sorted(quoting):
        if stem and project in views:
            source = sources[project].get(stem.removeprefix("sources."))
            yield from _too_new(evidence, quoting[project, stem], views[project], source)


def _stem(showing: Showing) -> str:
    """The source or the results that a figure belongs to."""
    first, _, rest = showing.figure.id.partition(".")
    return "results" if first == "results" else f"sources.{rest.partition('.')[0]}" if first == "sources" else ""


def _too_new(evidence: Evidence, drafts: list[Draft], view: View, source: Source | None) -> Iterator[Finding]:
    """What has a later date than the documents that show it, which are all of one date."""
    as_of = drafts[0].as_of
    for path, day in _dates(view, source):
        if is_known(day) and is_before(as_of, day) and (at := view.places.get(path)):
            figure = view.ledger.get(path)
            what, names = figure.label() if figure else path, tuple(each.document for each in drafts)
            arguments: Arguments = {"document": names, "as_of": as_of, "what": what, "date": day}
            yield Finding(at, arguments, (_document(evidence, names[0], as_of),))


def _dates(view: View, source: Source | None) -> Iterator[tuple[str, Day]]:
    """The dates of a source by path; without one, that of the project's results."""
    if source is None:
        yield from [("results.as_of", view.project.results.as_of)] if view.project.results else []
        return
    yield from ((f"sources.{source.id}.{name}", day) for name in DATES if (day := getattr(source, name)) is not None)


def _document(evidence: Evidence, document: str, as_of: Day) -> Note:
    at = evidence.place(f"documents.documents.{document}.as_of")
    return Note("document-date", {"document": document, "as_of": as_of}, at)


def source_dates_disagree(evidence: Evidence) -> Iterator[Finding]:
    """A source's year disagrees with its number, its id or its other dates.

    Why: whoever looks the report up under the wrong year does not find it.
    Example: id isf_2019_1, number 2019:1 and year 2018.
    Instead: look at the report itself, and correct the one that is wrong.
    """
    for source in evidence.view.project.sources:
        for field, other in _disagreeing(source):
            path, beside = f"sources.{source.id}.{field}", f"sources.{source.id}.{other}"
            note = Note(f"source-{other}", {"value": _value(source, other)}, evidence.place(beside))
            arguments: Arguments = {
                "source": f"{source.publisher}: {source.title}",
                "field": Term(f"source-{field}"),
                "value": _value(source, field),
                "other": Term(f"source-{other}"),
            }
            yield Finding(evidence.place(path), arguments, (note, *evidence.shown_in(path)))


def _value(source: Source, field: str) -> Day | str:
    held = getattr(source, field)
    return held if isinstance(held, str | Day) else held.text


def _disagreeing(source: Source) -> Iterator[tuple[str, str]]:
    """Pairs of fields that cannot both be right, the more doubtful first."""
    year, number = source.year, NUMBER.fullmatch(source.number.text) if source.number else None
    has_year = year is not None and is_known(year)
    in_id = IN_ID.search(source.id) if len(YEAR.findall(source.id)) == 1 else None
    if has_year and number and int(number[1]) != _year(year):
        yield "year", "number"
    if in_id and has_year and int(in_id[1]) != _year(year):
        yield "year", "id"
    if in_id and in_id[2] and number and (int(in_id[1]), int(in_id[2])) != (int(number[1]), int(number[2])):
        yield "number", "id"
    if in_id and has_year and not source.number and _is_other_month(in_id[2] or "", year):
        yield "year", "id"
    if year and source.since and is_before(year, source.since):
        yield "since", "year"
    if year and source.retrieved and is_before(source.retrieved, year):
        yield "retrieved", "year"


def _year(day: Day | None) -> int:
    return day.low.year if day and day.low else 0


def _is_other_month(month: str, day: Day | None) -> bool:
    """Whether an id's two digits can be a month, and are another one than the day's."""
    is_month = len(month) == 2 and 1 <= int(month) <= 12
    return bool(is_month and day and day.low and day.precision != "year" and day.low.month != int(month))
