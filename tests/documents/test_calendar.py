"""The calendar: public events in their order, duties out of rules for internal documents only."""

from datetime import date
from pathlib import Path

import click
import pytest

from mia_docs import workspace as conductor
from mia_docs.cli.status_calendar import calendar_lines, next_tasks
from mia_docs.documents.draft import Draft
from mia_docs.render.text import write_text
from mia_docs.workspace import compose_all, open_workspace
from tests.cases import BASE, lay_out

KIND = "title: {sv: Kalender}\nformats: [md, ics]\n"
BODY = """\
{% from "shared/calendar.md" import event_list, task_table with context %}
# {{ document_title }}

{{ event_list() }}
{% if audience == "internal" %}
{{ task_table() }}
{% endif %}
"""
CALENDAR = """\
events:
  - {id: over, text: Redan varit, date: 2020-01-14}
  - {id: late, text: Slutkonferens, period: 2020-10-30–2020-11-02, place: "Haninge; sal A, plan 2"}
  - {id: soon, text: Workshop, date: 2020-02-03, time: 13.00–16.00, link: "https://example.org/w"}
  - {id: month, text: Nästa brev, date: 2020-02}
duties:
  - {id: statistics, text: Rapportera till SCB, who: leader, every: month, within: 28}
  - {id: report, text: Lämna rapport, every: period, kind: memo, within: 10}
  - {id: closing, text: Skicka slutbesked, due: [{id: once, date: 2020-12-15}]}
"""
DOCUMENTS = """\
documents:
  - {id: dates, kind: dates, as_of: 2020-01-15}
  - {id: dates-internal, kind: dates, as_of: 2020-01-15, audience: internal}
  - {id: first, kind: memo, as_of: 2020-03-31, period: 2020-01-01–2020-03-31}
  - {id: whole, kind: final, as_of: 2020-03-31, period: 2019-01-01–2020-03-31}
  - {id: first-too, kind: memo, as_of: 2020-03-31, period: 2020-01-01–2020-03-31, audience: internal}
"""
FILES = {
    "templates/dates/document.yaml": KIND,
    "templates/dates/body.md": BODY,
    "content/demo/calendar.yaml": CALENDAR,
    "content/demo/documents.yaml": DOCUMENTS,
    "content/demo/organisations.yaml": BASE["content/demo/organisations.yaml"]
    + "staffing: {roles: [{id: leader, name: Projektledare}]}\n",
}


def drafts_of(root: Path) -> tuple[Draft, Draft]:
    """The public and the internal calendar."""
    opened = open_workspace(lay_out(root, FILES), date(2020, 3, 20))
    wanted = [each for each in conductor.documents(opened) if each.publication.kind == "dates"]
    pile = compose_all(opened, wanted)
    assert not pile.findings
    public, internal = pile.drafts
    return public, internal


def text_of(draft: Draft) -> str:
    return write_text(draft)[0].decode().replace("\u00a0", " ")


def test_events_that_are_not_over_stand_by_their_days(tmp_path: Path) -> None:
    """One of which only the month is known comes where the month begins."""
    public, _ = drafts_of(tmp_path)
    lines = [line for line in text_of(public).splitlines() if line.startswith("- ")]
    assert lines == [
        "- **februari 2020:** Nästa brev",
        "- **3 februari 2020, 13.00–16.00:** [Workshop](https://example.org/w)",
        "- **30 oktober–2 november 2020:** Slutkonferens, Haninge; sal A, plan 2",
    ]


def test_a_rule_gives_one_time_for_each_month_and_each_period_told_of(tmp_path: Path) -> None:
    """In February the days are counted too, leap day or not; a period that two editions tell of counts once."""
    _, internal = drafts_of(tmp_path)
    rows = [line for line in text_of(internal).splitlines() if line.startswith("| 20")]
    assert len(rows) == 12 + 1 + 1
    assert rows[0] == "| 2020-02-28 | Rapportera till SCB | januari 2020 | Projektledare |"
    assert "| 2020-03-28 | Rapportera till SCB | februari 2020 | Projektledare |" in rows
    assert "| 2020-04-10 | Lämna rapport | 2020-01-01–2020-03-31 | – |" in rows
    assert "| 2020-12-15 | Skicka slutbesked | – | – |" in rows


def test_a_day_from_a_rule_can_be_traced(tmp_path: Path) -> None:
    """To the period that it concerns and the number of days, each at its line."""
    _, internal = drafts_of(tmp_path)
    due = internal.ledger["calendar.duties.statistics.due.m02_2020.date"]
    assert due.derived is not None
    assert due.derived.formula == ("calendar.duties.statistics.due.m02_2020.period + calendar.duties.statistics.within")
    period = internal.ledger["calendar.duties.report.due.p2020_01_01_2020_03_31.period"]
    assert period.stated is not None and period.stated.at.file == "content/demo/documents.yaml"


def test_a_public_document_knows_of_no_duty(tmp_path: Path) -> None:
    """Not in its words, its figures or its appointments."""
    public, internal = drafts_of(tmp_path)
    assert not [id for id in public.ledger if "duties" in id]
    assert [each.id for each in public.appointments] == ["demo.events.soon", "demo.events.late"]
    assert len(internal.appointments) == 2 + 14
    titles = [each.title.replace("\u00a0", " ") for each in internal.appointments]
    assert "Rapportera till SCB (januari 2020)" in titles and "Lämna rapport (1 januari–31 mars 2020)" in titles
    assert [each.id for each in internal.appointments if each.is_public] == [each.id for each in public.appointments]
    opened = conductor.view(open_workspace(tmp_path, date(2020, 1, 1)), "demo", date(2020, 1, 15), "public")
    assert opened.project.calendar is not None and opened.project.calendar.duties == ()


def test_the_overview_ends_with_what_is_next(tmp_path: Path) -> None:
    """Counted from today, what has passed left out."""
    opened = open_workspace(lay_out(tmp_path, FILES), date(2020, 3, 20))
    lines = "\n".join(calendar_lines(next_tasks(opened), "sv")).replace("\u00a0", " ")
    assert "2020-03-28  8 dagar kvar\n    Rapportera till SCB, 2020-02 – Projektledare" in lines
    assert "2020-04-10  21 dagar kvar\n    Lämna rapport, 2020-01-01–2020-03-31\n" in lines
    assert "2020-02-28" not in lines and "2020-12-15" not in lines


def test_a_duty_whose_day_has_passed_is_told_of_for_two_weeks(tmp_path: Path) -> None:
    """Before what is next, of which there are as many as ever."""
    folder = lay_out(tmp_path, FILES)
    tasks = next_tasks(open_workspace(folder, date(2020, 4, 11)))
    assert [(each.task.date.iso(), each.days) for each in tasks[:3]] == [
        ("2020-03-28", -14), ("2020-04-10", -1), ("2020-04-28", 17),
    ]  # fmt: skip
    assert len(tasks) == 2 + 5
    lines = click.unstyle("\n".join(calendar_lines(tasks, "sv"))).replace("\u00a0", " ")
    assert "2020-04-10  skulle ha varit klart för 1 dag sedan\n    Lämna rapport" in lines
    assert next_tasks(open_workspace(folder, date(2020, 4, 12)))[0].task.date.iso() == "2020-04-10"


@pytest.mark.parametrize(
    ("done", "first", "late"),
    [
        ("2020-01", "2020-03-28", 14),
        ("2020-02", "2020-04-28", 0),
        ("2020-02-28", "2020-03-28", 14),
        ("2020-02-29", "2020-04-28", 0),
        ("2019-12-31", "2020-02-28", 43),
        ("2020-12-31", "", 0),
    ],
)
def test_what_is_done_is_told_no_more_and_the_rest_until_it_is(
    tmp_path: Path, done: str, first: str, late: int
) -> None:
    """By the last month or day of what the duty concerns, however long ago its day was."""
    calendar = CALENDAR.replace("within: 28}", f"within: 28, done: {done}}}")
    opened = open_workspace(lay_out(tmp_path, {**FILES, "content/demo/calendar.yaml": calendar}), date(2020, 4, 11))
    tasks = [each for each in next_tasks(opened) if each.task.duty.id == "statistics"]
    assert (tasks[0].task.date.iso(), -min(tasks[0].days, 0)) == (first, late) if tasks else first == ""
    (public,) = compose_all(opened, list(conductor.named(opened, "dates"))).drafts
    assert done not in text_of(public)


def test_a_duty_of_its_own_days_is_done_by_its_day(tmp_path: Path) -> None:
    """And a document still shows what was left on its own day."""
    calendar = CALENDAR.replace("date: 2020-12-15}]}", "date: 2020-03-15}], done: 2020-03-15}")
    opened = open_workspace(lay_out(tmp_path, {**FILES, "content/demo/calendar.yaml": calendar}), date(2020, 3, 20))
    assert "closing" not in {each.task.duty.id for each in next_tasks(opened)}
    (internal,) = compose_all(opened, list(conductor.named(opened, "dates-internal"))).drafts
    assert "Skicka slutbesked" in text_of(internal)


def test_many_that_are_late_are_a_few_and_a_number(tmp_path: Path) -> None:
    """With where to write that one is done, which closes them."""
    calendar = CALENDAR.replace("within: 28}", "within: 28, done: 2019-12}")
    opened = open_workspace(lay_out(tmp_path, {**FILES, "content/demo/calendar.yaml": calendar}), date(2021, 3, 20))
    lines = [click.unstyle(line).strip() for line in calendar_lines(next_tasks(opened), "sv")]
    assert sum("skulle ha varit klart" in line for line in lines) == 5
    assert lines[-2:] == [
        "… och 7 till som skulle ha varit klara.",
        "Är det gjort? Skriv done: 2020-05 vid åtagandet\n  (content/demo/calendar.yaml:7).",
    ]


def test_a_street_number_in_a_place_is_no_typed_number(tmp_path: Path) -> None:
    """The place of an event is an address; its number is traced as it is, and no finding."""
    place = CALENDAR.replace("Haninge; sal A, plan 2", "Rudsjöterrassen 5, Haninge")
    opened = open_workspace(lay_out(tmp_path, {**FILES, "content/demo/calendar.yaml": place}), date(2020, 3, 20))
    (public,) = compose_all(opened, list(conductor.named(opened, "dates"))).drafts
    assert not public.typed and "Rudsjöterrassen 5, Haninge" in text_of(public)
    assert public.appointments[-1].place == "Rudsjöterrassen 5, Haninge"


def test_a_calendar_with_a_day_that_cannot_be_read_is_not_written(tmp_path: Path) -> None:
    """It would lack the event without a word."""
    wrong = CALENDAR.replace("date: 2020-02-03, time: 13.00–16.00", "date: 2020-02-31")
    opened = open_workspace(lay_out(tmp_path, {**FILES, "content/demo/calendar.yaml": wrong}), date(2020, 3, 20))
    pile = compose_all(opened, list(conductor.named(opened, "dates")))
    assert not pile.drafts and [each.at.line for each in pile.findings] == [4]
