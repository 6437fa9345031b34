"""New values go where they belong, and no other byte of the file moves."""

from __future__ import annotations

import pytest

from mia_docs.content.inserting import inserted, replaced, written_like
from mia_docs.content.nodes import read_yaml
from mia_docs.edits import mended
from mia_docs.source import Span

GIFT = "organisations.cofinanciers.{}.committed_cash"


def grown(text: str, values: dict[str, int], stem: str = "organisations") -> str:
    """The file with some values put in."""
    data = text.encode()
    root, found = read_yaml(data, "x.yaml")
    assert not found
    made = mended(data, inserted(root, data, "x.yaml", stem, values))
    assert read_yaml(made, "x.yaml")[0] is not None
    return made.decode()


def test_below_the_member_with_its_comments_left_alone() -> None:
    text = "cofinanciers:   # ordningen är ansökans\n  - id: one   # först\n  - id: two\n\n# slut\nowner: one\n"
    assert grown(text, {GIFT.format("one"): 150_000}) == text.replace(
        "- id: one   # först\n", "- id: one   # först\n    committed_cash: 150 000\n"
    )


def test_the_last_member_of_a_file_without_a_last_line_end() -> None:
    text = "cofinanciers:\n  - id: one\n    status: planned"
    assert grown(text, {GIFT.format("one"): 5}) == f"{text}\n    committed_cash: 5"


def test_each_line_keeps_the_files_own_line_end() -> None:
    text = "cofinanciers:\r\n  - id: one\r\nowner: one\r\n"
    assert grown(text, {GIFT.format("one"): 5}) == text.replace("one\r\nowner", "one\r\n    committed_cash: 5\r\nowner")


def test_a_list_that_is_not_there_yet_with_several_members() -> None:
    text = "cofinanciers:\n  - id: one\n"
    path = "organisations.cofinanciers.one.periods.{}.{}"
    values = {
        path.format("h1_2020", "cash"): 1,
        path.format("h1_2020", "in_kind"): 2,
        path.format("h2_2020", "cash"): 3,
    }
    assert grown(text, values).endswith(
        "    periods:\n      - id: h1_2020\n        cash: 1\n        in_kind: 2\n      - id: h2_2020\n        cash: 3\n"
    )


def test_another_member_behind_those_of_a_list() -> None:
    text = "months:\n  - id: m01_2020\n    outlay: 1\nopening: 5\n"
    made = grown(text, {"liquidity.months.m02_2020.outlay": 2}, "liquidity")
    assert made == text.replace("outlay: 1\n", "outlay: 1\n  - id: m02_2020\n    outlay: 2\n")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("cofinanciers: [{id: one}]\n", "cofinanciers: [{id: one, committed_cash: 1 500}]\n"),
        ("cofinanciers: [{ id: one }, {id: two}]\n", "cofinanciers: [{ id: one, committed_cash: 1 500 }, {id: two}]\n"),
        ("cofinanciers: [{id: one,\n}]\n", "cofinanciers: [{id: one, committed_cash: 1 500,\n}]\n"),
        ("cofinanciers: [{id: one, name: O'Hara},  # {ett\n]\n",
         "cofinanciers: [{id: one, name: O'Hara, committed_cash: 1 500},  # {ett\n]\n"),
        ("cofinanciers: [{id: one, committed_cash: null}]\n", "cofinanciers: [{id: one, committed_cash: 1 500}]\n"),
        ("cofinanciers: [{id: one, committed_cash: }]\n", "cofinanciers: [{id: one, committed_cash: 1 500 }]\n"),
        ("cofinanciers: [{id: one}]   # det är O'Hara }]\n",
         "cofinanciers: [{id: one, committed_cash: 1 500}]   # det är O'Hara }]\n"),
        ("cofinanciers: []\n", "cofinanciers: [{id: one, committed_cash: 1 500}]\n"),
    ],
)  # fmt: skip
def test_inside_brackets(text: str, made: str) -> None:
    assert grown(text, {GIFT.format("one"): 1500}) == made


def test_behind_a_key_that_has_nothing_behind_it() -> None:
    text = "opening:   # ännu inte känt\nmonths:\n"
    values = {"liquidity.opening": 7, "liquidity.months.m01_2020.outlay": 1}
    made = grown(text, values, "liquidity")
    assert made == "opening: 7   # ännu inte känt\nmonths:\n  - id: m01_2020\n    outlay: 1\n"


@pytest.mark.parametrize("null", ["null", "~"])
def test_in_place_of_null(null: str) -> None:
    text = f"opening: {null}   # ännu inte känt\nmonths: {null}   # inga\nrest: 1\n"
    values = {"liquidity.opening": 7, "liquidity.months.m01_2020.outlay": 1}
    made = "opening: 7   # ännu inte känt\nmonths:   # inga\n  - id: m01_2020\n    outlay: 1\nrest: 1\n"
    assert grown(text, values, "liquidity") == made


def test_behind_a_key_in_quotation_marks() -> None:
    assert grown('"opening" :\n', {"liquidity.opening": 7}, "liquidity") == '"opening" : 7\n'


@pytest.mark.parametrize(
    "prose",
    ["|\n  rad ett\n  # rad två\n", ">-\n  rad ett\n\n  # rad två\n", '"rad ett\n  # rad två"\n'],
)  # fmt: skip
@pytest.mark.parametrize("last", ["", "\n# slut\n"])
def test_below_prose_with_lines_that_look_like_comments(prose: str, last: str) -> None:
    text = f"status: sökt\ncost_model: {prose}"
    assert grown(text + last, {"budget.fund_costs": 7}, "budget") == f"{text}fund_costs: 7\n{last}"


def test_empty_lines_that_prose_keeps_stay_with_it() -> None:
    text = "cost_model: |+\n  rad ett\n\n\n"
    assert grown(text, {"budget.fund_costs": 7}, "budget") == f"{text}fund_costs: 7\n"


def test_a_file_that_is_not_there_yet() -> None:
    made = mended(b"", inserted(None, b"", "liquidity.yaml", "liquidity", {"liquidity.opening": 1_000_000}))
    assert made == b"opening: 1 000 000\n"


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("staff: 392 562   # schablon", "staff: 1 400   # schablon"),
        ("staff: 392562", "staff: 1400"),
        ('staff: "392\u00a0562"', 'staff: "1\u00a0400"'),
        ("staff: 0", "staff: 1 400"),
    ],
)
def test_a_number_is_written_as_the_one_before_it(line: str, made: str) -> None:
    end = line.find("   #") + 1 or len(line) + 1
    edit = replaced([line], Span("x", 1, 8, end), 1400)
    assert edit is not None and mended(line.encode(), [edit]).decode() == made


@pytest.mark.parametrize("line", ["staff: {about: 70}", "staff: 2,3 mdkr", "staff: 12,50"])
def test_what_is_no_whole_number_gives_way_to_none(line: str) -> None:
    """A hedge or a scale would be lost; whoever wrote it decides."""
    assert replaced([line], Span("x", 1, 8, len(line) + 1), 70) is None


def test_small_numbers_need_no_spaces() -> None:
    assert written_like("7", 12) == "12" and written_like("", 1234567) == "1 234 567"
