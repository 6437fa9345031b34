"""A view, a kind and a publication to a draft: every passage parsed by itself and spliced into one stream."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mia_docs.content.binder import near
from mia_docs.content.findings import read_error
from mia_docs.content.project import Passage, Sheets
from mia_docs.diagnostics import Diagnostic, has_errors
from mia_docs.documents.answers import YES_NO, Answer, read_answers
from mia_docs.documents.draft import Answered, Draft, Picture, Showing, fingerprint
from mia_docs.documents.markdown import parser, plain
from mia_docs.documents.stream import (
    Stream,
    every,
    in_language,
    name_headings,
    number_notes,
    number_showings,
    shift_headings,
    splice,
    take_notes,
)
from mia_docs.documents.templates import Template
from mia_docs.documents.templating import (
    Environment,
    Marked,
    Recorder,
    make_environment,
    render_body,
    render_prose,
)
from mia_docs.documents.view import View
from mia_docs.figures.figure import Figure, Stated
from mia_docs.figures.labels import Labels
from mia_docs.figures.marks import block_mark
from mia_docs.figures.wording import Style
from mia_docs.model import Project, Prose, Publication
from mia_docs.quantities import Code, Day
from mia_docs.source import Span, Tree

MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Ticked:
    """One box of a choice, as a template prints it."""

    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as a template sees it; `text` stands for the given passage, `by` is a figure."""

    state: str
    text: Marked
    boxes: tuple[Ticked, ...] = ()
    items: tuple[str, ...] = ()
    reason: str = ""
    who: str = ""
    by: Figure | None = None
    sample_choice: bool = False


@dataclass(slots=True)
class Composition:
    """One document while it is put together."""

    view: View
    sheets: Sheets
    publication: Publication
    template: Template
    tree: Tree
    labels: Labels
    recorder: Recorder = field(default_factory=Recorder)
    findings: list[Diagnostic] = field(default_factory=list)
    blocks: list[Stream] = field(default_factory=list)
    notes: dict[str, Stream] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    counted: dict[str, tuple[int, int]] = field(default_factory=dict)
    own: dict[str, Figure] = field(default_factory=dict)
    markdown: MarkdownIt = field(default_factory=parser)
    environment: Environment = field(init=False)

    def __post_init__(self) -> None:
        self.environment = make_environment(self.template.source)
        path = f"documents.documents.{self.publication.id}.as_of"
        self.own["document.as_of"] = self._own("as_of", self.publication.as_of, path)
        self.view = replace(self.view, ledger=self.view.ledger.with_figures(self.own))

    def _own(self, name: str, value: Day | Code, path: str = "") -> Figure:
        """A figure of the document itself: its date, its fingerprint."""
        id = f"document.{name}"
        at = self.view.places.get(path)
        stated = Stated(at, path.partition(".")[2]) if at else None
        return Figure(id, self.view.name, value, self.labels.find(id, "") or {}, stated=stated)

    def names(self, language: str, *, table: bool) -> dict[str, Any]:
        """What a reference may start with, and how figures are worded there."""
        style = Style(language or self.publication.language, table)
        roots = (*Project.model_fields, "document", "counts", "totals", "shares", *self.view.others)
        known = {name: self.view.root(name) for name in roots}
        return {**{name: held for name, held in known.items() if held}, "_style": style, "_recorder": self.recorder}

    def passage(self, passage: Passage, scope: str, *, level: int, language: str = "") -> Stream:
        """The tokens of one passage; its footnotes go to the document's."""
        text, found = render_prose(
            self.environment, passage, self.names(language, table=False), self.recorder
        )
        self.findings += found
        tokens, notes = take_notes(self.markdown.parse(text), scope)
        for stream in (tokens, *notes.values()):
            self._place(stream, passage.at)
        self.notes |= notes
        self._check_links(tokens, passage.at)
        return in_language(shift_headings(tokens, level), language)

    def _place(self, stream: Stream, at: Span) -> None:
        """Lines of the author's file on every block, for findings about what is written there."""
        for token in stream:
            if token.map:
                token.meta = {**token.meta, "at": str(at.moved(token.map[0], 1))}

    def block(self, stream: Stream) -> Marked:
        """A stand-in that a template can print on a line of its own."""
        self.blocks.append(stream)
        return Marked(block_mark(len(self.blocks) - 1))

    def inline(self, passage: Passage) -> Marked:
        """A passage as one line of Markdown, for a table cell or a list item."""
        text, found = render_prose(self.environment, passage, self.names("", table=False), self.recorder)
        self.findings += found
        return Marked(" ".join(text.split()).replace("|", "\\|"))

    def prose(self, passage: Passage, level: int = 4) -> Marked:
        """A passage as blocks of its own."""
        return self.block(self.passage(passage, f"block{len(self.blocks)}", level=level))

    def shown(self, answer: Answer, scope: str) -> Shown:
        """An answer with its text composed and its boxes ticked."""
        question = answer.question
        text = Marked("")
        if answer.passage is not None and answer.state == "given":
            stream = self.passage(answer.passage, scope, level=4, language=question.language)
            self._count(question.id, stream)
            text = self.inline(answer.passage) if question.type == "line" else self.block(stream)
        choices = [(choice.id, choice.label) for choice in question.choices]
        if question.type == "yes_no":
            choices = list(zip(YES_NO, self.template.kind.yes_no.split(" / "), strict=False))
        boxes = tuple(Ticked(label, id in answer.ticked) for id, label in choices)
        by = self._by(answer) if answer.by else None
        return Shown(
            answer.state, text, boxes, answer.items, answer.reason, answer.who, by, answer.sample_choice
        )

    def _by(self, answer: Answer) -> Figure:
        id = f"answers.{answer.question.id}.by"
        words = self.labels.find(id, answer.question.title) or {}
        stated = Stated(answer.by_at, f"{answer.question.id}.pending.by") if answer.by_at else None
        return Figure(id, self.view.name, answer.by or Day.unknown(), words, stated=stated)

    def _count(self, question: str, stream: Stream) -> None:
        text = "\n".join(plain(token.children or ()) for token in stream if token.type == "inline")
        self.counted[question] = (len(text), len(text.split()))

    def _check_links(self, tokens: Stream, at: Span) -> None:
        for token in every(tokens):
            if token.type == "image":
                self._picture(token, at)

    def _picture(self, token: Token, at: Span) -> None:
        """A picture's bytes, from beside the text, the project's folder or the templates; nowhere else."""
        source = str(token.attrs.get("src", ""))
        places = (posixpath.dirname(at.file), self.sheets.folder, "templates")
        inside = not posixpath.isabs(source) and ".." not in source.split("/") and ":" not in source
        media_type = MEDIA_TYPES.get(posixpath.splitext(source)[1].lower())
        if not inside or media_type is None:
            self.findings.append(read_error("picture-outside", at, word=source))
            return
        paths = [posixpath.join(place, source) for place in places]
        found = next(((path, data) for path in paths if (data := self._read(path)) is not None), None)
        if found is None:
            self.findings.append(read_error("picture-missing", at, word=source))
            return
        if not token.content.strip():
            self.findings.append(read_error("picture-without-alternative", at, word=source))
        token.attrs["src"] = found[0]
        self.pictures[found[0]] = Picture(found[1], media_type)

    def _read(self, path: str) -> bytes | None:
        if path.startswith("templates/"):
            return self.template.read(path.removeprefix("templates/"))
        return self.tree.read(path)

    def title(self) -> str:
        kind, project = self.template.kind, self.view.project.project
        return f"{kind.title.in_language(self.publication.language)} – {project.short_name}"


@dataclass(frozen=True, slots=True)
class Composed:
    """A draft, or None where the document cannot be written, and what was found."""

    draft: Draft | None
    findings: tuple[Diagnostic, ...]


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
    tokens = _body(making, {id: making.shown(answer, id) for id, answer in answers.items()})
    if has_errors(making.findings):
        return Composed(None, tuple(making.findings))
    return Composed(_draft(making, tokens, answers), tuple(making.findings))


def _body(making: Composition, answers: Mapping[str, Shown]) -> Stream:
    """The whole text: the kind's body run, parsed, and every block spliced in."""
    titles = {question.id: question.title for question in making.template.kind.questions()}
    functions = {
        "answers": answers,
        "question_title": lambda id: titles[id],
        "sections": making.template.kind.sections,
        "contents": lambda: making.block([Token("contents", "nav", 0)]),
        "prose": making.prose,
        "inline": making.inline,
        "organisation": lambda id: _organisation(making.view, id),
        "member": lambda group, id: group[id],
        "audience": making.publication.audience,
        "document_title": making.template.kind.title.in_language(making.publication.language),
    }
    names = {**making.names("", table=True), **functions}
    text, found = render_body(making.environment, making.template.body, names)
    making.findings += found
    tokens, notes = take_notes(making.markdown.parse(text), "body")
    making.notes |= notes
    at = Span(making.template.body)
    making._check_links(tokens, at)
    tokens = number_notes(name_headings(splice(tokens, making.blocks)), making.notes)
    making.findings += _dangling_anchors(tokens, at)
    return tokens


def _organisation(view: View, id: str) -> Any:
    """An organisation by its id, whichever list it stands in."""
    organisations = view.root("organisations")
    for group in ("associations", "municipalities", "authorities"):
        if organisations is not None and id in organisations[group].known():
            return organisations[group][id]
    raise KeyError(id)


def _dangling_anchors(tokens: Iterable[Token], body: Span) -> list[Diagnostic]:
    """Links inside the document that lead to no heading."""
    tokens = list(tokens)
    ids = tuple(str(token.attrs["id"]) for token in every(tokens) if "id" in token.attrs)
    wrong = []
    place = body
    for token in tokens:
        place = _span(str(token.meta["at"])) if "at" in token.meta else place
        for child in token.children or ():
            target = str(child.attrs.get("href", ""))
            if child.type == "link_open" and target.startswith("#") and target[1:] not in ids:
                guess = near(target[1:], ids)
                wrong.append(read_error("dangling-anchor", place, word=target, near=f"#{guess}" if guess else ""))
    return wrong


def _span(text: str) -> Span:
    file, line, column = text.rsplit(":", 2)
    return Span(file, int(line), int(column))


def _draft(making: Composition, tokens: Stream, answers: Mapping[str, Answer]) -> Draft:
    """Slots composed, showings numbered in text order, and the fingerprint taken before it is printed."""
    slots = _slots(making)
    version = fingerprint(tuple(tokens), {k: tuple(v) for k, v in slots.items()}, making.recorder.showings)
    making.own["document.fingerprint"] = making._own("fingerprint", Code(version))
    making.view = replace(making.view, ledger=making.view.ledger.with_figures(making.own))
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
        answers=tuple(_answered(answer, making.counted) for answer in answers.values()),
        fingerprint=version,
    )


def _slots(making: Composition) -> dict[str, Stream]:
    """Every named slot, as inline tokens."""
    return {slot.id: _slot(making, slot.text) for slot in making.template.kind.slots}


def _slot(making: Composition, text: Prose) -> Stream:
    at = Span(f"templates/{making.template.name}/document.yaml")
    names = making.names("", table=False)
    if "document.fingerprint" not in making.own:
        unprinted = making._own("fingerprint", Code("-"))
        names["document"] = {"as_of": making.own["document.as_of"], "fingerprint": unprinted}
    words, found = render_prose(making.environment, Passage(text.text, at), names, making.recorder)
    making.findings += found
    inline = making.markdown.parseInline(words.strip())
    return list(inline[0].children or ()) if inline else []


def _answered(answer: Answer, counted: Mapping[str, tuple[int, int]]) -> Answered:
    characters, words = counted.get(answer.question.id, (0, 0))
    return Answered(answer.question, answer.state, answer.at, characters, words, answer.who, answer.by)


def _carried(view: View, shown: list[Showing]) -> dict[str, Figure]:
    """The figures shown and all that they derive from, by id with another project's name in front."""
    carried: dict[str, Figure] = {}
    waiting = [each.figure for each in shown]
    while waiting:
        figure = waiting.pop(0)
        key = figure.id if figure.project == view.name else f"{figure.project}/{figure.id}"
        if key in carried:
            continue
        carried[key] = figure
        home = view if figure.project == view.name else _home(view, figure.project)
        inputs = figure.derived.inputs if figure.derived else ()
        waiting += [found for id in inputs if home and (found := home.ledger.get(id)) is not None]
    return carried


def _home(view: View, project: str) -> View | None:
    return next((other for other in view.others.values() if other.name == project), None)
