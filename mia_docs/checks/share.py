"""The share of a document's numbers that can be traced.

The denominator is found in the finished text edition, read as a reader sees it, without looking at any mark.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mia_docs.checks.waivers import Waived
from mia_docs.documents.draft import Draft
from mia_docs.documents.flat import flat, with_languages
from mia_docs.documents.markdown import parser, plain
from mia_docs.figures.numerals import numerals
from mia_docs.render.text import write_text


@dataclass(frozen=True, slots=True)
class Share:
    """So many of a document's digit runs and number words stand inside a figure or an identifier.

    `drafted` is how many the draft holds: where the text edition shows another number, a writer has lost or added
    some, and the share is the lower one of the two that could be told.
    """

    traced: int
    numbers: int
    drafted: int


def traced_share(draft: Draft) -> Share:
    """How many numbers a reader of the text edition sees, and how many of them are traced.

    Headings' and lists' own numbers, labels of notes and targets of links are no text; *en, ett, one* and ordinals
    do not count. A number that only the text edition would show counts as untraced.
    """
    languages: list[str] = []
    stands: list[bool] = []
    for token, language in with_languages(draft.tokens, draft.language):
        line = flat(token.children or ())
        languages.append(language)
        stands += [line.is_traced(start, end) for start, end in numerals(line.text, language)]
    text = write_text(draft)[0].decode()
    seen = [plain(token.children or ()) for token in parser().parse(text) if token.type == "inline"]
    if len(seen) != len(languages):
        languages = [draft.language] * len(seen)
    counted = sum(1 for words, language in zip(seen, languages, strict=True) for _ in numerals(words, language))
    return Share(min(sum(stands), counted), counted, len(stands))


def waived_in(draft: Draft, waived: Iterable[Waived]) -> int:
    """How many of a document's numbers are typed and left so with a reason."""
    let_be = {(each.found.at.file, each.found.at.line, each.found.at.column) for each in waived if _is_typed(each)}
    return len({typed.at for typed in draft.typed if (typed.at.file, typed.at.line, typed.at.column) in let_be})


def _is_typed(waived: Waived) -> bool:
    return waived.found.name == "figure-typed-by-hand"
