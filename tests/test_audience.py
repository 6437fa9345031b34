"""Nothing internal reaches a public edition by way of a figure that counts it; its bytes: test_documents."""

from datetime import date
from pathlib import Path

import pytest

from mia_docs import workspace as conductor
from mia_docs.figures.figure import Derivation, Figure
from mia_docs.quantities import Count
from mia_docs.render.edition import render_text
from mia_docs.statistics.disclosure import disclose
from mia_docs.workspace import open_workspace
from tests.cases import BASE, TODAY, lay_out

ROOT = Path(__file__).parent.parent


COUNTING = """\
figures:
  telephones: {label: Telefoner, formula: count(contacts.*.phone) + count(predecessor.contacts.*.phone)}
  contacts: {label: Kontakter, formula: count(contacts)}
  double: {label: Dubbelt, formula: 2 × figures.telephones}
"""
CONTACTS = """\
- {id: anna_andersson, role: Projektledare, organisation: sf_demo, phone: 08-465 004 10}
- {id: bo_berg, role: Ekonom, organisation: sf_demo, phone: 08-465 004 11}
"""
TEXT = "{{ figures.telephones|digits }}, {{ figures.contacts|digits }}, {{ figures.double|digits }}\n"


def counted_for(folder: Path, audience: str) -> str:
    """All that a document writes as text, with the ledger, where its figures count contacts."""
    documents = f"documents:\n  - {{id: memo, kind: memo, as_of: 2020-01-01, audience: {audience}}}\n"
    files = {
        "mia.yaml": "format: 1\nlanguage: sv\nprojects: [demo, before]\n",
        "content/demo/project.yaml": BASE["content/demo/project.yaml"] + "related: {predecessor: before}\n",
        "content/demo/figures.yaml": COUNTING,
        "content/demo/documents.yaml": documents,
        "content/demo/memo/background.md": TEXT,
    }
    for project in ("demo", "before"):
        files[f"content/{project}/contacts.yaml"] = CONTACTS
    for name in ("project", "organisations"):
        files.setdefault(f"content/before/{name}.yaml", BASE[f"content/demo/{name}.yaml"])
    opened = open_workspace(lay_out(folder, files), TODAY)
    draft = conductor.composed(opened, conductor.documents(opened)[0]).draft
    assert draft is not None
    written = render_text(draft).files
    assert {"figures.json", "figures.csv", "memo.md"} <= set(written)
    return "\n".join(data.decode() for data in written.values())


def test_nor_the_id_or_the_place_of_one_that_a_figure_counts(tmp_path: Path) -> None:
    """An id says who works in the project: in inputs, among what was counted, also another project's."""
    internal, public = counted_for(tmp_path / "a", "internal"), counted_for(tmp_path / "b", "public")
    words = ("anna_andersson", "bo_berg", "contacts.yaml")
    assert [word for word in words if word not in internal] == []
    assert [word for word in words if word in public] == []
    assert '"formula": "count(contacts.*.phone) + count(predecessor.contacts.*.phone)"' in public
    assert '"inputs": ["figures.telephones"]' in public, "what the audience may see stays"


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("count(contacts.anna_andersson.phone)", "count(contacts.*.phone)"),
        ("1 + predecessor.contacts.anna_andersson.phone", "1 + predecessor.contacts.*.phone"),
        ("contacts.*.phone", "contacts.*.phone"),
        ("subprojects.contacts.participants", "subprojects.contacts.participants"),
        ("figures.contacts + my_contacts.a", "figures.contacts + my_contacts.a"),
    ],
)
def test_a_formula_names_no_member_that_is_hidden(formula: str, told: str) -> None:
    """A star stands for it; what only looks like it stays."""
    opened = open_workspace(ROOT, date(2026, 1, 1))
    seen = conductor.view(opened, "mia-vidare", date(2019, 9, 30), "internal")
    figure = Figure("figures.one", "mia-vidare", Count.exact(1), {}, derived=Derivation(None, formula))
    _, ledger = disclose(seen.project, seen.ledger.with_figures({figure.id: figure}), "public")
    derived = ledger.figures["figures.one"].derived
    assert derived is not None and derived.formula == told
