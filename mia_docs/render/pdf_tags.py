"""The last pass over a PDF before it is written: the tags that PDF/UA-1 asks for, and both identifiers in the XMP.

Works on WeasyPrint's own objects, so that nothing has to be parsed again.
"""

from __future__ import annotations

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
    tags.lift_links()
    tags.drop_running_lines()
    tags.say_languages(document)
    _identify(pdf)


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

    def lift_links(self) -> None:
        """A link's clickable areas hang on the link itself, also where part of its words is strong."""
        for element in list(self.elements.values()):
            areas = [kid for kid in element["K"] if isinstance(kid, bytes) and kid not in self.elements]
            link = self._link_above(element)
            if not areas or element["S"] == "/Link" or link is None:
                continue
            element["K"] = self.make.Array(kid for kid in element["K"] if kid not in areas)
            link["K"].extend(areas)
            for area in areas:
                place = self._object(self._object(area)["Obj"])["StructParent"]
                self.parents[2 * place + 1] = link.reference

    def _link_above(self, element: Any) -> Any:
        while element.reference != self.top.reference:
            if element["S"] == "/Link":
                return element
            element = self.elements[element["P"]]
        return None

    def drop_running_lines(self) -> None:
        """What stands in a page's margins is no part of the text: artifacts, and no tags."""
        read = {each.reference for each in self._below(self.top)}
        for reference in [each for each in self.elements if each not in read]:
            element = self.elements.pop(reference)
            element.free = "f"
            for mark in (kid for kid in element["K"] if isinstance(kid, int)):
                self._make_artifact(element["Pg"], mark)

    def _make_artifact(self, page: bytes, mark: int) -> None:
        number = self._object(page)["StructParents"]
        self.parents[2 * number + 1][mark] = "null"
        content = self._object(self._object(page)["Contents"]).stream
        at = next(at for at, part in enumerate(content) if isinstance(part, dict) and part.get("MCID") == mark)
        content[at - 1 : at + 2] = ["/Artifact", self.make.Dictionary({"Type": "/Pagination"}), b"BDC"]

    def _below(self, element: Any) -> Iterator[Any]:
        yield element
        for kid in element["K"]:
            if kid in self.elements:
                yield from self._below(self.elements[kid])

    def say_languages(self, document: Any) -> None:
        """Parts in another language say so; tags are made in the order of their boxes, which know it."""
        for html, kind in TONGUES.items():
            boxes = [box for page in document.pages for box in _boxes(page._page_box) if box.element_tag == html]
            made = [each for each in self.elements.values() if each["S"] == kind and _is_of_box(each)]
            for box, element in zip(boxes, made, strict=True):
                if language := box.element.get("lang"):
                    element["Lang"] = self.make.String(language)


def _is_of_box(element: Any) -> bool:
    """Tags of bare text hold a content mark, tags of boxes hold other tags."""
    return not any(isinstance(kid, int) for kid in element["K"])


def _boxes(box: Any) -> Iterator[Any]:
    """Boxes in the order in which WeasyPrint makes tags of them; lines and bare text have none."""
    box = getattr(box, "_box", box)
    if type(box).__name__ not in ("LineBox", "TextBox"):
        yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def _identify(pdf: Any) -> None:
    """Both standards named in the metadata, which stay readable without unpacking."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.compress = False
    metadata.stream = [part.replace(b"</rdf:RDF>", UA + b"</rdf:RDF>") for part in metadata.stream]
