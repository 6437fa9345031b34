"""A view, a kind and a publication to a draft: every passage parsed by itself and spliced into one stream."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token

from mia_docs.content.binder import near
from mia_docs.content.findings import read_error
from mia_docs.content.project import Passage, Sheets
from mia_docs.diagnostics import Diagnostic, has_errors
from mia_docs.documents.answered import all_notes, how_answered
from mia_docs.documents.answers import read_answers
from mia_docs.documents.charts import draw_charts
from mia_docs.documents.coming import appointments, shown_events, shown_tasks
from mia_docs.documents.composition import Composition, Shown
from mia_docs.documents.draft import Answered, Appointment, Draft, Showing, fingerprint
from mia_docs.documents.entries import Entries
from mia_docs.documents.flat import with_languages
from mia_docs.documents.items import ItemTold, items_of
from mia_docs.documents.members import first_contact, organisation, phase_after
from mia_docs.documents.notices import BETWEEN, NOTICE, example, notices
from mia_docs.documents.passages import outdated, render_prose
from mia_docs.documents.remarks import remark_tables
from mia_docs.documents.sources import LIST, fill_lists, note_sources
from mia_docs.documents.stream import (
    Stream,
    every,
    name_headings,
    number_notes,
    number_showings,
    shown_numbers,
    splice,
    take_answers,
    take_notes,
)
from mia_docs.documents.templates import Template
from mia_docs.documents.templating import (
    RENAMED,
    Marked,
    MistakeError,
    render_body,
)
from mia_docs.documents.view import Placed, View
from mia_docs.documents.visibility import eu_statement, shown_on
from mia_docs.figures.figure import Figure
from mia_docs.figures.labels import Labels
from mia_docs.model import Prose, Publication
from mia_docs.quantities import Code
from mia_docs.source import Span, Tree


@dataclass(frozen=True, slots=True)
class Composed:
    """A draft, or None where the document cannot be written, and what was found.

    `seen` is what rules look at: the draft, also where something in it is wrong but its text is whole.
    """

    draft: Draft | None
    findings: tuple[Diagnostic, ...]
    answers: tuple[Answered, ...] = ()
    seen: Draft | None = None


def compose(
    view: View, sheets: Sheets, publication: Publication, template: Template, tree: Tree, labels: Labels
) -> Composed:
    """The draft of one document, as its kind, date, audience and language say."""
    making = Composition(view, sheets, publication, template, tree, labels)
    day = publication.as_of.high
    if day is None:
        return Composed(None, ())
    name = publication.answers or publication.kind
    answers, found = read_answers(template.kind, sheets, name, day)
    making.findings += found
    shown = {id: making.shown(answer, id) for id, answer in answers.items()}
    making.shown_answers = shown
    tokens = _body(making, shown, items_of(making, template.kind, name))
    notes = all_notes(making, tokens)
    answered = tuple(how_answered(making, notes, answer, shown[id]) for id, answer in answers.items())
    draft = _draft(making, tokens, answered) if making.is_whole else None
    return Composed(None if has_errors(making.findings) else draft, tuple(making.findings), answered, draft)


def _body(making: Composition, answers: Mapping[str, Shown], items: tuple[ItemTold, ...]) -> Stream:
    """The whole text: the kind's body run, parsed, every block spliced in, notes numbered, numbers traced."""
    names = {**making.names("", table=True), **_functions(making, answers), "items": items}
    text = making.taken(render_body(making.environment, making.template.body, names))
    making.findings += outdated(_written(making), names[RENAMED])
    tokens, notes = take_notes(making.markdown.parse(text), "body")
    making.notes |= notes
    at = Span(making.template.body)
    for stream in (tokens, *notes.values()):
        making.take_pictures(stream, at)
    tokens = remark_tables(making, name_headings(splice(tokens, making.blocks)))
    tokens = number_notes(note_sources(making, tokens), making.notes)
    tokens = fill_lists(making, tokens, lambda: _slots(making))
    making.findings += _dangling_anchors(tokens, at)
    for token, language in with_languages(tokens, making.publication.language):
        token.children = making.tracer.trace(token.children or [], language, token.meta.get("at", at))
    tokens, given = take_answers(tokens)
    making.given |= given
    return draw_charts(making, tokens)


def _functions(making: Composition, answers: Mapping[str, Shown]) -> dict[str, Any]:
    """What a body can name beside the project's figures."""
    kind, entries = making.template.kind, Entries(making)
    headings = {each.id: Placed(each.title, making.template.heading(each.id)) for each in kind.sections}
    titles = {each.id: Placed(each.title, making.template.place(each.id, "title")) for each in kind.questions()}
    return {
        "answers": answers,
        "question_title": lambda id: _known(titles, id),
        "sections": kind.sections,
        "section_title": lambda id: _known(headings, id),
        "contents": lambda: making.block([Token("contents", "nav", 0)]),
        "sources_shown": lambda: making.block([Token(LIST, "", 0)]),
        "prose": making.prose,
        "inline": making.inline,
        "organisation": lambda id: organisation(making.view, id),
        "entry": entries.entry,
        "months": entries.months,
        "given": entries.given,
        "with_amounts": entries.with_amounts,
        "report_periods": entries.report_periods,
        "words_of": making.words_of,
        "example_notice": example(making.publication.language),
        "anchor": lambda id: Marked(f"{{#{id}}}"),
        "coming_events": lambda: shown_events(making.view),
        "coming_tasks": lambda: shown_tasks(making.view),
        "begin": lambda names: making.block([Token("part_open", "section", 1, attrs={"class": names})]),
        "end": lambda: making.block([Token("part_close", "section", -1)]),
        "audience": making.publication.audience,
        "document_phase": making.publication.phase,
        "next_phase": phase_after(making.view, making.publication.phase),
        "first_contact": first_contact(making.view),
        "is_sample_choice": {"as_of": making.publication.as_of_is_sample_choice},
        "document_title": making.own_title(),
        "language": making.publication.language,
        "eu_statement": eu_statement(making.view.project.project, shown_on(making.publication)),
    }


def _written(making: Composition) -> Passage:
    """The kind's body as it stands in its file."""
    body = making.template.body
    return Passage((making.template.tree.read(body) or b"").decode("utf-8", "replace"), Span(body))


def _known(titles: Mapping[str, str], id: str) -> str:
    """A question's title; a question that the form does not have is a mistake in the body."""
    if id not in titles:
        raise MistakeError("unknown-question", word=id, near=near(id, tuple(titles)))
    return titles[id]


def _dangling_anchors(tokens: Iterable[Token], body: Span) -> list[Diagnostic]:
    """Links inside the document that lead to no heading."""
    tokens = list(tokens)
    ids = tuple(str(token.attrs["id"]) for token in every(tokens) if "id" in token.attrs)
    wrong = []
    place = body
    for token in tokens:
        place = token.meta.get("at", place)
        for child in token.children or ():
            target = str(child.attrs.get("href", ""))
            if child.type == "link_open" and target.startswith("#") and target[1:] not in ids:
                guess = near(target[1:], ids)
                wrong.append(read_error("dangling-anchor", place, word=target, near=f"#{guess}" if guess else ""))
    return wrong


def _appointments(making: Composition) -> tuple[Appointment, ...]:
    """What stands in the calendar file of a kind that has one."""
    has_file = "ics" in making.template.kind.formats
    return appointments(making.view, making.publication.language) if has_file else ()


def _draft(making: Composition, tokens: Stream, answers: tuple[Answered, ...]) -> Draft:
    """Slots composed, showings numbered in text order, and the fingerprint taken before it is printed."""
    slots = _slots(making)
    tokens = [*_notice(making, tokens, slots), *tokens]
    version = fingerprint(tuple(tokens), {k: tuple(v) for k, v in slots.items()}, making.recorder.showings)
    making.take_own("fingerprint", Code(version))
    slots = _slots(making)
    shown = number_showings(tokens, slots, making.recorder.showings)
    publication = making.publication
    return Draft(
        project=making.view.name,
        document=publication.id,
        language=publication.language,
        audience=publication.audience,
        as_of=publication.as_of,
        title=making.title(),
        formats=making.template.kind.formats,
        tokens=tuple(tokens),
        slots={name: tuple(stream) for name, stream in slots.items()},
        showings=tuple(shown),
        ledger=_carried(making.view, shown),
        pictures=making.pictures,
        files=making.template.files,
        answers=answers,
        fingerprint=version,
        typed=tuple(dict.fromkeys(making.tracer.typed)),
        appointments=_appointments(making),
    )


def _slots(making: Composition) -> dict[str, Stream]:
    """Every named slot, as inline tokens."""
    return {slot.id: _slot(making, slot.id, slot.text) for slot in making.template.kind.slots}


def _notice(making: Composition, tokens: Stream, slots: Mapping[str, Stream]) -> Stream:
    """What the text begins with where it is internal, or shows figures that are made up."""
    shown = (making.recorder.showings[n] for stream in (tokens, *slots.values()) for n in shown_numbers(stream))
    is_illustrative = any(each.figure.illustrative for each in shown)
    publication = making.publication
    said = notices(publication.audience, publication.language, is_illustrative=is_illustrative)
    return making.markdown.parse(f"{{.{NOTICE}}}\n**{BETWEEN.join(said)}**") if said else []


def _slot(making: Composition, id: str, text: Prose) -> Stream:
    at = making.template.places.get(f"slots.{id}.text", Span(f"templates/{making.template.name}/document.yaml"))
    names = {**making.names("", table=False), "answers": making.shown_answers}
    names["organisation"] = lambda id: organisation(making.view, id)
    if "document.fingerprint" not in making.own:
        unprinted = making.own_figure("fingerprint", Code("-"))
        names["document"] = {"as_of": making.own["document.as_of"], "fingerprint": unprinted}
    words = making.taken(render_prose(making.environment, Passage(text.text, at), names, making.recorder))
    inline = making.markdown.parseInline(words.strip())
    children = [each for each in inline[0].children or () if each.type != "footnote_ref"] if inline else []
    return making.tracer.trace(children, making.publication.language, at)


def _carried(view: View, shown: list[Showing]) -> dict[str, Figure]:
    """The figures shown and all that they derive from, by id with another project's name in front."""
    carried: dict[str, Figure] = {}
    waiting = [each.figure for each in shown]
    while waiting:
        figure = waiting.pop(0)
        key = figure.name_in(view.name)
        if key not in carried:
            carried[key] = figure
            waiting += view.inputs_of(figure)
    return carried
