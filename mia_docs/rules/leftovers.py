"""Rules on what was left in a text by mistake: places to fill in, and marks that mean nothing there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.documents.flat import OBJECT
from mia_docs.rules.evidence import Evidence, Finding
from mia_docs.rules.repeats import PARAGRAPH
from mia_docs.rules.written import Written, marked_up, told

UNITS = r"(?:kr|kronor|tkr|mnkr|procent|deltagare|personer|kommuner|månader|år)\b|%"
TO_FILL_IN = r"(?:fyll\ i|fyll\ på|infoga|ange|skriv|komplettera|lägg\ till|insert|fill\ in|to\ be)\b"
FIELDS = "namn|datum|belopp|antal|text|name|date|amount"
PLACEHOLDER = re.compile(
    rf"""
    \b(?i:x{{3,}})\b(?![:.]) | \b(?:TODO|TBD|FIXME|ATT\ GÖRA)\b | (?i:\blorem\ ipsum\b) | \?{{3,}} | _{{4,}}
    | \[\s*(?:(?i:{TO_FILL_IN})[^\]\n{OBJECT}]* | (?i:{FIELDS}) | …|\.{{3}})\s*\](?![(\[{OBJECT}])
    | (?<![\w.])(?:…|\.{{3}}|_{{2,}})\ ?(?:{UNITS})
    """,
    re.VERBOSE,
)
HTML = (
    "p|br|b|i|u|em|strong|small|big|div|span|font|table|tbody|thead|tr|td|th|ul|ol|li|h[1-6]|a|img|sup|sub|center|hr|"
    "script|style|iframe"
)
MARKS = re.compile(
    rf"""
    </?(?i:{HTML})(?:\s[^<>\n]*)?/?> | </?(?:o|w|v|m|st1):\w+[^<>\n]*> | <!-- | <!\[\w | \bmso-[a-z-]+:
    | \bMsoNormal\b | \{{\{{|\}}\}}|\{{%|%\}} | (?<![{{\w])\{{\s*[a-z_]+(?:\.[a-z_0-9]+)+\s*(?:\|[^{{}}\n]*)?\}}(?!\}})
    | (?<!\\)\\[tn](?=\s|$|[A-ZÅÄÖ]) | (?<=\S)(?<!^[-*+])(?<!^\d[.)])\t+(?=\S)
    """,
    re.VERBOSE | re.MULTILINE,
)
TOUCHING = re.compile(r"^(?:#{2,6}(?=[^\W\d_])|#(?=[A-ZÅÄÖ]))", re.MULTILINE)
"""A heading whose space is gone; `#metoo` is a word."""
OMITTED = re.compile(r"\[\s*(?:…|\.{3})\s*\]")
QUOTATION = re.compile(r"[”“\"][^”“\"\n]*[”\"]")
"""Where `[…]` says that words of the original are left out."""
BOLD = re.compile(r"(?<![\\*])(?:(?<=\S)|(?=\*{2,3}[^\s*])|^)\*{2,3}(?!\*)", re.MULTILINE)
RULE = re.compile(r"[*\s]*")


def placeholder_left(evidence: Evidence) -> Iterator[Finding]:
    """Something is still to be filled in.

    Why: the funder reads the text as it is, with the gap in it.
    Example: "Projektet har XXX deltagare", "[fyll i namn]", "… kr", "TODO", "lorem ipsum", "???".
    Instead: write what belongs there. Notes to yourself stand in a comment, `{# … #}`, which nobody else sees.
    """
    for text in evidence.written:
        yield from told(_to_fill_in, text)


def _to_fill_in(text: Written) -> Iterator[Finding]:
    quoted = [found.span() for found in QUOTATION.finditer(text.text)] if OMITTED.search(text.text) else []
    for found in PLACEHOLDER.finditer(text.text):
        if OMITTED.fullmatch(found[0]) and any(start < found.start() < end for start, end in quoted):
            continue
        yield Finding(text.place(*found.span()), {"word": found[0]})


def markup_left(evidence: Evidence) -> Iterator[Finding]:
    """A mark that was to steer how the text looks is printed as it stands.

    Why: HTML, tags from Word and marks without their other half are no words; the reader sees `<b>`, `**` or `{{`.
    Example: "**Viktigt: läs detta", "<b>mål</b>", "<o:p>", "{ project.months|count }" with one brace.
    Instead: close the bold text, or write Markdown; a reference has two braces on each side and stands in prose.
    """
    for text in evidence.written:
        yield from told(_marks, text)


def _marks(text: Written) -> Iterator[Finding]:
    seen = marked_up(text.raw) if text.is_prose else text.raw
    for found in MARKS.finditer(seen):
        yield Finding(text.place(*found.span()), {"mark": found[0].replace("\t", "→")})
    if text.is_prose:
        for found in TOUCHING.finditer(seen):
            yield Finding(text.place(*found.span()), {"mark": found[0]})
    yield from _unclosed(text, seen)


def _unclosed(text: Written, seen: str) -> Iterator[Finding]:
    """A bold mark without another in its paragraph; in a plain value every one is printed."""
    for paragraph in PARAGRAPH.finditer(seen):
        marks = [] if RULE.fullmatch(paragraph[0]) else list(BOLD.finditer(seen, *paragraph.span()))
        if marks and (len(marks) % 2 or not text.is_prose):
            yield Finding(text.place(*marks[-1].span()), {"mark": marks[-1][0]})
