"""`mia status --format json`: schema 1, the keys of docs/status.md."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from mia_docs.checks.status import Asked, Duty, Status, Tally
from mia_docs.cli.status_calendar import Next, calendar_json

SCHEMA = 1


def as_json(found: Iterable[Status], tasks: list[Next], today: date) -> str:
    """How documents stand and what the calendars say is next, as one JSON value."""
    documents = [_document(each) for each in found]
    held = {"schema": SCHEMA, "today": today.isoformat(), "documents": documents, "calendar": calendar_json(tasks)}
    return json.dumps(held, ensure_ascii=False, indent=1)


def _document(status: Status) -> dict[str, Any]:
    return {
        "project": status.project,
        "document": status.document,
        "title": status.title,
        "as_of": status.as_of.iso(),
        "composed": status.is_composed,
        "deadline": status.deadline.iso() if status.deadline else None,
        "days_left": status.days,
        "given": status.in_state("given"),
        "not_applicable": status.in_state("not_applicable"),
        "pending": status.in_state("pending"),
        "missing": status.in_state("missing"),
        "too_long": status.too_long,
        "findings": _tally(status.findings),
        "questions": [_question(each) for each in status.questions],
        "duties": [_duty(each) for each in status.duties],
    }


def _question(asked: Asked) -> dict[str, Any]:
    answer = asked.answer
    return {
        "id": answer.question.id,
        "title": answer.question.title,
        "type": answer.question.type,
        "section": {"id": answer.section.id, "title": answer.section.title},
        "state": answer.state,
        "characters": answer.characters,
        "words": answer.words,
        "limit": answer.limit,
        "over": answer.over,
        "findings": _tally(asked.findings),
        "file": answer.at.file,
        "line": answer.at.line,
    }


def _duty(duty: Duty) -> dict[str, Any]:
    answer = duty.answer
    return {
        "task": duty.task,
        "question": answer.question.id,
        "who": answer.who or None,
        "by": answer.by.iso() if answer.by else None,
        "days_left": duty.days,
        "reason": answer.reason or None,
        "file": answer.at.file,
        "line": answer.at.line,
    }


def _tally(found: Tally) -> dict[str, int]:
    return {str(severity): number for severity, number in found.items()}
