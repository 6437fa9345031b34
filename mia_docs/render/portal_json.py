"""The portal copy for programs: `DOC.portal.json`, schema 1, the keys of docs/portal.md."""

from __future__ import annotations

import json
from typing import Any

from mia_docs.documents.draft import Answered, Draft

SCHEMA = 1


def write_portal_json(draft: Draft) -> bytes:
    """Every question in the form's order with its answer as plain text."""
    held = {
        "schema": SCHEMA,
        "project": draft.project,
        "document": draft.document,
        "title": draft.title,
        "language": draft.language,
        "as_of": draft.as_of.iso(),
        "audience": draft.audience,
        "notices": list(draft.notices),
        "fingerprint": draft.fingerprint,
        "questions": [_question(each) for each in draft.answers],
    }
    return (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode()


def _question(answer: Answered) -> dict[str, Any]:
    question = answer.question
    return {
        "id": question.id,
        "title": question.title,
        "type": question.type,
        "section": {"id": answer.section.id, "title": answer.section.title},
        "language": question.language or None,
        "state": answer.state,
        "text": answer.text,
        "characters": answer.characters,
        "words": answer.words,
        "limit": answer.limit,
        "over": answer.over,
        "counts": answer.counts,
        "choices": [{"id": box.id, "label": box.label, "chosen": box.is_ticked} for box in answer.boxes],
        "reason": answer.reason or None,
        "who": answer.who or None,
        "by": answer.by.iso() if answer.by else None,
        "sample_choice": answer.sample_choice,
        "figures": list(answer.figures),
    }
