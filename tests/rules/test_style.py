"""What `mia check --style --fix` makes of a text: every slip mended, everything else as it was typed."""

from pathlib import Path

import pytest

from mia_docs.edits import mended
from tests.cases import findings, lay_out

TYPED = """\
Det kostar 12500 kronor, -5 procent, 3.5 procent och 25 % av 500 kr.

Vi räknar med 200-300 personer, mellan 14–20 år, den 8:a kommunen , den 9e gången.

Det startar 2020-06-01 enligt ISFs “plan” och och på bankgiro 55588172.

Vi har 3 delprojekt i 13681 Handen, ring 08-46500400.
De är {{ project.participants.women|count }}-{{ project.participants.total|count }} personer.

| Andel | Start |
|---|---|
| 25 procent | 1 juni 2020 |
"""
MENDED = """\
Det kostar 12\u00a0500 kronor, −5 procent, 3,5 procent och 25\u00a0procent av 500\u00a0kronor.

Vi räknar med 200–300 personer, mellan 14 och 20 år, den 8:e kommunen, den 9:e gången.

Det startar 1 juni 2020 enligt ISF:s ”plan” och på bankgiro 5558-8172.

Vi har tre delprojekt i 136 81 Handen, ring 08-465 004 00.
De är {{ project.participants.women|count }}–{{ project.participants.total|count }} personer.

| Andel | Start |
|---|---|
| 25\u00a0% | 2020-06-01 |
"""
NAME = "content/demo/memo/background.md"


def _fixed(root: Path, text: str) -> str:
    found = findings(lay_out(root, {NAME: text}))
    edits = [each.edit for each in found if each.edit is not None and each.code.startswith("MIA8")]
    return mended(text.encode(), edits).decode()


def test_every_slip_is_mended(tmp_path: Path) -> None:
    """One run mends them all, on one line too."""
    assert _fixed(tmp_path, TYPED) == MENDED


def test_a_mended_text_needs_nothing_more(tmp_path: Path) -> None:
    """What the rules write, they accept."""
    assert _fixed(tmp_path, MENDED) == MENDED


@pytest.mark.parametrize(
    "text",
    [
        "[Beskæftigelses  Projektet , 12500]{lang=da} är ett namn.\n",
        "Se `12500 kr` och [rapporten](https://www.example.org/12500-300/a_b).\n",
        "Enligt lagen (2001:453) 4 kap. 18 §, dnr 2019/00257, WCAG 2.1, ISF 2019:4, kl. 8.30 och 08-465 004 00.\n",
        "1. Första\n2. Andra\n\n3) Tredje\n",
        "Perioden {{ project.period|years }} omfattar {{ project.participants.total|count }} personer.\n",
    ],
)
def test_names_code_and_foreign_words_are_left_alone(tmp_path: Path, text: str) -> None:
    """Nothing is mended that is no slip."""
    assert _fixed(tmp_path, text) == text
