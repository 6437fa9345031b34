"""The stream's blocks as paragraphs and tables of WordprocessingML, each in a style of the shell."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from markdown_it.token import Token

from mia_docs.documents.markdown import plain
from mia_docs.render.charts import CHART
from mia_docs.render.word_contents import Entry, make_contents
from mia_docs.render.word_controls import Controls
from mia_docs.render.word_inline import Form, Inline
from mia_docs.render.word_markup import Element, find, paragraph, q, run, text, w
from mia_docs.render.word_numbering import Numbering
from mia_docs.render.word_tables import make_table, read_table

DEEPEST_LIST = 3
AFTER_TABLE = 200
"""Twips of air between a table and running text: a Word table has none of its own."""
NEAR_TABLE = 80
"""The same above a remark on the table."""
COMPACT = 200
"""Twips above the title and below the line under it where all is to fit on one page: a letter has no cover."""


@dataclass(slots=True)
class Lists:
    """The list that the walk stands in: kind, level, properties of its items, and whether an item just began."""

    style: str
    level: int
    numbering: Element | None
    begun: bool = False


@dataclass(slots=True)
class Body:
    """Walks blocks once and gives their elements; `plain_style` is what running text is set in."""

    inline: Inline
    numbering: Numbering
    controls: Controls
    entries: list[Entry]
    width: int
    plain_style: str = "Body Text"
    out: list[Element] = field(default_factory=list)
    lists: list[Lists] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    quoted: int = 0
    section: str = ""

    def blocks(self, tokens: Sequence[Token]) -> list[Element]:
        """The elements of a stream's tokens."""
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _end_of_table(tokens, at) if token.type == "table_open" else at
            self._wait_for(token)
            if token.type == "table_open":
                self._table(tokens[at:end])
            else:
                self._block(token, tokens[at + 1] if at + 1 < len(tokens) else None)
            at = end + 1
        return self.out

    def _wait_for(self, token: Token) -> None:
        """An id that links may lead to; its bookmark stands in the next paragraph."""
        if "id" in token.attrs:
            self.waiting.append(self.controls.target(str(token.attrs["id"])))

    def _block(self, token: Token, following: Token | None) -> None:
        if token.type == "heading_open" and following is not None:
            self._heading(token, following)
        elif token.type == "paragraph_open" and following is not None:
            self._paragraph(token, following.children or ())
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            self._open_list(token)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            self.lists[-1].begun = True
        elif token.type in ("blockquote_open", "blockquote_close"):
            self.quoted += 1 if token.type.endswith("open") else -1
        elif token.type in ("part_open", "part_close"):
            self._part(token)
        elif token.type == "contents":
            self.out.append(make_contents(self.entries, self.inline.styles, self.controls, self.inline.draft.language))
        elif token.type == "hr":
            border = w("pBdr", w("bottom", val="single", sz=4, space=1, color="auto"))
            self._add(self.plain_style, [], border)
        elif token.type in ("fence", "code_block"):
            self._code(token)
        elif token.type == CHART:
            self._add(self.plain_style, self.inline.chart(token), w("keepNext"))

    def _heading(self, token: Token, inline: Token) -> None:
        level = int(token.tag[1]) - 1
        self.section = plain(inline.children or ())
        name = f"Heading {level}" if level else "Title"
        tight = [w("spacing", before=COMPACT)] if _is_compact(token) else []
        self._add(name, self.inline.runs(inline.children or (), self._form()), w("keepNext"), *tight)

    def _paragraph(self, token: Token, tokens: Sequence[Token]) -> None:
        runs = self.inline.runs(tokens, self._form())
        style, properties = self._place(token, tokens)
        self._add(style, runs, *properties)
        for picture in tokens:
            if picture.type == "image" and "credit" in picture.attrs:
                self._add("Picture Credit", [run(None, text(str(picture.attrs["credit"])))])

    def _place(self, token: Token, tokens: Sequence[Token]) -> tuple[str, list[Element]]:
        """The style of a paragraph by where it stands, and the list properties that it needs besides."""
        kinds = str(token.attrs.get("class", "")).split()
        if self.quoted:
            return "Quote", []
        if self.lists:
            return self._place_in_list(tokens)
        if "visibility" in kinds:
            return "EU Statement", []
        if "table-note" in kinds:
            return "Picture Credit", []
        if "lead" in kinds:
            return "Subtitle", [w("spacing", after=COMPACT)] if _is_compact(token) else []
        return self.plain_style, []

    def _place_in_list(self, tokens: Sequence[Token]) -> tuple[str, list[Element]]:
        current = self.lists[-1]
        begun, current.begun = current.begun, False
        if begun and tokens and tokens[0].type == "checkbox":
            return "Tick Box", []
        if not begun:
            return _ranked("List Continue", current.level), []
        return current.style, [] if current.numbering is None else [deepcopy(current.numbering)]

    def _open_list(self, token: Token) -> None:
        level = min(len(self.lists), DEEPEST_LIST - 1)
        ordered = token.type == "ordered_list_open"
        name = _ranked("List Number" if ordered else "List Bullet", level)
        self.lists.append(Lists(name, level, None))
        style = self.inline.styles.paragraph(name)
        if not ordered:
            self.lists[-1].numbering = self.numbering.bullets(style, level)
        else:
            self.lists[-1].numbering = self.numbering.restarted(style, level, int(token.attrs.get("start", 1)))

    def _part(self, token: Token) -> None:
        if token.type == "part_close":
            self.languages.pop()
        else:
            self.languages.append(str(token.attrs.get("lang", "")))

    def _code(self, token: Token) -> None:
        for line in token.content.rstrip("\n").split("\n"):
            self._add("HTML Preformatted", [run(None, text(line))])

    def _table(self, tokens: Sequence[Token]) -> None:
        table = read_table(tokens)
        title = plain(table.caption) or self.section
        if table.caption:
            self._add("Caption", self.inline.runs(table.caption, self._form()), w("keepNext"))
        elif self.out and self.out[-1].tag == q("w:tbl"):
            self._add("Table Text", [])
        made = make_table(table, self.inline, self.width, title, self._form())
        if self.waiting:
            self._bookmark(find(made, ".//w:p")[0])
        self.out.append(made)

    def _add(self, style: str, runs: list[Element], *properties: Element) -> None:
        """A paragraph, with the bookmarks that wait for one."""
        kept = list(properties)
        if self.out and self.out[-1].tag == q("w:tbl") and not style.startswith(("Heading", "Caption")):
            kept.append(w("spacing", before=NEAR_TABLE if style == "Picture Credit" else AFTER_TABLE))
        made = paragraph(self.inline.styles.paragraph(style), *runs, properties=tuple(kept))
        self._bookmark(made)
        self.out.append(made)

    def _bookmark(self, made: Element) -> None:
        """The waiting bookmarks around a paragraph's content."""
        for name in reversed(self.waiting):
            content = [each for each in made if each.tag != q("w:pPr")]
            for each in self.controls.bookmark(name, content):
                made.append(each)
        self.waiting.clear()

    def _form(self) -> Form:
        return Form(language=self.languages[-1] if self.languages else "")


def _end_of_table(tokens: Sequence[Token], at: int) -> int:
    return next(index for index in range(at, len(tokens)) if tokens[index].type == "table_close")


def _is_compact(token: Token) -> bool:
    return "compact" in str(token.attrs.get("class", "")).split()


def _ranked(name: str, level: int) -> str:
    return f"{name} {level + 1}" if level else name
