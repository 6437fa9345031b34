"""Rule on the contrast of a theme's colours: style sheets read as far as colours go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from mia_docs.rules.evidence import Evidence, Finding
from mia_docs.source import Span

LEAST = 4.5
"""WCAG 2.1 AA, success criterion 1.4.3."""
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PIECE = re.compile(r"[^{};]+|[{};]")
DECLARATION = re.compile(
    r"\s*(?P<name>--[\w-]+|color|background|background-color)\s*:\s*(?P<value>.+?)\s*\Z", re.DOTALL
)
VARIABLE = re.compile(r"var\(\s*(?P<name>--[\w-]+)\s*(?:,[^)]*)?\)")
HEX = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?![0-9a-fA-F])")
PLAIN = {"white": "#ffffff", "black": "#000000"}
GROUNDS = frozenset({":root", "html", "body"})
APART = ("print.css", "mail.css", "mail-clients.css")
"""Style sheets that never meet those of the screen."""

Colours = Mapping[str, str]


class Declared(NamedTuple):
    """One declaration: in which at-rules and selector it stands, and where."""

    media: str
    selector: str
    name: str
    value: str
    at: Span


class Pair(NamedTuple):
    """A colour of text and what it stands on."""

    at: Span
    text: str
    ground: str


def contrast_low(evidence: Evidence) -> Iterator[Finding]:
    """A theme's text colour stands out too little from its ground.

    Why: the law on accessibility asks for 4.5 to 1, so that old eyes and poor screens can read.
    Example: `--quiet: #999999` on white, which gives 2.8 to 1.
    Instead: a darker colour for the text, or a lighter ground; the dark theme is counted by itself.
    """
    for draft in evidence.drafts:
        sheets = tuple((path, data) for path, data in draft.files.items() if path.endswith(".css"))
        for pair in _pairs(sheets):
            ratio = contrast(pair.text, pair.ground)
            if ratio < LEAST:
                yield Finding(pair.at, {"text": pair.text, "ground": pair.ground, "ratio": f"{ratio:.1f}"})


@lru_cache(maxsize=64)
def _pairs(sheets: tuple[tuple[str, bytes], ...]) -> tuple[Pair, ...]:
    """Every text colour with its ground, in every theme that the sheets have; screen, paper and e-mail apart."""
    media: dict[str, list[Declared]] = {}
    for path, data in sheets:
        medium = next((each for each in APART if path.endswith(f"/{each}")), "")
        media.setdefault(medium, []).extend(_declared(path, data))
    return tuple(dict.fromkeys(pair for declared in media.values() for pair in _of(declared)))


def _of(declared: list[Declared]) -> Iterator[Pair]:
    blocks: dict[tuple[str, str, str, int], list[Declared]] = {}
    for each in declared:
        blocks.setdefault((each.at.file, each.media, each.selector, each.at.end), []).append(each)
    for theme in dict.fromkeys(("", *(each.media for each in declared if each.name.startswith("--")))):
        own = [each for each in declared if each.media in ("", theme)]
        colours = {each.name: each.value for each in own if each.name.startswith("--")}
        page = _last(own, colours, GROUNDS) or "#ffffff"
        for (_, media, _, _), block in blocks.items():
            text = next((each for each in reversed(block) if each.name == "color"), None)
            if text is not None and media in ("", theme) and (ink := _colour(text.value, colours)):
                ground = next((each for each in reversed(block) if each.name.startswith("background")), None)
                paint = page if ground is None else _colour(ground.value, colours) or page
                yield Pair(replace(text.at, end=0), ink, paint)


def _last(declared: list[Declared], colours: Colours, selectors: frozenset[str]) -> str | None:
    """The ground that the page is painted with."""
    found = [
        _colour(each.value, colours)
        for each in declared
        if each.name.startswith("background") and each.selector in selectors
    ]
    return next((each for each in reversed(found) if each), None)


def _colour(value: str, colours: Colours) -> str | None:
    """A declaration's colour as six digits; None where it has none of its own."""
    for _ in range(5):
        found = VARIABLE.search(value)
        if found is None:
            break
        value = value[: found.start()] + colours.get(found["name"], "") + value[found.end() :]
    value = PLAIN.get(value.strip().lower(), value.strip())
    if not (found := HEX.match(value)):
        return None
    digits = found[0][1:]
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)).lower()


def _declared(path: str, data: bytes) -> Iterator[Declared]:
    """The declarations of a sheet that say a colour; `at.end` is the number of their block until it is placed."""
    text = COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), data.decode("utf-8", "replace"))
    opened: list[str] = []
    words, block = "", 0
    for piece in PIECE.finditer(text):
        if piece[0] == "{":
            opened.append(" ".join(words.split()))
            block += 1
        elif piece[0] == "}":
            opened = opened[:-1]
        elif opened and (found := DECLARATION.match(piece[0])):
            start = piece.start() + found.start("name")
            line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
            media = " ".join(each for each in opened[:-1] if each.startswith("@"))
            yield Declared(media, opened[-1], found["name"], found["value"], Span(path, line, column, block))
        words = piece[0]


def contrast(one: str, other: str) -> float:
    """How much lighter the one is than the other, 1 to 21 (WCAG)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
