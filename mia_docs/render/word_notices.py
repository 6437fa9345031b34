"""What an edition says of itself, above every page of a Word file, whatever headers its shell has."""

from __future__ import annotations

from collections.abc import Iterator

from mia_docs.documents.draft import Draft
from mia_docs.documents.notices import BETWEEN
from mia_docs.render.word_markup import Element, find, paragraph, q, run, text, w
from mia_docs.render.word_package import KIND, OFFICE, Package
from mia_docs.render.word_styles import Styles

PART = "word/header_notices.xml"
CONTENT_TYPE = f"{OFFICE}.wordprocessingml.header+xml"


def head_pages(package: Package, styles: Styles, draft: Draft) -> None:
    """The notices as the first line of every header; headers that the shell leaves out are made."""
    if not draft.notices:
        return
    for name in sorted(set(package.targets(package.main(), f"{KIND}/header"))):
        package.xml(name).insert(0, _line(styles, draft))
    missing = list(_missing(package))
    if missing:
        package.add(PART, w("hdr", _line(styles, draft)), CONTENT_TYPE)
        id = package.relate(package.main(), f"{KIND}/header", PART)
        for section, kind in missing:
            made = w("headerReference", type=kind)
            made.set(q("r:id"), id)
            section.insert(0, made)


def _missing(package: Package) -> Iterator[tuple[Element, str]]:
    """The kinds of pages without a header, with the first section; later sections take over from it."""
    section = next(iter(find(package.xml(package.main()), ".//w:sectPr")), None)
    if section is None:
        return
    settings = package.part_of_kind("settings")
    has_even = bool(settings and find(package.xml(settings), "w:evenAndOddHeaders"))
    kinds = {"default": True, "first": bool(find(section, "w:titlePg")), "even": has_even}
    for kind, is_used in kinds.items():
        if is_used and not find(section, f"w:headerReference[@w:type='{kind}']"):
            yield section, kind


def _line(styles: Styles, draft: Draft) -> Element:
    bold = w("rPr", w("b"))
    return paragraph(styles.paragraph("Header"), run(bold, text(BETWEEN.join(draft.notices))))
