"""Which rules are asked: the longest beginning decides; a document may differ; the command line has the last word."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mia_docs.checks.choice import Choices, Line
from mia_docs.checks.registry import RULES
from mia_docs.diagnostics import Severity
from mia_docs.model import RuleChoice
from mia_docs.rules.evidence import Evidence, Finding, Rule
from tests.cases import lay_out
from tests.command_line import run_mia

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE
CODE = st.sampled_from([rule.code for rule in RULES])
BEGINNING = st.builds(lambda code, length: code[:length], CODE, st.integers(3, 6))
BEGINNINGS = st.lists(BEGINNING, max_size=4).map(tuple)


def nothing(_evidence: Evidence) -> Iterator[Finding]:
    yield from ()


RULE, STYLE = Rule("MIA204", "sums", E, nothing), Rule("MIA801", "dashes", N, nothing, is_style=True)


@pytest.mark.parametrize(
    ("select", "ignore", "asked"),
    [
        ((), (), True),
        (("MIA2",), (), True),
        (("MIA6",), (), False),
        ((), ("MIA2",), False),
        ((), ("mia204",), False),
        (("MIA204",), ("MIA2",), True),
        (("MIA2",), ("MIA204",), False),
        (("MIA2",), ("MIA2",), False),
        (("MIA",), ("MIA20",), False),
    ],
)
def test_the_longest_beginning_decides(select: tuple[str, ...], ignore: tuple[str, ...], asked: bool) -> None:
    """Of two that are as long, ignoring wins."""
    for choices in (
        Choices(RuleChoice(select=select, ignore=ignore)),
        Choices(documents={"demo/memo": RuleChoice(select=select, ignore=ignore)}),
        Choices(line=Line(select, ignore)),
    ):
        assert (choices.severity(RULE, "demo/memo") is not None) == asked


@given(BEGINNINGS, BEGINNINGS, BEGINNING)
def test_ignoring_more_never_asks_more(select: tuple[str, ...], ignore: tuple[str, ...], more: str) -> None:
    """Whatever is selected: one more ignored beginning only takes rules away."""
    for rule in RULES:
        before = Choices(RuleChoice(select=select, ignore=ignore)).severity(rule)
        after = Choices(RuleChoice(select=select, ignore=(*ignore, more))).severity(rule)
        assert after is None or after == before


def test_rules_of_style_are_asked_only_where_somebody_wants_them() -> None:
    """By `--style`, or by a selection that names them; never by default."""
    assert Choices().severity(STYLE) is None
    assert Choices(line=Line(style=True)).severity(STYLE) is N
    assert Choices(RuleChoice(select=("MIA8",))).severity(STYLE) is N
    assert Choices(RuleChoice(ignore=("MIA801",)), line=Line(style=True)).severity(STYLE) is None
    assert Choices(RuleChoice(select=("MIA2",)), line=Line(style=True)).severity(STYLE) is N


def test_severity_by_the_longest_beginning() -> None:
    """The document's over the workspace's of the same length; other rules keep their own."""
    choices = Choices(
        RuleChoice(severity={"MIA2": "warning", "MIA3": "note"}), {"demo/memo": RuleChoice(severity={"MIA204": "note"})}
    )
    assert (choices.severity(RULE), choices.severity(RULE, "demo/memo")) == (W, N)
    assert Choices(RuleChoice(severity={"MIA3": "note"})).severity(RULE) is E


def test_what_the_command_line_selects_stands_over_settings() -> None:
    """Whoever asks for a rule sees it, though the workspace ignores it."""
    choices = Choices(RuleChoice(ignore=("MIA204",), select=("MIA6",)), line=Line(select=("MIA204",)))
    assert choices.severity(RULE) is E
    assert Choices(RuleChoice(select=("MIA204",)), line=Line(ignore=("MIA204",))).severity(RULE) is None


MIA = "format: 1\nlanguage: sv\nprojects: [demo]\n"
TYPED = {
    "content/demo/documents.yaml": "documents:\n  - {id: memo, kind: memo, as_of: 2020-01-01}\n"
    "  - {id: note, kind: memo, as_of: 2020-01-01, answers: note, checks: {ignore: [MIA601]}}\n",
    "content/demo/memo/background.md": "Vi sågs 17 gånger.\n",
    "content/demo/note/background.md": "Vi sågs 18 gånger.\n",
}


def test_a_document_with_its_own_choice(tmp_path: Path) -> None:
    """The rule is asked of the other documents; the severity of one leaves the other's."""
    folder = lay_out(tmp_path, TYPED)
    said = run_mia(folder, "check", "--format", "concise").stdout
    assert "memo/background.md:1:9: warning MIA601" in said and "note/background.md" not in said
    documents = folder / "content/demo/documents.yaml"
    text = documents.read_text(encoding="utf-8").replace("ignore: [MIA601]", "severity: {MIA601: error}")
    documents.write_text(text, encoding="utf-8")
    done = run_mia(folder, "check", "--format", "concise")
    assert "memo/background.md:1:9: warning MIA601" in done.stdout
    assert "note/background.md:1:9: error MIA601" in done.stdout and done.returncode == 1


def test_severity_in_settings_decides_the_exit_code(tmp_path: Path) -> None:
    """A warning made an error: exit 1. An error made a note: exit 0, also with --strict."""
    files = {**TYPED, "mia.yaml": f"{MIA}checks: {{severity: {{MIA601: error}}}}\n"}
    assert run_mia(lay_out(tmp_path, files), "check").returncode == 1
    files["mia.yaml"] = f"{MIA}checks: {{severity: {{MIA601: note}}}}\n"
    assert run_mia(lay_out(tmp_path, files), "check", "--strict").returncode == 0


def test_select_and_ignore_on_the_command_line(tmp_path: Path) -> None:
    """Commas between several, any case; errors of reading are told whatever is selected."""
    folder = lay_out(tmp_path, {**TYPED, "content/demo/risks.yaml": "- {id: one, risk: Text, mesure: Text}\n"})
    assert "MIA601" not in run_mia(folder, "check", "--select", "mia2,MIA3").stdout
    assert "MIA601" in run_mia(folder, "check", "--select", "MIA2", "--select", "MIA601").stdout
    done = run_mia(folder, "check", "--ignore", "MIA6")
    assert "MIA601" not in done.stdout and "MIA007" in done.stdout and done.returncode == 1


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_on_the_command_line_is_exit_2(option: str, tmp_path: Path) -> None:
    """With the likely one; errors of reading cannot be chosen."""
    folder = lay_out(tmp_path, {})
    done = run_mia(folder, "check", option, "MIA6O1")
    assert done.returncode == 2 and "Menade du MIA601?" in done.stderr
    assert run_mia(folder, "check", option, "MIA007").returncode == 2
