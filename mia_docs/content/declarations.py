"""What can be wrong with the shape of a declared figure, whatever the date.

Why not when it is bound: a value whose history has not begun is not there on that day, and that is no mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

from mia_docs.content.findings import read_error
from mia_docs.content.nodes import Mapping, Node, is_empty
from mia_docs.diagnostics import Diagnostic


def wrong_declarations(node: Node) -> Iterator[Diagnostic]:
    """Figures with neither a value nor a formula, at the key that was left empty where there is one; or with both."""
    figures = node.get("figures") if isinstance(node, Mapping) else None
    for key, figure in figures.entries if isinstance(figures, Mapping) else ():
        if not isinstance(figure, Mapping):
            continue
        keys = [name for name in (figure.key("value"), figure.key("formula")) if name is not None]
        given = [name for name in keys if not is_empty(figure.get(name.text))]
        if not given:
            yield read_error("figure-without-value", (*keys, key)[0].at, word=key.text)
        elif len(given) > 1:
            yield read_error("figure-twice", max(name.at for name in given), word=key.text)
