"""What a Word file says about itself: title, language, the document's date; nothing of who made the shell."""

from __future__ import annotations

from mia_docs.documents.draft import Draft
from mia_docs.render.word_inline import LANGUAGES
from mia_docs.render.word_markup import Element, find, parse, q, text_element, w
from mia_docs.render.word_package import KIND, OFFICE, Package

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_PART, ABOUT_PART = "docProps/core.xml", "docProps/app.xml"
DC, TERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
ABOUT = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
PERSONAL = ("docProps/", "word/stylesWithEffects", "word/people", "word/printerSettings")
"""Parts of a shell that name people, machines or old versions of Word."""
EARLIEST = "1980-01-01"
TRACES = "w:attachedTemplate | w:rsids"
"""Settings that hold a path on somebody's disk, or tell one editing session from another."""


def clean(package: Package) -> None:
    """Away with what the shell's makers left behind."""
    for name in [each for each in package.parts if each.startswith(PERSONAL)]:
        package.drop(name)
    settings = package.part_of_kind("settings")
    if settings is None:
        return
    for trace in find(package.xml(settings), TRACES):
        trace.getparent().remove(trace)
    package.unrelate(settings, f"{KIND}/attachedTemplate")


def describe(package: Package, draft: Draft) -> None:
    """Properties of the document, and the language that its styles start from."""
    package.add(CORE_PART, core_properties(draft), CORE_TYPE)
    package.relate("", CORE_KIND, CORE_PART)
    package.add(ABOUT_PART, _about(), f"{OFFICE}.extended-properties+xml")
    package.relate("", f"{KIND}/extended-properties", ABOUT_PART)
    language = LANGUAGES.get(draft.language, draft.language)
    styles = package.part_of_kind("styles")
    for each in find(package.xml(styles), "w:docDefaults//w:lang") if styles else ():
        each.set(q("w:val"), language)


def core_properties(draft: Draft) -> Element:
    """Title, language and date of a document, for any file of the Office kind."""
    day = f"{draft.as_of.low or EARLIEST}T00:00:00Z"
    root = parse(
        f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DC}" xmlns:dcterms="{TERMS}" xmlns:xsi="{XSI}"/>'.encode()
    )
    root.append(_said(DC, "title", draft.title))
    root.append(_said(DC, "language", LANGUAGES.get(draft.language, draft.language)))
    for name in ("created", "modified"):
        said = _said(TERMS, name, day)
        said.set(f"{{{XSI}}}type", "dcterms:W3CDTF")
        root.append(said)
    return root


def _said(namespace: str, name: str, words: str) -> Element:
    made = parse(f'<p:{name} xmlns:p="{namespace}"/>'.encode())
    made.text = words
    return made


def _about() -> Element:
    root = text_element(ABOUT, "Properties")
    root.append(text_element(ABOUT, "Application", "mia_docs"))
    return root


def close_document(root: Element) -> None:
    """A document may not end in a table: Word needs a paragraph behind it."""
    body = root.find(q("w:body"))
    blocks = [each for each in body if each.tag != q("w:sectPr")]
    if blocks and blocks[-1].tag == q("w:tbl"):
        small = w("spacing", before=0, after=0, line=20, lineRule="exact")
        blocks[-1].addnext(w("p", w("pPr", small)))
