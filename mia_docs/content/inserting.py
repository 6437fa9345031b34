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
        if not rest:
            continue
        empty = rest[0] if isinstance(node, MappingNode) and node.key(rest[0]) else ""
        place = grown.setdefault((node.at, empty), Grown(node, here))
        _put(place.branch, rest, number)
    return [edit for each in grown.values() for edit in _edits(each, lines, file, end)]


def leaves(node: Node | None, path: str) -> Iterator[tuple[str, Scalar]]:
    """Every text below a node with its path, members of a list by their ids; what is empty says nothing."""
    if isinstance(node, Scalar) and not is_empty(node):
        yield path, node
    if isinstance(node, MappingNode):
        for key, value in node.entries:
            yield from leaves(value, f"{path}.{key.text}")
    if isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            id = _id(item) if isinstance(item, MappingNode) else ""
            yield from leaves(item, f"{path}.{id or number}")


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


def _edits(grown: Grown, lines: list[str], file: str, end: str) -> Iterator[Edit]:
    """The edits for what is missing below one node."""
    host = grown.host
    is_flow = lines[host.at.line - 1][host.at.column - 1 :][:1] in ("{", "[")
    empty = next((name for name in grown.branch if isinstance(host, MappingNode) and host.key(name)), "")
    if isinstance(host, MappingNode) and empty:
        yield from _behind(host, empty, grown, lines, "" if is_flow else end)
    elif is_flow:
        yield _in_flow(grown, file)
    else:
        indent = _indent(host)
        make = _members if isinstance(host, Sequence) else _block
        last = _last_line(host, lines)
        rows = make(grown.branch, grown.path, indent)
        yield Edit(Span(file, last, len(lines[last - 1]) + 1), "", end + end.join(rows))


def _behind(host: MappingNode, name: str, grown: Grown, lines: list[str], end: str) -> Iterator[Edit]:
    """Behind a key that stands there with nothing, or `null`, behind it; without line ends inside brackets."""
    key, old, path = host.key(name), host.get(name), f"{grown.path}.{name}"
    assert key is not None and isinstance(old, Scalar)
    indent = _indent(host) + STEP
    made = _value(grown.branch[name], path, indent) if end else _flow(grown.branch[name], path)
    line = lines[key.at.line - 1]
    colon = re.compile(r"\s*:").match(line, key.at.end - 1)
    behind = Span(key.at.file, key.at.line, colon.end() + 1 if colon else key.at.end)
    if isinstance(made, list):
        yield Edit(behind.moved(0, len(line) + 1), "", end + end.join(made))
        if old.text and old.at.line == key.at.line:
            yield Edit(behind, line[behind.column - 1 : old.at.end - 1], "")
    elif old.text:
        yield Edit(old.at, old.text, made)
    else:
        yield Edit(behind, "", f" {made}" if colon else f": {made}")


def _indent(host: Node) -> int:
    if isinstance(host, MappingNode) and host.entries:
        return host.entries[0][0].at.column - 1
    return host.at.column - 1


def _last_line(node: Node, lines: list[str]) -> int:
    """The last line of a block with all that is in it, such as a line of prose that begins with `#`."""
    last, is_kept = max(_lasts(node))
    while not is_kept and last > node.at.line and not lines[last - 1].strip():
        last -= 1
    return last


def _lasts(node: Node) -> Iterator[tuple[int, bool]]:
    """Last lines of a node and of what is in it, and whether empty ones at the end are a part of it."""
    line, column = node.end
    is_kept = isinstance(node, Scalar) and node.text.endswith("\n\n")
    yield max(node.at.line, line - (column == 1)), is_kept
    for each in _below(node):
        yield from _lasts(each)


def _below(node: Node) -> tuple[Node, ...]:
    if isinstance(node, MappingNode):
        return tuple(value for _, value in node.entries)
    return node.items if isinstance(node, Sequence) else ()


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


def _in_flow(grown: Grown, file: str) -> Edit:
    """Behind the last that stands between the brackets, wherever they are closed."""
    host = grown.host
    below = _below(host)
    line, column = below[-1].end if below else (host.at.line, host.at.column + 1)
    make = _flow_member if isinstance(host, Sequence) else _flow_pair
    parts = [make(name, value, grown.path) for name, value in grown.branch.items()]
    return Edit(Span(file, line, column), "", (", " if below else "") + ", ".join(parts))


def _flow(value: Branch | str, path: str) -> str:
    if isinstance(value, str):
        return value
    if is_list(path):
        return "[" + ", ".join(_flow_member(id, each, path) for id, each in value.items()) + "]"
    return "{" + ", ".join(_flow_pair(key, each, path) for key, each in value.items()) + "}"


def _flow_pair(key: str, value: Branch | str, path: str) -> str:
    return f"{key}: {_flow(value, f'{path}.{key}')}"


def _flow_member(id: str, value: Branch | str, path: str) -> str:
    assert isinstance(value, dict)
    rest = "".join(f", {_flow_pair(key, each, f'{path}.{id}')}" for key, each in value.items())
    return f"{{id: {id}{rest}}}"
