"""Rules on the units of figures: misspelt ones, two of one thing, and the base of a rate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.diagnostics import Note
from mia_docs.figures.figure import Figure
from mia_docs.rules.evidence import Arguments, Evidence, Finding, named
from mia_docs.rules.labels import LISTED, Labelled, lists, stems, without_gender
from mia_docs.rules.near import is_one_slip
from mia_docs.source import Span

LETTERS = re.compile(r"[^\W\d_]+")
COMMON = frozenset(
    LETTERS.findall(
        "år månad månader vecka veckor dag dagar dygn timme timmar minuter kr kronor tkr mnkr miljoner procent "
        "procentenheter person personer deltagare kvinnor män barn ungdomar kommun kommuner delprojekt projekt förbund "
        "organisationer företag platser tjänster heltidstjänster årsarbetskrafter tillfällen möten träffar gånger "
        "poäng enheter fall ärenden svar sidor kvadratmeter kilometer meter ton euro per av invånare tusen hundra "
        "years months weeks days hours participants persons people times points"
    )
)
"""Units that need no second figure to be known."""
SHORTEST = 4
"""Letters from which on one more, less or other is a slip."""
PER = re.compile(r"\bper (\d[\d \u00a0]*\d|\d+)")
BASE = re.compile(r"(?:bas|base|nämnare|per)\b")


def unit_path(figure: Figure) -> str:
    """Where the unit of a figure is stated."""
    return f"figures.{figure.id}.unit" if figure.id.startswith("figures.") else f"{figure.id}.unit"


def unit_misspelt(evidence: Evidence) -> Iterator[Finding]:
    """A unit is one slip away from another unit and used nowhere else.

    Why: the unit is printed behind the number; *39 rå* is what the reader sees.
    Example: `unit: rå` on one figure, `unit: år` on the others.
    Instead: write the unit as the others have it.
    """
    used: dict[str, set[str]] = {}
    for view in evidence.views or (evidence.view,):
        for figure in view.ledger:
            for word in LETTERS.findall(figure.noun.lower() if LISTED.match(figure.id) else ""):
                used.setdefault(word, set()).add(f"{view.name}/{figure.id}")
    known = COMMON | {word for word, figures in used.items() if len(figures) > 1}
    said: set[str] | None = None
    for figure in evidence.view.ledger:
        for word in LETTERS.findall(figure.noun.lower()) if LISTED.match(figure.id) else ():
            if word in known:
                continue
            said = _said(evidence) if said is None else said
            meant = sorted(each for each in known if _is_slip(word, each))
            if meant and word not in said:
                arguments: Arguments = {"figure": named(figure), "unit": word, "meant": meant[0]}
                yield Finding(evidence.place(unit_path(figure)), arguments)


def _said(evidence: Evidence) -> set[str]:
    """Every word that the authors wrote, units left out."""
    texts = (each.text for each in evidence.written if not each.path.endswith(".unit"))
    return {word for text in texts for word in LETTERS.findall(text.lower())}


def _is_slip(word: str, other: str) -> bool:
    """One letter more, less or other, or two that changed places; two letters are too few for anything but that."""
    return is_one_slip(word, other) and (sorted(word) == sorted(other) or min(len(word), len(other)) >= SHORTEST)


def units_differ(evidence: Evidence) -> Iterator[Finding]:
    """Two figures of one thing have different units.

    Why: women's and men's figure, or two places', are compared; with two units they cannot be.
    Example: *Sjukpenningtal, män* in `dagar`, *Sjukpenningtal, kvinnor* in `månader`.
    Instead: state both in the same unit, or say in the labels that they are different things.
    """
    for group in lists(evidence):
        first: dict[str, Labelled] = {}
        for each in group:
            other = first.setdefault(_thing(each), each) if each.figure.noun else each
            if other.figure.noun != each.figure.noun and not _in_label(each) and not _in_label(other):
                arguments: Arguments = {
                    "figure": named(each.figure),
                    "unit": each.figure.noun,
                    "other": named(other.figure),
                    "instead": other.figure.noun,
                }
                note = Note("unit-there", {"unit": other.figure.noun}, _place(evidence, other))
                yield Finding(_place(evidence, each), arguments, (note,))


def _thing(each: Labelled) -> str:
    """A label without its last part behind a comma and without its gender."""
    thing, comma, _ = without_gender(each.label).rpartition(", ")
    return thing if comma else without_gender(each.label)


def _in_label(each: Labelled) -> bool:
    """Whether a label says its unit itself, and so differs in it."""
    return each.figure.noun.lower() in each.label


def _place(evidence: Evidence, each: Labelled) -> Span:
    return evidence.place(unit_path(each.figure))


def unit_base_differs(evidence: Evidence) -> Iterator[Finding]:
    """The base of a rate is not the one that its unit says.

    Why: *113 per 100 000* and a base of 600 000 are two rates; a reader works out the wrong number of cases.
    Example: `unit: per 100 000` beside *Bas för anmäld misshandel* 600 000.
    Instead: correct the unit or the base.
    """
    for group in lists(evidence):
        rates = [(each, found) for each in group if (found := PER.search(each.figure.noun.lower()))]
        bases = [each for each in group if BASE.match(each.label) and each.value.value is not None]
        numbers = [int(re.sub(r"\D", "", found[1])) for _, found in rates]
        unused = [base for base in bases if base.value.value not in numbers]
        known = {base.value.value for base in bases}
        for (rate, _), number in zip(rates, numbers, strict=True):
            base = next((each for each in unused if _is_base_of(each, rate)), None)
            if base is not None and number not in known:
                arguments: Arguments = {"figure": named(rate.figure), "unit": rate.figure.noun, "base": base.value}
                note = base.note
                yield Finding(_place(evidence, rate), arguments, (note,))


def _is_base_of(base: Labelled, rate: Labelled) -> bool:
    """Whether a base is a rate's: they have a word in common, or the base names nothing."""
    words = stems(BASE.sub("", base.label, count=1))
    return not words or bool(words & stems(rate.label))
