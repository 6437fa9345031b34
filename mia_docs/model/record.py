"""The base of all content records, and the few special types that their fields may have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Frozen data; unknown keys refused; values arrive converted, so that only shape is checked."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        arbitrary_types_allowed=True,
        protected_namespaces=(),
        defer_build=True,  # a command makes ready what it reads, and not all eighty records while they are imported
    )


class Member(Record):
    """A record in a list, addressed by its id and never by its position."""

    id: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown with references in it; everything else that is text is plain."""

    text: str

    def __bool__(self) -> bool:
        return bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Formula:
    """An author's formula as it is written; `figures/` reads it. Not known where there was no text to read."""

    text: str
    is_known: bool = True

    @classmethod
    def unknown(cls) -> Formula:
        return cls("", is_known=False)


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a text field as the id of a member of another list, such as `organisations.municipalities`.

    Several lists may be named; the id must be in one of them.
    """

    lists: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnyKey:
    """Marks the keys of a mapping that may be any words, such as codes of rules; other keys are ids."""


Standing = Literal["planned", "decided"]
"""Whether a member counts: planned ones are shown where asked for, never counted."""

AmountStatus = Literal["sökt", "beviljat", "begärt", "utbetalt"]
"""Which decision an amount belongs to (ESF: applied for, granted, claimed, paid)."""
