"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read; waived and known ones are suppressed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from mia_docs import __version__
from mia_docs.checks.baseline import FILE
from mia_docs.checks.outcome import Outcome
from mia_docs.checks.pages import read_page, title_of
from mia_docs.checks.registry import RULES
from mia_docs.cli.catalogue import say
from mia_docs.cli.words import message, what_to_do
from mia_docs.diagnostics import Diagnostic, Note
from mia_docs.source import Folder, Span, Tree
from mia_docs.workspace import CARRIED

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "WORKSPACE"
"""Files are named from the workspace's folder, which a reader knows and we do not tell."""


def as_sarif(outcome: Outcome, tree: Tree, language: str) -> Iterator[str]:  # noqa: ARG001 - one signature for all faces
    """All findings as one SARIF log."""
    found = [*outcome.findings, *(each.found for each in outcome.waived), *outcome.known]
    rules = [_rule(code, name, language) for code, name in sorted({each.code: each.name for each in found}.items())]
    places = {rule["id"]: at for at, rule in enumerate(rules)}
    results = [_result(each, places, language) for each in outcome.findings]
    for each in outcome.waived:
        reason = {"kind": "inSource", "justification": each.waiver.reason, "location": _location(each.waiver.at)}
        results.append({**_result(each.found, places, language), "suppressions": [reason]})
    for known in outcome.known:
        reason = {"kind": "external", "justification": FILE}
        results.append({**_result(known, places, language), "baselineState": "unchanged", "suppressions": [reason]})
    run = {
        "tool": {"driver": {"name": "mia", "version": __version__, "language": language, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(code: str, name: str, language: str) -> dict[str, Any]:
    """A rule with its page; of a code of reading only the name is known."""
    rule = next((each for each in RULES if each.code == code), None)
    page = read_page(Folder(CARRIED), code, language) if rule else None
    if rule is None or page is None:
        return {"id": code, "name": name, "shortDescription": {"text": say(language, "code-of-reading")}}
    text = page.partition("\n")[2].strip()
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": title_of(page)},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": str(rule.severity)},
    }


def _result(found: Diagnostic, places: Mapping[str, int], language: str) -> dict[str, Any]:
    """One finding; notes with a place are related locations, the others follow the message."""
    help = what_to_do(found, language)
    lines = [message(found, language), *(_said(each, language) for each in found.notes if each.at is None)]
    related = [{**_location(each.at), "message": {"text": _said(each, language)}} for each in found.notes if each.at]
    return {
        "ruleId": found.code,
        "ruleIndex": places[found.code],
        "level": str(found.severity),
        "message": {"text": "\n".join([*lines, *([f"{say(language, 'help')}: {help}"] if help else [])])},
        "locations": [_location(found.at)],
        **({"relatedLocations": related} if related else {}),
    }


def _said(note: Note, language: str) -> str:
    return say(language, note.message_id, note.arguments)


def _location(at: Span) -> dict[str, Any]:
    region = {"startLine": at.line, "startColumn": at.column}
    if at.end > at.column:
        region["endColumn"] = at.end
    return {"physicalLocation": {"artifactLocation": {"uri": quote(at.file), "uriBaseId": ROOT}, "region": region}}
