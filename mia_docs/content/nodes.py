"""Text to nodes: YAML with a place on every key and value.

The only door to PyYAML. Scalars stay text: what a word means is decided by the model's declared type,
so that `no`, `010` and `22:22` are never guessed at.
"""

from __future__ import annotations

import gc
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import yaml

from mia_docs.content.findings import read_error
from mia_docs.diagnostics import Diagnostic
from mia_docs.source import Span

RESERVED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u2028\u2029\ue000-\ue0ff]")
"""Control characters, and the private-use ones that mark figures on their way; content may not hold them."""
DEEPEST = 24
LARGEST = 4_000_000


Mark = tuple[int, int]
NOWHERE: Mark = (0, 0)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text and where it is stated; `text_at` is where its first character stands (below a `|`, behind a quote).

    `end` is line and column behind its last character, for a block those behind its last line.
    """

    text: str
    at: Span
    plain: bool = True
    text_at: Span | None = None
    end: Mark = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their places; the first of two equal keys holds. `end` is behind its brace, where it has one."""

    entries: tuple[tuple[Scalar, Node], ...]
    at: Span
    end: Mark = field(default=NOWHERE, compare=False)

    def get(self, key: str) -> Node | None:
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        return next((name for name, _ in self.entries if name.text == key), None)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in order; `end` is behind the bracket, where there is one."""

    items: tuple[Node, ...]
    at: Span
    end: Mark = field(default=NOWHERE, compare=False)


Node = Scalar | Mapping | Sequence


def is_empty(node: Node | None) -> bool:
    """Whether there is nothing, or `key:` with nothing behind it, which counts as not given."""
    return node is None or (isinstance(node, Scalar) and node.plain and node.text in ("", "null", "~"))


def decode(data: bytes, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a file; where it is not UTF-8, as much as can be read, and a finding at the first bad byte."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
        return RESERVED.sub("", text), _reserved(text, file)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        finding = read_error("not-utf8", Span(file, line, column), byte=f"0x{data[error.start]:02x}")
        return data.decode("utf-8", "replace").replace("\r\n", "\n"), (finding,)


def _reserved(text: str, file: str) -> tuple[Diagnostic, ...]:
    """The first character that our own marks are made of, where content holds one."""
    found = RESERVED.search(text)
    if found is None:
        return ()
    line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
    return (read_error("reserved-character", Span(file, line, column)),)


@lru_cache(maxsize=512)
def read_yaml(data: bytes, file: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The node of a YAML file, or None where it is empty or cannot be read, with every finding on the way.

    The same bytes give the same value: a workspace that is opened again reads what has changed.
    """
    text, findings = decode(data, file)
    if findings:
        return None, findings
    refused = _refuse(text, file)
    if refused:
        return None, (refused,)
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if root is None:
        return None, ()
    found: list[Diagnostic] = []
    return _node(root, file, text.split("\n"), found), tuple(found)


def _refuse(text: str, file: str) -> Diagnostic | None:
    """The first thing that content YAML may not hold: aliases, anchors, tags, depth, more than one document."""
    if len(text) > LARGEST:
        return read_error("yaml-too-large", Span(file), limit=LARGEST)
    depth = documents = 0
    collecting = gc.isenabled()
    gc.disable()
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            place = _start(event.start_mark, file)
            anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
            if isinstance(event, yaml.AliasEvent):
                return read_error("yaml-alias", place, word=str(anchor))
            if anchor:
                return read_error("yaml-anchor", place, word=str(anchor))
            if tag:
                return read_error("yaml-tag", place, word=str(tag))
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            documents += isinstance(event, yaml.DocumentStartEvent)
            if depth > DEEPEST:
                return read_error("yaml-too-deep", place, limit=DEEPEST)
            if documents > 1:
                return read_error("yaml-documents", place)
    except yaml.YAMLError as error:
        return _syntax_error(error, file)
    finally:
        if collecting:
            gc.enable()
    return None


def _start(mark: Any, file: str) -> Span:
    """The place of a mark of either of PyYAML's loaders."""
    return Span(file, mark.line + 1, mark.column + 1) if mark else Span(file)


def _syntax_error(error: yaml.YAMLError, file: str) -> Diagnostic:
    problem = str(getattr(error, "problem", "") or "").strip()
    context = str(getattr(error, "context", "") or "")
    said = f"{context}: {problem}"
    kind = next((name for pattern, name in SYNTAX_PROBLEMS if re.search(pattern, said)), "yaml-syntax")
    mark = "context_mark" if kind == "yaml-quote" else "problem_mark"
    place = _start(getattr(error, mark, None), file)
    return read_error(kind, place, problem=problem)


SYNTAX_PROBLEMS = (
    (r"tab", "yaml-tab"),
    (r"mapping values are not allowed", "yaml-colon"),
    (r"could not find expected ':'", "yaml-missing-colon"),
    (r"did not find expected (key|'-' indicator|<document start>)", "yaml-indent"),
    (r"quoted scalar", "yaml-quote"),
    (r"expected ',' or|did not find expected ',' or", "yaml-bracket"),
)
"""What PyYAML says, and our name for it."""


def _node(raw: yaml.Node, file: str, lines: list[str], found: list[Diagnostic]) -> Node:
    at = _span(raw, file)
    if isinstance(raw, yaml.ScalarNode):
        if RESERVED.search(raw.value):
            found.append(read_error("reserved-character", at))
        return Scalar(raw.value, at, not raw.style, _text_place(raw, at, lines), _end(raw))
    if isinstance(raw, yaml.SequenceNode):
        return Sequence(tuple(_node(item, file, lines, found) for item in raw.value), at, _end(raw))
    entries: dict[str, tuple[Scalar, Node]] = {}
    in_braces = bool(getattr(raw, "flow_style", False))
    for raw_key, raw_value in raw.value:
        key, value = _node(raw_key, file, lines, found), _node(raw_value, file, lines, found)
        if isinstance(key, Scalar) and entries and in_braces and _is_cut(entries, key, value):
            _join(entries, key, found)
        elif not isinstance(key, Scalar):
            found.append(read_error("yaml-complex-key", key.at))
        elif key.text in entries:
            found.append(read_error("duplicate-key", key.at, word=key.text, first=entries[key.text][0].at.line))
        else:
            entries[key.text] = (key, value)
    return Mapping(tuple(entries.values()), at, _end(raw))


Entries = dict[str, tuple[Scalar, Node]]


def _is_cut(entries: Entries, key: Scalar, value: Node) -> bool:
    """Whether a key is what a comma cut off the value before it inside braces.

    A number (`{share: 53,00 %}`) or a formula (`{formula: sum(a, b)}`).
    """
    before = next(reversed(entries.values()))[1]
    is_open = isinstance(before, Scalar) and before.plain and before.text.count("(") > before.text.count(")")
    is_number = re.match(r"\d", key.text)
    return bool(is_open or is_number) and isinstance(value, Scalar) and value.plain and not value.text


def _join(entries: Entries, cut: Scalar, found: list[Diagnostic]) -> None:
    """The value made whole again, so that nothing else is found wrong with it, and a finding."""
    name, (key, value) = entries.popitem()
    if isinstance(value, Scalar):
        comma = "," if re.match(r"\d", cut.text) else ", "
        value = replace(value, text=f"{value.text}{comma}{cut.text}")
        if found and found[-1].name == "comma-in-braces" and found[-1].at == value.at:
            found.pop()
        found.append(read_error("comma-in-braces", value.at, word=value.text))
    entries[name] = (key, value)


def _text_place(raw: yaml.ScalarNode, at: Span, lines: list[str]) -> Span:
    """Where the text itself starts; a block's lines are all indented alike."""
    if raw.style not in ("|", ">"):
        return at.moved(0, at.column + 1, max(0, at.end - 1)) if raw.style else at
    first = next((line for line in lines[at.line :] if line.strip()), "")
    return Span(at.file, at.line + 1, len(first) - len(first.lstrip()) + 1)


def _end(raw: yaml.Node) -> Mark:
    """Where a node ends; a collection without brackets ends with what is in it."""
    is_closed = isinstance(raw, yaml.ScalarNode) or getattr(raw, "flow_style", False)
    return (raw.end_mark.line + 1, raw.end_mark.column + 1) if is_closed else NOWHERE


def _span(raw: yaml.Node, file: str) -> Span:
    start, end = raw.start_mark, raw.end_mark
    stop = end.column + 1 if end.line == start.line else 0
    return Span(file, start.line + 1, start.column + 1, stop)
