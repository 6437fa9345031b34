"""Rules on a form's answers: missing, pending, too long."""

from __future__ import annotations

from collections.abc import Iterator

from mia_docs.documents.draft import Answered
from mia_docs.quantities import Day
from mia_docs.rules.evidence import Evidence, Finding
from mia_docs.rules.forms import lost_documents


def _answers(evidence: Evidence) -> Iterator[Answered]:
    """Every question once, though several editions ask it."""
    distinct = {(answer.question.id, answer.at): answer for answer in evidence.answers}
    yield from distinct.values()


def answer_missing(evidence: Evidence) -> Iterator[Finding]:
    """A question of the form has no answer and says not why.

    Why: the funder's formal control asks that every field is filled; a blank, a dash and "ej aktuellt" differ.
    Example: `background` has neither a text in application/background.md nor an entry in application.yaml.
    Instead: answer it, or declare it `pending` (reason, who, by) or `not_applicable` (reason).
    """
    lost = lost_documents(evidence)
    there = {
        (answer.question.id, answer.at) for id, each in evidence.asked.items() if id not in lost for answer in each
    }
    for answer in _answers(evidence):
        if answer.state == "missing" and (answer.question.id, answer.at) in there:
            yield Finding(answer.at, {"question": answer.question.title, "id": answer.question.id})


def answer_pending(evidence: Evidence) -> Iterator[Finding]:
    """A question's answer is still to come.

    Why: a pending answer must be given before the application is sent.
    Example: `vat: {pending: {reason: …, who: projektledare, by: 2020-01-31}}`.
    Instead: give the answer when it is known.
    """
    for answer in _answers(evidence):
        if answer.state == "pending":
            by = answer.by or Day.unknown()
            yield Finding(answer.at, {"question": answer.question.title, "who": answer.who, "by": by})


def answer_too_long(evidence: Evidence) -> Iterator[Finding]:
    """An answer is longer than its field in the funder's form.

    Why: the portal cuts off what does not fit, without saying so.
    Example: a Swedish summary of 3 120 characters where the form takes 3 000.
    Instead: shorten it; the limit stands in the kind's document.yaml.
    """
    for answer in _answers(evidence):
        if answer.over:
            yield Finding(
                answer.at,
                {
                    "question": answer.question.title,
                    "characters": answer.characters,
                    "limit": answer.limit or 0,
                    "over": answer.over,
                },
            )
