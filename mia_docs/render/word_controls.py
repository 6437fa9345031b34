"""Marks of figures in Word: a content control around a bookmark, and the part that says what they are.

Why both: partners' Word keeps the control; LibreOffice drops its tag on saving, but keeps bookmark and part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mia_docs.documents.draft import Draft
from mia_docs.figures.figure import value_text
from mia_docs.render.word_markup import Element, find, text_element, w
from mia_docs.render.word_package import KIND, OFFICE, Package

NAMESPACE = "urn:mia-docs:figures"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
STORE_ID = "{6D696100-6D69-4100-8D69-610000000001}"
"""Names our part among others in the same file; the same in every file."""
LONGEST_TITLE = 64
LONGEST_BOOKMARK = 40


@dataclass(slots=True)
class Controls:
    """Controls and bookmarks of one file; ids run through all its parts, a bookmark's name stands once."""

    draft: Draft
    next: int = 1
    figures: set[int] = field(default_factory=set)
    targets: dict[str, str] = field(default_factory=dict)

    def begin_after(self, roots: Iterable[Element]) -> None:
        """Ids above those that the shell's own bookmarks and controls have."""
        paths = "//w:bookmarkStart/@w:id | //w:sdtPr/w:id/@w:val"
        taken = [int(each) for root in roots for each in find(root, paths)]
        self.next = 1 + max((each for each in taken if each < 2**30), default=0)

    def around(self, number: int, runs: Sequence[Element]) -> Element:
        """A showing's runs in their control: for plain text, unless they have a look of their own.

        Why: LibreOffice makes an input field of a plain-text control, and a field loses bold and language.
        """
        figure = self.draft.showings[number].figure
        plain = [] if any(find(each, "w:rPr") for each in runs) else [w("text")]
        properties = w(
            "sdtPr",
            w("alias", val=figure.label(self.draft.language)[:LONGEST_TITLE]),
            w("tag", val=f"f{number}"),
            w("id", val=self._id()),
            *plain,
        )
        return w("sdt", properties, w("sdtContent", *self.marked(number, runs)))

    def marked(self, number: int, content: Sequence[Element]) -> list[Element]:
        """A showing's bookmark alone, for what no plain-text control may hold."""
        if number in self.figures:
            return list(content)
        self.figures.add(number)
        return self.bookmark(f"_mia_f{number}", content)

    def bookmark(self, name: str, content: Sequence[Element]) -> list[Element]:
        id = self._id()
        return [w("bookmarkStart", id=id, name=name), *content, w("bookmarkEnd", id=id)]

    def target(self, id: str) -> str:
        """The bookmark's name for an id of the text; Word allows letters, digits and underscores, forty in all."""
        if id not in self.targets:
            stem = "mia_" + re.sub(r"\W", "_", id)
            name, again = stem[:LONGEST_BOOKMARK], 2
            while name.casefold() in {known.casefold() for known in self.targets.values()}:
                name, again = f"{stem[: LONGEST_BOOKMARK - 4]}_{again}", again + 1
            self.targets[id] = name
        return self.targets[id]

    def _id(self) -> int:
        self.next += 1
        return self.next - 1


def add_ledger(package: Package, draft: Draft, ledger: bytes) -> None:
    """The part that maps every tag to its figure, value and place, with the whole ledger inside."""
    figures = [_figure(draft, number) for number in range(len(draft.showings))]
    root = text_element(NAMESPACE, "figures", document=draft.document, project=draft.project)
    root.extend([*figures, text_element(NAMESPACE, "ledger", ledger.decode("utf-8"), type="application/json")])
    numbers = range(1, len(package.parts) + 2)
    number = next(each for each in numbers if f"customXml/item{each}.xml" not in package.parts)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    package.add(item, root, "application/xml")
    package.add(properties, _properties(), f"{OFFICE}.customXmlProperties+xml")
    package.relate(package.main(), f"{KIND}/customXml", item)
    package.relate(item, f"{KIND}/customXmlProps", properties)


def _figure(draft: Draft, number: int) -> Element:
    showing = draft.showings[number]
    figure = showing.figure
    known = {"tag": f"f{number}", "id": figure.id, "project": figure.project, "shown": showing.shown}
    if figure.stated:
        at = figure.stated.at
        known |= {"file": at.file, "line": str(at.line), "column": str(at.column), "path": figure.stated.path}
    value = value_text(figure.value)
    return text_element(NAMESPACE, "figure", **known, **({} if value is None else {"value": value}))


def _properties() -> Element:
    root = text_element(PROPERTIES, "datastoreItem")
    root.set(f"{{{PROPERTIES}}}itemID", STORE_ID)
    references = text_element(PROPERTIES, "schemaRefs")
    reference = text_element(PROPERTIES, "schemaRef")
    reference.set(f"{{{PROPERTIES}}}uri", NAMESPACE)
    references.append(reference)
    root.append(references)
    return root
