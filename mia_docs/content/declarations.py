"""What can be wrong with the shape of a declared figure, whatever the date.

Why not when it is bound: a value whose history has not begun is not there on that day, and that is no mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

from mia_docs.content.findings import read_error
from mia_docs.content.nodes import Mapping, Node
from mia_docs.diagnostics import Diagnostic


def wrong_declarations(node: Node) -> Iterator[Diagnostic]:
    """Figures with neither a value nor a formula, or with both."""
    figures = node.get("figures") if isinstance(node, Mapping) else None
    for key, figure in figures.entries if isinstance(figures, Mapping) else ():
        if not isinstance(figure, Mapping):
            continue
        value, formula = figure.key("value"), figure.key("formula")
        if value is None and formula is None:
            yield read_error("figure-without-value", key.at, word=key.text)
        elif value is not None and formula is not None:
            yield read_error("figure-twice", max(value.at, formula.at), word=key.text)
