"""Rule on figures that were typed by hand, and the guess which figure each of them probably is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mia_docs.checks.evidence import Arguments, Evidence, Finding, named
from mia_docs.diagnostics import Note
from mia_docs.documents.tracing import Typed
from mia_docs.edits import Edit, lines_of, stands
from mia_docs.figures.figure import Figure
from mia_docs.figures.mentions import Mention
from mia_docs.figures.printed import fits, units_agree
from mia_docs.figures.references import prints, reference_of
from mia_docs.quantities import Identifier, Quantity, is_known

MOST = 3
"""So many figures are named where several fit."""
STEM = 5
"""Letters of a word that decide whether two words are the same: `deltagare`, `deltagarna`."""
TELLING = 3
"""Digits from which on a number that fits one figure alone is taken for it without any word that agrees."""
NEXT = 2
"""How much more the word right behind a number says than any other: "8 kommuner"."""
WINDOW = 60
"""Characters on either side of a number in which words count as its own."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A figure that a typed number can be, the reference that prints it, and how many words speak for it."""

    figure: Figure
    reference: str
    score: int


def figure_typed_by_hand(evidence: Evidence) -> Iterator[Finding]:
    """A number stands in the text and no figure behind it.

    Why: a typed number stays as it is when the truth changes, and nobody can trace it. Numbers that name
    something (laws, reports, pages, telephones) are recognised and no figures.
    Example: "Projektet har 1 900 deltagare."
    Instead: write the reference, `{{ project.participants.total|count }}`; `mia check --fix` puts in those that can
    only be one figure. A number that is a name is marked `[15–24]{.identifier}`; a figure that content lacks is
    stated in figures.yaml, sources.yaml or results.yaml first.
    """
    for typed in _distinct(evidence):
        words, guesses = _words(typed), _guesses(evidence, typed)
        at = replace(typed.at, end=typed.at.column + len(words)) if typed.is_prose else typed.at
        best = _only(guesses)
        if best is not None:
            edit = _edit(evidence, typed, words, best)
            known: Arguments = {"word": words, "figure": named(best.figure), "reference": best.reference}
            message = f"figure-typed-by-hand.{'known' if edit else 'unmendable'}"
            yield Finding(at, known, (_note(best),), message, edit)
        elif guesses:
            yield Finding(at, {"word": words}, tuple(map(_note, guesses[:MOST])), "figure-typed-by-hand.several")
        else:
            yield Finding(at, {"word": words}, tuple(_meant(evidence, typed)))


def _distinct(evidence: Evidence) -> Iterator[Typed]:
    """Every typed number once, though several editions show it."""
    yield from {(each.at, each.mention.start): each for draft in evidence.drafts for each in draft.typed}.values()


def _edit(evidence: Evidence, typed: Typed, words: str, best: Guess) -> Edit | None:
    """The reference instead of the words, where one may stand and the file is the author's own."""
    edit = Edit(typed.at, words, best.reference)
    data = evidence.tree.read(typed.at.file) if typed.is_prose and evidence.tree else None
    return edit if data is not None and stands(lines_of(data), edit) else None


def _words(typed: Typed) -> str:
    """The number with the unit behind it, which a reference prints as well."""
    mention = typed.mention
    return typed.text[mention.start : mention.end_of_unit or mention.end]


def _note(guess: Guess) -> Note:
    figure = guess.figure
    return Note("can-be", {"figure": named(figure), "value": figure.value, "reference": guess.reference})


def _meant(evidence: Evidence, typed: Typed) -> Iterator[Note]:
    """A figure that the word behind speaks for and that has another value: then one of the two is wrong."""
    said = typed.mention.value
    alike = [
        ((_agreement(typed, figure), figure.quoted is None, -len(figure.label())), front, figure)
        for front, figure in _figures(evidence)
        if isinstance(figure.value, Quantity) and isinstance(said, Quantity) and units_agree(figure.value, said)
    ]
    (score, *_), front, figure = max(alike, key=lambda each: each[0], default=((0, False, 0), "", None))
    if figure is not None and score >= NEXT:
        yield Note("meant", {"figure": named(figure), "value": figure.value, "reference": reference_of(figure, front)})


def _guesses(evidence: Evidence, typed: Typed) -> list[Guess]:
    """The figures that fit, those first that more words around the number speak for."""
    words = _words(typed)
    found = [
        Guess(figure, _reference(figure, front, words), _agreement(typed, figure))
        for front, figure in _figures(evidence)
        if _fits(figure, typed.mention, words)
    ]
    ordered = sorted(found, key=lambda each: (-each.score, each.figure.derived is not None, len(each.figure.id)))
    is_telling = len(re.findall(r"\d", typed.mention.text)) >= TELLING
    return [each for each in ordered if each.score > 0 or is_telling]


def _reference(figure: Figure, front: str, words: str) -> str:
    """The reference that prints the words, with a capital where they have one."""
    reference = reference_of(figure, front, words)
    return reference.replace("|count }}", "|count(capital) }}") if words[:1].isupper() else reference


def _agreement(typed: Typed, figure: Figure) -> int:
    """How many words near the number stand in the figure's label too; the word right behind it counts more."""
    label = f"{figure.label(typed.language)} {figure.noun}".lower()
    start, end = typed.mention.start, typed.mention.end_of_unit or typed.mention.end
    before = re.split(r"[.!?] ", typed.text[max(0, start - WINDOW) : start])[-1]
    behind = re.split(r"[.!?](?: |$)", typed.text[end : end + WINDOW])[0]
    noun = re.match(r"[ \u00a0]?([^\W\d_]{4,})", behind)
    near = _stems(before) | _stems(behind)
    agreed = {stem for stem in near if stem in label}
    return len(agreed) + (NEXT if noun and _stems(noun[1]) & agreed else 0)


def _stems(words: str) -> frozenset[str]:
    """The beginnings of words that say something, short enough to find their other forms."""
    found = re.findall(r"[^\W\d_]{4,}", words.lower())
    return frozenset(word[: STEM - 1] if len(word) <= STEM + 1 else word[:STEM] for word in found)


def _figures(evidence: Evidence) -> Iterator[tuple[str, Figure]]:
    """Every figure that a reference of this project can name, with what stands in front of its id."""
    views = {"": evidence.view, **{f"{name}.": view for name, view in evidence.view.others.items()}}
    for front, view in views.items():
        for figure in view.ledger:
            if not isinstance(figure.value, Identifier) and is_known(figure.value):
                yield front, figure


def _fits(figure: Figure, mention: Mention, words: str) -> bool:
    """Whether a figure has the value that was typed, or a wording prints it just so; a bare number is no share."""
    value, said = figure.value, mention.value
    if isinstance(value, Quantity) and isinstance(said, Quantity) and not units_agree(value, said):
        return False
    return (said is not None and fits(value, said)) or prints(value, words)


def _only(guesses: list[Guess]) -> Guess | None:
    """The one figure that a number can be: more words speak for it than for any other, or no other has its value."""
    if not guesses:
        return None
    best, others = guesses[0], [each for each in guesses[1:] if each.score == guesses[0].score]
    return best if all(_is_again(best.figure, each.figure) for each in others) else None


def _is_again(figure: Figure, other: Figure) -> bool:
    """Whether the other only works the value out that the figure states."""
    return figure.value == other.value and figure.derived is None and other.derived is not None
