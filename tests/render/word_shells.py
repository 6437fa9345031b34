"""Word shells as they come back from people: with Swedish style ids, saved by LibreOffice, with something gone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from mia_docs.render.word_markup import find, parse, q
from mia_docs.render.word_package import Package

SHELL = Path(__file__).resolve().parents[2] / "templates/shared/word.docx"
SWEDISH = {
    "Heading": "Rubrik",
    "BodyText": "Brdtext",
    "Title": "Rubrik",
    "Subtitle": "Underrubrik",
    "ListBullet": "Punktlista",
    "ListNumber": "Numreradlista",
    "Caption": "Beskrivning",
    "FootnoteText": "Fotnotstext",
    "FootnoteReference": "Fotnotsreferens",
    "TOC": "Innehll",
    "Hyperlink": "Hyperlnk",
    "Header": "Sidhuvud",
    "Footer": "Sidfot",
}
FILTERS = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
"""What LibreOffice calls the formats that it is asked for."""
EDIT = Path(__file__).with_name("office_edit.bas")
MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{macro}
</script:module>
"""
REFERENCES = "//w:pStyle | //w:rStyle | //w:tblStyle | //w:basedOn | //w:next | //w:link"


def shell() -> bytes:
    return SHELL.read_bytes()


def with_swedish_ids() -> bytes:
    """The shell as a Swedish Word would have named its styles inside; what people see keeps its name."""
    package = Package.read(shell())
    for name in [name for name in package.parts if name.endswith(".xml") and name.startswith("word/")]:
        root = package.xml(name)
        for style in find(root, "//w:style"):
            style.set(q("w:styleId"), _swedish(str(style.get(q("w:styleId")))))
        for reference in find(root, REFERENCES):
            reference.set(q("w:val"), _swedish(str(reference.get(q("w:val")))))
    return package.to_bytes()


def _swedish(id: str) -> str:
    stem, digits = re.fullmatch(r"(.*?)(\d*)", id).groups()  # type: ignore[union-attr]
    return SWEDISH.get(stem, f"{stem}sv") + digits


def without_style(name: str) -> bytes:
    """The shell after somebody has deleted a style."""

    def change(package: Package) -> None:
        styles = package.xml("word/styles.xml")
        for style in find(styles, f"w:style[w:name/@w:val='{name}']"):
            styles.remove(style)

    return changed(change)


def with_words(old: str, new: str, part: str = "word/document.xml") -> bytes:
    """The shell with other words in one part."""

    def change(package: Package) -> None:
        package.parts[part] = package.parts[part].decode().replace(old, new).encode()

    return changed(change)


def changed(change: Callable[[Package], None]) -> bytes:
    package = Package.read(shell())
    change(package)
    return package.to_bytes()


def not_a_document() -> bytes:
    """An archive that is no Word file."""
    return Package({"[Content_Types].xml": b"<Types/>", "notes.txt": b"hej"}).to_bytes()


def with_leftovers() -> bytes:
    """The shell with what Word and people leave in files: names, a template's path, an old style part."""

    def change(package: Package) -> None:
        package.add("docProps/app.xml", _root("Properties", "<Company>Hemligt AB</Company>"), "application/xml")
        package.add("word/stylesWithEffects.xml", _root("styles"), "application/xml")
        package.relate("word/document.xml", "urn:effects", "word/stylesWithEffects.xml")
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
        package.relate("word/settings.xml", kind, "file:///C:/Users/anna.svensson/Normal.dotm", external=True)

    return changed(change)


def _root(name: str, inside: str = "") -> object:
    return parse(f"<{name}>{inside}</{name}>".encode())


def needs_office() -> None:
    """Skips where LibreOffice is missing, unless the run demands real clients."""
    if shutil.which("soffice") is None and os.environ.get("MIA_REAL_CLIENTS") != "1":
        pytest.skip("LibreOffice (soffice) is not installed; MIA_REAL_CLIENTS=1 demands it")


def saved_by_office(data: bytes, folder: Path, format: str = "docx", came: str = "docx") -> bytes:
    """A file that came as a Word file, or another, after LibreOffice has opened it and saved it as `format`."""
    source, out = folder / f"in.{came}", folder / "out"
    source.write_bytes(data)
    _office(folder, "--convert-to", FILTERS[format], "--outdir", str(out), str(source))
    return (out / f"in.{format}").read_bytes()


def edited_in_office(data: bytes, folder: Path) -> bytes:
    """A Word file after somebody has opened it in LibreOffice, edited it (`office_edit.bas`) and saved it."""
    source, out = folder / "in.docx", folder / "edited.docx"
    source.write_bytes(data)
    _office(folder, "--terminate_after_init")  # makes the profile, which a macro needs a place in
    macro = escape(EDIT.read_text(encoding="utf-8"))
    (folder / "profile/user/basic/Standard/Module1.xba").write_text(MODULE.format(macro=macro), encoding="utf-8")
    _office(folder, f'macro:///Standard.Module1.Edit("{source.as_uri()}","{out.as_uri()}")')
    return out.read_bytes()


def _office(folder: Path, *arguments: str) -> None:
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    subprocess.run([*command, *arguments], check=True, capture_output=True, timeout=180)
