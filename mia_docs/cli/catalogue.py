"""Messages in Swedish and English: a gettext catalogue per language, arguments worded as a reader writes them."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mia_docs.diagnostics import Argument, Named, Term
from mia_docs.quantities import Day, Identifier, Money, Period, Quantity, Ratio, is_known
from mia_docs.source import Folder

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("sv", "en")
DOMAIN = "messages"


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of one language; Swedish for one that there is none of."""
    chosen = language if language in LANGUAGES else "sv"
    return gettext.translation(DOMAIN, LOCALE, languages=[chosen])


def say(language: str, message: str, arguments: Mapping[str, Argument] | None = None) -> str:
    """A message by its id, in one language, with its arguments in place."""
    words = {name: worded(value, language) for name, value in (arguments or {}).items()}
    return catalogue(language).gettext(message).format_map(words)


def has(language: str, message: str) -> bool:
    return catalogue(language).gettext(message) != message


def worded(argument: Argument, language: str) -> str:
    """An argument as text: figures by label with the id in parentheses, values with their unit."""
    if isinstance(argument, Named):
        return f"{argument.label} ({argument.id})"
    if isinstance(argument, tuple):
        return ", ".join(worded(each, language) for each in argument)
    if isinstance(argument, Term):
        return catalogue(language).gettext(f"word.{argument.id}")
    if isinstance(argument, str | int):
        return str(argument)
    return value_words(argument, language)


def value_words(value: Quantity | Day | Period | Identifier, language: str) -> str:
    """A value in its own unit, as it would stand in a table."""
    from mia_docs.figures import wording
    from mia_docs.figures.figure import MOST_DECIMALS

    if not is_known(value):
        return "?"
    style = wording.Style(language, table=True)
    if isinstance(value, Money):
        return wording.kr(value, style) if _is_whole(value) else wording.digits(value, style) + f"{wording.NBSP}kr"
    if isinstance(value, Ratio):
        return wording.percent(value, style, max(2, min(value.decimals, MOST_DECIMALS)) if value.decimals else None)
    if isinstance(value, Quantity):
        return wording.digits(value, style)
    if isinstance(value, Day):
        return wording.date_words(value, style)
    return wording.period(value, style) if isinstance(value, Period) else wording.code(value, style)


def _is_whole(value: Quantity) -> bool:
    return value.value is None or value.value.denominator == 1


def choose_language(root: Path | None) -> str:
    """MIA_LANGUAGE, then the workspace's language, then the terminal's, then Swedish."""
    wanted = [os.environ.get("MIA_LANGUAGE", ""), _workspace_language(root)]
    wanted += [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    return next((word[:2] for word in wanted if word[:2] in LANGUAGES), "sv")


def _workspace_language(root: Path | None) -> str:
    """The language of mia.yaml, read as text: help must not wait for content to be read."""
    if root is None:
        return ""
    text = (Folder(root).read("mia.yaml") or b"").decode("utf-8", "replace")
    found = re.search(r"^language:\s*(\w+)", text, re.MULTILINE)
    return found[1] if found else ""


def translate_click(language: str) -> None:
    """Lets click's own words (Usage, Options, its errors) come out of the same catalogue."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
