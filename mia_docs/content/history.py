"""Nodes as they stood on one day: histories of values, terms of membership, and what can be wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mia_docs.content.findings import read_error
from mia_docs.content.nodes import Mapping, Node, Scalar, Sequence
from mia_docs.content.scalars import day_of
from mia_docs.diagnostics import Diagnostic, Term


def at_date(node: Node, day: date) -> Node:
    """The node as it stood on a day: `history` gives its value of then, members outside `from`–`until` are gone.

    A list member with `status: planned` stays (it can be shown) until its day; counts leave it out.
    """
    if isinstance(node, Scalar):
        return node
    if isinstance(node, Sequence):
        return replace(node, items=tuple(at_date(item, day) for item in node.items if _stands(item, day)))
    history = node.get("history")
    if isinstance(history, Mapping):
        return _then(history, day) or Scalar("", node.at)
    kept = tuple((key, at_date(value, day)) for key, value in node.entries if not _is_term(node, key.text))
    return replace(node, entries=kept)


def _then(history: Mapping, day: date) -> Node | None:
    entries = ((text_date(key.text) or date.max, value) for key, value in history.entries)
    dated = sorted(entries, key=lambda entry: entry[0])
    past = [value for since, value in dated if since <= day]
    if not past:
        return None
    last = past[-1]
    return (last.get("value") or last) if isinstance(last, Mapping) else last


def _is_term(node: Mapping, key: str) -> bool:
    """Whether a key is a term of membership (`from`, `until`) and not a bound of an interval (`from`, `to`)."""
    return key in ("from", "until") and node.get("id") is not None


def _stands(item: Node, day: date) -> bool:
    if not isinstance(item, Mapping) or item.get("id") is None:
        return True
    since, until = item.get("from"), item.get("until")
    status = item.get("status")
    planned = isinstance(status, Scalar) and status.text == "planned"
    if isinstance(since, Scalar) and not planned and (text_date(since.text) or day) > day:
        return False
    return not (isinstance(until, Scalar) and (text_date(until.text, last=True) or day) < day)


def text_date(text: str, *, last: bool = False) -> date | None:
    """A day out of `2019-01-01`, `2019-01` or `2019` (the first of it, or the last), or None."""
    day = day_of(text)
    if day is None:
        return None
    return day.high if last else day.low


def wrong_terms(node: Node) -> list[Diagnostic]:
    """Everything that is wrong with the dates, histories and memberships below a node."""
    return [found for each in _mappings(node) for found in (*_wrong_dates(each), *_reversed(each), *_beside(each))]


def _mappings(node: Node) -> Iterator[Mapping]:
    """Every mapping below a node, itself included."""
    if isinstance(node, Mapping):
        yield node
    inside = () if isinstance(node, Scalar) else node.items if isinstance(node, Sequence) else _values(node)
    for each in inside:
        yield from _mappings(each)


def _values(node: Mapping) -> tuple[Node, ...]:
    return tuple(value for _, value in node.entries)


def _wrong_dates(node: Mapping) -> Iterator[Diagnostic]:
    """Keys of a history, and values of `from` and `until`, that are no days."""
    history = node.get("history")
    terms: list[Node] = [key for key, _ in history.entries] if isinstance(history, Mapping) else []
    terms += [value for key, value in node.entries if _is_term(node, key.text)]
    for term in terms:
        if not isinstance(term, Scalar):
            yield read_error("wrong-shape", term.at, wanted=Term("Day"), found=Term("list"))
        elif text_date(term.text) is None:
            yield read_error("bad-value", term.at, word=term.text, wanted=Term("Day"))


def _reversed(node: Mapping) -> Iterator[Diagnostic]:
    """A member that leaves before it joins."""
    since, until = node.get("from"), node.get("until")
    if isinstance(since, Scalar) and isinstance(until, Scalar):
        first, last = text_date(since.text), text_date(until.text, last=True)
        if first and last and last < first:
            yield read_error("period-reversed", until.at, word=f"{since.text}–{until.text}")


def _beside(node: Mapping) -> Iterator[Diagnostic]:
    """Keys beside a history, and beside `value` and `reason` in one of its entries."""
    history = node.get("history")
    if not isinstance(history, Mapping):
        return
    entries = [value for value in _values(history) if isinstance(value, Mapping) and value.get("value")]
    strangers = [key for key, _ in node.entries if key.text != "history"]
    strangers += [key for entry in entries for key, _ in entry.entries if key.text not in ("value", "reason")]
    for key in strangers:
        yield read_error("unknown-key", key.at, word=key.text, near="")
