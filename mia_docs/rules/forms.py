"""Rules on what a form asks for beside the answers themselves: headings, elements, principles, contacts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mia_docs.content.binder import near
from mia_docs.diagnostics import Note
from mia_docs.documents.draft import Answered
from mia_docs.documents.kind import Element
from mia_docs.model import Publication
from mia_docs.rules.evidence import Arguments, Evidence, Finding
from mia_docs.source import Span

HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*(?:\{[^{}\n]*\})?[ \t]*#*$", re.MULTILINE)
MARKS = re.compile(r"[*_`]")
ROLES = re.compile(r",|/|\boch\b")
"""What stands between the roles of one person."""


def heading_missing(evidence: Evidence) -> Iterator[Finding]:
    """An answer lacks a heading that the form asks for.

    Why: who reads many applications looks for the same headings in each of them.
    Example: the question asks for the headings "Syfte" and "Mål"; the answer has the first only.
    Instead: write under the heading; which ones are asked for stands in the kind's document.yaml.
    """
    texts = {text.at.file: text.raw for text in evidence.written if text.is_answer}
    for answer in _given(evidence):
        text = texts.get(answer.at.file, answer.text)
        found = {_plain(words) for words in HEADING.findall(text)}
        for heading in answer.question.headings:
            if _plain(heading) not in found:
                yield Finding(answer.at, {"question": answer.question.title, "heading": heading})


def element_missing(evidence: Evidence) -> Iterator[Finding]:
    """An answer says nothing about something that its question asks for.

    Why: the funder's assessors mark each part of the question, and a part without a word gives nothing.
    Example: the question asks for results for the individual, the organisation and society; society is never named.
    Instead: answer that part too. Which words tell it stands under the question's `elements` in document.yaml.
    """
    for answer in _given(evidence):
        for element in _unsaid(answer.question.elements, answer.text):
            arguments: Arguments = {"question": answer.question.title, "element": element.title}
            yield Finding(answer.at, {**arguments, "words": element.words})


def principle_unmentioned(evidence: Evidence) -> Iterator[Finding]:
    """A part of the form says no word about a principle that is to show in every part.

    Why: equality, accessibility and non-discrimination are assessed in the analysis, in goals, in activities and in
    follow-up. For information only: that the words are there does not mean that the subject is covered.
    Example: the answer on follow-up names women and men, but neither accessibility nor discrimination.
    Instead: say what it means in this part, or leave it where it really does not apply.
    """
    principles = {id: kind.principles for id, kind in evidence.kinds.items()}
    seen: set[Span] = set()
    for document, answers in evidence.asked.items():
        for answer in answers:
            if answer.state != "given" or not answer.question.principles or answer.at in seen:
                continue
            seen.add(answer.at)
            unsaid = tuple(each.title for each in _unsaid(principles.get(document, ()), answer.text))
            if unsaid:
                yield Finding(answer.at, {"question": answer.question.title, "principles": unsaid})


def contact_missing(evidence: Evidence) -> Iterator[Finding]:
    """A contact that the form asks for is not among the project's contacts, by its id or its role.

    Why: the formal control asks for a contact person, a signatory and a contact for economy; without one the
    application goes back.
    Example: the form asks for `authorised_signatory`, and contacts.yaml has no member of that id.
    Instead: add the member to contacts.yaml with its role, organisation and function mailbox.
    """
    if "contacts" in evidence.view.broken:
        return
    held = evidence.view.project.contacts or ()
    known = tuple(each.id for each in held)
    roles = {_plain(part) for each in held for part in ROLES.split(each.role)}
    asked = {each.id: each for kind in evidence.kinds.values() for each in kind.contacts}
    strangers = tuple(id for id in known if id not in asked)
    for id, contact in asked.items():
        if id in known or _plain(contact.title) in roles:
            continue
        guess = near(id, strangers)
        notes = (Note("meant-contact", {"id": guess}, evidence.place(f"contacts.{guess}")),) if guess else ()
        yield Finding(_contacts(evidence), {"contact": contact.title, "id": id}, notes)


def answers_nowhere(evidence: Evidence) -> Iterator[Finding]:
    """A document's answers are to stand in a file and folder that are not there.

    Why: every question is then without an answer, and the document comes out empty.
    Example: `answers: applictaion` where the answers stand in application/ and application.yaml.
    Instead: write the name of the folder or file that holds the answers.
    """
    names = _places_of_answers(evidence)
    for each in _lost(evidence, names):
        at = evidence.place(f"documents.documents.{each.id}.answers")
        guess = near(each.answers, tuple(names))
        notes = (Note("meant-answers", {"name": guess}),) if guess else ()
        yield Finding(at, {"document": each.id, "name": each.answers}, notes)


def lost_documents(evidence: Evidence) -> frozenset[str]:
    """The documents whose answers stand nowhere, or in a file that cannot be read: that is said once."""
    own = evidence.sheets.get(evidence.view.name)
    unreadable = own.unreadable if own else frozenset()
    held = evidence.view.project.documents.documents
    broken = {each.id for each in held if (each.answers or each.kind) in unreadable}
    return frozenset(each.id for each in _lost(evidence, _places_of_answers(evidence))) | broken


def _lost(evidence: Evidence, names: Iterable[str]) -> list[Publication]:
    held = evidence.view.project.documents
    asked = {id for id, answers in evidence.asked.items() if answers}
    there = set(names)
    return [each for each in held.documents if each.id in asked and each.answers and each.answers not in there]


def _places_of_answers(evidence: Evidence) -> dict[str, None]:
    """Every name that answers of this project can stand under."""
    own = evidence.sheets.get(evidence.view.name)
    if own is None:
        return {}
    folders = (path.rpartition("/")[0] for path in own.passages if "/" in path)
    return dict.fromkeys((*folders, *own.nodes, *own.unreadable))


def _given(evidence: Evidence) -> Iterator[Answered]:
    """Every answer that is there, once, though several editions show it."""
    distinct = {(answer.question.id, answer.at): answer for answer in evidence.answers if answer.state == "given"}
    yield from distinct.values()


def _unsaid(elements: Iterable[Element], text: str) -> Iterator[Element]:
    low = text.lower()
    for element in elements:
        if not any(re.search(rf"(?<!\w){re.escape(word.lower())}", low) for word in element.words):
            yield element


def _contacts(evidence: Evidence) -> Span:
    """The list of contacts; its file where there is none."""
    return evidence.view.places.get("contacts") or Span(f"content/{evidence.view.name}/contacts.yaml")


def _plain(words: str) -> str:
    return " ".join(MARKS.sub("", words).split()).casefold()
