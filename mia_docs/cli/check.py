"""`mia check`: the rules over content and drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import click

from mia_docs import workspace as conductor
from mia_docs.checks.baseline import FILE, READING, baseline_text, read_baseline
from mia_docs.checks.choice import NOTHING_ASKED, Choices, Line, wrong_choices
from mia_docs.checks.evidence import Evidence, Standing
from mia_docs.checks.outcome import CODES, Outcome, examined
from mia_docs.checks.share import traced_share, waived_in
from mia_docs.checks.waivers import read_waivers
from mia_docs.cli.build import Pile, compose_all
from mia_docs.cli.catalogue import say
from mia_docs.cli.columns import wrapped
from mia_docs.cli.fix import edits_of, show_edits, write_edits
from mia_docs.cli.overview import MANY, overview
from mia_docs.cli.report import FACES, against_baseline, full, let_be, summary
from mia_docs.cli.words import counted, message
from mia_docs.compare.ledgers import read_table
from mia_docs.content.project import publications_with_places
from mia_docs.diagnostics import Argument, Diagnostic, Severity, has_errors, in_order
from mia_docs.documents.draft import Draft
from mia_docs.figures.wording import Style, percent
from mia_docs.model import RuleChoice
from mia_docs.output import folder_of
from mia_docs.quantities import Ratio
from mia_docs.source import Folder
from mia_docs.workspace import Document, Workspace


def check_documents(
    workspace: Workspace,
    wanted: list[Document],
    language: str,
    face: str,
    line: Line = NOTHING_ASKED,
    *,
    strict: bool,
    everything: bool = False,
) -> int:
    """Prints what reading, composing and the rules found; 1 where there is an error."""
    pile = compose_all(workspace, wanted)
    outcome = examine(workspace, wanted, pile, line)
    is_chosen = everything or bool(line.select) or workspace.tree.read(FILE) is not None
    if face == "full" and len(outcome.findings) > MANY and not is_chosen:
        face = "overview"
    shown = overview(outcome.findings, language) if face == "overview" else None
    for row in shown or FACES[face](outcome, workspace.templates, language):
        click.echo(row)
    if face == "full":
        for draft in pile.drafts:
            click.echo(wrapped(_share(draft, outcome, language), below="  "))
    if face in ("full", "concise"):
        for row in (*let_be(outcome, language), *against_baseline(outcome, language)):
            click.echo(row)
    if face == "overview" and outcome.waived:
        click.echo(counted("waived", len(outcome.waived), language).rstrip(":") + ".")
    if face in ("full", "concise", "markdown", "overview"):
        click.echo(f"{'' if face != 'markdown' else chr(10)}{summary(outcome.findings, language)}")
    return int(has_errors(outcome.findings) or (strict and _has_warnings(outcome.findings)))


def examine(workspace: Workspace, wanted: list[Document], pile: Pile, line: Line = NOTHING_ASKED) -> Outcome:
    """All that reading, composing and the rules find, and what of it is waived."""
    waivers = read_waivers(workspace.tree, workspace.sheets)
    choices, wrong = choices_of(workspace, line)
    baseline, unreadable = read_baseline(workspace.tree)
    whole = len(wanted) == len(conductor.documents(workspace))
    read = (*pile.findings, *wrong, *unreadable)
    return examined(read, evidence_of(workspace, wanted, pile), waivers, choices, baseline, whole=whole)


def write_baseline(workspace: Workspace, wanted: list[Document], root: Path, language: str) -> int:
    """Keeps what is found now, so that later checks show only what is new; 1 where something cannot be read."""
    outcome = examine(workspace, wanted, compose_all(workspace, wanted))
    found = in_order([*outcome.findings, *outcome.known])
    unreadable = [each for each in found if each.code < READING]
    for row in full(unreadable, workspace.templates, language):
        click.echo(row)
    Folder(root).write(FILE, baseline_text(found, lambda each: message(each, language)).encode())
    click.echo(counted("baseline-written", len(found) - len(unreadable), language))
    return int(has_errors(unreadable))


def choices_of(workspace: Workspace, line: Line) -> tuple[Choices, list[Diagnostic]]:
    """Which rules are asked, by mia.yaml, documents.yaml and the command line; codes that no rule has."""
    settings = workspace.settings.checks
    wrong = list(wrong_choices(settings, "checks", workspace.places, CODES))
    documents: dict[str, RuleChoice] = {}
    for name, sheets in workspace.sheets.items():
        held, places = publications_with_places(sheets)
        for each in held.documents:
            documents[f"{name}/{each.id}"] = each.checks
            wrong += wrong_choices(each.checks, f"documents.documents.{each.id}.checks", places, CODES)
    return Choices(settings, documents, line), wrong


def fix_documents(
    workspace: Workspace, wanted: list[Document], root: Path, language: str, line: Line = NOTHING_ASKED, *, write: bool
) -> bool:
    """Puts in the references that findings offer, or shows them; whether all of them could be put in."""
    outcome = examine(workspace, wanted, compose_all(workspace, wanted), line)
    edits = edits_of([*outcome.findings, *outcome.known])
    return (write_edits if write else show_edits)(Folder(root), edits, language)


def _share(draft: Draft, outcome: Outcome, language: str) -> str:
    """`Spårade tal i mia-vidare/application: 412 av 412 (100 %)`; never rounded up to the whole, waived ones told."""
    share = traced_share(draft)
    words: dict[str, Argument] = {"document": f"{draft.project}/{draft.document}"}
    if not share.numbers:
        return say(language, "traced.none", words)
    floor = Ratio.exact(Fraction(share.traced * 1000 // share.numbers, 1000))
    part = percent(floor, Style(language, table=True), 0 if share.traced == share.numbers else 1)
    told = say(language, "traced", {**words, "traced": share.traced, "numbers": share.numbers, "share": part})
    waived = waived_in(draft, outcome.waived)
    return f"{told}, {say(language, 'traced.waived', {'n': waived})}" if waived else told


def evidence_of(workspace: Workspace, wanted: list[Document], pile: Pile) -> Iterator[Evidence]:
    """Each project once per date of its documents, with the documents of that date; without any, as it stands now."""
    groups: dict[tuple[str, str], list[Document]] = {}
    for document in wanted:
        groups.setdefault((document.project, document.publication.as_of.iso()), []).append(document)
    for (project, _), group in groups.items():
        day = group[0].publication.as_of.high
        if day is not None:
            names = {each.name for each in group}
            drafts = tuple(draft for draft in pile.drafts if f"{draft.project}/{draft.document}" in names)
            asked = {each.publication.id: pile.answers[each.name] for each in group}
            editions = {draft.document: found for draft in drafts if (found := _standing(workspace, draft)) is not None}
            seen = conductor.view(workspace, project, day, "internal")
            yield Evidence(seen, drafts, asked, editions, workspace.tree)
    for project in conductor.without_documents(workspace):
        yield Evidence(conductor.view(workspace, project, workspace.today, "internal"), (), tree=workspace.tree)


def _standing(workspace: Workspace, draft: Draft) -> Standing | None:
    """A public document's edition as it stands in output/; None where it was never written."""
    folder = folder_of(draft)
    text = workspace.tree.read(f"{folder}/{draft.document}.md")
    if draft.audience != "public" or text is None:
        return None
    rows = read_table(workspace.tree.read(f"{folder}/figures.csv"))
    return Standing(folder, text.decode("utf-8", "replace"), rows)


def _has_warnings(found: Iterable[Diagnostic]) -> bool:
    return any(each.severity is Severity.WARNING for each in found)
