"""Pictures in Word: a drawing in the line, with its text alternative."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from mia_docs.documents.draft import Picture
from mia_docs.render.pictures import SVG, png_of, size_of
from mia_docs.render.word_markup import PIC, Element, element, q, w
from mia_docs.render.word_package import KIND, Package

EMU_PER_TWIP = 635
EMU_PER_PIXEL = 9525
EMBLEM_HEIGHT = 468000
"""13 mm: above the centimetre that the emblem must have at least."""
DRAWN_WIDTH = 1600
"""Pixels that a drawing is made wide with: sharp on paper over the whole line."""
EMBLEM_WIDTH = 600
ENDINGS = {"image/png": "png", "image/jpeg": "jpeg"}


@dataclass(slots=True)
class Pictures:
    """The media of one file; a picture that stands twice is kept once."""

    package: Package
    held: dict[str, Picture]
    line: int
    count: int = 0
    made: dict[tuple[str, int], str] = field(default_factory=dict)

    def drawing(self, part: str, source: str, alternative: str, kind: str) -> Element:
        """A picture for a run of `part`; `kind` is its class."""
        return self._drawing(part, self.held[source], source, alternative, kind)

    def drawn(self, part: str, picture: Picture, alternative: str) -> Element:
        """A picture that no file holds: a chart; it is named by its bytes."""
        return self._drawing(part, picture, hashlib.sha256(picture.data).hexdigest(), alternative, "")

    def _drawing(self, part: str, picture: Picture, source: str, alternative: str, kind: str) -> Element:
        wanted = EMBLEM_WIDTH if kind == "emblem" else DRAWN_WIDTH
        data = png_of(picture, wanted)
        width, height = self._extent(picture, data, kind)
        self.count += 1
        relation = self.package.relate(part, f"{KIND}/image", self._media(source, wanted, data, picture))
        return w("drawing", _inline((width, height), self.count, alternative, relation))

    def _media(self, source: str, wanted: int, data: bytes, picture: Picture) -> str:
        key = (source, wanted)
        if key not in self.made:
            media_type = "image/png" if picture.media_type == SVG else picture.media_type
            name = f"word/media/mia{len(self.made) + 1}.{ENDINGS[media_type]}"
            self.package.add_picture(name, data, media_type)
            self.made[key] = name
        return self.made[key]

    def _extent(self, picture: Picture, data: bytes, kind: str) -> tuple[int, int]:
        across, down = size_of(data)
        if kind == "emblem":
            return EMBLEM_HEIGHT * across // down, EMBLEM_HEIGHT
        line = self.line * EMU_PER_TWIP
        width = line if picture.media_type == SVG else min(line, across * EMU_PER_PIXEL)
        return width, width * down // across


def _inline(extent: tuple[int, int], id: int, alternative: str, relation: str) -> Element:
    name, (width, height) = f"Bild {id}", extent
    blip = element("a:blip")
    blip.set(q("r:embed"), relation)
    fill = element("pic:blipFill", blip, element("a:stretch", element("a:fillRect")))
    about = element("pic:nvPicPr", element("pic:cNvPr", id=id, name=name), element("pic:cNvPicPr"))
    frame = element("a:xfrm", element("a:off", x=0, y=0), element("a:ext", cx=width, cy=height))
    shape = element("pic:spPr", frame, element("a:prstGeom", element("a:avLst"), prst="rect"))
    data = element("a:graphicData", element("pic:pic", about, fill, shape), uri=PIC)
    locks = element("a:graphicFrameLocks", noChangeAspect=1)
    return element(
        "wp:inline",
        element("wp:extent", cx=width, cy=height),
        element("wp:docPr", id=id, name=name, descr=alternative),
        element("wp:cNvGraphicFramePr", locks),
        element("a:graphic", data),
        distT=0, distB=0, distL=0, distR=0,
    )  # fmt: skip
