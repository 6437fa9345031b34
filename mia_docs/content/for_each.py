"""Entries of documents.yaml that stand for several documents, taken apart before anything is bound.

Why on nodes: like a history, the entry is resolved before the model, so that every document has its places, and
binder, rules and output meet publications only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from collections.abc import Mapping as Lookup
from dataclasses import replace

from mia_docs.content.binder import DOCUMENT_ID, RESERVED_IDS
from mia_docs.content.findings import read_error
from mia_docs.content.history import at_date, text_date
from mia_docs.content.nodes import Mapping, Node, Scalar, Sequence
from mia_docs.diagnostics import Diagnostic
from mia_docs.model.publication import LISTS, in_id
from mia_docs.source import Span


def one_for_each(nodes: Lookup[str, Node], unreadable: Collection[str], folder: str) -> tuple[Node, list[Diagnostic]]:
    """documents.yaml with one entry per member in place of each entry with `for_each`, and what is wrong with those.

    An entry that cannot be taken apart stays as it is; what the binder finds wrong in it is told there.
    """
    whole = nodes["documents"]
    listed = whole.get("documents") if isinstance(whole, Mapping) else None
    if not isinstance(whole, Mapping) or not isinstance(listed, Sequence):
        return whole, []
    found = [*_typed_members(listed)]
    items: list[Node] = []
    for item in _without_doubles(listed, found):
        members, wrong = _members(item, nodes, unreadable, folder)
        found += wrong
        items += [_for_member(item, each) for each in members] if members and isinstance(item, Mapping) else [item]
    taken = replace(listed, items=tuple(items))
    entries = tuple((key, taken if value is listed else value) for key, value in whole.entries)
    return replace(whole, entries=entries), found


def _typed_members(listed: Sequence) -> Iterator[Diagnostic]:
    """Who belongs to a list stands in that list, never in the entry."""
    for item in listed.items:
        key = item.key("member") if isinstance(item, Mapping) else None
        if key is not None:
            yield read_error("unknown-key", key.at, word=key.text, near="for_each")


def _without_doubles(listed: Sequence, found: list[Diagnostic]) -> Iterator[Node]:
    """The entries, but for one that has the name of another and would stand for several documents beside it."""
    seen: dict[str, tuple[Scalar, bool]] = {}
    for item in listed.items:
        id = item.get("id") if isinstance(item, Mapping) else None
        several = isinstance(item, Mapping) and item.get("for_each") is not None
        if not isinstance(id, Scalar) or id.text not in seen:
            yield item
        elif several or seen[id.text][1]:
            found.append(read_error("duplicate-id", id.at, word=id.text, first=seen[id.text][0].at.line))
        else:
            yield item
        if isinstance(id, Scalar):
            seen.setdefault(id.text, (id, several))


def _members(
    item: Node, nodes: Lookup[str, Node], unreadable: Collection[str], folder: str
) -> tuple[list[str], list[Diagnostic]]:
    """The ids that an entry stands for at its own date; none where it says no list, day or name that can be read."""
    parts = [item.get(key) if isinstance(item, Mapping) else None for key in ("id", "for_each", "as_of")]
    id, each, as_of = (part if isinstance(part, Scalar) else None for part in parts)
    if id is None or each is None or as_of is None or each.text not in LISTS:
        return [], []
    day = text_date(as_of.text, last=True)
    file, _, _ = LISTS[each.text].partition(".")
    if day is None or file in unreadable or not DOCUMENT_ID.fullmatch(id.text) or id.text in RESERVED_IDS:
        return [], []
    if file not in nodes:
        return [], [read_error("missing-file", Span(f"{folder}/{file}.yaml"), word=f"{file}.yaml")]
    members = _ids(at_date(nodes[file], day), LISTS[each.text])
    return members, [] if members else [read_error("for-each-empty", each.at, word=each.text, file=f"{file}.yaml")]


def _ids(node: Node, path: str) -> list[str]:
    """Who belongs to a list on the day of its file's node; a planned member does not yet."""
    found: Node | None = node
    for step in path.split(".")[1:]:
        found = found.get(step) if isinstance(found, Mapping) else None
    held = [item for item in found.items if isinstance(item, Mapping)] if isinstance(found, Sequence) else []
    texts = [(_text(item, "id"), _text(item, "status")) for item in held]
    return list(dict.fromkeys(id for id, status in texts if id and status != "planned"))


def _text(item: Mapping, key: str) -> str:
    value = item.get(key)
    return value.text if isinstance(value, Scalar) else ""


def _for_member(item: Mapping, member: str) -> Mapping:
    """The entry as it is for one member; everything in it keeps its place."""
    kept = [(key, _named_for(key, value, member)) for key, value in item.entries if key.text != "member"]
    at = next(value.at for key, value in item.entries if key.text == "for_each")
    return replace(item, entries=(*kept, (Scalar("member", at), Scalar(member, at))))


def _named_for(key: Scalar, value: Node, member: str) -> Node:
    if key.text != "id" or not isinstance(value, Scalar):
        return value
    return replace(value, text=f"{value.text}-{in_id(member)}")
