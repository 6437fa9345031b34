"""What an edition says of itself on every page: that it is internal, that it shows figures which are made up."""

from __future__ import annotations

from collections.abc import Mapping

from mia_docs.model.publication import Audience

INTERNAL: Mapping[str, str] = {"sv": "Internt", "en": "Internal"}
EXAMPLE: Mapping[str, str] = {"sv": "Exempel – påhittade uppgifter", "en": "Example – invented figures"}
NOTICE = "notice"
"""The class of the paragraph that an edition with notices begins with."""
BETWEEN = " · "


def example(language: str) -> str:
    """What stands wherever a made-up figure does: page, table, picture, subject of a letter."""
    return EXAMPLE.get(language, EXAMPLE["sv"])


def notices(audience: Audience, language: str, *, is_illustrative: bool) -> tuple[str, ...]:
    """Each of the two that is true, in the edition's language."""
    internal = (INTERNAL.get(language, INTERNAL["sv"]),) if audience == "internal" else ()
    return (*internal, example(language)) if is_illustrative else internal
