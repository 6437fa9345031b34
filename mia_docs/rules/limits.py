"""Rules on numbers that are told twice: in an id, in a limit, in a rank, in a report's number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.diagnostics import Note
from mia_docs.model.organisation import Rank
from mia_docs.quantities import Code, Quantity, Ratio, is_known
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named
from mia_docs.rules.labels import Labelled, lists
from mia_docs.rules.written import Written, told

OWN_NUMBER = re.compile(r"(?:^|_)(\d{2,3})(?=_|$)")
REFERRED = re.compile(r"\{\{\s*([a-z][\w.]*)")
DIGITS = re.compile(r"\d+")
REPORT = re.compile(r"(?<![\w:/-])([A-ZÅÄÖ]{2,6})(?:s|:s)?(?: rapport| report)? (\d{4}:\d{1,3})(?![\d:])")
ABBREVIATED = re.compile(r"\(([A-ZÅÄÖ]{2,6})\)")


def id_tells_another_number(evidence: Evidence) -> Iterator[Finding]:
    """The id of a share bears an age or a limit that the figure for it does not have.

    Why: whoever named the figure wrote the limit down; when the limit changes the name is wrong, or the limit is.
    Example: `over_30_share` beside `over_30_age` with the value 34.
    Instead: correct the limit, or rename the figure (`renamed` in figures.yaml keeps the old id).
    """
    for group in lists(evidence):
        limits: dict[str, list[Labelled]] = {}
        for each in group:
            if _is_limit(each):
                limits.setdefault(each.key.partition("_")[0], []).append(each)
        values = {limit.value.value for some in limits.values() for limit in some}
        for each in group:
            found = OWN_NUMBER.search(each.key) if limits else None
            if found is None or int(found[1]) in (*values, each.value.value):
                continue
            if near := _nearest(each, limits.get(each.key.partition("_")[0], [])):
                arguments: Arguments = {"id": each.key, "figure": named(near.figure), "value": near.value}
                here = Note("id-there", {"id": each.key}, evidence.place(f"{each.figure.id}.id"))
                yield Finding(near.at, arguments, (here,))


def _is_limit(each: Labelled) -> bool:
    """A whole number with a unit, or an age: what an id can bear."""
    is_number = not isinstance(each.value, Ratio) and each.value.is_exact
    return (
        is_number and bool(each.figure.noun) and each.label.startswith(("åldersgräns", "gräns", "age limit", "limit"))
    )


def _nearest(each: Labelled, limits: list[Labelled]) -> Labelled | None:
    """The limit whose id begins as this one's does."""
    parts = each.key.split("_")
    return max(limits, key=lambda limit: sum(1 for _ in _alike(parts, limit.key.split("_"))), default=None)


def _alike(one: list[str], other: list[str]) -> Iterator[str]:
    for part, second in zip(one, other, strict=False):
        if part != second:
            return
        yield part


def age_limits_part(evidence: Evidence) -> Iterator[Finding]:
    """The age from which people are directed here is not where the bordering projects end.

    Why: between two limits that do not meet there are people whom nobody takes, or whom two projects do.
    Example: bordering projects for 16–35 years, `redirect_age: 45`.
    Instead: correct the limit that is wrong.
    """
    card = evidence.view.project.project
    limit = DIGITS.fullmatch(card.redirect_age.text.strip()) if card.redirect_age else None
    seen: set[str] = set()
    for border in card.bordering if limit else ():
        for id in REFERRED.findall(border.text.text if border.text else ""):
            figure = evidence.figure(id)
            value = figure.value if figure else None
            if figure is None or id in seen or not isinstance(value, Quantity) or not is_known(value):
                continue
            seen.add(id)
            if limit and value.value is None and value.high is not None and value.high - int(limit[0]) not in (0, -1):
                arguments: Arguments = {"limit": int(limit[0]), "figure": named(figure), "value": value}
                note = Note(
                    "part", {"figure": named(figure), "value": value}, figure.stated.at if figure.stated else None
                )
                yield Finding(evidence.place("project.redirect_age"), arguments, (note,))


def rank_impossible(evidence: Evidence) -> Iterator[Finding]:
    """An association's ordinal cannot be: nought, lower in the country than in the county, or too low for its age.

    Why: *länets 2:a samordningsförbund* is false where two others were formed before it.
    Example: `in_county: 0:e`; `in_county: "8:e"` with `in_country: "3:e"`.
    Instead: correct the ordinal, or the date of formation.
    """
    organisations = evidence.view.project.organisations
    if organisations is None:
        return
    formed = {each.id: each.formed.low for each in organisations.associations if each.formed and each.formed.low}
    days = sorted(formed.values())
    for rank in organisations.ranks:
        own = formed.get(rank.organisation)
        earlier = sum(day < own for day in days) if own else 0
        yield from _rank(evidence, rank, earlier)


def _rank(evidence: Evidence, rank: Rank, earlier: int) -> Iterator[Finding]:
    county, country = _ordinal(rank.in_county), _ordinal(rank.in_country)
    path = f"organisations.ranks.{rank.id}"
    if county is not None and county <= earlier:
        yield Finding(evidence.place(f"{path}.in_county"), {"rank": county, "earlier": earlier})
    at = evidence.place(f"{path}.in_country")
    if country is not None and county is not None and country < county:
        note = Note("rank-in-county", {"rank": county}, evidence.place(f"{path}.in_county"))
        yield Finding(at, {"rank": country, "county": county}, (note,), "rank-impossible.country")
    elif country is not None and country <= earlier:
        yield Finding(at, {"rank": country, "earlier": earlier})


def _ordinal(code: Code | None) -> int | None:
    found = DIGITS.match(code.text) if code else None
    return int(found[0]) if found else None


def _reports(text: Written) -> Iterator[re.Match[str]]:
    return REPORT.finditer(text.text)


def report_not_listed(evidence: Evidence) -> Iterator[Finding]:
    """A report is cited by its number and does not stand among the sources.

    Why: a reader looks the number up in the list of sources. Only reports of publishers that are listed are looked
    for: a number beside other letters may be a law.
    Example: *ISF 2019:7*, where sources.yaml holds 2019:1 and 2019:4 of the same publisher.
    Instead: add the report to sources.yaml, or correct the number.
    """
    numbers: dict[str, set[str]] = {}
    for source in evidence.view.project.sources:
        found = ABBREVIATED.search(source.publisher)
        word = found[1] if found else source.publisher
        if source.number is not None:
            numbers.setdefault(word, set()).add(source.number.text)
    for text in evidence.written if numbers else ():
        for cited in told(_reports, text):
            if cited[1] in numbers and cited[2] not in numbers[cited[1]]:
                arguments: Arguments = {
                    "publisher": cited[1],
                    "number": cited[2],
                    "listed": tuple(sorted(numbers[cited[1]])),
                }
                yield Finding(text.place(cited.start(), cited.end()), arguments)
