"""How a question stands once its document is composed: its answer as plain text, its boxes, the figures in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markdown_it.token import Token

from mia_docs.documents.answers import Answer
from mia_docs.documents.composition import Composition, Printed, Shown
from mia_docs.documents.draft import Answered, Box
from mia_docs.documents.members import organisation
from mia_docs.documents.pasted import counted, notes_by_number, notes_of, pasted
from mia_docs.documents.stream import Stream, every
from mia_docs.documents.templating import FollowOnError, MistakeError
from mia_docs.figures.figure import Figure, value_text
from mia_docs.figures.wording import WORDINGS, Style
from mia_docs.quantities import Money, Value, is_known

CELLS = {"money": "kr", "count": "digits", "percent": "percent", "date": "date", "code": "code"}
"""How the cells of a column are worded, by the column's type."""


Notes = dict[Any, Stream]


def all_notes(making: Composition, tokens: Stream) -> Notes:
    """The notes of the finished text by number; those of an answer that the text does not print by their key."""
    return {**making.notes, **notes_by_number(tokens)}


def how_answered(making: Composition, notes: Notes, answer: Answer, shown: Shown) -> Answered:
    """How one question stands."""
    question, kind = answer.question, making.template.kind
    stream = making.given.get(question.id, [])
    boxes = tuple(_box(making, each.id, each.label, each.checked) for each in shown.boxes)
    text = pasted(stream, notes) if stream else _text(making, answer, shown, boxes)
    figures = [*_figures(making, [*stream, *(each for note in notes_of(stream, notes) for each in note)])]
    figures += [each for each in (*(cell.figure for row in shown.rows for cell in row), shown.amount) if each]
    return Answered(
        question,
        answer.state,
        answer.at,
        next(each for each in kind.sections if question in each.questions),
        text,
        boxes,
        tuple(dict.fromkeys(_id(making, each) for each in figures)),
        kind.counts,
        0 if boxes else counted(text, kind.counts),
        0 if boxes else len(text.split()),
        answer.reason,
        answer.who,
        answer.by,
        answer.sample_choice,
    )


def _text(making: Composition, answer: Answer, shown: Shown, boxes: tuple[Box, ...]) -> str:
    """An answer that is no prose: what is chosen, one line an item or a row, a bare amount, a name, a reason."""
    if answer.state != "given":
        return answer.reason if answer.state == "not_applicable" else ""
    if boxes:
        chosen = [box.label for box in boxes if box.is_ticked]
        return "\n".join(f"- {label}" for label in chosen) if answer.question.type == "choices" else "".join(chosen)
    if shown.rows:
        rows = [tuple(column.title for column in shown.columns)]
        rows += [tuple(_cell(making, each) for each in row) for row in shown.rows]
        return "\n".join(" | ".join(row).rstrip() for row in rows)
    if answer.amount is not None:
        return _amount(answer.amount, making.publication.language)
    return _name(making, answer) or "\n".join(f"- {item}" for item in answer.items)


def _box(making: Composition, id: str, label: str, is_ticked: bool) -> Box:
    return Box(id, pasted(making.markdown.parseInline(label), {}), is_ticked)


def _cell(making: Composition, cell: Printed) -> str:
    if cell.figure is None or cell.type not in CELLS:
        return cell.text
    return _worded(cell.figure.value, CELLS[cell.type], making.publication.language)


def _worded(value: Value, wording: str, language: str) -> str:
    """A value in words; nothing for one that could not be read, which reading has told."""
    return " ".join(WORDINGS[wording](value, Style(language, table=True)).split()) if is_known(value) else ""


def _amount(amount: Money, language: str) -> str:
    """Digits alone: a field for an amount takes neither spaces nor a currency."""
    exact = value_text(amount)
    if exact is None:
        return _worded(amount, "kr", language)
    return exact.replace(".", ",") if language == "sv" else exact


def _name(making: Composition, answer: Answer) -> str:
    """The organisation that an answer names; nothing where none is known, which the text has told."""
    if not answer.organisation:
        return ""
    try:
        return str(organisation(making.view, answer.organisation)["name"])
    except (FollowOnError, MistakeError):
        return ""


def _figures(making: Composition, tokens: Iterable[Token]) -> Iterator[Figure]:
    """The figures that tokens show, in text order, those in links and pictures too."""
    for token in every(tokens):
        numbers = [token.meta["n"]] if token.type == "figure_open" else token.meta.get("figures", ())
        yield from (making.recorder.showings[number].figure for number in numbers)


def _id(making: Composition, figure: Figure) -> str:
    return figure.id if figure.project == making.view.name else f"{figure.project}/{figure.id}"
