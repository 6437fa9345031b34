"""Rules on names as they are listed: written as listed, one name for one thing, one way of writing in a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mia_docs.diagnostics import Note
from mia_docs.documents.view import View
from mia_docs.model.organisation import organisations
from mia_docs.rules.called import is_related
from mia_docs.rules.evidence import Arguments, Evidence, Finding
from mia_docs.rules.lexicon import WORD, Lexicon, Word, is_naming, spelling
from mia_docs.rules.phrases import aligned
from mia_docs.rules.written import Written
from mia_docs.source import Span

LISTS = re.compile(
    r"organisations\.(?:municipalities|associations|authorities|stakeholders)\.(?:name|short|aliases)"
    r"|project\.(?:name|short_name)|project\.bordering\.name|subprojects\.(?:name|short)"
)
"""Fields with proper names, which are written in one way only."""
OWN_NAME = "project.name"
OPENING = re.compile(r"(?:^|[.:!?]\s|[-*>#]\s)[\s*_\[”\"(]*$")
"""What stands in front of a word that has a capital because it begins something."""


def name_written_otherwise(evidence: Evidence) -> Iterator[Finding]:
    """A name has other capitals, hyphens or spaces than where it is listed.

    Why: *Upplands Bro* and *Upplands-Bro* are one municipality to a reader and two to a search. A small letter at
    the beginning says nothing: *samordningsförbundet Östra Södertörn* is a description and a name.
    Example: *MIA vidare* for *MIA Vidare*, *Täby Kommun* for *Täby kommun*.
    Instead: write it as it is listed; where the list is wrong, correct the list.
    """
    home = f"content/{evidence.view.name}/"
    for found, listed in evidence.lexicon.once(whole_names):
        if found.at.file.startswith(home):
            note = Note("listed-as", {"name": listed.text}, listed.at)
            yield Finding(found.at, {"written": found.text, "name": listed.text}, (note,))


class Place(NamedTuple):
    """Some words and where they stand."""

    text: str
    at: Span


def whole_names(lexicon: Lexicon) -> Iterator[tuple[Place, Place]]:
    """The same without names within a longer one that is told: *Esf-rådet* in *Svenska Esf-rådet*."""
    told = list(_written_otherwise(lexicon))
    lines: dict[tuple[str, int], list[Span]] = {}
    for found, _ in told:
        lines.setdefault((found.at.file, found.at.line), []).append(found.at)
    for found, listed in told:
        beside = lines[found.at.file, found.at.line]
        if not any(each != found.at and _is_within(found.at, each) for each in beside):
            yield found, listed


def _is_within(one: Span, other: Span) -> bool:
    return other.column <= one.column and one.end <= other.end


def _written_otherwise(lexicon: Lexicon) -> Iterator[tuple[Place, Place]]:
    """Each name that is written otherwise than listed, with its listing."""
    names = {text.text: text for text in lexicon.texts if is_naming(text) and LISTS.fullmatch(text.path)}
    for name, listed in names.items():
        if WORD.search(name) and (pattern := _pattern(name)):
            for word in _beginnings(lexicon, name):
                found = pattern.match(word.written.text, word.start)
                if found and _is_otherwise(found, name) and " ".join(found[0].split()) not in names:
                    at = word.written.place(*found.span())
                    yield Place(" ".join(found[0].split()), at), Place(name, listed.at)


def _beginnings(lexicon: Lexicon, name: str) -> Iterable[Word]:
    """The words that may begin a name: where its rarest word stands, as many words before it as in the name."""
    keys = [spelling(word) for word in WORD.findall(name)]
    rarest = min(range(len(keys)), key=lambda n: len(lexicon.words.get(keys[n], ())))
    for key in {keys[rarest], keys[rarest].casefold()}:
        for word in lexicon.words.get(key, ()):
            yield from aligned(lexicon, word, rarest, len(keys))[:1]


def _pattern(name: str) -> re.Pattern[str] | None:
    """The name in any capitals, hyphens for spaces; none for a name of one word that has its capital first only."""
    parts = re.split(r"[ -]", name)
    if len(parts) == 1 and name[1:] in (name[1:].lower(), name[1:].upper()):
        return None
    return re.compile(r"(?:\s|-)".join(map(re.escape, parts)) + r"(?=s?(?![^\W_]))", re.IGNORECASE)


def _is_otherwise(found: re.Match[str], name: str) -> bool:
    """Whether words differ from a name in more than their first letter; capitals throughout and ids say nothing."""
    words = " ".join(found[0].split())
    if words[1:] == name[1:] or words.isupper() or re.fullmatch(r"[a-z0-9-]+", words):
        return False
    is_single = not re.search(r"[ -]", name)
    return not is_single or (words[0].isupper() and not OPENING.search(found.string, 0, found.start()))


def one_thing_two_names(evidence: Evidence) -> Iterator[Finding]:
    """Two projects of the workspace call one thing by different names.

    Why: documents of both are read by the same people. What has one diary number is one thing, and so is what has
    one id in the same list of related projects; what it is also called belongs in `aliases` or in its history.
    Example: the bordering project `kugghjulet` is *Kugghjulet* in one project and *Projekt Kugghjul* in the other.
    Instead: write the same name in both, or give the one that is also used as an alias.
    """
    mine = dict(_things(evidence.view))
    for other in evidence.views[1:]:
        for key, (path, names) in _things(other):
            here = mine.get(key)
            if here is None or not (here[1] and names) or {*map(_bare, here[1])} & {*map(_bare, names)}:
                continue
            is_one = "." not in key or is_related(evidence.view, other)
            if is_one and _is_told_here(evidence, here[0], other, path):
                arguments: Arguments = {"name": here[1][0], "other": names[0], "project": other.name}
                note = Note("called-there", {"name": names[0], "project": other.name}, other.places.get(path))
                yield Finding(evidence.place(here[0]), arguments, (note,))


def _is_told_here(evidence: Evidence, path: str, other: View, its_path: str) -> bool:
    """Whether this project is the one to tell: not the one that bears the name, else the one that is listed later."""
    if OWN_NAME in (path, its_path) and path != its_path:
        return its_path == OWN_NAME
    order = list(evidence.sheets)
    return order.index(evidence.view.name) > order.index(other.name)


def _things(view: View) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
    """What can be one thing in two projects: what tells it, the path of its name, and all its names."""
    card = view.project.project
    if card.diary_number and card.diary_number.text:
        yield card.diary_number.text, (OWN_NAME, tuple(filter(None, (card.name, card.short_name))))
    for border in card.bordering:
        path = f"project.bordering.{border.id}.name"
        number = border.diary_number.text if border.diary_number else ""
        yield number or f"project.bordering.{border.id}", (path, (border.name,))
    for path, each in organisations(view.project.organisations):
        names = (each.name, each.short, each.abbreviation, *each.aliases)
        yield path, (f"{path}.name", tuple(name for name in names if name))


def _bare(name: str) -> str:
    return "".join(WORD.findall(name)).casefold()


def column_written_two_ways(evidence: Evidence) -> Iterator[Finding]:
    """One list writes the same word in two ways.

    Why: what is grouped, counted or sorted by it falls into two groups, and a table shows the difference line by
    line.
    Example: `kind: metod` six times and `kind: Metod` once.
    Instead: write it as the others do.
    """
    for odd, usual in evidence.lexicon.once(_odd_values):
        if odd.at.file.startswith(f"content/{evidence.view.name}/"):
            note = Note("listed-as", {"name": usual.text}, usual.at)
            yield Finding(odd.at, {"written": odd.text, "name": usual.text}, (note,))


def _odd_values(lexicon: Lexicon) -> Iterator[tuple[Written, Written]]:
    """Values that other values of their field repeat in other capitals, hyphens or spaces, with one of those."""
    groups: dict[tuple[str, str, str], list[Written]] = {}
    for text in lexicon.texts:
        if is_naming(text) and _bare(text.text):
            field = text.path.rpartition(".")[2]
            path = field if field == "who" else text.path
            groups.setdefault((text.at.file, path, _bare(text.text)), []).append(text)
    for texts in groups.values():
        times = Counter(text.text for text in texts)
        usual = max(texts, key=lambda text: times[text.text])
        yield from ((text, usual) for text in texts if times[text.text] < times[usual.text])
