"""Findings are values: a code, a message id with named arguments, a place. No sentence is made here.

Why: one finding has many faces (terminal, JSON, editor, Swedish, English); words are chosen by the face.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mia_docs.edits import Edit
from mia_docs.quantities import Value
from mia_docs.source import Span


class Severity(StrEnum):
    """How bad it is; English in every language (the command contract)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Named:
    """A figure in a message: worded by its label, value and unit where the message is shown."""

    id: str
    label: str
    value: Value


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the program's own in a message (a kind of value, a shape), worded where the message is shown."""

    id: str


Argument = Term | str | int | Value | Named | tuple[str | Term, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One more thing to say under a finding, with a place of its own where it has one."""

    message_id: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `name` is the rule's name in words with hyphens; `help_id` a message that says what to do.

    `edit` is what would mend it, where only one thing would.
    """

    code: str
    name: str
    severity: Severity
    at: Span
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    message_id: str = ""
    notes: tuple[Note, ...] = ()
    help_id: str = ""
    edit: Edit | None = None

    @property
    def message(self) -> str:
        """The id of its message: the rule's name unless another is given."""
        return self.message_id or self.name


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file and line, each finding once."""
    distinct: dict[tuple[Span, str, str], Diagnostic] = {}
    for each in found:
        distinct.setdefault((each.at, each.code, repr(sorted(each.arguments.items(), key=str))), each)
    return tuple(sorted(distinct.values(), key=lambda each: (each.at, each.code)))


def has_errors(found: Iterable[Diagnostic]) -> bool:
    return any(each.severity is Severity.ERROR for each in found)
