"""Rules about quoted sources: whoever reads a figure from elsewhere must be able to find it there."""

from __future__ import annotations

from collections.abc import Iterator

from mia_docs.rules.evidence import Evidence, Finding


def source_without_date(evidence: Evidence) -> Iterator[Finding]:
    """A source of quoted figures has neither a year, a number nor a date of retrieval.

    Why: statistics are published again and again; without a year nobody can tell which edition a figure is from.
    Example: publisher Kolada, title "Ohälsotal", figures, and no year.
    Instead: state year, number or retrieved; where it is not known, say under uncertain why.
    """
    for source in evidence.view.project.sources:
        is_dated = source.year or source.number or source.retrieved
        if source.figures and not is_dated and not source.uncertain:
            shown = evidence.shown_in(*(f"sources.{source.id}.figures.{each.id}" for each in source.figures))
            place = evidence.place(f"sources.{source.id}.title")
            yield Finding(place, {"publisher": source.publisher, "title": source.title}, shown)
