"""The few words that a document's own furniture says, in each language."""

from __future__ import annotations

from collections.abc import Mapping

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


def words(language: str) -> Mapping[str, str]:
    """The words of a language; English for one that the table does not know."""
    return WORDS.get(language, WORDS["en"])
