"""The shell's styles, found by their names: a Swedish Word calls the same style `Rubrik1` in its ids.

A style that is missing is a finding, and the nearest style that is there takes its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mia_docs.content.findings import CODES
from mia_docs.diagnostics import Diagnostic, Severity
from mia_docs.render.word_markup import Element, find, q
from mia_docs.source import Span

FALLBACKS = {
    "Subtitle": "Body Text",
    "Heading 2": "Heading 1",
    "Heading 3": "Heading 2",
    "Heading 4": "Heading 3",
    "Heading 5": "Heading 4",
    "List Bullet": "List Paragraph",
    "List Bullet 2": "List Bullet",
    "List Bullet 3": "List Bullet 2",
    "List Number": "List Paragraph",
    "List Number 2": "List Number",
    "List Number 3": "List Number 2",
    "List Continue": "Body Text",
    "List Continue 2": "List Continue",
    "List Continue 3": "List Continue 2",
    "Tick Box": "List Paragraph",
    "TOC Heading": "Subtitle",
    "TOC 2": "TOC 1",
    "EU Statement": "Body Text",
    "Picture Credit": "Caption",
    "Quote": "Body Text",
    "Facts": "Table Grid",
    "Amounts": "Table Grid",
    "Text Table": "Table Grid",
}
"""What stands in for a missing style; for all others the document's default."""


@dataclass(slots=True)
class Styles:
    """Style ids by name, in lower case as Word compares them.

    Why lower case wins: LibreOffice keeps Word's `caption` and writes a `Caption` of its own beside it.
    """

    root: Element
    shell: str
    ids: dict[tuple[str, str], str] = field(init=False)
    missing: dict[str, Diagnostic] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ids = {}
        for style in find(self.root, "w:style[w:name]"):
            name = str(style.find(q("w:name")).get(q("w:val")))
            key = (str(style.get(q("w:type"))), name.casefold())
            if key not in self.ids or name == name.casefold():
                self.ids[key] = str(style.get(q("w:styleId")))

    def paragraph(self, name: str) -> str | None:
        return self._id("paragraph", name)

    def character(self, name: str) -> str | None:
        return self._id("character", name)

    def table(self, name: str) -> str | None:
        return self._id("table", name)

    def _id(self, type: str, name: str) -> str | None:
        found = self.ids.get((type, name.casefold()))
        if found is not None:
            return found
        self.missing.setdefault(name, _finding(name, self.shell))
        stand_in = FALLBACKS.get(name)
        while stand_in is not None and (type, stand_in.casefold()) not in self.ids:
            stand_in = FALLBACKS.get(stand_in)
        return self.ids[type, stand_in.casefold()] if stand_in is not None else None

    def numbering(self, id: str | None) -> tuple[int, int] | None:
        """The list and the level that a style numbers its paragraphs by, its own or inherited."""
        seen: set[str] = set()
        while id is not None and id not in seen:
            seen.add(id)
            number = find(self.root, f"w:style[@w:styleId='{id}']/w:pPr/w:numPr")
            held = {each.tag: int(each.get(q("w:val"))) for part in number for each in part}
            if q("w:numId") in held:
                return (held[q("w:numId")], held.get(q("w:ilvl"), 0)) if held[q("w:numId")] else None
            based = find(self.root, f"w:style[@w:styleId='{id}']/w:basedOn/@w:val")
            id = str(based[0]) if based else None
        return None


def _finding(name: str, shell: str) -> Diagnostic:
    """A warning: the document is whole, only its looks are not what the shell's maker meant."""
    return Diagnostic(CODES["style-missing"], "style-missing", Severity.WARNING, Span(shell), {"word": name})
