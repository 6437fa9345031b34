"""Where a figure comes from and where it is shown, as a value: the command line and the preview only print it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mia_docs.documents.draft import Draft
from mia_docs.documents.view import View
from mia_docs.figures.figure import Figure
from mia_docs.output import folder_of
from mia_docs.provenance.known import Known
from mia_docs.render.text import write_text


@dataclass(frozen=True, slots=True)
class Origin:
    """A figure and what it is derived from, down to what is stated; shared inputs are shared values."""

    figure: Figure
    inputs: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One showing: the document and its date, its heading, its line in the text edition (None outside), the words."""

    project: str
    document: str
    file: str
    as_of: date | None
    section: str
    line: int | None
    shown: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of one figure: its value at a date, its origin, and every place that shows it."""

    origin: Origin
    as_of: date
    shown: tuple[Shown, ...]

    @property
    def figure(self) -> Figure:
        return self.origin.figure


def explained(known: Known, written: Iterable[Draft]) -> Explanation:
    """A figure with its origin and its places."""
    places = (place for draft in written for place in _places(draft, known))
    return Explanation(_origin(known.view, known.figure, {}), known.as_of, tuple(places))


def _origin(view: View, figure: Figure, made: dict[tuple[str, str], Origin]) -> Origin:
    """The tree below a figure, each input made once, however often it is used."""
    key = figure.project, figure.id
    if key not in made:
        made[key] = Origin(figure)  # what leads back to itself ends here
        made[key] = Origin(figure, tuple(_origin(view, each, made) for each in view.inputs_of(figure)))
    return made[key]


def _places(draft: Draft, known: Known) -> Iterator[Shown]:
    """Where a document shows a figure; the text is written only where there is something to find."""
    numbers = [number for number, each in enumerate(draft.showings) if known.is_shown_by(each.figure)]
    if not numbers:
        return
    is_text = "md" in draft.formats
    lines = write_text(draft)[1] if is_text else {}
    file = f"{folder_of(draft)}/{draft.document}.{'md' if is_text else draft.formats[0]}"
    for number in numbers:
        showing = draft.showings[number]
        yield Shown(
            draft.project, draft.document, file, draft.as_of.high, showing.section, lines.get(number), showing.shown
        )
