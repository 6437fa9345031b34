"""New values into the YAML of a project: in place where one stands, else below what is there, nothing else touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mia_docs.content.addressing import is_list
from mia_docs.content.nodes import Mapping as MappingNode
from mia_docs.content.nodes import Node, Scalar, Sequence, is_empty
from mia_docs.edits import Edit, lines_of
from mia_docs.source import Span

GROUPED = re.compile(r"[0-9]{1,3}(?:([ \u00a0\u202f])[0-9]{3})+")
STEP = 2
"""Spaces that one level is further in."""

Branch = dict[str, "Branch | str"]


@dataclass(slots=True)
class Grown:
    """New values below one node: the path of the node, and what is missing there."""

    host: Node
    path: str
    branch: Branch = field(default_factory=dict)


def written_like(old: str, number: int) -> str:
    """A whole number as the one before it was written: its spaces, its quotation marks."""
    mark = old[:1] if old[:1] in "\"'" and old[:1] else ""
    found = GROUPED.search(old)
    is_long = len(re.sub(r"\D", "", old)) > 3
    space = found[1] if found else "" if is_long else " "
    return f"{mark}{f'{number:,}'.replace(',', space)}{mark}"


def replaced(lines: list[str], at: Span, number: int) -> Edit | None:
    """The edit that puts another number in the place of one that stands on one line; None where none stands there."""
    old = lines[at.line - 1][at.column - 1 : at.end - 1] if at.end and at.line <= len(lines) else ""
    if not re.fullmatch(r"[\"']?[0-9][0-9 \u00a0\u202f]*[\"']?", old):
        return None
    return Edit(at, old, written_like(old, number))


def inserted(root: Node | None, data: bytes, file: str, stem: str, values: Mapping[str, int]) -> list[Edit]:
    """The edits that give values to paths of a file that has none there yet."""
    lines = lines_of(data)
    end = "\r\n" if b"\r\n" in data else "\n"
    if root is None:
        branch = _branch((path.split(".")[1:], number) for path, number in values.items())
        start = "" if not lines[-1] else end
        text = end.join(_block(branch, stem, 0)) + end
        return [Edit(Span(file, len(lines), len(lines[-1]) + 1), "", start + text)]
    grown: dict[tuple[Span, str], Grown] = {}
    for path, number in values.items():
        node, here, rest = _deepest(root, stem, path.split(".")[1:])
        empty = rest[0] if isinstance(node, MappingNode) and node.key(rest[0]) else ""
        place = grown.setdefault((node.at, empty), Grown(node, here))
        _put(place.branch, rest, number)
    return [_edit(each, lines, file, end) for each in grown.values()]


def _deepest(node: Node, path: str, steps: list[str]) -> tuple[Node, str, list[str]]:
    """The node furthest along a path that is there, its path, and what is missing behind it."""
    while steps:
        below = _child(node, steps[0])
        if below is None or is_empty(below):
            break
        node, path, steps = below, f"{path}.{steps[0]}", steps[1:]
    return node, path, steps


def _child(node: Node, step: str) -> Node | None:
    if isinstance(node, MappingNode):
        return node.get(step)
    items = node.items if isinstance(node, Sequence) else ()
    return next((item for item in items if isinstance(item, MappingNode) and _id(item) == step), None)


def _id(item: MappingNode) -> str:
    found = item.get("id")
    return found.text if isinstance(found, Scalar) else ""


def _branch(values: Iterable[tuple[list[str], int]]) -> Branch:
    branch: Branch = {}
    for steps, number in values:
        _put(branch, steps, number)
    return branch


def _put(branch: Branch, steps: list[str], number: int) -> None:
    for step in steps[:-1]:
        below = branch.setdefault(step, {})
        assert isinstance(below, dict)
        branch = below
    branch[steps[-1]] = written_like("", number)


def _edit(grown: Grown, lines: list[str], file: str, end: str) -> Edit:
    opening = lines[grown.host.at.line - 1][grown.host.at.column - 1 :][:1]
    if opening in ("{", "["):
        return _in_flow(grown, lines, file)
    if isinstance(grown.host, MappingNode) and (empty := _empty_key(grown.host, grown.branch)) is not None:
        name, key = empty
        made = _value(grown.branch[name], f"{grown.path}.{name}", key.at.column - 1 + STEP)
        text = f" {made}" if isinstance(made, str) else end + end.join(made)
        return Edit(Span(file, key.at.line, key.at.column + len(key.text) + 1), "", text)
    indent = _indent(grown.host)
    rows = _members(grown.branch, grown.path, indent) if isinstance(grown.host, Sequence) else None
    text = end.join(rows if rows is not None else _block(grown.branch, grown.path, indent))
    last = _last_line(grown.host, lines, indent)
    return Edit(Span(file, last, len(lines[last - 1]) + 1), "", end + text)


def _empty_key(host: MappingNode, branch: Branch) -> tuple[str, Scalar] | None:
    """A key that stands there with nothing behind it."""
    return next(((name, key) for name in branch if (key := host.key(name)) is not None), None)


def _indent(host: Node) -> int:
    if isinstance(host, MappingNode) and host.entries:
        return host.entries[0][0].at.column - 1
    return host.at.column - 1


def _last_line(node: Node, lines: list[str], indent: int) -> int:
    """The last line of a block: what belongs to it stands further in."""
    last = max(_lines_of(node))
    for number in range(last + 1, len(lines) + 1):
        line = lines[number - 1]
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        if line.strip() and not line.lstrip().startswith("#"):
            last = number
    return last


def _lines_of(node: Node) -> Iterator[int]:
    yield node.at.line
    below = node.items if isinstance(node, Sequence) else ()
    below = tuple(value for _, value in node.entries) if isinstance(node, MappingNode) else below
    for each in below:
        yield from _lines_of(each)


def _value(value: Branch | str, path: str, indent: int) -> str | list[str]:
    if isinstance(value, str):
        return value
    return _members(value, path, indent) if is_list(path) else _block(value, path, indent)


def _block(branch: Branch, path: str, indent: int) -> list[str]:
    rows: list[str] = []
    for key, value in branch.items():
        made = _value(value, f"{path}.{key}", indent + STEP)
        rows += [f"{' ' * indent}{key}: {made}"] if isinstance(made, str) else [f"{' ' * indent}{key}:", *made]
    return rows


def _members(branch: Branch, path: str, indent: int) -> list[str]:
    rows: list[str] = []
    for id, value in branch.items():
        assert isinstance(value, dict)
        rows += [f"{' ' * indent}- id: {id}", *_block(value, f"{path}.{id}", indent + STEP)]
    return rows


def _in_flow(grown: Grown, lines: list[str], file: str) -> Edit:
    """Before the closing bracket, behind a comma where anything stands there."""
    line, column = _closing(lines, grown.host.at)
    before = lines[line - 1][: column - 1].rstrip()
    while not before:
        line -= 1
        before = lines[line - 1].rstrip()
    comma = "" if before.endswith(("{", "[")) else " " if before.endswith(",") else ", "
    is_sequence = isinstance(grown.host, Sequence)
    parts = [
        _flow_member(name, value, f"{grown.path}.{name}") if is_sequence else _flow_pair(name, value, grown.path)
        for name, value in grown.branch.items()
    ]
    text = ", ".join(parts)
    return Edit(Span(file, line, len(before) + 1), "", comma + text)


def _flow(value: Branch | str, path: str) -> str:
    if isinstance(value, str):
        return value
    if is_list(path):
        return "[" + ", ".join(_flow_member(id, each, f"{path}.{id}") for id, each in value.items()) + "]"
    return "{" + ", ".join(_flow_pair(key, each, path) for key, each in value.items()) + "}"


def _flow_pair(key: str, value: Branch | str, path: str) -> str:
    return f"{key}: {_flow(value, f'{path}.{key}')}"


def _flow_member(id: str, value: Branch | str, path: str) -> str:
    assert isinstance(value, dict)
    rest = "".join(f", {_flow_pair(key, each, path)}" for key, each in value.items())
    return f"{{id: {id}{rest}}}"


def _closing(lines: list[str], at: Span) -> tuple[int, int]:
    """Where the bracket that opens at a place is closed: line and column."""
    depth, quote = 0, ""
    for number in range(at.line, len(lines) + 1):
        start = at.column if number == at.line else 1
        for column, letter in enumerate(lines[number - 1][start - 1 :], start):
            if quote:
                quote = "" if letter == quote else quote
            elif letter in "\"'":
                quote = letter
            elif letter in "{[":
                depth += 1
            elif letter in "}]":
                depth -= 1
                if not depth:
                    return number, column
    return at.line, at.column
