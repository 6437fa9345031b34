"""The last pass over a PDF before it is written: the tags that PDF/UA-1 asks for, and both identifiers in the XMP.

Works on WeasyPrint's own objects, so that nothing has to be parsed again.
"""

from __future__ import annotations

from base64 import a85encode
from collections.abc import Iterator
from typing import Any

UA = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Which part of ISO 14289 the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
TONGUES = {"div": "/Div", "p": "/P", "span": "/Span"}
"""HTML elements whose language is said in the tag made from them."""


def mend(document: Any, pdf: Any) -> None:
    """Called by WeasyPrint with the laid-out document and the PDF's objects."""
    tags = Tags(pdf)
    tags.wrap_list_bodies()
    tags.scope_headers()
    tags.drop_running_lines()
    tags.say_languages(document)
    tags.drop_leaders(document)
    tags.join_links()
    tags.make_artifacts()
    _attach_once(pdf)
    _identify(pdf)
    _end_streams(pdf)


def mend_anew(document: Any, pdf: Any) -> None:
    """The same with one more object that nothing uses: the stream that objects are packed into is then another.

    Why: that stream is made while the file is written, and one of some 256 ends in a carriage return.
    """
    import pydyf  # type: ignore[import-untyped]

    mend(document, pdf)
    pdf.add_object(pydyf.Dictionary({"Type": "/Unused"}))


class Tags:
    """The structure tree of a PDF: elements by their reference."""

    def __init__(self, pdf: Any) -> None:
        import pydyf

        self.make = pydyf
        self.pdf = pdf
        self.elements = {
            each.reference: each
            for each in pdf.objects
            if isinstance(each, pydyf.Dictionary) and each.get("Type") == "/StructElem"
        }
        root = self._object(pdf.catalog["StructTreeRoot"])
        self.parents = self._object(root["ParentTree"])["Nums"]
        self.top = self._object(root["K"][0])
        self.dropped: dict[bytes, set[int]] = {}

    def _object(self, reference: bytes) -> Any:
        return self.pdf.objects[int(reference.split()[0])]

    def wrap_list_bodies(self) -> None:
        """An item holds its label and bodies only."""
        for item in [each for each in self.elements.values() if each["S"] == "/LI"]:
            kids, item["K"] = item["K"], self.make.Array()
            body: Any = None
            for kid in kids:
                if self.elements[kid]["S"] in ("/Lbl", "/LBody"):
                    item["K"].append(kid)
                    body = None
                    continue
                if body is None:
                    body = self._new("/LBody", item)
                    item["K"].append(body.reference)
                body["K"].append(kid)
                self.elements[kid]["P"] = body.reference

    def _new(self, kind: str, parent: Any) -> Any:
        made = self.make.Dictionary(
            {"Type": "/StructElem", "S": kind, "K": self.make.Array(), "Pg": parent["Pg"], "P": parent.reference}
        )
        self.pdf.add_object(made)
        self.elements[made.reference] = made
        return made

    def scope_headers(self) -> None:
        """A header cell says whether it heads a column or a row."""
        for cell in self.elements.values():
            if cell["S"] == "/TH":
                group = self.elements[self.elements[cell["P"]]["P"]]
                cell["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"

    def join_links(self) -> None:
        """A link is one tag with one clickable area, also where a part of its words is strong or made by a style."""
        for element in list(self.elements.values()):
            if element["S"] == "/Document" or not self._is_inside_link(element):
                continue
            element["S"] = "/Span" if element["S"] == "/Link" else element["S"]
            areas = [kid for kid in element["K"] if isinstance(kid, bytes) and kid not in self.elements]
            element["K"] = self.make.Array(kid for kid in element["K"] if kid not in areas)
            for area in areas:
                self._drop_area(self._object(area))

    def _is_inside_link(self, element: Any) -> bool:
        while (parent := self.elements.get(element["P"])) is not None:
            if parent["S"] == "/Link":
                return True
            element = parent
        return False

    def _drop_area(self, held: Any) -> None:
        """The outer link's area covers this one."""
        area = self._object(held["Obj"])
        self._object(held["Pg"])["Annots"].remove(held["Obj"])
        at = next(at for at in range(0, len(self.parents), 2) if self.parents[at] == area["StructParent"])
        del self.parents[at : at + 2]
        held.clear()
        area.clear()

    def drop_leaders(self, document: Any) -> None:
        """The dots of a table of contents are to be seen, not to be read out."""
        boxes = [box for box in _all_boxes(document) if str(box.element_tag).partition(":")[0] == "a"]
        made = [each for each in self.elements.values() if each["S"] == "/Link"]
        for box, element in zip(boxes, made, strict=True):
            if box.is_leader:
                self._drop(element)

    def _drop(self, element: Any) -> None:
        for mark in [kid for kid in element["K"] if isinstance(kid, int)]:
            element["K"].remove(mark)
            self.dropped.setdefault(element["Pg"], set()).add(mark)

    def drop_running_lines(self) -> None:
        """What stands in a page's margins is no part of the text: artifacts, and no tags."""
        read = {each.reference for each in self._below(self.top)}
        for reference in [each for each in self.elements if each not in read]:
            element = self.elements.pop(reference)
            self._drop(element)
            element.clear()

    def make_artifacts(self) -> None:
        """Whatever lost its tag is marked as an artifact on its page, in one walk over each."""
        for reference, marks in self.dropped.items():
            page = self._object(reference)
            held = self.parents[2 * page["StructParents"] + 1]
            held[:] = ["null" if mark in marks else parent for mark, parent in enumerate(held)]
            _unmark(self._object(page["Contents"]).stream, marks)

    def _below(self, element: Any) -> Iterator[Any]:
        yield element
        for kid in element["K"]:
            if kid in self.elements:
                yield from self._below(self.elements[kid])

    def say_languages(self, document: Any) -> None:
        """Parts in another language say so; tags are made in the order of their boxes, which know it."""
        for html, kind in TONGUES.items():
            boxes = [box for box in _all_boxes(document) if box.element_tag == html]
            made = [each for each in self.elements.values() if each["S"] == kind and _is_of_box(each)]
            for box, element in zip(boxes, made, strict=True):
                if language := box.element.get("lang"):
                    element["Lang"] = self.make.String(language)


def _unmark(content: list[Any], marks: set[int]) -> None:
    """Of the given marks, `/Span {MCID} BDC` becomes `/Artifact BMC` among the drawing orders."""
    for at, part in enumerate(content):
        if isinstance(part, dict) and part.get("MCID") in marks:
            content[at - 1 : at + 2] = "/Artifact", b"BMC", b""


def _is_of_box(element: Any) -> bool:
    """Tags of bare text hold a content mark, tags of boxes hold other tags."""
    return not any(isinstance(kid, int) for kid in element["K"])


def _all_boxes(document: Any) -> Iterator[Any]:
    for page in document.pages:
        yield from _boxes(page._page_box)


def _boxes(box: Any) -> Iterator[Any]:
    """Boxes in the order in which WeasyPrint makes tags of them; lines and bare text have none."""
    box = getattr(box, "_box", box)
    if type(box).__name__ not in ("LineBox", "TextBox"):
        yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def _attach_once(pdf: Any) -> None:
    """WeasyPrint 70 names each attachment twice among the associated files."""
    files = pdf.catalog["AF"]
    files[:] = dict.fromkeys(files)


def _identify(pdf: Any) -> None:
    """Both standards named in the metadata, which stay readable without unpacking."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.compress = False
    metadata.stream = [part.replace(b"</rdf:RDF>", UA + b"</rdf:RDF>") for part in metadata.stream]


def _end_streams(pdf: Any) -> None:
    """No compressed stream ends in a carriage return: one that does is written in letters (ASCII85) around it.

    Why: with the line break that follows, such a return reads as part of it, and the stream as one byte shorter than
    it says (ISO 32000-1, 7.3.8.1; PDF/A asks for the exact length). One stream of some 256 ends so by chance.
    """
    import pydyf

    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and each.compress:
            packed = each.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
            if packed.endswith(b"\r"):
                each.compress = False
                each.stream = [a85encode(packed) + b"~>"]
                each.extra["Filter"] = pydyf.Array(["/ASCII85Decode", "/FlateDecode"])
