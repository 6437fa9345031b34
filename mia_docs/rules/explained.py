"""Rules on names that a reader of one document must be able to place: former names, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mia_docs.diagnostics import Note
from mia_docs.rules.called import Called, Renamed, abbreviations, renamed
from mia_docs.rules.evidence import Arguments, Evidence, Finding
from mia_docs.rules.lexicon import WORD
from mia_docs.rules.sentences import Sentence, typed_in
from mia_docs.rules.spelling import stems
from mia_docs.source import Span

OTHER_TIME = re.compile(
    r"\b(?:dåvarande|dåtida|tidigare|förutvarande|före detta|f\.d\.|förra|gamla|numera|i dag|idag|nuvarande|nya|"
    r"blivande|senare|bytte namn|then|former|formerly|previously|now|today|later|renamed)\b",
    re.IGNORECASE,
)
"""Words that say that a name is of another time than the document."""


def name_of_another_time(evidence: Evidence) -> Iterator[Finding]:
    """A text calls an organisation by a name that it did not have on the document's date.

    Why: a document is read as of its date. An organisation that had changed its name, or would do so later, is taken
    for another one. `aliases_until` states the last day on which the organisation was called by its `aliases`.
    Example: *Stockholms läns landsting* in a report of 2020; its name has been *Region Stockholm* since 2019.
    Instead: write the name of that day, or say that it is of another time: *dåvarande Stockholms läns landsting*.
    """
    wrong = _by_first_word(evidence)
    for sentence in evidence.sentences if wrong else ():
        words = dict.fromkeys(WORD.findall(sentence.text)) if sentence.is_prose else ()
        for each, now, other in {id(one[0]): one for word in words for one in wrong.get(word, ())}.values():
            if any(name in sentence.text for name in other) and not _tells_of_it(sentence.text, now):
                yield from _of_another_time(evidence, sentence, each, (now[0], other))


Names = tuple[str, ...]


def _by_first_word(evidence: Evidence) -> dict[str, list[tuple[Renamed, Names, Names]]]:
    """Who is renamed, with the right names on the document's date and the others, by the first words of the others."""
    found: dict[str, list[tuple[Renamed, Names, Names]]] = {}
    for each in renamed(evidence.view):
        now, other = each.names, each.former
        if evidence.view.as_of <= each.last:
            now, other = other, now
        for name in other:
            first = WORD.search(name)
            forms = (first[0], f"{first[0]}s") if first else ()
            for form in forms:
                found.setdefault(form, []).append((each, now, other))
    return found


def _tells_of_it(text: str, names: tuple[str, ...]) -> bool:
    """Whether a sentence says that a name is of another time, or gives the right one too."""
    return any(name in text for name in names) or OTHER_TIME.search(text) is not None


def _of_another_time(
    evidence: Evidence, sentence: Sentence, each: Renamed, names: tuple[str, tuple[str, ...]]
) -> Iterator[Finding]:
    """Where a sentence has a name that is not the right one of its day."""
    right, wrong = names
    for name in wrong:
        for start in _places(sentence.text, name):
            note = Note(
                "name-changed", {"name": each.names[0], "last": each.last.isoformat()}, evidence.place(each.path)
            )
            arguments: Arguments = {"name": name, "right": right, "day": evidence.view.as_of.isoformat()}
            yield Finding(_place(evidence, sentence, start, name), arguments, (note,))


def _places(text: str, name: str) -> Iterator[int]:
    """Where a name stands in a text, in the genitive too."""
    if name in text:
        yield from (found.start() for found in re.finditer(rf"(?<!\w){re.escape(name)}(?=s?(?!\w))", text))


def _place(evidence: Evidence, sentence: Sentence, start: int, words: str) -> Span:
    """Where some words of a sentence were typed."""
    line = sentence.flat.place(start) or Span("")
    before = (sentence.before + typed_in(sentence.flat)[:start]).rpartition("\n")[2]
    return evidence.word(line, words, before)


def abbreviation_unexplained(evidence: Evidence) -> Iterator[Finding]:
    """A document uses an abbreviation before it says what it stands for.

    Why: a reader who does not know it has to guess, and whoever has a screen reader hears letters. Once is enough:
    where it is used first, or before. Only abbreviations that content spells out are looked for.
    Example: *SE och CM kombineras* in an answer, *Supported Employment (SE)* in a later one.
    Instead: write the whole name with the abbreviation in parentheses where it is used first.
    """
    meant = {each.short: each for each in abbreviations(evidence.view) if each.short and each.whole}
    if not meant:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, meant))})(?![\w-])")
    for sentences in _by_draft(evidence.sentences):
        yield from _unexplained(evidence, sentences, meant, pattern)


def _by_draft(sentences: Iterable[Sentence]) -> Iterable[list[Sentence]]:
    found: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        found.setdefault(sentence.draft.document, []).append(sentence)
    return found.values()


def _unexplained(
    evidence: Evidence, sentences: list[Sentence], meant: dict[str, Called], pattern: re.Pattern[str]
) -> Iterator[Finding]:
    """The first use of each abbreviation, unless it is spelled out before, in that sentence or in the next one."""
    said: set[str] = set()
    used: set[str] = set()
    for sentence, following in zip(sentences, [*sentences[1:], None], strict=True):
        near = [sentence, following] if following and following.flat.at == sentence.flat.at else [sentence]
        words = {word.casefold() for each in near for word in WORD.findall(each.text)}
        said.update(*map(stems, words - said))
        for found in pattern.finditer(sentence.text) if sentence.is_prose else ():
            each, is_in_parentheses = meant[found[0]], sentence.text[: found.start()].endswith("(")
            if found[0] not in used and not is_in_parentheses and not _is_said(each.whole, said):
                arguments: Arguments = {"letters": found[0], "name": each.whole}
                note = Note("whole-name", {"name": each.whole}, evidence.place(each.whole_path))
                yield Finding(_place(evidence, sentence, found.start(), found[0]), arguments, (note,))
            used.add(found[0])


def _is_said(whole: str, said: set[str]) -> bool:
    """Whether the words of a name have been said."""
    return all(stems(word.casefold()) & said for word in WORD.findall(whole))
