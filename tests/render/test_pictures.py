"""Drawings as pixels, for clients that print no SVG."""

from __future__ import annotations

import struct

from mia_docs.documents.draft import Picture
from mia_docs.render.pictures import png_of
from tests.render.drafts import EMBLEM, make_draft


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


def test_a_drawing_has_the_width_asked_for() -> None:
    """The emblem keeps its three to two."""
    assert size_of(png_of(make_draft().pictures[EMBLEM], 600)) == (600, 400)


def test_equal_drawings_give_equal_bytes() -> None:
    picture = make_draft().pictures["shared/bar.svg"]
    assert png_of(picture, 300) == png_of(picture, 300)


def test_labels_are_drawn_with_the_packages_font() -> None:
    """Without its font the number would be missing from the picture."""
    picture = make_draft().pictures["shared/bar.svg"]
    bare = Picture(picture.data.replace(b"2 500", b""), picture.media_type)
    assert png_of(picture, 300) != png_of(bare, 300)


def test_a_picture_of_pixels_stays_as_it_is() -> None:
    assert png_of(Picture(b"\x89PNG...", "image/png"), 100) == b"\x89PNG..."
