"""Every rule fires where it must, and keeps silent where it must: the cases of tests/cases/rules."""

import pytest

from mia_docs.checks.choice import Line
from mia_docs.checks.registry import RULES
from tests.cases import Case, findings_of, read_folder

CASES = read_folder("rules")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: Case) -> None:
    """The findings at each line are exactly those that its comments name."""
    found = findings_of(case, Line(style=True))
    assert not [each for each in found if each.code < "MIA100"], "the case itself cannot be read"
    seen = {(each.at.file, each.at.line, str(each.severity), each.code) for each in found if each.code in case.codes}
    assert seen == case.expected()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_its_three_cases(rule: object) -> None:
    """One case that fires, one that is silent, one near miss; by the cases' titles."""
    titles = [case.title for case in CASES if rule.code in case.title]  # type: ignore[attr-defined]
    for word in ("fires", "is silent", "near miss"):
        assert any(word in title for title in titles), f"{rule.code} has no case that {word}"  # type: ignore[attr-defined]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_explains_itself(rule: object) -> None:
    """Its docstring has a first line, Why, Example and Instead."""
    text = rule.look.__doc__ or ""  # type: ignore[attr-defined]
    assert text.strip().splitlines()[0].endswith(".")
    for part in ("Why:", "Example:", "Instead:"):
        assert part in text


def test_codes_and_names_are_never_given_twice() -> None:
    """A code stands for one rule for ever."""
    assert len({rule.code for rule in RULES}) == len(RULES) == len({rule.name for rule in RULES})
