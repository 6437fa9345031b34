"""What rules look at, and what they give back."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any, TypeVar, cast

from mia_docs.compare.ledgers import Row
from mia_docs.content.project import Sheets
from mia_docs.content.stated import Stated, stated
from mia_docs.diagnostics import Argument, Named, Note, Severity
from mia_docs.documents.draft import Answered, Draft
from mia_docs.documents.kind import Kind
from mia_docs.documents.placing import MARKUP
from mia_docs.documents.view import View
from mia_docs.edits import Edit, lines_of
from mia_docs.figures.figure import Figure
from mia_docs.quantities import Quantity, is_known
from mia_docs.rules.headed import Part, parts
from mia_docs.rules.lexicon import Lexicon
from mia_docs.rules.sentences import Sentence, flats_of, sentences_of
from mia_docs.rules.written import Written, written
from mia_docs.source import Span, Tree

T = TypeVar("T")
A = TypeVar("A")

CODE = re.compile(r"`[^`\n]*`")


@dataclass(frozen=True, slots=True)
class Standing:
    """A public document's text edition and figure list as they stand in output/, which git keeps."""

    folder: str
    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Evidence:
    """One project at one date with everything in it, its documents of that date, and how their questions stand.

    `asked` holds how the questions of every document stand, by document: one that cannot be composed still has
    questions without answers.
    `editions` are the written editions of drafts that have one, by document.
    `tree` is what the author wrote, for a place inside a line of it. `views` are all projects of the workspace as
    they stood on that date, this one first, whether related or not. `sheets` are the files of each as nodes and
    passages, before a date is chosen: for what the model does not hold, such as from when a member belongs.
    `lexicon` holds the words of all projects, one value for every project and date.
    `kinds` are the documents' kinds, by document: what their forms ask for.
    """

    view: View
    drafts: tuple[Draft, ...]
    asked: Mapping[str, tuple[Answered, ...]] = field(default_factory=dict)
    editions: Mapping[str, Standing] = field(default_factory=dict)
    tree: Tree | None = None
    views: tuple[View, ...] = ()
    sheets: Mapping[str, Sheets] = field(default_factory=dict)
    lexicon: Lexicon = field(default_factory=Lexicon)
    kinds: Mapping[str, Kind] = field(default_factory=dict)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Everything that the documents say in words; what several say alike, once for each."""
        return tuple(found for draft in self.drafts for found in sentences_of(draft, self.once(flats_of, draft)))

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Every value that the project's content states, with its path and place."""
        return tuple(stated(self.view.project, self.view.places))

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """Every text that the project's authors wrote, as they typed it: answers, prose and plain words in YAML."""
        own = self.sheets.get(self.view.name)
        return tuple(written(self.stated, own.passages if own else {}, self.tree))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The same texts under their headings, sentence by sentence."""
        return tuple(parts(self.written))

    def once(self, find: Callable[[A], Iterable[T]], about: A) -> tuple[T, ...]:
        """What a function finds in a view or draft of this evidence, looked for the first time only."""
        key = (find, id(about))  # everything that is asked about is held by the evidence
        if key not in self._found:
            self._found[key] = tuple(find(about))
        return cast("tuple[T, ...]", self._found[key])

    @cached_property
    def _found(self) -> dict[Any, Any]:
        return {}

    @property
    def answers(self) -> tuple[Answered, ...]:
        return tuple(answer for answers in self.asked.values() for answer in answers)

    def only(self, documents: Collection[str]) -> Evidence:
        """The same with some of the documents only; rules that ask for the same ones share what is found in them."""
        key = (Evidence.only, *sorted(documents))
        if key not in self._found:
            self._found[key] = self._with(documents)
        return cast("Evidence", self._found[key])

    def _with(self, documents: Collection[str]) -> Evidence:
        drafts = tuple(draft for draft in self.drafts if draft.document in documents)
        asked = {id: each for id, each in self.asked.items() if id in documents}
        kinds = {id: each for id, each in self.kinds.items() if id in documents}
        return replace(self, drafts=drafts, asked=asked, kinds=kinds)

    def place(self, path: str) -> Span:
        """Where a path of the model is stated; the nearest part of it that is, where it is not itself."""
        parts = path.split(".")
        while parts:
            if (at := self.view.places.get(".".join(parts))) is not None:
                return at
            parts.pop()
        return Span(f"content/{self.view.name}/project.yaml")

    def word(self, at: Span, words: str, before: str) -> Span:
        """Where words stand on the author's line; the line itself where they cannot be found there.

        `before` is what a reader reads in front of them: where it holds the same words, the next ones are meant.
        """
        lines = lines_of(self.tree.read(at.file) if self.tree else None)
        line = CODE.sub(_away, MARKUP.sub(_away, lines[at.line - 1])) if at.line <= len(lines) else ""
        pattern = re.compile(r"[\s*_]+".join(map(re.escape, words.split())), re.IGNORECASE)
        earlier = len(pattern.findall(before))
        found = next(islice(pattern.finditer(line), earlier, None), None)
        return Span(at.file, at.line, found.start() + 1, found.end() + 1) if found else at

    def figure(self, id: str) -> Figure | None:
        return self.view.ledger.get(id)

    def quantity(self, id: str) -> Quantity | None:
        """The readable number of a figure."""
        found = self.figure(id)
        return found.value if found and isinstance(found.value, Quantity) and is_known(found.value) else None

    def shown_in(self, *ids: str) -> tuple[Note, ...]:
        """A note that says which documents show any of these figures, and where in them."""
        found: dict[str, None] = {}
        for draft in self.drafts:
            for showing in draft.showings:
                if showing.figure.id in ids and showing.figure.project == self.view.name:
                    found[f"{draft.document} ({showing.section})" if showing.section else draft.document] = None
        return (Note("shown-in", {"documents": tuple(found)}),) if found else ()


def _away(found: re.Match[str]) -> str:
    """As many characters that are no words."""
    return "\0" * len(found[0])


Arguments = dict[str, Argument]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's finding before the runner adds its code and name; `severity` only where it is the finding's own."""

    at: Span
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    message_id: str = ""
    edit: Edit | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A code that is never given to another rule, its name, how bad it is, and the function that looks.

    Rules of style are asked only where `--style` or a selection wants them.
    """

    code: str
    name: str
    severity: Severity
    look: Callable[[Evidence], Iterator[Finding]]
    is_style: bool = False


def named(figure: Figure) -> Named:
    """A figure as a message names it: by its form label, id in parentheses."""
    return Named(figure.id, figure.label(), figure.value)
