"""Templates of a kind: `templates/KIND/`, the workspace's files before the package's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from mia_docs.content.binder import Binder
from mia_docs.content.findings import read_error
from mia_docs.content.nodes import Mapping as MappingNode
from mia_docs.content.nodes import Scalar, decode, read_yaml
from mia_docs.diagnostics import Diagnostic, Term
from mia_docs.documents.kind import Kind
from mia_docs.figures.labels import Labels
from mia_docs.source import Span, Tree

LABELS = "templates/shared/labels.yaml"
SCREEN = ("templates/shared/style.css", "templates/shared/provenance.css")
PAPER = "templates/shared/print.css"
SCRIPT = "templates/shared/provenance.js"
MAIL, MAIL_CLIENTS = "mail.css", "mail-clients.css"
"""Style sheets of e-mails by name, shared or a kind's own: what is written into elements, and what clients look up."""
PORTAL, PORTAL_SCRIPT = "templates/shared/portal.css", "templates/shared/portal.js"


@dataclass(frozen=True, slots=True)
class Template:
    """A kind and what it is made with: `body` is its Markdown's path; `files` are shells and style sheets."""

    name: str
    kind: Kind
    body: str
    tree: Tree
    files: Mapping[str, bytes] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict)

    def read(self, path: str) -> bytes | None:
        """A file of the templates."""
        return self.tree.read(f"templates/{path}")

    def place(self, question: str, path: str) -> Span:
        """Where something of a question is stated: its title, the label of a choice."""
        section = next((each.id for each in self.kind.sections for one in each.questions if one.id == question), "")
        at = self.places.get(f"sections.{section}.questions.{question}.{path}")
        return at or Span(f"templates/{self.name}/document.yaml")

    def heading(self, section: str) -> Span:
        """Where the title of a section is stated."""
        return self.places.get(f"sections.{section}.title", Span(f"templates/{self.name}/document.yaml"))


def read_template(tree: Tree, name: str, at: Span) -> tuple[Template | None, list[Diagnostic]]:
    """A kind by name; `at` is where a document asks for it."""
    file = f"templates/{name}/document.yaml"
    data = tree.read(file)
    if data is None:
        return None, [read_error("unknown-kind", at, word=name)]
    node, found = read_yaml(data, file)
    binder = Binder()
    kind = binder.record(Kind, node)
    findings = [*found, *binder.findings]
    body = f"templates/{name}/body.md"
    text = tree.read(body)
    if text is None:
        return None, [*findings, read_error("missing-file", Span(body), word="body.md")]
    findings += [*decode(text, body)[1], *_wrong(kind, binder.places, file)]
    files = {path: data for path in _files(name, kind) if (data := tree.read(path)) is not None}
    pieces = [path for folder in (name, "shared") for path in tree.list(f"templates/{folder}") if path != body]
    for path in (each for each in pieces if each.endswith((".md", ".css", ".js"))):
        findings += decode(tree.read(path) or b"", path)[1]
    has_shell = kind.shell.endswith(".docx") and f"templates/{kind.shell}" in files
    if "docx" in kind.formats and not has_shell:
        at = binder.places.get("shell", binder.places.get("formats", Span(file)))
        findings.append(read_error("missing-file", at, word=kind.shell or "word.docx"))
    return Template(name, kind, body, tree, files, binder.places), findings


def _wrong(kind: Kind, places: Mapping[str, Span], file: str) -> list[Diagnostic]:
    """Questions with one id in several sections."""
    first: dict[str, Span] = {}
    found = []
    for section in kind.sections:
        for question in section.questions:
            at = places.get(f"sections.{section.id}.questions.{question.id}", Span(file))
            if question.id in first:
                found.append(read_error("duplicate-id", at, word=question.id, first=first[question.id].line))
            first.setdefault(question.id, at)
    return found


def _files(name: str, kind: Kind) -> tuple[str, ...]:
    """Style sheets in the order that they apply, the pages' scripts, and the Word shell."""
    shell = (f"templates/{kind.shell}",) if kind.shell else ()
    portal = (PORTAL, PORTAL_SCRIPT) if "portal" in kind.formats else ()
    sheets = [f"templates/{folder}/{each}" for each in (MAIL, MAIL_CLIENTS) for folder in ("shared", name)]
    mail = sheets if {"eml", "fragment"} & {*kind.formats} else ()
    return (*SCREEN, f"templates/{name}/style.css", PAPER, SCRIPT, *portal, *mail, *shell)


def is_mail_sheet(path: str) -> bool:
    """Whether a file holds the styles that an e-mail has in its elements."""
    return path.endswith(f"/{MAIL}")


def is_mail_sheet_for_clients(path: str) -> bool:
    """Whether a file holds the styles that only a mail program's own circumstances call for."""
    return path.endswith(f"/{MAIL_CLIENTS}")


def is_sheet(path: str) -> bool:
    """Whether a file is a style sheet of pages, on screen or on paper."""
    return path.endswith(".css") and not path.endswith((f"/{MAIL}", f"/{MAIL_CLIENTS}"))


def read_labels(tree: Tree) -> tuple[Labels, list[Diagnostic]]:
    """Labels of figures: patterns of ids, words per language."""
    labels, findings = _labels(tree.read(LABELS) or b"")
    return labels, list(findings)


@lru_cache(maxsize=8)
def _labels(data: bytes) -> tuple[Labels, tuple[Diagnostic, ...]]:
    """The same bytes give the same value: a session opens its workspace again and again."""
    node, found = read_yaml(data, LABELS)
    patterns: dict[str, dict[str, str]] = {}
    findings = list(found)
    if node is not None and not isinstance(node, MappingNode):
        findings.append(read_error("wrong-shape", node.at, wanted=Term("mapping"), found=Term("list")))
    for key, value in node.entries if isinstance(node, MappingNode) else ():
        if isinstance(value, MappingNode):
            words = {name.text: word.text for name, word in value.entries if isinstance(word, Scalar)}
            patterns[key.text] = words
        else:
            findings.append(read_error("wrong-shape", value.at, wanted=Term("mapping"), found=Term("text")))
    return Labels(patterns), tuple(findings)
