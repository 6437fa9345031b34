"""The faces that documents are set in, from the font packages and from nowhere else.

Why no cutting down to Latin: with plain TrueType it saves no measurable time (2.5 s against 2.5 s for 24 pages)
and takes 15 s once; a variable face, which would stamp the clock into the PDF, is set to one weight and kept.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

RECIPE = "1"
"""Raised when the way of setting a variable face changes."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face: where its package keeps it, and how a style sheet asks for it; `axis` sets a variable one."""

    family: str
    package: str
    file: str
    weight: int = 400
    style: str = "normal"
    axis: int | None = None

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
    Face("EB Garamond", "fontpkg_eb_garamond", "EBGaramond[wght].ttf", axis=400),
)


def static_faces(cache: Path) -> Mapping[Face, bytes]:
    """Every face as a static font file; the variable one comes from the cache where it is there already."""
    return {face: face.path.read_bytes() if face.axis is None else _set_once(face, cache) for face in FACES}


def _set_once(face: Face, cache: Path) -> bytes:
    import fontTools

    variable = face.path.read_bytes()
    key = hashlib.sha256(f"{RECIPE} {fontTools.version} {face.axis}".encode() + variable).hexdigest()[:16]
    kept = cache / f"{face.family.replace(' ', '')}-{face.axis}-{key}.ttf"
    if kept.exists():
        return kept.read_bytes()
    static = _set(variable, face.axis)
    cache.mkdir(parents=True, exist_ok=True)
    beside = kept.with_suffix(f".{os.getpid()}.part")
    beside.write_bytes(static)
    beside.replace(kept)
    return static


def _set(variable: bytes, weight: int | None) -> bytes:
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(BytesIO(variable), recalcTimestamp=False)
    out = BytesIO()
    instantiateVariableFont(font, {"wght": weight}).save(out)
    return out.getvalue()
