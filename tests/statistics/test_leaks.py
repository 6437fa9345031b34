"""No withheld number stands in any byte of a public file of any format, and nothing else in it tells the number."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from mia_docs import workspace as conductor
from mia_docs.model.outcome import Cell, Tally
from mia_docs.render.edition import render_format, render_text
from mia_docs.statistics import disclosure
from mia_docs.statistics.suppression import withheld_counts
from tests.statistics import leaks
from tests.unpacked import numbers_in

SMALL = "outcomes.h1_2020.one.enrolled.women"
ALWAYS = {".md", ".html", ".docx", ".pdf", ".json", ".csv"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("built")


@pytest.fixture(scope="module")
def written(home: Path) -> dict[str, bytes]:
    return leaks.built(home, leaks.files())


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return leaks.secrets(leaks.opened(tmp_path_factory.mktemp("secret"), leaks.files()))


def test_there_is_something_to_leak(secret: Mapping[str, str]) -> None:
    """Small counts, those that protect them, totals, sums up to a period, shares and formulas."""
    assert secret[SMALL] == "48217" and len(set(secret.values())) >= 25
    for word in ("h2_2020", "until_", "so_far", "_share", "figures.both", "survey_yes.all"):
        assert [id for id in secret if word in id], word


def test_no_byte_of_a_public_file_tells_a_withheld_number(
    written: Mapping[str, bytes], secret: Mapping[str, str]
) -> None:
    """Text, ledger, web page, parts of Word, streams, attachments and metadata; files of any other kind as well."""
    files = leaks.public(written)
    assert {Path(path).suffix for path in files} >= ALWAYS
    assert {path: found for path, data in files.items() if (found := numbers_in(data, secret.values()))} == {}


def test_internal_editions_tell_them(written: Mapping[str, bytes], secret: Mapping[str, str]) -> None:
    """In every format that prints the text: so the search above looks where there is something to see."""
    internal = {Path(path).suffix: data for path, data in written.items() if path.startswith("internal/")}
    least = {".md": 10, ".html": 14, ".docx": 14, ".pdf": 14, ".csv": 10}
    found = {ending: len(numbers_in(internal[ending], secret.values())) for ending in least}
    assert {ending: many for ending, many in found.items() if many < least[ending]} == {}


def leaky(tallies: tuple[Tally, ...], threshold: int) -> Mapping[str, frozenset[Cell]]:
    """Disclosure control with one mistake: the small count of the first period is published."""
    found = {period: set(cells) for period, cells in withheld_counts(tallies, threshold).items()}
    found["h1_2020"].discard(("one", "enrolled", "women"))
    return {period: frozenset(cells) for period, cells in found.items()}


def test_the_search_finds_one_number_that_leaks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, secret: Mapping[str, str]
) -> None:
    """One mistake of disclosure control is seen in every file that shows the count."""
    monkeypatch.setattr(disclosure, "withheld_counts", leaky)
    workspace = leaks.opened(tmp_path, leaks.files())
    draft = conductor.composed(workspace, conductor.documents(workspace)[0]).draft
    assert draft is not None and draft.audience == "public"
    files = dict(render_text(draft).files)
    for format in ("html", "docx"):
        files |= render_format(draft, format, files["figures.json"], tmp_path).files
    assert len(files) == 5
    assert [name for name, data in files.items() if secret[SMALL] not in numbers_in(data, secret.values())] == []


def zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("part.xml", data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"a 48217 b",
        "48\u00a0217".encode(),
        "48\u202f217".encode(),
        b"103, 48 217, 345 678",
        b"48 217 345",
        b"48&#160;217",
        b"48&nbsp;217",
        b'"48\\u00a0217"',
        b"48%C2%A0217",
        b"<b>48</b>&nbsp;<i>217</i>",
        b"=\n48=C2=A0217 =\n",
        "48217".encode("utf-16"),
        b"x" + "48 217".encode("utf-16-be"),
        base64.b64encode("<p>Så många: 48\u00a0217 personer</p>".encode()),
        base64.encodebytes("<p>Så många som möjligt, i en lång rad ord: 48\u00a0217 personer</p>".encode() * 3),
        zipped(b"<t>48217</t>"),
        zipped(zipped(b"<t>48217</t>")),
        b"data:image/png;base64," + base64.b64encode(zipped(b"number 48217 in a picture")),
    ],
)
def test_the_search_unpacks(data: bytes) -> None:
    assert numbers_in(data, {"48217"}) == {"48217"}


@pytest.mark.parametrize("data", [b"148217", b"482170", b"48218", b"48 2170", b"1 48 21 7"])
def test_the_search_takes_no_other_number_for_it(data: bytes) -> None:
    assert numbers_in(data, {"48217"}) == set()


def moved(by: int) -> dict[tuple[str, str, str], tuple[int, ...]]:
    """Another table with the same published counts: some women for men of the first subproject, back in the second.

    So too in the second period, and for those who said yes.
    """
    counts = dict(leaks.COUNTS)
    for key, signs in [
        (("2020-H1", "enrolled", "women"), (1, -1, 0, 0)),
        (("2020-H1", "enrolled", "men"), (-1, 1, 0, 0)),
        (("2020-H1", "survey_yes", "women"), (1, -1, 0, 0)),
        (("2020-H2", "enrolled", "women"), (-1, 1, 0, 0)),
        (("2020-H2", "enrolled", "men"), (1, -1, 0, 0)),
    ]:
        counts[key] = tuple(count + by * sign for count, sign in zip(counts[key], signs, strict=True))
    return counts


def test_another_table_gives_the_same_bytes(
    home: Path, written: Mapping[str, bytes], secret: Mapping[str, str], tmp_path: Path
) -> None:
    """No length, coordinate, order, size or fingerprint depends on what is withheld, in any file."""
    held = leaks.files(moved(131))
    other = leaks.secrets(leaks.opened(tmp_path / "secret", held))
    assert other.keys() == secret.keys()
    assert len([id for id in secret if secret[id] != other[id]]) > len(secret) / 2, "not the same table"
    again = leaks.built(leaks.with_fonts(tmp_path / "built", home), held, ("public",))
    assert [path for path, data in leaks.public(written).items() if again.get(path) != data] == []
    assert again.keys() == leaks.public(written).keys()
