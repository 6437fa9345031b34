"""The stream's blocks to HTML, and its headings to a table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from markdown_it.token import Token

from mia_docs.documents.markdown import plain
from mia_docs.render.charts import CHART, on_paper, on_screen
from mia_docs.render.html_inline import Inline, attributes
from mia_docs.render.html_tables import caption_words, read_table, write_table

DEPTH = 3
"""The lowest heading that the table of contents lists."""
NOTES = "notes"


class Blocks:
    """Walks a stream once; regions of tables are told apart by their number where words repeat."""

    def __init__(self, inline: Inline) -> None:
        self.inline = inline
        self.words = inline.words
        self.section = ""
        self.labels: dict[str, int] = {}

    def write(self, tokens: Sequence[Token]) -> str:
        out: list[str] = []
        at = 0
        while at < len(tokens):
            if tokens[at].type == "table_open":
                end = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
                out.append(self._table(tokens[at:end]))
                at = end
            elif tokens[at].type == "bullet_list_open" and _is_boxes(tokens, at):
                out.append('<ul class="boxes">\n')
            elif tokens[at].type == "note_close":
                _add_back_link(out, self._back(tokens, at))
                out.append("</li>\n")
            else:
                out.append(self._block(tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None))
            at += 1
        return "".join(out)

    def _block(self, token: Token, following: Token | None) -> str:
        if token.type == "inline":
            return self._inline(token)
        if token.type in ("paragraph_open", "paragraph_close"):
            return self._paragraph(token, following)
        if token.type in ("fence", "code_block"):
            return f"<pre><code>{escape(token.content, quote=False)}</code></pre>\n"
        if token.type == "notes_open":
            return f'<section class="notes"><h2 id="{NOTES}">{self.words["notes"]}</h2>\n<ol>\n'
        if token.type == "notes_close":
            return "</ol>\n</section>\n"
        if token.type == "note_open":
            return f'<li id="note.{token.meta["number"]}">'
        if token.type == CHART:
            return on_screen(token, self.inline.draft) if self.inline.traced else on_paper(token)
        if token.type == "part_open":
            return f"<{token.tag}{attributes(token)}>\n"
        return _plain_block(token)

    def _inline(self, token: Token) -> str:
        if "heading" in token.meta:
            self.section = plain(token.children or ())
        return self.inline.write(token.children or ())

    def _paragraph(self, token: Token, following: Token | None) -> str:
        """A picture that stands alone is a block of its own; in a tight list the paragraph is not seen."""
        if token.hidden:
            return "" if token.nesting == 1 else "\n"
        if token.nesting == -1:
            return "</p>\n"
        children = (following.children or ()) if following else ()
        if [child.type for child in children] == ["image"]:
            token = Token(token.type, "p", 1, attrs={**token.attrs, "class": "picture"})
        return f"<p{attributes(token)}>"

    def _table(self, tokens: Sequence[Token]) -> str:
        table = read_table(tokens)
        label = self.words["table"].format(caption=caption_words(table) or self.section)
        self.labels[label] = self.labels.get(label, 0) + 1
        numbered = f"{label} ({self.labels[label]})" if self.labels[label] > 1 else label
        return write_table(table, self.inline, numbered)

    def _back(self, tokens: Sequence[Token], at: int) -> str:
        opening = next(tokens[i] for i in range(at, -1, -1) if tokens[i].type == "note_open")
        number = opening.meta["number"]
        label = escape(self.words["back"].format(number=number))
        before, inside = ("\u00a0", "") if self.inline.traced else ("", "\u00a0")  # WeasyPrint breaks a line too early
        return f'{before}<a class="back" href="#ref.{number}" aria-label="{label}">{inside}↑</a>'


def _plain_block(token: Token) -> str:
    """What HTML says in the same words as the stream."""
    if token.nesting == -1:
        return f"</{token.tag}>\n"
    return f"<{token.tag}{attributes(token)}>" if token.tag != "nav" else ""


def _is_boxes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a list's first item starts with a tick box: list, item, paragraph, words."""
    children = tokens[at + 3].children if at + 3 < len(tokens) else None
    return children is not None and [child.type for child in children[:1]] == ["checkbox"]


def _add_back_link(out: list[str], link: str) -> None:
    """The link back stands at the end of the note's last paragraph."""
    if out[-1] == "</p>\n":
        out.insert(len(out) - 1, link)
    else:
        out.append(link)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    level: int
    id: str
    words: str


def entries(tokens: Sequence[Token], notes: str) -> Iterator[Entry]:
    """The headings below the title, none more than one level under the one before, and the notes at the end."""
    above = 1
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and 1 < int(opening.tag[1]) <= DEPTH:
            above = min(int(opening.tag[1]), above + 1)
            yield Entry(above, str(opening.attrs["id"]), plain(tuple(inline.children or ())))
        elif opening.type == "notes_open":
            yield Entry(2, NOTES, notes)


def write_contents(found: Sequence[Entry]) -> str:
    """Entries as nested lists of links."""
    out = ["<ol>\n"]
    level = 2
    for number, entry in enumerate(found):
        if number and entry.level > level:
            out.append("<ol>\n")
        elif number:
            out.append("</li>\n" + "</ol>\n</li>\n" * (level - entry.level))
        out.append(f'<li><a href="#{escape(entry.id)}">{escape(entry.words, quote=False)}</a>')
        level = entry.level
    return "".join(out) + "</li>\n" + "</ol>\n</li>\n" * (level - 2) + "</ol>\n" if found else ""
