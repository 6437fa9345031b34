"""`mia explain FIGURE`: what a figure is worth, where it comes from and where it is shown; also from printed words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import click

from mia_docs import workspace as conductor
from mia_docs.cli import explain_json, explain_text
from mia_docs.cli.catalogue import say
from mia_docs.content.binder import near
from mia_docs.documents.draft import Draft
from mia_docs.figures.references import reference_of
from mia_docs.provenance.explanation import explained
from mia_docs.provenance.known import Known, drafts, every, named, narrowed, ways
from mia_docs.provenance.words import Fit, nearby, printed, values_in
from mia_docs.quantities import Value
from mia_docs.workspace import Workspace

UNKNOWN = 2


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked of which workspace, and the documents as they stand."""

    workspace: Workspace
    asked: str
    language: str
    written: tuple[Draft, ...]
    projects: tuple[str, ...]
    word: str


def explain_figure(workspace: Workspace, asked: str, language: str, face: str = "text") -> int:
    """Explains `ID`, `PROJECT/ID` or printed words; lists the figures where the words fit several; 2 where none."""
    projects, word = narrowed(workspace, asked.strip())
    if (project := _misspelt_project(workspace, word)) is not None:
        click.echo(say(language, "no-such-project", {"word": project[0], "near": project[1]}), err=True)
        return UNKNOWN
    question = Question(workspace, asked, language, drafts(workspace), projects, word)
    _tell_what_is_missing(question)
    found = named(workspace, question.written, projects, word)
    if found:
        return _explain(question, found, "", face)
    known = tuple(every(workspace, question.written, projects))
    said = values_in(word, language)
    fits = printed(known, question.written, word, said)
    if len(fits) == 1:
        return _explain(question, (fits[0].known,), word, face)
    return _list(question, fits, face) if fits else _unknown(question, known, said)


def _explain(question: Question, found: Sequence[Known], words: str, face: str) -> int:
    told = [(explained(each, question.written), _reference(question.workspace, each, words)) for each in found]
    if face == "json":
        click.echo(explain_json.as_text(question.asked, question.language, told))
        return 0
    for explanation, reference in told:
        for line in explain_text.lines(explanation, reference, question.language):
            click.echo(line)
    return 0


def _reference(workspace: Workspace, known: Known, words: str = "") -> str:
    way = ways(workspace, known.figure.project)[0]
    return reference_of(known.figure, way.front, words)


def _list(question: Question, fits: Sequence[Fit], face: str) -> int:
    """Several figures can be meant: which, those first that are shown with these words."""
    told = [(fit, _reference(question.workspace, fit.known, question.word)) for fit in fits]
    if face == "json":
        click.echo(explain_json.as_text(question.asked, question.language, [], told))
        return 0
    for line in explain_text.choices(question.word, fits, question.language):
        click.echo(line)
    return 0


def _unknown(question: Question, known: Sequence[Known], said: Sequence[Value]) -> int:
    """Nothing has this id or prints these words: the likely id, or the nearest values."""
    language, word = question.language, question.word
    if said:
        for line in explain_text.nothing(word, nearby(known, said), language):
            click.echo(line, err=True)
        return UNKNOWN
    ids = {each.figure.id for each in known} | {f"{each.figure.project}/{each.figure.id}" for each in known}
    guess = near(question.asked, tuple(sorted(ids)))
    message = "unknown-figure-id.near" if guess else "unknown-figure-id"
    click.echo(say(language, message, {"word": question.asked, "near": guess}), err=True)
    if not guess:
        click.echo(say(language, "search-instead", {"word": word}), err=True)
    return UNKNOWN


def _misspelt_project(workspace: Workspace, word: str) -> tuple[str, str] | None:
    """`PROJECT/` in front that is nearly one of the projects, and which."""
    front, slash, _ = word.partition("/")
    guess = near(front, tuple(workspace.sheets)) if slash else ""
    return (front, guess) if guess else None


def _tell_what_is_missing(question: Question) -> None:
    """A document that does not compose shows nothing here: said, so that silence does not pass for an answer."""
    there = {f"{draft.project}/{draft.document}" for draft in question.written}
    gone = tuple(each.name for each in conductor.documents(question.workspace) if each.name not in there)
    if gone:
        click.echo(say(question.language, "not-looked-in", {"documents": gone}), err=True)
