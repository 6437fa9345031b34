"""Rules on stated shares: parts of one whole, and shares of more than all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.figures.recipes import add
from mia_docs.quantities import Hedge, Quantity, Ratio, is_known
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named
from mia_docs.rules.labels import Labelled, genders, lists

OF_ONE_WHOLE = re.compile(
    r"^(?:andel(?:en)? )?\* (?:bland|av) (?!.*\b(?:som|med|över|under)\b)|^andel(?:en)? \*$|^share of \*$"
)
"""`Kvinnor bland inskrivna`: what is left are the men. `Kvinnor i MIA med …` is a rate of its own."""
UNION = re.compile(r"\besf|\bstöd|\bunion")
PARTNERS = re.compile(r"medfinansiering|\bparternas?\b|egeninsats")
RATE = re.compile(r"andel|stödnivå|sats\b|grad\b")
THIRD = re.compile(r"saknas|okän[dt]|icke-bin|annat kön|övriga|unknown|non-binary")
MAY_EXCEED = re.compile(
    r"ökning|ökat|förändring|jämfört|i förhållande|uppfyll|av budget|utnyttja|beläggning"
    r"|increase|change|compared|times"
)
ALL = Ratio.exact(1)


def shares_not_whole(evidence: Evidence) -> Iterator[Finding]:
    """The parts of one whole are not 100 per cent together.

    Why: where 60 per cent are women, 40 per cent are men; where the fund pays 40–45 per cent, 60–55 are left for
    the partners. Two shares that do not fit show that one of them is wrong.
    Example: *Kvinnor bland inskrivna* 40 %, *Män bland inskrivna* 40 %.
    Instead: correct the share that is wrong, or state the rest with a label of its own.
    """
    for group in lists(evidence):
        shares = [each for each in group if isinstance(each.value, Ratio)]
        for topic, pair in genders(shares if not any(THIRD.search(each.label) for each in shares) else ()):
            if OF_ONE_WHOLE.search(topic):
                yield from _not_whole(evidence, pair["women"], pair["men"])
        yield from _financing(evidence, shares)


def _financing(evidence: Evidence, shares: list[Labelled]) -> Iterator[Finding]:
    """The fund's share and the partners', where a list states one of each."""
    rates = [each for each in shares if RATE.search(each.label)]
    partners = [each for each in rates if PARTNERS.search(each.label)]
    union = [each for each in rates if UNION.search(each.label) and each not in partners]
    if len(union) == len(partners) == 1:
        yield from _not_whole(evidence, union[0], partners[0])


def _not_whole(evidence: Evidence, one: Labelled, other: Labelled) -> Iterator[Finding]:
    rest = add(ALL, one.value, -1)
    if one.value.is_exact != other.value.is_exact or (rest.low, rest.high) == (other.value.low, other.value.high):
        return
    if Hedge.ABOUT in (one.value.hedge, other.value.hedge) and rest.meets(other.value):
        return
    if one.value.is_exact and rest.meets(other.value):
        return
    arguments: Arguments = {"figure": named(other.figure), "value": other.value, "rest": rest}
    yield Finding(other.at, arguments, (one.note, *evidence.shown_in(one.figure.id, other.figure.id)))


def share_above_all(evidence: Evidence) -> Iterator[Finding]:
    """A share is more than 100 per cent.

    Why: a part is never more than its whole. What may be more than 100 per cent (an increase, a comparison) says
    so in its label.
    Example: *Svarsfrekvens i enkäten*, value 810 %.
    Instead: correct the share, or say in the label what it is compared with.
    """
    for stated in evidence.stated:
        value = stated.value
        if isinstance(value, Ratio) and is_known(value) and _is_above(value):
            figure = evidence.figure(stated.path.removesuffix(".value"))
            if figure is not None and not MAY_EXCEED.search(figure.label().lower()):
                yield Finding(stated.at, {"figure": named(figure), "value": value}, evidence.shown_in(figure.id))


def _is_above(value: Quantity) -> bool:
    return any(each is not None and each > 1 for each in (value.low, value.value, value.high))
