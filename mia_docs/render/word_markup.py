"""WordprocessingML by name: elements, runs, paragraphs and fields. The only door to lxml for the Word writer."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from lxml import etree

Element = Any
"""An lxml element; lxml ships no types."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
PREFIXES = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC}
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(tag: str, /, *children: Element, **attributes: str | int) -> Element:
    """A `w:` element; attributes are `w:` attributes."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap={"w": W})
    for key, value in attributes.items():
        element.set(f"{{{W}}}{key}", allowed(str(value)))
    element.extend(children)
    return element


def allowed(words: str) -> str:
    """The words without characters that XML cannot hold."""
    return FORBIDDEN.sub("", words)


def q(name: str) -> str:
    """`w:p` as lxml writes it."""
    prefix, local = name.split(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


def element(tag: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element of another vocabulary (`wp:inline`), whose attributes have no prefix."""
    prefix = tag.split(":")[0]
    made = etree.Element(q(tag), nsmap={prefix: PREFIXES[prefix]})
    for key, value in attributes.items():
        made.set(key, allowed(str(value)))
    made.extend(children)
    return made


def find(root: Element, path: str) -> list[Element]:
    """The elements that an XPath with the usual prefixes leads to."""
    return list(root.xpath(path, namespaces=PREFIXES))


def parse(data: bytes) -> Element:
    """A part's XML; nothing outside the part is loaded."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False))


def serialise(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def text(words: str) -> Element:
    """A `w:t` that keeps its spaces."""
    made = w("t")
    made.text = allowed(words)
    made.set(XML_SPACE, "preserve")
    return made


def run(properties: Element | None, *content: Element) -> Element:
    """A run with properties where it has any."""
    return w("r", *([properties] if properties is not None and len(properties) else []), *content)


def paragraph(style: str | None, *content: Element, properties: tuple[Element, ...] = ()) -> Element:
    """A paragraph in a style, `properties` in the schema's order."""
    kept = [*([w("pStyle", val=style)] if style else []), *properties]
    return w("p", *([w("pPr", *kept)] if kept else []), *content)


def field(instruction: str, result: list[Element], properties: Element | None = None) -> list[Element]:
    """A field with the result that readers see until somebody refreshes it."""
    kinds = ("begin", "separate", "end")
    begin, middle, end = (run(_copy(properties), w("fldChar", fldCharType=kind)) for kind in kinds)
    words = w("instrText")
    words.text = f" {instruction} "
    words.set(XML_SPACE, "preserve")
    return [begin, run(_copy(properties), words), middle, *result, end]


def _copy(properties: Element | None) -> Element | None:
    return None if properties is None else deepcopy(properties)


def text_element(namespace: str, name: str, words: str = "", **attributes: str) -> Element:
    """An element of a namespace of our own, with text."""
    made = etree.Element(f"{{{namespace}}}{name}", nsmap={None: namespace})
    for key, value in attributes.items():
        made.set(key, allowed(value))
    made.text = allowed(words) or None
    return made
