"""Rule on what prose says is higher, lower, older or more: against the figures that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mia_docs.diagnostics import Note
from mia_docs.documents.flat import Flat
from mia_docs.figures.figure import Figure
from mia_docs.quantities import Quantity, Ratio, is_known
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named
from mia_docs.rules.labels import Labelled, gender, genders, lists, stems
from mia_docs.rules.prose import origin
from mia_docs.rules.sentences import Sentence, Shown
from mia_docs.source import Span

UP = "högre|större|fler|flera|mer|äldre|längre|higher|larger|greater|more|older|longer"
DOWN = "lägre|mindre|färre|yngre|kortare|lower|smaller|fewer|less|younger|shorter"
COMPARED = re.compile(rf"(?<![\w-])(?:(?P<up>{UP})|(?P<down>{DOWN}))(?![\w-])", re.IGNORECASE)
SAID = re.compile(COMPARED.pattern + r"|\b(?:över|under|above|below) (?:målet|målnivån|the target)\b", re.IGNORECASE)
THAN = re.compile(r" (?:än|than) ")
CLAUSE = re.compile(r"[;:]|,? (?:medan|men|while|but) |, (?:och|and) ")
DOUBT = re.compile(
    r"\b(?:inte|aldrig|om|ska|bör|kan|varför|kommer|blir|not|if|should|will|may|whether|why)\b|\?", re.IGNORECASE
)
ALONE = re.compile(r"[.,]?$| (?:andel|del|share|proportion)\b")
PLACED = re.compile(rf"(?:(?P<up>{UP})|(?P<down>{DOWN})) i (?P<here>[\w-]+) än i (?P<there>[\w-]+)")
COUNTRY = ("riket", "landet", "sverige", "nationellt")
SCOPE = re.compile(r",? (?:i |hela )?(?:riket|landet|sverige|länet|nationellt)\b")
PLACES = stems("länet riket landet sverige kommunen kommunerna projektet")
GOAL = re.compile(
    rf"\b(?:målet|mål) för (?P<goal>.+?) är (?:\w+ )??(?:(?P<up>{UP})|(?P<down>{DOWN})) (?:satt )?än ", re.IGNORECASE
)
DIRECT = re.compile(
    rf"[^.;]{{0,40}}\b(?:är|var|ligger|vilket är|is|are|was|were) (?:\w+ )??(?:(?P<up>{UP})|(?P<down>{DOWN})) "
    r"(?:än|than) (?:[^\W\d]+ ){0,4}$",
    re.IGNORECASE,
)
OF_GOAL = re.compile(
    r"[^.;]{0,40}\b(?:(?P<up>över|above)|(?P<down>under|below)) (?:målet|målnivån|the target)(?: på| om| of|,)? "
    r"(?:[^\W\d]+ ){0,2}$",
    re.IGNORECASE,
)
"""*20 procent, alltså under målet på 25 procent*."""
MEETS = re.compile(r"\b(?:klarar|når|uppfyller|meets?|reach(?:es)?)\b", re.IGNORECASE)
OTHERWISE = re.compile(r"\b(?:medan|men|däremot|while|whereas|but)\b", re.IGNORECASE)
TARGET = re.compile(r"(?:mål\b|målnivå|målet|target)")


class Side(NamedTuple):
    """One figure of a comparison."""

    figure: Figure
    value: Quantity

    @property
    def note(self) -> Note:
        arguments: Arguments = {"figure": named(self.figure), "value": self.value}
        return Note("part", arguments, self.figure.stated.at if self.figure.stated else None)


def comparison_disagrees(evidence: Evidence) -> Iterator[Finding]:
    """Prose compares two figures, and their values say otherwise.

    Why: the words are written once and the figures change; a reviewer who compares them finds the sentence false.
    Example: *Kvinnornas sjukpenningtal är högre än männens*, where the women's is 2,8 and the men's 6,7.
    Instead: rewrite the sentence, or correct the figure that is wrong.
    """
    topics = _topics(evidence)
    earlier: tuple[Sentence, ...] = ()
    for sentence in evidence.sentences:
        earlier = earlier[-2:] if sentence.before else ()
        if SAID.search(sentence.text) and not DOUBT.search(sentence.text):
            yield from _by_gender(evidence, sentence, topics)
            yield from _by_place(evidence, sentence, earlier)
            yield from _with_goal(evidence, sentence)
            yield from _direct(evidence, sentence)
        elif MEETS.search(sentence.text):
            yield from _sides_of_target(evidence, sentence, earlier)
        earlier = (*earlier, sentence)


# ------------------------------------------------------------------ women and men


class Topic(NamedTuple):
    """What a women's and a men's figure are both of: the words that tell, and the two."""

    words: frozenset[str]
    women: Labelled
    men: Labelled


def _topics(evidence: Evidence) -> dict[str, list[Topic]]:
    """The pairs of this project and those related to it, by each of their words."""
    found: dict[str, list[Topic]] = {}
    views = [evidence.view, *evidence.view.others.values()]
    names = stems(" ".join(view.project.project.short_name for view in views))
    for view in views:
        for group in lists(evidence, view):
            for label, pair in genders(group):
                topic = Topic(stems(label) - PLACES - names, pair["women"], pair["men"])
                for word in topic.words:
                    found.setdefault(word, []).append(topic)
    return found


def _by_gender(evidence: Evidence, sentence: Sentence, topics: dict[str, list[Topic]]) -> Iterator[Finding]:
    """*Kvinnornas tal är högre än männens, och deras sysselsättning lägre*: clause by clause."""
    subject = ""
    for clause in CLAUSE.split(sentence.text):
        first = THAN.split(clause)[0]
        subject = gender(first) or (subject if first != clause or not gender(clause) else "")
        compared = COMPARED.search(first)
        if not subject or compared is None or not _is_of_two(clause, first, compared):
            continue
        matching = _matching(stems(clause), topics)
        sides = [(each.women, each.men) if (subject == "women") else (each.men, each.women) for each in matching]
        if sides and all(_is_false(compared, one.value, other.value) for one, other in sides):
            one, other = sides[0]
            yield _finding(
                evidence, sentence, compared[0], Side(one.figure, one.value), Side(other.figure, other.value)
            )


def _is_of_two(clause: str, first: str, compared: re.Match[str]) -> bool:
    """Whether a clause compares the two: *än männen*, or a word at its end, or *en mindre andel*.

    Why: *i mindre kommuner* compares nothing.
    """
    if first != clause:
        return bool(gender(clause[len(first) :]))
    return bool(ALONE.match(clause, compared.end()))


def _matching(words: frozenset[str], topics: dict[str, list[Topic]]) -> list[Topic]:
    """The pairs that a clause speaks of: those with most words in it, two at least where they have two."""
    seen = {id(topic): topic for word in words for topic in topics.get(word, ())}
    counted = [(len(topic.words & words), topic) for topic in seen.values()]
    most = max((count for count, topic in counted if count >= min(2, len(topic.words))), default=0)
    return [topic for count, topic in counted if most and count == most]


def _is_false(compared: re.Match[str], one: Quantity, other: Quantity) -> bool:
    """Whether the first is not above (below) the second, by its own bounds."""
    if compared["down"]:
        one, other = other, one
    return one.high is not None and other.low is not None and one.high <= other.low


def _finding(evidence: Evidence, sentence: Sentence, said: str, one: Side, other: Side) -> Finding:
    arguments: Arguments = {
        "said": said,
        "figure": named(one.figure),
        "value": one.value,
        "other": named(other.figure),
        "than": other.value,
    }
    return Finding(_place(evidence, sentence, said), arguments, (one.note, other.note))


def _place(evidence: Evidence, sentence: Sentence, said: str) -> Span:
    """The words on the author's line; the document's entry for a template's own."""
    flat: Flat = sentence.flat
    start = sentence.text.find(said)
    line = flat.place(max(start, 0))
    if line is None:
        return evidence.place(f"documents.documents.{sentence.draft.document}.kind")
    return evidence.word(line, said, "")


# ------------------------------------------------------------------ places, goals, neighbours


def _by_place(evidence: Evidence, sentence: Sentence, earlier: tuple[Sentence, ...]) -> Iterator[Finding]:
    """*Andelen är högre i MIA än i landet*, of the figures just told that differ in their place only."""
    compared = PLACED.search(sentence.text)
    shown = [each for one in (*earlier, sentence) for each in one.numbers]
    if compared is None or len(shown) < 2:
        return
    here, there = (
        {_topic(evidence, each): each for each in shown if _is_of(evidence, each, compared[place])}
        for place in ("here", "there")
    )
    for topic, one in here.items():
        other = there.get(topic)
        if other is not None and _is_false(compared, one.value, other.value):
            sides = (Side(each.showing.figure, each.value) for each in (one, other))
            yield _finding(evidence, sentence, compared[0], *sides)


def _is_of(evidence: Evidence, shown: Shown, place: str) -> bool:
    """Whether a figure is of a place: its label says so, or it is the result of the project with that name."""
    figure, word = shown.showing.figure, place.lower()
    label = figure.label().lower()
    if word in COUNTRY:
        return any(each in label for each in COUNTRY)
    home = evidence.view.home(figure.project)
    is_home = home is not None and home.project.project.short_name.lower() == word
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", label)) or (is_home and figure.quoted is None)


def _topic(evidence: Evidence, shown: Shown) -> str:
    """A label without its place."""
    home = evidence.view.home(shown.showing.figure.project)
    name = home.project.project.short_name.lower() if home else ""
    label = SCOPE.sub("", shown.showing.figure.label().lower())
    return " ".join(re.sub(rf" i {re.escape(name)}(?!\w)", "", label).split()) if name else label


def _with_goal(evidence: Evidence, sentence: Sentence) -> Iterator[Finding]:
    """*Målet för arbete är högre än utfallet, som är 20 procent.*"""
    compared = GOAL.search(sentence.text)
    shares = [
        each for each in sentence.numbers if isinstance(each.value, Ratio) and compared and each.start >= compared.end()
    ]
    shares = [each for each in shares if not each.showing.figure.id.startswith("goals.")]
    if compared is None or len(shares) != 1:
        return
    words = stems(compared["goal"])
    goals = [
        goal for goal in evidence.view.project.goals if goal.target and stems(goal.short) and stems(goal.short) <= words
    ]
    figure = evidence.figure(f"goals.{goals[0].id}.target") if len(goals) == 1 else None
    if (
        figure is None
        or not isinstance(figure.value, Quantity)
        or not is_known(figure.value)
        or figure.value.low is None
    ):
        return
    least = Ratio.exact(figure.value.low)
    if _is_false(compared, least, shares[0].value):
        other = Side(shares[0].showing.figure, shares[0].value)
        yield _finding(evidence, sentence, compared["up"] or compared["down"], Side(figure, least), other)


def _direct(evidence: Evidence, sentence: Sentence) -> Iterator[Finding]:
    """*Medianåldern är 32 år, vilket är lägre än 39 år i hela projektet*: two numbers with the words between."""
    if len(sentence.numbers) != 2:
        return
    one, other = sentence.numbers
    between = sentence.text[one.end : other.start]
    compared = DIRECT.match(between) or OF_GOAL.match(between)
    alike = (one.value.unit, one.showing.figure.noun) == (other.value.unit, other.showing.figure.noun)
    if compared and alike and _is_false(compared, one.value, other.value):
        sides = (Side(each.showing.figure, each.value) for each in (one, other))
        yield _finding(evidence, sentence, compared["up"] or compared["down"], *sides)


def _sides_of_target(evidence: Evidence, sentence: Sentence, earlier: tuple[Sentence, ...]) -> Iterator[Finding]:
    """*Männen klarar målet med 6,7 dagar, medan kvinnornas tal är 12,8*: one on each side of the target."""
    if len(sentence.numbers) not in (2, 3) or DOUBT.search(sentence.text):
        return
    targets = [
        each
        for one in (*earlier, sentence)
        for each in one.numbers
        if TARGET.match(each.showing.figure.label().lower())
    ]
    ids = {each.showing.figure.id for each in targets}
    sides = [each for each in sentence.numbers if each.showing.figure.id not in ids]
    if len(ids) != 1 or len(sides) != 2 or not OTHERWISE.search(sentence.text[sides[0].end : sides[1].start]):
        return
    met = MEETS.search(sentence.text, 0, sides[0].start)
    target, nouns = targets[0], {each.showing.figure.noun for each in (*sides, targets[0])}
    values = [each.value.value for each in (*sides, target)]
    if met is None or len(nouns) != 1 or None in values:
        return
    one, other, limit = values
    if (one < limit and other < limit) or (one > limit and other > limit):  # type: ignore[operator]
        arguments: Arguments = {"said": met[0], "figure": named(target.showing.figure), "value": target.value}
        notes = tuple(origin(each) for each in (*sides, target))
        yield Finding(_place(evidence, sentence, met[0]), arguments, notes, "comparison-disagrees.target")
