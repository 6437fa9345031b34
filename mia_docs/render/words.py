"""The few words that a document's own furniture says, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mia_docs.documents.notices import EXAMPLE

WORDS: Mapping[str, Mapping[str, str]] = {
    "sv": {
        "contents": "Innehåll",
        "notes": "Noter",
        "note": "Not {number}",
        "note_in_text": " (not\u00a0{number})",
        "back": "Tillbaka till texten, not {number}",
        "page": "Sida {page} ({pages})",
        "checked": "Vald",
        "unchecked": "Ej vald",
        "skip": "Hoppa till innehållet",
        "table": "Tabell: {caption}",
        "picture": "[Bild: {words}]",
        "chart": "[Diagram: {words}]",
        "links": "Länkar",
    },
    "en": {
        "contents": "Contents",
        "notes": "Notes",
        "note": "Note {number}",
        "note_in_text": " (note\u00a0{number})",
        "back": "Back to the text, note {number}",
        "page": "Page {page} ({pages})",
        "checked": "Selected",
        "unchecked": "Not selected",
        "skip": "Skip to the content",
        "table": "Table: {caption}",
        "picture": "[Picture: {words}]",
        "chart": "[Chart: {words}]",
        "links": "Links",
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
        "illustrative": EXAMPLE["sv"],
        "absent": "ingår inte i den här utgåvan",
        "withheld": "lämnas inte ut",
        "unknown": "inte känt",
        "money": "{amount}\u00a0kr",
        "units": {"person": ["person", "personer"], "count": ["", ""], "number": ["", ""]},
        "statuses": {"empty": "andel av ingen"},
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
        "illustrative": EXAMPLE["en"],
        "absent": "not part of this edition",
        "withheld": "not disclosed",
        "unknown": "not known",
        "money": "SEK\u00a0{amount}",
        "units": {"person": ["person", "persons"], "count": ["", ""], "number": ["", ""]},
        "statuses": {
            "sökt": "applied for",
            "beviljat": "granted",
            "begärt": "requested",
            "utbetalt": "paid out",
            "empty": "share of nobody",
        },
    },
}
"""What the panel of sources says; `units` in singular and plural."""


def panel_words(language: str) -> Mapping[str, Any]:
    """The words of the panel; English for a language that the table does not know."""
    return PANEL.get(language, PANEL["en"])


def words(language: str) -> Mapping[str, str]:
    """The words of a language; English for one that the table does not know."""
    return WORDS.get(language, WORDS["en"])


BOOK: Mapping[str, Mapping[str, str]] = {
    "sv": {
        "sources": "Källor",
        "sheet": "Blad",
        "intro": "Var varje siffra kommer ifrån. Bladet läses av programmet när arbetsboken lämnas tillbaka.",
        "label": "Uppgift",
        "value": "Värde",
        "from": "Hämtas från",
        "cell": "Cell",
        "id": "Beteckning",
        "whole": "Hela kronor, noll eller mer",
        "whole.why": "Skriv ett helt tal utan minustecken. Lämna cellen tom om uppgiften saknas.",
        "page": "Sida {page} ({pages})",
    },
    "en": {
        "sources": "Sources",
        "sheet": "Sheet",
        "intro": "Where each figure comes from. The program reads this sheet when the workbook is returned.",
        "label": "Figure",
        "value": "Value",
        "from": "Taken from",
        "cell": "Cell",
        "id": "Id",
        "whole": "Whole kronor, nought or more",
        "whole.why": "Write a whole number without a minus. Leave the cell empty where nothing is known.",
        "page": "Page {page} ({pages})",
    },
}
"""What a workbook says by itself."""


def book_words(language: str) -> Mapping[str, str]:
    """The words of a workbook; English for a language that the table does not know."""
    return BOOK.get(language, BOOK["en"])


PORTAL: Mapping[str, Mapping[str, str]] = {
    "sv": {
        "name": "Svar att klistra in i portalen",
        "how": "Frågorna står i formulärets ordning, och varje svar är den text som ska in i portalens fält. "
        "Fotnoter står sist i svaret. Uppgifter utanför frågorna, som budgetens tabeller, finns i {document}.html.",
        "done": "{done} av {all} frågor är klara.",
        "copy": "Kopiera svaret",
        "again": "Kopiera igen",
        "copied": "Kopierat: {title}",
        "failed": "Det gick inte att kopiera. Texten är markerad: kopiera den med tangentbordet.",
        "length": "{characters} {unit}",
        "of": "{characters} av {limit} {unit}",
        "left": "{n} kvar",
        "over": "{n} för många – det som inte får plats är markerat",
        "characters-with-spaces": "tecken",
        "characters-without-spaces": "tecken utan blanksteg",
        "choose": "Kryssa i så här:",
        "waits": "Svaret väntar.",
        "pending": "{reason} Ansvarig: {who}, senast {by}.",
        "missing": "Svar saknas.",
        "not_applicable": "Ej aktuellt.",
        "sample": "Svaret är ett exempelval.",
    },
    "en": {
        "name": "Answers to paste into the portal",
        "how": "The questions stand in the form’s order, and each answer is the text for the portal’s field. "
        "Footnotes stand last in the answer. What is outside the questions, such as the tables of the budget, "
        "is in {document}.html.",
        "done": "{done} of {all} questions are done.",
        "copy": "Copy the answer",
        "again": "Copy again",
        "copied": "Copied: {title}",
        "failed": "Copying failed. The text is selected: copy it with the keyboard.",
        "length": "{characters} {unit}",
        "of": "{characters} of {limit} {unit}",
        "left": "{n} left",
        "over": "{n} too many – what does not fit is marked",
        "characters-with-spaces": "characters",
        "characters-without-spaces": "characters without spaces",
        "choose": "Tick as follows:",
        "waits": "The answer is pending.",
        "pending": "{reason} Responsible: {who}, by {by}.",
        "missing": "There is no answer.",
        "not_applicable": "Not applicable.",
        "sample": "The answer is a sample choice.",
    },
}
"""What the portal copy says."""

PORTAL_SAID = ("again", "copied", "failed")
"""What its script says."""


def portal_words(language: str) -> Mapping[str, str]:
    """The words of the portal copy; English for a language that the table does not know."""
    return PORTAL.get(language, PORTAL["en"])
