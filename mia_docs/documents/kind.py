"""A kind of document as data: its title, formats, sections and typed questions."""

from __future__ import annotations

from typing import Literal

from mia_docs.model import Member, Prose, Record
from mia_docs.quantities import Count

Format = Literal["md", "html", "docx", "pdf", "portal", "txt", "eml", "fragment", "ics", "xlsx"]
Counts = Literal["characters-with-spaces", "characters-without-spaces"]
QuestionType = Literal["text", "line", "yes_no", "choice", "choices", "list", "money", "table", "reference"]
CellType = Literal["text", "money", "count", "percent", "date", "code"]


class Titles(Record):
    """A title in each language."""

    sv: str
    en: str = ""

    def in_language(self, language: str) -> str:
        return (self.en or self.sv) if language == "en" else self.sv


class Choice(Member):
    """One box to tick; its label is one line of Markdown, so that a number in it can be called an identifier."""

    label: Prose


class Column(Member):
    """A column of a table answer; its type decides how cells are read, worded and aligned."""

    title: str
    type: CellType = "text"


class Element(Member):
    """Something that an answer is to speak of; `words` are beginnings of words, and one of them is enough."""

    title: str
    words: tuple[str, ...]


class AskedContact(Member):
    """A contact that the form asks for, by its id in contacts.yaml."""

    title: str


class Question(Member):
    """One question of a form; `limit` is the most characters that its field takes, counted as the kind says.

    `headings` and `elements` are what its answer must hold; `principles` says that the kind's are to show in it.
    `level` is that of the highest heading in its answer.
    """

    title: str
    type: QuestionType = "text"
    limit: Count | None = None
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    language: Literal["", "sv", "en"] = ""
    level: Count = Count.exact(4)
    headings: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()
    principles: bool = False


class Section(Member):
    """A part of a form, with its questions in order."""

    title: str
    questions: tuple[Question, ...] = ()


class Slot(Member):
    """A named place outside the text (header, footer, cover), one line of prose."""

    text: Prose


class Kind(Record):
    """document.yaml. `sources: none` leaves the notes on quoted figures to whoever writes the text.

    `items` says that the answers' folder holds items with front matter, which the body prints one after the other.
    `counts` is how the funder counts characters. `contacts` are those that the form asks for; `principles` what is
    to show in every part, such as gender equality.
    """

    title: Titles
    formats: tuple[Format, ...] = ("md", "html")
    shell: str = ""
    yes_no: str = "Ja / Nej"
    sources: Literal["notes", "none"] = "notes"
    counts: Counts = "characters-with-spaces"
    items: bool = False
    slots: tuple[Slot, ...] = ()
    contacts: tuple[AskedContact, ...] = ()
    principles: tuple[Element, ...] = ()
    sections: tuple[Section, ...] = ()

    def questions(self) -> tuple[Question, ...]:
        return tuple(question for section in self.sections for question in section.questions)
