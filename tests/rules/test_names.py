"""Names: what is a slip and what is only another word, what letters stand for, and that words are read once."""

import pytest

from mia_docs.content.nodes import read_yaml
from mia_docs.content.project import Passage, Sheets
from mia_docs.rules.lexicon import Lexicon, spelling
from mia_docs.rules.listed import whole_names
from mia_docs.rules.names import is_short_for
from mia_docs.rules.phrases import misspelt
from mia_docs.rules.spelling import is_one_edit, stems
from mia_docs.source import Span

LISTED = """\
municipalities:
  - {id: haninge, name: Haninge kommun, short: Haninge}
  - {id: habo, name: Habo kommun, short: Habo}
  - {id: habo_other, name: Håbo kommun, short: Håbo}
  - {id: nacka, name: Nacka kommun, short: Nacka}
associations:
  - {id: sf, name: Samordningsförbundet Östra Södertörn, short: SF Östra Södertörn, aliases: [Östra Södertörn]}
authorities:
  - {id: af, name: Arbetsförmedlingen}
"""


def lexicon_of(text: str) -> Lexicon:
    """The words of an answer beside the list."""
    file = "content/demo/organisations.yaml"
    node, _ = read_yaml(LISTED.encode(), file)
    assert node is not None
    passages = {"memo/one": Passage(text, Span("content/demo/memo/one.md"))}
    sheets = Sheets("demo", "content/demo", {"organisations": node}, passages, ())
    return Lexicon({"demo": sheets})


def slips_in(text: str) -> set[str]:
    """The words of an answer that are reported."""
    return {word.text for word, _ in lexicon_of(text).once(misspelt)}


def test_a_name_in_a_longer_one_is_told_once() -> None:
    """*SF Östra södertörn* is one finding, though *Östra Södertörn* is a name too."""
    text = "Med SF Östra södertörn deltar Haninge Kommun."
    found = sorted(found.text for found, _ in whole_names(lexicon_of(text)))
    assert found == ["Haninge Kommun", "SF Östra södertörn"]


@pytest.mark.parametrize(
    "word", ["Hannige", "Haninnge", "Hanige", "Håninge", "Arbetsförmedligen", "Arbetsformedlingen"]
)
def test_a_slip_is_reported(word: str) -> None:
    """Two letters, one too many, one too few, another one, other dots."""
    assert slips_in(f"Det gäller {word} i år.") == {word}


def test_a_short_word_tells_by_its_neighbour() -> None:
    """Alone it would be too short, or too common, to be sure of."""
    assert slips_in("Det är Samordningsförbundet Ösra Södertörn.") == {"Ösra"}
    assert slips_in("Det är Ösra i år.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Haninges kommuner, kommunens och kommunernas invånare.",
        "Samordningsförbund, samordningsförbunden och samordningsförbundens medlemmar.",
        "Arbetsförmedlingens kontor, en arbetsförmedling och flera arbetsförmedlare.",
        "Habo och Håbo är två kommuner.",
        "Med nacken bar hon en backe upp. Vi har handlat med packade lådor.",
        "Skriv till arbetsformedlingen@example.org eller www.hannige.example.org/hannige.",
        "Haninge\\-området, `Hannige` och {{ organisations.hannige }}.",
    ],
)
def test_other_words_and_other_forms_are_no_slips(text: str) -> None:
    """Inflections, two listed names that look alike, addresses, code and references."""
    assert slips_in(text) == set()


@pytest.mark.parametrize(
    ("letters", "name", "fits"),
    [
        ("SCB", "Statistiska centralbyrån", True),
        ("IFAU", "Institutet för arbetsmarknads- och utbildningspolitisk utvärdering", True),
        ("RSMH", "Riksförbundet för social och mental hälsa", True),
        ("RMSH", "Riksförbundet för social och mental hälsa", False),
        ("BHS", "Samordningsförbundet Huddinge, Botkyrka och Salem", False),
    ],
)
def test_what_letters_stand_for(letters: str, name: str, fits: bool) -> None:
    """Beginnings of words in order, and letters within the word that is begun."""
    assert is_short_for(letters, name) is fits


def test_an_edit_at_the_end_is_another_form() -> None:
    """Where words are inflected, a letter is no slip."""
    assert is_one_edit("samordnare", "samordnaren") and not is_one_edit("samordnare", "samordnaren", end=4)
    assert is_one_edit("samodnare", "samordnare", end=4) and not is_one_edit("samorrdnnare", "samordnare")


def test_an_abbreviation_keeps_its_capitals() -> None:
    """SE is no se, and P.L.A.N.E.T. is one word."""
    assert (spelling("SE"), spelling("se"), spelling("P.L.A.N.E.T."), spelling("Se")) == ("SE", "se", "PLANET", "se")


def test_a_word_keeps_five_letters_without_its_ending() -> None:
    assert {"kommun", "kommunerna", "kommuner"} <= stems("kommunerna") and stems("kurser") == {"kurser", "kurse"}


def test_words_are_looked_through_once() -> None:
    """However many projects and dates ask."""
    asked: list[Lexicon] = []

    def look(lexicon: Lexicon) -> list[int]:
        asked.append(lexicon)
        return [1]

    lexicon = Lexicon()
    assert lexicon.once(look) == lexicon.once(look) == (1,)
    assert len(asked) == 1
