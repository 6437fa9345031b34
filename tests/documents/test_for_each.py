"""One entry of documents.yaml, one document for each member of a list."""

from pathlib import Path

from mia_docs import workspace as conductor
from mia_docs.workspace import Workspace, compose_all, open_workspace
from tests.cases import BASE, TODAY, findings, lay_out

ENTRY = """\
documents:
  - {id: letter, kind: memo, as_of: 2020-01-01, for_each: subprojects}
  - {id: certificate, kind: memo, as_of: 2020-01-01, for_each: co_financiers, answers: certificate}
waivers:
  - {id: short, rule: MIA101, reason: Intyget är tomt., document: certificate}
"""
FILES = {
    "content/demo/documents.yaml": ENTRY,
    "content/demo/subprojects.yaml": """\
- {id: north_side, name: Norra sidan, short: Norra, owner: sf_demo, participants: 60}
- {id: south, name: Södra, short: Södra, owner: sf_demo, participants: 40}
- {id: later, name: Senare, short: Senare, owner: sf_demo, participants: 10, from: 2020-06-01}
""",
    "content/demo/organisations.yaml": BASE["content/demo/organisations.yaml"].replace(
        "cofinanciers: [", "cofinanciers: [{id: sf_demo, status: planned}, "
    ),
    "content/demo/memo/background.md": "{{ member.name }} har {{ member.participants|count }} deltagare.\n",
    "content/demo/certificate/background.md": "{{ member.name }}, {{ member.org_number|code }}.\n",
}


def opened(root: Path, **files: str) -> Workspace:
    return open_workspace(lay_out(root, {**FILES, **files}), TODAY)


def test_each_member_of_the_day_has_its_own_document(tmp_path: Path) -> None:
    """In the list's order; who joins later, or is only planned, has none."""
    documents = conductor.documents(opened(tmp_path))
    assert [each.name for each in documents] == [
        "demo/letter-north-side",
        "demo/letter-south",
        "demo/certificate-haninge",
    ]


def test_the_entry_names_them_all(tmp_path: Path) -> None:
    """With or without its project; the longer id names one."""
    workspace = opened(tmp_path)
    for word, number in (
        ("letter", 2),
        ("demo/letter", 2),
        ("letter-south", 1),
        ("demo/letter-south", 1),
        ("lette", 0),
    ):
        assert len(conductor.named(workspace, word)) == number, word


def test_the_text_sees_its_member(tmp_path: Path) -> None:
    """Its figures keep the ids that they have in the list, its name is in the title."""
    workspace = opened(tmp_path)
    pile = compose_all(workspace, conductor.documents(workspace))
    assert not pile.findings
    assert [each.title for each in pile.drafts] == [
        "PM, Norra sidan – Demo",
        "PM, Södra – Demo",
        "PM, Haninge kommun – Demo",
    ]
    shown = [[each.figure.id for each in draft.showings] for draft in pile.drafts]
    assert shown == [
        ["subprojects.north_side.participants"],
        ["subprojects.south.participants"],
        ["organisations.municipalities.haninge.org_number"],
    ]


def test_an_entry_can_be_waived_as_one(tmp_path: Path) -> None:
    """An unanswered question is found in each of its documents, and the exception holds for all."""
    answers = {"content/demo/certificate/background.md": "", "content/demo/certificate.yaml": ""}
    waived = ENTRY.replace("document: certificate", "document: letter")
    for name, entry, expected in (("other", waived, True), ("own", ENTRY, False)):
        files = {**FILES, **answers, "content/demo/documents.yaml": entry}
        codes = [each.code for each in findings(lay_out(tmp_path / name, files))]
        assert "MIA014" not in codes and ("MIA101" in codes) is expected, codes


def test_a_co_financier_that_is_no_organisation_is_told_of_once(tmp_path: Path) -> None:
    """Its document is not written, and nothing follows from it."""
    wrong = BASE["content/demo/organisations.yaml"].replace(
        "cofinanciers: [{id: haninge", "cofinanciers: [{id: hanninge"
    )
    found = findings(lay_out(tmp_path, {**FILES, "content/demo/organisations.yaml": wrong}))
    assert [each.code for each in found if each.code.startswith("MIA0")] == ["MIA014"], found
