"""The faces that documents are set in, from the font packages and from nowhere else.

Why no cutting down to Latin: with plain TrueType it saves no measurable time (2.5 s against 2.5 s for 24 pages)
and takes 15 s once; a variable face, which would stamp the clock into the PDF, is set to one weight and kept.
Why its variations are dropped, not worked out: at the weight that it is drawn at they are nothing, and working out
nothing takes 7 s of everybody's first build. Positions that refer to them stay; without an axis they say nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

RECIPE = "2"
"""Raised when the way of setting a variable face changes."""
VARIATIONS = frozenset({"HVAR", "MVAR", "STAT", "VVAR", "avar", "cvar", "fvar", "gvar"})
"""The parts of a variable face that tell its other weights."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face: where its package keeps it, and how a style sheet asks for it.

    A variable one is taken at the weight that it is drawn at.
    """

    family: str
    package: str
    file: str
    weight: int = 400
    style: str = "normal"
    is_variable: bool = False

    @property
    def path(self) -> Path:
        spec = find_spec(self.package)
        places = spec.submodule_search_locations if spec else None
        if not places:
            raise ModuleNotFoundError(f"the font package {self.package} is not installed", name=self.package)
        return Path(places[0]) / "files" / self.file


FACES = (
    Face("Lato", "fontpkg_lato", "Lato-Regular.ttf"),
    Face("Lato", "fontpkg_lato", "Lato-Italic.ttf", style="italic"),
    Face("Lato", "fontpkg_lato", "Lato-Bold.ttf", 700),
    Face("Lato", "fontpkg_lato", "Lato-BoldItalic.ttf", 700, "italic"),
    Face("EB Garamond", "fontpkg_eb_garamond", "EBGaramond[wght].ttf", is_variable=True),
)


def static_faces(cache: Path) -> Mapping[Face, bytes]:
    """Every face as a static font file; the variable one comes from the cache where it is there already."""
    return {face: _set_once(face, cache) if face.is_variable else face.path.read_bytes() for face in FACES}


def _set_once(face: Face, cache: Path) -> bytes:
    import fontTools

    variable = face.path.read_bytes()
    key = hashlib.sha256(f"{RECIPE} {fontTools.version}".encode() + variable).hexdigest()[:16]
    kept = cache / f"{face.family.replace(' ', '')}-{face.weight}-{key}.ttf"
    if kept.exists():
        return kept.read_bytes()
    static = _set(variable)
    cache.mkdir(parents=True, exist_ok=True)
    beside = kept.with_suffix(f".{os.getpid()}.part")
    beside.write_bytes(static)
    beside.replace(kept)
    return static


def _set(variable: bytes) -> bytes:
    """The face at the weight that it is drawn at; its shapes are said to overlap, as those of variable faces may."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import setMacOverlapFlags

    font = TTFont(BytesIO(variable), recalcTimestamp=False)
    for tag in VARIATIONS.intersection(font.keys()):
        del font[tag]
    setMacOverlapFlags(font["glyf"])
    out = BytesIO()
    font.save(out)
    return out.getvalue()
