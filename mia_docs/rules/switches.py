"""Rules on answers that are yes or no, against what else the project says: evaluation, tables, revenue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.diagnostics import Note
from mia_docs.documents.draft import Answered
from mia_docs.rules.evidence import Evidence, Finding

EVALUATION = re.compile(r"evaluat|utvärder", re.IGNORECASE)
EVALUATOR = re.compile(
    r"\b(?:den externa utvärderaren|utvärderarens?|utvärderas externt|the (?:external )?evaluator)\b", re.IGNORECASE
)
DENIED = re.compile(r"\b(?:ingen|inget|inte|ej|aldrig|saknas|no|not|never)\b", re.IGNORECASE)
ANOTHER = re.compile(r"\b(?:föregång\w*|tidigare|förra|predecessor|previous|earlier|former)\b", re.IGNORECASE)
"""Words that say that a sentence is about another project's evaluator."""
PROCURED = re.compile(r"\b(?:upphandla[srtd]?|upphandlats|köps in|procured?)\b", re.IGNORECASE)
REVENUE = re.compile(r"revenue|intäkt", re.IGNORECASE)


def once(evidence: Evidence) -> list[Answered]:
    """Every question once, though several editions ask it."""
    return list({(each.question.id, each.at): each for each in evidence.answers}.values())


def evaluation_contradicted(evidence: Evidence) -> Iterator[Finding]:
    """Whether an external evaluator is hired is said in two ways.

    Why: the funder reads the switch, the answers on evaluation and the evaluator's name as one statement.
    Example: `external_evaluation: no`, and an evaluator is named.
    Instead: correct the switch, or what contradicts it.
    """
    card = evidence.view.project.project
    at = evidence.place("project.external_evaluation")
    if card.external_evaluation:
        denied = [each for each in once(evidence) if _denies(each)]
        if denied:
            notes = tuple(Note("set-against", {"words": each.reason or each.text}, each.at) for each in denied)
            titles = tuple(each.question.title for each in denied)
            yield Finding(at, {"questions": titles}, notes, "evaluation-contradicted.denied")
    elif card.external_evaluation is False and card.evaluator:
        note = Note("set-against", {"words": card.evaluator}, evidence.place("project.evaluator"))
        yield Finding(at, {"evaluator": card.evaluator}, (note,))
    elif card.external_evaluation is False:
        yield from _said(evidence)


def _denies(each: Answered) -> bool:
    return each.state == "not_applicable" and bool(EVALUATION.search(f"{each.question.id} {each.question.title}"))


def _said(evidence: Evidence) -> Iterator[Finding]:
    """The first place in each text that speaks of one certain evaluator of this project."""
    note = Note("set-against", {"words": "external_evaluation: no"}, evidence.place("project.external_evaluation"))
    others = [view.project.project.short_name for view in evidence.views if view.name != evidence.view.name]
    named = [re.compile(rf"\b{re.escape(name)}\b(?! {WORD_ON})") for name in others if name]
    for part in evidence.parts:
        for said in part.said:
            found = _evaluator(said.text) if EVALUATOR.search(said.text) and not ANOTHER.search(said.text) else None
            if found is not None and not any(each.search(said.text) for each in named):
                yield Finding(said.place(found), {"said": found[0]}, (note,), "evaluation-contradicted.said")


def _evaluator(text: str) -> re.Match[str] | None:
    """Where a sentence speaks of the evaluator, in a clause that does not deny one."""
    clauses = re.finditer(r"[^,;:]+", text)
    found = (None if DENIED.search(clause[0]) else EVALUATOR.search(text, *clause.span()) for clause in clauses)
    return next((each for each in found if each), None)


WORD_ON = r"[A-ZÅÄÖ]"
"""Behind another project's short name: MIA is not MIA Vidare."""


def answer_contradicts_table(evidence: Evidence) -> Iterator[Finding]:
    """A yes or a no stands above a table that says the opposite.

    Why: the funder asks for the table where the answer is yes, and for nothing where it is no.
    Example: *Har projektet annan finansiering?* is answered with yes; the table below is not applicable.
    Instead: fill in the table, or correct the answer.
    """
    seen = set()
    for answers in evidence.asked.values():
        for asked, table in zip(answers, answers[1:], strict=False):
            is_pair = table.question.type == "table" and table.question.id.startswith(asked.question.id)
            if not is_pair or asked.at in seen:
                continue
            seen.add(asked.at)
            says = says_yes(asked)
            if (says is True and table.state == "not_applicable") or (says is False and table.state == "given"):
                note = Note("set-against", {"words": table.reason or table.question.title}, table.at)
                message = "" if says else "answer-contradicts-table.filled"
                arguments = {"question": asked.question.title, "table": table.question.title}
                yield Finding(asked.at, arguments, (note,), message)


def says_yes(answer: Answered) -> bool | None:
    """Whether the one ticked box is a yes or a no; None for anything else."""
    ticked = [box for box in answer.boxes if box.is_ticked]
    if answer.state != "given" or answer.question.type not in ("yes_no", "choice") or len(ticked) != 1:
        return None
    word = re.match(r"\w*", ticked[0].label.lower())
    return {"ja": True, "yes": True, "nej": False, "no": False}.get(word[0] if word else "")


def revenue_contradicts_budget(evidence: Evidence) -> Iterator[Finding]:
    """The answer on revenue and the budget's lines for revenue disagree.

    Why: expected revenue is deducted from the costs; the form asks about it in both places.
    Example: *Väntas projektet ge intäkter?* is answered with yes, and every line for revenue is 0 kr.
    Instead: budget the revenue, or correct the answer.
    """
    lines = [id for id in evidence.view.ledger.figures if id.startswith("budget.") and id.endswith(".revenue")]
    known = {id: value for id in lines if (value := evidence.quantity(id)) is not None}
    for answer in once(evidence) if known else ():
        says = says_yes(answer) if REVENUE.search(f"{answer.question.id} {answer.question.title}") else None
        budgeted = [id for id, value in known.items() if value.value]
        if says is None or says is bool(budgeted):
            continue
        arguments = {"question": answer.question.title}
        yield Finding(
            answer.at, arguments, tuple(_line(evidence, id) for id in (budgeted or list(known))), _which(says)
        )


def _which(says: bool) -> str:
    return "" if says else "revenue-contradicts-budget.filled"


def _line(evidence: Evidence, id: str) -> Note:
    figure = evidence.view.ledger.figures[id]
    return Note("part", {"figure": figure.label(), "value": figure.value}, evidence.place(id))


def procurement_without_budget(evidence: Evidence) -> Iterator[Finding]:
    """The text speaks of procurement, and the budget holds no external services.

    Why: what is procured costs something. A stated `cost_model` (standard unit costs, a flat rate) explains why no
    line shows it.
    Example: *Utvärderingen upphandlas*, every line for external services is 0 kr, and no cost model is stated.
    Instead: budget the services, or state the cost model.
    """
    budget = evidence.view.project.budget
    lines = [
        id for id in evidence.view.ledger.figures if id.startswith("budget.") and id.endswith(".external_services")
    ]
    known = {id: value for id in lines if (value := evidence.quantity(id)) is not None}
    if budget is None or budget.cost_model or not known or any(value.value != 0 for value in known.values()):
        return
    for said in (said for part in evidence.parts if part.written.is_prose for said in part.said):
        if found := PROCURED.search(said.text):
            yield Finding(said.place(found), {"said": found[0]}, tuple(_line(evidence, id) for id in known))
            return
