"""What changed between two ledgers, and why: value, cause, documents."""

import pytest

from mia_docs.compare.figures import Change, by_cause, changes
from mia_docs.compare.ledgers import Recording, read_ledger
from tests.compare.ledgers import data, entry, ledger


def ids(found: tuple[Change, ...]) -> list[str]:
    return [each.now.id for each in found]


def causes(change: Change) -> list[str]:
    return [each.figure.id for each in change.causes]


def test_another_value_is_a_change_with_its_place() -> None:
    """Old and new words as shown; the cause is the line that states it now."""
    old, new = ledger(entry("staff", "100", "100 kr", line=3)), ledger(entry("staff", "120", "120 kr", line=4))
    (change,) = changes([(old, new)]).changed
    assert change.words() == ("100 kr", "120 kr")
    assert change.is_cause and str(change.causes[0].at) == "content/demo/budget.yaml:4:3"


def test_other_words_or_another_line_are_no_change() -> None:
    """The same value by another filter, with another label, further down in the file."""
    old = ledger(entry("staff", "1000", "1 000 kr", line=3))
    new = ledger(entry("staff", "1000", "1 tkr", line=9, label="Personal"))
    assert changes([(old, new)]) == changes([])


def test_only_the_words_that_differ_are_told() -> None:
    """Rounded words that stayed are passed over; where all stayed there are none to tell."""
    old = ledger(entry("staff", "1000", "1 tkr"), entry("staff", "1000", "1 000 kr"))
    new = ledger(entry("staff", "1001", "1 tkr"), entry("staff", "1001", "1 001 kr"))
    assert changes([(old, new)]).changed[0].words() == ("1 000 kr", "1 001 kr")
    (quiet,) = changes([(ledger(entry("a", "1000", "1 tkr")), ledger(entry("a", "1001", "1 tkr")))]).changed
    assert quiet.words() is None


@pytest.mark.parametrize(("key", "value"), [("bounds", ["90", "110"]), ("unit", "person"), ("value", None)])
def test_bounds_and_unit_are_part_of_a_value(key: str, value: object) -> None:
    """ "About 100" and "100" are not the same; nor are 100 persons and 100 kronor."""
    old, new = ledger(entry("staff", "100", "100")), ledger({**entry("staff", "100", "cirka 100"), key: value})
    assert ids(changes([(old, new)]).changed) == ["staff"]


def test_what_is_shown_for_the_first_time_or_no_longer_is_told_apart() -> None:
    """These are no changed values."""
    found = changes(
        [(ledger(entry("a", "1", "1"), entry("b", "2", "2")), ledger(entry("b", "2", "2"), entry("c", "3", "3")))]
    )
    assert not found.changed
    assert [each.id for each in found.come] == ["c"] and [each.id for each in found.gone] == ["a"]


def test_a_derived_figure_follows_from_what_changed_at_the_bottom() -> None:
    """Through a sum that is not shown, down to the line; parts that did not change are no cause."""

    def made(staff: str, total: str) -> Recording:
        below = (
            entry("costs", total, inputs=["staff", "travel"]),
            entry("staff", staff, line=3),
            entry("travel", "5", line=4),
        )
        return ledger(entry("support", total, total, inputs=["costs"]), inputs=below)

    (change,) = changes([(made("10", "15"), made("20", "25"))]).changed
    assert causes(change) == ["staff"] and not change.is_cause
    assert change.causes[0].at is not None and change.causes[0].at.line == 3


def test_a_part_that_came_or_went_is_a_cause() -> None:
    """With its place where it came; without one where it is gone."""
    one = ledger(entry("sum", "1", "1", inputs=["a"]), inputs=(entry("a", "1", line=1),))
    two = ledger(entry("sum", "3", "3", inputs=["a", "b"]), inputs=(entry("a", "1", line=1), entry("b", "2", line=2)))
    (grown,), (shrunk,) = changes([(one, two)]).changed, changes([(two, one)]).changed
    assert causes(grown) == causes(shrunk) == ["b"]
    assert grown.causes[0].before is None and grown.causes[0].at is not None
    assert shrunk.causes[0].now is None and shrunk.causes[0].at is None


def test_a_number_of_members_is_its_own_cause() -> None:
    """It has no inputs, and no line."""
    old, new = entry("count", "3", "tre"), entry("count", "4", "fyra")
    for each in (old, new):
        each["derivation"] = {"formula": "count(members)", "inputs": []}
    (change,) = changes([(ledger(old), ledger(new))]).changed
    assert change.is_cause and change.causes[0].at is None


def test_without_inputs_a_derived_figure_is_its_own_cause() -> None:
    """A ledger written before inputs were carried says less; it does not mislead."""
    old = data(entry("sum", "1", "1", inputs=["a"])).replace(b', "inputs": []}', b"}")
    before, now = read_ledger(old), ledger(entry("sum", "2", "2", inputs=["a"]), inputs=(entry("a", "2", line=1),))
    assert before is not None
    assert causes(changes([(before, now)]).changed[0]) == ["sum"]


def test_the_same_change_in_two_documents_is_told_once() -> None:
    """Another change of the same figure, as of another date, is told by itself."""

    def pair(document: str, old: str, new: str) -> tuple[Recording, Recording]:
        return tuple(ledger(entry("a", each, each, line=1), document=document) for each in (old, new))  # type: ignore[return-value]

    found = changes([pair("one", "1", "2"), pair("two", "1", "2"), pair("three", "5", "6")]).changed
    assert [each.documents for each in found] == [("demo/one", "demo/two"), ("demo/three",)]


def test_groups_stand_in_the_order_of_content_each_cause_first() -> None:
    """A figure that follows from two changes stands once, below the first of its causes."""

    def made(a: str, b: str, total: str) -> Recording:
        figures = entry("sum", total, total, inputs=["b", "a"]), entry("b", b, b, line=9), entry("a", a, a, line=2)
        return ledger(*figures)

    groups = by_cause(changes([(made("1", "2", "3"), made("2", "3", "5"))]).changed)
    assert [(cause.figure.id, ids(tuple(held))) for cause, held in groups] == [("a", ["a"]), ("b", ["b", "sum"])]
    assert causes(groups[1][1][1]) == ["b", "a"]


def test_a_count_that_is_withheld_now_has_the_place_it_had() -> None:
    """A value that is withheld says nothing of its row; what stood there is what somebody changed."""
    old, new = ledger(entry("a", "7", "7", line=4)), ledger(entry("a", None, ".."))
    (change,) = changes([(old, new)]).changed
    assert change.causes[0].at is not None and change.causes[0].at.line == 4


def test_the_fingerprint_is_never_told() -> None:
    """It changes with every word."""
    old, new = (ledger(entry("document.fingerprint", each, each, unit="identifier")) for each in ("a1", "b2"))
    assert changes([(old, new)]) == changes([])


@pytest.mark.parametrize(
    "broken", [None, b"", b"{", b"[]", b'{"schema": 2, "figures": []}', b'{"schema": 1, "figures": [{}]}']
)
def test_what_is_no_ledger_is_nothing_to_compare_with(broken: bytes | None) -> None:
    """Missing, cut off, of another schema: never an error."""
    assert read_ledger(broken) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": "n/a"},
        {"value": 12},
        {"value": "1e999999"},
        {"bounds": ["1", "?"]},
        {"bounds": ["1"]},
        {"bounds": "12"},
        {"label": None},
        {"unit": 5},
        {"id": ["staff"]},
        {"shown": 5},
        {"source": {"file": "budget.yaml", "path": "staff", "line": "3", "column": 1}},
        {"derivation": {"formula": None, "inputs": []}},
        {"derivation": {"formula": "a", "inputs": [5]}},
        {"derivation": {"formula": "a", "inputs": "a"}},
    ],
    ids=str,
)
def test_one_damaged_entry_spoils_a_ledger(wrong: dict[str, object]) -> None:
    """Nobody can say what else is wrong with it; a build must not fail over an output of the last one."""
    sound = entry("staff", "1", "1 kr", line=3)
    assert read_ledger(data(sound)) is not None
    assert read_ledger(data({**sound, **wrong})) is None
    assert read_ledger(data(sound, inputs=({**entry("below", "1"), **wrong},))) is None or "shown" in wrong


def test_values_that_are_no_numbers_are_read_as_they_are() -> None:
    """A date, a period, a name; and a value that is not known."""
    for unit, value in (("date", "2020-01-01"), ("period", "2020/2021"), ("identifier", "n/a"), ("SEK", None)):
        assert read_ledger(data({**entry("a", "1", "x"), "unit": unit, "value": value, "bounds": [value, None]}))


def test_a_typed_name_is_never_told() -> None:
    """A page or a law has its words for its id: "s. 14" that becomes "s. 15" is no new figure, and none is gone."""
    old, new = (
        ledger(entry(f"identifier.s_{page}", f"s. {page}", f"s. {page}", unit="identifier")) for page in (14, 15)
    )
    assert changes([(old, new)]) == changes([])


def test_an_input_of_another_project_is_the_cause() -> None:
    """PROJECT/ID names it, also in front of what that derives from itself."""

    def made(enrolled: str) -> Recording:
        below = (
            entry("all", enrolled, inputs=["enrolled"], project="mia"),
            entry("enrolled", enrolled, line=3, project="mia"),
        )
        return ledger(entry("more", enrolled, enrolled, inputs=["mia/all"]), inputs=below)

    (change,) = changes([(made("10"), made("20"))]).changed
    assert [each.figure.key for each in change.causes] == [("mia", "enrolled")]


def test_shared_inputs_are_walked_once() -> None:
    """Each figure stands on the two before it; a walk along every way would not end today."""

    def made(first: str, last: str = "1") -> Recording:
        figures = [entry("f0", first, first), entry("f1", "1", "1")]
        above = (entry(f"f{n}", f"{first}{n}", f"{n}", inputs=[f"f{n - 1}", f"f{n - 2}"]) for n in range(2, 90))
        return ledger(*figures, *above, entry("last", last, last, inputs=["f89"]))

    found = changes([(made("1"), made("2"))]).changed
    assert len(found) == 89 and {tuple(causes(each)) for each in found} == {("f0",)}
    (last,) = changes([(made("1"), made("1", "2"))]).changed
    assert last.is_cause and last.causes[0].at is None, "its place is looked for in all that it stands on"
