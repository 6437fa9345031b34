"""A figure from elsewhere names its source: behind its sentence, once a block, with one note in the document."""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft
from mia_docs.render.ledger import figures_json
from mia_docs.render.text import write_text
from tests.cases import BASE, TODAY, lay_out

KIND = """\
title: {{sv: PM, en: Memo}}
formats: [md]
sources: {sources}
slots: [{{id: footer, text: "{{{{ sources.kolada.figures.days|digits }}}} dagar"}}]
sections:
  - {{id: one, title: Ett, questions: [{{id: first, title: Första}}, {{id: english, title: English, language: en}}]}}
"""
BODY = """\
{% from "shared/form.md" import ask with context %}
# {{ document_title }}
{{ ask("first") }}
{{ ask("english") }}
"""
SOURCES = """\
- id: kolada
  publisher: Rådet
  title: Kolada
  year: 2019
  retrieved: 2020-03-12
  figures: [{id: days, label: Dagar, value: 10}, {id: men, label: Män, value: 7}]
- id: report
  publisher: Åklagaren
  title: Rapport
  number: "2018:11"
  uncertain: Två rapporter citeras.
  figures: [{id: share, label: Andel, value: 81 %}]
- id: bare
  publisher: Arkivet
  title: Lådan
  uncertain: Ingen utgåva anges.
  figures: [{id: boxes, label: Lådor, value: 3}]
"""
DAYS, MEN = "{{ sources.kolada.figures.days|digits }}", "{{ sources.kolada.figures.men|digits }}"
SHARE, BOXES = "{{ sources.report.figures.share|percent }}", "{{ sources.bare.figures.boxes|digits }}"
FORMULA = "figures:\n  longer: {label: Fler, formula: 12 − predecessor.sources.kolada.figures.days}\n"
KOLADA = "Rådet, Kolada, 2019. Hämtad 12 mars 2020."


def draft_of(
    root: Path,
    first: str,
    *,
    sources: str = "notes",
    body: str = BODY,
    english: str = "No figure.",
    kind: str = KIND,
    more: Mapping[str, str] = MappingProxyType({}),
) -> Draft:
    files = {
        "templates/memo/document.yaml": kind.format(sources=sources),
        "templates/memo/body.md": body,
        "content/demo/sources.yaml": SOURCES,
        "content/demo/memo/first.md": first + "\n",
        "content/demo/memo/english.md": english + "\n",
        **more,
    }
    folder = lay_out(root, files)
    (folder / "content/demo/memo/background.md").unlink()
    opened = conductor.open_workspace(folder, TODAY)
    made = conductor.composed(opened, conductor.documents(opened)[0])
    assert made.draft is not None, made.findings
    return made.draft


def lines_of(draft: Draft) -> list[str]:
    """The text edition of the answer and the notes, a line a sentence."""
    text = write_text(draft)[0].decode().replace("\u00a0", " ")
    return [line.strip() for line in text.split("### Första", 1)[-1].splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (f"Det är {DAYS} dagar. Mer text.", "Det är 10 dagar.[^1]"),
        (f"**Dagar: {DAYS}.** Mer text.", "**Dagar: 10.**[^1]"),
        (f"Hon sa ”minst {DAYS} dagar.” Mer.", "Hon sa ”minst 10 dagar.”[^1]"),
        (f"T.ex. kl. 14 är det {DAYS} dagar (i snitt). Mer.", "T.ex. kl. 14 är det 10 dagar (i snitt).[^1]"),
        (f"Se [talet {DAYS}](https://www.kolada.se/)", "Se [talet 10](https://www.kolada.se/)[^1]"),
        (f"- {DAYS} dagar,\n- annat", "- 10 dagar,[^1]"),
        (f"Av {DAYS} dagar är {MEN} männens. I snitt {DAYS}.", "Av 10 dagar är 7 männens.[^1]"),
    ],
)
def test_the_reference_stands_behind_the_sentence_that_shows_the_figure_first(
    written: str, line: str, tmp_path: Path
) -> None:
    """Behind its punctuation and quotation marks, never inside a link, once a block."""
    lines = lines_of(draft_of(tmp_path, written))
    assert line in lines
    assert sum(each.count("[^1]") for each in lines if not each.startswith("[^")) == 1


def test_one_source_has_one_note_and_its_number_is_used_again(tmp_path: Path) -> None:
    """In every block that quotes it; another source has another number."""
    lines = lines_of(draft_of(tmp_path, f"Ett är {DAYS} och {SHARE}.\n\nTvå är {MEN}."))
    assert lines[:2] == ["Ett är 10 och 81 procent.[^1][^2]", "Två är 7.[^1]"]
    notes = " ".join(lines[lines.index("[^1]: Rådet, Kolada, 2019.") :])
    assert notes == (
        f"[^1]: {KOLADA} [^2]: Åklagaren, Rapport 2018:11. Källan är inte säkert fastställd: Två rapporter citeras."
    )


def test_a_formula_over_a_related_project_s_quoted_figure_has_its_source(tmp_path: Path) -> None:
    """The source is the other project's; the note is this document's, and the ledger carries what it stands on."""
    more = {
        "mia.yaml": "format: 1\nlanguage: sv\nprojects: [demo, before]\n",
        "content/before/project.yaml": BASE["content/demo/project.yaml"],
        "content/before/sources.yaml": SOURCES,
        "content/demo/project.yaml": BASE["content/demo/project.yaml"] + "related: {predecessor: before}\n",
        "content/demo/figures.yaml": FORMULA,
    }
    draft = draft_of(tmp_path, "Det är {{ figures.longer|digits }} dagar fler.", more=more)
    assert " ".join(lines_of(draft)).startswith(f"Det är 2 dagar fler.[^1] ### English No figure. [^1]: {KOLADA}")
    ledger = json.loads(figures_json(draft, {}))
    inputs = next(each["derivation"]["inputs"] for each in ledger["figures"] if each["id"] == "figures.longer")
    below = {f"{each['project']}/{each['id']}" for each in ledger["inputs"] + ledger["figures"]}
    assert inputs == ["before/sources.kolada.figures.days"] and set(inputs) <= below


def test_figures_that_share_inputs_are_walked_once(tmp_path: Path) -> None:
    """Each stands on the two before it; a walk along every way would not end today."""
    lines = "".join(f"  f{n}: {{label: F, formula: figures.f{n - 1} + figures.f{n - 2}}}\n" for n in range(2, 90))
    start = "  f0: {label: F, formula: sources.kolada.figures.days}\n  f1: {label: F, value: 1}\n"
    declared = {"content/demo/figures.yaml": f"figures:\n{start}{lines}"}
    draft = draft_of(tmp_path, "Det är {{ figures.f89|digits }}.", more=declared)
    assert lines_of(draft)[0].endswith(".[^1]")


def test_numbers_in_a_note_are_traced(tmp_path: Path) -> None:
    """The year, the number and the day of retrieval lead to sources.yaml, to a line of the text edition."""
    draft = draft_of(tmp_path, f"Ett är {DAYS} och {SHARE}.")
    entries = json.loads(figures_json(draft, write_text(draft)[1]))["figures"]
    found = {each["id"]: each for each in entries if each["id"].startswith("sources.")}
    assert {"sources.kolada.year", "sources.kolada.retrieved", "sources.report.number"} <= set(found)
    assert found["sources.kolada.year"]["source"]["line"] == 4
    assert (
        found["sources.kolada.year"]["places"][0]["line"] > found["sources.report.figures.share"]["places"][0]["line"]
    )


def test_a_note_speaks_the_language_of_the_passage(tmp_path: Path) -> None:
    """English where an English answer quotes first."""
    text = " ".join(lines_of(draft_of(tmp_path, "Inget tal.", english=f"It is {DAYS} days.")))
    assert "It is 10 days.[^1]" in text and "Rådet, Kolada, 2019. Retrieved 12 March 2020." in text


@pytest.mark.parametrize(
    "written",
    [
        f"Det är {DAYS} dagar.[^1]\n\n[^1]: Kolada, {{{{ sources.kolada.year|year }}}}.",
        f"I Kolada för {{{{ sources.kolada.year|year }}}} är det {DAYS} dagar.",
        f"Det är så.{{{{ cite(sources.kolada) }}}} I dagar är det {DAYS}.",
    ],
    ids=["a note by hand", "named in the sentence", "cited before"],
)
def test_a_source_that_is_named_already_gets_no_second_note(written: str, tmp_path: Path) -> None:
    """By the author's own note, by its year in the sentence, or by cite()."""
    lines = lines_of(draft_of(tmp_path, written))
    assert sum(each.startswith("[^") for each in lines) == ("[^" in written or "cite" in written)


def test_a_note_by_hand_on_something_else_does_not_count(tmp_path: Path) -> None:
    """Only one that shows a field of the source names it."""
    lines = lines_of(draft_of(tmp_path, f"Det är {DAYS} dagar.[^1]\n\n[^1]: Se budgeten."))
    assert lines[0] == "Det är 10 dagar.[^1][^2]"


@pytest.mark.parametrize("note", [f"I snitt {DAYS} dagar.", "Se där.{{ cite(sources.kolada) }}"])
def test_a_note_by_hand_names_what_it_quotes_in_itself(note: str, tmp_path: Path) -> None:
    """A note cannot have a note."""
    lines = lines_of(draft_of(tmp_path, f"Text.[^1]\n\n[^1]: {note}"))
    assert " ".join(lines[-3:]).endswith(f" {KOLADA}") and lines[0] == "Text.[^1]"


def test_cite_names_a_source_of_which_no_figure_is_shown(tmp_path: Path) -> None:
    """And a word that is no source is a mistake at its place."""
    assert lines_of(draft_of(tmp_path, "Så är det.{{ cite(sources.kolada) }}"))[0] == "Så är det.[^1]"
    (tmp_path / "content/demo/memo/first.md").write_text("Så.{{ cite(project) }}\n", encoding="utf-8")
    opened = conductor.open_workspace(tmp_path, TODAY)
    found = conductor.composed(opened, conductor.documents(opened)[0]).findings
    assert [(each.code, each.at.line, each.at.column) for each in found] == [("MIA060", 1, 4)]


def test_a_heading_stays_clean(tmp_path: Path) -> None:
    """The text below it carries the reference."""
    lines = lines_of(draft_of(tmp_path, f"# I snitt {DAYS} dagar\n\nMer om det. Och mer.\n\nSist."))
    assert lines[:3] == ["#### I snitt 10 dagar", "Mer om det.[^1]", "Och mer."]


TABLE = "| Mått | Tal |\n|---|--:|\n"


def test_a_table_out_of_one_source_says_so_at_its_caption(tmp_path: Path) -> None:
    """Or in the first cell, where it has none."""
    rows = f"| Dagar | {DAYS} |\n| Män | {MEN} |\n"
    assert ": Ohälsotal[^1]" in lines_of(draft_of(tmp_path / "a", f"{TABLE}{rows}\n: Ohälsotal"))
    lines = lines_of(draft_of(tmp_path / "b", TABLE + rows))
    assert lines[2:4] == ["| Dagar | 10[^1] |", "| Män | 7 |"]


def test_a_table_out_of_several_sources_marks_each_cell(tmp_path: Path) -> None:
    """A note at the caption would claim the project's own figures for the source; bold stays bold."""
    rows = f"| Dagar | {DAYS} |\n| Planerade | {{{{ project.participants.total|digits }}}} |\n| **Män** | **{MEN}** |\n"
    lines = lines_of(draft_of(tmp_path, f"{TABLE}{rows}\n: Tal"))
    assert lines[2:6] == ["| Dagar | 10[^1] |", "| Planerade | 100 |", "| **Män** | **7[^1]** |", ": Tal"]


def test_slots_and_own_figures_have_no_note(tmp_path: Path) -> None:
    """The footer shows a quoted figure; nothing else does."""
    draft = draft_of(tmp_path, "Projektet har {{ project.participants.total|count }} deltagare.")
    assert "[^" not in " ".join(lines_of(draft))
    assert {token.type for token in draft.slots["footer"]} == {"figure_open", "text", "figure_close"}


def test_a_kind_may_leave_notes_to_the_author(tmp_path: Path) -> None:
    """`sources: none`; what is cited by hand still is."""
    written = f"Det är {DAYS}.\n\nSå är {SHARE}.{{{{ cite(sources.report) }}}}"
    assert lines_of(draft_of(tmp_path, written, sources="none"))[:2] == ["Det är 10.", "Så är 81 procent.[^1]"]


LISTED = BODY + "## Källor\n\n{{ sources_shown() }}\n"
"""A body that ends in the list."""


def test_the_list_of_sources_is_complete_and_in_order(tmp_path: Path) -> None:
    """By publisher as Swedish sorts; what stands below the list and in English too; the uncertain ones say so."""
    body = LISTED.replace('{{ ask("english") }}\n', "") + '{{ ask("english") }}\n'  # below the list
    draft = draft_of(tmp_path, f"Ett är {SHARE} och {DAYS}.", sources="none", body=body, english=f"Yes, {BOXES}.")
    lines = lines_of(draft)
    start = lines.index("## Källor")
    assert " ".join(lines[start + 1 : start + 7]) == (
        "- Arkivet, Lådan. Källan är inte säkert fastställd: Ingen utgåva anges. "
        f"- {KOLADA} "
        "- Åklagaren, Rapport 2018:11. Källan är inte säkert fastställd: Två rapporter citeras."
    )
    assert sum(each.figure.id == "sources.kolada.year" for each in draft.showings) == 1


def test_a_list_without_sources_says_so(tmp_path: Path) -> None:
    """A heading above nothing would look like a mistake."""
    kind = KIND.replace("sources.kolada.figures.days|digits", "project.name")
    assert lines_of(draft_of(tmp_path, "Inget.", body=LISTED, kind=kind))[-1] == "Inga källor citeras."


def test_what_a_slot_quotes_is_in_the_list(tmp_path: Path) -> None:
    """The footer cannot carry a note; the list can."""
    assert " ".join(lines_of(draft_of(tmp_path, "Inget.", body=LISTED))).endswith(f"- {KOLADA}")
