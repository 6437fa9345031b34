"""Figures are found by words of their labels and ids, and a misspelt word by its nearest."""

from mia_docs.figures.figure import Figure
from mia_docs.figures.search import folded, guesses, matching
from mia_docs.quantities import Count


def figure(id: str, sv: str, en: str) -> Figure:
    return Figure(id, "demo", Count.exact(1), {"sv": sv, "en": en})


FIGURES = (
    figure("counts.associations", "Antal samordningsförbund", "Number of coordination associations"),
    figure("counts.risks", "Antal risker", "Number of risks"),
    figure("project.period", "Projektperiod", "Project period"),
)


def found(*words: str) -> list[str]:
    return [each.id for each in matching(FIGURES, words)]


def test_all_words_must_be_there() -> None:
    """In either language or the id, in any order, as parts of words."""
    assert (
        found("antal", "förbund") == found("COORDINATION") == found("associations", "Antal") == ["counts.associations"]
    )
    assert found("antal", "period") == [] and len(found()) == 3


def test_dots_and_accents_may_be_left_out_or_typed() -> None:
    assert found("forbund") == found("FÖRBUND") == ["counts.associations"]
    assert folded("Å ä Ö é") == "a a o e"


def test_a_misspelt_word_gives_the_nearest_labels() -> None:
    """Every word must be like something; nothing is guessed from nothing."""
    assert [each.id for each in guesses(FIGURES, ["rikser"])] == ["counts.risks"]
    assert [each.id for each in guesses(FIGURES, ["antal", "samordningsforbud"])] == ["counts.associations"]
    assert guesses(FIGURES, ["rsk"]) == ()
    assert guesses(FIGURES, ["xyzzy"]) == guesses(FIGURES, ["antal", "xyzzy"]) == ()
