"""Labels of figures: the form's words for an id, read from templates, members' names filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Labels:
    """Patterns (`subprojects.*.participants`) to words per language; `{name}` stands for the member's name."""

    patterns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def find(self, id: str, name: str) -> Mapping[str, str] | None:
        """The words for an id, or None where no pattern has any."""
        found = self.patterns.get(id) or self._by_pattern(id)
        if found is None:
            return None
        return {language: words.replace("{name}", name) for language, words in found.items()}

    def _by_pattern(self, id: str) -> Mapping[str, str] | None:
        parts = id.split(".")
        for first in (parts[0], "*"):
            for wanted, words in self._starred.get((first, len(parts)), ()):
                if all(a in ("*", b) for a, b in zip(wanted, parts, strict=True)):
                    return words
        return None

    @cached_property
    def _starred(self) -> Mapping[tuple[str, int], list[tuple[list[str], Mapping[str, str]]]]:
        """Patterns with their words, in order, by first part and number of parts: an id is tried on few of them."""
        found: dict[tuple[str, int], list[tuple[list[str], Mapping[str, str]]]] = {}
        for pattern, words in self.patterns.items():
            parts = pattern.split(".")
            found.setdefault((parts[0], len(parts)), []).append((parts, words))
        return found
