"""What the samples state, value by value, and the table of what constrains each: tests/redundancy.yaml.

The list is read from the nodes, not from the model, so that a value which the program does not look at is in it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from mia_docs.content.nodes import Mapping as MappingNode
from mia_docs.content.nodes import Node, Scalar, Sequence, read_yaml
from mia_docs.source import Folder

ROOT = Path(__file__).parent.parent
TABLE = Path(__file__).with_suffix(".yaml")
NAMED = "figures.figures"
"""The one mapping of the samples whose keys are names that an author chose."""
CHECKS = "figures.checks"
"""The one list of the samples whose members have no id: what they say is told by their place."""


@dataclass(frozen=True)
class Stated:
    """One value or member of a list, where its text stands, and where the list that it is in begins."""

    path: str
    file: str
    line: int
    column: int
    text: str
    is_member: bool = False
    list_line: int = 0

    @property
    def id(self) -> str:
        """The figure's id, inside its project."""
        return self.path.partition("/")[2]

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]


@dataclass(frozen=True)
class Entry:
    """One entry of the table: values that behave alike."""

    paths: tuple[str, ...]
    family: int = 0
    noticed_by: str = ""
    by: tuple[str, ...] = ()
    damage: tuple[str | Mapping[str, str], ...] = ()
    free: str = ""
    words: str = ""


@cache
def statements() -> tuple[Stated, ...]:
    """Every scalar and every member in the YAML of the sample projects, in the order of files and lines."""
    found: list[Stated] = []
    tree = Folder(ROOT)
    for file in tree.list("content"):
        if file.endswith(".yaml"):
            node, _ = read_yaml(tree.read(file) or b"", file)
            found += _below(node, file.removeprefix("content/").removesuffix(".yaml")) if node else ()
    return tuple(found)


def _below(node: Node, path: str) -> Iterator[Stated]:
    if isinstance(node, Scalar):
        yield _stated(node, path)
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _item(item, path, number, node.at.line)
    else:
        for key, value in node.entries:
            if path.endswith(NAMED):
                yield _stated(key, f"{path}.{key.text}", node.at.line)
            yield from _below(value, f"{path}.{key.text}")


def _item(item: Node, path: str, number: int, first: int) -> Iterator[Stated]:
    """A member with an id, and what stands in it; or a member that is a text."""
    if isinstance(item, Scalar):
        yield _stated(item, f"{path}.{item.text}", first)
        return
    if path.endswith(CHECKS):
        yield from _below(item, f"{path}.{number}")
        return
    id = item.get("id") if isinstance(item, MappingNode) else None
    assert isinstance(id, Scalar) and isinstance(item, MappingNode), f"{path}.{number} has no id"
    yield _stated(id, f"{path}.{id.text}", first)
    rest = tuple(entry for entry in item.entries if entry[0].text != "id")
    yield from _below(MappingNode(rest, item.at), f"{path}.{id.text}")


def _stated(node: Scalar, path: str, list_line: int = 0) -> Stated:
    at = node.text_at or node.at
    return Stated(path, at.file, at.line, at.column, node.text, bool(list_line), list_line)


@cache
def entries() -> tuple[Entry, ...]:
    """The table."""
    rows: list[dict[str, Any]] = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return tuple(_entry(row) for row in rows)


def _entry(row: dict[str, Any]) -> Entry:
    lists = {key: tuple(row[key]) for key in ("paths", "by", "damage") if key in row}
    return Entry(**{**row, **lists, "family": int(row.get("family", 0))})


@cache
def pattern_of(words: str) -> re.Pattern[str]:
    """`*` is one part of a path (or the rest of one), `{a,b}` is a or b."""
    text = re.escape(words).replace(r"\*", "[^.]+")
    return re.compile(re.sub(r"\\\{([^{}]*)\\\}", lambda found: f"(?:{found[1].replace(',', '|')})", text))


def covering(path: str) -> list[Entry]:
    """The entries that speak of a path: one, or the table is wrong."""
    return [each for each in entries() if any(pattern_of(words).fullmatch(path) for words in each.paths)]


def matches(words: str) -> list[str]:
    """The paths, or the file, that a pattern of the table means."""
    if words.endswith(".md"):
        return [words] if (ROOT / "content" / words).is_file() else []
    return [each.path for each in statements() if pattern_of(words).fullmatch(each.path)]
