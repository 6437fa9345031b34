"""Number words, Swedish and English, as values; and every numeral of a text, whatever it means.

Why by ourselves: what is read must be exact and know both languages; num2words is the tests' oracle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

UNITS = {
    "sv": {"en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9},
    "en": {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9},
}
TEENS = {
    "sv": {
        "noll": 0, "tio": 10, "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16,
        "sjutton": 17, "arton": 18, "aderton": 18, "nitton": 19,
    },
    "en": {
        "zero": 0, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
        "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    },
}  # fmt: skip
TENS = {
    "sv": {
        "tjugo": 20, "trettio": 30, "fyrtio": 40, "förtio": 40, "femtio": 50, "sextio": 60, "sjuttio": 70, "åttio": 80,
        "nittio": 90,
    },
    "en": {
        "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    },
}  # fmt: skip
SCALES = {
    "sv": {"hundra": 100, "tusen": 10**3, "miljon": 10**6, "miljoner": 10**6, "miljard": 10**9, "miljarder": 10**9},
    "en": {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9},
}


def _names(language: str) -> tuple[str, ...]:
    """The word for each number from nought to nineteen; the first in the tables where there are two."""
    names: dict[int, str] = {}
    for word, number in (*UNITS[language].items(), *TEENS[language].items()):
        names.setdefault(number, word)
    return tuple(names[number] for number in sorted(names))


IN_WORDS = {language: _names(language) for language in UNITS}
"""The words of the small numbers, by number."""
UNCOUNTED = {"sv": ("en", "ett"), "en": ("one",)}
"""Words that are articles and pronouns before they are numbers: never counted alone."""


PARTS = tuple(
    {word for tables in (UNITS, TEENS, TENS, SCALES) for table in tables.values() for word in table}
    - {"en", "ett", "one"}
)
"""What every number word holds; *en, ett, one* are numbers only beside another."""


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def _words(language: str) -> str:
    """A pattern for one number word below a million: `tjugofem`, `tvåhundrafemtio`, `twenty-five`."""
    unit, teen, tens = (_any(list(table[language])) for table in (UNITS, TEENS, TENS))
    if language == "en":
        return f"(?:{tens}(?:[- ]{unit})?|{teen}|{unit})"
    small = f"(?:{tens}{unit}?|{teen}|{unit})"
    hundred = f"(?:(?:{unit}|{teen})?hundra{small}?|{small})"
    return f"(?:(?:{hundred}|et)?tusen{hundred}?|{hundred})"


WORD = {language: _words(language) for language in UNITS}
EDGE = (r"(?<![\w\ue000-\uf8ff-])", r"(?![\w\ue000-\uf8ff]|-[^\W\d])")
"""What may not touch a number word: letters, digits, and a hyphen that makes it part of another word."""
NUMERAL = {
    language: re.compile(
        rf"[0-9]+|\b(?:(?:en|ett|an?|one)[ \u00a0]{_any(list(SCALES[language]))}"
        rf"|{WORD[language]}|{_any(list(SCALES[language])[:2])})\b",
        re.IGNORECASE,
    )
    for language in UNITS
}
ORDINAL = {"sv": re.compile(r":(?:[ae]|te|de)\b"), "en": re.compile(r"(?:st|nd|rd|th)\b")}


def numerals(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Every digit run and number word of a text, found by its letters alone: start and end.

    Left out by definition: *en, ett, one*, and ordinals.
    """
    for found in NUMERAL[language].finditer(text):
        is_ordinal = found[0].isdigit() and ORDINAL[language].match(text, found.end())
        if not is_ordinal and found[0].lower() not in UNCOUNTED[language]:
            yield found.span()


def value_of_words(words: str, language: str) -> int:
    """What number words are worth: `två miljoner trehundra` is 2 000 300.

    Raises KeyError for a word that is no number.
    """
    total = group = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in ("and", "a", "an"):
            group = group or int(word != "and")
            continue
        scale = SCALES[language].get(word)
        if scale is None:
            group += _one_word(word, language)
        elif scale == 100:
            group = (group or 1) * 100
        else:
            total += (group or 1) * scale
            group = 0
    return total + group


def _one_word(word: str, language: str) -> int:
    """A word below a million, its parts written together as Swedish does."""
    known = {**UNITS[language], **TEENS[language], **TENS[language]}
    if word in known:
        return known[word]
    for scale, name in ((1000, "tusen"), (100, "hundra")):
        before, found, after = word.partition(name)
        if found:
            first = 1 if before in ("", "et", "en") else _one_word(before, language)
            return first * scale + (_one_word(after, language) if after else 0)
    tens = next((each for each in TENS[language] if word.startswith(each)), None)
    if tens is None:
        raise KeyError(word)
    return TENS[language][tens] + UNITS[language][word.removeprefix(tens)]
