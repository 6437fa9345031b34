"""Which rules are asked for, and how bad what they find is: `checks` in mia.yaml and under a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from mia_docs.model.record import AnyKey, Record


class RuleChoice(Record):
    """Codes or beginnings of codes: `MIA601`, `MIA2`, `MIA`; the longest one that fits a rule decides."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[Annotated[str, AnyKey()], Literal["error", "warning", "note"]] = {}
