"""An explanation for a terminal: the value, its origin as a tree down to lines of content, where it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from mia_docs.cli.catalogue import say, value_words
from mia_docs.cli.columns import behind, spread, wrapped
from mia_docs.figures.figure import EMPTY, Figure
from mia_docs.provenance.explanation import Explanation, Origin, Shown
from mia_docs.provenance.known import Known
from mia_docs.provenance.words import Fit
from mia_docs.quantities import Quantity

MOST = 20
"""How many figures that printed words can mean are listed."""


def lines(told: Explanation, reference: str, language: str) -> Iterator[str]:
    """All that is known of one figure."""
    yield from _head(told, language)
    yield say(language, "paste", {"reference": reference})
    yield ""
    yield from _origin(told.origin, language)
    yield ""
    yield say(language, "shown-where" if told.shown else "shown-nowhere")
    for place in told.shown:
        yield _place(place, told, language)


def _head(told: Explanation, language: str) -> Iterator[str]:
    figure = told.figure
    yield click.style(wrapped(f"{figure.label(language)}  {value_words(figure.value, language)}"), bold=True)
    parts = [f"{figure.project}/{figure.id}"]
    parts += [figure.status] if figure.status and figure.status != EMPTY else []
    parts += [say(language, "made-up")] if figure.illustrative else []
    parts += [say(language, "as-of", {"date": told.as_of.isoformat()})]
    yield wrapped(" · ".join(parts), below="  ")
    if figure.quoted is not None:
        arguments = {"publisher": figure.quoted.publisher, "title": figure.quoted.title, "year": figure.quoted.year}
        yield wrapped(say(language, "quoted-from", arguments), below="  ")


def _origin(origin: Origin, language: str) -> Iterator[str]:
    """Where a value is stated, or what it is derived from."""
    figure = origin.figure
    if figure.derived is not None:
        yield wrapped(say(language, "derived-as", {"formula": figure.derived.formula}), below="  ")
    if figure.stated is not None:
        yield wrapped(_stated(figure, language), below="  ")
    yield from _branches(origin, language, "", set())


def _stated(figure: Figure, language: str) -> str:
    """The place of a statement; beside a derivation also its value, where that is another one."""
    place = str(figure.stated.at) if figure.stated else ""
    if figure.derived is None:
        return say(language, "stated-at", {"place": place})
    words = value_words(figure.statement, language) if figure.statement is not None else ""
    if not words or words == value_words(figure.value, language):
        return say(language, "also-stated", {"place": place})
    return say(language, "also-stated.other", {"place": place, "value": words})


def _branches(origin: Origin, language: str, indent: str, told: set[tuple[str, str]]) -> Iterator[str]:
    """The inputs, each with its own below it; what is nothing is told together, what was told is not told again."""
    figure = origin.figure
    if figure.derived is None or _key(figure) in told:
        return
    told.add(_key(figure))
    kept = [each for each in origin.inputs if not _is_nothing(each.figure)]
    nothing = len(origin.inputs) - len(kept)
    counted = [str(place) for place in figure.derived.counted] if not origin.inputs else []
    last = len(kept) + len(counted) + bool(nothing)
    for number, part in enumerate(kept, 1):
        fork, below = _fork(indent, number == last)
        words = f"{part.figure.label(language)}  {value_words(part.figure.value, language)}"
        yield from behind(words, _where(part.figure, figure, language, told), fork, below)
        yield from _branches(part, language, below, told)
    for number, place in enumerate(counted, len(kept) + 1):
        yield f"{_fork(indent, number == last)[0]}{place}"
    if nothing:
        message = "zero-parts.one" if nothing == 1 else "zero-parts.many"
        yield f"{indent}└─ {say(language, message, {'n': nothing})}"


def _fork(indent: str, is_last: bool) -> tuple[str, str]:
    """What opens a branch, and what stands before everything below it."""
    return (f"{indent}└─ ", f"{indent}   ") if is_last else (f"{indent}├─ ", f"{indent}│  ")


def _key(figure: Figure) -> tuple[str, str]:
    return figure.project, figure.id


def _is_nothing(figure: Figure) -> bool:
    return isinstance(figure.value, Quantity) and figure.value.value == 0


def _where(part: Figure, above: Figure, language: str, told: set[tuple[str, str]]) -> str:
    """Behind a value: its place where it is stated only, its id where it is derived."""
    if part.derived is None:
        return str(part.stated.at) if part.stated else ""
    again = f" {say(language, 'see-above')}" if _key(part) in told else ""
    return f"({part.name_in(above.project)}){again}"


def _place(place: Shown, told: Explanation, language: str) -> str:
    """One showing; the date of the document where it is another than that of the value above."""
    is_text = place.file.endswith(".md")
    line = say(language, "line", {"n": place.line}) if place.line else say(language, "outside-text") if is_text else ""
    section = f" ({place.section})" if place.section else ""
    is_other = place.as_of is not None and place.as_of != told.as_of
    day = f" · {say(language, 'as-of', {'date': str(place.as_of)})}" if is_other else ""
    said = "  ".join(filter(None, (f"{place.project}/{place.file.rpartition('/')[2]}", line, place.shown)))
    return wrapped(f"{said}{section}{day}", "  ", "      ")


def choices(words: str, fits: Sequence[Fit], language: str) -> Iterator[str]:
    """The figures that printed words can mean, and how to go on with one of them."""
    yield wrapped(say(language, "several-print", {"n": len(fits), "words": words}))
    for is_shown, message in ((True, "shown-so"), (False, "fits-so")):
        group = [fit.known for fit in fits[:MOST] if fit.shown is is_shown]
        if group:
            yield f"\n{say(language, message)}"
        for known in group:
            yield from entry(known.figure, language)
    if len(fits) > MOST:
        yield f"\n  {say(language, 'and-more', {'n': len(fits) - MOST})}"
    figure = fits[0].known.figure
    yield "\n" + wrapped(say(language, "explain-one", {"id": f"{figure.project}/{figure.id}"}), below="  ")


def entry(figure: Figure, language: str) -> Iterator[str]:
    """A figure in a list: label and value, and below it the id to ask for."""
    yield spread(figure.label(language), value_words(figure.value, language), "  ")
    yield click.style(f"    {figure.project}/{figure.id}", dim=True)


def nothing(words: str, near: Sequence[Known], language: str) -> Iterator[str]:
    """That no figure prints these words, and which come nearest."""
    yield wrapped(say(language, "nothing-prints", {"words": words}))
    if near:
        yield say(language, "nearest")
    for known in near:
        yield from entry(known.figure, language)
