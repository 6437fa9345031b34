"""Invisible marks around printed figures: private-use characters that survive Jinja and Markdown.

A mark holds a running number, not the id, so that nothing of a figure's name can be escaped or split.
"""

from __future__ import annotations

import re

OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"
BLOCK_OPEN, BLOCK_CLOSE = "\ue003", "\ue004"
PLACE_OPEN, PLACE_CLOSE = "\ue006", "\ue007"
DIGITS = str.maketrans("0123456789", "".join(chr(0xE010 + digit) for digit in range(10)))
PLAIN = {0xE010 + digit: str(digit) for digit in range(10)}
MARK_START = re.compile(f"{OPEN}([\ue010-\ue019]+){MIDDLE}")
PLACE = re.compile(f"{PLACE_OPEN}([\ue010-\ue019]+){PLACE_CLOSE}")
ANY = re.compile(f"{OPEN}[\ue010-\ue019]+{MIDDLE}|{CLOSE}|{PLACE_OPEN}[\ue010-\ue019]+{PLACE_CLOSE}")
BLOCK = re.compile(f"{BLOCK_OPEN}([\ue010-\ue019]+){BLOCK_CLOSE}")


def mark(number: int, text: str) -> str:
    """The text with the mark of one showing around it."""
    return f"{OPEN}{str(number).translate(DIGITS)}{MIDDLE}{text}{CLOSE}"


def place_mark(number: int) -> str:
    """Stands in front of a number that an author typed, and says which place that was."""
    return f"{PLACE_OPEN}{str(number).translate(DIGITS)}{PLACE_CLOSE}"


def block_mark(number: int) -> str:
    """A stand-in for block number so-and-so, on a line of its own."""
    return f"{BLOCK_OPEN}{str(number).translate(DIGITS)}{BLOCK_CLOSE}"


def number_of(digits: str) -> int:
    return int(digits.translate(PLAIN))


def numbers_in(text: str) -> list[int]:
    """The showings marked in a text, in order."""
    return [number_of(found) for found in MARK_START.findall(text)]


def without_marks(text: str) -> str:
    return ANY.sub("", text)
