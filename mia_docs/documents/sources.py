"""Quoted figures name their source: a note behind the sentence, one per source, and a list of all of them.

Why: a figure from elsewhere is worth what its source is worth, and whoever reads it must be able to look it up;
nobody remembers to write such a note at every figure, and the year in a note written by hand grows old.
The words of notes and of the list are macros in `templates/shared/sources.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from mia_docs.documents.composition import Composition, Origin
from mia_docs.documents.references import behind_sentence, behind_words, sentence_of, within
from mia_docs.documents.stream import Stream, every, in_language
from mia_docs.documents.tables import Cell, caption_of, cells_of, parts_of, shown_in
from mia_docs.documents.view import Namespace
from mia_docs.figures.figure import Figure
from mia_docs.quantities import Quantity

FILE, LIST = "sources.md", "sources_shown"
NAMING = ("year", "number", "retrieved")
"""Fields of a source whose showing in a sentence says there which source is meant."""
LATE_LETTERS = str.maketrans("åäö", "{|}")


def note_sources(making: Composition, tokens: Stream) -> Stream:
    """The stream with references to sources, where the kind wants them; their notes are added to the document's."""
    noting = _Noting(making, making.publication.language)
    for note in tuple(making.notes.values()):
        noting.write_out(note)
    for token in every(tokens):
        if "cited" in token.meta:
            origin = making.cited[token.meta["cited"]]
            token.meta = {"key": noting.note(origin, making.publication.language)}
    if making.template.kind.sources == "notes":
        noting.walk(tokens)
    return tokens


def fill_lists(making: Composition, tokens: Stream, slots: Callable[[], Mapping[str, Stream]]) -> Stream:
    """Every stand-in for the list of sources filled in, when all that is shown is known, in the slots too."""
    if not any(token.type == LIST for token in tokens):
        return tokens
    shown = [*every(tokens), *(token for slot in slots().values() for token in slot)]
    origins = {origin for token in shown for origin in _named(making, token)}
    held = [space for origin in origins if (space := _space(making, origin)) is not None]
    held.sort(
        key=lambda space: [str(space[name]).casefold().translate(LATE_LETTERS) for name in ("publisher", "title")]
    )
    out: Stream = []
    for token in tokens:
        out += (
            making.printed(FILE, "source_list", held, language=making.publication.language)
            if token.type == LIST
            else [token]
        )
    return out


def origins_of(making: Composition, figure: Figure) -> set[Origin]:
    """The sources that a figure is quoted from, its own or those of what it is derived from."""
    below = {(figure.project, figure.id): figure}
    waiting = [figure]
    while waiting:
        each = waiting.pop()
        inputs = making.view.inputs_of(each) if each.quoted is None else ()
        fresh = {(input.project, input.id): input for input in inputs if (input.project, input.id) not in below}
        below |= fresh
        waiting += fresh.values()
    return {_origin(each) for each in below.values() if each.quoted is not None and ".figures." in each.id}


def _origin(figure: Figure) -> Origin:
    return Origin(figure.project, figure.id.split(".")[1])


def _key(origin: Origin) -> str:
    return f"source:{origin.project}/{origin.id}"


def _named(making: Composition, token: Token) -> Iterator[Origin]:
    """The sources of which a token shows anything at all."""
    for number in [token.meta["n"]] if token.type == "figure_open" else token.meta.get("figures", ()):
        figure = making.recorder.showings[number].figure
        yield from {_origin(figure)} if figure.quoted else origins_of(making, figure)


def _space(making: Composition, origin: Origin) -> Namespace | None:
    home = making.view.home(origin.project)
    sources = home.root("sources") if home else None
    return sources[origin.id] if sources is not None else None


@dataclass(slots=True)
class _Noting:
    """One walk over the text. `waiting` are sources that a heading shows: the next text below names them.

    `language` is that of the text where the walk is.
    """

    making: Composition
    language: str
    waiting: dict[Origin, Token] = field(default_factory=dict)

    def walk(self, tokens: Stream) -> None:
        usual = self.making.publication.language
        for part, said in parts_of(tokens, usual):
            self.language, first = said, part[0]
            if first.type == "table_open":
                self._table(part)
            elif first.type == "inline" and "heading" in first.meta:
                self.waiting |= dict.fromkeys(self._missing(first), first)
            elif first.type == "inline":
                self._line(first)
        self.language = usual
        for origin, heading in self.waiting.items():
            heading.children = behind_words(heading.children or (), self._reference(origin))

    def _line(self, inline: Token) -> None:
        """A paragraph, an item of a list, a caption: each source once, behind the sentence that first shows it."""
        for origin in self._missing(inline):
            self.waiting.pop(origin, None)
            at = next(at for at, child in enumerate(inline.children or ()) if origin in self._shown((child,)))
            if not self._is_named(inline, at, origin):
                inline.children = behind_sentence(inline.children or (), at, self._reference(origin))
        waiting, self.waiting = self.waiting, {}
        for origin in waiting:
            if not self._is_noted(inline, origin):
                inline.children = behind_sentence(inline.children or (), 0, self._reference(origin))

    def _table(self, table: Stream) -> None:
        """A table out of one source says so once, at its caption; in any other each cell says it for itself."""
        caption = caption_of(table)
        if caption is not None:
            self._line(caption)
        cells = [cell for cell in cells_of(table) if cell.row is not None]
        origin = self._only(cells)
        if origin is None:
            for cell in cells_of(table):
                self._cell(cell.inline)
        elif not any(self._is_noted(token, origin) for token in table):
            first = next(cell.inline for cell in cells if origin in self._shown(cell.inline.children or ()))
            target = caption or first
            target.children = behind_words(target.children or (), self._reference(origin))

    def write_out(self, note: Stream) -> None:
        """A note by hand names in itself what it quotes or cites, since a note has no note of its own in Word."""
        named = self._fields(every(note))
        for inline in (token for token in note if token.type == "inline"):
            children = inline.children or []
            cited = {self.making.cited[child.meta["cited"]]: None for child in children if "cited" in child.meta}
            quoted = self._shown(children) if self.making.template.kind.sources == "notes" else {}
            inline.children = [child for child in children if "cited" not in child.meta]
            for origin in (each for each in {**quoted, **cited} if each not in named):
                said = self._printed(origin, self.making.publication.language)
                inline.children += [Token("text", "", 0, content=" "), *(said[1].children or () if said else ())]

    def _cell(self, inline: Token) -> None:
        for origin in self._missing(inline):
            inline.children = behind_words(inline.children or (), self._reference(origin))

    def _only(self, cells: Iterable[Cell]) -> Origin | None:
        """The one source that all numbers of a table's body are quoted from, if there is one."""
        figures = [self._figure(number) for cell in cells for number in shown_in(cell.inline)]
        found = [frozenset(origins_of(self.making, each)) for each in figures if isinstance(each.value, Quantity)]
        return next(iter(found[0])) if len(set(found)) == 1 and len(found[0]) == 1 else None

    def _missing(self, inline: Token) -> list[Origin]:
        """The sources that a line of text quotes and has no note on, in the order that they are shown."""
        shown = self._shown(inline.children or ())
        return [origin for origin in shown if not self._is_noted(inline, origin)]

    def _shown(self, children: Sequence[Token]) -> dict[Origin, None]:
        figures = self._figures(children)
        return {origin: None for figure in figures for origin in sorted(origins_of(self.making, figure))}

    def _is_noted(self, inline: Token, origin: Origin) -> bool:
        """Whether a note that the line refers to names the source: ours, or one by hand that shows a field of it."""
        keys = [str(child.meta.get("key", "")) for child in inline.children or () if child.type == "footnote_ref"]
        noted = [token for key in keys for token in every(self.making.notes.get(key, ()))]
        return _key(origin) in keys or origin in self._fields(noted)

    def _is_named(self, inline: Token, at: int, origin: Origin) -> bool:
        """Whether the sentence itself shows the source's year, number or date of retrieval."""
        children = inline.children or ()
        names = [f"sources.{origin.id}.{field}" for field in NAMING]
        shown = self._figures(within(children, *sentence_of(children, at)))
        return any(each.project == origin.project and each.id in names for each in shown)

    def _fields(self, tokens: Iterable[Token]) -> set[Origin]:
        """The sources of which a field is shown: publisher's year, number, dates."""
        return {_origin(each) for each in self._figures(tokens) if each.quoted and ".figures." not in each.id}

    def _figures(self, tokens: Iterable[Token]) -> list[Figure]:
        return [self._figure(token.meta["n"]) for token in tokens if token.type == "figure_open"]

    def _figure(self, number: int) -> Figure:
        return self.making.recorder.showings[number].figure

    def _reference(self, origin: Origin) -> Token:
        return Token("footnote_ref", "", 0, meta={"key": self.note(origin, self.language)})

    def _printed(self, origin: Origin, language: str) -> Stream:
        return self.making.printed(FILE, "source_note", _space(self.making, origin), language=language)

    def note(self, origin: Origin, language: str) -> str:
        """The key of the note on a source, which is made where it is wanted for the first time."""
        key = _key(origin)
        if key not in self.making.notes:
            made = self._printed(origin, language)
            self.making.notes[key] = in_language(made, "" if language == self.making.publication.language else language)
        return key
