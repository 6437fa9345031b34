"""The calendar file, read back by the words of RFC 5545 alone."""

import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mia_docs.documents.draft import Appointment
from mia_docs.quantities import Day
from mia_docs.render.ics import write_ics
from tests.render.drafts import make_draft

LONG = (
    "Råd för samordning; möte, fika \\ prat och en rad till som är lång nog att vikas på fler än ett ställe i filen åäö"
)
DRAFT = replace(
    make_draft("# Kalender\n"),
    as_of=Day.of(2020, 6, 5),
    appointments=(
        Appointment(
            "demo.events.day", "Workshop", date(2020, 6, 8), date(2020, 6, 8), ("13:00", "16:00"), "Haninge, sal A"
        ),
        Appointment("demo.events.days", LONG, date(2020, 7, 13), date(2020, 8, 8), link="https://example.org/a?b=c,d"),
    ),
)


def properties(data: bytes) -> list[tuple[str, str]]:
    """Names and values, unfolded and unescaped."""
    text = data.replace(b"\r\n ", b"").decode()
    pairs = [line.split(":", 1) for line in text.split("\r\n") if line]
    return [(name, re.sub(r"\\(.)", lambda found: found[1].replace("n", "\n"), value)) for name, value in pairs]


def test_every_line_ends_as_it_must_and_is_short_enough() -> None:
    """CRLF and nothing else, 75 octets at most, no letter cut in two."""
    data = write_ics(DRAFT)
    lines = data.split(b"\r\n")
    assert lines[-1] == b"" and not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()


def test_what_is_read_back_is_what_was_written() -> None:
    """Commas, semicolons and backslashes in words; hours in Swedish time; the day after the last as the end."""
    read = properties(write_ics(DRAFT))
    assert ("SUMMARY", LONG) in read and ("LOCATION", "Haninge, sal A") in read
    assert ("DTSTART;TZID=Europe/Stockholm", "20200608T130000") in read
    assert ("DTEND;TZID=Europe/Stockholm", "20200608T160000") in read
    assert ("DTSTART;VALUE=DATE", "20200713") in read and ("DTEND;VALUE=DATE", "20200809") in read
    assert ("URL", "https://example.org/a?b=c,d") in read
    begins = [value for name, value in read if name == "BEGIN"]
    assert begins == ["VCALENDAR", "VTIMEZONE", "DAYLIGHT", "STANDARD", "VEVENT", "VEVENT"]
    assert sorted(begins) == sorted(value for name, value in read if name == "END")


def test_no_clock_and_a_name_that_stays() -> None:
    """Stamped with the document's own date; the id says which event it is, in every edition."""
    data = write_ics(DRAFT)
    read = properties(data)
    assert {value for name, value in read if name == "DTSTAMP"} == {"20200605T000000Z"}
    assert next(value for name, value in read if name == "UID") == "demo.events.day@mia-docs.invalid"
    assert data == write_ics(DRAFT)


def test_only_what_is_internal_is_marked_so() -> None:
    """A calendar program shows a duty to nobody else; a public event is public in an internal edition too."""
    event, other = DRAFT.appointments
    mixed = replace(DRAFT, audience="internal", appointments=(event, replace(other, is_public=False)))
    for draft, marked in ((DRAFT, []), (mixed, ["demo.events.days@mia-docs.invalid"])):
        events = write_ics(draft).replace(b"\r\n ", b"").decode().split("BEGIN:VEVENT")[1:]
        confidential = [each for each in events if "\r\nCLASS:CONFIDENTIAL\r\n" in each]
        assert [each.split("UID:")[1].split("\r\n")[0] for each in confidential] == marked


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_any_title_comes_back_whole(words: str) -> None:
    """Whatever letters are in it, in lines that are short enough."""
    event = replace(DRAFT.appointments[0], title=words)
    data = write_ics(replace(DRAFT, appointments=(event,)))
    assert ("SUMMARY", words) in properties(data)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
