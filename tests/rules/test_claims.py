"""Words that claim, sentence by sentence: what is said of which figure, and whether it is so."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mia_docs.figures.hedges import HEDGE_WORDS, REACHES, Reach, holds
from mia_docs.quantities import Code, Count, Day, Money, Number, Period, Persons, Quantity, Ratio
from mia_docs.rules.claims import claim_disagrees, claim_without_figure
from tests.cases import findings, lay_out
from tests.rules.sentences import evidence

DOCS = Path(__file__).parents[2] / "docs/claims.md"
SUPPORT, SHORT = Money.exact(78_430_716), Money.exact(78_399_000)
PLANNED, WOMEN, MEN = Persons.exact(1900), Persons.exact(1140), Persons.exact(760)
CLOSED, STAFF = Persons.more_than(Fraction(1100)), Count.about(Fraction(70))
HALF, MOST, LESS, THIRD = (
    Ratio.exact(Fraction(1, 2)),
    Ratio.exact(Fraction(60, 100)),
    Ratio.exact(Fraction(48, 100)),
    Ratio.exact(Fraction(1, 3)),
)
YEARS = Number.exact(6)

SWEDISH_TRUE = [
    ("Vi söker drygt {0:mnkr} i stöd.", SUPPORT),
    ("Vi söker drygt {0:mnkr0}.", SUPPORT),
    ("Vi söker knappt {0:mnkr}.", SHORT),
    ("Vi söker nästan {0:mnkr}.", SHORT),
    ("Vi söker *mer än* **{0:mnkr}**.", SUPPORT),
    ("Vi söker [över {0:mnkr}](https://www.esf.se/).", SUPPORT),
    ("Vi söker mindre än {0:mnkr}.", SHORT),
    ("Vi söker minst {0:mnkr}.", SUPPORT),
    ("Minst {0:count} personer ska delta.", PLANNED),
    ("Högst {0:count} personer kan delta.", PLANNED),
    ("Upp till {0:count} personer kan delta.", PLANNED),
    ("Cirka {0:count} personer ska delta.", PLANNED),
    ("Vi söker ca. {0:mnkr}.", SUPPORT),
    ("Exakt {0:count} personer ska delta.", PLANNED),
    ("Vi söker inte drygt {0:mnkr}, hur det än ser ut.", SHORT),
    ("Antalet avslutade var {0:count}.", CLOSED),
    ("Högst {0:count} heltidstjänster behövs.", STAFF),
    ("Under {0:period} pågår projektet.", Period(Day.of(2020), Day.of(2022))),
    ("Under {0:year} vidgas målgruppen.", Day.of(2020)),
    ("Analysen pågår under {0:count} månader.", Number.exact(4)),
    ("Arbetet fördelas över {0:count} månader.", Number.exact(28)),
    ("Personer över {0:count} år skriver sällan in sig.", Number.exact(55)),
    ("De har haft försörjning i mer än {0:count} år.", YEARS),
    ("Den som kan delta mindre än {0:percent} av heltid har få val.", Ratio.exact(Fraction(1, 4))),
    ("MIA hade {0:count} deltagare, fler än {1:count} i MIA Vidare.", Persons.exact(2500), PLANNED),
    ("Utfallet blev fler än {0:count}.", PLANNED),
    ("Ärendet har nummer över {0:code}.", Code("2019/00505")),
    ("I genomsnitt {0:count} personer deltar.", PLANNED),
    ("Över hälften ({0:percent}) är kvinnor.", MOST),
    ("Nästan hälften av deltagarna, {0:percent}, är kvinnor.", LESS),
    ("Hälften av deltagarna är kvinnor ({0:percent}).", LESS),
    ("Kvinnorna är {0:percent}, alltså mer än hälften.", MOST),
    ("De flesta deltagare är kvinnor, {0:percent}.", MOST),
    ("Var tredje kvinna ({0:percent}) går vidare.", Ratio.exact(Fraction(34, 100))),
    ("Drygt {0:fraction} är unga.", Ratio.more_than(Fraction(1, 3))),
    ("Hälften av delprojekten har minst {0:percent} kvinnor.", MOST),
    ("Hälften är unga, {0:percent} är nyanlända.", Ratio.exact(Fraction(30, 100))),
    ("Hälften är unga och {0:percent} är nyanlända.", Ratio.exact(Fraction(30, 100))),
    ("Av de {0:percent} som gick vidare fick hälften arbete.", MOST),
    ("{0:percent} gick vidare, hälften av dem till arbete.", MOST),
    ("Över hälften, {0:percent} eller {1:percent}, är kvinnor.", LESS, MOST),
    ("Kvinnorna ({0:count}) är dubbelt så många som männen ({1:count}).", Persons.exact(1500), Persons.exact(760)),
    ("Männen, {0:count}, är hälften så många som de {1:count} kvinnorna.", Persons.exact(570), WOMEN),
    ("Lika många kvinnor som män: {0:count} och {1:count}.", Persons.exact(950), Persons.exact(950)),
    ("Stödet, {0:mnkr}, är lika stort som egna {1:mnkr}.", SUPPORT, Money.exact(78_410_000)),
    ("{0:count} kvinnor deltar, lika många som förra året, och {1:count} män.", WOMEN, MEN),
    ("{0:count} kvinnor och {1:count} män deltar, lika många som i MIA.", WOMEN, MEN),
    ("Sex förbund deltar med {0:count} platser, dubbelt så många som i MIA.", PLANNED),
    ("Det blir inte dubbelt så många kvinnor ({0:count}) som män ({1:count}).", WOMEN, MEN),
    ("Mer än hälften gick vidare (målet var {0:percent}).", Ratio.exact(Fraction(45, 100))),
    ("Hälften av målet är nått: {0:percent} har arbete.", Ratio.exact(Fraction(20, 100))),
    ("Företag med fler än {0:count} anställda kan delta.", Persons.exact(250)),
    ("Det är dubbelt arbete för {0:count} personer.", PLANNED),
    ("Vi ska nå fler än {0:count} deltagare.", PLANNED),
    ("Fler än {0:count} hoppas vi nå.", PLANNED),
    ("Vi vill att fler än {0:count} personer deltar.", PLANNED),
    ("Målet är fler än {0:count} deltagare.", PLANNED),
    ("Fler än {0:count} deltagare är målet.", PLANNED),
    ("Mer än {0:count} personer ska delta.", PLANNED),
]
SWEDISH_FALSE = [
    ("Vi söker drygt {0:mnkr} i stöd.", "drygt 78,4 miljoner kronor", SHORT),
    ("Drygt {0:count} personer ska delta.", "Drygt 1 900", PLANNED),
    ("Nästan {0:count} personer ska delta.", "Nästan 1 900", PLANNED),
    ("Knappt {0:count} personer ska delta.", "Knappt 1 900", PLANNED),
    ("Vi söker nästan {0:mnkr}.", "nästan 78,4 miljoner kronor", SUPPORT),
    ("Vi söker *mer än* **{0:mnkr}**.", "mer än 78,4 miljoner kronor", SHORT),
    ("Projektet söker\növer {0:mnkr}.", "över 78,4 miljoner kronor", SHORT),
    ("Mer än {0:count} personer deltar.", "Mer än 1 900", PLANNED),
    ("Drygt {0:count} personer hoppas vi nå.", "Drygt 1 900", PLANNED),
    ("Fler än {0:count} personer har nåtts.", "Fler än 1 900", PLANNED),
    ("Vi ska söka mer än {0:mnkr}.", "mer än 78,4 miljoner kronor", SHORT),
    ("Fler än {0:count} förbund är med.", "Fler än åtta", Count.exact(8)),
    ("Vi söker mindre än {0:mnkr}.", "mindre än 78,4 miljoner kronor", SUPPORT),
    ("Vi söker minst {0:mnkr}.", "minst 78,4 miljoner kronor", SHORT),
    ("Vi söker högst {0:mnkr}.", "högst 78,4 miljoner kronor", SUPPORT),
    ("Vi söker exakt {0:mnkr}.", "exakt 78,4 miljoner kronor", SUPPORT),
    ("Det kostar cirka {0:mdkr0}.", "cirka 1 miljarder kronor", Money.exact(1_400_000_000)),
    ("Det kostar drygt {0:mdkr0}.", "drygt 1 miljarder kronor", Money.exact(1_400_000_000)),
    ("Antalet avslutade var drygt {0:count}.", "drygt drygt 1 100", CLOSED),
    ("Antalet avslutade var fler än {0:count}.", "fler än drygt 1 100", CLOSED),
    ("Det är ungefär {0:count} tjänster.", "ungefär cirka 70", STAFF),
    ("Drygt {0:fraction} är unga.", "Drygt en tredjedel", THIRD),
    ("| Stöd |\n|---|\n| drygt {0:mnkr} |", "drygt 78,4 miljoner kronor", SHORT),
    ("# Drygt {0:count} deltagare", "Drygt 1 900", PLANNED),
    ("Över hälften ({0:percent}) är kvinnor.", "Över hälften", LESS),
    ("Mer än hälften av deltagarna, {0:percent}, är kvinnor.", "Mer än hälften", HALF),
    ("Hälften av deltagarna är kvinnor ({0:percent}).", "Hälften", MOST),
    ("Kvinnorna är {0:percent}, alltså nästan hälften.", "nästan hälften", MOST),
    ("Majoriteten är kvinnor: {0:percent}.", "Majoriteten", LESS),
    ("Var tredje kvinna ({0:percent}) går vidare.", "Var tredje", Ratio.exact(Fraction(40, 100))),
    ("Två tredjedelar, {0:percent}, är kvinnor.", "Två tredjedelar", MOST),
    ("Kvinnorna ({0:count}) är dubbelt så många som männen ({1:count}).", "dubbelt så många", WOMEN, MEN),
    ("{0:count} kvinnor deltar, dubbelt så många som de {1:count} männen.", "dubbelt så många", WOMEN, MEN),
    (
        "{0:count} män deltar, dubbelt så många som de {1:count} kvinnorna.",
        "dubbelt så många",
        Persons.exact(570),
        WOMEN,
    ),
    ("Lika många kvinnor som män: {0:count} och {1:count}.", "Lika många", WOMEN, MEN),
    ("Stödet, {0:mnkr}, är lika stort som egna {1:mnkr}.", "lika stort", SUPPORT, Money.exact(68_000_000)),
    ("Medfinansieringen ({0:mnkr}) är lika stor som stödet ({1:mnkr}).", "lika stor", Money.exact(68_000_000), SUPPORT),
    ("{0:count} platser är tre gånger så många som {1:count}.", "tre gånger så många", PLANNED, WOMEN),
]
ENGLISH_TRUE = [
    ("The project seeks just over {0:mnkr}.", SUPPORT),
    ("The project seeks almost {0:mnkr}.", SHORT),
    ("More than {0:mnkr} is sought.", SUPPORT),
    ("About {0:count} people take part.", PLANNED),
    ("Some {0:count} people take part.", PLANNED),
    ("At least {0:count} people take part.", PLANNED),
    ("It took over {0:count} months.", Number.exact(28)),
    ("People who have been away more than {0:count} years.", YEARS),
    ("More than half ({0:percent}) are women.", MOST),
    ("One in three, {0:percent}, goes on.", Ratio.exact(Fraction(34, 100))),
    ("The women ({0:count}) are twice as many as the {1:count} men.", Persons.exact(1520), MEN),
    ("As many as {0:count} women take part.", WOMEN),
    ("No more than {0:count} people can take part.", PLANNED),
    ("More than {0:count} people is our goal.", PLANNED),
    ("We hope to reach more than {0:count} people.", PLANNED),
]
ENGLISH_FALSE = [
    ("The project seeks just over {0:mnkr}.", "just over SEK 78.4 million", SHORT),
    ("Nearly {0:count} people take part.", "Nearly 1,900", PLANNED),
    ("More than {0:count} people take part.", "More than 1,900", PLANNED),
    ("Under {0:mnkr} is sought.", "Under SEK 78.4 million", SUPPORT),
    ("About {0:count} people have left.", "About just over 1,100", CLOSED),
    ("More than half ({0:percent}) are women.", "More than half", LESS),
    ("Two thirds, {0:percent}, are women.", "Two thirds", MOST),
    ("Most of the participants are women: {0:percent}.", "Most of the", LESS),
    ("The women ({0:count}) are twice as many as the {1:count} men.", "twice as many", WOMEN, MEN),
]


def said(text: str, *values: Quantity, language: str = "sv", **more: str) -> list[str]:
    """What the rule finds false, in the words of the sentence."""
    found = claim_disagrees(evidence(text, *values, language=language, **more))
    return [str(each.arguments["said"]).replace("\u00a0", " ") for each in found]


@pytest.mark.parametrize("case", SWEDISH_TRUE, ids=lambda case: case[0])
def test_swedish_that_is_true_or_says_nothing(case) -> None:  # type: ignore[no-untyped-def]
    """Nothing is found."""
    text, *values = case
    assert said(text, *values) == []


@pytest.mark.parametrize("case", SWEDISH_FALSE, ids=lambda case: case[0])
def test_swedish_that_is_false(case) -> None:  # type: ignore[no-untyped-def]
    """One finding, with the words that claim."""
    text, words, *values = case
    assert said(text, *values) == [words]


@pytest.mark.parametrize("case", ENGLISH_TRUE, ids=lambda case: case[0])
def test_english_that_is_true_or_says_nothing(case) -> None:  # type: ignore[no-untyped-def]
    """Nothing is found, in an English document and in an English part of a Swedish one."""
    text, *values = case
    assert said(text, *values, language="en") == said(text, *values, part="en") == []


@pytest.mark.parametrize("case", ENGLISH_FALSE, ids=lambda case: case[0])
def test_english_that_is_false(case) -> None:  # type: ignore[no-untyped-def]
    """One finding, in an English document and in an English part of a Swedish one."""
    text, words, *values = case
    assert said(text, *values, language="en") == said(text, *values, part="en") == [words]


def test_words_of_another_language_are_not_looked_at() -> None:
    """Danish *over* in a Swedish text is no Swedish or English claim; English words count inside an English phrase."""
    assert said("Det kallas [over {0:count}]{{lang=da}}.", PLANNED) == []
    assert said("Det kallas [nearly {0:count}]{{lang=en}}.", PLANNED) == ["nearly 1 900"]
    assert said("Det kallas nearly {0:count}.", PLANNED) == []


def test_the_unit_that_content_names_tells_a_limit() -> None:
    """A number of years may be a limit wherever it stands."""
    assert said("Mer än {0:digits} krävs.", YEARS, noun="år") == []
    assert said("Mer än {0:digits} krävs.", YEARS) == ["Mer än 6"]


def test_a_finding_says_both_sides_and_what_would_hold() -> None:
    """The exact value with every digit, the line that states it, and words that are true of the printed number."""
    (found,) = claim_disagrees(evidence("Vi söker drygt {0:mnkr}.", SHORT))
    assert found.arguments["value"] == SHORT and str(found.at) == "content/demo/memo/background.md:1:1"
    origin, better = found.notes
    assert str(origin.at) == "content/demo/project.yaml:1:3"
    words = [word.replace("\u00a0", " ") for word in better.arguments["words"]]  # type: ignore[union-attr]
    assert words == ["”nästan 78,4 miljoner kronor”", "”cirka 78,4 miljoner kronor”"]


@pytest.mark.parametrize(
    ("text", "share", "holds_instead"),
    [
        ("Över hälften ({0:percent}) är kvinnor.", LESS, ["”hälften”", "”nästan hälften”", "”cirka hälften”"]),
        ("Majoriteten är kvinnor: {0:percent}.", Ratio.exact(Fraction(30, 100)), ["”mindre än hälften”"]),
        ("Hälften ({0:percent}) är kvinnor.", MOST, ["”mer än hälften”"]),
    ],
)
def test_a_share_that_is_wrong_gets_words_that_hold(text: str, share: Ratio, holds_instead: list[str]) -> None:
    """The same share with another hedge, or without one."""
    (found,) = claim_disagrees(evidence(text, share))
    assert list(found.notes[-1].arguments["words"]) == holds_instead  # type: ignore[arg-type]


def test_a_share_just_below_what_is_printed_shows_its_decimals() -> None:
    """52,999645 % prints as 53 %: the finding must not say that 53 is not 53."""
    (found,) = claim_disagrees(
        evidence("Minst {0:percent} är medfinansiering.", Ratio.exact(Fraction(52_999_645, 10**8)))
    )
    value = found.arguments["value"]
    assert isinstance(value, Ratio) and value.decimals == 6


NUMBERS = st.fractions(min_value=1, max_value=10**9, max_denominator=100)
LANGUAGES = st.sampled_from(["sv", "en"])


@given(NUMBERS, st.integers(0, 3), LANGUAGES, st.data())
def test_a_hedge_that_is_chosen_rightly_is_silent(value: Fraction, decimals: int, language: str, data) -> None:  # type: ignore[no-untyped-def]
    """Whatever the amount and its rounding: every word that holds may stand in front of it, no other is silent."""
    money = Money.exact(value * 1000)
    step = Fraction(10**6, 10**decimals)
    printed = (value * 1000 / step + Fraction(1, 2)).__floor__() * step
    reach = data.draw(st.sampled_from([each for each in Reach if each is not Reach.ALIKE]))
    word = data.draw(st.sampled_from(HEDGE_WORDS[language][reach]))
    found = said(f"X: {word} {{0:mnkr{decimals}}}.", money, language=language)
    is_open_limit = reach in (Reach.OVER, Reach.UNDER) and money.value == printed
    assume(not is_open_limit)
    assert (not found) == holds(reach, printed, money)


@given(NUMBERS, NUMBERS)
def test_over_and_under_share_no_value(said_number: Fraction, value: Fraction) -> None:
    """What is more is not less; both leave out the number itself, *minst* and *högst* share it alone."""
    exact = Count.exact(value)
    sides = [holds(reach, said_number, exact) for reach in (Reach.OVER, Reach.UNDER, Reach.EXACTLY)]
    assert sum(sides) == 1
    both = holds(Reach.AT_LEAST, said_number, exact) and holds(Reach.AT_MOST, said_number, exact)
    assert both == (value == said_number)


def test_every_word_has_one_reach() -> None:
    """No word stands twice in a language, and every reach has its tolerance."""
    for table in HEDGE_WORDS.values():
        words = [word for group in table.values() for word in group]
        assert len(words) == len(set(words)) > 20
    assert set(REACHES) == set(Reach)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_users_can_read_every_word(language: str) -> None:
    """docs/claims.md lists the hedges of both languages, each beside its own."""
    rows = [line.split("|") for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    listed = {cell.strip() for row in rows for cell in (row[1 if language == "sv" else 2],)}
    for words in HEDGE_WORDS[language].values():
        assert ", ".join(words) in listed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Över hälften av deltagarna är kvinnor.", "Över hälften"),
        ("Var tredje deltagare går vidare.", "Var tredje"),
        ("Kvinnorna är dubbelt så många som männen.", "dubbelt så många"),
        ("Förbunden ger lika mycket som staten.", "lika mycket"),
        ("I MIA deltog\nvarannan kvinna.", "varannan"),
        ("Hälften av delprojekten har minst {0:percent} kvinnor.", "Hälften"),
        ("Hälften av årets deltagare är kvinnor.", "Hälften"),
        ("Varannan mötesledare är kvinna.", "Varannan"),
    ],
)
def test_a_claim_without_a_figure_is_noticed(text: str, words: str) -> None:
    """Words that say a share or a multiple, and nothing behind them."""
    assert [each.arguments["said"] for each in claim_without_figure(evidence(text, MOST))] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Det är dubbelt arbete.",
        "Gruppen träffas varannan vecka och var tredje månad.",
        "Under första hälften av året planerar vi.",
        "Kvinnor och män ska ha lika stora möjligheter som andra.",
        "Det är lika viktigt.",
        "De flesta deltagare är kvinnor.",
        "Över hälften ({0:percent}) är kvinnor.",
        "Hälften av de {1:count} deltagarna är kvinnor.",
        "Det är inte hälften av deltagarna.",
        "Det kallas [half of the week]{{lang=da}}.",
        "I snitt gick en tredje del av granskningen bra.",
        "Var femte arbetsdag och var tredje torsdag ses vi.",
        "Vartannat möte är digitalt, var tredje gruppträff ute.",
        "Det tog tre fjärdedelar av ett år.",
        "Hälften av året är planering.",
    ],
)
def test_what_claims_no_number_is_let_be(text: str) -> None:
    """Time, order, what is denied, and words that no number stands for."""
    assert not list(claim_without_figure(evidence(text, MOST, PLANNED)))


def test_the_line_of_a_claim_is_found_over_line_breaks() -> None:
    """The finding stands on the author's line, not on the paragraph's first."""
    (found,) = claim_without_figure(evidence("I MIA deltog\nen bit från\nvarannan kvinna."))
    assert found.at.line == 3


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Inte hälften kom. Hälften av kvinnorna gick.", "Hälften av"),
        ("Hälften av kvinnorna och hälften av männen gick.", "hälften av männen"),
        ("I {{ project.participants.total|count }} fall. I dag är *mer än hälften* kvinnor.", "mer"),
        ("[Läs om hälften](halften.html){.hälften} {## Hälften ##} så går hälften vidare.", "hälften vidare"),
        ("I dag går över **hälften** vidare.", "över"),
    ],
)
def test_the_column_of_a_claim_is_its_own(tmp_path: Path, line: str, words: str) -> None:
    """Also where the same words stand on the line before, denied, in a comment or in a target."""
    folder = lay_out(tmp_path, {"content/demo/memo/background.md": f"Planen är klar.\n\n{line}\n"})
    columns = [each.at.column for each in findings(folder) if each.code == "MIA603"]
    assert columns[-1] == line.rindex(words) + 1


def test_two_claims_of_one_table_row_have_two_places(tmp_path: Path) -> None:
    """Cells of a row stand on one line; each keeps its own column."""
    row = "| Hälften går | hälften stannar |"
    text = f"| A | B |\n|---|---|\n{row}\n"
    folder = lay_out(tmp_path, {"content/demo/memo/background.md": text})
    assert [each.at.column for each in findings(folder) if each.code == "MIA603"] == [3, 17]
