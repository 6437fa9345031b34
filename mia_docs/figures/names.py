"""Numbers that name something and count nothing: laws, reports, references, addresses, standards.

A literal list of patterns, each with what it is; they are tried in order before any number is read.
"""

from __future__ import annotations

import re

YEAR = r"(?:19|20)\d\d"
SPACE = "[ \u00a0\u202f]"
DASH = "[–-]"
CAPITAL = "[A-ZÅÄÖ]"
WORD = rf"{CAPITAL}[\w:&.-]{{0,40}}"
MONTHS = {
    "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    "en": "january|february|march|april|may|june|july|august|september|october|november|december",
}
"""The months in order, as the alternatives of a pattern."""
MONTH = f"(?:{MONTHS['sv']}|{MONTHS['en']})"
DAY = rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}} {MONTH} {YEAR}|{YEAR}-\d\d|{MONTH} {YEAR}|{YEAR}(?:{DASH}{YEAR})?)"
COUNTED = (
    "deltagare|deltagarna|personer|kvinnor|män|kommuner|förbund|projekt|delprojekt|platser|parter|möten|insatser|"
    "sidor|rader|år|månader|veckor|dagar|timmar|minuter|euro|participants|people|women|municipalities|projects|"
    "places|partners|years|months|weeks|days|hours|minutes|pages|rows"
)
UNIT = (
    rf"(?!\d)(?!{SPACE}?%|{SPACE}\d{{3}}(?!\d)|{SPACE}?(?:procent|per cent|percent|kr|kronor|tkr|mnkr|mdkr|tusen|"
    rf"miljon|miljoner|miljard|miljarder|{COUNTED})\b)"
)
"""What may not stand behind the number of a reference: then it counts something after all."""
REFERRED = (
    "artikel|artiklarna|artiklar|avsnitt|bilaga|bilagan|bilagor|bilagorna|tabell|tabellen|tabellerna|figur|"
    "figuren|figurerna|diagram|punkt|punkten|punkterna|sida|sidan|sidorna|kapitel|fotnot|steg|delmål|delmålet|"
    "programområde|målområde|insatsområde|investeringsprioritet|prioritet|version|nr|nummer|rad|kolumn|fråga|ruta|"
    "utgiftsområde|vecka|veckan|veckorna|årskurs|årskurserna|nivå|fas|etapp|linje|rum|zon|riksväg|länsväg|"
    "week|weeks|grade|grades|level|phase|room|bus|zone|"
    "article|articles|section|sections|annex|annexes|table|tables|figure|figures|chapter|chapters|page|pages|"
    "footnote|step|steps|target|objective|priority|version|number|paragraph|point|row|column|area"
)
ABBREVIATED = "sid|s|kap|v|no|p|pp|art|tab|fig|nr|st"
"""Words in front of a number that make it a reference; the short ones only with their full stop."""
NUMBER = r"\d{1,4}(?:[.:]\d{1,4}){0,4}(?:\(\d{1,3}\))?[a-z]?"
ANOTHER = rf"(?:{SPACE}?{DASH}{SPACE}?|,{SPACE}|{SPACE}(?:och|and|till|to|eller|or){SPACE}){NUMBER}"
NUMBERS = rf"{NUMBER}(?:{ANOTHER}){{0,6}}(?!/\d{{5}}){UNIT}"
PAGE = rf"(?:s|sid|p|pp|kap|nr|no|tab|fig)\.{SPACE}\d{{1,4}}(?:{DASH}\d{{1,4}})?|(?:tabell|bilaga|table|annex){SPACE}\d{{1,3}}"
FETCHED = "(?i:hämtad|hämtat|retrieved|accessed)"
JOINING = "(?:i|för|och|av|the|of|and|on|&|-|–)"
CITED = rf"{WORD}(?:{SPACE}(?:{WORD}|{JOINING})){{0,6}},?{SPACE}(?:{FETCHED}{SPACE})?{DAY}"
WORDS_OF_COUNT = "(?:en|ett|två|tre|fyra|fem|sju|åtta|nio|tio|elva|tolv)\\b"
"""What is counted behind `sex och`: then it is a number, else the other thing that the word means."""
STREET = "gatan|vägen|torget|gränd|allén|planen|backen|stigen|gata|väg"
BIG = "EN|ISO|SS|IEC|SIS|DIN|BS"
SMALL = "WCAG|PDF|UTF|RUFS|SDG|ICD|SUN|SNI|LGR"
REPORTS = "statistikbilaga|årsrapport|årsredovisning|årsbok|verksamhetsberättelse|verksamhetsplan|bokslut|annual report"

PATTERNS: tuple[tuple[str, str], ...] = (
    ("web", r"(?:https?://|www\.)[^\s)>]+"),
    ("web", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"),
    ("web", r"(?<![\w.-])[a-z][\w.-]{1,60}\.(?:se|eu|org|com|nu)/[^\s)>]*"),
    (
        "diary",
        rf"(?i:\b(?:dnr|diarienummer|diarienr|ärendenummer)\b)[.:]?{SPACE}{{0,2}}[\w-]{{0,10}}\d[\w/.:-]{{0,20}}\b",
    ),
    ("diary", rf"(?<!\d){YEAR}/\d{{5}}(?!\d)"),
    ("regulation", rf"\((?:EU|EG|EEG|EC|EEC)\){SPACE}(?:(?i:nr|no\.?){SPACE})?\d{{1,4}}/\d{{2,4}}"),
    (
        "regulation",
        rf"(?i:\b(?:direktiv|förordning|beslut|directive|regulation|decision)(?:et|en)?){SPACE}"
        rf"(?:(?i:nr|no\.?){SPACE})?\d{{1,4}}/\d{{2,4}}(?:/\w+)?",
    ),
    ("report", rf"(?i:\b(?:prop|bet|skr|rskr|dir|sou|ds|sfs|lfs|mot)\b)\.?{SPACE}{YEAR}(?:/\d\d)?:\w{{0,4}}\d{{1,4}}"),
    ("law", rf"(?<!\d){YEAR}(?:/\d\d)?:[A-Za-z]{{0,4}}\d{{1,4}}(?!\d)"),
    (
        "section",
        rf"(?<![\w.,])(?:\d{{1,3}}{SPACE}(?i:kap\.){SPACE})?\d{{1,3}}{SPACE}?[a-z]?"
        rf"(?:(?:{DASH}|,{SPACE}|{SPACE}och{SPACE})\d{{1,3}}{SPACE}?[a-z]?){{0,6}}{SPACE}?§§?",
    ),
    ("section", rf"§§?{SPACE}?\d{{1,3}}|(?<![\w.,])\d{{1,3}}{SPACE}(?i:kap\b)\.?"),
    ("organisation", r"(?<!\d)\d{6}-\d{4}(?!\d)"),
    (
        "called",
        r"(?i:\b(?:cfar(?:-nummer|-nr)?|org\.?(?:anisations)?(?:nr|nummer)|(?:bank|plus)giro(?:t|nummer|numret)?|pg|bg)\b)"
        r"[.:]? ?\d[\d -]{0,14}\d",
    ),
    (
        "phone",
        rf"(?<![\d\w])(?<!\d{SPACE})(?<!\d{DASH})(?:\+\d{{2}}{SPACE}?(?:\(0\){SPACE}?)?\d{{1,3}}|0\d{{1,3}})"
        rf"(?:{DASH}|{SPACE}-{SPACE}|{SPACE})\d{{2,4}}(?:{SPACE}\d{{2,3}}){{1,3}}(?!\d)",
    ),
    (
        "called",
        r"(?i:\b(?:ring|ringer|ringa|call|larmnummer|telefon|tel|phone))\b[^.\d]{0,40}?\b\d{3}\b(?![ \u00a0]?\w*\d)(?=[,.;)]|$)",
    ),
    ("phone", r"(?<!\d)0\d{1,3}-\d{5,8}(?!\d)|\b(?<=på )(?:1177|112|11313|11414)\b"),
    ("postcode", rf"(?<![\d\w.,–-])(?<!\d{SPACE})\d{{3}}{SPACE}\d{{2}}(?={SPACE}{{1,2}}{CAPITAL}[a-zåäö])"),
    ("street", rf"\b(?i:box){SPACE}\d{{1,5}}\b"),
    ("street", rf"\b{CAPITAL}[\wåäö]{{0,30}}(?:{STREET}){SPACE}\d{{1,4}}(?:{SPACE}?[A-D]\b)?"),
    ("street", rf"\b\d{{1,4}}{SPACE}{CAPITAL}\w{{1,30}}{SPACE}(?:Street|Road|Avenue)\b"),
    (
        "clock",
        rf"(?i:\b(?:kl\.?|klockan)){SPACE}?\d{{1,2}}(?:[.:]\d\d)?(?:{SPACE}?(?:{DASH}|och|till){SPACE}?\d{{1,2}}(?:[.:]\d\d)?(?!\d))?",
    ),
    ("clock", rf"(?<![\d:])\d{{1,2}}:\d\d(?:{SPACE}?{DASH}{SPACE}?\d{{1,2}}:\d\d)?(?![\d:])"),
    ("clock", rf"(?<!\d)\d{{1,2}}(?:[.:]\d\d)?{SPACE}?(?:[ap]\.?m\b\.?)"),
    ("ordinal", r"(?<!\d)\d{1,4}:(?:[ae]|te|de)\b(?:[ \u00a0]AP-fonden)?"),
    ("ordinal", r"(?<![\d.,])\d{1,4}(?:nd|rd|th)\b|(?<![\d.,])\d{0,3}1st\b(?= [a-z])"),
    (
        "standard",
        rf"\b(?:{BIG})(?:[/-]?[A-Z]{{2,6}}){{0,2}}{SPACE}?-?\d{{3}}[\d.]{{0,6}}(?:{SPACE}\d{{3}}){{0,2}}(?:[:-]\d{{1,4}}){{0,2}}{UNIT}",
    ),
    ("standard", rf"\b(?:{SMALL})(?:/[A-Z]{{1,3}})?{SPACE}?-?\d{{1,4}}(?:\.\d{{1,3}}){{0,2}}{UNIT}"),
    ("name", rf"\b(?:Agenda|Horisont|Horizon|Europa|Europe|Vision|Strategi|Strategy|Interreg){SPACE}\d{{4}}\b"),
    ("name", rf"(?i:\b(?:mål|målet|målen|goal|goals)){SPACE}\d{{1,2}}\.\d{{1,2}}\b{UNIT}"),
    (
        "name",
        rf"\b(?:[Mm]ål|[Mm]ålen|[Gg]oals?){SPACE}{NUMBERS}(?=[.,;)]|$|{SPACE}(?:i|in|of){SPACE}(?:the{SPACE}2030{SPACE})?Agenda)",
    ),
    ("name", rf"\b2030{SPACE}Agenda\b"),
    ("word", rf"(?i:\bsex(?= (?:och|eller) (?!{WORDS_OF_COUNT}))|\btusen tack\b)"),
    ("name", rf"\b(?:Office|Windows|Word|Excel){SPACE}\d{{2,4}}\b"),
    ("name", r"\b[A-ZÅÄÖ]{2,5}-\d{1,3}[A-Z]?\b"),
    ("name", rf"(?<![\d.,]){YEAR}-tal(?:et|ets)?\b|(?<![\d.,])(?:19|20)\d0s\b"),
    ("name", rf"(?<![\d/]){YEAR}/\d\d(?![\d/])(?:-\w+)?"),
    ("name", r"(?i:\bcovid-?19)\b|\bSARS-CoV-2\b"),
    ("name", rf"\bESF\+?{SPACE}{YEAR}(?:{DASH}{YEAR})?"),
    ("name", rf"(?i:\b(?:{REPORTS})(?:en)?){SPACE}{YEAR}\b"),
    (
        "citation",
        rf"\((?:{WORD}[^();\d]{{0,60}}[\d:]{{0,9}};{SPACE})?{CITED}(?:[,;]{SPACE}(?:{PAGE}|{CITED}|[^()\d]{{1,60}})){{0,4}}\)",
    ),
    ("citation", rf"\b{WORD}{SPACE}\({YEAR}[a-z]?\)"),
    ("citation", rf"\b{WORD},{SPACE}{YEAR}(?=[.;)]|,{SPACE}(?:\*|s\.|sid|p\.|tabell|rapport)|$)"),
    ("citation", rf"\b{FETCHED}{SPACE}(?:den{SPACE})?{DAY}"),
    ("reference", rf"(?i:\b(?:{REFERRED})\b){SPACE}{NUMBERS}"),
    ("reference", rf"(?i:\b(?:{ABBREVIATED}))\.{SPACE}{NUMBERS}"),
    ("glued", r"(?<![\w-])[A-Za-zÅÄÖåäö]{1,30}\d[\w.-]{0,30}\b"),
    ("list", r"\[\^[^\]\s]{1,40}\]"),
    ("list", r"^\s*\d{1,2}[.)](?=\s)"),
)
"""What each kind of name looks like; every repetition has an end, so that a pasted table costs no more than its length."""

WITH_WORDS = ("citation", "called", "clock", "diary", "list")
"""Kinds whose match holds words around the number that are no part of its name."""

UNCOUNTED_NAMES = ("ordinal", "list", "word")
"""Kinds that are no numerals by definition."""

NAMES = re.compile("|".join(f"(?P<n{at}>{pattern})" for at, (_, pattern) in enumerate(PATTERNS)), re.MULTILINE)


def kind_of(found: re.Match[str]) -> str:
    """The sort of name that a match of NAMES is."""
    return PATTERNS[int((found.lastgroup or "n0")[1:])][0]
