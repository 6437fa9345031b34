"""The share of traced numbers: its denominator knows nothing of marks."""

from datetime import date
from pathlib import Path

import pytest

from mia_docs import workspace as conductor
from mia_docs.checks.share import Share, traced_share
from mia_docs.kept import compose_kept
from tests.documents.test_compose import draft_of

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Utan tal.", Share(0, 0, 0)),
        ("{{ project.participants.total|count }} deltagare.", Share(1, 1, 1)),
        ("{{ project.participants.total|count }} deltagare och 17 besök.", Share(1, 2, 2)),
        ("Åtta träffar, en gång, den 8:e, enligt lag 2018:1937.", Share(2, 3, 3)),
        ("[länk](https://example.org/2020) och not.[^1]\n\n[^1]: Text.", Share(0, 0, 0)),
        ("{{ budget.esf_support|kr }}", Share(2, 2, 2)),
    ],
)
def test_share(tmp_path: Path, text: str, expected: Share) -> None:
    """Digit runs and number words count; articles, ordinals, targets of links and labels of notes do not."""
    draft = draft_of(tmp_path, text, second="Inget.\n", **{"content/demo/risks.yaml": RISKS})
    assert traced_share(draft) == expected


RISKS = "- {id: one, risk: Text, measure: Inget}\n"


def test_every_number_of_the_samples_is_traced() -> None:
    """Figure or identifier, in every document."""
    opened = conductor.open_workspace(ROOT, date(2026, 1, 1))
    seen = 0
    wanted = list(conductor.documents(opened))
    drafts = compose_kept(opened, wanted).drafts
    assert len(drafts) == len(wanted)
    for draft in drafts:
        share = traced_share(draft)
        assert share.numbers == share.drafted, "the text edition shows what the draft holds"
        assert share.traced == share.numbers, [(str(each.at), each.mention.text) for each in draft.typed]
        seen += share.numbers
    assert seen > 500
