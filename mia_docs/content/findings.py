"""The codes of reading: MIA0xx, a literal table; a code is never given to another finding."""

from __future__ import annotations

from mia_docs.diagnostics import Argument, Diagnostic, Severity
from mia_docs.source import Span

CODES = {
    "not-utf8": "MIA001",
    "yaml-syntax": "MIA002",
    "yaml-tab": "MIA002",
    "yaml-colon": "MIA002",
    "yaml-missing-colon": "MIA002",
    "yaml-indent": "MIA002",
    "yaml-quote": "MIA002",
    "yaml-bracket": "MIA002",
    "yaml-alias": "MIA003",
    "yaml-anchor": "MIA003",
    "yaml-tag": "MIA004",
    "yaml-too-deep": "MIA005",
    "yaml-too-large": "MIA005",
    "yaml-documents": "MIA005",
    "yaml-complex-key": "MIA005",
    "duplicate-key": "MIA006",
    "unknown-key": "MIA007",
    "missing-field": "MIA008",
    "wrong-shape": "MIA009",
    "bad-value": "MIA010",
    "period-reversed": "MIA010",
    "no-such-day": "MIA010",
    "bad-choice": "MIA011",
    "duplicate-id": "MIA012",
    "bad-id": "MIA013",
    "dangling-reference": "MIA014",
    "missing-file": "MIA015",
    "unknown-file": "MIA016",
    "prose-statement": "MIA017",
    "template-syntax": "MIA018",
    "unknown-figure": "MIA019",
    "bare-number": "MIA020",
    "wrong-filter": "MIA021",
    "template-error": "MIA022",
    "picture-missing": "MIA023",
    "picture-outside": "MIA024",
    "picture-without-alternative": "MIA025",
    "dangling-anchor": "MIA026",
    "unsafe-link": "MIA027",
    "unknown-question": "MIA028",
    "unknown-kind": "MIA029",
    "style-missing": "MIA031",
    "unknown-project": "MIA032",
    "own-predecessor": "MIA032",
    "reserved-character": "MIA033",
    "comma-in-braces": "MIA034",
    "template-computes": "MIA035",
    "unknown-filter": "MIA036",
    "not-given": "MIA037",
    "not-a-figure": "MIA038",
    "missing-note": "MIA039",
    "answer-twice": "MIA040",
    "picture-unsafe": "MIA041",
    "bad-format": "MIA042",
    "pango-missing": "MIA043",
    "layout-failed": "MIA044",
    "formula-syntax": "MIA050",
    "formula-ends": "MIA050",
    "formula-comma": "MIA050",
    "formula-dot": "MIA050",
    "formula-star": "MIA050",
    "formula-function": "MIA050",
    "formula-arguments": "MIA050",
    "formula-too-large": "MIA050",
    "formula-unknown": "MIA051",
    "formula-no-list": "MIA051",
    "formula-empty": "MIA051",
    "formula-units": "MIA052",
    "formula-kind": "MIA052",
    "formula-unit": "MIA052",
    "formula-without-unit": "MIA052",
    "unit-scaled": "MIA052",
    "formula-cycle": "MIA053",
    "formula-zero": "MIA054",
    "formula-truth": "MIA055",
    "figure-without-value": "MIA056",
    "figure-twice": "MIA056",
    "renamed-nowhere": "MIA057",
    "renamed-circle": "MIA057",
    "renamed-still-there": "MIA058",
    "renamed-used": "MIA059",
    "not-a-source": "MIA060",
}
"""Names of what can be wrong with content or templates as read, and their codes."""


def read_error(name: str, at: Span, *, help_id: str = "", **arguments: Argument) -> Diagnostic:
    """An error of reading, by its name."""
    return Diagnostic(CODES[name], name, Severity.ERROR, at, arguments, help_id=help_id)


def read_warning(name: str, at: Span, **arguments: Argument) -> Diagnostic:
    """Something that reading can live with, by its name."""
    return Diagnostic(CODES[name], name, Severity.WARNING, at, arguments)
