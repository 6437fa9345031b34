"""Lists and heading numbers: every numbered list starts anew, and a heading's number is known in advance."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mia_docs.render.word_markup import Element, find, parse, w
from mia_docs.render.word_package import KIND, OFFICE, Package
from mia_docs.render.word_styles import Styles

PART = "word/numbering.xml"
TYPE = f"{OFFICE}.wordprocessingml.numbering+xml"
EMPTY = b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
BULLET, DECIMAL = "bullet", "decimal"
INDENT = 360
"""Twips that a level of our own stand-in lists is indented by."""
PARTS = "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"
ORDER = {name: place for place, name in enumerate(PARTS.split())}
PLACE = re.compile(r"%(\d)")


@dataclass(slots=True)
class Numbering:
    """The shell's numbering part, to which lists of the document are added."""

    package: Package
    styles: Styles
    root: Element = field(init=False)
    own: dict[str, int] = field(default_factory=dict)
    counters: list[int] = field(default_factory=lambda: [0] * 9)

    def __post_init__(self) -> None:
        name = self.package.part_of_kind("numbering")
        if name is None:
            self.package.add(PART, parse(EMPTY), TYPE)
            self.package.relate(self.package.main(), f"{KIND}/numbering", PART)
        self.root = self.package.xml(name or PART)
        for level in find(self.root, ".//w:lvl"):
            level[:] = sorted(level, key=_rank)

    def restarted(self, style: str | None, level: int, start: int) -> Element:
        """Properties of a numbered list of its own that begins at `start`, as the style counts."""
        known = self.styles.numbering(style)
        abstract = self._abstract(known[0]) if known else None
        rank = known[1] if known and abstract is not None else level
        number = self._add(self._stand_in(DECIMAL) if abstract is None else abstract, rank, start)
        return _properties(rank, number)

    def bullets(self, style: str | None, level: int) -> Element | None:
        """Properties of a bulleted list where its style has none."""
        if self.styles.numbering(style):
            return None
        if BULLET not in self.own:
            self.own[BULLET] = self._add(self._stand_in(BULLET), 0, None)
        return _properties(level, self.own[BULLET])

    def heading(self, style: str | None) -> str:
        """The number that the next heading in this style carries, such as `2.1`; nothing where it has none."""
        known = self.styles.numbering(style)
        abstract = self._abstract(known[0]) if known else None
        if known is None or abstract is None:
            return ""
        rank = known[1]
        self.counters[rank] += 1
        self.counters[rank + 1 :] = [0] * (8 - rank)
        level = f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{rank}']"
        words = find(self.root, f"{level}/w:lvlText/@w:val")
        return PLACE.sub(lambda found: str(self.counters[int(found[1]) - 1]), str(words[0])) if words else ""

    def _abstract(self, number: int) -> int | None:
        found = find(self.root, f"w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
        return int(found[0]) if found else None

    def _add(self, abstract: int, rank: int, start: int | None) -> int:
        number = 1 + max((int(each) for each in find(self.root, "w:num/@w:numId")), default=0)
        override = [] if start is None else [w("lvlOverride", w("startOverride", val=start), ilvl=rank)]
        made = w("num", w("abstractNumId", val=abstract), *override, numId=number)
        last = find(self.root, "w:num[last()] | w:abstractNum[last()]")
        if last:
            last[-1].addnext(made)
        else:
            self.root.append(made)
        return number

    def _stand_in(self, format: str) -> int:
        """A list of our own for shells whose list styles do not number."""
        key = f"abstract {format}"
        if key not in self.own:
            taken = [int(each) for each in find(self.root, "w:abstractNum/@w:abstractNumId")]
            self.own[key] = 1 + max(taken, default=-1)
            levels = [_level(rank, format) for rank in range(9)]
            made = w("abstractNum", w("multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=self.own[key])
            before = len(find(self.root, "w:numPicBullet | w:abstractNum"))
            self.root.insert(before, made)
        return self.own[key]


def _rank(part: Element) -> int:
    """The place of a level's part in the schema's order, which LibreOffice does not keep."""
    return ORDER.get(part.tag.rpartition("}")[2], len(ORDER))


def _level(rank: int, format: str) -> Element:
    indent = w("pPr", w("ind", left=INDENT * (rank + 1), hanging=INDENT))
    words = "•" if format == BULLET else f"%{rank + 1}."
    return w(
        "lvl", w("start", val=1), w("numFmt", val=format), w("lvlText", val=words), w("lvlJc", val="left"), indent,
        ilvl=rank,
    )  # fmt: skip


def _properties(rank: int, number: int) -> Element:
    return w("numPr", w("ilvl", val=rank), w("numId", val=number))
