"""Reviewing a workspace: evidence out of drafts, the rules that are asked over it, waivers and baseline applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from mia_docs import workspace as conductor
from mia_docs.checks.baseline import read_baseline
from mia_docs.checks.choice import NOTHING_ASKED, USUAL, Choices, Line, wrong_choices
from mia_docs.checks.concern import apart, concern_of, paths_of
from mia_docs.checks.outcome import CODES, Outcome, examined
from mia_docs.checks.waivers import read_waivers
from mia_docs.compare.ledgers import read_table
from mia_docs.content.project import publications_with_places
from mia_docs.diagnostics import Diagnostic
from mia_docs.documents.draft import Draft
from mia_docs.model import RuleChoice
from mia_docs.output import folder_of
from mia_docs.render.edition import foreseen
from mia_docs.rules.evidence import Evidence, Standing
from mia_docs.rules.lexicon import Lexicon
from mia_docs.workspace import Document, Pile, Workspace


def examine(
    workspace: Workspace,
    wanted: list[Document],
    pile: Pile,
    line: Line = NOTHING_ASKED,
    lexicon: Lexicon | None = None,
) -> Outcome:
    """All that reading, composing and the rules find, and what of it is waived.

    `lexicon` is the workspace's, for whoever examines it several times.
    """
    waivers = read_waivers(workspace.tree, workspace.sheets)
    choices, wrong = choices_of(workspace, line)
    baseline, unreadable = read_baseline(workspace.tree)
    whole = len(wanted) == len(conductor.documents(workspace))
    read = (*pile.findings, *wrong, *unreadable, *_to_come(workspace, pile))
    evidence = evidence_of(workspace, wanted, pile, lexicon)
    return examined(read, evidence, waivers, choices, baseline, whole=whole)


def _to_come(workspace: Workspace, pile: Pile) -> Iterator[Diagnostic]:
    """What writers will find wrong; what they would say of a file that is not there yet is said at its entry."""
    for draft in pile.drafts:
        for found in foreseen(draft):
            places = conductor.bound(workspace, draft.project, draft.as_of.high or workspace.today).places
            entry = places.get(f"documents.documents.{draft.document}")
            is_placed = workspace.tree.read(found.at.file) is not None
            yield found if is_placed or entry is None else replace(found, at=entry)


def concerning(workspace: Workspace, wanted: Sequence[Document], drafts: Sequence[Draft], outcome: Outcome) -> Outcome:
    """The findings in what some documents are made of; all where one does not compose, and so is not known."""
    if len(drafts) < len(wanted):
        return outcome
    days = {(each.project, each.publication.as_of.high or workspace.today) for each in wanted}
    views = [conductor.view(workspace, project, day, "internal") for project, day in days]
    paths = paths_of(held.places for view in views for held in (view, *view.others.values()))
    return replace(outcome, findings=apart(outcome.findings, concern_of(drafts, _stems(wanted)), paths))


def _stems(documents: Iterable[Document]) -> tuple[str, ...]:
    """How the paths of the files begin that documents are answered in."""
    folders = {f"content/{each.project}/{each.publication.answers or each.publication.kind}" for each in documents}
    return tuple(f"{folder}{end}" for folder in sorted(folders) for end in ("/", "."))


def choices_of(workspace: Workspace, line: Line) -> tuple[Choices, list[Diagnostic]]:
    """Which rules are asked, by mia.yaml, documents.yaml and the command line; codes that no rule has."""
    settings = workspace.settings.checks
    wrong = list(wrong_choices(settings, "checks", workspace.places, CODES))
    documents: dict[str, RuleChoice] = {}
    for name, sheets in workspace.sheets.items():
        held, places = publications_with_places(sheets)
        for each in held.documents:
            if each.checks != USUAL:
                documents[f"{name}/{each.id}"] = each.checks
            wrong += wrong_choices(each.checks, f"documents.documents.{each.id}.checks", places, CODES)
    return Choices(settings, documents, line), wrong


def evidence_of(
    workspace: Workspace, wanted: Sequence[Document], pile: Pile, lexicon: Lexicon | None = None
) -> Iterator[Evidence]:
    """Each project once per date of its documents, with the documents of that date; without any, as it stands now."""
    groups: dict[tuple[str, date], list[Document]] = {}
    for document in wanted:
        if (day := document.publication.as_of.high) is not None:
            groups.setdefault((document.project, day), []).append(document)
    lexicon = lexicon or Lexicon(workspace.sheets)
    for (project, day), group in groups.items():
        yield _with_documents(_evidence(workspace, project, day, lexicon), workspace, group, pile)
    for project in conductor.without_documents(workspace):
        yield _evidence(workspace, project, workspace.today, lexicon)


def _evidence(workspace: Workspace, project: str, day: date, lexicon: Lexicon) -> Evidence:
    """A project on a day, without any document."""
    names = [project, *(name for name in workspace.sheets if name != project)]
    views = tuple(conductor.view(workspace, name, day, "internal") for name in names)
    return Evidence(views[0], (), tree=workspace.tree, views=views, sheets=workspace.sheets, lexicon=lexicon)


def _with_documents(evidence: Evidence, workspace: Workspace, group: Sequence[Document], pile: Pile) -> Evidence:
    """The evidence with some documents of its project and date; kinds that could not be read are left out."""
    names = {each.name for each in group}
    drafts = tuple(draft for draft in pile.seen if f"{draft.project}/{draft.document}" in names)
    templates = {each.publication.id: conductor.template(workspace, each)[0] for each in group}
    return replace(
        evidence,
        drafts=drafts,
        asked={each.publication.id: pile.answers[each.name] for each in group},
        editions={draft.document: found for draft in drafts if (found := _standing(workspace, draft)) is not None},
        kinds={id: template.kind for id, template in templates.items() if template is not None},
    )


def _standing(workspace: Workspace, draft: Draft) -> Standing | None:
    """A public document's edition as it stands in output/; None where it was never written."""
    folder = folder_of(draft)
    text = workspace.tree.read(f"{folder}/{draft.document}.md")
    if draft.audience != "public" or text is None:
        return None
    rows = read_table(workspace.tree.read(f"{folder}/figures.csv"))
    return Standing(folder, text.decode("utf-8", "replace"), rows)
