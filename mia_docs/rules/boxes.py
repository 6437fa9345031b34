"""Rules on ticked boxes against what the project says elsewhere: ages, target groups, regions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mia_docs.diagnostics import Note
from mia_docs.documents.draft import Answered, Box
from mia_docs.rules.evidence import Evidence, Finding
from mia_docs.rules.headed import Said
from mia_docs.rules.switches import once

RANGE = re.compile(r"(\d+)\s*[–-]\s*(\d+)")
AGE = re.compile(r"\bage|ålder|åldr", re.IGNORECASE)
LEFT_OUT = re.compile(
    r"\b(?:inte|ej|aldrig|utom|utan|inga|ingen)\b[^.;,]*?\b(?:ingår|omfattas|riktar|vänder|räknas|hör|deltar|delta)\b"
    r"|\b(?:ingår|omfattas|riktar|vänder|räknas|hör|deltar)\b(?:\s+\w+){0,2}?\s+(?:inte|ej|aldrig)\b"
    r"|\bavgräns|\bundant|\bexcluded\b|\bnot (?:included|eligible)\b",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"\b(?:av|hos|från|genom|möter|träffar|(?:samverk|samarbet)\w+ med|tillsammans med|by|from|through|meets?"
    r"|together with)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""What stands in front of those whom the participants meet: *hjälp av anställda*."""
AT = re.compile(r"\w*\s+(?:hos|vid|på|at)\b", re.IGNORECASE)
"""*Anställda hos parterna*, *företagare på orten*: theirs, and no group of the project's."""
SMALL = frozenset({"personer", "deltagare", "eller", "varit", "står", "person", "people", "have", "been"})
NEAR = 40


class Ages(NamedTuple):
    """From one year of age to another, both with it."""

    low: int
    high: int

    def shared(self, other: Ages) -> int:
        """How many years of age are in both."""
        return min(self.high, other.high) - max(self.low, other.low) + 1


def _ages(text: str) -> Ages | None:
    found = RANGE.search(text)
    return Ages(int(found[1]), int(found[2])) if found else None


def ages_disagree(evidence: Evidence) -> Iterator[Finding]:
    """The ticked ages and the ages of the target group do not meet.

    Why: both say who may take part. A box of which one year or less is meant may be left open.
    Example: `target_age: 16–64`, and the box *25–54 år* is not ticked.
    Instead: tick the box, or correct `target_age`.
    """
    code = evidence.view.project.project.target_age
    target = _ages(code.text) if code else None
    for answer in once(evidence) if target and code else ():
        boxes = [(box, ages) for box in answer.boxes if (ages := _ages(box.label))]
        is_asked = (
            answer.state == "given" and len(boxes) > 1 and AGE.search(f"{answer.question.id} {answer.question.title}")
        )
        if not is_asked or target is None or code is None:
            continue
        note = Note("set-against", {"words": f"target_age: {code.text}"}, evidence.place("project.target_age"))
        for box, ages in boxes:
            shared = target.shared(ages)
            if (box.is_ticked and shared < 1) or (not box.is_ticked and shared > 1):
                message = "ages-disagree.ticked" if box.is_ticked else ""
                yield Finding(answer.at, {"box": box.label, "ages": code.text}, (note,), message)
        if target.low > target.high or target.high > max(ages.high for _, ages in boxes):
            there = Note("set-against", {"words": ", ".join(box.label for box, _ in boxes)}, answer.at)
            yield Finding(evidence.place("project.target_age"), {"ages": code.text}, (there,), "ages-disagree.outside")


def group_not_ticked(evidence: Evidence) -> Iterator[Finding]:
    """Prose names a target group among those who take part, and its box is not ticked.

    Why: the funder counts target groups by the boxes; who reads the text expects them to be the same. Only text
    under a heading that begins like the question's is read, and no sentence that leaves somebody out.
    Example: *Unga och nyanlända ingår* under the heading *Målgrupp*; the box *Unga* is open.
    Instead: tick the box, or strike the group from the text.
    """
    for answer in once(evidence):
        if answer.question.type == "choices" and answer.state == "given":
            said = list(_under(evidence, answer.question.title))
            for box in (each for each in answer.boxes if not each.is_ticked):
                where = next(((one, found) for one in said if (found := _names(one.text, box, answer))), None)
                if where:
                    note = Note("set-against", {"words": f"☐ {box.label}"}, answer.at)
                    arguments = {"box": box.label, "question": answer.question.title}
                    yield Finding(where[0].place(where[1]), arguments, (note,))


def _under(evidence: Evidence, title: str) -> Iterator[Said]:
    """Sentences below headings that begin like a question's title, those that leave somebody out left out."""
    start = title[:7].lower()
    for part in evidence.parts:
        if len(start) == 7 and part.heading.lower().startswith(start):
            yield from (said for said in part.said if not LEFT_OUT.search(said.text))


def _names(text: str, box: Box, answer: Answered) -> tuple[int, int] | None:
    """Where a text names the group of a box, and not a narrower one whose label begins alike."""
    own, others = _words(box.label), [_words(each.label) for each in answer.boxes if each is not box]
    telling = [word for word in own if not any(word in other for other in others)] or own
    narrower = {word for other in others if set(own) < set(other) for word in other if word not in own}
    if not telling:
        return None
    end = r"(?!\w)" if len(telling[0]) < 6 else ""
    for found in re.finditer(rf"(?<!\w){re.escape(telling[0])}{end}", text.lower()):
        rest = re.split(r"[,.;]", text.lower()[found.end() : found.end() + NEAR])[0]
        needs = telling[1:2] if len(telling[0]) < 8 else []
        is_theirs = OTHERS.search(text[: found.start()]) or AT.match(text, found.end())
        if not is_theirs and all(word in rest for word in needs) and not any(word in rest for word in narrower):
            return found.span()
    return None


def _words(label: str) -> list[str]:
    """The words that tell a group from others."""
    bare = re.sub(r"\([^)]*\)", "", label.lower())
    return [word for word in re.findall(r"[^\W\d_]{4,}", bare) if word not in SMALL]


def region_not_ticked(evidence: Evidence) -> Iterator[Finding]:
    """The project's region is a box of the form, and another box is ticked instead.

    Why: the application goes to the region that is ticked.
    Example: `region: Stockholm`, and only the box *Sydsverige* is ticked.
    Instead: tick the region, or correct `region`.
    """
    region = evidence.view.project.project.region
    for answer in once(evidence) if region else ():
        if answer.state == "given" and answer.question.type in ("choice", "choices"):
            ticked = [box.label for box in answer.boxes if box.is_ticked]
            if ticked and any(box.label == region and not box.is_ticked for box in answer.boxes):
                note = Note("set-against", {"words": f"region: {region}"}, evidence.place("project.region"))
                yield Finding(answer.at, {"region": region, "boxes": tuple(ticked)}, (note,))
