"""Pictures as PNG: the only door to resvg.

Why: Word and mail programs print no SVG. Labels are drawn with the packaged fonts, never with a machine's own.
"""

from __future__ import annotations

import struct

from mia_docs.documents.draft import Picture
from mia_docs.render.fonts import FACES

SVG = "image/svg+xml"
FAMILY = "Lato"


def png_of(picture: Picture, width: int) -> bytes:
    """A drawing as PNG, `width` pixels wide, on white; a picture of pixels as it is."""
    if picture.media_type != SVG:
        return picture.data
    import resvg_py

    drawn = resvg_py.svg_to_bytes(
        svg_string=picture.data.decode("utf-8"),
        width=width,
        dpi=96,
        background="#ffffff",
        skip_system_fonts=True,
        font_files=[str(face.path) for face in FACES if face.family == FAMILY],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    return bytes(drawn)


def size_of(data: bytes) -> tuple[int, int]:
    """Pixels across and down of a PNG or JPEG."""
    if data.startswith(b"\x89PNG"):
        return struct.unpack(">II", data[16:24])
    at = 2
    while at + 9 < len(data):
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            down, across = struct.unpack(">HH", data[at + 5 : at + 9])
            return across, down
        at += 2 + length
    return 3, 2
