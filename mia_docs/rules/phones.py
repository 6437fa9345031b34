"""Rules on telephone numbers and on other numbers typed in text, by the Swedish numbering plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.rules.evidence import Evidence, Finding
from mia_docs.rules.identifiers import is_bankgiro, is_org_number

_AREAS = (
    "08 011 013 016 018 019 021 023 026 031 033 035 036 040 042 044 046 054 060 063 090 0120 0121 0122 0123 0125"
    " 0140 0141 0142 0143 0144 0150 0151 0152 0155 0156 0157 0158 0159 0171 0173 0174 0175 0176 0220 0221 0222 0223"
    " 0224 0225 0226 0227 0240 0241 0243 0246 0247 0248 0250 0251 0253 0258 0270 0271 0278 0280 0281 0290 0291 0292"
    " 0293 0294 0295 0297 0300 0301 0302 0303 0304 0320 0321 0322 0325 0340 0345 0346 0370 0371 0372 0380 0381 0382"
    " 0383 0390 0392 0393 0410 0411 0413 0414 0415 0416 0417 0418 0430 0431 0433 0435 0451 0454 0455 0456 0457 0459"
    " 0470 0471 0472 0474 0476 0477 0478 0479 0480 0481 0485 0486 0490 0491 0492 0493 0494 0495 0496 0498 0499 0500"
    " 0501 0502 0503 0504 0505 0506 0510 0511 0512 0513 0514 0515 0520 0521 0522 0523 0524 0525 0526 0528 0530 0531"
    " 0532 0533 0534 0550 0551 0552 0553 0554 0555 0560 0563 0564 0565 0570 0571 0573 0580 0581 0582 0583 0584 0585"
    " 0586 0587 0589 0590 0591 0611 0612 0613 0620 0621 0622 0623 0624 0640 0642 0643 0644 0645 0647 0650 0651 0652"
    " 0653 0657 0660 0661 0662 0663 0670 0671 0672 0680 0682 0684 0687 0690 0691 0692 0693 0695 0696 0910 0911 0912"
    " 0913 0914 0915 0916 0918 0920 0921 0922 0923 0924 0925 0926 0927 0928 0929 0930 0932 0933 0934 0935 0940 0941"
    " 0942 0943 0950 0951 0952 0953 0954 0960 0961 0970 0971 0973 0975 0976 0977 0978 0980 0981"
)
AREAS = frozenset(_AREAS.split())
"""Geographic area codes (PTS, the Swedish numbering plan for telephony)."""
OTHERS = {"010": (10, 10), "020": (8, 10), "077": (9, 10), "075": (10, 10), "0900": (8, 10), "0939": (8, 10)}
"""Codes that are no place's, with the fewest and most digits of a whole number."""
MOBILE = ("070", "072", "073", "076", "079")
TYPED = re.compile(
    r"(?<![\w/–-])(?!0[0-9]{3}[-–][0-2][0-9]{3}(?![0-9 ]))0[0-9]{1,3}[-–][0-9]{2,}(?:[ \u00a0][0-9]{2,})*(?![\w/–-])"
)
"""A number with an area code; `0900-1600` are two times of day."""
LONG_NUMBER = re.compile(r"[0-9]{4}|0[0-9]{1,3}[-–][0-9]")
"""What a text holds in which one of these can stand."""
EXTENSION = re.compile(r"(?<=[0-9])\s*[,/;A-Za-zÅÄÖåäö].*$", re.DOTALL)
"""What may stand behind a number: an extension, a switchboard, a second number."""
FEWEST = 7
"""Digits below which it is rather two times of day, or a score."""
ORG_NUMBER = re.compile(r"(?<![\w/–-])[0-9]{2}[2-9][0-9]{3}-[0-9]{4}(?![\w–-])")
BANKGIRO = re.compile(r"\bbankgiro(?:nummer)?:?\s+([0-9]{3,4}-[0-9]{4})(?![\w–-])", re.IGNORECASE)
DIARY = re.compile(r"\b(?:dnr|diarienummer):?\s+([0-9]{4}/[0-9]+)(?![\w/–-])", re.IGNORECASE)


def is_phone(text: str) -> bool:
    """Whether the national plan has such a number: an area code that there is, and as many digits as it takes."""
    digits = re.sub(r"[^0-9+]", "", EXTENSION.sub("", text))
    if digits.startswith(("+46", "0046")):
        digits = "0" + digits.removeprefix("0046").removeprefix("+46").removeprefix("0")
    if digits.startswith("+"):
        return len(digits) >= 8
    if not digits.startswith("0"):
        return digits.startswith("1") and 3 <= len(digits) <= 6
    if digits.startswith(MOBILE):
        return len(digits) == 10
    for length in (4, 3, 2):
        area = digits[:length]
        if area in OTHERS:
            return OTHERS[area][0] <= len(digits) <= OTHERS[area][1]
        if area in AREAS:
            return 8 <= len(digits) <= 10
    return False


def phone_wrong(evidence: Evidence) -> Iterator[Finding]:
    """A telephone number is not in the Swedish numbering plan.

    Why: nobody can be reached on it; the funder calls the contact person.
    Example: 00-465 004 10, which has no area code; 070-174 06 with eight digits for ten.
    Instead: copy the number from a letter of theirs. Numbers abroad begin with + and the country's code.
    """
    for contact in evidence.view.project.contacts:
        if contact.phone and contact.phone.text and not is_phone(contact.phone.text):
            place = evidence.place(f"contacts.{contact.id}.phone")
            yield Finding(place, {"number": contact.phone.text, "role": contact.role})


def number_in_text_wrong(evidence: Evidence) -> Iterator[Finding]:
    """A number typed in a text has the shape of an identifier, but cannot be one.

    Why: a number in running text is looked up or called like one in a form, and nobody has checked it.
    Example: "organisationsnummer 222000-2163", whose check digit is wrong.
    Instead: state the number in YAML and refer to it, or correct it.
    """
    for text in evidence.written:
        if not text.is_prose or not LONG_NUMBER.search(text.text):
            continue
        for start, end, word in _wrong(text.text, evidence.view.as_of.year):
            yield Finding(text.place(start, end), {"number": word})


def _wrong(text: str, year: int) -> Iterator[tuple[int, int, str]]:
    """Numbers that have a shape and break its rule; a diary number is of no year to come."""
    for found in ORG_NUMBER.finditer(text):
        if not is_org_number(found[0]):
            yield found.start(), found.end(), found[0]
    for found in BANKGIRO.finditer(text):
        if not is_bankgiro(found[1].replace("-", "")):
            yield found.start(1), found.end(1), found[1]
    for found in DIARY.finditer(text):
        if int(found[1][:4]) > year:
            yield found.start(1), found.end(1), found[1]
    for found in TYPED.finditer(text):
        if sum(letter.isdigit() for letter in found[0]) >= FEWEST and not is_phone(found[0]):
            yield found.start(), found.end(), found[0]
