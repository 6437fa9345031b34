"""The few words that a document's own furniture says, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WORDS: Mapping[str, Mapping[str, str]] = {
    "sv": {
        "contents": "Innehåll",
        "notes": "Noter",
        "note": "Not {number}",
        "back": "Tillbaka till texten, not {number}",
        "page": "Sida {page} ({pages})",
        "checked": "Vald",
        "unchecked": "Ej vald",
        "skip": "Hoppa till innehållet",
        "table": "Tabell: {caption}",
    },
    "en": {
        "contents": "Contents",
        "notes": "Notes",
        "note": "Note {number}",
        "back": "Back to the text, note {number}",
        "page": "Page {page} ({pages})",
        "checked": "Selected",
        "unchecked": "Not selected",
        "skip": "Skip to the content",
        "table": "Table: {caption}",
    },
}

PANEL: Mapping[str, Mapping[str, Any]] = {
    "sv": {
        "locale": "sv-SE",
        "show": "Visa källor",
        "hide": "Dölj källor",
        "close": "Dölj",
        "panel": "Källor",
        "previous": "Föregående uppgift",
        "next": "Nästa uppgift",
        "position": "{number} av {all}",
        "value": "Exakt värde",
        "interval": "Intervall",
        "from": "{low} och uppåt",
        "to": "högst {high}",
        "status": "Status",
        "project": "Projekt",
        "stated": "Står i",
        "line": "{file}, rad\u00a0{lines}",
        "derived": "Räknas fram",
        "of": "Räknas fram av:",
        "counted": "Räknade poster",
        "quoted": "Hämtad ur",
        "above": "– se ovan",
        "own": "Skrivs av programmet",
        "as_of": "Uppgifter per",
        "linked": "Uppgifter i länkar",
        "illustrative": "Exempel – påhittade uppgifter",
        "absent": "ingår inte i den här utgåvan",
        "withheld": "lämnas inte ut",
        "unknown": "inte känt",
        "money": "{amount}\u00a0kr",
        "units": {"person": ["person", "personer"], "count": ["", ""], "number": ["", ""]},
        "statuses": {},
    },
    "en": {
        "locale": "en-GB",
        "show": "Show sources",
        "hide": "Hide sources",
        "close": "Hide",
        "panel": "Sources",
        "previous": "Previous figure",
        "next": "Next figure",
        "position": "{number} of {all}",
        "value": "Exact value",
        "interval": "Interval",
        "from": "{low} and above",
        "to": "{high} at most",
        "status": "Status",
        "project": "Project",
        "stated": "Stated in",
        "line": "{file}, line\u00a0{lines}",
        "derived": "Derived",
        "of": "Derived from:",
        "counted": "What was counted",
        "quoted": "Quoted from",
        "above": "– see above",
        "own": "Written by the program",
        "as_of": "Information as of",
        "linked": "Figures in links",
        "illustrative": "Example – made-up data",
        "absent": "not part of this edition",
        "withheld": "not disclosed",
        "unknown": "not known",
        "money": "SEK\u00a0{amount}",
        "units": {"person": ["person", "persons"], "count": ["", ""], "number": ["", ""]},
        "statuses": {"sökt": "applied for", "beviljat": "granted", "begärt": "requested", "utbetalt": "paid out"},
    },
}
"""What the panel of sources says; `units` in singular and plural."""


def panel_words(language: str) -> Mapping[str, Any]:
    """The words of the panel; English for a language that the table does not know."""
    return PANEL.get(language, PANEL["en"])


def words(language: str) -> Mapping[str, str]:
    """The words of a language; English for one that the table does not know."""
    return WORDS.get(language, WORDS["en"])
