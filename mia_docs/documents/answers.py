"""Answers to a form's questions: given, pending, not applicable or missing, and never confused."""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from datetime import date

from mia_docs.content.binder import Binder, near
from mia_docs.content.findings import read_error
from mia_docs.content.history import at_date
from mia_docs.content.nodes import Mapping, Node, Scalar, Sequence
from mia_docs.content.project import Passage, Sheets
from mia_docs.diagnostics import Diagnostic, Term
from mia_docs.documents.answer_tables import Row, read_rows
from mia_docs.documents.draft import State
from mia_docs.documents.kind import Kind, Question
from mia_docs.model import Project, Prose, Record
from mia_docs.quantities import Day, Money
from mia_docs.source import Span


class Pending(Record):
    """Why an answer is not there yet, who gives it and by when."""

    reason: str
    who: str
    by: Day


class Entry(Record):
    """One answer in the answers' YAML file, in its long form."""

    choice: str | None = None
    choices: tuple[str, ...] = ()
    yes_no: bool | None = None
    text: Prose | None = None
    items: tuple[str, ...] = ()
    amount: Money | None = None
    organisation: str = ""
    pending: Pending | None = None
    not_applicable: str = ""
    sample_choice: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and how it stands."""

    question: Question
    state: State
    at: Span
    passage: Passage | None = None
    ticked: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    amount: Money | None = None
    organisation: str = ""
    reason: str = ""
    who: str = ""
    by: Day | None = None
    by_at: Span | None = None
    sample_choice: bool = False


YES_NO = ("yes", "no")
SHORT_FORM = {
    "choice": "choice",
    "choices": "choices",
    "yes_no": "yes_no",
    "list": "items",
    "text": "text",
    "line": "text",
    "money": "amount",
    "reference": "organisation",
}


def read_answers(kind: Kind, sheets: Sheets, name: str, day: date) -> tuple[dict[str, Answer], list[Diagnostic]]:
    """Every question's answer, out of `NAME.yaml` and `NAME/QUESTION.md` as they stood on a day.

    A file that is a part of the project itself (calendar.yaml) holds no answers, whatever a kind is called.
    """
    sheet = None if name in Project.model_fields else sheets.nodes.get(name)
    entries = at_date(sheet, day) if sheet is not None else Mapping((), Span(f"{sheets.folder}/{name}.yaml"))
    if not isinstance(entries, Mapping):
        return {}, [read_error("wrong-shape", entries.at, wanted=Term("mapping"), found=Term("list"))]
    questions = {question.id: question for question in kind.questions()}
    found = _strangers(entries, sheets, name, questions, may_hold_items=kind.items)
    answers: dict[str, Answer] = {}
    for id, question in questions.items():
        node, passage = entries.get(id), sheets.passages.get(f"{name}/{id}")
        if passage is not None and node is not None:
            found.append(read_error("answer-twice", node.at, word=id, file=passage.at.file))
        if passage is not None:
            state: State = "given" if passage.text.strip() else "missing"
            answers[id] = Answer(question, state, passage.at, passage)
        elif node is None:
            answers[id] = Answer(question, "missing", _where(question, sheets, name, entries))
        else:
            answers[id], more = _answer(question, node)
            found += more
    return answers, found


def _where(question: Question, sheets: Sheets, name: str, entries: Mapping) -> Span:
    """Where an answer that is missing belongs: a file of its own for a text, the answers' YAML for the rest."""
    if question.type == "text":
        return Span(f"{sheets.folder}/{name}/{question.id}.md")
    return Span(entries.at.file)


def _strangers(
    entries: Mapping, sheets: Sheets, name: str, questions: Lookup[str, Question], *, may_hold_items: bool
) -> list[Diagnostic]:
    """Answers to questions that the form does not ask, and front matter of answers, which nobody would read."""
    known = tuple(questions)
    wrong = [(key.text, key.at) for key, _ in entries.entries if key.text not in questions]
    files = [path for path in sheets.passages if path.startswith(f"{name}/")]
    words = [(path.removeprefix(f"{name}/"), sheets.passages[path].at) for path in files]
    wrong += [(word, at) for word, at in words if word not in questions and not may_hold_items]
    headed = [sheets.heads[path] for path in files if path in sheets.heads and path.removeprefix(f"{name}/") in known]
    unread = [read_error("front-matter-unread", head.at) for head in headed]
    return [*unread, *(read_error("unknown-question", at, word=word, near=near(word, known)) for word, at in wrong)]


def _answer(question: Question, node: Node) -> tuple[Answer, list[Diagnostic]]:
    if question.type == "table" and not isinstance(node, Mapping):
        rows, wrong = read_rows(question, node)
        return Answer(question, "given" if rows else "missing", node.at, rows=rows), wrong
    binder = Binder()
    entry = binder.record(Entry, _long_form(question, node))
    found = binder.findings
    given = any((entry.choice, entry.choices, entry.yes_no is not None, entry.text, entry.items, entry.amount))
    if sum((entry.pending is not None, bool(entry.not_applicable), given)) > 1:
        found.append(read_error("answer-twice", node.at, word=question.id, file=node.at.file))
    if entry.pending is not None:
        pending = entry.pending
        return Answer(
            question,
            "pending",
            node.at,
            reason=pending.reason,
            who=pending.who,
            by=pending.by,
            by_at=binder.places.get("pending.by"),
        ), found
    if entry.not_applicable:
        return Answer(question, "not_applicable", node.at, reason=entry.not_applicable), found
    ticked = (*entry.choices, *((entry.choice,) if entry.choice else ()))
    ticked += () if entry.yes_no is None else (YES_NO[not entry.yes_no],)
    found += _unknown_choices(question, ticked, binder.places, node.at)
    passage = Passage(entry.text.text, binder.places["text"]) if entry.text else None
    is_given = bool(ticked or passage or entry.items or entry.amount or entry.organisation)
    return Answer(
        question,
        "given" if is_given else "missing",
        node.at,
        passage,
        ticked,
        entry.items,
        amount=entry.amount,
        organisation=entry.organisation,
        sample_choice=entry.sample_choice,
    ), found


def _long_form(question: Question, node: Node) -> Mapping:
    """A bare value stands under the key of its question's type."""
    if isinstance(node, Mapping):
        return node
    key = SHORT_FORM[question.type]
    if isinstance(node, Scalar) and not node.text:
        return Mapping((), node.at)
    if isinstance(node, Sequence) and not node.items:
        return Mapping((), node.at)
    return Mapping(((Scalar(key, node.at), node),), node.at)


def _unknown_choices(
    question: Question, ticked: tuple[str, ...], places: Lookup[str, Span], at: Span
) -> list[Diagnostic]:
    """Ticks that the question has no box for, each at its own word."""
    ids = tuple(choice.id for choice in question.choices) if question.type != "yes_no" else YES_NO
    return [
        read_error("bad-choice", places.get(f"choices.{n}", at), word=word, choices=ids, near=near(word, ids))
        for n, word in enumerate(ticked)
        if word not in ids
    ]
