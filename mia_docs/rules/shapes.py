"""Rules of style on units, ordinals, genitives, dates, and the shape of numbers that one calls or pays to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mia_docs.figures.names import MONTHS
from mia_docs.quantities import Bankgiro, Phone
from mia_docs.rules.blocks import RUNNING, slips
from mia_docs.rules.evidence import Evidence, Finding

NBSP = "\u00a0"
PER_CENT = re.compile(rf"(?<=[\d￼])(?P<x>[ {NBSP}]?%)(?![\w])")
PER_CENT_WORD = re.compile(rf"(?<=[\d￼])(?P<x>[ {NBSP}]procent)\b")
PER_CENT_SPACE = re.compile(r"(?<=\d)(?P<x> ?%)")
KRONOR = re.compile(rf"(?<=[\d￼])(?P<x>[ {NBSP}](?P<unit>kr|tkr|mnkr|mdkr)(?![\w/]|\.\w)|(?P<dash>:-))")
KRONOR_WORD = re.compile(rf"(?<=[\d￼])(?P<x>[ {NBSP}]kronor)\b")
IN_TEXT = {"kr": "kronor", "tkr": "tusen kronor", "mnkr": "miljoner kronor", "mdkr": "miljarder kronor"}
ORDINAL = re.compile(r"(?<![\w.,:/-])(?P<number>\d{1,3})(?P<x>:[aeAE]|:[dt]e|[ae](?= [a-zåäö]))(?![\w])")
GENITIVE = re.compile(r"(?<![\w.-])(?P<name>[A-ZÅÄÖ]{2,8})(?P<x>[’']s|s(?=[ \n][a-zåäö“”\"]))(?!\w)")
ISO = re.compile(r"(?<![\w/.:-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])")
SLASH = re.compile(
    r"(?<![\w/.:-])(?P<day>\d{1,2})(?:/(?P<month>\d{1,2})[ -]|\.(?P<month2>\d{1,2})\.)(?P<year>(?:19|20)\d\d)(?![\w/-])"
)
CAPITAL = re.compile(rf"(?<=\d[ {NBSP}])(?P<x>{'|'.join(month.title() for month in MONTHS['sv'].split('|'))})\b")
WORDED = re.compile(
    rf"(?<![\w-])(?P<day>\d{{1,2}})[ {NBSP}](?P<name>{MONTHS['sv']})[ {NBSP}](?P<year>(?:19|20)\d\d)(?!\d)"
)
POSTCODE = re.compile(r"(?<![\d\w.,-])(?P<x>[1-9]\d{4})(?=[ \u00a0]{1,2}[A-ZÅÄÖ][a-zåäö])")
PHONE = re.compile(r"(?<![\d+])(?P<area>0[1-9]\d{0,2})-(?P<x>\d{5,8})(?!\d)")
BANKGIRO = re.compile(r"(?i:\b(?:bankgiro|bg)\w*:?[ \u00a0])(?P<x>\d{7,8})(?!\d)")
WELL_POSTED = re.compile(r"(?<!\d)\d{5}(?= [A-ZÅÄÖ])")


def percent_form(evidence: Evidence) -> Iterator[Finding]:
    """Per cent is written with the sign in running text, or in words in a table.

    Why: a sentence is read aloud, a column is compared; agencies' writing rules part them.
    Example: "25 % av kvinnorna" in a sentence, "25 procent" in a cell.
    Instead: "25 procent av kvinnorna", "25 %" with a no-break space. `mia check --style --fix` mends it.
    """
    yield from slips(evidence, PER_CENT, lambda _: f"{NBSP}procent", places=("prose", "item"))
    yield from slips(evidence, PER_CENT_WORD, lambda _: f"{NBSP}%", places=("row",))
    yield from slips(evidence, PER_CENT_SPACE, lambda _: f"{NBSP}%", places=("row",))


def kronor_form(evidence: Evidence) -> Iterator[Finding]:
    """Money has its short unit in running text, or its long one in a table.

    Why: "kr" belongs in columns; in a sentence the word is read.
    Example: "bidraget är 5 000 kr", "5 000:-", a cell with "5 000 kronor".
    Instead: "5 000 kronor" in text, "5 000 kr" in tables. `mia check --style --fix` mends it.
    """
    yield from slips(evidence, KRONOR, lambda found: NBSP + IN_TEXT[found["unit"] or "kr"], places=("prose", "item"))
    yield from slips(evidence, KRONOR_WORD, lambda _: f"{NBSP}kr", places=("row",))


def ordinal_form(evidence: Evidence) -> Iterator[Finding]:
    """An ordinal has the wrong letter behind its digits, or no colon.

    Why: Swedish writes 1:a, 2:a, 3:e; "8:a" says "åtta", the name of the number.
    Example: "den 8:a kommunen", "den 8e kommunen".
    Instead: "den 8:e kommunen". `mia check --style --fix` mends it.
    """
    yield from slips(evidence, ORDINAL, _ordinal, places=(*RUNNING, "row"), names=True)
    for sentence in evidence.sentences:
        for found in ORDINAL.finditer(sentence.text):
            at, right = sentence.flat.at, _ordinal(found)
            is_figure = (
                sentence.flat.touches(*found.span("number")) and sentence.flat.language_at(found.start()) == "sv"
            )
            if at is not None and is_figure and right not in (None, found["x"]):
                yield Finding(at, {"found": found[0], "right": f"{found['number']}{right}"})


def _ordinal(found: re.Match[str]) -> str | None:
    number = int(found["number"])
    right = ":a" if number % 10 in (1, 2) and number % 100 not in (11, 12) else ":e"
    if ":" not in found["x"] and found["x"] != right[1]:
        return None  # 5a is a letter in a series
    return right


def genitive_colon(evidence: Evidence) -> Iterator[Finding]:
    """An abbreviation has its genitive s without a colon.

    Why: the colon shows where the abbreviation ends: "ISFs" may be another abbreviation.
    Example: "ISFs rapport", "MIA's deltagare".
    Instead: "ISF:s rapport". `mia check --style --fix` mends it.
    """
    yield from slips(evidence, GENITIVE, lambda _: ":s")


def date_form(evidence: Evidence) -> Iterator[Finding]:
    """A date is written in figures in running text, in words in a table, or with a capital month.

    Why: 1/6 is January or June, as the reader likes; in a column the year-month-day order sorts and aligns.
    Example: "startar 2020-06-01", "1/6 2020", "1 Juni 2020"; a cell with "1 juni 2020".
    Instead: "1 juni 2020" in text, "2020-06-01" in tables. `mia check --style --fix` mends it.
    """
    yield from slips(evidence, ISO, lambda found: _in_words(found, "sv"), places=("prose", "item"))
    yield from slips(evidence, ISO, lambda found: _in_words(found, "en"), "en", ("prose", "item"))
    yield from slips(evidence, SLASH, lambda found: _in_words(found, "sv"), places=("prose", "item"))
    yield from slips(evidence, CAPITAL, lambda found: found[0].lower())
    yield from slips(evidence, WORDED, _in_figures, places=("row",))


def _in_words(found: re.Match[str], language: str) -> str | None:
    parts = found.groupdict()
    month, day = int(parts["month"] or parts["month2"]), int(parts["day"])
    try:
        date(int(parts["year"]), month, day)
    except ValueError:
        return None
    name = MONTHS[language].split("|")[month - 1]
    return f"{day} {name if language == 'sv' else name.title()} {parts['year']}"


def _in_figures(found: re.Match[str]) -> str:
    month = MONTHS["sv"].split("|").index(found["name"]) + 1
    return f"{found['year']}-{month:02}-{int(found['day']):02}"


def contact_shape(evidence: Evidence) -> Iterator[Finding]:
    """A postcode, a telephone or a bankgiro number is not grouped as usual.

    Why: groups are what one checks digit by digit, and dials without a mistake.
    Example: "13681 Handen", "08-46500400", "bankgiro 55588172".
    Instead: "136 81 Handen", "08-465 004 00", "bankgiro 5558-8172".
    """
    for language in ("sv", "en"):
        yield from slips(evidence, POSTCODE, lambda found: f"{found[0][:3]} {found[0][3:]}", language, names=True)
        yield from slips(evidence, PHONE, lambda found: _by_threes(found["x"]), language, names=True)
        yield from slips(evidence, BANKGIRO, lambda found: f"{found['x'][:-4]}-{found['x'][-4:]}", language, names=True)
    for each in evidence.stated:
        value = each.value
        if isinstance(value, Bankgiro) and value.text.isdigit() and len(value.text) in (7, 8):
            yield Finding(each.at, {"found": value.text, "right": f"{value.text[:-4]}-{value.text[-4:]}"})
        elif isinstance(value, Phone) and (found := PHONE.fullmatch(value.text)):
            yield Finding(each.at, {"found": value.text, "right": f"{found['area']}-{_by_threes(found['x'])}"})
        elif each.field.endswith("_address") and (post := WELL_POSTED.search(getattr(value, "text", ""))):
            yield Finding(each.at, {"found": post[0], "right": f"{post[0][:3]} {post[0][3:]}"})


def _by_threes(digits: str) -> str:
    """As a number is grouped behind its area code: 123 45, 12 34 56, 123 45 67, 123 456 78."""
    groups = {5: (3,), 6: (2, 4), 7: (3, 5), 8: (3, 6)}[len(digits)]
    return " ".join(digits[start:end] for start, end in zip((0, *groups), (*groups, len(digits)), strict=True))
