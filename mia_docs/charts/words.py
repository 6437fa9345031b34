"""Words in a chart: runs that know which figure they show, how wide they are, and where they break.

Why a table of widths and no font library: geometry must come out the same on every machine. The widths are Lato's,
rounded up and then some, since a page is also read where Lato is missing and its stand-in is wider.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

WIDTHS = {
    240: "',.ijl’",
    280: " !():;I|·\u00a0",
    320: "[]{}",
    360: "ft",
    400: '"-`r”',
    440: "*Js",
    480: "/?\\_cz",
    520: "Lagkvxyåä§",
    560: "Sbdehnquéü",
    600: "#$+0123456789<=>EFT^op~öÉ–−≥",
    640: "PRYZ",
    680: "ABCKVXÅÄ",
    720: "&",
    760: "GUÜ…",
    800: "DHNw",
    840: "%@OQmÖ",
    960: "M",
    1040: "W",
}
"""Characters by their width in thousandths of the type size."""
WIDTH = {letter: width for width, letters in WIDTHS.items() for letter in letters}
UNKNOWN = 840
BROADER = Fraction(11, 10)
"""How much wider a stand-in for Lato may be."""
BOLD = Fraction(107, 100)
SMALL, BODY, TITLE = 12, 13, 15
"""Type sizes."""
LINE = Fraction(13, 10)
"""From one line to the next, in type sizes."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words; `mark` is the number of the figure that they show, None where they show none."""

    text: str
    mark: int | None = None


Label = tuple[Run, ...]


def plain(label: Label) -> str:
    """A label's words without its marks."""
    return "".join(run.text for run in label)


def width_of(label: Label, size: int, *, bold: bool = False) -> Fraction:
    """How wide a label is at a type size, at most."""
    thousandths = sum(WIDTH.get(letter, UNKNOWN) for letter in plain(label))
    return Fraction(thousandths * size, 1000) * BROADER * (BOLD if bold else 1)


def height_of(lines: int, size: int) -> Fraction:
    """How high some lines stand."""
    return lines * size * LINE


def wrapped(label: Label, width: Fraction, size: int, *, bold: bool = False) -> tuple[Label, ...]:
    """The label in lines that are no wider than `width`; a word that is wider by itself is cut."""
    lines: list[list[Run]] = [[]]
    for word in (piece for whole in _words(label) for piece in _cut(whole, width, size, bold)):
        trial = (*lines[-1], _space(lines[-1][-1], word[0]), *word) if lines[-1] else tuple(word)
        if lines[-1] and width_of(trial, size, bold=bold) > width:
            lines.append(list(word))
        else:
            lines[-1] = list(trial)
    return tuple(joined(line) for line in lines)


def _cut(word: list[Run], width: Fraction, size: int, bold: bool) -> Iterator[list[Run]]:
    """The word, or pieces of it that fit; one letter always does."""
    if width_of(tuple(word), size, bold=bold) <= width:
        yield word
        return
    piece: list[Run] = []
    for letter in (Run(letter, run.mark) for run in word for letter in run.text):
        if piece and width_of((*piece, letter), size, bold=bold) > width:
            yield list(joined(piece))
            piece = []
        piece.append(letter)
    if piece:
        yield list(joined(piece))


def _space(before: Run, after: Run) -> Run:
    """The space between two words; it belongs to the figure that both belong to."""
    return Run(" ", before.mark if before.mark == after.mark else None)


def longest_word(label: Label, size: int) -> Fraction:
    """How wide the widest word of a label is."""
    return max((width_of(tuple(word), size) for word in _words(label)), default=Fraction(0))


def joined(runs: Sequence[Run]) -> Label:
    """Neighbours that show the same figure, or none, made one."""
    out: list[Run] = []
    for run in runs:
        if out and out[-1].mark == run.mark:
            out[-1] = Run(out[-1].text + run.text, run.mark)
        else:
            out.append(run)
    return tuple(out)


def between(labels: Sequence[Label], words: str) -> Label:
    """Labels in a row with some words between each two."""
    parts = [run for label in labels for run in (Run(words), *label)]
    return joined(parts[1:])


def _words(label: Label) -> Iterator[list[Run]]:
    """The label cut at its spaces; what belongs to a word keeps its mark. No break after a no-break space."""
    word: list[Run] = []
    for run in label:
        first, *others = run.text.split(" ")
        word += [Run(first, run.mark)] if first else []
        for piece in others:
            if word:
                yield word
            word = [Run(piece, run.mark)] if piece else []
    if word:
        yield word
