"""The pictures of an e-mail: drawings as PNG at twice their size, pixels as they are, each under a name of its own.

Mail programs show neither SVG nor pictures inside the page. A picture is drawn only when its bytes are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markdown_it.token import Token

from mia_docs.documents.draft import Draft, Picture
from mia_docs.documents.identifiers import slug
from mia_docs.documents.stream import every
from mia_docs.render.charts import CHART
from mia_docs.render.charts import picture as drawing
from mia_docs.render.pictures import SVG, png_of, size_of

COLUMN = 536
"""How wide the text of an e-mail is, in pixels: 600 less the margins."""
CHART_WIDTH = 380
"""How wide a chart is: the narrow drawing, whose words can be read on a telephone too."""
EMBLEM = 78
"""How wide the emblem is: as high as 1.35 cm."""
TWICE = 2


@dataclass(frozen=True, slots=True)
class MailPicture:
    """A picture by its file's name, and how wide it is shown."""

    name: str
    source: Picture
    width: int

    @property
    def media_type(self) -> str:
        return "image/png" if self.source.media_type == SVG else self.source.media_type

    def data(self) -> bytes:
        """The bytes as they are sent."""
        return png_of(self.source, TWICE * self.width)


def mail_pictures(draft: Draft) -> Mapping[str, MailPicture]:
    """Every picture of a draft by its path, every chart by its number (`chart-1`), in text order."""
    found: dict[str, MailPicture] = {}
    charts = 0
    for token in every(draft.tokens):
        if token.type == CHART:
            charts += 1
            key = f"{CHART}-{charts}"
            found[key] = MailPicture(f"{key}.png", drawing(token, "narrow"), CHART_WIDTH)
        path = str(token.attrs.get("src", "")) if token.type == "image" else ""
        if path in draft.pictures and path not in found:
            taken = {each.name for each in found.values()}
            found[path] = _picture(path, draft.pictures[path], token, taken)
    return found


def _picture(path: str, picture: Picture, token: Token, taken: set[str]) -> MailPicture:
    stem = slug(path.rpartition("/")[2].rpartition(".")[0]).replace("_", "-") or "bild"
    ending = "jpg" if picture.media_type == "image/jpeg" else "png"
    again = (f"{stem}-{n}.{ending}" for n in range(2, len(taken) + 3))
    name = next(each for each in (f"{stem}.{ending}", *again) if each not in taken)
    if token.attrs.get("class") == "emblem":
        return MailPicture(name, picture, EMBLEM)
    width = COLUMN if picture.media_type == SVG else min(COLUMN, size_of(picture.data)[0])
    return MailPicture(name, picture, width)
