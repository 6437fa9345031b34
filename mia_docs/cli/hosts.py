"""Findings for code hosts: GitHub's workflow commands, and Markdown for a comment or a job's summary."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from mia_docs.checks.outcome import Outcome
from mia_docs.cli.catalogue import say
from mia_docs.cli.words import counted, message, what_to_do
from mia_docs.diagnostics import Diagnostic, Severity
from mia_docs.source import Tree

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_github(outcome: Outcome, tree: Tree, language: str) -> Iterator[str]:  # noqa: ARG001 - one signature for all faces
    """`::error file=…,line=…,col=…::message`, which GitHub shows beside the line."""
    for each in outcome.findings:
        place = {"file": each.at.file, "line": each.at.line, "col": each.at.column}
        ends = {"endColumn": each.at.end} if each.at.end > each.at.column else {}
        title = {"title": f"{each.code} {each.name}"}
        words = ",".join(f"{name}={_property(str(value))}" for name, value in (place | ends | title).items())
        yield f"::{LEVELS[each.severity]} {words}::{_data(chr(10).join(_lines(each, language)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _lines(found: Diagnostic, language: str) -> Iterator[str]:
    """The message, the other sides with their places, what to do."""
    yield message(found, language)
    for note in found.notes:
        yield " ".join([*([str(note.at)] if note.at else []), say(language, note.message_id, note.arguments)])
    if (help := what_to_do(found, language)) is not None:
        yield f"{say(language, 'help')}: {help}"


def as_markdown(outcome: Outcome, tree: Tree, language: str) -> Iterator[str]:  # noqa: ARG001 - one signature for all faces
    """A table of all findings, and the details of each below it, folded."""
    if outcome.findings:
        yield f"| | {say(language, 'table.code')} | {say(language, 'table.place')} | {say(language, 'table.message')} |"
        yield "|---|---|---|---|"
    for each in outcome.findings:
        yield f"| {each.severity} | {each.code} | `{each.at}` | {_escaped(message(each, language))} |"
    for each in outcome.findings:
        yield from _details(each, language)
    if outcome.waived:
        yield f"\n{counted('waived', len(outcome.waived), language)}\n"
    for waived in outcome.waived:
        found = waived.found
        yield f"- {found.code} `{found.at.file}:{found.at.line}` – {_escaped(waived.waiver.reason)}"


def _details(found: Diagnostic, language: str) -> Iterator[str]:
    _, *more = _lines(found, language)
    if more:
        yield f"\n<details><summary>{found.code} {html.escape(str(found.at), quote=False)}</summary>\n"
        yield from (f"- {_escaped(line)}" for line in more)
        yield "\n</details>"


def _escaped(text: str) -> str:
    """Words of content are text and no Markdown, in a table too."""
    return re.sub(r"([\\`*_\[\]|~#])", r"\\\1", html.escape(" ".join(text.split()), quote=False))
