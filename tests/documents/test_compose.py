"""Passages are parsed one by one: what is wrong in one answer stays in it."""

from datetime import date
from pathlib import Path

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft
from mia_docs.documents.markdown import plain
from mia_docs.documents.stream import every
from mia_docs.render.text import write_text
from tests.cases import TODAY, lay_out

KIND = """\
title: {sv: PM}
formats: [md]
slots: [{id: footer, text: "Version {{ document.fingerprint|code }}"}]
sections:
  - id: one
    title: Ett
    questions:
      - {id: first, title: Första}
      - {id: second, title: Andra}
      - {id: tick, title: Ruta, type: choices, choices: [{id: a, label: A}, {id: b, label: B}]}
"""
BODY = """\
{% from "shared/form.md" import ask with context %}
# {{ document_title }}
{{ ask("first") }}
{{ ask("second") }}
{{ ask("tick") }}
{{ inline(risks.one.measure) }}
"""
RISKS = """\
- id: one
  risk: Text
  measure: |
    Målet är
    {{ project.participants.total|count }} deltagare.
"""


def draft_of(root: Path, first: str, second: str = "Andra svaret.\n", **files: str) -> Draft:
    base = {
        "templates/memo/document.yaml": KIND,
        "templates/memo/body.md": BODY,
        "content/demo/risks.yaml": RISKS,
        "content/demo/memo.yaml": "tick: [b]\n",
        "content/demo/memo/first.md": first,
        "content/demo/memo/second.md": second,
    }
    folder = lay_out(root, {**base, **files})
    (folder / "content/demo/memo/background.md").unlink()
    opened = conductor.open_workspace(folder, TODAY)
    made = conductor.composed(opened, conductor.documents(opened)[0])
    assert made.draft is not None, made.findings
    return made.draft


def words(draft: Draft) -> list[str]:
    return [plain(token.children or ()) for token in draft.tokens if token.type == "inline"]


def test_an_unclosed_fence_does_not_swallow_the_next_answer(tmp_path: Path) -> None:
    """The second question is still a heading, its answer a paragraph."""
    draft = draft_of(tmp_path, "Text.\n\n```\naldrig stängd\n")
    assert "Andra" in words(draft) and "Andra svaret." in words(draft)


def test_a_figure_in_a_table_of_an_answer_is_worded_as_in_tables(tmp_path: Path) -> None:
    """Per cent and date are short in a row, in full in the sentence beside it."""
    row = "| Andel | Dag |\n|--:|---|\n| {{ shares.women|percent }} | {{ document.as_of|date }} |\n"
    text = write_text(draft_of(tmp_path, row + "\nDet är {{ shares.women|percent }}.\n"))[0].decode()
    assert "| 60\u00a0% | 2020-01-01 |" in text
    assert "Det är 60\u00a0procent." in text


def test_two_answers_may_both_have_a_footnote_one(tmp_path: Path) -> None:
    """They are numbered in order, each with its own words; the same note twice has one number."""
    draft = draft_of(tmp_path, "Ett[^1] och igen[^1].\n\n[^1]: Not ett.\n", "Två[^1].\n\n[^1]: Not två.\n")
    numbers = [token.meta["number"] for token in every(draft.tokens) if token.type == "footnote_ref"]
    assert numbers == [1, 1, 2]
    assert words(draft)[-2:] == ["Not ett.", "Not två."]


def test_headings_of_an_answer_stand_under_its_question(tmp_path: Path) -> None:
    """Whatever level the author began with, and none skipped."""
    draft = draft_of(tmp_path, "# Stor\n\nText.\n\n#### Liten\n\nText.\n")
    tags = {
        plain(inline.children or ()): opening.tag
        for opening, inline in zip(draft.tokens, draft.tokens[1:], strict=False)
        if opening.type == "heading_open"
    }
    assert (tags["Första"], tags["Stor"], tags["Liten"]) == ("h3", "h4", "h5")


def test_plain_values_are_never_markup(tmp_path: Path) -> None:
    """A name with asterisks and pipes prints as it is written."""
    body = "# {{ document_title }}\n\n| a |\n|---|\n| {{ project.name }} |\n"
    card = "name: '*Projekt* | <b> [x](y)'\nshort_name: D\nprogramme: {fund: F, name: P}\nperiod: 2020\n"
    card = card.replace("period: 2020\n", "period: 2020-01-01–2020-12-31\nparticipants: {total: 100}\n")
    files = {"templates/memo/body.md": body, "content/demo/project.yaml": card}
    assert "*Projekt* | <b> [x](y)" in words(draft_of(tmp_path, "Text.\n", **files))


def test_a_figure_in_a_yaml_block_leads_to_its_line(tmp_path: Path) -> None:
    """The showing knows where it was referred to."""
    draft = draft_of(tmp_path, "Text.\n")
    showing = next(each for each in draft.showings if each.figure.id == "project.participants.total")
    assert showing.at is not None
    assert (showing.at.file, showing.at.line, showing.at.column) == ("content/demo/risks.yaml", 5, 5)


def test_showings_stand_in_text_order_with_line_and_section(tmp_path: Path) -> None:
    """Also when a later answer was composed first; slots stand last and have no line."""
    first = "{{ budget.esf_support|kr }}\n"
    second = "{{ budget.total_costs|kr }} och {{ budget.esf_support|kr }}\n"
    draft = draft_of(tmp_path, first, second)
    _, lines = write_text(draft)
    shown = [(each.figure.id, each.section, lines.get(number)) for number, each in enumerate(draft.showings)]
    assert [id for id, *_ in shown] == [
        "budget.esf_support",
        "budget.total_costs",
        "budget.esf_support",
        "project.participants.total",
        "document.fingerprint",
    ]
    assert [section for _, section, _ in shown] == ["Första", "Andra", "Andra", "Ruta", ""]
    assert [line for *_, line in shown][:2] == [5, 9] and shown[-1][2] is None


def test_the_fingerprint_follows_words_and_values_not_places(tmp_path: Path) -> None:
    """A comment above a value moves its line and changes nothing; a changed word does."""
    one = draft_of(tmp_path / "a", "Text.\n").fingerprint
    moved = draft_of(tmp_path / "b", "Text.\n", **{"content/demo/risks.yaml": "# en kommentar\n" + RISKS}).fingerprint
    other = draft_of(tmp_path / "c", "En annan text.\n").fingerprint
    assert one == moved != other
    assert len(one) == 7 and int(one, 16) >= 0


def test_pictures_come_from_beside_the_text(tmp_path: Path) -> None:
    """The bytes travel in the draft; the path is the workspace's."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>'
    draft = draft_of(tmp_path, '![En bild](bild.svg){credit="Förbundet"}\n', **{"content/demo/memo/bild.svg": svg})
    assert draft.pictures["content/demo/memo/bild.svg"].data == svg.encode()
    image = next(token for token in every(draft.tokens) if token.type == "image")
    assert image.attrs["credit"] == "Förbundet" and image.content == "En bild"


def test_cross_references_lead_to_questions(tmp_path: Path) -> None:
    """A link to a question's id finds its heading."""
    draft = draft_of(tmp_path, "Se [andra frågan](#second).\n")
    assert "second" in [token.attrs.get("id") for token in draft.tokens if token.type == "heading_open"]


def test_a_table_answer_is_a_table_of_figures(tmp_path: Path) -> None:
    """Cells are worded and aligned by their column's type, and lead to their own place."""
    kind = """\
title: {sv: PM}
formats: [md]
sections:
  - id: one
    title: Ett
    questions:
      - {id: sum, title: Belopp, type: money}
      - {id: who, title: Vem, type: reference}
      - id: aid
        title: Stöd
        type: table
        columns: [{id: giver, title: Givare}, {id: amount, title: Belopp, type: money}]
"""
    body = """\
{% from "shared/form.md" import ask with context %}
# {{ document_title }}
{{ ask("sum") }}
{{ ask("who") }}
{{ ask("aid") }}
"""
    answers = (
        "sum: 1 000\nwho: sf_demo\naid:\n  - {id: one, giver: Staten, amount: 2 500}\n  - {id: two, giver: Någon}\n"
    )
    files = {"templates/memo/document.yaml": kind, "templates/memo/body.md": body, "content/demo/memo.yaml": answers}
    folder = lay_out(tmp_path, files)
    (folder / "content/demo/memo/background.md").unlink()
    opened = conductor.open_workspace(folder, TODAY)
    draft = conductor.composed(opened, conductor.documents(opened)[0]).draft
    assert draft is not None
    text = write_text(draft)[0].decode().replace("\u00a0", " ")
    assert "| Givare | Belopp |\n| --- | --: |\n| Staten | 2 500 kr |\n| Någon |  |" in text
    assert "1 000 kr" in text and "Samordningsförbundet Demo" in text
    shown = {each.figure.id: each.figure.stated for each in draft.showings}
    assert shown["answers.aid.one.amount"].at.line == 4  # type: ignore[union-attr]
    assert set(shown) == {"answers.sum.amount", "answers.aid.one.amount"}


def test_projects_that_precede_each_other_are_walked_once(tmp_path: Path) -> None:
    """A circle of related projects ends."""
    card = (
        "name: N\nshort_name: D\nprogramme: {fund: F, name: P}\nperiod: 2020-01-01–2020-12-31\n"
        "participants: {total: %d}\nrelated: {predecessor: %s}\n"
    )
    files = {
        "mia.yaml": "format: 1\nlanguage: sv\nprojects: [demo, second]\n",
        "content/demo/project.yaml": card % (100, "second"),
        "content/second/project.yaml": card % (70, "demo"),
    }
    draft = draft_of(tmp_path, "{{ predecessor.project.participants.total|count }}\n", **files)
    assert "70" in words(draft)
    assert draft.as_of.low == date(2020, 1, 1)
