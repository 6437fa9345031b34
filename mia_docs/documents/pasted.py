"""An answer as plain text, ready to be pasted into one field of a funder's portal, and its characters as counted there.

Why: a portal's field takes letters and line breaks and nothing else. What bold, lists, tables and footnotes say must
survive in words and signs, and the limit is counted on exactly that text (rules: docs/portal.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from mia_docs.documents.kind import Counts
from mia_docs.documents.stream import Stream

SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": None, "\u2011": "-"})
"""Spaces and hyphens that keep a line together: a field knows none of them, and some portals print them as `?`."""
WEB = ("http://", "https://")


def pasted(stream: Sequence[Token], notes: Mapping[object, Stream]) -> str:
    """The text of one answer; its own notes stand below it, numbered from 1. `notes` are known by number or key."""
    writer = _Writer(notes)
    text = writer.blocks(stream)
    said: list[str] = []
    for number, key in enumerate(writer.order, 1):  # grows where a note has a note of its own
        said.append(f"[{number}] {_one_paragraph(writer.blocks(notes[key]))}")
    return "\n\n".join(part for part in (text, "\n".join(said)) if part).translate(SPACES)


def counted(text: str, counts: Counts) -> int:
    """The characters of a text as a funder counts them; a line break is one, and a space where spaces count."""
    return len(text if counts == "characters-with-spaces" else "".join(text.split()))


def notes_by_number(tokens: Iterable[Token]) -> dict[object, Stream]:
    """The notes behind a finished text, by the number that references to them carry."""
    found: dict[object, Stream] = {}
    current: Stream = []
    for token in tokens:
        if token.type == "note_open":
            current = found.setdefault(token.meta["number"], [])
        elif token.type == "note_close":
            current = []
        else:
            current.append(token)
    return found


def notes_of(stream: Iterable[Token], notes: Mapping[object, Stream]) -> Iterator[Stream]:
    """The notes that a stream refers to, each once, and those that they refer to."""
    order: list[object] = []
    _refer(stream, notes, order)
    for key in order:
        _refer(notes[key], notes, order)
        yield notes[key]


def _refer(stream: Iterable[Token], notes: Mapping[object, Stream], order: list[object]) -> None:
    for token in (child for each in stream for child in each.children or ()):
        key = _key(token)
        if token.type == "footnote_ref" and key in notes and key not in order:
            order.append(key)


def _key(token: Token) -> object:
    return token.meta.get("number", token.meta.get("key"))


@dataclass(slots=True)
class _Writer:
    """Writes blocks below one another; `order` are the notes in the order that they are referred to."""

    notes: Mapping[object, Stream]
    order: list[object] = field(default_factory=list)

    def blocks(self, tokens: Sequence[Token], between: str = "\n\n") -> str:
        """Blocks with a blank line between; what stands below a heading follows it at once."""
        text, last = "", ""
        for part in _parts(tokens):
            words = self._block(part[0], part[1:-1] if len(part) > 1 else part)
            if words:
                text += ("\n" if last == "heading_open" else between if text else "") + words
                last = part[0].type
        return text

    def _block(self, opening: Token, inside: Sequence[Token]) -> str:
        if opening.type == "table_open":
            return self._table([opening, *inside])
        if opening.type in ("bullet_list_open", "ordered_list_open"):
            return self._list(opening, inside)
        if opening.type == "blockquote_open":
            words = self.blocks(inside)
            return _behind("> ", "> ", words) if words else ""
        if opening.type in ("fence", "code_block"):
            return opening.content.rstrip("\n")
        if opening.type == "hr":
            return "---"
        if opening.type == "inline":
            return self._words(opening.children or ())
        return self.blocks(inside) if opening.nesting == 1 else ""

    def _list(self, opening: Token, inside: Sequence[Token]) -> str:
        """One line an item, further ones below its words."""
        number = int(opening.attrs.get("start", 1))
        lines = []
        for item in _parts(inside):
            bullet = "- " if opening.type == "bullet_list_open" else f"{number}. "
            lines.append(_behind(bullet, " " * len(bullet), self.blocks(item[1:-1], "\n")))
            number += 1
        return "\n".join(lines)

    def _table(self, table: Sequence[Token]) -> str:
        """The caption, then one line a row, its cells apart by a bar."""
        rows: list[list[str]] = []
        caption = ""
        for before, token in zip(table, table[1:], strict=False):
            if before.type == "tr_open":
                rows.append([])
            if before.type in ("th_open", "td_open"):
                rows[-1].append(self._words(token.children or ()).replace("\n", " "))
            if before.type == "caption_open":
                caption = self._words(token.children or ())
        lines = [" | ".join(row).rstrip() for row in rows if any(row)]
        return "\n".join([caption, *lines] if caption else lines)

    def _words(self, tokens: Sequence[Token]) -> str:
        out: list[str] = []
        links: list[tuple[int, str]] = []
        for token in tokens:
            if token.type == "link_open":
                links.append((len(out), str(token.attrs.get("href", ""))))
            elif token.type == "link_close" and links:
                start, target = links.pop()
                out.append(_target(target, "".join(out[start:])))
            else:
                out.append(self._piece(token))
        return "".join(out).strip()

    def _piece(self, token: Token) -> str:
        if token.type in ("text", "code_inline"):
            return token.content
        if token.type == "image":
            return f"[{token.content}]" if token.content.strip() else ""
        if token.type == "checkbox":
            return "[x] " if token.meta["checked"] else "[ ] "
        if token.type == "footnote_ref":
            return self._reference(_key(token))
        return {"softbreak": " ", "hardbreak": "\n"}.get(token.type, "")

    def _reference(self, key: object) -> str:
        if key not in self.notes:
            return ""
        if key not in self.order:
            self.order.append(key)
        return f"[{self.order.index(key) + 1}]"


def _parts(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The stream cut into blocks, each from where it opens to where it closes."""
    at = 0
    while at < len(tokens):
        end, depth = at, int(tokens[at].nesting)
        while depth > 0 and end + 1 < len(tokens):
            end += 1
            depth += tokens[end].nesting
        yield tokens[at : end + 1]
        at = end + 1


def _behind(first: str, rest: str, text: str) -> str:
    lines = text.split("\n")
    return "\n".join([f"{first}{lines[0]}".rstrip(), *(f"{rest}{line}".rstrip() for line in lines[1:])])


def _target(url: str, words: str) -> str:
    """The address of a link to the web, which a field cannot hold otherwise; none where the words say it."""
    bare = url.removeprefix("https://").removeprefix("http://").rstrip("/")
    return f" ({url})" if url.startswith(WEB) and bare not in words else ""


def _one_paragraph(text: str) -> str:
    return " ".join(text.split("\n\n"))
