"""The table of contents in Word: a field whose result is written out, since nobody refreshes it for us.

Entries lead to their headings and carry no page numbers: only Word's own layout knows them. Refreshing the
field in Word adds them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from mia_docs.documents.markdown import plain
from mia_docs.render.word_controls import Controls
from mia_docs.render.word_markup import Element, paragraph, run, text, w
from mia_docs.render.word_numbering import Numbering
from mia_docs.render.word_styles import Styles
from mia_docs.render.words import words

DEEPEST = 2
INSTRUCTION = f'TOC \\o "1-{DEEPEST}" \\h \\z \\u'


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as the table of contents shows it."""

    level: int
    number: str
    words: str
    id: str


def read_entries(tokens: Sequence[Token], styles: Styles, numbering: Numbering) -> list[Entry]:
    """Every heading below the title, with the number that Word will give it."""
    entries = []
    for token, inline in zip(tokens, tokens[1:], strict=False):
        if token.type == "heading_open" and token.tag != "h1":
            level = int(token.tag[1]) - 1
            number = numbering.heading(styles.paragraph(f"Heading {level}"))
            entries.append(Entry(level, number, plain(inline.children or ()), str(token.attrs["id"])))
    return [entry for entry in entries if entry.level <= DEEPEST]


def make_contents(entries: list[Entry], styles: Styles, controls: Controls, language: str) -> Element:
    """The heading and the field, inside the control by which Word knows a table of contents."""
    heading = paragraph(styles.paragraph("TOC Heading"), run(None, text(words(language)["contents"])))
    lines = []
    for entry in entries:
        link = w("hyperlink", *_words(entry), anchor=controls.target(entry.id), history=1)
        lines.append(paragraph(styles.paragraph(f"TOC {entry.level}"), link))
    if lines:
        _enclose(lines)
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return w("sdt", w("sdtPr", gallery), w("sdtContent", heading, *lines))


def _words(entry: Entry) -> list[Element]:
    number = [run(None, text(entry.number)), run(None, w("tab"))] if entry.number else []
    return [*number, run(None, text(entry.words))]


def _enclose(lines: list[Element]) -> None:
    """The field begins in the first entry and ends in the last."""
    instruction = w("instrText")
    instruction.text = f" {INSTRUCTION} "
    opening = [w("fldChar", fldCharType="begin"), instruction, w("fldChar", fldCharType="separate")]
    start = next((index for index, each in enumerate(lines[0]) if each.tag.endswith("}hyperlink")), 0)
    for place, part in enumerate(opening):
        lines[0].insert(start + place, run(None, part))
    lines[-1].append(run(None, w("fldChar", fldCharType="end")))
