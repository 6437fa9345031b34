"""A Word file as its parts: read, changed by name, packed so that equal parts give equal bytes."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field

from mia_docs.render.word_markup import Element, parse, serialise

TYPES = "[Content_Types].xml"
CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The only time stamp in the archive: no clock may reach a byte."""


@dataclass(slots=True)
class Package:
    """The parts by name; those asked for as XML stay parsed until the file is packed."""

    parts: dict[str, bytes]
    trees: dict[str, Element] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes) -> Package:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return cls({name: archive.read(name) for name in archive.namelist() if not name.endswith("/")})

    def xml(self, name: str) -> Element:
        """The root of a part, to be changed in place."""
        if name not in self.trees:
            self.trees[name] = parse(self.parts[name])
        return self.trees[name]

    def main(self) -> str:
        """The name of the document part."""
        return self.targets("", f"{KIND}/officeDocument")[0]

    def add(self, name: str, root: Element, content_type: str) -> None:
        """A part of XML, in place of one of the same name."""
        self.trees[name] = root
        self.parts[name] = b""
        self._declare(name, content_type)

    def add_picture(self, name: str, data: bytes, media_type: str) -> None:
        self.parts[name] = data
        self._declare(name, media_type)

    def _declare(self, name: str, content_type: str) -> None:
        types = self.xml(TYPES)
        for declared in types.findall(f"{{{CONTENT}}}Override"):
            if declared.get("PartName") == f"/{name}":
                types.remove(declared)
        made = types.makeelement(f"{{{CONTENT}}}Override", {"PartName": f"/{name}", "ContentType": content_type})
        types.append(made)

    def relate(self, source: str, kind: str, target: str, *, external: bool = False) -> str:
        """The id by which `source` knows the target; the same again for the same target."""
        root = self._relations(source)
        address = target if external else _relative(source, target)
        for known in root:
            if known.get("Type") == kind and known.get("Target") == address:
                return str(known.get("Id"))
        taken = {known.get("Id") for known in root}
        id = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        made = root.makeelement(f"{{{RELATIONS}}}Relationship", {"Id": id, "Type": kind, "Target": address})
        if external:
            made.set("TargetMode", "External")
        root.append(made)
        return id

    def targets(self, source: str, kind: str) -> list[str]:
        """The parts that `source` leads to by a kind of relation."""
        found = [known for known in self._relations(source) if known.get("Type") == kind]
        return [_absolute(source, str(known.get("Target"))) for known in found if known.get("TargetMode") != "External"]

    def part_of_kind(self, kind: str) -> str | None:
        """The part that the document leads to by a kind of relation, such as its styles."""
        return next((name for name in self.targets(self.main(), f"{KIND}/{kind}") if name in self.parts), None)

    def _relations(self, source: str) -> Element:
        name = posixpath.join(posixpath.dirname(source), "_rels", f"{posixpath.basename(source)}.rels")
        if name not in self.parts:
            self.parts[name] = f'<Relationships xmlns="{RELATIONS}"/>'.encode()
        return self.xml(name)

    def drop(self, name: str) -> None:
        """The part away, with its relations and all that leads to it."""
        folder, base = posixpath.split(name)
        for gone in (name, posixpath.join(folder, "_rels", f"{base}.rels")):
            self.parts.pop(gone, None)
            self.trees.pop(gone, None)
        for declared in list(self.xml(TYPES)):
            if declared.get("PartName") == f"/{name}":
                self.xml(TYPES).remove(declared)
        for relations in [known for known in self.parts if known.endswith(".rels")]:
            self._forget(relations, name)

    def unrelate(self, source: str, kind: str) -> None:
        """All relations of a kind away, those that lead outside the file too."""
        root = self._relations(source)
        for known in [known for known in root if known.get("Type") == kind]:
            root.remove(known)

    def _forget(self, relations: str, name: str) -> None:
        folder, base = posixpath.split(relations)
        source = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
        root = self.xml(relations)
        for known in list(root):
            if known.get("TargetMode") != "External" and _absolute(source, str(known.get("Target"))) == name:
                root.remove(known)

    def to_bytes(self) -> bytes:
        """The file: content types first, the others by name, one time stamp for all."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name in sorted(self.parts, key=lambda name: (name != TYPES, name)):
                data = serialise(self.trees[name]) if name in self.trees else self.parts[name]
                entry = zipfile.ZipInfo(name, EARLIEST)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0
                archive.writestr(entry, data)
        return out.getvalue()


def _absolute(source: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def _relative(source: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(source) or ".")
