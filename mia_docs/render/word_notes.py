"""Footnotes in Word: real ones, in their own part, at the foot of the page that calls them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token

from mia_docs.render.word_markup import Element, find, paragraph, parse, q, run, text, w
from mia_docs.render.word_package import KIND, OFFICE, Package
from mia_docs.render.word_styles import Styles

PART = "word/footnotes.xml"
TYPE = f"{OFFICE}.wordprocessingml.footnotes+xml"
EMPTY = b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
SEPARATORS = {-1: ("separator", "separator"), 0: ("continuationSeparator", "continuationSeparator")}

Writer = Callable[[Sequence[Token]], list[Element]]
"""Blocks of one note to elements."""


def prepare_notes(package: Package) -> tuple[str, int]:
    """The part of the footnotes, made where the shell has none, and the highest id that it holds."""
    name = package.part_of_kind("footnotes")
    if name is None:
        name = PART
        package.add(name, parse(EMPTY), TYPE)
        package.relate(package.main(), f"{KIND}/footnotes", name)
    root = package.xml(name)
    if not find(root, "w:footnote[@w:type='separator']"):
        root.extend(_separator(id) for id in SEPARATORS)
    return name, max(0, *(int(each) for each in find(root, "w:footnote/@w:id")))


def _separator(id: int) -> Element:
    type, mark = SEPARATORS[id]
    line = w("spacing", after=0, line=240, lineRule="auto")
    return w("footnote", paragraph(None, run(None, w(mark)), properties=(line,)), type=type, id=id)


def split_notes(tokens: Sequence[Token]) -> tuple[list[Token], list[tuple[int, list[Token]]]]:
    """The text, and each note's blocks with its number."""
    start = next((at for at, token in enumerate(tokens) if token.type == "notes_open"), len(tokens))
    return list(tokens[:start]), list(_notes(tokens[start:]))


def _notes(tokens: Sequence[Token]) -> Iterator[tuple[int, list[Token]]]:
    number, held = 0, list[Token]()
    for token in tokens:
        if token.type == "note_open":
            number, held = int(token.meta["number"]), []
        elif token.type == "note_close":
            yield number, held
        elif number:
            held.append(token)


def add_note(root: Element, id: int, blocks: list[Element], styles: Styles) -> None:
    """One note: its own number, a space, its blocks."""
    first = next((each for each in blocks if each.tag == q("w:p")), None)
    if first is None:
        first = paragraph(styles.paragraph("Footnote Text"))
        blocks.insert(0, first)
    style = styles.character("Footnote Reference")
    look = w("rPr", *([w("rStyle", val=style)] if style else [w("vertAlign", val="superscript")]))
    place = next((at for at, each in enumerate(first) if each.tag != q("w:pPr")), len(first))
    first.insert(place, run(None, text(" ")))
    first.insert(place, run(look, w("footnoteRef")))
    root.append(w("footnote", *blocks, id=id))
