"""A draft as a Word file: the shell's named slots filled, the body spliced in. The only door to docxtpl.

docxtpl sees stand-ins alone; what they stand for is made by the writer, so that marks of figures in header,
footer and cover become controls like those in the text.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import partial
from typing import Any

from mia_docs.content.binder import near
from mia_docs.content.findings import read_error
from mia_docs.diagnostics import Diagnostic
from mia_docs.documents.draft import Draft
from mia_docs.documents.templating import Environment, MistakeError
from mia_docs.render.word_body import Body
from mia_docs.render.word_contents import Entry, read_entries
from mia_docs.render.word_controls import Controls, add_ledger
from mia_docs.render.word_flow import arrange
from mia_docs.render.word_inline import Form, Inline
from mia_docs.render.word_markup import Element, field, find, q, run, text
from mia_docs.render.word_notes import add_note, prepare_notes, split_notes
from mia_docs.render.word_notices import head_pages
from mia_docs.render.word_numbering import Numbering
from mia_docs.render.word_package import KIND, Package
from mia_docs.render.word_pictures import Pictures
from mia_docs.render.word_properties import clean, close_document, describe
from mia_docs.render.word_slots import BODY, fill_body, fill_lines, stand_in
from mia_docs.render.word_styles import Styles
from mia_docs.render.words import words
from mia_docs.source import Span

PAGE = "page"
DEFAULT_LINE = 9070
"""Twips between the margins of an A4 page, where a shell does not say."""

Found = tuple[Diagnostic, ...]


def write_word(draft: Draft, ledger: bytes) -> tuple[bytes, Found]:
    """The bytes of `DOC.docx`, and what was found wrong with the shell; no bytes where there is no usable shell."""
    shell = next((path for path in draft.files if path.endswith(".docx")), "")
    if not shell:
        return b"", ()  # told where the kind asks for it
    filled, found = _filled(draft, shell)
    if not filled:
        return b"", found
    package = Package.read(filled)
    if package.part_of_kind("styles") is None:
        return b"", (*found, read_error("missing-file", Span(shell), word="styles.xml"))
    writing = _Writing.begin(draft, package, shell)
    writing.write()
    add_ledger(package, draft, ledger)
    describe(package, draft)
    return package.to_bytes(), (*found, *writing.found, *writing.styles.missing.values())


def _filled(draft: Draft, shell: str) -> tuple[bytes, Found]:
    """The shell with a stand-in for every slot."""
    import docxtpl
    import jinja2

    slots = {name: stand_in(name) for name in (*draft.slots, BODY, PAGE)}
    environment = Environment(autoescape=True)
    out = io.BytesIO()
    try:
        package = Package.read(draft.files[shell])
        clean(package)
        template = docxtpl.DocxTemplate(io.BytesIO(package.to_bytes()))
        unknown = template.get_undeclared_template_variables(environment, context=slots)
        template.render(slots, environment, autoescape=True)
        template.save(out)
    except MistakeError as mistake:
        return b"", (read_error(mistake.name, Span(shell), **mistake.arguments),)
    except (jinja2.TemplateError, zipfile.BadZipFile, LookupError, SyntaxError, ValueError) as error:
        return b"", (read_error("template-error", Span(shell), problem=str(error)),)
    wrong = (read_error("unknown-figure", Span(shell), word=name, near=near(name, slots)) for name in sorted(unknown))
    return out.getvalue(), tuple(wrong)


@dataclass(slots=True)
class _Writing:
    """One file while it is written: what all its parts share."""

    draft: Draft
    package: Package
    styles: Styles
    numbering: Numbering
    controls: Controls
    pictures: Pictures
    notes: str
    note_offset: int
    found: list[Diagnostic] = dataclass_field(default_factory=list)

    @classmethod
    def begin(cls, draft: Draft, package: Package, shell: str) -> _Writing:
        styles = Styles(package.xml(package.part_of_kind("styles") or ""), shell)
        notes, offset = prepare_notes(package)
        controls = Controls(draft)
        controls.begin_after(package.xml(name) for name in _stories(package))
        pictures = Pictures(package, dict(draft.pictures), _line(package.xml(package.main())))
        pictures.count = max((int(id) for name in _stories(package) for id in _drawn(package.xml(name))), default=0)
        return cls(draft, package, styles, Numbering(package, styles), controls, pictures, notes, offset)

    def write(self) -> None:
        """Body, notes, and then every slot in every part."""
        text_tokens, notes = split_notes(self.draft.tokens)
        root = self.package.xml(self.package.main())
        entries = read_entries(text_tokens, self.styles, self.numbering)
        blocks = arrange(self._body(self.package.main(), entries).blocks(text_tokens), self.styles)
        if not fill_body(root, blocks):
            self.found.append(read_error("missing-field", Span(self.styles.shell), word="{{p body }}"))
        for number, tokens in notes:
            body = self._body(self.notes, [])
            body.plain_style = "Footnote Text"
            add_note(self.package.xml(self.notes), number + self.note_offset, body.blocks(tokens), self.styles)
        head_pages(self.package, self.styles, self.draft)
        for name in _stories(self.package):
            fill_lines(self.package.xml(name), partial(self._slot, name))
        close_document(root)

    def _body(self, part: str, entries: list[Entry]) -> Body:
        return Body(self._inline(part), self.numbering, self.controls, entries, self.pictures.line)

    def _inline(self, part: str) -> Inline:
        return Inline(self.draft, self.package, self.styles, self.controls, self.pictures, part, self.note_offset)

    def _slot(self, part: str, name: str, properties: Element) -> list[Element]:
        if name == PAGE:
            return _page(words(self.draft.language)["page"], properties)
        return self._inline(part).runs(self.draft.slots.get(name, ()), Form(given=properties))


def _page(pattern: str, properties: Any) -> list[Element]:
    """`Sida {page} ({pages})` with fields in the braces."""
    form = partial(run, properties)
    before, _, rest = pattern.partition("{page}")
    between, _, after = rest.partition("{pages}")
    return [form(text(before)), *field("PAGE", []), form(text(between)), *field("NUMPAGES", []), form(text(after))]


def _stories(package: Package) -> list[str]:
    """The parts that hold text: the document, its headers, footers and notes."""
    main = package.main()
    kinds = ("header", "footer", "footnotes", "endnotes")
    return [main, *sorted({name for kind in kinds for name in package.targets(main, f"{KIND}/{kind}")})]


def _drawn(root: Element) -> list[Element]:
    return find(root, ".//wp:docPr/@id")


def _line(root: Element) -> int:
    """Twips between the margins of the last section, in which the body stands."""
    sections = find(root, ".//w:sectPr[w:pgSz and w:pgMar]")
    if not sections:
        return DEFAULT_LINE
    size, margins = sections[-1].find(q("w:pgSz")), sections[-1].find(q("w:pgMar"))
    return int(size.get(q("w:w"))) - int(margins.get(q("w:left"))) - int(margins.get(q("w:right")))
