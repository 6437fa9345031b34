"""The page of a rule: in English out of its docstring, in Swedish as it is written in docs/rules/sv.

Why two ways: the docstring stands beside the code and is what a programmer changes; the Swedish page is for
project leaders and is written, not translated word by word. A test holds the two together.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping, Sequence

from mia_docs.rules.evidence import Rule
from mia_docs.source import Tree

FOLDER = "docs/rules"
INDEX = "README.md"
HEADINGS: Mapping[str, Mapping[str, str]] = {
    "en": {"Why": "Why", "Example": "Example", "Instead": "Instead"},
    "sv": {"Why": "Varför", "Example": "Exempel", "Instead": "Gör så här"},
}
"""The parts of a docstring, and the headings of the pages."""
SECTION = re.compile(r"^(Why|Example|Instead): ", re.MULTILINE)
INTRODUCTION = {
    "en": "# Rules\n\nWhat `mia check` looks for. `mia explain MIA204` shows a page in the terminal.",
    "sv": "# Regler\n\nDet här letar `mia check` efter. `mia explain MIA204` visar en sida i terminalen.",
}
COLUMNS = {"en": ("code", "severity", "what it finds"), "sv": ("kod", "allvar", "vad den hittar")}


def path_of(code: str, language: str) -> str:
    """Where a rule's page is, in the repository as in the wheel."""
    return f"{FOLDER}/{language}/{code}.md"


def read_page(tree: Tree, code: str, language: str) -> str | None:
    """A rule's page in a language; in English where there is none."""
    data = tree.read(path_of(code, language)) or tree.read(path_of(code, "en"))
    return None if data is None else data.decode("utf-8").replace("\r\n", "\n")


def english(rule: Rule) -> str:
    """The page that a rule's docstring makes."""
    title, *parts = SECTION.split(inspect.getdoc(rule.look) or "")
    sections = [
        f"## {HEADINGS['en'][name]}\n\n{_sentence(body)}" for name, body in zip(parts[::2], parts[1::2], strict=True)
    ]
    return "\n\n".join([f"# {rule.code} {_sentence(title).removesuffix('.')}", *sections]) + "\n"


def _sentence(text: str) -> str:
    """One paragraph with a capital at its start and a stop at its end."""
    line = " ".join(text.split())
    line = line[:1].upper() + line[1:]
    return line if line.endswith((".", '."', ".*", "?")) else f"{line}."


def title_of(page: str) -> str:
    """What a page's first line says behind the code."""
    return page.partition("\n")[0].removeprefix("# ").partition(" ")[2]


def index(rules: Sequence[Rule], titles: Mapping[str, str], language: str) -> str:
    """The list of all rules in a language, from the pages' titles."""
    first, second, third = COLUMNS[language]
    rows = [f"| [{each.code}]({each.code}.md) | {each.severity} | {titles[each.code]} |" for each in rules]
    return "\n".join([INTRODUCTION[language], "", f"| {first} | {second} | {third} |", "|---|---|---|", *rows, ""])


def written(rules: Sequence[Rule], tree: Tree) -> Iterator[tuple[str, str]]:
    """Every page that is made out of others, by its path: the English ones, and both indexes."""
    made = {rule.code: english(rule) for rule in rules}
    for code, page in made.items():
        yield path_of(code, "en"), page
    yield f"{FOLDER}/en/{INDEX}", index(rules, {code: title_of(page) for code, page in made.items()}, "en")
    titles = {rule.code: title_of(read_page(tree, rule.code, "sv") or "") for rule in rules}
    yield f"{FOLDER}/sv/{INDEX}", index(rules, titles, "sv")
