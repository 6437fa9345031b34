"""Which figure a typed number probably is, and whether it can be no other.

Why so careful: a reference that is put in wrongly once is never trusted again. The value must fit, the unit must fit,
and the words around must speak for one figure more than for any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mia_docs.documents.tracing import Typed
from mia_docs.figures.figure import Figure
from mia_docs.figures.mentions import Mention, mentions
from mia_docs.figures.printed import fits, same_words, units_agree
from mia_docs.figures.references import Call, call_for, prints, reference_of
from mia_docs.figures.wording import WORDINGS, Style
from mia_docs.quantities import Identifier, Number, Period, Quantity, Value, is_known
from mia_docs.rules.evidence import Evidence

STEM = 5
"""Letters of a word that decide whether two words are the same: `deltagare`, `deltagarna`."""
TELLING, CERTAIN = 3, 6
"""Digits from which on a number says something by itself, and from which on it is enough that one figure has it."""
NEXT = 2
"""How much more the word right behind a number says than any other: "8 kommuner"."""
WINDOW = 60
"""Characters on either side of a number in which words count as its own."""
MEASURES = re.compile(
    r"(?:halv)?års?\b|månad|veck|dag(?:ar|en|ars)?\b|timm|minut|sekund|euro|dollar|poäng|procentenhet|\w*meter|kilo|"
    r"grad|gång|sid(?:a|or)|rad(?:er)?\b|tecken|year|month|week|days?\b|hour|minute|second|points?\b|percentage|times\b|"
    r"pages?\b|metre"
)
"""Units of measure: a figure of something else is never meant by a number with one behind it."""
NO_NOUN = re.compile(
    "(?:som|och|av|i|på|till|för|med|per|under|från|har|är|var|ska|blir|varav|eller|men|st|the|of|and|in|to|for|with|"
    "by|have|has|are|is|that|which|were|was)"
)
"""Words behind a number that are nothing that could be counted."""
CUT_BEFORE = re.compile(r"[\w.,:+/–−-]$")
CUT_BEHIND = re.compile(r"[^\W_]|[+/:–−-]|[.,]\d")


Referable = tuple[str, Figure]
"""A figure with what stands in front of its id in a reference."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A figure that a typed number can be, the reference that prints it, and how many words speak for it."""

    figure: Figure
    front: str
    reference: str
    call: Call
    score: int
    is_named: bool = True


class Candidates:
    """The figures of a project that a number can be; looked for once for each number and each noun that is typed.

    Why kept: a text of a hundred pages types the same few numbers and nouns over and over.
    """

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.all = tuple(figures_of(evidence))
        self._fitting: dict[tuple[object, ...], tuple[Referable, ...]] = {}
        self._answering: dict[tuple[str, str, bool], tuple[Referable, ...]] = {}

    def fitting(self, typed: Typed) -> tuple[Referable, ...]:
        """The figures that have the value that was typed."""
        words = words_of(typed)
        key = (words, typed.mention.kind, typed.mention.value)
        if key not in self._fitting:
            self._fitting[key] = tuple(each for each in self.all if _has_value(each[1], typed.mention, words))
        return self._fitting[key]

    def answering(self, typed: Typed) -> tuple[Referable, ...]:
        """The figures whose label tells what is counted; all of them where the number has no noun."""
        noun = _noun(typed)
        key = (noun, typed.language, digits_in(typed.mention) >= TELLING)
        if noun and key not in self._answering:
            self._answering[key] = tuple(each for each in self.all if _noun_speaks(typed, each[1]))
        return self._answering[key] if noun else self.all


def guesses_of(known: Candidates, typed: Typed) -> list[Guess]:
    """The figures that fit, those first that more words around the number speak for."""
    words, telling = words_of(typed), digits_in(typed.mention)
    named = _named_projects(known.evidence, typed.text)
    found = [
        (_agreement(typed, figure), front, figure)
        for front, figure in known.fitting(typed)
        if _measures_agree(typed, figure)
    ]
    found.sort(key=lambda each: (-each[0], each[2].derived is not None, len(each[2].id)))
    return [
        Guess(figure, front, *_reference(figure, front, words), score, figure.project in named)
        for score, front, figure in found
        if score > 0 or telling >= TELLING
    ]


def certain(guesses: list[Guess], typed: Typed, other: Guess | None) -> Guess | None:
    """The one figure that a number can be; `other` is what the words alone would mean.

    More words speak for it than for any other figure of that value, what is counted among them; no figure of another
    value answers to the words as well; and its reference prints the same number, no word more.
    """
    if not guesses or is_cut(typed):
        return None
    best = _stated_before_derived(guesses)
    if not best.is_named:
        return None
    rivals = [each for each in guesses if each.score >= best.score and not _is_again(best.figure, each.figure)]
    if [each for each in rivals if each is not best] or not _prints_the_same(best, typed):
        return None
    if best.score == 0:
        return best if len(guesses) == 1 and digits_in(typed.mention) >= CERTAIN else None
    is_other = other is not None and other.score >= best.score and other.figure.value != best.figure.value
    return best if not is_other and (_has_unit(typed) or _noun_speaks(typed, best.figure)) else None


def _named_projects(evidence: Evidence, text: str) -> frozenset[str]:
    """The projects that a text can speak of: its own, and related ones that it calls by their short name."""
    own = evidence.view.project.project.short_name
    rest = text.replace(own, "") if own else text
    others = {view.name: view.project.project.short_name for view in evidence.view.others.values()}
    said = {name for name, short in others.items() if short and re.search(rf"(?<!\w){re.escape(short)}(?!\w)", rest)}
    return frozenset({evidence.view.name, *said})


def _stated_before_derived(guesses: list[Guess]) -> Guess:
    """The first guess, or the statement that it only works out once more."""
    first = guesses[0]
    stated = (each for each in guesses if each.score > 0 and _is_again(each.figure, first.figure))
    return next(stated, first)


def _prints_the_same(guess: Guess, typed: Typed) -> bool:
    """Whether the reference prints the number that was typed, as exact as it was, and no word besides."""
    name, arguments = guess.call
    shown = WORDINGS[name](guess.figure.value, Style(typed.language), *arguments)
    found = mentions(shown, typed.language)
    if len(found) != 1 or shown[: found[0].start] or shown[found[0].end_of_unit or found[0].end :]:
        return isinstance(guess.figure.value, Period) and same_words(shown, words_of(typed))
    return any(_nominal(one) == _nominal(two) for one in said_by(found[0]) for two in said_by(typed.mention))


def _nominal(value: Value) -> object:
    return (value.value, value.unit == "ratio") if isinstance(value, Quantity) else value


def said_by(mention: Mention) -> tuple[Value, ...]:
    """What a mention can mean: `1900` is a year, and a number too."""
    if mention.value is None:
        return ()
    return (mention.value, Number.exact(int(mention.text))) if mention.kind == "year" else (mention.value,)


def meant(known: Candidates, typed: Typed) -> Guess | None:
    """The figure that the words around speak for, whatever its value: the word behind, or all of its label."""
    alike = [
        (_agreement(typed, figure), front, figure)
        for front, figure in known.answering(typed)
        if any(_can_mean(figure.value, said) for said in said_by(typed.mention)) and _answers(typed, figure)
    ]
    if not alike:
        return None
    score, front, figure = min(alike, key=lambda each: (-each[0], each[2].quoted is not None, len(each[2].label())))
    return Guess(figure, front, *_reference(figure, front, ""), score)


def _can_mean(value: Value, said: Value) -> bool:
    """Whether both are of one kind; a number without its unit is no amount of money here."""
    if not isinstance(value, Quantity) or not isinstance(said, Quantity) or value.value == 0:
        return False
    return units_agree(value, said) and (value.unit == "SEK") == (said.unit == "SEK")


def _answers(typed: Typed, figure: Figure) -> bool:
    """Whether the noun behind stands in the label, or every word of the label stands before a number with its unit."""
    if not _measures_agree(typed, figure):
        return False
    if _noun(typed):
        return _noun_speaks(typed, figure)
    label = _stems(figure.label(typed.language))
    return _has_unit(typed) and bool(label) and label <= _stems(typed.text[: typed.mention.start])


def words_of(typed: Typed) -> str:
    """The number with the unit behind it, which a reference prints as well."""
    mention = typed.mention
    return typed.text[mention.start : mention.end_of_unit or mention.end]


def digits_in(mention: Mention) -> int:
    return len(re.findall(r"\d", mention.text))


def is_cut(typed: Typed) -> bool:
    """Whether the number is a part of something longer: a range, `100-tal`, `85:-`, a decimal that was not read."""
    start, end = typed.mention.start, typed.mention.end_of_unit or typed.mention.end
    return bool(CUT_BEFORE.search(typed.text[:start]) or CUT_BEHIND.match(typed.text[end:]))


def figures_of(evidence: Evidence) -> Iterator[Referable]:
    """Every figure that a reference of this project can name, with what stands in front of its id."""
    views = {"": evidence.view, **{f"{name}.": view for name, view in evidence.view.others.items()}}
    for front, view in views.items():
        for figure in view.ledger:
            if not isinstance(figure.value, Identifier) and is_known(figure.value):
                yield front, figure


def _reference(figure: Figure, front: str, words: str) -> tuple[str, Call]:
    """The reference that prints the words, with a capital where they have one, and the wording that it calls."""
    call = call_for(figure, words)
    reference = reference_of(figure, front, words)
    return (reference.replace("|count }}", "|count(capital) }}") if words[:1].isupper() else reference), call


def _has_value(figure: Figure, mention: Mention, words: str) -> bool:
    """Whether a figure has the value that was typed, or a wording prints it just so; a bare number is no share."""
    value, said = figure.value, said_by(mention)
    if isinstance(value, Quantity) and any(isinstance(each, Quantity) for each in said):
        said = tuple(each for each in said if isinstance(each, Quantity) and units_agree(value, each))
        return any(fits(value, each) for each in said) or (bool(said) and prints(value, words))
    return any(fits(value, each) for each in said) or prints(value, words)


def _has_unit(typed: Typed) -> bool:
    """Whether the number says its own unit: kronor, per cent, a date."""
    said = typed.mention.value
    return not isinstance(said, Quantity) or said.unit in ("SEK", "ratio")


def _noun(typed: Typed) -> str:
    """The word right behind the number, if it is one that can be counted."""
    behind = typed.text[typed.mention.end_of_unit or typed.mention.end :]
    found = re.match(r"[ \u00a0\n]?([^\W\d_]+)", behind)
    return "" if found is None or NO_NOUN.fullmatch(found[1].lower()) else found[1].lower()


def _noun_speaks(typed: Typed, figure: Figure) -> bool:
    """Whether what is counted stands in the figure's label; without a noun the number must say something itself."""
    noun = _noun(typed)
    if not noun:
        return digits_in(typed.mention) >= TELLING
    return any(stem in _label(figure, typed.language) for stem in _stems(noun))


def _measures_agree(typed: Typed, figure: Figure) -> bool:
    noun = _noun(typed)
    found = MEASURES.match(noun)
    return found is None or found[0][:3] in _label(figure, typed.language)


def _agreement(typed: Typed, figure: Figure) -> int:
    """How many words near the number stand in the figure's label too; the word right behind it counts more."""
    label = _label(figure, typed.language)
    start, end = typed.mention.start, typed.mention.end_of_unit or typed.mention.end
    before = re.split(r"[.!?] ", typed.text[max(0, start - WINDOW) : start])[-1]
    behind = re.split(r"[.!?](?: |$)", typed.text[end : end + WINDOW])[0]
    agreed = {stem for stem in _stems(before) | _stems(behind) if stem in label}
    return len(agreed) + (NEXT if _stems(_noun(typed)) & agreed else 0)


def _label(figure: Figure, language: str) -> str:
    return f"{figure.label(language)} {figure.noun}".lower()


def _stems(words: str) -> frozenset[str]:
    """The beginnings of words that say something, short enough to find their other forms."""
    found = re.findall(r"[^\W\d_]{3,}", words.lower())
    stems = (
        word[: STEM - 1] if len(word) <= STEM + 1 else word[:STEM] for word in found if not NO_NOUN.fullmatch(word)
    )
    return frozenset(stems)


def _is_again(figure: Figure, other: Figure) -> bool:
    """Whether the other only works the value out that the figure states."""
    return figure.value == other.value and figure.derived is None and other.derived is not None
