"""Rules on ages and other limits: means against the target group, medians against shares, first against last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.diagnostics import Note
from mia_docs.documents.view import View
from mia_docs.quantities import Code, Identifier, Ratio
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named
from mia_docs.rules.labels import Labelled, labelled, lists

RANGE = re.compile(r"(\d+)\s*[–-]\s*(\d+)(?: år)?")
MEAN = re.compile(r"(?:medel|median|genomsnitts)ålder|genomsnittlig ålder|(?:mean|median|average) age")
ABOVE = re.compile(
    r"(?:deltagare|personer|inskrivna|avslutade)\b(?P<scope>.*) (?P<side>över|under) (?:åldersgränsen|(?P<age>\d+) år)"
)
FROM_TO = (
    ("lägsta", "högsta"),
    ("minsta", "största"),
    ("yngsta", "äldsta"),
    ("kortaste", "längsta"),
    ("tidigaste", "senaste"),
    ("nedre", "övre"),
)
"""Words of labels: what has the first is never above what has the second."""
TIMES = re.compile(r"(?:år|månad|vecka|dag|datum)\b")


def mean_outside_ages(evidence: Evidence) -> Iterator[Finding]:
    """A mean or median age lies outside the ages that the project turns to.

    Why: the mean of people between 16 and 64 lies between 16 and 64.
    Example: *Medelålder* 89 years, target group 16–64 years.
    Instead: correct the mean, or the ages of the target group.
    """
    turned_to = [(view, ages) for view in _same_people(evidence) if (ages := _ages(view))]
    for each in labelled(evidence) if turned_to else ():
        number = each.value.value
        if number is None or not MEAN.match(each.label):
            continue
        if all(number < low or number > high for _, (low, high) in turned_to):
            view, (low, high) = turned_to[0]
            note = Note("target-ages", {"low": low, "high": high}, view.places.get("project.target_age"))
            arguments: Arguments = {"figure": named(each.figure), "value": each.value, "low": low, "high": high}
            yield Finding(each.at, arguments, (note, *evidence.shown_in(each.figure.id)))


def _same_people(evidence: Evidence) -> Iterator[View]:
    """This project, and those that go on with it."""
    yield evidence.view
    for view in evidence.views:
        if view.project.project.related.predecessor == evidence.view.name and view is not evidence.view:
            yield view


def _ages(view: View) -> tuple[int, int] | None:
    ages = view.project.project.target_age
    found = RANGE.fullmatch(ages.text.strip()) if ages else None
    return (int(found[1]), int(found[2])) if found and int(found[1]) <= int(found[2]) else None


def share_against_median(evidence: Evidence) -> Iterator[Finding]:
    """A share above an age does not agree with the median age.

    Why: where 70 per cent are over 30 the median is at least 30; where 40 per cent are, it is at most 30.
    Example: *Medianålder* 29 years, *Deltagare över 30 år* 70 %.
    Instead: correct the share, the age or the median.
    """
    for group in lists(evidence):
        by_label = {each.label: each for each in group}
        for share in group:
            found = ABOVE.fullmatch(share.label) if isinstance(share.value, Ratio) else None
            median = by_label.get(f"medianålder{found['scope']}") if found else None
            limit = _limit(by_label, share, found["age"]) if found else None
            if found and median is not None and limit is not None and _contradicts(share, median, limit, found["side"]):
                arguments: Arguments = {"share": named(share.figure), "value": share.value, "limit": limit}
                yield Finding(share.at, arguments, tuple(each.note for each in (median, share)))


def _limit(by_label: dict[str, Labelled], share: Labelled, age: str | None) -> int | None:
    """The age in the label, or the figure that states the limit of the same people."""
    if age:
        return int(age)
    people = re.split(r" (?:över|under) ", share.label)[0]
    stated = by_label.get(f"åldersgräns, {people}")
    return int(stated.value.value) if stated is not None and stated.value.value is not None else None


def _contradicts(share: Labelled, median: Labelled, limit: int, side: str) -> bool:
    if share.value.value is None or median.value.value is None:
        return False
    part = share.value.value if side == "över" else 1 - share.value.value
    return (part * 2 > 1 and median.value.value < limit) or (part * 2 < 1 and median.value.value > limit)


def range_reversed(evidence: Evidence) -> Iterator[Finding]:
    """A range begins above its end, or the first of a pair comes after the second.

    Why: *64–16 år* is read as a slip, and nobody knows which of the two is meant.
    Example: `target_age: 64–16`; *År efter start, första* 7 and *År efter start, andra* 6.
    Instead: correct the value that is wrong, or exchange the two.
    """
    for stated in evidence.stated:
        if isinstance(stated.value, Code | Identifier) and stated.field in ("target_age", "employees"):
            found = RANGE.fullmatch(stated.value.text.strip())
            if found and int(found[1]) > int(found[2]):
                yield Finding(stated.at, {"range": stated.value.text})
    for group in lists(evidence):
        by_label = {each.label: each for each in group}
        for each in group:
            for label in _second(each.label):
                if label in by_label and _is_after(each, by_label[label]):
                    yield _reversed(each, by_label[label])


def _reversed(first: Labelled, second: Labelled) -> Finding:
    arguments: Arguments = {
        "first": named(first.figure),
        "value": first.value,
        "second": named(second.figure),
        "other": second.value,
    }
    return Finding(first.at, arguments, (second.note,), "range-reversed.pair")


def _second(label: str) -> Iterator[str]:
    """The labels that the second of the pair would have; *första* counts only of a point in time."""
    if TIMES.match(label) and label.endswith(", första"):
        yield f"{label.removesuffix('första')}andra"
    for first, second in FROM_TO:
        if first in label:
            yield label.replace(first, second, 1)


def _is_after(first: Labelled, second: Labelled) -> bool:
    return first.value.low is not None and second.value.high is not None and first.value.low > second.value.high
