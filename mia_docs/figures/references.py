"""The reference to paste: `{{ budget.esf_support|kr }}`, with the wording that prints the kind of value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache

from mia_docs.figures.figure import Figure
from mia_docs.figures.printed import fits, same_words
from mia_docs.figures.wording import WORDINGS, Style, WordingError
from mia_docs.quantities import Value

Call = tuple[str, tuple[int, ...]]
"""A wording filter and its arguments."""

COUNTED: tuple[Call, ...] = (("count", ()), ("digits", ()))
CALLS: dict[str, tuple[Call, ...]] = {
    "SEK": (
        ("kr", ()),
        ("mnkr", ()),
        ("mnkr", (0,)),
        ("mnkr", (2,)),
        ("tkr", ()),
        ("mdkr", ()),
        ("mdkr", (2,)),
    ),
    "ratio": (("percent", ()), ("percent", (0,)), ("percent", (1,)), ("percent", (2,))),
    "date": (("date", ()), ("month", ()), ("year", ())),
    "period": (("period", ()), ("years", ()), ("months", ()), ("start", ()), ("end", ())),
    "identifier": (("code", ()),),
}
"""The wordings of each unit, the usual one first; what is not here is counted."""

STYLES = tuple(Style(language, table) for language in ("sv", "en") for table in (False, True))


def reference_of(figure: Figure, front: str = "", words: str = "") -> str:
    """What prints a figure in prose or a template; with `words`, the wording that prints just these if one does.

    `front` is the name of a related project with its dot, `predecessor.`, where the text is another project's.
    """
    name, arguments = call_for(figure, words)
    behind = f"({', '.join(str(each) for each in arguments)})" if arguments else ""
    return f"{{{{ {front}{figure.id}|{name}{behind} }}}}"


def call_for(figure: Figure, words: str = "") -> Call:
    """The wording that prints just these words of a figure, else the usual one of its kind."""
    return (_printing(figure.value, words) if words else None) or _calls(figure.value)[0]


def figures_that_print(words: str, said: Sequence[Value], figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures that words can be printed of: by the values that the words say, or by a wording that makes them."""
    return tuple(
        each for each in figures if any(fits(each.value, value) for value in said) or prints(each.value, words)
    )


def prints(value: Value, words: str) -> bool:
    """Whether a wording makes just these words of a value, in either language, in text or in a table."""
    return _printing(value, words) is not None


def _calls(value: Value) -> tuple[Call, ...]:
    return CALLS.get(value.unit, COUNTED)


def _printing(value: Value, words: str) -> Call | None:
    """The first wording that makes these words of a value."""
    return next((call for call in _calls(value) if any(same_words(each, words) for each in _worded(value, call))), None)


@lru_cache(maxsize=65536)
def _worded(value: Value, call: Call) -> tuple[str, ...]:
    """What a wording makes of a value in every style; nothing where it does not take it.

    Kept, because every number that is typed is held against every figure.
    """
    name, arguments = call
    made: list[str] = []
    for style in STYLES:
        with suppress(WordingError):
            made.append(WORDINGS[name](value, style, *arguments))
    return tuple(dict.fromkeys(made))
