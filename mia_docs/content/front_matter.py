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
    if not OPENED.match(text):
        return Headed(None, text, Span(file))
    found = FENCED.match(text)
    if found is None:
        return Headed(None, text, Span(file), (read_error("front-matter-open", Span(file, 2)),))
    head, findings = read_yaml(f"\n{found['yaml']}".encode(), file)
    return Headed(head, text[found.end() :], Span(file, found[0].count("\n") + 1), findings)
