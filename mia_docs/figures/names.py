"""Numbers that name something and count nothing: laws, reports, references, addresses, standards.

A literal list of patterns, each with what it is; they are tried in order before any number is read.
"""

from __future__ import annotations

import re

YEAR = r"(?:19|20)\d\d"
SPACE = "[ \u00a0]"
DASH = "[–-]"
CAPITAL = "[A-ZÅÄÖ]"
WORD = rf"{CAPITAL}[\w:&.-]*"
MONTHS = {
    "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    "en": "january|february|march|april|may|june|july|august|september|october|november|december",
}
"""The months in order, as the alternatives of a pattern."""
MONTH = f"(?:{MONTHS['sv']}|{MONTHS['en']})"
DAY = rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}} {MONTH} {YEAR}|{YEAR}-\d\d|{MONTH} {YEAR}|{YEAR}(?:{DASH}{YEAR})?)"
UNIT = (
    r"(?!\d)(?![ \u00a0]?(?:%|procent\b|per cent\b|percent\b|kr\b|kronor\b|tkr\b|mnkr\b|mdkr\b|miljon|miljard|tusen\b))"
)
"""What may not stand behind the number of a reference: then it counts something after all."""

REFERRED = (
    "artikel|artiklarna|artiklar|avsnitt|bilaga|bilagan|bilagor|bilagorna|tabell|tabellen|tabellerna|figur|"
    "figuren|figurerna|diagram|punkt|punkten|punkterna|sida|sidan|sidorna|kapitel|fotnot|steg|mål|delmål|"
    "målet|delmålet|målen|programområde|målområde|insatsområde|investeringsprioritet|prioritet|version|nr|nummer|rad|"
    "kolumn|fråga|ruta|article|articles|section|sections|annex|annexes|table|tables|figure|figures|chapter|"
    "chapters|page|pages|footnote|step|steps|goal|goals|target|objective|priority|version|number|paragraph|"
    "point|row|column|area"
)
ABBREVIATED = "sid|s|kap|v|no|p|pp|art|tab|fig|nr|st"
"""Words in front of a number that make it a reference; the short ones only with their full stop."""
NUMBER = r"\d+(?:[.:]\d+)*(?:\(\d+\))*[a-z]?"
NUMBERS = rf"{NUMBER}(?:(?:{SPACE}?{DASH}{SPACE}?|,{SPACE}|{SPACE}(?:och|and|till|to|eller|or){SPACE}){NUMBER}(?!{SPACE}?\w))*"
STREET = "gatan|vägen|torget|gränd|allén|planen|backen|stigen|gata|väg"

PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "web",
        r"(?:https?://|www\.)[^\s)>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:se|eu|org|com|nu)/[^\s)>]*",
    ),
    ("diary", rf"(?i:\b(?:dnr|diarienummer|diarienr|ärendenummer|reg\.?{SPACE}?no)\b)[.:]?{SPACE}*[\w-]*\d[\w/.:-]*\b"),
    ("diary", rf"(?<!\d){YEAR}/\d{{5}}(?!\d)"),
    ("regulation", rf"\((?:EU|EG|EEG|EC|EEC)\){SPACE}(?:(?i:nr|no\.?){SPACE})?\d{{1,4}}/\d{{2,4}}"),
    (
        "regulation",
        rf"(?i:\b(?:direktiv|förordning|beslut|directive|regulation|decision)(?:et|en)?){SPACE}(?:(?i:nr|no\.?){SPACE})?\d{{1,4}}/\d{{2,4}}(?:/\w+)?",
    ),
    ("report", rf"(?i:\b(?:prop|bet|skr|rskr|dir|sou|ds|sfs|lfs|mot)\b)\.?{SPACE}{YEAR}(?:/\d\d)?:\w*\d+"),
    ("law", rf"(?<!\d){YEAR}(?:/\d\d)?:[A-Za-z]*\d{{1,4}}(?!\d)"),
    (
        "section",
        rf"(?<![\w.,])(?:\d+{SPACE}(?i:kap\.){SPACE})?\d+{SPACE}?[a-z]?(?:(?:{DASH}|,{SPACE}|{SPACE}och{SPACE})\d+{SPACE}?[a-z]?)*{SPACE}?§§?|§§?{SPACE}?\d+|\b\d+{SPACE}(?i:kap\b)\.?",
    ),
    ("organisation", r"(?<!\d)\d{6}-\d{4}(?!\d)"),
    ("bankgiro", rf"(?<![\d-])(?!{YEAR}{DASH}{YEAR})\d{{3,4}}-\d{{4}}(?![\d-])"),
    (
        "called",
        r"(?i:\b(?:cfar|cfar-nummer|cfar-nr|org\.?(?:anisations)?(?:nr|nummer)|bankgiro|plusgiro|pg|bg)\b)[.:]? ?[\d -]*\d",
    ),
    (
        "phone",
        rf"(?<![\d\w])(?<!\d[ \u00a0])(?:\+\d{{2}}{SPACE}?(?:\(0\){SPACE}?)?\d{{1,3}}|0\d{{1,3}})(?:{DASH}|{SPACE}-{SPACE}|{SPACE})\d{{2,4}}(?:{SPACE}\d{{2,3}}){{1,3}}(?!\d)",
    ),
    (
        "called",
        r"(?i:\b(?:ring|ringer|ringa|call|larmnummer|telefon|tel|phone))\b[^.\d]{0,40}?\b\d{3}\b(?![ \u00a0]?\w*\d)(?=[,.;)]|$)",
    ),
    ("phone", r"(?<!\d)0\d{1,3}-\d{5,8}(?!\d)"),
    ("postcode", rf"(?<![\d\w.,–-])\d{{3}}{SPACE}\d{{2}}(?={SPACE}{{1,2}}{CAPITAL}[a-zåäö])"),
    (
        "street",
        rf"\b{CAPITAL}[\wåäö]*(?:{STREET}){SPACE}\d+(?:{SPACE}?[A-D]\b)?|\b\d+{SPACE}{CAPITAL}\w+{SPACE}(?:Street|Road|Avenue)\b",
    ),
    (
        "clock",
        rf"(?i:\b(?:kl\.?|klockan)){SPACE}?\d{{1,2}}(?:[.:]\d\d)?(?:{SPACE}?(?:{DASH}|och|till){SPACE}?\d{{1,2}}(?:[.:]\d\d)?(?!\d))?",
    ),
    ("clock", rf"(?<![\d:])\d{{1,2}}:\d\d(?:{SPACE}?{DASH}{SPACE}?\d{{1,2}}:\d\d)?(?![\d:])"),
    ("clock", rf"(?<!\d)\d{{1,2}}(?:[.:]\d\d)?{SPACE}?(?:[ap]\.?m\b\.?)"),
    ("ordinal", r"(?<!\d)\d+:(?:[ae]|te|de)\b(?:[ \u00a0]AP-fonden)?"),
    ("ordinal", r"(?<![\d.,])\d+(?:st|nd|rd|th)\b(?<!\dst)|(?<![\d.,])(?:\d*1)st\b(?= [a-z]+)"),
    (
        "standard",
        rf"\b(?:EN|ISO|SS|IEC|WCAG|SIS|DIN|BS|PDF|UTF|HTML|RUFS|SDG|ICD|SUN|SNI|LGR)(?:[/-]?[A-Z]+)*{SPACE}?-?\d[\d.]*(?:{SPACE}\d{{3}})*(?:[:-]\d+)*",
    ),
    ("name", rf"\b(?:Agenda|Horisont|Horizon|Europa|Europe|Vision|Strategi|Strategy|Mål|Interreg){SPACE}\d{{4}}\b"),
    ("word", r"(?i:\bsex och (?:relationer|samlevnad|hälsa)\b|\btusen tack\b)"),
    ("name", r"(?i:\bcovid-?19)\b|\bSARS-CoV-2\b"),
    ("name", rf"\bESF{SPACE}{YEAR}(?:{DASH}{YEAR})?"),
    (
        "name",
        rf"(?i:\b(?:statistikbilaga|årsrapport|årsredovisning|årsbok|verksamhetsberättelse|verksamhetsplan|bokslut|annual report)(?:en)?){SPACE}{YEAR}\b",
    ),
    (
        "citation",
        rf"\((?:[^()]*;{SPACE})?{WORD}(?:{SPACE}[\w:&-]+){{0,6}},?{SPACE}(?:(?i:hämtad|retrieved|accessed){SPACE})?{DAY}[^()]*\)",
    ),
    ("citation", rf"\b{WORD}{SPACE}\({YEAR}[a-z]?\)"),
    ("citation", rf"\b{WORD},{SPACE}{YEAR}(?=[.;)]|,{SPACE}(?:\*|s\.|sid|p\.|tabell|rapport)|$)"),
    ("citation", rf"(?i:\b(?:hämtad|hämtat|retrieved|accessed)){SPACE}(?:den{SPACE})?{DAY}"),
    ("reference", rf"(?i:\b(?:{REFERRED})\b){SPACE}{NUMBERS}{UNIT}"),
    ("reference", rf"(?i:\b(?:{ABBREVIATED}))\.{SPACE}{NUMBERS}{UNIT}"),
    ("glued", r"(?<![\w-])[A-Za-zÅÄÖåäö]+\d[\w.-]*\b"),
    ("list", r"\[\^[^\]\s]+\]"),
    ("list", r"^\s*\d{1,2}[.)](?=\s)"),
)
"""What each kind of name looks like."""

WITH_WORDS = ("citation", "called", "clock", "diary", "list")
"""Kinds whose match holds words around the number that are no part of its name."""

UNCOUNTED_NAMES = ("ordinal", "list", "word")
"""Kinds that are no numerals by definition."""

NAMES = re.compile("|".join(f"(?P<n{at}>{pattern})" for at, (_, pattern) in enumerate(PATTERNS)), re.MULTILINE)


def kind_of(found: re.Match[str]) -> str:
    """The sort of name that a match of NAMES is."""
    return PATTERNS[int((found.lastgroup or "n0")[1:])][0]
