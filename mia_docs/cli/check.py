"""`mia check`: the rules over content and drafts."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import click

from mia_docs.checks.baseline import FILE, READING, baseline_text
from mia_docs.checks.choice import NOTHING_ASKED, Line
from mia_docs.checks.outcome import Outcome
from mia_docs.checks.share import traced_share, waived_in
from mia_docs.cli.catalogue import say
from mia_docs.cli.columns import wrapped
from mia_docs.cli.finding import full
from mia_docs.cli.fix import edits_of, show_edits, write_edits
from mia_docs.cli.overview import MANY, overview
from mia_docs.cli.report import FACES, against_baseline, let_be, summary
from mia_docs.cli.words import counted, message
from mia_docs.diagnostics import Argument, Diagnostic, Severity, has_errors, in_order
from mia_docs.documents.draft import Draft
from mia_docs.figures.wording import Style, percent
from mia_docs.kept import compose_kept
from mia_docs.quantities import Ratio
from mia_docs.review import concerning, examine
from mia_docs.source import Folder
from mia_docs.workspace import Document, Pile, Workspace


def check_documents(
    workspace: Workspace,
    wanted: list[Document],
    language: str,
    face: str,
    line: Line = NOTHING_ASKED,
    *,
    strict: bool,
    everything: bool = False,
    named: bool = False,
) -> int:
    """Prints what reading, composing and the rules found; 1 where there is an error.

    Where documents are `named`, what is only the project's own is counted and not told.
    """
    pile = compose_kept(workspace, wanted)
    whole = outcome = examine(workspace, wanted, pile, line)
    if named and not everything and face in ("full", "concise"):
        outcome = concerning(workspace, wanted, pile.drafts, whole)
    is_chosen = everything or bool(line.select) or workspace.tree.read(FILE) is not None
    if face == "full" and len(outcome.findings) > MANY and not is_chosen:
        face = "overview"
    shown = overview(outcome.findings, language) if face == "overview" else None
    for row in shown or FACES[face](outcome, workspace.templates, language):
        click.echo(row)
    if face == "full":
        for entry, drafts in _by_entry(wanted, pile.drafts).items():
            click.echo(wrapped(_share(entry, drafts, outcome, language), below="  "))
    if face in ("full", "concise"):
        for row in (*let_be(outcome, language), *against_baseline(outcome, language)):
            click.echo(row)
    if face == "overview" and outcome.waived:
        click.echo(counted("waived", len(outcome.waived), language).rstrip(":") + ".")
    if face in ("full", "concise", "markdown", "overview"):
        click.echo(f"{'' if face != 'markdown' else chr(10)}{summary(outcome.findings, language)}")
    if face in ("full", "concise") and (unread := _unread(wanted, pile)):
        click.echo(wrapped(say(language, "not-reviewed", {"documents": unread}), below="  "))
    if others := len(whole.findings) - len(outcome.findings):
        click.echo(wrapped(counted("findings-elsewhere", others, language), below="  "))
    return int(has_errors(whole.findings) or (strict and _has_warnings(whole.findings)))


def _unread(wanted: Iterable[Document], pile: Pile) -> tuple[str, ...]:
    """Documents whose text no rule could look at, since it could not be put together."""
    seen = {f"{draft.project}/{draft.document}" for draft in pile.seen}
    return tuple(each.name for each in wanted if each.publication.is_written and each.name not in seen)


def write_baseline(workspace: Workspace, wanted: list[Document], root: Path, language: str) -> int:
    """Keeps what is found now, so that later checks show only what is new; 1 where something cannot be read."""
    outcome = examine(workspace, wanted, compose_kept(workspace, wanted))
    found = in_order([*outcome.findings, *outcome.known])
    unreadable = [each for each in found if each.code < READING]
    for row in full(unreadable, workspace.templates, language):
        click.echo(row)
    Folder(root).write(FILE, baseline_text(found, lambda each: message(each, language)).encode())
    click.echo(counted("baseline-written", len(found) - len(unreadable), language))
    return int(has_errors(unreadable))


def fix_documents(
    workspace: Workspace, wanted: list[Document], root: Path, language: str, line: Line = NOTHING_ASKED, *, write: bool
) -> bool:
    """Puts in the references that findings offer, or shows them; whether all of them could be put in."""
    outcome = examine(workspace, wanted, compose_kept(workspace, wanted), line)
    edits = edits_of([*outcome.findings, *outcome.known])
    return (write_edits if write else show_edits)(Folder(root), edits, language)


def _by_entry(wanted: Iterable[Document], drafts: Iterable[Draft]) -> dict[str, list[Draft]]:
    """The drafts by what documents.yaml calls them: one entry may be many documents."""
    entries = {each.name: each.entry for each in wanted}
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(entries[f"{draft.project}/{draft.document}"], []).append(draft)
    return found


def _share(entry: str, drafts: list[Draft], outcome: Outcome, language: str) -> str:
    """`Spårade tal i mia-vidare/application: 412 av 412 (100 %)`; never rounded up to the whole, waived ones told."""
    shares = [traced_share(draft) for draft in drafts]
    traced, numbers = sum(each.traced for each in shares), sum(each.numbers for each in shares)
    words: dict[str, Argument] = {"document": entry, "traced": traced, "numbers": numbers}
    if not numbers:
        return say(language, "traced.none", words)
    floor = Ratio.exact(Fraction(traced * 1000 // numbers, 1000))
    part = percent(floor, Style(language, table=True), 0 if traced == numbers else 1)
    told = say(language, "traced", {**words, "share": part})
    waived = sum(waived_in(draft, outcome.waived) for draft in drafts)
    return f"{told}, {say(language, 'traced.waived', {'n': waived})}" if waived else told


def _has_warnings(found: Iterable[Diagnostic]) -> bool:
    return any(each.severity is Severity.WARNING for each in found)
