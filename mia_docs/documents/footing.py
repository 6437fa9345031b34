"""Tables whose rounded parts do not add up: a remark below, or, where the table asks for it, parts that are adjusted.

Why: a reader adds up a column and finds 99,9 %; either the table says why, or it foots. A total is never adjusted.
`{.foot}` on a table asks for the adjustment, by largest remainder: those parts move by one unit of their last digit
whose rounding left most behind, as few as it takes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from markdown_it.token import Token

from mia_docs.documents.composition import Composition
from mia_docs.documents.draft import Showing
from mia_docs.documents.stream import Stream
from mia_docs.documents.tables import Cell, cells_of, shown_in
from mia_docs.figures.figure import Figure, round_half_up
from mia_docs.figures.recipes import Share, Sum
from mia_docs.figures.remainders import footed
from mia_docs.figures.wording import WORDINGS
from mia_docs.quantities import Quantity, Ratio, is_known

ASKED = "foot"


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact figure alone in its cell: the showing's number, and its value in units of the last digit printed."""

    number: int
    figure: Figure
    step: Fraction
    exact: Fraction
    inline: Token

    @property
    def rounded(self) -> int:
        return round_half_up(self.exact)


@dataclass(frozen=True, slots=True)
class Group:
    """A total and the parts that add up to it, each with its sign."""

    total: Amount
    parts: tuple[tuple[Amount, int], ...]

    def foots(self, printed: Mapping[int, int]) -> bool:
        """Whether the printed parts add up to the printed total; `printed` holds what was adjusted."""
        added = sum(sign * printed.get(part.number, part.rounded) for part, sign in self.parts)
        return added == self.total.rounded


@dataclass(frozen=True, slots=True)
class Footed:
    """How a table stands: whether any part was adjusted, and whether parts still do not add up."""

    adjusted: bool
    uneven: bool


def foot(making: Composition, table: Stream) -> Footed:
    """A table looked at; its cells are adjusted where it asks for that."""
    is_asked = _take_class(table[0])
    lines = _lines(making, table)
    found = [group for line in lines for group in groups(line, _finder(making))]
    printed = adjusted(found) if is_asked else {}
    amounts = {amount.number: amount for line in lines for amount in line}
    for number, digits in printed.items():
        _reprint(making, amounts[number], digits)
    return Footed(bool(printed), not all(group.foots(printed) for group in found))


def _take_class(table: Token) -> bool:
    """Whether a table asks to foot; the word is taken away, since no style sheet knows it."""
    kinds = str(table.attrs.get("class", "")).split()
    if ASKED in kinds:
        table.attrs["class"] = " ".join(kind for kind in kinds if kind != ASKED)
    if ASKED in kinds and not table.attrs["class"]:
        del table.attrs["class"]
    return ASKED in kinds


def _lines(making: Composition, table: Stream) -> list[list[Amount]]:
    """The columns and then the rows of a table as amounts; none where a number is withheld."""
    cells = [cell for cell in cells_of(table) if cell.row is not None]
    shown = [making.recorder.showings[number] for cell in cells for number in shown_in(cell.inline)]
    if any(isinstance(each.figure.value, Quantity) and not is_known(each.figure.value) for each in shown):
        return []
    found = [(cell, amount) for cell in cells if (amount := _amount(making, cell)) is not None]
    columns = [[amount for cell, amount in found if cell.column == at] for at in sorted({c.column for c in cells})]
    rows = [[amount for cell, amount in found if cell.row == at] for at in range(len(cells))]
    return [line for line in (*columns, *rows) if line]


def _amount(making: Composition, cell: Cell) -> Amount | None:
    numbers = shown_in(cell.inline)
    showing = making.recorder.showings[numbers[0]] if len(numbers) == 1 else None
    step = showing.wording.step if showing and showing.wording else None
    if showing is None or step is None or not isinstance(value := showing.figure.value, Quantity):
        return None
    if value.value is None or not value.is_exact:
        return None
    return Amount(numbers[0], showing.figure, step, value.value / step, cell.inline)


Find = Callable[[str, str], Figure | None]
"""A figure by its project's name and its id."""


def groups(line: Sequence[Amount], find: Find) -> Iterator[Group]:
    """The totals of a column or a row with their parts, where all stand in it and are printed in one unit."""
    shown = {(each.figure.project, each.figure.id): each for each in reversed(line)}
    for total in line:
        parts = _terms(total.figure, shown, find)
        if parts and all(part.step == total.step for part, _ in parts):
            yield Group(total, tuple(parts))
    yield from _whole(line)


def _terms(
    figure: Figure, shown: Mapping[tuple[str, str], Amount], find: Find, sign: int = 1
) -> list[tuple[Amount, int]] | None:
    """The shown amounts that a sum is made of; a part that is not shown stands for its own parts, or for nothing."""
    recipe = figure.derived.recipe if figure.derived else None
    if not isinstance(recipe, Sum):
        return None
    found: list[tuple[Amount, int]] = []
    for id, way in [*((id, sign) for id in recipe.plus), *((id, -sign) for id in recipe.minus)]:
        part = find(figure.project, id)
        if (figure.project, id) in shown:
            found.append((shown[figure.project, id], way))
        elif part is not None and not _is_nothing(part):
            deeper = _terms(part, shown, find, way)
            if deeper is None:
                return None
            found += deeper
    return found


def _is_nothing(figure: Figure) -> bool:
    return isinstance(figure.value, Quantity) and figure.value.is_exact and figure.value.value == 0


def _whole(line: Sequence[Amount]) -> Iterator[Group]:
    """Shares of one whole that add up to one, where the line shows the whole as 100 % too."""
    total = next((each for each in reversed(line) if each.exact * each.step == 1 and _is_ratio(each)), None)
    by_whole: dict[tuple[str, str], list[Amount]] = {}
    for each in line:
        recipe = each.figure.derived.recipe if each.figure.derived else None
        if isinstance(recipe, Share) and each is not total:
            by_whole.setdefault((each.figure.project, recipe.whole), []).append(each)
    for parts in by_whole.values():
        if total and sum(each.exact for each in parts) == total.exact and all(p.step == total.step for p in parts):
            yield Group(total, tuple((each, 1) for each in parts))


def _is_ratio(amount: Amount) -> bool:
    return isinstance(amount.figure.value, Ratio)


def adjusted(found: Sequence[Group]) -> dict[int, int]:
    """What parts print instead, by the showing's number, so that the groups foot that can.

    Only a part of a single group is moved: one that counts in a column and in a row would trade one gap for another.
    """
    times = Counter(part.number for group in found for part, _ in group.parts)
    fixed = {group.total.number for group in found} | {number for number, many in times.items() if many > 1}
    printed: dict[int, int] = {}
    for group in found:
        exact = [sign * part.exact for part, sign in group.parts]
        held = [at for at, (part, _) in enumerate(group.parts) if part.number in fixed]
        rounded = [sign * part.rounded for part, sign in group.parts]
        moved = footed(exact, rounded, group.total.rounded, held) or rounded
        pairs = zip(group.parts, moved, rounded, strict=True)
        printed |= {part.number: sign * new for (part, sign), new, old in pairs if new != old}
    return printed


def _reprint(making: Composition, amount: Amount, digits: int) -> None:
    """Another number in the cell and in the showing, worded as the first was; the figure keeps its value."""
    showing = making.recorder.showings[amount.number]
    made = reworded(showing, digits * amount.step)
    making.recorder.showings[amount.number] = made
    children = amount.inline.children or []
    start = next(at for at, child in enumerate(children) if child.type == "figure_open")
    end = next(at for at, child in enumerate(children) if child.type == "figure_close")
    children[start + 1 : end] = [Token("text", "", 0, content=made.shown)]


def reworded(showing: Showing, value: Fraction) -> Showing:
    """The showing with another value in its words, by the filter that made them."""
    how, figure = showing.wording, showing.figure
    if how is None or not isinstance(figure.value, Quantity):
        return showing
    near = replace(figure.value, value=value, low=value, high=value)
    words = WORDINGS[how.name](near, how.style, *how.arguments, **dict(how.options))
    return replace(showing, shown=str(words), adjusted=True)


def _finder(making: Composition) -> Find:
    def find(project: str, id: str) -> Figure | None:
        home = making.view.home(project)
        return home.ledger.get(id) if home else None

    return find
