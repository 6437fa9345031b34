"""Old ids of figures: what they are called today, and what is wrong with saying so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mia_docs.content.findings import read_error
from mia_docs.diagnostics import Diagnostic
from mia_docs.source import Span


def new_id(renamed: Mapping[str, str], id: str) -> str:
    """What an old id is called today; the id as it is where it was never renamed.

    A part of an id may be renamed (`subprojects.stockholm`), and what was renamed may be renamed again.
    """
    seen: set[str] = set()
    while (old := _renamed_part(renamed, id)) and old not in seen:
        seen.add(old)
        id = renamed[old] + id.removeprefix(old)
    return id


def wrong_renamings(
    renamed: Mapping[str, str], places: Mapping[str, Span], is_there: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    """New ids that lead nowhere or in a circle, and old ids that are still in use."""
    for old, new in renamed.items():
        path = f"figures.renamed.{old}"
        key, value = (places.get(each, Span("figures.yaml")) for each in (path, f"{path}.value"))
        if old == new or new_id(renamed, old) == old:
            yield read_error("renamed-circle", value, word=old)
        elif is_there(old):
            yield read_error("renamed-still-there", key, word=old, new=new)
        elif not is_there(new_id(renamed, old)):
            yield read_error("renamed-nowhere", value, word=new, old=old)


def _renamed_part(renamed: Mapping[str, str], id: str) -> str:
    """The longest beginning of an id that has a new name."""
    parts = id.split(".") if renamed else []
    beginnings = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((each for each in beginnings if each in renamed), "")
