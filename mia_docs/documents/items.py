"""Items: Markdown files with front matter that a kind prints one after the other, as a newsletter does.

They lie in the folder of the document's answers; a file that is named like a question is its answer and no item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from mia_docs.content.binder import Binder
from mia_docs.content.findings import read_error
from mia_docs.content.nodes import Mapping
from mia_docs.content.project import Passage, Sheets
from mia_docs.diagnostics import Diagnostic, Term
from mia_docs.documents.composition import Composition
from mia_docs.documents.kind import Kind
from mia_docs.documents.markdown import escape
from mia_docs.documents.templating import Marked
from mia_docs.model import Prose, Record
from mia_docs.quantities import Count
from mia_docs.source import Span

QUOTE = '"'
ENDS = re.compile(r"[<>\s\\]")
"""Letters that no target of a link may hold as they are."""
LAST = 10**6
"""Where an item stands that gives no order: behind those that do, by the names of the files."""


class Head(Record):
    """The front matter of an item. `lead` puts it first, `box` sets it off from the others as a box of facts."""

    title: Prose
    order: Count | None = None
    lead: bool = False
    box: bool = False
    picture: str = ""
    alternative: str = ""
    credit: str = ""
    link: str = ""
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it was read; `places` are those of its front matter, by key."""

    name: str
    head: Head
    text: Passage
    places: dict[str, Span]


@dataclass(frozen=True, slots=True)
class ItemTold:
    """An item as a template prints it: its title in a line, its picture, text and link as blocks of their own."""

    title: Marked
    picture: Marked
    text: Marked
    link: Marked
    lead: bool
    box: bool


def items_of(making: Composition, kind: Kind, name: str) -> tuple[ItemTold, ...]:
    """The items of a document in their order, composed; what is wrong with them is found on the way."""
    if not kind.items:
        return ()
    items, found = read_items(kind, making.sheets, name)
    making.findings += found
    making.is_whole = making.is_whole and making.sheets.unreadable.isdisjoint(item.name for item in items)
    return tuple(_told(making, item) for item in items)


def read_items(kind: Kind, sheets: Sheets, name: str) -> tuple[tuple[Item, ...], list[Diagnostic]]:
    """The items of a folder: the leading ones first, then by order, then by the names of their files."""
    asked = {question.id for question in kind.questions()}
    folder = f"{name}/"
    paths = [path for path in sheets.passages if path.startswith(folder) and path.removeprefix(folder) not in asked]
    items: list[Item] = []
    found: list[Diagnostic] = []
    for path in paths:
        item, wrong = _read(sheets, path)
        items.append(item)
        found += wrong
    return tuple(sorted(items, key=_rank)), found


def _rank(item: Item) -> tuple[bool, int, str]:
    order = item.head.order.value if item.head.order else None
    return not item.head.lead, int(order) if order is not None else LAST, item.name


def _read(sheets: Sheets, path: str) -> tuple[Item, list[Diagnostic]]:
    passage, binder = sheets.passages[path], Binder()
    missing = Mapping((), Span(passage.at.file))
    head = binder.record(Head, sheets.heads.get(path, missing))
    found = [] if path in sheets.unreadable else list(binder.findings)
    if head.order is not None and "order" in binder.places and not head.order.is_exact:
        found.append(read_error("bad-value", binder.places["order"], word=head.order, wanted=Term("Count")))
    if head.picture and not head.alternative:
        at, help_id = binder.places["picture"], "picture-without-alternative.item"
        found.append(read_error("picture-without-alternative", at, help_id=help_id, word=head.picture))
    if head.link and not head.link_text:
        found.append(read_error("missing-field", binder.places["link"], word="link_text"))
    return Item(path, head, passage, binder.places), found


def _told(making: Composition, item: Item) -> ItemTold:
    head = item.head
    title = making.inline(Passage(head.title.text, item.places.get("title", item.text.at)))
    credit = f'{{credit="{head.credit.replace(QUOTE, "”")}"}}' if head.credit else ""
    picture = f"!{_linked(head.alternative, head.picture)}{credit}" if head.picture and head.alternative else ""
    link = _linked(head.link_text, head.link) if head.link and head.link_text else ""
    return ItemTold(
        title,
        _block(making, item, "picture", picture),
        making.prose(item.text, level=3),
        _block(making, item, "link", link),
        head.lead,
        head.box,
    )


def _linked(words: str, target: str) -> str:
    """Words and what they lead to as Markdown takes them whole: what would end the target is written in percent."""
    return f"[{escape(words)}](<{ENDS.sub(lambda found: quote(found[0]), target.strip())}>)"


def _block(making: Composition, item: Item, key: str, markdown: str) -> Marked:
    """A line of Markdown made of the front matter, at the place of the key that it is made of."""
    return making.prose(Passage(markdown, item.places[key])) if markdown else Marked("")
