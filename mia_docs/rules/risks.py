"""Rules on risks: ratings and measures against the prose that tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.diagnostics import Note
from mia_docs.model.goal import Risk
from mia_docs.rules.evidence import Evidence, Finding
from mia_docs.rules.headed import Said
from mia_docs.rules.mentioned import stems

RATED = re.compile(
    r"\b(?:bedöms|bedömdes|har bedömts|graderas|räknas|anses|är graderade)\s+som\s+"
    r"(?P<rating>små|liten|låga?|möjliga?|troliga?|stora?|höga?)\b",
    re.IGNORECASE,
)
RATINGS = {
    "små": "small", "liten": "small", "låg": "small", "låga": "small", "möjlig": "possible", "möjliga": "possible",
    "trolig": "possible", "troliga": "possible", "stor": "large", "stora": "large", "hög": "large", "höga": "large",
}  # fmt: skip
OWN = re.compile(r"\b(?:räknas|ses|behandlas|tas upp) som (?:en )?egn?a? risk(?:er)?\b", re.IGNORECASE)
NOUN = re.compile(r"\b[\w-]*(?:het(?:en)?|ing(?:en)?|tion(?:en)?|skap(?:et)?|itet(?:en)?)\b", re.IGNORECASE)
UNRATED = re.compile(
    r"\b(?:inte|ej)\s+(?:graderade?|bedömda?|bedömts|rangordnade|värderade)|\b(?:saknar|utan)\s+(?:gradering|bedömning)"
    r"|\bnot (?:been )?rated\b|\bunrated\b",
    re.IGNORECASE,
)


def risk_ratings_disagree(evidence: Evidence) -> Iterator[Finding]:
    """Prose counts up the risks of one rating, and the list holds another number of them.

    Why: the table of risks is printed from the list, beside the text. Only a row (*A, B och C bedöms som små*) is
    counted; a sentence about one risk or with another build is let be.
    Example: *Antalet deltagare, likviditeten och många parter bedöms som små risker*; the list has two small ones.
    Instead: correct the rating, or the text.
    """
    risks = evidence.view.project.risks
    for said in _sentences(evidence) if risks else ():
        for found in RATED.finditer(said.text):
            rating = RATINGS[found["rating"].lower()]
            row = _row(said.text[: found.start()])
            rated = [each for each in risks if each.rating == rating]
            if row and len(row) != len(rated) and _is_about(row, risks):
                arguments = {"said": len(row), "listed": len(rated), "rating": found["rating"]}
                yield Finding(said.place(found.span("rating")), arguments, _others(evidence, row, rating))


def _row(before: str) -> list[str]:
    """The parts of `A, B och C`; none where it is built otherwise. What stands in front of a `de` is meant by it."""
    *earlier, subject = before.strip().split(";")
    if re.fullmatch(r"\s*(?:de|dessa)", subject, re.IGNORECASE):
        subject = earlier[-1] if earlier else ""
    halves = re.split(r" (?:och|samt) ", subject.strip())
    return [*halves[0].split(", "), halves[1]] if len(halves) == 2 and ", " in halves[0] else []


def _is_about(row: list[str], risks: tuple[Risk, ...]) -> bool:
    known = frozenset().union(*(stems(each.risk.text) for each in risks))
    return any(stems(part) & known for part in row)


def _others(evidence: Evidence, row: list[str], rating: str) -> tuple[Note, ...]:
    """How the risks that the row seems to name are rated; where none is another, all others that are rated."""
    others = [each for each in evidence.view.project.risks if each.rating != rating]
    words = frozenset().union(*map(stems, row))
    meant = [each for each in others if stems(each.risk.text) & words or each.rating not in (None, rating)]
    return tuple(_note(evidence, each) for each in meant)


def _note(evidence: Evidence, each: Risk) -> Note:
    at = evidence.place(f"risks.{each.id}.rating" if each.rating else f"risks.{each.id}")
    return Note("set-against", {"words": f"{each.risk.text.strip()} ({each.rating or '–'})"}, at)


def _sentences(evidence: Evidence) -> Iterator[Said]:
    return (said for part in evidence.parts if part.written.is_prose for said in part.said)


def risk_not_listed(evidence: Evidence) -> Iterator[Finding]:
    """Prose says that something is a risk of its own, and no risk in the list names it.

    Why: the funder asks for a measure beside every risk; one that is only in the text has none.
    Example: *Jämställdhet och tillgänglighet räknas som egna risker*, and no risk is about accessibility.
    Instead: add the risk with its measure, or correct the text.
    """
    risks = evidence.view.project.risks
    known = frozenset().union(*(stems(each.risk.text, 6) for each in risks))
    for said in _sentences(evidence) if risks else ():
        own = OWN.search(said.text)
        for noun in NOUN.finditer(said.text, 0, own.start()) if own else ():
            words = stems(noun[0], 6)
            if words and not words & known:
                note = Note("listed-there", {"list": "risks"}, evidence.place("risks"))
                yield Finding(said.place(noun), {"said": noun[0]}, (note,))


def risks_partly_rated(evidence: Evidence) -> Iterator[Finding]:
    """Some risks are rated and others are not, and the text does not say so.

    Why: a reader takes a risk without a rating for a forgotten one.
    Example: six of ten risks have a `rating`.
    Instead: rate all of them or none, or say in the text that the others are not rated.
    """
    risks = evidence.view.project.risks
    unrated = [each for each in risks if each.rating is None]
    if unrated and len(unrated) < len(risks) and not any(UNRATED.search(said.text) for said in _sentences(evidence)):
        at = evidence.place(f"risks.{unrated[0].id}")
        yield Finding(
            at, {"count": len(unrated), "every": len(risks)}, tuple(_note(evidence, each) for each in unrated)
        )
