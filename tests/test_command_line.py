"""A command that is a child of the process kept ready does what it does when Python is started for it alone."""

import json
from pathlib import Path

import pytest

from tests.cases import lay_out
from tests.command_line import run_afresh, run_mia

TWO = (
    "documents:\n  - {id: memo, kind: memo, as_of: 2020-01-01}\n"
    "  - {id: note, kind: memo, as_of: 2020-01-01, answers: memo}\n"
)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("list",),
        ("status",),
        ("figures",),
        ("explain", "project.participants.total"),
        ("explain", "MIA204"),
        ("import", "nothing.csv"),
        ("bild",),
    ],
    ids=" ".join,
)
def test_it_says_the_same_and_ends_the_same(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """So a command also finds by itself all that it imports; building is started alone in other tests."""
    folder = lay_out(tmp_path, {})
    one, other = run_mia(folder, *arguments), run_afresh(folder, *arguments)
    assert (one.returncode, one.stdout, one.stderr) == (other.returncode, other.stdout, other.stderr)
    assert one.stdout + one.stderr


def test_nothing_of_a_call_stays(tmp_path: Path) -> None:
    """Language, folder, width and zone are each call's own."""
    west, east = {"TZ": "Etc/GMT+12"}, {"TZ": "Pacific/Kiritimati"}  # never on the same day
    one, other = lay_out(tmp_path / "one", {}), lay_out(tmp_path / "other", {"content/demo/documents.yaml": TWO})
    told = [json.loads(run_mia(one, "status", "--format", "json", **zone).stdout)["today"] for zone in (west, east)]
    assert told[0] < told[1]
    before = run_mia(one, "list", "--help")
    english = run_mia(other, "list", "--help", MIA_LANGUAGE="en", COLUMNS="60")
    assert "Usage:" in english.stdout and max(map(len, english.stdout.splitlines())) <= 60
    assert "  note " in run_mia(other, "list").stdout and "  note " not in run_mia(one, "list").stdout
    assert run_mia(one, "list", "--help").stdout == before.stdout and "Användning:" in before.stdout
