"""Which statement on the Union's support stands on a document: by programme and day, or none where none is due."""

from pathlib import Path

import pytest

from mia_docs import workspace as conductor
from mia_docs.documents.draft import Draft
from mia_docs.documents.flat import flats
from tests.cases import TODAY, lay_out

CARD = """\
name: Projekt Demo
short_name: Demo
programme: {programme}
period: 2020-01-01–2022-12-31
participants: {{total: 100}}
{visibility}
"""
BODY = """\
{% from "shared/masthead.md" import masthead with context %}
{{ masthead() }}
"""
SOCIAL = "{fund: Europeiska socialfonden, name: Programmet, period: 2014–2020}"
REGIONAL = "{fund: Europeiska regionala utvecklingsfonden, name: Programmet, period: 2014–2020}"
PLUS = "{fund: Europeiska socialfonden plus, name: ESF+, period: 2021–2027}"
OTHER = "{fund: Arvsfonden, name: Lokalstöd, period: 2021–2027}"
SWITCH = "visibility: {eu_statement_from: 2022-01-01}"
FUND, UNION = "Europeiska unionen – Europeiska socialfonden", "Medfinansieras av Europeiska unionen"


def draft_of(root: Path, programme: str, entry: str, visibility: str = "") -> Draft:
    entries = f"documents:\n  - {{id: memo, kind: memo, {entry}}}\n"
    files = {
        "content/demo/project.yaml": CARD.format(programme=programme, visibility=visibility),
        "content/demo/documents.yaml": entries,
        "templates/memo/body.md": BODY,
        "templates/shared/eu-emblem.svg": "<svg xmlns='http://www.w3.org/2000/svg'></svg>",
    }
    opened = conductor.open_workspace(lay_out(root, files), TODAY)
    made = conductor.composed(opened, conductor.documents(opened)[0])
    assert made.draft is not None, made.findings
    return made.draft


def first_words(draft: Draft) -> str:
    return next(iter(flats(draft.tokens, {}, draft.language))).text.strip()


@pytest.mark.parametrize(
    ("programme", "visibility", "entry", "said"),
    [
        (SOCIAL, "", "as_of: 2022-06-01", FUND),
        (SOCIAL, SWITCH, "as_of: 2021-12-31", FUND),
        (SOCIAL, SWITCH, "as_of: 2022-01-01", UNION),
        (SOCIAL, SWITCH, "as_of: 2021-12-31, published: 2022-02-01", UNION),
        (REGIONAL, "", "as_of: 2020-06-01", "Europeiska unionen – Europeiska regionala utvecklingsfonden"),
        (PLUS, "", "as_of: 2022-06-01", UNION),
        (PLUS, "", "as_of: 2022-06-01, language: en", "Co-funded by the European Union"),
    ],
)
def test_the_words_follow_programme_and_day(
    tmp_path: Path, programme: str, visibility: str, entry: str, said: str
) -> None:
    """A switch that is not configured does not happen; the day of publication decides before the day told of."""
    assert first_words(draft_of(tmp_path, programme, entry, visibility)).endswith(said)


@pytest.mark.parametrize(
    ("programme", "visibility"),
    [(OTHER, ""), (PLUS, "visibility: {no_eu_statement: Inget stöd är sökt än.}")],
    ids=["another fund", "no support yet"],
)
def test_no_statement_where_none_is_due(tmp_path: Path, programme: str, visibility: str) -> None:
    """The document begins with its title, and carries no emblem."""
    draft = draft_of(tmp_path, programme, "as_of: 2022-06-01", visibility)
    assert not draft.pictures
    assert first_words(draft) == "PM"
