"""What a project's content calls things by: names, short names and abbreviations, each with its path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mia_docs.documents.view import View
from mia_docs.model.organisation import Organisation, Supporter, organisations
from mia_docs.quantities import is_known

IN_PARENTHESES = re.compile(r"(?P<whole>.+) \((?P<letters>[A-ZÅÄÖ]{2,6})\)")
LETTERS = re.compile(r"[A-ZÅÄÖ]{2,6}\b")


@dataclass(frozen=True, slots=True)
class Called:
    """Two ways to call one thing: the fields of its short name and of the whole one, and what they say.

    `besides` are other names that the short one may be taken from, with their paths.
    """

    short_path: str
    short: str
    whole_path: str
    whole: str
    besides: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Renamed:
    """What is called by one name and was called by others until a day, and the path of that day."""

    path: str
    names: tuple[str, ...]
    former: tuple[str, ...]
    last: date


def is_related(one: View, other: View) -> bool:
    """Whether one project names the other as related, however far, in either direction."""
    return one.name == other.name or one.home(other.name) is not None or other.home(one.name) is not None


def short_names(view: View) -> Iterator[Called]:
    """Short names with the names that they shorten."""
    project = view.project.project
    yield Called("project.short_name", project.short_name, "project.name", project.name)
    names = {}
    for path, each in organisations(view.project.organisations):
        aliases = ((f"{path}.aliases.{n}", alias) for n, alias in enumerate(each.aliases))
        letters = (f"{path}.abbreviation", each.abbreviation)
        names[each.id] = ((f"{path}.name", each.name), (f"{path}.short", each.short), letters)
        yield Called(f"{path}.short", each.short, f"{path}.name", each.name, (letters, *aliases))
    for part in view.project.subprojects:
        path = f"subprojects.{part.id}"
        yield Called(f"{path}.short", part.short, f"{path}.name", part.name, names.get(part.owner, ()))


def renamed(view: View) -> Iterator[Renamed]:
    """Organisations and stakeholders that have had other names until a known day."""
    named: list[tuple[str, tuple[str, str], Organisation | Supporter]]
    named = [(path, (each.name, each.short), each) for path, each in organisations(view.project.organisations)]
    held = view.project.organisations
    for body in held.stakeholders if held else ():
        named.append((f"organisations.stakeholders.{body.id}", (body.name, body.full_name), body))
    for path, names, each in named:
        last = each.aliases_until.high if each.aliases_until and is_known(each.aliases_until) else None
        if last is not None and each.aliases and any(names):
            yield Renamed(f"{path}.aliases_until", tuple(filter(None, names)), each.aliases, last)


def abbreviations(view: View) -> Iterator[Called]:
    """Abbreviations with what they stand for."""
    for path, each in organisations(view.project.organisations):
        yield Called(f"{path}.abbreviation", each.abbreviation, f"{path}.name", each.name)
    held = view.project.organisations
    for supporter in held.stakeholders if held else ():
        path = f"organisations.stakeholders.{supporter.id}"
        yield Called(f"{path}.name", _letters(supporter.name), f"{path}.full_name", supporter.full_name)
    for method in view.project.methods:
        path = f"methods.{method.id}"
        yield Called(f"{path}.name", _letters(method.name), f"{path}.full_name", method.full_name)
    for source in view.project.sources:
        if found := IN_PARENTHESES.fullmatch(source.publisher):
            path = f"sources.{source.id}.publisher"
            yield Called(path, found["letters"], path, found["whole"])


def _letters(name: str) -> str:
    """The abbreviation that a name begins with: *NNS indikatorer*."""
    found = LETTERS.match(name)
    return found[0] if found else ""
