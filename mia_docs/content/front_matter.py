"""Front matter: the lines of YAML between two lines `---` at the head of a Markdown file.

They are read like any YAML of content, with the places that they have in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mia_docs.content.findings import read_error
from mia_docs.content.nodes import Node, read_yaml
from mia_docs.diagnostics import Diagnostic
from mia_docs.source import Span

OPENED = re.compile(r"---[ \t]*\n[ \t]*[\w-]+[ \t]*:")
"""A rule with a key below it; any other rule at the head of a text is one."""
FENCED = re.compile(r"---[ \t]*\n(?P<yaml>(?:.*\n)*?)---[ \t]*(?:\n|\Z)")
LATER = re.compile(r"(?:[ \t]*(?:#.*)?\n)+[ \t]*[\w-]+[ \t]*:")
"""Comments and blank lines before the first key: front matter only where it is closed, as it may be a text's rule."""


@dataclass(frozen=True, slots=True)
class Headed:
    """A Markdown file taken apart: its front matter, the text below it, and where that starts.

    `head` is None where there is none, where it is empty, and where it cannot be read, which `findings` tells.
    """

    head: Node | None
    text: str
    at: Span
    findings: tuple[Diagnostic, ...] = ()


def take_front_matter(text: str, file: str) -> Headed:
    """The file's front matter and its text; a head that nobody closed is a finding, and everything is text."""
    found = FENCED.match(text)
    if not OPENED.match(text) and not (found and LATER.match(found["yaml"])):
        return Headed(None, text, Span(file))
    if found is None:
        return Headed(None, text, Span(file), (read_error("front-matter-open", Span(file, 2)),))
    head, findings = read_yaml(f"\n{found['yaml']}".encode(), file)
    return Headed(head, text[found.end() :], Span(file, found[0].count("\n") + 1), findings)
