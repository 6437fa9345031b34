"""What a Word file that came back still says of its figures: their words by showing, and the carried ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mia_docs.render.word_controls import NAMESPACE
from mia_docs.render.word_markup import Element, find, q
from mia_docs.render.word_package import Package


def words_by_showing(package: Package) -> dict[int, set[str]]:
    """Every showing's words, wherever its bookmark stands; LibreOffice names those in notes `_mia_f7_Copy_1`."""
    found: dict[int, set[str]] = {}
    for part in package.parts:
        if part.startswith("word/") and part.endswith(".xml"):
            for number, words in _marked(package.xml(part)):
                found.setdefault(number, set()).add(plain(words))
    return found


def plain(words: str) -> str:
    """Words as people compare them."""
    return words.replace("\u00a0", " ")


def _marked(root: Element) -> Iterator[tuple[int, str]]:
    """Each figure's bookmark, in order: its showing, and the text up to its end or of the control around it."""
    starts, words = [], dict[str, str]()
    open_ids: set[str] = set()
    for each in root.iter(*map(q, ("w:bookmarkStart", "w:bookmarkEnd", "w:t"))):
        id = str(each.get(q("w:id")))
        if each.tag == q("w:bookmarkStart") and str(each.get(q("w:name"))).startswith("_mia_f"):
            starts.append((id, each))
            open_ids.add(id)
        elif each.tag == q("w:bookmarkEnd"):
            open_ids.discard(id)
        elif each.tag == q("w:t"):
            words |= {id: words.get(id, "") + (each.text or "") for id in open_ids}
    for id, start in starts:
        number = int(str(start.get(q("w:name"))).removeprefix("_mia_f").partition("_Copy_")[0])
        yield number, words.get(id) or _controlled(start)


def _controlled(start: Element) -> str:
    """The text of the control around an empty bookmark.

    Why: LibreOffice makes a field of a plain-text control and leaves the bookmark empty at its beginning.
    """
    control = find(start, "ancestor::w:sdtContent[1]")
    return "".join(each.text or "" for each in find(control[0], ".//w:t")) if control else ""


def ledger_of(package: Package) -> Any:
    """figures.json out of the part that carries it."""
    parts = [name for name in package.parts if name.startswith("customXml/item") and name.endswith(".xml")]
    roots = [package.xml(name) for name in parts]
    carried = [root for root in roots if root.tag == f"{{{NAMESPACE}}}figures"]
    assert len(carried) == 1
    return json.loads(carried[0].findtext(f"{{{NAMESPACE}}}ledger") or "")
