"""Every rule has its page in both languages: the English one out of its docstring, the Swedish one written."""

import re
from pathlib import Path

import pytest

from mia_docs.checks.pages import FOLDER, HEADINGS, english, path_of, written
from mia_docs.checks.registry import RULES
from mia_docs.rules.evidence import Rule
from mia_docs.source import Folder

ROOT = Path(__file__).parents[2]


def test_pages_made_out_of_docstrings_are_fresh() -> None:
    """`make docs` was run after a docstring or the registry changed."""
    made = dict(written(RULES, Folder(ROOT)))
    assert len(made) == len(RULES) + 2
    stale = [path for path, text in made.items() if (ROOT / path).read_text(encoding="utf-8") != text]
    assert stale == [], "run: make docs"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_has_the_title_and_the_three_headings(rule: Rule, language: str) -> None:
    """In the docstring's order, none of them empty."""
    text = (ROOT / path_of(rule.code, language)).read_text(encoding="utf-8")
    assert re.match(rf"# {rule.code} [A-ZÅÄÖ].+[^.\n]\n\n## ", text)
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    assert parts[1::2] == list(HEADINGS[language].values())
    assert all(len(part.strip()) > 10 for part in parts[2::2])


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    """The folders hold the rules of the registry and the index, and nothing else."""
    for language in HEADINGS:
        names = {path.name for path in (ROOT / FOLDER / language).iterdir()}
        assert names == {"README.md", *(f"{rule.code}.md" for rule in RULES)}


def test_a_docstring_becomes_a_page() -> None:
    """Lines are joined, each part begins with a capital and ends with a stop."""

    def look() -> None:
        """Two things disagree.

        Why: the first line
        goes on.
        Example: one.
        Instead: mend it
        """

    page = english(Rule("MIA999", "two-things", RULES[0].severity, look))  # type: ignore[arg-type]
    assert page == (
        "# MIA999 Two things disagree\n\n## Why\n\nThe first line goes on.\n\n"
        "## Example\n\nOne.\n\n## Instead\n\nMend it.\n"
    )
