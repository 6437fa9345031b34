"""Rules on what may leave the house: a document that says it has been published."""

from __future__ import annotations

from collections.abc import Iterator

from mia_docs.diagnostics import Note
from mia_docs.documents.draft import Draft
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named


def made_up_published(evidence: Evidence) -> Iterator[Finding]:
    """A published document shows figures that are made up.

    Why: outside its surroundings an invented figure is taken for a real one, whatever it says of itself.
    Example: `published: 2021-02-15` on a report whose outcomes are `illustrative: yes`.
    Instead: put in the real figures, or take `published` away.
    """
    held = {each.id: each for each in evidence.view.project.documents.documents}
    for draft in evidence.drafts:
        publication = held.get(draft.document)
        if publication is not None and publication.published is not None and draft.is_illustrative:
            yield _finding(evidence, draft)


def _finding(evidence: Evidence, draft: Draft) -> Finding:
    """At the date of publication, with the first of the figures and where it is stated, if it is."""
    made_up = [each.figure for each in draft.showings if each.figure.illustrative]
    first = next((each for each in made_up if each.stated), made_up[0])
    notes = (Note("stated-here", {}, first.stated.at),) if first.stated else ()
    many = len({(each.project, each.id) for each in made_up})
    arguments: Arguments = {"document": draft.document, "n": many, "figure": named(first)}
    return Finding(evidence.place(f"documents.documents.{draft.document}.published"), arguments, notes)
