"""A composed document: words and values in place, nothing rendered yet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from markdown_it.token import Token

from mia_docs.documents.kind import Counts, Format, Question, Section
from mia_docs.documents.notices import notices
from mia_docs.documents.tracing import Typed
from mia_docs.figures.figure import Figure, round_half_up, value_text
from mia_docs.figures.wording import Style
from mia_docs.model.publication import Audience
from mia_docs.quantities import Day, Quantity
from mia_docs.source import Span

State = Literal["given", "pending", "not_applicable", "missing"]


@dataclass(frozen=True, slots=True)
class Wording:
    """How a figure was worded: the filter with its arguments, the style, and one unit of the last digit printed."""

    name: str
    arguments: tuple[Any, ...]
    options: tuple[tuple[str, Any], ...]
    style: Style
    step: Fraction | None


@dataclass(frozen=True, slots=True)
class Showing:
    """One figure shown once: the words, and the heading that it stands under; `at` is where it was referred to.

    `adjusted` says that the last digit was moved by one so that the table foots.
    """

    figure: Figure
    shown: str
    section: str = ""
    at: Span | None = None
    wording: Wording | None = None
    adjusted: bool = False

    def printed(self) -> tuple[Fraction | None, Fraction | None]:
        """The interval that the printed digits stand for: half a unit of the last one each way, exact without digits.

        One unit more where the last digit was adjusted. Both bounds are None for what is no quantity.
        """
        value, step = self.figure.value, self.wording.step if self.wording else None
        if not isinstance(value, Quantity):
            return None, None
        ends = (value.low, value.high)
        if step is None:
            return ends
        low, high = (None if end is None else round_half_up(end / step) * step for end in ends)
        reach = step / 2 + (step if self.adjusted else 0)
        return (None if low is None else low - reach), (None if high is None else high + reach)


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a choice, and whether it is ticked."""

    id: str
    label: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """How a question stands.

    `text` is the answer as plain text, as it is pasted into the form's field; `characters` and `words` count just
    that, characters by `counts`. Ticked boxes have no characters. `figures` are the ids of those shown in it,
    another project's with its name in front.
    """

    question: Question
    state: State
    at: Span
    section: Section
    text: str = ""
    boxes: tuple[Box, ...] = ()
    figures: tuple[str, ...] = ()
    counts: Counts = "characters-with-spaces"
    characters: int = 0
    words: int = 0
    reason: str = ""
    who: str = ""
    by: Day | None = None
    sample_choice: bool = False

    @property
    def limit(self) -> int | None:
        """The most characters that the form's field takes."""
        limit = self.question.limit
        return int(limit.value) if limit is not None and limit.value is not None else None

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do: it is given or not applicable, and fits its field."""
        return self.state in ("given", "not_applicable") and not self.over

    @property
    def over(self) -> int:
        """Characters that the form's field has no room for."""
        return max(0, self.characters - self.limit) if self.limit is not None else 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's bytes and its media type."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """What a calendar program takes: whole days from first to last, or hours of the first; `id` never changes.

    One that is not public is told so to the program, in a document that only internal readers have.
    """

    id: str
    title: str
    first: date
    last: date
    hours: tuple[str, ...] = ()
    place: str = ""
    link: str = ""
    note: str = ""
    is_public: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """One document, ready for every writer.

    `tokens` is the text as one flat stream of markdown-it tokens; a `figure_open` token's `n` counts into
    `showings`. `slots` are inline tokens for places outside the text. `ledger` holds the figures that are shown
    and what they derive from, as disclosed for the audience. `files` are the kind's style sheets and shells;
    `typed` are the numbers in it that are neither figure nor identifier; `appointments` are for a calendar file.
    """

    project: str
    document: str
    language: str
    audience: Audience
    as_of: Day
    title: str
    formats: tuple[Format, ...]
    tokens: tuple[Token, ...]
    slots: Mapping[str, tuple[Token, ...]]
    showings: tuple[Showing, ...]
    ledger: Mapping[str, Figure]
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    answers: tuple[Answered, ...] = ()
    fingerprint: str = ""
    typed: tuple[Typed, ...] = ()
    appointments: tuple[Appointment, ...] = ()

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure in it is made up."""
        return any(each.figure.illustrative for each in self.showings)

    @property
    def notices(self) -> tuple[str, ...]:
        """What it says of itself on every page; its text begins with the same."""
        return notices(self.audience, self.language, is_illustrative=self.is_illustrative)

    def digest(self) -> str:
        """Words, figures and pictures as a hash; the ledger and the kind's files are left to who writes them."""
        parts = hashlib.sha256(repr(_words(self)).encode())
        for name, picture in sorted(self.pictures.items()):
            parts.update(name.encode() + hashlib.sha256(picture.data).digest())
        return parts.hexdigest()


def fingerprint(tokens: tuple[Token, ...], slots: Mapping[str, tuple[Token, ...]], shown: list[Showing]) -> str:
    """First seven hex digits of the SHA-256 of a draft's words and values, without places and looks."""
    values = [(each.figure.id, value_text(each.figure.value), each.shown) for each in shown]
    text = [_plain(token, leave_out=DRAWINGS) for token in tokens]
    words = (text, {name: [_plain(t) for t in slots[name]] for name in sorted(slots)})
    return hashlib.sha256(repr((words, values)).encode()).hexdigest()[:7]


PASSING = ("at", "n", "figures")
"""What tokens carry that is neither words nor structure."""
DRAWINGS = ("svg", "narrow")
"""What a chart looks like: a new look is no new version of a document."""


def _words(draft: Draft) -> Any:
    return (
        draft.project,
        draft.document,
        draft.language,
        draft.audience,
        draft.as_of.iso(),
        draft.title,
        draft.formats,
        [_plain(token) for token in draft.tokens],
        {name: [_plain(token) for token in draft.slots[name]] for name in sorted(draft.slots)},
        [(each.figure.id, each.shown, each.section) for each in draft.showings],
        draft.appointments,
    )


def _plain(token: Token, leave_out: tuple[str, ...] = ()) -> Any:
    """A token's content and structure, without places and without the numbers of showings."""
    attributes = sorted((name, str(value)) for name, value in token.attrs.items())
    meta = sorted((str(name), str(value)) for name, value in token.meta.items() if name not in (*PASSING, *leave_out))
    children = [_plain(child) for child in token.children or ()]
    return (token.type, token.tag, attributes, meta, "" if children else token.content, children)
