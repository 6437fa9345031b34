"""Nodes to model: each scalar converted by its declared type, each place kept beside the value.

Why beside: pydantic flattens subclasses of str, so a place cannot ride inside a value. A path is the
figure's id: keys and member ids with dots between, `budget.phases.analysis.staff`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from mia_docs.content.findings import read_error
from mia_docs.content.nodes import Mapping, Node, Scalar, Sequence, is_empty
from mia_docs.content.scalars import HEDGES, reader_of, why_not
from mia_docs.diagnostics import Diagnostic, Term
from mia_docs.model import AnyKey, Formula, Prose, Record, Refers
from mia_docs.quantities import Day, Identifier, Period, Quantity
from mia_docs.source import Span

R = TypeVar("R", bound=Record)
ID = re.compile(r"[a-z][a-z0-9_]*")
PATH = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
DOCUMENT_ID = re.compile(r"[a-z][a-z0-9_-]*")
RESERVED_IDS = ("published", "internal")
"""Folders of output/ that are no document's."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A text that names a member of other lists; looked up when everything is bound."""

    word: str
    lists: tuple[str, ...]
    at: Span


@dataclass(frozen=True, slots=True)
class Declared:
    """A field's declared type taken apart: what it holds, how, and what it must name."""

    kind: Any
    many: bool = False
    choices: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    named: bool = False
    any_key: bool = False


@cache
def declared(annotation: Any) -> Declared:
    """The parts of `X`, `X | None`, `tuple[X, …]`, `Mapping[str, X]`, `Annotated[str, Refers(…)]`, `Literal[…]`."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return declared(next(each for each in arguments if each is not NoneType))
    if origin is tuple:
        inner = declared(arguments[0])
        return Declared(inner.kind, True, inner.choices, inner.lists)
    if origin is Lookup:
        inner, marks = declared(arguments[1]), get_args(arguments[0])[1:]
        return Declared(inner.kind, choices=inner.choices, named=True, any_key=AnyKey() in marks)
    if origin is Annotated:
        inner = declared(arguments[0])
        lists = next((each.lists for each in arguments[1:] if isinstance(each, Refers)), ())
        return Declared(inner.kind, inner.many, inner.choices, lists)
    if origin is Literal:
        return Declared(str, choices=tuple(arguments))
    return Declared(annotation)


@cache
def fields_of(record: type[Record]) -> dict[str, Declared]:
    """Every field of a record with its declared type."""
    hints = get_type_hints(record, include_extras=True)
    return {name: declared(hints[name]) for name in record.model_fields}


@dataclass(slots=True)
class Binder:
    """Binds one project; `places`, `findings` and `references` grow on the way."""

    places: dict[str, Span] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def bind(self, want: Declared, node: Node, path: str) -> Any:
        """The best value that a node can give for a declared type, and never an exception."""
        self.places[path] = _place(want, node)
        if want.named:
            return self._named(want, node, path)
        if want.many:
            return self._members(want, node, path)
        if isinstance(want.kind, type) and issubclass(want.kind, Record):
            return self._record(want.kind, node, path)
        return self._value(want, node)

    def record(self, kind: type[R], node: Node | None, path: str = "") -> R:
        """A record out of a file's node; a blank one where the file is empty."""
        return blank(kind) if node is None else self._record(kind, node, path)

    def _record(self, kind: type[R], node: Node, path: str) -> R:
        if not isinstance(node, Mapping):
            if not (isinstance(node, Scalar) and node.plain and not node.text):
                self._report("wrong-shape", node.at, wanted=Term("mapping"), found=_shape(node))
            return blank(kind)
        fields = fields_of(kind)
        data: dict[str, Any] = {}
        for key, value in node.entries:
            if key.text not in fields:
                self._report("unknown-key", key.at, word=key.text, near=near(key.text, fields))
            elif not is_empty(value):
                data[key.text] = self.bind(fields[key.text], value, f"{path}.{key.text}" if path else key.text)
        missing = [name for name, info in kind.model_fields.items() if info.is_required() and name not in data]
        self.tell_missing(kind, missing, node)
        return kind.model_validate(data | {name: blank_value(fields[name]) for name in missing})

    def tell_missing(self, kind: type[Record], missing: Iterable[str], node: Mapping) -> None:
        """Fields that a record must have and has not; one that is misspelt is told as such."""
        misspelt = {near(key.text, fields_of(kind)) for key, _ in node.entries if key.text not in fields_of(kind)}
        for name in missing:
            if name not in misspelt:
                key = node.key(name)
                self._report("missing-field", key.at if key else node.at, word=name)

    def _named(self, want: Declared, node: Node, path: str) -> dict[str, Any]:
        """Values by names that the author chooses; a name is placed at `PATH.NAME`, a plain value at `….value`."""
        if not isinstance(node, Mapping):
            self._report("wrong-shape", node.at, wanted=Term("mapping"), found=_shape(node))
            return {}
        one, is_record = Declared(want.kind, choices=want.choices), issubclass(want.kind, Record)
        bound: dict[str, Any] = {}
        for key, value in node.entries:
            here = f"{path}.{key.text}"
            if not want.any_key and not (ID if is_record else PATH).fullmatch(key.text):
                self._report("bad-id", key.at, word=key.text)
                continue
            bound[key.text] = self.bind(one, value, here if is_record else f"{here}.value")
            self.places[here] = key.at
        return bound

    def _members(self, want: Declared, node: Node, path: str) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            self._report("wrong-shape", node.at, wanted=Term("list"), found=_shape(node))
            return ()
        one = Declared(want.kind, False, want.choices, want.lists)
        if not (isinstance(want.kind, type) and issubclass(want.kind, Record)):
            for number, item in enumerate(node.items):
                self.places[f"{path}.{number}"] = item.at
            return tuple(self._value(one, item) for item in node.items)
        return tuple(self._distinct_members(one, node, path))

    def _distinct_members(self, one: Declared, node: Sequence, path: str) -> list[Record]:
        seen: dict[str, Span] = {}
        members: list[Record] = []
        for item in node.items:
            name = item.get("id") if isinstance(item, Mapping) else None
            word = name.text if isinstance(name, Scalar) else ""
            if isinstance(name, Scalar) and word in seen:
                self._report("duplicate-id", name.at, word=word, first=seen[word].line)
                continue
            if isinstance(name, Scalar):
                seen[word] = name.at
                pattern = DOCUMENT_ID if path == "documents.documents" else ID
                is_reserved = path == "documents.documents" and word in RESERVED_IDS
                if not pattern.fullmatch(word) or is_reserved:
                    self._report("bad-id", name.at, word=word)
            members.append(self._record(one.kind, item, f"{path}.{word or len(members)}"))
            self.places[f"{path}.{word or len(members)}"] = name.at if name else item.at
        return members

    def _value(self, want: Declared, node: Node) -> Any:
        if isinstance(node, Mapping) and isinstance(want.kind, type) and issubclass(want.kind, Quantity):
            return self._hedged(want.kind, node)
        if not isinstance(node, Scalar):
            self._report("wrong-shape", node.at, wanted=Term(want.kind.__name__), found=_shape(node))
            return blank_value(want)
        if want.choices:
            return self._choice(want, node)
        reader = reader_of(want.kind)
        value = reader(node.text) if reader else None
        if value is None:
            self._report(why_not(want.kind, node.text), node.at, word=node.text, wanted=Term(want.kind.__name__))
            return blank_value(want)
        if want.lists:
            self.references.append(Reference(node.text, want.lists, node.at))
        return value

    def _choice(self, want: Declared, node: Scalar) -> str:
        if node.text not in want.choices:
            self._report(
                "bad-choice", node.at, word=node.text, choices=want.choices, near=near(node.text, want.choices)
            )
            return want.choices[0]
        return node.text

    def _hedged(self, kind: type[Quantity], node: Mapping) -> Quantity:
        """`{about: 70}`, `{more_than: 1100}`, `{from: 40 %, to: 45 %}`."""
        parts: dict[str, Quantity] = {}
        for key, value in node.entries:
            if key.text not in (*HEDGES, "from", "to"):
                self._report("unknown-key", key.at, word=key.text, near=near(key.text, (*HEDGES, "from", "to")))
                return kind.unknown()
            parts[key.text] = self._value(Declared(kind), value)
        if any(part.value is None for part in parts.values()):
            return kind.unknown()
        made = _hedge(kind, parts)
        if made is None:
            self._report("bad-value", node.at, word=" ".join(parts), wanted=Term("interval"))
        return made or kind.unknown()

    def _report(self, name: str, at: Span, **arguments: Any) -> None:
        self.findings.append(read_error(name, at, **arguments))


def _hedge(kind: type[Quantity], parts: Lookup[str, Quantity]) -> Quantity | None:
    """The hedged quantity of its own kind (a measure's bounds say their kind themselves)."""
    first = next(iter(parts.values()), None)
    if first is None or first.value is None:
        return None
    kind = type(first)
    if set(parts) == {"from", "to"} and parts["to"].value is not None and parts["to"].value >= first.value:
        return kind.between(parts["from"].value or first.value, parts["to"].value, first.decimals)
    if len(parts) != 1:
        return None
    name = next(iter(parts))
    maker = {"about": kind.about, "more_than": kind.more_than, "at_least": kind.at_least, "at_most": kind.at_most}
    return maker[name](first.value, first.decimals) if name in maker else None


def blank_value(want: Declared) -> Any:
    """A stand-in for what could not be read: unknown, empty, or the first choice. Showing it is an error."""
    if want.named:
        return {}
    if want.many:
        return ()
    if want.choices:
        return want.choices[0]
    if issubclass(want.kind, Record):
        return blank(want.kind)
    if issubclass(want.kind, Quantity | Day | Period | Identifier | Formula):
        return want.kind.unknown()
    return Prose("") if want.kind is Prose else want.kind()


def blank(kind: type[R]) -> R:
    """A record of stand-ins."""
    required = {name: fields_of(kind)[name] for name, info in kind.model_fields.items() if info.is_required()}
    return kind.model_validate({name: blank_value(want) for name, want in required.items()})


def near(word: str, known: Lookup[str, Any] | tuple[str, ...]) -> str:
    """The known word that was probably meant, or nothing."""
    return next(iter(nearest(word, known, 1)), "")


def nearest(word: str, known: Iterable[str], most: int) -> tuple[str, ...]:
    """The known words that may have been meant, the likeliest first."""
    return tuple(difflib.get_close_matches(word.lower(), list(known), n=most, cutoff=0.6))


def _place(want: Declared, node: Node) -> Span:
    """Prose and formulas are placed at their first character: what is in them is placed from there."""
    if want.kind in (Prose, Formula) and isinstance(node, Scalar) and node.text_at:
        return node.text_at
    return node.at


def _shape(node: Node) -> Term:
    return Term({Scalar: "text", Mapping: "mapping", Sequence: "list"}[type(node)])
