"""History and membership are resolved to one date before the model."""

from datetime import date

from mia_docs.content.history import at_date
from mia_docs.content.nodes import Mapping, Scalar, Sequence, read_yaml
from mia_docs.content.project import bind, read_sheets
from mia_docs.source import Folder
from tests.cases import lay_out


def _ids(text: str, day: date) -> list[str]:
    node, _ = read_yaml(text.encode(), "x.yaml")
    assert node is not None
    resolved = at_date(node, day)
    assert isinstance(resolved, Sequence)
    return [item.get("id").text for item in resolved.items]  # type: ignore[union-attr]


def test_members_stand_from_their_first_day_to_their_last() -> None:
    """`from` and `until` are both included; a month stands from its first day until its last."""
    text = "- {id: a, from: 2019-01-01}\n- {id: b, until: 2018-12}\n- {id: c}\n"
    assert _ids(text, date(2018, 12, 31)) == ["b", "c"]
    assert _ids(text, date(2019, 1, 1)) == ["a", "c"]


def test_planned_members_stay_but_are_not_counted(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """A planned municipality can be shown; the count leaves it out, before its day and after."""
    from mia_docs.figures.labels import Labels
    from mia_docs.figures.ledger import make_ledger

    organisations = """\
owner: sf_demo
municipalities: [{id: a, name: A}, {id: b, name: B}]
associations:
  - id: sf_demo
    name: Förbundet
    members: [{id: a}, {id: b, from: 2020-06-26, status: planned}]
"""
    subprojects = "- {id: one, name: Ett, short: Ett, owner: sf_demo, participants: 100}\n"
    files = {"content/demo/organisations.yaml": organisations, "content/demo/subprojects.yaml": subprojects}
    sheets = read_sheets(Folder(lay_out(tmp_path, files)), "demo")
    for day in (date(2020, 1, 1), date(2020, 12, 1)):
        loaded = bind(sheets, day)
        ledger = make_ledger("demo", loaded.project, loaded.places, Labels())
        assert loaded.project.organisations is not None
        assert len(loaded.project.organisations.associations[0].members) == 2
        assert ledger.figures["counts.municipalities"].value.value == 1  # type: ignore[union-attr]


def test_a_value_with_a_history_is_the_last_before_the_day() -> None:
    """Each date holds until the next; before the first there is no value."""
    text = "total:\n  history:\n    2019-01-01: {value: 2 500, reason: fler}\n    2016-12-01: 2 000\n"
    node, _ = read_yaml(text.encode(), "x.yaml")
    assert isinstance(node, Mapping)

    def on(day: date) -> str:
        value = at_date(node, day).get("total")  # type: ignore[union-attr]
        assert isinstance(value, Scalar)
        return value.text

    assert [on(date(2016, 12, 1)), on(date(2018, 12, 31)), on(date(2019, 1, 1))] == ["2 000", "2 000", "2 500"]
    assert on(date(2016, 11, 30)) == ""


def test_the_place_of_a_value_with_a_history_is_its_own_line(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """A figure leads to the line that holds on its date."""
    text = """\
name: Projekt Demo
short_name: Demo
programme: {fund: Fonden, name: Programmet}
period: 2020-01-01–2020-12-31
participants:
  total:
    history:
      2019-01-01: 90
      2020-01-01: 100
"""
    sheets = read_sheets(Folder(lay_out(tmp_path, {"content/demo/project.yaml": text})), "demo")
    assert bind(sheets, date(2019, 6, 1)).places["project.participants.total"].line == 8
    assert bind(sheets, date(2020, 6, 1)).places["project.participants.total"].line == 9
