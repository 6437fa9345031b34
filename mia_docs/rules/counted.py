"""Rule on numbers in front of lists: *de fyra modellerna* and what is then listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from mia_docs.diagnostics import Note
from mia_docs.documents.draft import Draft, Showing
from mia_docs.documents.flat import Flat
from mia_docs.documents.lists import lists_of
from mia_docs.figures.numerals import numerals, value_of_words
from mia_docs.quantities import Money, Quantity, Ratio
from mia_docs.rules.enumerations import ENUMERATION, SOME, Names, counted, leading
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named
from mia_docs.rules.prose import origin, place_of
from mia_docs.rules.sentences import SPACES, Sentence, Shown
from mia_docs.source import Span

ANNOUNCED = re.compile(r"(?:^|[^\w-])(?:de|dessa|följande|the following|these) $", re.IGNORECASE)
"""*De fyra modellerna:* are what the list holds; *gruppen har elva platser:* may be listed in groups."""
NOUN = (
    r" (?:(?!(?:ska|har|får|kan|bör|ger|måste|ha|vill|behöver|möter|i|på|från|av|för|till|hos|med|inom|mellan|utom|där"
    r"|som|och|vid|är|var|shall|must|will|have|in|of|for|from|are|were)\b)[^\W\d][\w-]* ?){1,2}"
)
DIRECTLY = re.compile(NOUN + r"(?:(?<= )(?:är|var|heter|are|were):?|:)\s*$")
"""Nothing but the noun, or *är*, between the number and the list."""
INLINE = re.compile(rf"{NOUN}(?P<sign>: ?|\(|(?<= )(?:är|heter|are) |)(?P<list>{ENUMERATION.pattern})")
NAMES = re.compile(r"\w(?::| \(?) ?[A-ZÅÄÖ]")
NAMED = re.compile(
    r"^(?:De |The )?(?P<noun>[^\W\d][\w-]{3,}?)(?:na|en|erna|arna|s)? (?:är|var|heter|are|were) (?P<list>[A-ZÅÄÖ].*)$"
)


class Announced(NamedTuple):
    """A number in text, and where it comes from."""

    start: int
    end: int
    value: Fraction
    showing: Showing | None

    @property
    def is_count(self) -> bool:
        """Whether it counts a list of content, or is typed in words: *åtta*."""
        return self.showing is None or self.showing.figure.id.startswith("counts.")


def list_not_as_counted(evidence: Evidence) -> Iterator[Finding]:
    """A number does not agree with the list that follows it.

    Why: whoever counts finds one too many or too few, and asks whether the list or the number is wrong.
    Example: *De sju modellerna skiljer sig åt:* in front of a list of four; *de tre förbunden: VärNa och Roslagen*.
    Instead: correct the number, or the list.
    """
    names = _names(evidence)
    for draft in evidence.drafts:
        yield from _in_lists(evidence, draft, names)
    earlier: tuple[Sentence, ...] = ()
    for sentence in evidence.sentences:
        earlier = (*earlier[-2:],) if sentence.before else ()
        yield from _in_sentence(evidence, sentence, names)
        yield from _under_a_name(evidence, sentence, earlier, names)
        earlier = (*earlier, sentence)


def _in_lists(evidence: Evidence, draft: Draft, names: Names) -> Iterator[Finding]:
    """Paragraphs that lead to a list, against its items."""
    for listed in lists_of(draft):
        if listed.lead is not None:
            is_of_names = all(names.begins(each) for each in listed.texts())
            yield from _against(evidence, draft, listed.lead, len(listed.items), is_of_names=is_of_names)


def _names(evidence: Evidence) -> Names:
    """What content calls its members by."""
    fields = ("name", "short", "abbreviation", "full_name")
    return Names(each.value for each in evidence.stated if each.field in fields and isinstance(each.value, str))


def _against(evidence: Evidence, draft: Draft, paragraph: Flat, items: int, *, is_of_names: bool) -> Iterator[Finding]:
    """The number that is announced in the last sentence of the paragraph.

    Why names: *de två förbunden ska:* goes on with what they are to do; *de två förbunden:* and a list of names do not.
    """
    text = paragraph.text.translate(SPACES)
    begins = max(text.rfind(". "), text.rfind("? "), text.rfind("! ")) + 1
    announced = [each for each in _numbers(draft, paragraph) if each.start >= begins]
    if len(announced) != 1 or announced[0].value == items or SOME.search(text, begins):
        return
    one, is_directly = announced[0], bool(DIRECTLY.match(text, announced[0].end))
    is_called = bool(ANNOUNCED.search(text[: one.start])) and (is_of_names or is_directly)
    if is_called or (one.is_count and is_of_names and is_directly):
        yield _finding(evidence, draft, paragraph.place(announced[0].start), announced[0], text, items)


def _numbers(draft: Draft, paragraph: Flat) -> list[Announced]:
    """Plain numbers in a text, printed by a figure or typed."""
    found = []
    for start, end, n in paragraph.figures:
        value = draft.showings[n].figure.value
        if isinstance(value, Quantity) and value.is_exact and not isinstance(value, Money | Ratio):
            found.append(Announced(start, end, value.value or Fraction(0), draft.showings[n]))
    for start, end in numerals(paragraph.text, paragraph.language):
        words = paragraph.text[start:end]
        if words.isalpha() and not paragraph.touches(start, end):
            found.append(Announced(start, end, Fraction(value_of_words(words, paragraph.language)), None))
    return found


def _finding(evidence: Evidence, draft: Draft, at: Span | None, announced: Announced, text: str, items: int) -> Finding:
    showing = announced.showing
    said = text[announced.start : announced.end]
    place = (showing.at if showing else None) or at
    place = place or evidence.place(f"documents.documents.{draft.document}.kind")
    arguments: Arguments = {"said": said, "items": items}
    return Finding(place, arguments, (_origin(showing),) if showing else ())


def _origin(showing: Showing) -> Note:
    figure = showing.figure
    return Note("part", {"figure": named(figure), "value": figure.value}, figure.stated.at if figure.stated else None)


def _in_sentence(evidence: Evidence, sentence: Sentence, names: Names) -> Iterator[Finding]:
    """*De tre förbunden A, B och C*; names with *och* in them count as one or as two.

    Without *de* the names must be known and a colon or a parenthesis in front of them: *åtta förbund (A, B …)*.
    """
    if not NAMES.search(sentence.text) or SOME.search(sentence.text):
        return
    for each in _numbers(sentence.draft, sentence.flat):
        found = INLINE.match(names.single_after(sentence.text, each.end), each.end)
        if found is None:
            continue
        least, most = counted(found["list"])
        is_sure = each.is_count and found["sign"] and names.are_all(found["list"])
        if not least <= each.value <= most and (is_sure or ANNOUNCED.search(sentence.text[: each.start])):
            yield _finding(evidence, sentence.draft, sentence.flat.at, each, sentence.text, most)


def _under_a_name(
    evidence: Evidence, sentence: Sentence, earlier: tuple[Sentence, ...], names: Names
) -> Iterator[Finding]:
    """*Förbunden var A, B och C*, shortly after a number of *samordningsförbund*."""
    found = NAMED.match(sentence.text) if earlier else None
    if found is None or SOME.search(sentence.text):
        return
    members = leading(names.single(found["list"]))
    noun = found["noun"].lower().removesuffix("en").removesuffix("er").removesuffix("ar")
    for before in reversed(earlier):
        for shown in before.numbers:
            follows = re.match(r" ([\w-]+)", before.text[shown.end :])
            is_same = follows and re.fullmatch(rf".*{re.escape(noun)}(?:er|ar|or|n)?", follows[1].lower())
            if is_same and shown.value.is_exact and members > 1:
                if shown.value.value != members:
                    yield _other(evidence, before, shown, members)
                return


def _other(evidence: Evidence, sentence: Sentence, shown: Shown, items: int) -> Finding:
    arguments: Arguments = {"said": shown.showing.shown, "items": items}
    return Finding(place_of(evidence, sentence, shown), arguments, (origin(shown),))
