"""A token stream as a book: a leaf for each second-level heading, its blocks row by row, cells with their figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from mia_docs.documents.markdown import plain
from mia_docs.documents.tables import shown_in
from mia_docs.render.html_tables import Cell as TableCell
from mia_docs.render.html_tables import caption_words, read_table

INPUTS, SLOT = "inputs", "slot"
"""Classes by which a kind says that a table is filled in, and that a slot stands in a cell."""
ENDS = {"table_open": "table_close", "heading_open": "inline", "paragraph_open": "inline"}
"""What ends a block that is taken whole, by what opens it."""
BULLET, INDENT = "• ", "   "
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: words, and the number of the showing where it is one figure and nothing else."""

    words: str
    showing: int | None = None
    is_strong: bool = False
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; `level` of a heading, none for a paragraph. Only code has lines that stay as they are."""

    text: str
    level: int = 0
    picture: str = ""
    alternative: str = ""
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `takes_input` where its amounts may be filled in."""

    caption: str
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    takes_input: bool = False


@dataclass(slots=True)
class Leaf:
    """One sheet of the book: its title and its blocks."""

    title: str = ""
    blocks: list[Words | Grid] = field(default_factory=list)


Slots = Mapping[str, Sequence[Token]]


def leaves_of(tokens: Sequence[Token], slots: Slots) -> list[Leaf]:
    """The leaves in order; what stands before the first heading of a leaf opens the first one, notes close it."""
    leaves = [Leaf()]
    last: list[Words | Grid] = []
    is_note = False
    lists = _Lists()
    for part in _parts(tokens):
        opening = part[0]
        lists.see(opening)
        is_note = (is_note or opening.type == "notes_open") and opening.type != "notes_close"
        block = _block(part, slots, lists.start() if opening.type == "paragraph_open" else "")
        if isinstance(block, Words) and block.level == 2 and not leaves[0].title:
            leaves[0].title = block.text
        elif isinstance(block, Words) and block.level == 2:
            leaves.append(Leaf(block.text))
        if block is not None:
            (last if is_note else leaves[-1].blocks).append(block)
    leaves[0].blocks += last
    return leaves


@dataclass(slots=True)
class _Lists:
    """Where in its lists a block stands: the next number of each, none for bullets, and the mark not yet written."""

    numbers: list[int | None] = field(default_factory=list)
    mark: str = ""

    def see(self, token: Token) -> None:
        """A list, an item or a note opens or ends."""
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.numbers.append(int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.numbers.pop()
        elif token.type == "list_item_open" and self.numbers:
            number = self.numbers[-1]
            self.mark = BULLET if number is None else f"{number}. "
            self.numbers[-1] = None if number is None else number + 1
        elif token.type == "note_open":
            self.mark = f"{token.meta['number']} "
        elif token.type in ("list_item_close", "note_close"):
            self.mark = ""

    def start(self) -> str:
        """What stands before a paragraph: its mark, further in for each list around it; below a mark only room."""
        mark, self.mark = self.mark, ""
        inner = INDENT * (len(self.numbers) - bool(mark))
        return inner + mark


def _parts(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Tables whole, every other block as its opening token and its text."""
    part: list[Token] = []
    for token in tokens:
        part.append(token)
        last = ENDS.get(part[0].type, token.type)
        if token.type == last:
            yield part
            part = []


def _block(part: list[Token], slots: Slots, start: str) -> Words | Grid | None:
    opening = part[0]
    if opening.type == "table_open":
        return _grid(part, slots)
    if opening.type in ("fence", "code_block"):
        return Words(opening.content.rstrip("\n"), is_code=True)
    if opening.type in ("heading_open", "paragraph_open"):
        children = part[-1].children or ()
        picture = next((each for each in children if each.type == "image"), None)
        words = start + _words([each for each in children if each is not picture])
        level = int(opening.tag[1]) if opening.type == "heading_open" else 0
        if picture is not None:
            return Words(words, level, str(picture.attrs["src"]), picture.content)
        return Words(words, level) if words else None
    return None


def _grid(part: list[Token], slots: Slots) -> Grid:
    table = read_table(part)
    rows = tuple(tuple(_cell(cell, slots) for cell in row) for row in table.rows)
    head = tuple(_cell(cell, slots) for cell in table.head)
    return Grid(caption_words(table), head, rows, INPUTS in str(part[0].attrs.get("class", "")).split())


def _cell(cell: TableCell, slots: Slots) -> Cell:
    content = _with_slots(cell.content, slots)
    inline = Token("inline", "", 0, children=list(content))
    shown = shown_in(inline)
    is_strong = bool(content) and content[0].type == "strong_open" and content[-1].type == "strong_close"
    words = _words(content)
    return Cell(words, shown[0] if len(shown) == 1 and _is_alone(content) else None, is_strong, cell.side == "right")


def _is_alone(content: Sequence[Token]) -> bool:
    """Whether all words stand inside the figure."""
    depth, outside = 0, ""
    for token in content:
        depth += {"figure_open": 1, "figure_close": -1}.get(token.type, 0)
        outside += "" if depth else _words([token])
    return not outside.strip()


def _with_slots(content: Sequence[Token], slots: Slots) -> list[Token]:
    """The content, the words of a slot in place of its stand-in."""
    out: list[Token] = []
    held = ""
    for token in content:
        if token.type == "span_open" and SLOT in str(token.attrs.get("class", "")).split():
            held = str(token.attrs.get("id", ""))
            out += slots.get(held, ())
        elif token.type == "span_close" and held:
            held = ""
        elif not held:
            out.append(token)
    return out


def _words(content: Sequence[Token]) -> str:
    """The words of a line, references to notes as raised digits."""
    parts = []
    for token in content:
        is_reference = token.type == "footnote_ref"
        parts.append(str(token.meta.get("number", "")).translate(RAISED) if is_reference else plain((token,)))
    return "".join(parts).strip()
