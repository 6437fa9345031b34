"""Rules of style on signs between words: quotation marks, brackets, spaces, full stops, and words typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mia_docs.documents.flat import OBJECT
from mia_docs.rules.blocks import RUNNING, Block, blocks, slip, slips
from mia_docs.rules.evidence import Evidence, Finding

QUOTES = re.compile(r"[“„‟«»″]|[´‘‛](?=\w)|(?<=\w)[´‘‛]")
OPENED = re.compile(r"[()]")
LETTERED = re.compile(r"(?:^|\s)(?:[^\W\d_]|\d{1,2})\Z")
SPOKEN = re.compile(r"[\"“”]")
TWICE = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]{2,})(?P<x>\s+(?P=word))(?![\w-])", re.IGNORECASE)
MAY_STAND_TWICE = {
    "sv": "det den de som är var har hade så vi man om på till in ut nu ja nej mycket mer allt för långt stor stora "
    "kan kunde ska skulle får fick blir blev gör gjorde vill ville finns behöver tror säger går gick tar tog ger gav "
    "dem er här där hej bra tack",
    "en": "that had is was do does have can will very so long",
}
TWICE_ALLOWED = {language: frozenset(words.split()) for language, words in MAY_STAND_TWICE.items()}
WIDE = re.compile(rf"(?<=[\w.,;:!?)”\"{OBJECT}])(?P<x>[ \u00a0]{{2,}})(?=\S)")
BEFORE = re.compile(rf"(?<=[\w)”\"{OBJECT}])(?P<x>[ \u00a0]+)(?=[,.;:!?](?:\s|$))")
TRAILING = re.compile(r"(?:\[\^[^\]\n]*\]|\{\{\s*cite\([^{}\n]*\}\}|\{[^{}\n]*\}(?!\})|\{#.*?#\}|\s)+\Z", re.DOTALL)
STOPPED = re.compile(r"[.!?:…][”\"'’)\]*_]*\Z")
LONG = 6
"""A paragraph of fewer words may be a line by itself."""


def quotation_marks(evidence: Evidence) -> Iterator[Finding]:
    """Quotation marks are those of another language.

    Why: Swedish has ” on both sides; “ and „ come from English and German, often through Word.
    Example: “mobilisering”, „mobilisering“, «mobilisering».
    Instead: ”mobilisering”. `mia check --style --fix` mends it.
    """
    yield from slips(
        evidence, QUOTES, lambda found: "’" if found[0] in "´‘‛" else "”", places=(*RUNNING, "row"), names=True
    )


def bracket_unclosed(evidence: Evidence) -> Iterator[Finding]:
    """A bracket or a quotation mark has no other half in its paragraph.

    Why: the reader does not know where the aside or the quotation ends.
    Example: "Parterna (kommunerna och regionen deltar."
    Instead: close it, or take it out.
    """
    for block in blocks(evidence):
        yield from _unpaired(block, block.words)
        marks = list(SPOKEN.finditer(block.words))
        if len(marks) % 2:
            yield _at(block, marks[-1].start(), marks[-1][0])


def _unpaired(block: Block, words: str) -> Iterator[Finding]:
    opened: list[int] = []
    for found in OPENED.finditer(words):
        if found[0] == "(":
            opened.append(found.start())
        elif opened:
            opened.pop()
        elif not LETTERED.search(words, 0, found.start()):
            yield _at(block, found.start(), ")")
    for start in opened:
        yield _at(block, start, "(")


def _at(block: Block, start: int, mark: str) -> Finding:
    return Finding(block.text.place(block.start + start, block.start + start + 1), {"mark": mark})


def word_twice(evidence: Evidence) -> Iterator[Finding]:
    """A word stands twice in a row.

    Why: it was typed or pasted twice; no reader misses it. Doubles that Swedish allows ("det det") are left alone.
    Example: "projektet ska ska nå och och".
    Instead: take one of them out. `mia check --style --fix` does.
    """
    for language in ("sv", "en"):
        for block in blocks(evidence, language):
            for found in TWICE.finditer(block.words):
                is_name = found["word"][0].isupper() and found["x"].lstrip()[0].isupper()
                if found["word"].lower() not in TWICE_ALLOWED[language] and not is_name:
                    made = slip(evidence, block, *found.span("x"), "")
                    yield Finding(made.at, {"word": found["word"]}, edit=made.edit)


def space_wrong(evidence: Evidence) -> Iterator[Finding]:
    """There are two spaces in a row, or a space in front of a punctuation mark.

    Why: gaps of different width look careless, and a comma may start a line of its own.
    Example: "deltagare , som", "till  arbete".
    Instead: one space, and none before a comma or a full stop. `mia check --style --fix` mends it.
    """
    for language in ("sv", "en"):
        yield from slips(evidence, WIDE, lambda _: " ", language, names=True)
        yield from slips(evidence, BEFORE, lambda _: "", language, names=True)


def full_stop_missing(evidence: Evidence) -> Iterator[Finding]:
    """A paragraph of an answer ends without a full stop.

    Why: the reader wonders whether something is gone.
    Example: "Projektet vänder sig till unga och vuxna i länet".
    Instead: end the sentence. A line that leads to a list below it needs no stop.
    """
    found = [block for block in blocks(evidence) if block.text.is_answer]
    for block, following in pairwise([*found, None]):
        if block is None or block.place != "prose" or block.raw.lstrip().startswith((">", "[^", "![")):
            continue
        leads = (
            following is not None
            and following.text.at.file == block.text.at.file
            and following.place in ("item", "row")
        )
        end = TRAILING.sub("", block.raw)
        is_bold = end.startswith("**") and end.endswith("**")
        if not leads and not is_bold and len(end.split()) >= LONG and not STOPPED.search(end):
            last = block.start + len(end)
            yield Finding(block.text.place(last - 1, last), {"words": " ".join(end.split()[-3:])})
