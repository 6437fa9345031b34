"""A command that is a child of the process kept ready does what it does when Python is started for it alone."""

from pathlib import Path

import pytest

from tests.cases import lay_out
from tests.command_line import run_afresh, run_mia


@pytest.mark.parametrize(
    "arguments",
    [("status",), ("figures",), ("explain", "project.participants.total"), ("explain", "MIA204"), ("bild",)],
    ids=" ".join,
)
def test_it_says_the_same_and_ends_the_same(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """So a command also finds by itself all that it imports; the others are started alone in other tests."""
    folder = lay_out(tmp_path, {})
    one, other = run_mia(folder, *arguments), run_afresh(folder, *arguments)
    assert (one.returncode, one.stdout, one.stderr) == (other.returncode, other.stdout, other.stderr)
    assert one.stdout + one.stderr


def test_nothing_of_a_call_stays(tmp_path: Path) -> None:
    """Language, folder, width and zone are each call's own."""
    folder = lay_out(tmp_path, {})
    before = run_mia(folder, "--help")
    other = run_mia(tmp_path.parent, "--help", MIA_LANGUAGE="en", COLUMNS="60", TZ="Asia/Tokyo")
    assert "Usage:" in other.stdout and max(map(len, other.stdout.splitlines())) <= 60
    assert run_mia(folder, "--help").stdout == before.stdout and "Användning:" in before.stdout
