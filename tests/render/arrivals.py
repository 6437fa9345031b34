"""What of a draft's figures is found in its finished files: by their marks, and by nothing but the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
from lxml import html
from markdown_it.token import Token

from mia_docs.documents.draft import Draft
from mia_docs.render.word_controls import NAMESPACE
from mia_docs.render.word_markup import Element, find, q
from mia_docs.render.word_package import Package

STORIES = ("document", "footnotes")
MARK = "starts-with(@w:name, '_mia_f')"


# By marks


def in_page(page: bytes) -> list[tuple[str, str, str]]:
    """Id, exact value and words of every mark in a web page, in order."""
    marks = html.fromstring(page.decode()).xpath("//data[@data-figure]")
    return [(each.get("data-figure"), each.get("value"), each.text_content()) for each in marks]


@dataclass(frozen=True)
class Marked:
    """A bookmark of a Word file: the showing's number, its words, the control around it, whether a plain one."""

    number: int
    words: str
    tag: str | None
    is_plain: bool


def in_word(package: Package) -> list[Marked]:
    """Every figure's bookmark in the text and its notes, in order."""
    roots = [package.xml(f"word/{story}.xml") for story in STORIES if f"word/{story}.xml" in package.parts]
    return [_marked(start) for root in roots for start in find(root, f"//w:bookmarkStart[{MARK}]")]


def _marked(start: Element) -> Marked:
    number = int(str(start.get(q("w:name"))).removeprefix("_mia_f"))
    inside = start.xpath(
        "following-sibling::*[following-sibling::w:bookmarkEnd[@w:id = $id]]",
        namespaces={"w": q("w:p")[1:-2]}, id=start.get(q("w:id")),
    )  # fmt: skip
    words = "".join(each.text or "" for sibling in inside for each in find(sibling, "descendant-or-self::w:t"))
    control = find(start, "parent::w:sdtContent/parent::w:sdt")
    tags = find(control[0], "w:sdtPr/w:tag/@w:val") if control else []
    is_plain = bool(control and find(control[0], "w:sdtPr/w:text"))
    return Marked(number, words, str(tags[0]) if tags else None, is_plain)


def entries(package: Package) -> list[dict[str, str]]:
    """What the carried part says of every tag, in order."""
    items = [name for name in package.parts if re.fullmatch(r"customXml/item\d+\.xml", name)]
    roots = [root for root in map(package.xml, items) if root.tag == f"{{{NAMESPACE}}}figures"]
    assert len(roots) == 1
    return [dict(each.attrib) for each in roots[0].iter(f"{{{NAMESPACE}}}figure")]


# By words alone


def normal(text: str) -> str:
    """Text as people compare it: any white space is a space, and no hyphens.

    Why none: pdfium gives U+FFFE for the hyphen at a line's end, whether the word has it or the line made it.
    """
    return " ".join(re.sub("[-\u00ad\ufffe]", "", text).split())


def stretches(draft: Draft) -> tuple[list[str], list[str]]:
    """Every stretch of words that holds a figure, in order: of the text, and of its notes.

    A stretch is a paragraph, a heading, a cell or a caption, cut where a picture, a box or a note's number stands.
    """
    at = next((n for n, token in enumerate(draft.tokens) if token.type == "notes_open"), len(draft.tokens))
    return list(_stretches(draft.tokens[:at])), list(_stretches(draft.tokens[at:]))


def _stretches(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        held, words = False, ""
        for child in (*(token.children or ()), Token("checkbox", "", 0)):
            if child.type in ("image", "checkbox", "footnote_ref"):
                if held:
                    yield normal(words)
                held, words = False, ""
            held = held or child.type == "figure_open"
            words += child.content if child.type in ("text", "code_inline") else ""
            words += " " if child.type in ("softbreak", "hardbreak") else ""


def missing_in_order(wanted: Sequence[str], text: str) -> list[str]:
    """The stretches that a text does not hold behind the one before.

    A letter more on either side, or a digit in front, makes it another word; behind it a note's number may stand.
    """
    at, lost = 0, []
    for each in wanted:
        found = re.compile(rf"(?<!\w){re.escape(each)}(?![^\W\d])").search(text, at)
        at, lost = (found.end(), lost) if found else (at, [*lost, each])
    return lost


def word_text(package: Package, story: str) -> str:
    """The words of one part of a Word file, without its contents."""
    root = package.xml(f"word/{story}.xml")
    inside = "ancestor-or-self::*[w:sdtPr/w:docPartObj]"
    kept = (each for each in find(root, "//w:t | //w:br | //w:tab | //w:p") if not find(each, inside))
    return normal("".join(each.text or "" if each.tag == q("w:t") else "\n" for each in kept))


def paper_pages(data: bytes) -> list[str]:
    """The text of every page of a PDF."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def paper_text(draft: Draft, data: bytes) -> str:
    """The words of a PDF without its running lines and the pages of its contents."""
    running = [normal(_words(draft.slots[name])) for name in ("reference", "footer") if name in draft.slots]
    text = []
    for page in paper_pages(data):
        lines = [line for line in page.splitlines() if not any(each in normal(line) for each in running)]
        if lines and normal(lines[0]) != "Innehåll":
            text.append("\n".join(lines))
    return normal("\n".join(text))


def _words(tokens: Sequence[Any]) -> str:
    return "".join(token.content for token in tokens)
