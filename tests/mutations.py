"""Small damages to the samples, one at a time and in memory, and whether `mia check` notices each.

A damage is noticed where a finding that the clean samples do not have stands at exactly the damaged line, or names
that line, or the damaged figure or member, as its other side. The trees hold no `output/`: that a committed edition
shows the old value (MIA604) says that something changed, not that it is wrong.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from mia_docs import workspace as conductor
from mia_docs.checks import runner
from mia_docs.content.binder import ID
from mia_docs.diagnostics import Diagnostic, Named
from mia_docs.review import evidence_of
from mia_docs.source import Folder
from mia_docs.workspace import CARRIED, Document, Pile, Workspace, compose_all
from tests.redundancy import ROOT, Stated, covering, statements

TODAY = date(2026, 1, 1)
SEED = "mia"
READ_AS = ("mia-vidare/application", "mia/annual-report", "nasta/what-happens-after-mia")
"""The documents that stand for all: most damages show in them, and all take a minute a damage."""


@dataclass(frozen=True, eq=False)
class Memory:
    """A tree that is held, not read: the samples' content with one file in another wording."""

    files: Mapping[str, bytes]

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def list(self, folder: str) -> tuple[str, ...]:
        return tuple(sorted(path for path in self.files if path.startswith(f"{folder}/")))


@dataclass(frozen=True)
class Damage:
    """One value changed, or one member left out: the lines `first`–`last` of its file become `lines`."""

    stated: Stated
    kind: str
    after: str
    family: int
    noticed_by: str
    first: int
    last: int
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        """How it is named where some are chosen: by path and kind, by the new text where the table gives one."""
        return f"{self.stated.path} {self.kind} {self.after if self.kind == 'to' else ''}".strip()

    @property
    def removed(self) -> int:
        """How many lines fewer the file has."""
        return self.last + 1 - self.first - len(self.lines)


@dataclass(frozen=True)
class Outcome:
    """Whether a damage was noticed, and the codes of the findings that did."""

    damage: Damage
    codes: tuple[str, ...] = ()

    @property
    def is_caught(self) -> bool:
        return bool(self.codes)


# ------------------------------------------------------------------ which damages there are


@cache
def damages() -> tuple[Damage, ...]:
    """Every damage that the table asks for; the same ones in every run."""
    return tuple(damage for stated in statements() for damage in _damages_of(stated))


def _damages_of(stated: Stated) -> Iterator[Damage]:
    (entry,) = covering(stated.path)
    for given in entry.damage:
        word = given if isinstance(given, str) else "to"
        chance = random.Random(f"{SEED} {stated.path} {word}")
        if word == "drop":
            first, last, lines = _without(stated)
            yield Damage(stated, word, "", entry.family, entry.noticed_by, first, last, lines)
            continue
        after = given["to"] if not isinstance(given, str) else CHANGES[word](stated.text, chance)
        if after != stated.text:
            lines = (_replaced(stated, after),)
            kind = "id" if word == "swap" and stated.is_member and ID.fullmatch(stated.text) else word
            yield Damage(stated, kind, after, entry.family, entry.noticed_by, stated.line, stated.line, lines)


def digit_changed(text: str, chance: random.Random) -> str:
    """One digit is another one."""
    place = chance.choice([n for n, letter in enumerate(text) if letter.isdigit()])
    return _put(text, place, chance.choice([each for each in "0123456789" if each != text[place]]))


def letters_swapped(text: str, chance: random.Random) -> str:
    """Two neighbours change places; letters that differ in more than their case."""
    letters = [n for n, letter in enumerate(text) if letter.isalpha()]
    pairs = [(a, b) for a, b in zip(letters, letters[1:], strict=False) if text[a].lower() != text[b].lower()]
    beside = [(a, b) for a, b in pairs if b == a + 1] or pairs
    one, other = chance.choice(beside)
    return _put(_put(text, one, text[other]), other, text[one])


def date_shifted(text: str, chance: random.Random) -> str:
    """One of its days a month on or back, the last of a month the last of the other; a year without month a year."""
    found = chance.choice(list(re.finditer(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)))
    step = chance.choice([-1, 1])
    year, month, day = (int(part or 0) for part in found.groups())
    moved = _moved(year, month, day, step) if month else f"{year + step}"
    return text[: found.start()] + moved + text[found.end() :]


def _moved(year: int, month: int, day: int, step: int) -> str:
    start = _month(year, month + step)
    last = _month(start.year, start.month + 1) - timedelta(1)
    was_last = day and (date(year, month, day) + timedelta(1)).day == 1
    return f"{start:%Y-%m}" + (f"-{last.day if was_last else min(day, last.day):02}" if day else "")


def _month(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def answer_flipped(text: str, _: random.Random) -> str:
    """Yes for no."""
    return {"yes": "no", "no": "yes"}[text]


NAMES = ("name", "short", "abbreviation", "full_name")
"""Fields that say what a member is called."""
CHANGES = {"digit": digit_changed, "swap": letters_swapped, "shift": date_shifted, "flip": answer_flipped}


def _put(text: str, place: int, letter: str) -> str:
    return text[:place] + letter + text[place + 1 :]


@cache
def _lines(file: str) -> tuple[str, ...]:
    return tuple((ROOT / file).read_text(encoding="utf-8").split("\n"))


def _replaced(stated: Stated, after: str) -> str:
    """The line with another text in its place."""
    line, start = _lines(stated.file)[stated.line - 1], stated.column - 1
    assert line.startswith(stated.text, start), stated.path
    return line[:start] + after + line[start + len(stated.text) :]


def _without(stated: Stated) -> tuple[int, int, tuple[str, ...]]:
    """The lines of a member, to be left out; of a member of a list inside one line, that line without it."""
    line = _lines(stated.file)[stated.line - 1]
    before = line[: stated.column - 1]
    is_inside = before.count("[") > before.count("]") and before.rstrip().endswith(("[", ","))
    if is_inside or not line.lstrip().startswith(("- ", f"{stated.name}:")):
        rest = re.sub(rf"(\[|, ){re.escape(stated.text)}(, |\])", _closed, line, count=1)
        assert rest != line, stated.path
        return stated.line, stated.line, (rest,)
    depth = len(line) - len(line.lstrip())
    last = stated.line
    for number, other in enumerate(_lines(stated.file)[stated.line :], stated.line + 1):
        if other.strip() and len(other) - len(other.lstrip()) <= depth:
            break
        last = number if other.strip() else last
    return stated.line, last, ()


def _closed(found: re.Match[str]) -> str:
    """What is left where a member was: `[` and `]` stay, one of two commas."""
    before, after = found[1], found[2]
    return f"{before if before == '[' else ''}{after if after == ']' or before != '[' else ''}"


# ------------------------------------------------------------------ what is found


@dataclass(frozen=True)
class Check:
    """`mia check` over one tree, in two steps: what reading and content alone show, and what documents show.

    A few documents stand for all, with those of the entry of documents.yaml that is damaged, if one is; those of the
    project that is damaged come first, where a damage is most often told.
    """

    workspace: Workspace
    entry: str = ""
    project: str = ""

    def wanted(self) -> list[Document]:
        """The documents that are looked at; all of them where none of the chosen is there any more."""
        every = list(conductor.documents(self.workspace))
        own = re.compile(rf"{re.escape(self.entry)}(?:-|$)") if self.entry else None
        chosen = [each for each in every if each.name in READ_AS or (own and own.match(each.name))]
        return sorted(chosen or every, key=lambda each: each.project != self.project)

    def early(self) -> Iterator[Diagnostic]:
        """Found without composing anything, one after the other; the whole run finds the same and more."""
        wanted = self.wanted()
        nothing = Pile((), {each.name: () for each in wanted}, ())
        yield from conductor.reading_findings(self.workspace, wanted)
        yield from runner.run(evidence_of(self.workspace, wanted, nothing))

    def whole(self) -> Iterator[Diagnostic]:
        """What `mia check` finds in them."""
        pile = compose_all(self.workspace, self.wanted())
        yield from pile.findings
        yield from runner.run(evidence_of(self.workspace, self.wanted(), pile))


@cache
def clean_files() -> Mapping[str, bytes]:
    """The samples: content and settings, without what was written out of them."""
    tree = Folder(ROOT)
    return {path: tree.read(path) or b"" for path in ("mia.yaml", *tree.list("content"))}


@cache
def clean() -> Workspace:
    """The samples, opened; what is bound and worked out of them is kept for all damages."""
    return opened(clean_files())


def opened(files: Mapping[str, bytes]) -> Workspace:
    """A workspace of which everything is read anew."""
    return conductor.open_tree(Memory(files), Folder(CARRIED), TODAY)


def check_of(files: Mapping[str, bytes], entry: str = "", project: str = "") -> Check:
    """The check of a tree; projects whose files are the clean ones, and kinds of documents, are not read again."""
    workspace = opened(files)
    same = {name for name, sheets in workspace.sheets.items() if sheets == clean().sheets.get(name)}
    workspace._bound.update({key: loaded for key, loaded in clean()._bound.items() if key[0] in same})
    workspace._ledgers.update(clean()._ledgers)  # by the bound projects that they are made of
    workspace._kinds.update(clean()._kinds)
    return Check(workspace, entry, project)


Key = tuple[str, str, int]
"""A finding as it is known again: code, file and line."""


@cache
def known(entry: str = "") -> frozenset[Key]:
    """What is found in the clean samples, in the documents that are looked at where something is damaged."""
    check = Check(clean(), entry)
    return frozenset((each.code, each.at.file, each.at.line) for each in (*check.early(), *check.whole()))


def outcome(damage: Damage) -> Outcome:
    """Damages the samples, checks them, and looks for the damage in what is found."""
    codes = (tuple(sorted({each.code for each in found})) for found in _reports(damage))
    return Outcome(damage, next((found for found in codes if found), ()))


def is_noticed(damage: Damage) -> bool:
    """The same, no further than to the first finding that tells of the damage."""
    return any(True for found in _reports(damage) for _ in found)


def _reports(damage: Damage) -> Iterator[Iterator[Diagnostic]]:
    """What tells of a damage, step by step."""
    lines = list(_lines(damage.stated.file))
    lines[damage.first - 1 : damage.last] = damage.lines
    files = {**clean_files(), damage.stated.file: "\n".join(lines).encode()}
    check = check_of(files, _entry(damage.stated), damage.stated.path.partition("/")[0])
    for step in (check.early, check.whole):
        yield (each for each in _new(step(), damage) if _tells(each, damage))


def _entry(stated: Stated) -> str:
    """The document that a statement of documents.yaml belongs to, as `PROJECT/ID`."""
    project, _, path = stated.path.partition("/")
    parts = path.split(".")
    return f"{project}/{parts[2]}" if stated.file.endswith("/documents.yaml") and len(parts) > 2 else ""


def _new(found: Iterable[Diagnostic], damage: Damage) -> Iterator[Diagnostic]:
    """Findings that the clean samples do not have; lines below what was left out are counted as before."""
    for each in found:
        line = each.at.line
        if each.at.file == damage.stated.file and line >= damage.first + len(damage.lines):
            line += damage.removed
        if (each.code, each.at.file, line) not in known(_entry(damage.stated)):
            yield each


def _tells(finding: Diagnostic, damage: Damage) -> bool:
    """Whether a finding stands at the damage or names it."""
    places = [finding.at, *(note.at for note in finding.notes if note.at)]
    if any(at.file == damage.stated.file and _is_there(at.line, damage) for at in places):
        return True
    words = [*finding.arguments.values(), *(word for note in finding.notes for word in note.arguments.values())]
    return any(_names(word, damage) for word in words)


def _is_there(line: int, damage: Damage) -> bool:
    """The damaged line; for a member that is gone, the line where its list begins, and its neighbours'."""
    if damage.kind != "drop":
        return line == damage.stated.line
    return line in (damage.stated.list_line, damage.stated.list_line - 1) or line in _neighbours(damage)


@cache
def _neighbours(damage: Damage) -> tuple[int, ...]:
    """Lines of what is left of the list, as they are counted after the damage."""
    head, _, _ = damage.stated.path.rpartition(".")
    left = [each for each in statements() if each.path.startswith(f"{head}.")]
    lines = {each.line for each in left if not damage.first <= each.line <= damage.last}
    return tuple(sorted(line - damage.removed if line > damage.last else line for line in lines))


@cache
def _called(damage: Damage) -> frozenset[str]:
    """What a message may call a member by: its id, before and after; of one that is gone also its names."""
    ids = {damage.stated.text, damage.after} - {""}
    if damage.kind == "drop":
        below = f"{damage.stated.path}."
        ids |= {each.text for each in statements() if each.path.startswith(below) and each.name in NAMES}
        ids |= _names_of(damage.stated.text)
    return frozenset(ids)


@cache
def _names_of(id: str) -> frozenset[str]:
    """Names of the members that have an id, wherever they are listed: a reference to one is called by its name."""
    whole = [each.path for each in statements() if each.is_member and each.text == id]
    named = {f"{path}.{name}" for path in whole for name in NAMES}
    return frozenset(each.text for each in statements() if each.path in named)


def _names(word: object, damage: Damage) -> bool:
    """Whether an argument of a message is the damaged figure, or calls the damaged member by id or name."""
    if isinstance(word, Named):
        return word.id == damage.stated.id
    if isinstance(word, tuple):
        return any(_names(each, damage) for each in word)
    if not isinstance(word, str) or not damage.stated.is_member:
        return False
    return any(re.search(rf"(?<!\w){re.escape(id)}(?!\w)", word) for id in _called(damage))
