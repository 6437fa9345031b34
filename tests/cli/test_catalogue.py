"""Every message has both wordings, with the same arguments, and the compiled catalogues are fresh."""

import ast
import io
import re
import string
from fractions import Fraction
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from mia_docs.checks.registry import RULES
from mia_docs.cli.catalogue import LANGUAGES, LOCALE, catalogue, say, value_words, worded
from mia_docs.content.binder import fields_of
from mia_docs.content.findings import CODES
from mia_docs.diagnostics import Named, Term
from mia_docs.model import Record
from mia_docs.quantities import Code, Count, Day, Money, Period, Ratio

PACKAGE = Path(__file__).parents[2] / "mia_docs"


def messages(language: str) -> dict[str, str]:
    path = LOCALE / language / "LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        return {str(each.id): str(each.string) for each in read_po(file) if each.id and isinstance(each.id, str)}


def used_in_code() -> set[str]:
    """Ids of messages that are written out in calls of `say`, `text`, `Usage` and `Note`."""
    found = set()
    for path in (*PACKAGE.glob("cli/*.py"), *PACKAGE.glob("checks/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            at = {"say": 1, "text": 0, "Usage": 0, "Note": 0}.get(name)
            if at is not None and len(node.args) > at and isinstance(node.args[at], ast.Constant):
                value = node.args[at].value  # type: ignore[attr-defined]
                if isinstance(value, str):
                    found.add(value)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_a_wording(language: str) -> None:
    """Findings of reading, rules and their help, and what the commands say."""
    wanted = {*CODES, *(rule.name for rule in RULES), *(f"{rule.name}.help" for rule in RULES), *used_in_code()}
    known = messages(language)
    assert len(wanted) > 80
    assert sorted(id for id in wanted if not known.get(id)) == []


def all_records(above: type[Record] = Record) -> set[type[Record]]:
    """Every record of content, templates and settings."""
    return {above}.union(*(all_records(each) for each in above.__subclasses__()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_value_that_a_field_can_have_has_its_word(language: str) -> None:
    """A wrong value names what is wanted by the declared type, never by the name of a class."""
    kinds = {want.kind for record in all_records() for want in fields_of(record).values()}
    names = {f"word.{kind.__name__}" for kind in kinds if not issubclass(kind, Record)}
    assert {"word.Formula", "word.Money", "word.Phone"} <= names and len(names) > 12
    assert sorted(names - messages(language).keys()) == []


def test_a_unit_that_does_not_fit_is_told_in_words_that_go_together() -> None:
    """The unit's words stand in a sentence, and alone in parentheses."""
    made = [say("sv", "formula-unit", {"word": "kr", "made": Term(f"unit-{each}")}) for each in ("ratio", "count")]
    assert [each.partition(": ")[2] for each in made] == ["värdet anger en andel.", "värdet anger ett antal."]
    assert say("en", "formula-unit", {"word": "kr", "made": Term("unit-ratio")}).endswith("the value is a share.")


def test_both_languages_have_the_same_messages_and_arguments() -> None:
    """What one language says, the other says about the same things."""
    swedish, english = messages("sv"), messages("en")
    ours = {id for id in swedish if id in english or not re.search(r"[A-Z ]", id)}
    assert ours == set(english)

    def arguments(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert [id for id in english if arguments(swedish[id]) != arguments(english[id])] == []
    assert [id for id in english if not swedish[id].strip() or not english[id].strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalogues_are_fresh(language: str) -> None:
    """`make messages` was run after a .po file was edited."""
    folder = LOCALE / language / "LC_MESSAGES"
    with (folder / "messages.po").open("rb") as file:
        source = read_po(file)
    compiled = io.BytesIO()
    write_mo(compiled, source)
    assert compiled.getvalue() == (folder / "messages.mo").read_bytes(), "run: make messages"


def test_figures_are_named_by_label_with_the_id_behind() -> None:
    """The reader's word first."""
    figure = Named("budget.esf_support", "ESF-stöd", Money.exact(78_430_716))
    assert worded(figure, "sv") == "ESF-stöd (budget.esf_support)"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Money.exact(152_007_672), "152 007 672 kr"),
        (Ratio.exact(53, 2), "5 300,00 %"),
        (Ratio.exact(Fraction(52_999_645, 10**8), 6), "52,999645 %"),
        (Count.exact(5), "5"),
        (Day.of(2020, 6, 1), "2020-06-01"),
        (Period(Day.of(2020), Day.of(2021)), "2020–2021"),
        (Code("2.3"), "2.3"),
        (Money.unknown(), "?"),
    ],
)
def test_values_in_messages(value, expected: str) -> None:  # type: ignore[no-untyped-def]
    """As they would stand in a table."""
    assert value_words(value, "sv").replace("\u00a0", " ") == expected


def test_an_unknown_language_is_swedish() -> None:
    """Nobody is left without words."""
    assert catalogue("fi").gettext("help") == "hjälp" and say("en", "help") == "help"
