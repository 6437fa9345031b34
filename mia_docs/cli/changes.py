"""The closing list of a build: the figures that changed since the last one, below what changed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import click

from mia_docs.cli.catalogue import say
from mia_docs.compare.figures import Cause, Change, Changes, by_cause, changes
from mia_docs.compare.ledgers import Key, Recording, read_ledger
from mia_docs.compare.words import said, told_apart
from mia_docs.documents.draft import Draft

WIDTH = 80
MOST, MOST_NAMES = 20, 4
WIDEST_LABEL, WIDEST_VALUE = 36, 19
MOST_SIGNS = 68
"""A formula that is longer is told by how many values it is made of: ids that are cut off lead nowhere."""


def told(
    ledgers: Iterable[tuple[bytes | None, bytes]], drafts: Iterable[Draft], language: str, *, is_new: bool
) -> Iterator[str]:
    """What changed, in lines; one line where nothing did, nothing on a first build or where nothing was written.

    `ledgers` are figures.json of each document, before and now.
    """
    read = [(read_ledger(before), read_ledger(now)) for before, now in ledgers]
    pairs = [(before, now) for before, now in read if before is not None and now is not None]
    found = changes(pairs)
    if found.changed:
        many = "figures-changed.one" if len(found.changed) == 1 else "figures-changed.many"
        yield ""
        yield say(language, many, {"n": len(found.changed)})
        yield from _List(found.changed, _names(pairs), _counted(drafts), language).lines()
    elif pairs and is_new:
        yield say(language, "figures-unchanged")
    yield from _others(found, language)


def _others(found: Changes, language: str) -> Iterator[str]:
    """What is shown for the first time, or no longer: by name only, these are no changed values."""
    for message, figures in (("figures-come", found.come), ("figures-gone", found.gone)):
        if figures:
            text = say(language, message, {"figures": _few((each.label for each in figures), language)})
            yield click.wrap_text(text, WIDTH, subsequent_indent="  ")


def _names(pairs: Iterable[tuple[Recording, Recording]]) -> dict[str, str]:
    """Documents by their id, with the project in front where two projects have one of that id."""
    held = [now for _, now in pairs]
    ids = [each.document for each in held]
    return {each.name: each.document if ids.count(each.document) == 1 else each.name for each in held}


def _counted(drafts: Iterable[Draft]) -> dict[Key, str]:
    """Files whose members a figure counts: a number of members stands on no line of its own."""
    figures = (figure for draft in drafts for figure in draft.ledger.values())
    return {
        (each.project, each.id): each.derived.counted[0].file
        for each in figures
        if each.derived is not None and each.derived.counted
    }


class _List:
    """Changes as an aligned list, below the place of what caused them."""

    def __init__(
        self, changed: Sequence[Change], names: Mapping[str, str], counted: Mapping[Key, str], language: str
    ) -> None:
        self.groups = by_cause(changed)
        self.names, self.counted, self.language = names, counted, language
        self.values = {id(each): said(each, language) for each in changed}
        labels = [len(each.now.label) + 2 * (not each.is_cause) for each in changed]
        labels += [len(cause.figure.label) for cause, held in self.groups if not held[0].is_cause]
        self.label = max((length for length in labels if length <= WIDEST_LABEL), default=WIDEST_LABEL)
        olds = [len(words[0]) for words in self.values.values() if words]
        self.old = max((length for length in olds if length <= WIDEST_VALUE), default=0)

    def lines(self) -> Iterator[str]:
        left = MOST
        hidden = 0
        for after, (cause, changed) in enumerate(self.groups, 1 - len(self.groups)):
            shown = changed[: max(left + after, 1 if left > 0 else 0)]  # each cause that follows has one as well
            if shown:
                yield ""
                yield from self._group(cause, shown)
            left -= len(shown)
            hidden += len(changed) - len(shown)
        if hidden:
            yield ""
            yield say(self.language, "and-more", {"n": hidden})

    def _group(self, cause: Cause, changed: list[Change]) -> Iterator[str]:
        """The place, what stands there, what followed from it, and who shows it."""
        yield from self._header(cause)
        if not changed[0].is_cause and cause.before and cause.now:
            yield from self._row(cause.figure.label, told_apart(cause.before, cause.now, self.language))
            yield f"    {say(self.language, 'not-shown-itself')}"
        for documents, rows in groupby(changed, key=lambda each: each.documents):
            for each in rows:
                name = each.now.label if each.is_cause else f"└ {each.now.label}"
                yield from self._row(name, self.values[id(each)], each.now.words[0])
                yield from self._also(each, cause)
            shown = tuple(self.names[name] for name in documents)
            yield click.wrap_text(say(self.language, "shown-in", {"documents": shown}), WIDTH, "    ", "      ")

    def _header(self, cause: Cause) -> Iterator[str]:
        """Where the cause stands, and what it is where that is no line with a value."""
        figure = cause.figure
        is_many = len(figure.formula) > MOST_SIGNS
        at = (
            f"{cause.at.file}{'' if is_many else f':{cause.at.line}'}" if cause.at else self.counted.get(figure.key, "")
        )
        if at:
            yield click.style(at, bold=True)
        if cause.now is None:
            yield say(self.language, "cause-gone", {"figure": figure.label})
        elif cause.before is None:
            yield say(self.language, "cause-come", {"figure": figure.label})
        elif is_many:
            yield say(self.language, "derived-of-many", {"n": len(figure.inputs)})
        elif figure.formula:
            yield say(self.language, "derived-as", {"formula": figure.formula})

    def _row(self, name: str, values: tuple[str, str] | None, words: str = "") -> Iterator[str]:
        """Name and values side by side; below each other where they are too long for that."""
        if values is None:
            yield f"  {name}"
            yield f"      {say(self.language, 'changed-unseen', {'words': words})}"
            return
        beside = f"{values[0]:>{self.old}} → {values[1]}"
        if 4 + self.label + len(beside) > WIDTH:
            yield from (f"  {name}", f"      {values[0]} → {values[1]}")
        elif len(name) > self.label:
            yield from (f"  {name}", f"  {'':<{self.label}}  {beside}")
        else:
            yield f"  {name:<{self.label}}  {beside}"

    def _also(self, change: Change, cause: Cause) -> Iterator[str]:
        """Further changed values that it follows from."""
        others = [each.figure.label for each in change.causes if each.figure.key != cause.figure.key]
        if others:
            text = say(self.language, "follows-also", {"figures": _few(others, self.language)})
            yield click.wrap_text(text, WIDTH, "      ", "        ")


def _few(labels: Iterable[str], language: str) -> str:
    """The first few names, and how many more there are."""
    distinct = tuple(dict.fromkeys(labels))
    names, left = "; ".join(distinct[:MOST_NAMES]), len(distinct) - MOST_NAMES
    return f"{names} {say(language, 'and-more', {'n': left})}" if left > 0 else names
