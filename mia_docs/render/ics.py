"""A document's appointments as an iCalendar file (RFC 5545), the same bytes everywhere.

Why not a library: what is written is one component with eight properties; a library would bring a time zone
database whose version is in the bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mia_docs.documents.draft import Appointment, Draft
from mia_docs.documents.markdown import is_safe_link

WIDEST = 75
"""Octets of a line, without its end."""
ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE"""
"""The hours of Sweden as they have been since 1996."""


def write_ics(draft: Draft) -> bytes:
    """The whole calendar; it is stamped with the document's own date and with no clock."""
    return "".join(f"{folded}\r\n" for line in _lines(draft) for folded in _folded(line)).encode()


def _lines(draft: Draft) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//mia_docs//{draft.language.upper()}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    for name in ("NAME", "X-WR-CALNAME"):  # RFC 7986, and what calendar programs read
        yield f"{name}:{_escaped(draft.title)}"
    if any(each.hours for each in draft.appointments):
        yield from ZONE.split("\n")
    for each in draft.appointments:
        yield from _event(each, draft)
    yield "END:VCALENDAR"


def _event(each: Appointment, draft: Draft) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{each.id}@mia-docs.invalid"
    yield f"DTSTAMP:{_day(draft.as_of.high or each.first)}T000000Z"
    yield from _when(each)
    yield f"SUMMARY:{_escaped(each.title)}"
    if each.place:
        yield f"LOCATION:{_escaped(each.place)}"
    if each.note:
        yield f"DESCRIPTION:{_escaped(each.note)}"
    if each.link and is_safe_link(each.link):
        yield f"URL:{each.link}"
    if not each.is_public:
        yield "CLASS:CONFIDENTIAL"
    yield "END:VEVENT"


def _when(each: Appointment) -> Iterator[str]:
    """Hours of one day in Swedish time, or whole days: then the end is the day after the last."""
    if each.hours:
        for name, hour in zip(("DTSTART", "DTEND"), each.hours, strict=False):
            yield f"{name};TZID=Europe/Stockholm:{_day(each.first)}T{hour.replace(':', '')}00"
        return
    yield f"DTSTART;VALUE=DATE:{_day(each.first)}"
    yield f"DTEND;VALUE=DATE:{_day(each.last + timedelta(days=1))}"
    yield "TRANSP:TRANSPARENT"


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")


def _escaped(words: str) -> str:
    """Text as a value: the four signs that have a meaning there."""
    plain = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(plain.splitlines())


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, a blank before each but the first, no letter in two."""
    piece, room = "", WIDEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield piece
            piece, room = " ", WIDEST - 1
        piece += letter
        room -= size
    yield piece
