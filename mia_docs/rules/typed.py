"""Rule on figures that were typed by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mia_docs.diagnostics import Note
from mia_docs.documents.tracing import Typed
from mia_docs.edits import Edit, lines_of, stands
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named
from mia_docs.rules.guesses import Candidates, Guess, certain, guesses_of, meant, words_of

MOST = 3
"""So many figures are named where several fit."""


def figure_typed_by_hand(evidence: Evidence) -> Iterator[Finding]:
    """A number stands in the text and no figure behind it.

    Why: a typed number stays as it is when the truth changes, and nobody can trace it. Numbers that name
    something (laws, reports, pages, telephones) are recognised and no figures.
    Example: "Projektet har 1 900 deltagare."
    Instead: write the reference, `{{ project.participants.total|count }}`; `mia check --fix` puts in those that can
    only be one figure. A number that is a name is marked `[15–24]{.identifier}`; a figure that content lacks is
    stated in figures.yaml, sources.yaml or results.yaml first.
    """
    known_figures = Candidates(evidence)
    for typed in _distinct(evidence):
        words, guesses = words_of(typed), guesses_of(known_figures, typed)
        at = replace(typed.at, end=typed.at.column + len(words)) if typed.is_prose else typed.at
        other = meant(known_figures, typed)
        best = certain(guesses, typed, other)
        if best is not None:
            edit = _edit(evidence, typed, words, best)
            known: Arguments = {"word": words, "figure": named(best.figure), "reference": best.reference}
            message = f"figure-typed-by-hand.{'known' if edit else 'unmendable'}"
            yield Finding(at, known, (_note(best),), message, edit)
            continue
        notes = [_note(each) for each in guesses[:MOST]]
        if other is not None and not any(each.score > 0 for each in guesses):
            yield Finding(at, {"word": words}, (_note(other, "meant"), *notes), "figure-typed-by-hand.other")
        else:
            yield Finding(at, {"word": words}, tuple(notes), "figure-typed-by-hand.several" if notes else "")


def _distinct(evidence: Evidence) -> Iterator[Typed]:
    """Every typed number once, though several editions show it."""
    yield from {(each.at, each.mention.start): each for draft in evidence.drafts for each in draft.typed}.values()


def _edit(evidence: Evidence, typed: Typed, words: str, best: Guess) -> Edit | None:
    """The reference instead of the words, where one may stand and the file is the author's own."""
    edit = Edit(typed.at, words, best.reference)
    data = evidence.tree.read(typed.at.file) if typed.is_prose and evidence.tree else None
    return edit if data is not None and stands(lines_of(data), edit) else None


def _note(guess: Guess, message: str = "can-be") -> Note:
    figure = guess.figure
    return Note(message, {"figure": named(figure), "value": figure.value, "reference": guess.reference})
