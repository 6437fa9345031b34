"""Two builds of the same documents to the figures that changed between them, each with its cause.

A figure has changed where its value has: another wording of the same value is no change. What a document shows
for the first time, or no longer, is told apart from that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from mia_docs.compare.ledgers import Key, Recorded, Recording
from mia_docs.source import Span

Pair = tuple[Recording, Recording]
"""The ledgers of one document, before and now."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A changed value that no other changed value explains; `before` or `now` is None where it came or went."""

    before: Recorded | None
    now: Recorded | None
    at: Span | None

    @property
    def figure(self) -> Recorded:
        """The figure as it is, or as it was where it is gone.

        Raises ValueError for a cause without any: there is none.
        """
        found = self.now or self.before
        if found is None:
            raise ValueError("a cause without a figure")
        return found


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that documents show with another value than before."""

    before: Recorded
    now: Recorded
    causes: tuple[Cause, ...]
    documents: tuple[str, ...]

    @property
    def is_cause(self) -> bool:
        return self.causes[0].figure.key == self.now.key

    def words(self) -> tuple[str, str] | None:
        """What was shown and what is shown now; None where the change is too small for the words."""
        gone = [word for word in self.before.words if word not in self.now.words]
        come = [word for word in self.now.words if word not in self.before.words]
        return (gone[0], come[0]) if gone and come else None


@dataclass(frozen=True, slots=True)
class Changes:
    """Figures with another value; figures that some document shows for the first time, or no longer."""

    changed: tuple[Change, ...] = ()
    come: tuple[Recorded, ...] = ()
    gone: tuple[Recorded, ...] = ()


def changes(pairs: Iterable[Pair]) -> Changes:
    """What changed in some documents, in text order; what changed alike in several is told once."""
    changed: dict[tuple[object, ...], Change] = {}
    come: dict[Key, Recorded] = {}
    gone: dict[Key, Recorded] = {}
    for before, now in pairs:
        was, shown = {each.key: each for each in before.shown()}, {each.key: each for each in now.shown()}
        come |= {key: each for key, each in shown.items() if key not in was and not each.is_typed}
        gone |= {key: each for key, each in was.items() if key not in shown and not each.is_typed}
        for each in _changed(before, now):
            same = (each.now.key, each.before.value, each.before.bounds, each.now.value, each.now.bounds)
            changed[same] = _together(changed[same], each) if same in changed else each
    return Changes(tuple(changed.values()), tuple(come.values()), tuple(gone.values()))


def by_cause(changed: Iterable[Change]) -> list[tuple[Cause, list[Change]]]:
    """Changes below the first of their causes, by its place: it itself first, where it is shown, then what followed."""
    groups: dict[Key, tuple[Cause, list[Change]]] = {}
    for each in changed:
        first = each.causes[0]
        groups.setdefault(first.figure.key, (first, []))[1].append(each)
    ordered = sorted(groups.values(), key=lambda group: (group[0].at is None, group[0].at or Span("")))
    return [(cause, sorted(held, key=lambda each: not each.is_cause)) for cause, held in ordered]


def _changed(before: Recording, now: Recording) -> Iterator[Change]:
    for each in now.shown():
        was = before.figures.get(each.key)
        if was is not None and was.words and not was.is_worth(each):
            yield Change(was, each, _causes(before, now, each.key), (now.name,))


def _together(one: Change, other: Change) -> Change:
    """The same change in two documents."""
    causes = {each.figure.key: each for each in (*one.causes, *other.causes)}
    kept = one if one.words() or not other.words() else other
    return replace(kept, causes=tuple(causes.values()), documents=(*one.documents, *other.documents))


def _causes(before: Recording, now: Recording, key: Key) -> tuple[Cause, ...]:
    """The changed values that stand lowest below a figure: the figure itself where nothing below it changed."""
    found: list[Cause] = []
    for each, moved in walked(key, lambda each: tuple(_moved(before, now, each))):
        if not moved:
            found.append(_cause(before, now, each))
    return tuple(found) or (_cause(before, now, key),)


def _moved(before: Recording, now: Recording, key: Key) -> Iterator[Key]:
    """The inputs of a figure that came, went, or have another value. What a ledger does not carry is not judged."""
    if key not in before.figures or key not in now.figures:
        return
    old, new = before.figures[key].inputs, now.figures[key].inputs
    for input in dict.fromkeys((*new, *old)):
        was, is_now = before.figures.get(input), now.figures.get(input)
        if input not in old or input not in new:
            if was or is_now:
                yield input
        elif was and is_now and not was.is_worth(is_now):
            yield input


def _cause(before: Recording, now: Recording, key: Key) -> Cause:
    """A changed value and where it stands; where it stood, if a value that is withheld now no longer says so."""
    at = _place(now, key) or (_place(before, key) if key in now.figures else None)
    return Cause(before.figures.get(key), now.figures.get(key), at)


def _place(ledger: Recording, key: Key) -> Span | None:
    """Where a figure is stated, or the first that it derives from; a number of members has no line of its own."""
    figures = (ledger.figures.get(each) for each, _ in walked(key, lambda each: _below(ledger, each)))
    return next((each.at for each in figures if each is not None and not each.formula and each.at is not None), None)


def _below(ledger: Recording, key: Key) -> tuple[Key, ...]:
    figure = ledger.figures.get(key)
    return figure.inputs if figure is not None and figure.formula else ()


def walked(key: Key, below: Callable[[Key], tuple[Key, ...]]) -> Iterator[tuple[Key, tuple[Key, ...]]]:
    """A figure and all below it, each once, with what stands right below it; the first branch to its end first.

    Why once: figures share inputs, and a walk along every way to them would double with each that two stand on.
    """
    seen: set[Key] = set()
    waiting = [key]
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.add(each)
            inputs = below(each)
            yield each, inputs
            waiting += reversed(inputs)
