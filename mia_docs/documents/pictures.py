"""Pictures that content and templates may carry: of a known kind, without scripts, without hidden words."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from xml.etree import ElementTree

from mia_docs.documents.draft import Picture

MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
SVG_ROOT = "{http://www.w3.org/2000/svg}svg"
PNG_END, JPEG_END = b"IEND", b"\xff\xd9"
"""What a picture ends with that was saved whole."""
SVG_UNSAFE = re.compile(
    rb"<script|<foreignObject|<!ENTITY|\son\w+\s*=|(?:href|src)\s*=\s*[\"'](?!#|data:image/)|url\(\s*[\"']?(?!#)", re.I
)
SPOKEN_CHUNKS = (b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME")
HIDDEN_SEGMENTS = frozenset({*range(0xE1, 0xE2), *range(0xE3, 0xEE), 0xEF, 0xFE})
"""JPEG segments that hold words (EXIF, XMP, comments); colour profiles (E2) and Adobe's transform (EE) stay."""


def is_inside(source: str) -> bool:
    """Whether a picture's path stays inside the workspace and says a kind that we know."""
    kept = not posixpath.isabs(source) and ".." not in source.split("/") and ":" not in source
    return kept and source.isprintable() and posixpath.splitext(source)[1].lower() in MEDIA_TYPES


def find_picture(source: str, folders: Iterable[str], read: Callable[[str], bytes | None]) -> tuple[str, bytes] | None:
    """The first file of that name, looked for in one folder after the other."""
    paths = (posixpath.join(folder, source) for folder in folders)
    return next(((path, data) for path in paths if (data := read(path)) is not None), None)


def clean_picture(path: str, data: bytes) -> Picture | None:
    """The picture without its metadata; None where it is not what its name says, not whole, or could run something.

    Why: a camera writes place and owner into a file, and no byte of a public edition may carry them.
    """
    media_type = MEDIA_TYPES[posixpath.splitext(path)[1].lower()]
    if media_type == "image/svg+xml":
        return Picture(data, media_type) if not SVG_UNSAFE.search(data) and _is_drawing(data) else None
    if media_type == "image/png":
        is_whole = data.startswith(PNG) and PNG_END in data[-16:]
        return Picture(_quiet_png(data), media_type) if is_whole else None
    is_whole = data.startswith(JPEG) and JPEG_END in data[-64:]
    return Picture(_quiet_jpeg(data), media_type) if is_whole else None


def _is_drawing(data: bytes) -> bool:
    """Whether it is SVG from its first sign to its last, in UTF-8: in another encoding it would not be searched.

    Entities, which could grow without end, were refused before.
    """
    try:
        return "\0" not in data.decode("utf-8") and ElementTree.fromstring(data).tag == SVG_ROOT
    except (ElementTree.ParseError, UnicodeDecodeError):
        return False


def _quiet_png(data: bytes) -> bytes:
    out, at = [PNG], len(PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] not in SPOKEN_CHUNKS:
            out.append(data[at:end])
        at = end
    return b"".join(out)


def _quiet_jpeg(data: bytes) -> bytes:
    out, at = [JPEG], len(JPEG)
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] not in HIDDEN_SEGMENTS:
            out.append(data[at:end])
        at = end
    return b"".join([*out, data[at:]])
