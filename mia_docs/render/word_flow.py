"""How blocks share the pages in Word: what stays with what, and what begins a page.

Styles say most of it; here stands what depends on the neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

from mia_docs.render.word_markup import Element, find, q, w
from mia_docs.render.word_styles import Styles

RANKS = ("", " 2", " 3")
ITEMS = tuple(f"{kind}{rank}" for kind in ("List Bullet", "List Number", "List Continue") for rank in RANKS)
AFTER_LIST = 110
"""Twips of air above the text after a list, so that the last item is not nearer to it than to the others."""


def arrange(blocks: list[Element], styles: Styles) -> list[Element]:
    """The same blocks, with what their neighbours ask of them."""
    names = [_name(block, styles) for block in blocks]
    for at, block in enumerate(blocks):
        before, name, after = names[at - 1] if at else "", names[at], [*names[at + 1 : at + 3], "", ""]
        if _leads(before, name, after) and block.tag == q("w:p"):
            _insert(block, "keepNext")
        if name == "heading 1" and before == "contents":
            _insert(block, "pageBreakBefore")
            _space_above(block, 0)
        if before == "item" and name == "body text":
            _space_above(block, AFTER_LIST)
    return blocks


def _leads(before: str, name: str, after: Sequence[str]) -> bool:
    """Words before a list stay with it, a list's first and last items with a neighbour, boxes with one another."""
    if name == "box":
        return after[0] == "box"
    if name == "item" and after[0] == "item":
        return before != "item" or after[1] != "item"
    return name == "body text" and after[0] in ("item", "box")


def _name(block: Element, styles: Styles) -> str:
    """What a block is, by its style: an item, a box, or the style's own name."""
    if block.tag == q("w:sdt"):
        return "contents"
    kind = "table" if block.tag == q("w:tbl") else "paragraph"
    used = find(block, "w:tblPr/w:tblStyle/@w:val" if kind == "table" else "w:pPr/w:pStyle/@w:val")
    names = [name for (type, name), id in styles.ids.items() if type == kind and used and id == used[0]]
    if any(item.casefold() in names for item in ITEMS):
        return "item"
    return "box" if "tick box" in names else names[0] if names else ""


def _insert(paragraph: Element, property: str) -> None:
    """Right behind the style, in the order of the schema."""
    properties = paragraph.find(q("w:pPr"))
    at = 1 + max((number for number, each in enumerate(properties) if each.tag in PLACED), default=-1)
    if properties.find(q(f"w:{property}")) is None:
        properties.insert(at, w(property))


def _space_above(paragraph: Element, twips: int) -> None:
    paragraph.find(q("w:pPr")).append(w("spacing", before=twips))


PLACED = (q("w:pStyle"), q("w:keepNext"))
