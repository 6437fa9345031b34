"""One document while it is put together: passages, pictures and showings as they come in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mia_docs.content.findings import read_error
from mia_docs.content.project import Passage, Sheets
from mia_docs.diagnostics import Diagnostic
from mia_docs.documents.answer_tables import Cell
from mia_docs.documents.answers import YES_NO, Answer
from mia_docs.documents.draft import Picture, Showing
from mia_docs.documents.identifiers import slug
from mia_docs.documents.kind import Choice, Column, Question
from mia_docs.documents.markdown import LINK, is_safe_link, parser
from mia_docs.documents.members import member_of, title_of
from mia_docs.documents.passages import render_prose
from mia_docs.documents.pictures import clean_picture, find_picture, is_inside
from mia_docs.documents.pieces import span_in
from mia_docs.documents.reporting import Report, report_of
from mia_docs.documents.stream import Stream, as_answer, every, in_language, shift_headings, take_notes
from mia_docs.documents.templates import Template
from mia_docs.documents.templating import (
    MISSING,
    PERIODLESS,
    RECORDER,
    RENAMED,
    STYLE,
    Environment,
    Marked,
    MistakeError,
    Recorder,
    Rendered,
    environment_for,
    render_macro,
)
from mia_docs.documents.tracing import Tracer, names_with_numbers
from mia_docs.documents.view import Namespace, Placed, View
from mia_docs.figures.figure import Figure, Stated
from mia_docs.figures.labels import Labels
from mia_docs.figures.marks import block_mark, note_mark
from mia_docs.figures.wording import Style
from mia_docs.model import Project, Publication
from mia_docs.quantities import Code, Value
from mia_docs.source import Span, Tree

PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Ticked:
    """One box of a choice, as a template prints it."""

    id: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """One cell of a table answer, as a template prints it: its column's type, and text or a figure."""

    type: str
    text: str
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as a template sees it; `text` stands for the given passage, `by` is a figure."""

    state: str
    text: Marked
    boxes: tuple[Ticked, ...] = ()
    items: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Printed, ...], ...] = ()
    amount: Figure | None = None
    organisation: str = ""
    reason: str = ""
    who: str = ""
    by: Figure | None = None
    sample_choice: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A quoted source: its project's name, and its id in `sources.yaml`."""

    project: str
    id: str


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
    given: dict[str, Stream] = field(default_factory=dict)
    own: dict[str, Figure] = field(default_factory=dict)
    cited: list[Origin] = field(default_factory=list)
    is_whole: bool = True
    markdown: MarkdownIt = field(default_factory=parser)
    environment: Environment = field(init=False)
    tracer: Tracer = field(init=False)
    reach: tuple[View, Mapping[str, Any]] | None = None
    shown_answers: Mapping[str, Shown] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.environment = environment_for(self.template.tree)
        self.tracer = Tracer(self.environment.places, self.identifier, names_with_numbers(self.view.names))
        path = f"documents.documents.{self.publication.id}"
        self.own["document.as_of"] = self.own_figure("as_of", self.publication.as_of, f"{path}.as_of")
        self.own["document.name"] = self.own_figure("name", Code(f"{self.view.name}/{self.publication.id}"), path)
        self._own()

    def _own(self) -> None:
        """The view knows the document's own figures; what was found for passages stays, but for the document itself."""
        self.view = replace(self.view, ledger=self.view.ledger.with_figures(self.own))
        if self.reach is not None:
            self.reach = (self.view, {**self.reach[1], "document": self.view.root("document")})

    def take_own(self, name: str, value: Value) -> None:
        """One more figure of the document itself."""
        self.own[f"document.{name}"] = self.own_figure(name, value)
        self._own()

    def identifier(self, words: str, at: Span) -> int:
        """A showing of a name that stands in the text itself; its place is where it was typed."""
        id = f"identifier.{slug(words)}"
        labels = self.labels.find(id, "") or {}
        figure = Figure(id, self.view.name, Code(words), labels, stated=Stated(at, ""))
        self.recorder.showings.append(Showing(figure, words, at=at))
        return len(self.recorder.showings) - 1

    def own_figure(self, name: str, value: Value, path: str = "", root: str = "document") -> Figure:
        """A figure of the document itself: its date, its fingerprint, the periods that it tells of."""
        id = f"{root}.{name}"
        at = self.view.places.get(path)
        stated = Stated(at, path.partition(".")[2]) if at else None
        return Figure(id, self.view.name, value, self.labels.find(id, "") or {}, stated=stated)

    def names(self, language: str, *, table: bool) -> dict[str, Any]:
        """What a reference may start with, and how figures are worded there."""
        return {**self._reached(), STYLE: Style(language or self.publication.language, table), RECORDER: self.recorder}

    def _reached(self) -> Mapping[str, Any]:
        """What every name stands for; found once for all passages that see the same view."""
        if self.reach is None or self.reach[0] is not self.view:
            self.reach = (self.view, self._roots())
        return self.reach[1]

    def _roots(self) -> Mapping[str, Any]:
        renamed = self.view.renamed()
        old = tuple(id.split(".")[0] for id in renamed)
        roots = (*Project.model_fields, "document", "counts", "totals", "shares", *self.view.others, *old)
        known = {name: self.view.root(name) for name in roots}
        held: dict[str, Any] = {name: Namespace(self.view, name, None) for name in self.view.lost()}
        held |= {name: space for name, space in known.items() if space is not None}
        absent = {name: f"{self.sheets.folder}/{name}.yaml" for name in Project.model_fields if name not in held}
        own: dict[str, Any] = {"member": member_of(self.view, self.publication), "report": self._report()}
        own = {name: each for name, each in own.items() if each is not None}
        own |= {} if "report" in own else {PERIODLESS: self._periodless()}
        return {**held, **own, "cite": self.cite, MISSING: absent, RENAMED: renamed}

    def _report(self) -> Report | None:
        """What a report of a period names; its periods are figures of the document's own."""
        return report_of(self.view, self.sheets, self.publication, self._reported)

    def _periodless(self) -> Diagnostic | None:
        """What to tell where a document that is of no period asks for its report."""
        path = f"documents.documents.{self.publication.id}"
        if self.publication.period is not None:
            return None
        return read_error("report-without-period", self.view.places.get(path, Span("")), word=self.publication.id)

    def _reported(self, name: str, value: Value) -> Figure:
        path = f"documents.documents.{self.publication.id}.{name}"
        return self.own_figure(name, value, path, root="report")

    def passage(self, passage: Passage, scope: str, *, level: int, language: str = "") -> Stream:
        """The tokens of one passage; its footnotes go to the document's."""
        names = self.names(language, table=False)
        text = self.taken(render_prose(self.environment, passage, names, self.recorder))
        tokens, notes = take_notes(self.markdown.parse(text), scope)
        self.notes |= notes
        self._check_links(passage)
        self._check_notes(passage, tokens)
        for stream in (tokens, *notes.values()):
            self._place(stream, passage.at)
            self.take_pictures(stream, passage.at)
        return in_language(shift_headings(tokens, level), language)

    def taken(self, rendered: Rendered) -> str:
        """The text of what was rendered; its findings are kept, and whether anything is missing in it."""
        self.findings += rendered.findings
        self.is_whole = self.is_whole and rendered.is_whole
        return rendered.text

    def _place(self, stream: Stream, at: Span) -> None:
        """Lines of the author's file on every block, for findings about what is written there."""
        for token in stream:
            if token.map:
                token.meta = {**token.meta, "at": at.moved(token.map[0], 1)}

    def block(self, stream: Stream) -> Marked:
        """A stand-in that a template can print on a line of its own."""
        self.blocks.append(stream)
        return Marked(block_mark(len(self.blocks) - 1))

    def printed(self, file: str, macro: str, *arguments: Any, language: str) -> Stream:
        """The tokens of what a macro of `templates/shared/` prints; it is told the language last."""
        names = self.names(language, table=False)
        made = render_macro(self.environment, f"shared/{file}", macro, names, *arguments, language)
        return self.markdown.parse(self.taken(made).strip())

    def cite(self, source: Any) -> Marked:
        """A reference to the note that names a source, where no figure of it is shown."""
        if not isinstance(source, Namespace) or not re.fullmatch(r"sources\.\w+", source.path):
            raise MistakeError("not-a-source", word=source.path if isinstance(source, Namespace) else "cite")
        self.cited.append(Origin(source.project, source.path.removeprefix("sources.")))
        return Marked(note_mark(len(self.cited) - 1))

    def inline(self, passage: Passage) -> Marked:
        """A passage as one line of Markdown, for a table cell or a list item."""
        if not isinstance(passage, Passage):
            raise MistakeError("not-a-figure", word="inline")
        text = self.taken(render_prose(self.environment, passage, self.names("", table=False), self.recorder))
        return Marked(PIPE.sub(r"\|", text.replace("\n", " ").strip()))

    def prose(self, passage: Passage, level: int = 4) -> Marked:
        """A passage as blocks of its own."""
        if not isinstance(passage, Passage):
            raise MistakeError("not-a-figure", word="prose")
        return self.block(self.passage(passage, f"block{len(self.blocks)}", level=level))

    def shown(self, answer: Answer, scope: str) -> Shown:
        """An answer with its text composed and its boxes ticked."""
        question = answer.question
        text = Marked("")
        if answer.passage is not None and answer.state == "given":
            text = self._given(answer.passage, question, scope)
        choices = [(choice.id, self._label(question, choice)) for choice in question.choices]
        if question.type == "yes_no":
            choices = list(zip(YES_NO, self.template.kind.yes_no.split(" / "), strict=False))
        boxes = tuple(Ticked(id, label, id in answer.ticked) for id, label in choices)
        by = self._answer_figure(question, "by", answer.by, answer.by_at, "pending.by")
        amount = self._answer_figure(question, "amount", answer.amount, answer.at, "")
        rows = tuple(tuple(self._cell(question, row.id, cell) for cell in row.cells) for row in answer.rows)
        return Shown(
            answer.state, text, boxes, answer.items, question.columns, rows, amount, answer.organisation,
            answer.reason, answer.who, by, answer.sample_choice,
        )  # fmt: skip

    def words_of(self, id: str) -> Placed:
        """What labels.yaml calls something that is no figure itself, in the document's language."""
        words = self.labels.find(id, "")
        if words is None:
            raise MistakeError("unknown-figure", word=id, near="")
        return Placed(words.get(self.publication.language, words["sv"]), None)

    def _label(self, question: Question, choice: Choice) -> str:
        """The label of a box, at its own place in the kind."""
        return self.inline(Passage(choice.label.text, self.template.place(question.id, f"choices.{choice.id}.label")))

    def _cell(self, question: Question, row: str, cell: Cell) -> Printed:
        name = f"{row}.{cell.column.id}"
        return Printed(cell.column.type, cell.text, self._answer_figure(question, name, cell.value, cell.at, name))

    def _given(self, passage: Passage, question: Question, scope: str) -> Marked:
        """A given text; its tokens are kept by question, and a block says in the stream what it answers."""
        if question.type == "line":
            text = self.inline(passage)
            self.given[question.id] = self.markdown.parseInline(text)
            return text
        level = int(question.level.value or 4)
        stream = self.passage(passage, scope, level=level, language=question.language)
        self.given[question.id] = stream
        return self.block(as_answer(stream, question.id))

    def _answer_figure(
        self, question: Question, name: str, value: Value | None, at: Span | None, path: str
    ) -> Figure | None:
        """A value that stands in an answer itself: `answers.QUESTION.NAME`."""
        if value is None:
            return None
        id = f"answers.{question.id}.{name}"
        stated = Stated(at, ".".join(part for part in (question.id, path) if part)) if at else None
        words = self.labels.find(id, question.title) or {"sv": question.title}
        return Figure(id, self.view.name, value, words, stated=stated)

    def _check_notes(self, passage: Passage, tokens: Stream) -> None:
        """A reference to a footnote that is not there prints as its source; it is an error at its place instead."""
        shown = "".join(token.content for token in every(tokens) if token.type == "text")
        for word in dict.fromkeys(re.findall(r"\[\^[^\]\s]+\]", shown)):
            start = passage.text.find(word)
            self.findings.append(read_error("missing-note", span_in(passage, start, start + len(word)), word=word))

    def _check_links(self, passage: Passage) -> None:
        """A link that is not allowed would print as its source; it is an error at its place instead."""
        for found in LINK.finditer(passage.text):
            is_read = bool(found[1]) and is_safe_link(found[2])  # a picture that the parser took is looked at there
            if not is_read and (not is_safe_link(found[2]) or ".." in found[2].split("/")):
                place = span_in(passage, found.start(2), found.end(2))
                name = "picture-outside" if found[1] else "unsafe-link"
                self.findings.append(read_error(name, place, word=found[2]))

    def take_pictures(self, tokens: Stream, at: Span) -> None:
        """The pictures of a stream, each looked for from the line that it stands on."""
        for token in tokens:
            at = token.meta.get("at", at)
            for child in token.children or ():
                if child.type == "image":
                    self._take_picture(child, at)

    def _take_picture(self, token: Token, at: Span) -> None:
        """A picture's bytes, from beside the text, the project's folder or the templates; nowhere else."""
        source = unquote(str(token.attrs.get("src", "")))
        if not is_inside(source):
            self.findings.append(read_error("picture-outside", at, word=source))
            return
        found = find_picture(source, (at.file.rpartition("/")[0], self.sheets.folder, "templates"), self._read)
        if found is None:
            self.findings.append(read_error("picture-missing", at, word=source))
            return
        picture = clean_picture(*found)
        if picture is None:
            self.findings.append(read_error("picture-unsafe", at, word=source))
            return
        if not token.content.strip():
            self.findings.append(read_error("picture-without-alternative", at, word=source))
        token.attrs["src"] = found[0]
        self.pictures[found[0]] = picture

    def _read(self, path: str) -> bytes | None:
        if path.startswith("templates/"):
            return self.template.read(path.removeprefix("templates/"))
        return self.tree.read(path)

    def own_title(self) -> Placed:
        """What the document is called: in documents.yaml, or else by its kind."""
        at = self.view.places.get(f"documents.documents.{self.publication.id}.title")
        return Placed(self.publication.title or self.template.kind.title.in_language(self.publication.language), at)

    def title(self) -> str:
        """The title that stands outside the text: the document's own, whom it is for, and the project."""
        title = title_of(self.own_title(), self.view, self.publication)
        return f"{title} – {self.view.project.project.short_name}"
