"""Small damages to the samples: forty that `mia check` reports, and what counts as reporting one."""

import random
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.mutations import (
    Check,
    Damage,
    check_of,
    clean_files,
    damages,
    date_shifted,
    digit_changed,
    is_noticed,
    known,
    letters_swapped,
    opened,
    outcome,
)
from tests.redundancy import ROOT, statements

FIXED: dict[str, list[str]] = yaml.safe_load((ROOT / "tests/mutations.yaml").read_text(encoding="utf-8"))
BY_NAME = {each.name: each for each in damages()}


@pytest.mark.parametrize("name", FIXED["caught"])
def test_the_damage_is_reported(name: str) -> None:
    """At the damaged line, or with it as the other side."""
    assert is_noticed(BY_NAME[name])


def test_the_fixed_damages_are_forty_of_many_kinds() -> None:
    """Each once, of every kind and every family that the table has."""
    fixed = FIXED["caught"]
    assert len(fixed) == len(set(fixed)) >= 40
    assert set(fixed) <= set(BY_NAME)
    assert {BY_NAME[name].kind for name in fixed} == {each.kind for each in damages()}
    assert {BY_NAME[name].family for name in fixed} == {each.family for each in damages()}


def test_the_table_asks_for_many_damages_each_with_a_name_of_its_own() -> None:
    """A damage that changes nothing, or two of one name, would count for nothing."""
    assert len(BY_NAME) == len(damages()) > 1000
    assert all(each.after != each.stated.text for each in damages())


def test_a_copy_without_damage_shows_nothing_new() -> None:
    """What is found in the clean samples is no report, whichever line it stands at."""
    assert known(), "the clean samples have findings of their own"
    file = "content/mia-vidare/organisations.yaml"
    lines = {line for _, found, line in known() if found == file}
    stated = next(each for each in statements() if each.file == file and each.line in lines)
    line = (ROOT / file).read_text(encoding="utf-8").splitlines()[stated.line - 1]
    unharmed = Damage(stated, "none", stated.text, 0, "", stated.line, stated.line, (line,))
    assert not is_noticed(unharmed)


def test_a_finding_elsewhere_does_not_report_a_damage() -> None:
    """A damage of one line, looked for at another: its finding neither stands there nor names it."""
    harm = BY_NAME["mia-vidare/organisations.associations.sf_ostra_sodertorn.bankgiro digit"]
    other = next(
        each for each in statements() if each.path == "mia-vidare/organisations.associations.sf_roslagen.short"
    )
    assert outcome(harm).codes == ("MIA402",)
    assert not is_noticed(replace(harm, stated=other))


def test_what_is_found_without_composing_is_found_with_it() -> None:
    """So the quick step, where it is enough, says what `mia check` says."""
    name = "content/mia-vidare/organisations.yaml"
    data = clean_files()[name].replace(b"222000-2162", b"222000-2163").replace(b"id: haninge", b"id: haningge", 1)
    check = check_of({**clean_files(), name: data})
    early, whole = ({(each.code, each.at) for each in found} for found in (check.early(), check.whole()))
    assert early <= whole
    assert {"MIA014", "MIA401"} <= {code for code, _ in early} < {code for code, _ in whole}


def test_projects_that_are_not_read_again_are_as_if_they_were() -> None:
    """What is kept of the clean samples is what the damaged ones would give."""
    name = "content/mia-vidare/project.yaml"
    files = {**clean_files(), name: clean_files()[name].replace(b"predecessor: mia", b"predecessor: mai")}
    assert known(), "the clean samples are looked at first"
    kept, anew = check_of(files), Check(opened(files))
    assert {project for project, _ in kept.workspace._bound} == {"mia", "nasta"}
    assert not anew.workspace._bound
    assert list(kept.early()) == list(anew.early())


def test_a_dropped_member_of_a_list_in_one_line_leaves_the_others() -> None:
    """First, middle, last and only."""
    names = "mia-vidare/subprojects.sodertalje.methods.{} drop".format
    texts = [BY_NAME[names(each)].lines[0].strip() for each in ("bostonmodellen", "ips", "asf_training")]
    assert texts == [
        "methods: [ips, group_activity, asf_training]",
        "methods: [bostonmodellen, group_activity, asf_training]",
        "methods: [bostonmodellen, ips, group_activity]",
    ]
    assert BY_NAME["mia-vidare/application.regions.stockholm drop"].lines == ("regions: []",)


def test_a_dropped_member_takes_all_its_lines() -> None:
    """From its dash to the next one."""
    dropped = BY_NAME["mia-vidare/organisations.associations.sf_hbs drop"]
    assert dropped.removed == dropped.last + 1 - dropped.first == 10
    assert dropped.lines == ()


@given(st.text("0123456789 -,%a", min_size=1).filter(lambda text: any(each.isdigit() for each in text)), st.integers())
def test_one_digit_is_another(text: str, seed: int) -> None:
    """One place differs, and holds a digit before and after."""
    after = digit_changed(text, random.Random(seed))
    differing = [(one, other) for one, other in zip(text, after, strict=True) if one != other]
    assert len(differing) == 1 and all(each.isdigit() for each in differing[0])


@given(st.text("åbCd e", min_size=2).filter(lambda text: len({each.lower() for each in text if each.isalpha()}) > 1))
def test_two_letters_change_places(text: str) -> None:
    """The same letters in another order, two places touched."""
    after = letters_swapped(text, random.Random(1))
    assert sorted(after) == sorted(text)
    assert sum(one != other for one, other in zip(text, after, strict=True)) == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2019", {"2018", "2020"}),
        ("2018-12", {"2018-11", "2019-01"}),
        ("2019-01-01", {"2018-12-01", "2019-02-01"}),
        ("2020-02-29", {"2020-01-31", "2020-03-31"}),
        ("2020-03-30", {"2020-02-29", "2020-04-30"}),
    ],
)
def test_a_date_moves_by_one_month_or_year(before: str, after: set[str]) -> None:
    """At its own precision; the last of a month stays the last."""
    assert {date_shifted(before, random.Random(seed)) for seed in range(20)} == after
