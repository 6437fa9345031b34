"""The formula language: what is written is what is worked out, exactly, and what is wrong is told at its word."""

from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mia_docs.diagnostics import Term
from mia_docs.figures.declared import place_in
from mia_docs.figures.evaluation import Evaluation, Found, Operand
from mia_docs.figures.expressions import Comparison, Problem, Stretch, names_in
from mia_docs.figures.formula import DEEPEST, LONGEST, parse
from mia_docs.figures.units import unit_named
from mia_docs.quantities import Count, Hedge, Money, Number, Persons, Quantity, Ratio, Value
from mia_docs.source import Span


@dataclass(frozen=True)
class Shelf:
    """A few figures by id, with their nouns."""

    values: dict[str, Value]
    nouns: dict[str, str]
    lists: dict[str, tuple[str, ...]]

    def find(self, id: str) -> Found | None:
        return Found(self.values[id], self.nouns.get(id, "")) if id in self.values else None

    def matching(self, pattern: str) -> tuple[str, ...] | None:
        front, _, behind = pattern.partition("*")
        return tuple(id for id in self.values if id.startswith(front) and id.endswith(behind)) or None

    def members(self, path: str) -> tuple[str, ...] | None:
        return self.lists.get(path)

    def near(self, id: str) -> str:  # noqa: ARG002 - the protocol's signature
        return ""


SHELF = Shelf(
    {
        "support": Money.exact(1000),
        "costs": Money.exact(3000),
        "people": Persons.exact(40),
        "towns": Count.exact(8),
        "part": Ratio.exact(Fraction(1, 4)),
        "bare": Number.exact(10),
        "months": Number.exact(8),
        "years": Number.exact(2),
        "rate": Money.exact(25),
        "many": Persons.more_than(Fraction(1100)),
        "about": Money.about(Fraction(200)),
        "few": Persons.between(Fraction(40), Fraction(50)),
        "none": Money.exact(0),
        "may_be_none": Money.at_most(Fraction(5)),
        "lost": Money.unknown(),
        "parts.a.n": Persons.exact(5),
        "parts.b.n": Persons.exact(7),
    },
    {"months": "månader", "years": "år", "rate": "kr per deltagare"},
    {"parts": ("parts.a", "parts.b")},
)


def work(text: str) -> tuple[Operand, list[Problem]]:
    tree = parse(text)
    assert not isinstance(tree, Problem), tree
    evaluation = Evaluation(text, SHELF)
    return evaluation.work(tree), evaluation.problems


def value(text: str) -> Quantity:
    made, problems = work(text)
    assert problems == []
    return made.value


Tree = tuple[str, Fraction | None]
NUMBERS = st.integers(0, 10**9).map(lambda number: (str(number), Fraction(number)))
DECIMALS = st.tuples(st.integers(0, 10**6), st.sampled_from([",", "."]), st.integers(0, 9999)).map(
    lambda parts: (f"{parts[0]}{parts[1]}{parts[2]:04}", Fraction(f"{parts[0]}.{parts[2]:04}"))
)
SPACED = st.integers(0, 10**12).map(lambda number: (f"{number:,}".replace(",", " "), Fraction(number)))
PERCENT = st.integers(0, 300).map(lambda number: (f"{number} %", Fraction(number, 100)))
FIGURES = st.sampled_from([("bare", Fraction(10)), ("part", Fraction(1, 4))])


def joined(parts: tuple[Tree, str, Tree]) -> Tree:
    """Two trees in parentheses and a sign between; None where it divides by nothing."""
    (left, a), sign, (right, b) = parts
    text = f"({left}) {sign} ({right})"
    if a is None or b is None or (sign in "÷/" and not b):
        return text, None
    done = {"+": a + b, "-": a - b, "−": a - b, "×": a * b, "*": a * b, "÷": 0, "/": 0}
    return text, a / b if sign in "÷/" else Fraction(done[sign])


SIGNS = st.sampled_from(["+", "-", "−", "×", "*", "÷", "/"])
TREES: st.SearchStrategy[Tree] = st.recursive(
    st.one_of(NUMBERS, DECIMALS, SPACED, PERCENT, FIGURES),
    lambda inner: st.one_of(
        st.tuples(inner, SIGNS, inner).map(joined),
        inner.map(lambda tree: (f"−({tree[0]})", None if tree[1] is None else -tree[1])),
    ),
    max_leaves=12,
)


@given(TREES)
def test_any_formula_gives_what_fractions_give(tree: Tree) -> None:
    """Printed and parsed, a tree has the value of the same arithmetic on fractions; nothing is ever rounded."""
    text, expected = tree
    if len(text) > LONGEST:
        return
    made, problems = work(text)
    if expected is None:
        assert {problem.name for problem in problems} == {"formula-zero"}
    else:
        assert problems == []
        assert made.value.value == made.value.low == made.value.high == expected


@given(st.lists(st.tuples(SIGNS, st.integers(1, 99)), max_size=8), st.integers(0, 99))
def test_signs_bind_as_in_school(rest: list[tuple[str, int]], first: int) -> None:
    """× and ÷ before + and −, otherwise from the left: as Python reads the same signs."""
    text = str(first) + "".join(f" {sign} {number}" for sign, number in rest)
    python = str(f"Fraction({first})") + "".join(f" {sign} Fraction({number})" for sign, number in rest)
    for ours, theirs in (("−", "-"), ("×", "*"), ("÷", "/")):
        python = python.replace(ours, theirs)
    assert value(text).value == eval(python)


@given(
    st.fractions(-50, 50),
    st.fractions(0, 9),
    st.fractions(-50, 50),
    st.fractions(0, 9),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_an_interval_holds_every_result_of_what_it_was_made_of(
    low: Fraction, width: Fraction, other: Fraction, reach: Fraction, at: float, to: float
) -> None:
    """Whatever two values really are within their bounds, the result's bounds hold what they give."""
    shelf = Shelf({"a": Number.between(low, low + width), "b": Number.between(other, other + reach)}, {}, {})
    x, y = low + width * Fraction(at), other + reach * Fraction(to)
    for sign, expected in (("+", x + y), ("-", x - y), ("×", x * y), ("÷", x / y if y else None)):
        tree = parse(f"a {sign} b")
        assert not isinstance(tree, Problem)
        evaluation = Evaluation("", shelf)
        made = evaluation.work(tree).value
        if made.hedge is Hedge.UNKNOWN:
            assert [each.name for each in evaluation.problems] == ["formula-zero"]
            assert other <= 0 <= other + reach
        else:
            assert expected is not None and made.low is not None and made.high is not None
            assert made.low <= expected <= made.high


@pytest.mark.parametrize(
    ("text", "number", "low", "high", "hedge"),
    [
        ("many × 2", 2200, 2200, None, Hedge.MORE_THAN),
        ("many − people", 1060, 1060, None, Hedge.MORE_THAN),
        ("people − many", -1060, None, -1060, Hedge.AT_MOST),
        ("11 000 ÷ many", 10, 0, 10, Hedge.AT_MOST),
        ("about ÷ 2", 100, 95, 105, Hedge.ABOUT),
        ("about + support", 1200, 1190, 1210, Hedge.ABOUT),
        ("2 × few", None, 80, 100, Hedge.RANGE),
        ("max(few; people)", None, 40, 50, Hedge.RANGE),
        ("min(many; people)", 40, 40, 40, Hedge.EXACT),
        ("support ÷ people", 25, 25, 25, Hedge.EXACT),
    ],
)
def test_a_hedge_goes_through_a_formula(
    text: str, number: int | None, low: int | None, high: int | None, hedge: Hedge
) -> None:
    """ "More than" stays so under a factor, turns round below a fraction line, and open ends stay open."""
    made = value(text)
    assert (made.value, made.low, made.high, made.hedge) == (number, low, high, hedge)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("support + costs − 5", "kr"),
        ("support × 53 %", "kr"),
        ("support ÷ costs", "%"),
        ("share(support; costs)", "%"),
        ("1 − part", "%"),
        ("support ÷ people", "kr per deltagare"),
        ("rate × people", "kr"),
        ("rate × people ÷ support", "%"),
        ("sum(parts.*.n)", "personer"),
        ("max(support, costs)", "kr"),
    ],
)
def test_units_follow_from_units(text: str, unit: str) -> None:
    """Kronor and people are counted through products and quotients; like by like is a share."""
    made, problems = work(text)
    wanted = unit_named(unit)
    assert problems == []
    assert (made.unit.powers, made.unit.is_share) == (wanted.powers, wanted.is_share)


@pytest.mark.parametrize(
    ("text", "word", "one", "other"),
    [
        ("support + people", "people", "unit-kronor", "unit-people"),
        ("support + costs − towns", "towns", "unit-kronor", "unit-count"),
        ("part + towns", "towns", "unit-ratio", "unit-count"),
        ("5 + support + part ÷ 2", "part ÷ 2", "unit-kronor", "unit-ratio"),
        ("max(support; people)", "people", "unit-kronor", "unit-people"),
        ("share(people; support)", "support", "unit-people", "unit-kronor"),
        ("rate + support", "support", "kr per deltagare", "unit-kronor"),
        ("months + years", "years", "månader", "år"),
    ],
)
def test_what_has_no_common_unit_is_told_at_the_second(text: str, word: str, one: str, other: str) -> None:
    """The finding names both sides and their units, once, and stands where the unit changes."""
    _, (problem,) = work(text)
    assert problem.name == "formula-units"
    assert text[problem.at.start : problem.at.end] == word
    ids = [
        each.id if isinstance(each, Term) else each for each in (problem.arguments["one"], problem.arguments["other"])
    ]
    assert ids == [one, other]


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("", "formula-ends", ""),
        ("support ÷", "formula-ends", ""),
        ("(support", "formula-ends", ""),
        ("support costs", "formula-syntax", "costs"),
        ("support ** 2", "formula-syntax", "*"),
        ("Support + 1", "formula-syntax", "Support"),
        ("support + kr", "formula-unknown", "kr"),
        ("support.", "formula-syntax", "support."),
        ("2 + ) 3", "formula-syntax", ")"),
        ("support < costs < 5", "formula-syntax", "<"),
        ("1 9000", "formula-syntax", "9000"),
        ("exec(support)", "formula-function", "exec"),
        ("count(parts; parts)", "formula-arguments", "count"),
        ("min(1,5; 2)", "formula-comma", "1,5"),
        ("1.900 × support", "formula-dot", "1.900"),
        ("max(1; 999.000)", "formula-dot", "999.000"),
        ("1.900.000", "formula-dot", "1.900"),
        ("1.900,5", "formula-dot", "1.900"),
        ("12.500 % × support", "formula-dot", "12.500"),
        ("5 × parts.*.n", "formula-star", "parts.*.n"),
        ("sum(2 × parts.*.n)", "formula-star", "parts.*.n"),
        ("support + nothing", "formula-unknown", "nothing"),
        ("sum(parts.*.m)", "formula-unknown", "parts.*.m"),
        ("count(people)", "formula-no-list", "people"),
        ("support ÷ (none × 2)", "formula-zero", "none × 2"),
        ("support ÷ may_be_none", "formula-zero", "may_be_none"),
        ("support ≤ costs", "formula-truth", "support ≤ costs"),
    ],
)
def test_a_mistake_stands_at_its_word(text: str, name: str, word: str) -> None:
    """Whatever is wrong is told once, at the characters that are wrong."""
    tree = parse(text)
    problems = [tree] if isinstance(tree, Problem) else work(text)[1]
    assert [problem.name for problem in problems] == [name]
    assert text[problems[0].at.start : problems[0].at.end] == word


@given(st.text(max_size=60) | st.text("()+-×÷,;.%*<>=ab1 ", max_size=60))
def test_any_text_is_a_tree_or_a_problem_inside_it(text: str) -> None:
    """Nothing that can be written ends the program, and no problem points outside the text."""
    tree = parse(text)
    assert 0 <= tree.at.start <= tree.at.end <= len(text)


def test_the_size_of_a_formula_is_bounded() -> None:
    """Long and deep formulas are refused; the longest and deepest allowed are worked out."""
    for text in ("1" + "+1" * (LONGEST // 2), "(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1), "-" * 60 + "1"):
        wrong = parse(text)
        assert isinstance(wrong, Problem) and wrong.name == "formula-too-large"
    assert value("1" + "+1" * (LONGEST // 2 - 1)).value == LONGEST // 2
    assert value("(" * (DEEPEST - 1) + "1" + ")" * (DEEPEST - 1)).value == 1


def test_unknown_values_give_unknown_results_and_no_second_finding() -> None:
    """What could not be read is told where it stands; formulas over it keep still, whatever their units."""
    made, problems = work("(lost + people) ÷ lost + max(lost; costs)")
    assert made.value.hedge is Hedge.UNKNOWN
    assert problems == []
    assert work("lost ÷ people + rate")[1] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("support < costs", True),
        ("support ≥ costs", False),
        ("support = 1 000", True),
        ("support != 1 000", False),
        ("few < 45", None),
        ("many >= 1 000", True),
        ("few <= 50", True),
        ("lost > 5", None),
    ],
)
def test_comparisons_say_true_false_or_nothing(text: str, expected: bool | None) -> None:
    """An interval that leaves it open is neither."""
    tree = parse(text)
    assert isinstance(tree, Comparison)
    assert Evaluation(text, SHELF).holds(tree) is expected


def test_names_come_in_the_order_of_the_text() -> None:
    """Also those inside functions and with stars."""
    tree = parse("b ÷ sum(a.*.n; −c) + count(d) × 5")
    assert not isinstance(tree, Problem)
    assert [name.id for name in names_in(tree)] == ["b", "a.*.n", "c", "d"]


@pytest.mark.parametrize(
    ("at", "text", "expected"),
    [
        (Span("f", 3, 10, 15), "a + b", Span("f", 3, 14, 15)),
        (Span("f", 3, 10), "aa\n+ b\n", Span("f", 4, 10, 11)),
        (Span("f", 3, 10), "a + b", Span("f", 3, 10)),
    ],
    ids=["on one line", "a block of lines", "folded, so that nobody knows the line"],
)
def test_a_stretch_has_its_place_in_the_file(at: Span, text: str, expected: Span) -> None:
    """A character of a formula is placed from its first one on."""
    start = 4 if text == "a + b" else 3
    assert place_in(at, text, Stretch(start, start + 1)) == expected
