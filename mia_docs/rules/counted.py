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
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named
from mia_docs.rules.prose import origin, place_of
from mia_docs.rules.sentences import SPACES, Sentence, Shown
from mia_docs.source import Span

ANNOUNCED = re.compile(r"(?:^|[^\w-])(?:de|dessa|följande|the following|these) $", re.IGNORECASE)
"""*De fyra modellerna:* are what the list holds; *gruppen har elva platser:* may be listed in groups."""
NOUN = r" (?:(?!(?:ska|har|får|kan|bör|ger|måste|ha|vill|behöver|möter|shall|must|will|have)\b)[\w-]+ ?){1,2}"
DIRECTLY = re.compile(NOUN + r"(?:(?<= )(?:är|var|heter|are|were))?:\s*$")
"""Nothing but the noun, or *är*, between the number and the list."""
NAMES = re.compile(r"\w(?::| \() ?[A-ZÅÄÖ]")
INLINE = re.compile(NOUN + r"(?::| ?\() ?(?P<list>[A-ZÅÄÖ][^.:;()]*)(?:\)|\.|$)")
NAMED = re.compile(
    r"^(?:De |The )?(?P<noun>[^\W\d][\w-]{3,}?)(?:na|en|erna|arna|s)? (?:är|var|heter|are|were) (?P<list>[A-ZÅÄÖ].*)$"
)
AND = re.compile(r" (?:och|samt|and) ")
ASIDE = re.compile(r" ?\([^()]*\)")
MOST = 3
"""Words in one member of an enumeration; more are half a sentence."""


class Announced(NamedTuple):
    """A number in text, and where it comes from."""

    start: int
    end: int
    value: Fraction
    showing: Showing | None


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
        yield from _in_sentence(evidence, sentence)
        yield from _under_a_name(evidence, sentence, earlier)
        earlier = (*earlier, sentence)


def _in_lists(evidence: Evidence, draft: Draft, names: frozenset[str]) -> Iterator[Finding]:
    """Paragraphs that end with a colon, against the items of the list below."""
    for listed in lists_of(draft):
        if listed.lead is not None:
            is_of_names = all(_is_name(each, names) for each in listed.texts())
            yield from _against(evidence, draft, listed.lead, len(listed.items), is_of_names=is_of_names)


def _names(evidence: Evidence) -> frozenset[str]:
    """What content calls its members by, in small letters."""
    fields = ("name", "short", "abbreviation", "full_name")
    return frozenset(
        each.value.lower() for each in evidence.stated if each.field in fields and isinstance(each.value, str)
    )


def _is_name(item: str, names: frozenset[str]) -> bool:
    """Whether an item is about one member: its first words are a name that content knows."""
    return re.split(r"[:.,(–]", item)[0].strip().lower() in names


def _against(evidence: Evidence, draft: Draft, paragraph: Flat, items: int, *, is_of_names: bool) -> Iterator[Finding]:
    """The number that is announced in the last sentence of the paragraph.

    Why names: *de två förbunden ska:* goes on with what they are to do; *de två förbunden:* and a list of names do not.
    """
    text = paragraph.text.translate(SPACES)
    begins = max(text.rfind(". "), text.rfind("? "), text.rfind("! ")) + 1
    announced = [each for each in _numbers(draft, paragraph) if each.start >= begins]
    if len(announced) != 1 or announced[0].value == items or not ANNOUNCED.search(text[: announced[0].start]):
        return
    if is_of_names or DIRECTLY.match(text, announced[0].end):
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


def _in_sentence(evidence: Evidence, sentence: Sentence) -> Iterator[Finding]:
    """*De tre förbunden: A, B och C*; names with *och* in them count as one or as two."""
    text = sentence.text
    if not NAMES.search(text):
        return
    for each in _numbers(sentence.draft, sentence.flat):
        found = INLINE.match(text, each.end) if ANNOUNCED.search(text[: each.start]) else None
        if found:
            least, most = _members(found["list"])
            if most > 1 and not least <= each.value <= most:
                yield _finding(evidence, sentence.draft, sentence.flat.at, each, text, most)


def _members(words: str) -> tuple[int, int]:
    """The least and the most members that an enumeration can have; nothing for what is none."""
    parts = [part.strip() for part in words.split(",")]
    pieces = [piece for part in parts for piece in AND.split(part)]
    if len(pieces) < 2 or any(len(piece.split()) > MOST or not piece[:1].isupper() for piece in pieces):
        return 0, 0
    return len(parts) + bool(AND.search(parts[-1])), len(pieces)


def _under_a_name(evidence: Evidence, sentence: Sentence, earlier: tuple[Sentence, ...]) -> Iterator[Finding]:
    """*Förbunden var A, B och C*, shortly after a number of *samordningsförbund*."""
    found = NAMED.match(sentence.text)
    if found is None or not earlier:
        return
    members = _capitals(ASIDE.sub("", found["list"]))
    noun = found["noun"].lower().removesuffix("en").removesuffix("er").removesuffix("ar")
    for before in reversed(earlier):
        for shown in before.numbers:
            follows = re.match(r" ([\w-]+)", before.text[shown.end :])
            is_same = follows and re.fullmatch(rf".*{re.escape(noun)}(?:er|ar|or|n)?", follows[1].lower())
            if is_same and shown.value.is_exact and members > 1:
                if shown.value.value != members:
                    yield _other(evidence, before, shown, members)
                return


def _capitals(words: str) -> int:
    """How many names stand in a row before the sentence goes on with something else."""
    count = 0
    for part in words.rstrip(".").split(","):
        pieces = AND.split(part.strip())
        if not pieces[0][:1].isupper():
            break
        count += sum(piece[:1].isupper() for piece in pieces)
    return count


def _other(evidence: Evidence, sentence: Sentence, shown: Shown, items: int) -> Finding:
    arguments: Arguments = {"said": shown.showing.shown, "items": items}
    return Finding(place_of(evidence, sentence, shown), arguments, (origin(shown),))
