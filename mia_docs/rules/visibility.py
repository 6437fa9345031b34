"""Rules on what a publicly funded document must show and how it is read by everybody: emblem, pictures, links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mia_docs.diagnostics import Severity
from mia_docs.documents.draft import Draft
from mia_docs.documents.flat import with_languages
from mia_docs.documents.visibility import Statement, eu_statement, is_european, shown_on
from mia_docs.model.project import Programme
from mia_docs.rules.evidence import Arguments, Evidence, Finding
from mia_docs.rules.sentences import flats_of
from mia_docs.rules.written import Written, marked_up, told

OLD = re.compile(r"(?:Europeiska unionen|European Union)\s*[–—-]?\s*(?:Europeiska|European)")
"""The statement of 2014–2020: the Union and the fund's name."""
NEW = re.compile(r"(?:Medf|F)inansieras av Europeiska unionen|(?:Co-f|F)unded by the European Union")
"""The statement since 2021; projects of the earlier period were asked to take it over, from a day that is not known."""
EMBLEM = re.compile(r"emblem|flag|\bEU\b|europ", re.IGNORECASE)
UNION = "Medfinansieras av Europeiska unionen"
USELESS = re.compile(
    r"(?:en |ett |a |an |the )?(?:bild(?:en)?|foto(?:grafi)?|image|picture|photo|figur|figure|diagram|chart|graf|graph|"
    r"logga|logotyp|logo|ikon|icon|skärmbild|skärmdump|screenshot|img|dsc|illustration)[ _-]?\d*\.?"
    r"|.*\.(?:png|jpe?g|svg|gif|webp)",
    re.IGNORECASE,
)
LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]\n]+)\]\((?P<to>[^)\s]+)|<(?P<bare>https?://[^>\s]+)>")
EMPTY = re.compile(
    "här|(?:klicka|tryck|läs|se) här|läs mer(?: här)?|mer|mer information|länk(?:en)?|"
    "denna (?:länk|sida)|den här länken|"
    "here|(?:click|see) here|read more|more|link|this (?:link|page)",
    re.IGNORECASE,
)
HEADING = re.compile(r"^ {0,3}(?P<level>#{1,6})[ \t]+\S", re.MULTILINE)
WORD = re.compile(r"[^\W\d_]+")
SMALL_WORDS = {
    "sv": "och att det som är av för på med den till inte om har de ett en vi kan ska från eller vid så när",
    "en": "the and of to is that for with are was this which be by from it not have has will their or an at",
}
FUNCTION_WORDS = {language: frozenset(words.split()) for language, words in SMALL_WORDS.items()}
OTHER = {"sv": "en", "en": "sv"}
LONG, ENOUGH = 8, 3


def eu_block_missing(evidence: Evidence) -> Iterator[Finding]:
    """A public document of a project with European money lacks the emblem or its statement, or has another time's.

    Why: beneficiaries must show the emblem and the statement in everything that they publish; the funder may cut the
    support where they do not. A project that has no support must not say that it has.
    Example: a report of 2022 in a programme of 2021–2027 that says "Europeiska unionen – Europeiska socialfonden".
    Instead: put `{{ statement(project.programme) }}` of shared/visibility.md at the top of the kind's body.md: it
    chooses the words by programme and day. Where a project of 2014–2020 takes over the later words, state the day as
    `visibility: {eu_statement_from: DATE}` in project.yaml; where no support is granted yet, the reason as
    `no_eu_statement`.
    """
    card = evidence.view.project.project
    if not is_european(card.programme):
        return
    published = {each.id: shown_on(each) for each in evidence.view.project.documents.documents}
    for draft in evidence.drafts:
        if draft.audience == "public":
            wanted = eu_statement(card, published.get(draft.document, draft.as_of.low))
            words = " ".join(each.text.replace("\n", " ") for each in evidence.once(flats_of, draft))
            missing = _missing(draft, words, wanted, is_free=not card.visibility.eu_statement_from)
            if missing:
                severity = None if "." in missing else Severity.NOTE
                arguments: Arguments = {"document": draft.document, "wanted": _words(card.programme, wanted)}
                at = evidence.place(f"documents.documents.{draft.document}.kind")
                yield Finding(at, arguments, message_id=missing, severity=severity)


def _missing(draft: Draft, words: str, wanted: Statement, *, is_free: bool) -> str:
    """The message that tells what is not there, or nothing; the later words do for the earlier ones where it `is_free`.

    Where the day of the switch is not known, nobody can say which of the two a document is to have.
    """
    has_emblem = any(
        child.type == "image" and EMBLEM.search(f"{child.attrs.get('src', '')} {child.content}")
        for token in draft.tokens
        for child in token.children or ()
    )
    is_new, is_old = bool(NEW.search(words)), bool(OLD.search(words))
    if wanted == "none":
        return "eu-block-missing.unfounded" if is_new or is_old else ""
    if not (is_new or is_old) and not has_emblem:
        return "eu-block-missing"
    if not has_emblem:
        return "eu-block-missing.emblem"
    is_right = is_new if wanted == "union" else is_old or (is_new and is_free)
    return "" if is_right else "eu-block-missing.statement"


def _words(programme: Programme, wanted: Statement) -> str:
    """The statement in words; of a fund whose official words are not known here, the later one."""
    is_social = "social" in programme.fund.lower()
    return "Europeiska unionen – Europeiska socialfonden" if wanted == "fund" and is_social else UNION


def picture_said_badly(evidence: Evidence) -> Iterator[Finding]:
    """A picture's text alternative says nothing about it.

    Why: who does not see the picture hears the alternative; "bild" or a file's name says that something is withheld.
    Example: `![Bild 1](karta.png)`, `![karta.png](karta.png)`.
    Instead: say in a sentence what the picture shows and what it is there for.
    """
    for draft in evidence.drafts:
        entry = evidence.place(f"documents.documents.{draft.document}.kind")
        for token, _ in with_languages(draft.tokens, draft.language):
            for child in token.children or ():
                if child.type == "image" and USELESS.fullmatch(child.content.strip()):
                    at = token.meta.get("at", entry)
                    yield Finding(at, {"words": child.content, "picture": str(child.attrs.get("src", ""))})


def heading_skipped(evidence: Evidence) -> Iterator[Finding]:
    """A heading in an answer stands two levels below the one before it.

    Why: screen readers and tables of contents go by levels; a gap looks as if a part were lost.
    Example: `### Metod` followed by `##### Urval`.
    Instead: one more `#` than the heading above it, never two.
    """
    for text in evidence.written:
        if text.is_answer:
            yield from told(_skipped, text)


def _skipped(text: Written) -> Iterator[Finding]:
    before = 0
    for found in HEADING.finditer(marked_up(text.raw)):
        level = len(found["level"])
        if before and level > before + 1:
            at = text.place(*found.span("level"))
            yield Finding(at, {"level": level, "before": before, "right": "#" * (before + 1)})
        before = level


def language_unmarked(evidence: Evidence) -> Iterator[Finding]:
    """A sentence is in another language than its document, and nothing says so.

    Why: a screen reader pronounces English with Swedish sounds, and a text that nobody can follow comes out.
    Example: an English sentence in a Swedish answer.
    Instead: `[The sentence.]{lang=en}`; a whole answer by the question's `language` in document.yaml.
    """
    for sentence in evidence.sentences:
        at = sentence.flat.at
        words = [word.lower() for word in WORD.findall(sentence.text)]
        said = sentence.flat.language_at(len(sentence.text) // 2)
        if at is None or len(words) < LONG or said not in OTHER:
            continue
        own = sum(word in FUNCTION_WORDS[said] for word in words)
        foreign = sum(word in FUNCTION_WORDS[OTHER[said]] for word in words)
        if own == 0 and foreign >= ENOUGH and foreign * 5 >= len(words):
            yield Finding(at, {"words": " ".join(sentence.text.split()[:5]), "language": OTHER[said]})


def link_says_nothing(evidence: Evidence) -> Iterator[Finding]:
    """A link's words do not say where it leads.

    Why: screen readers list links without the text around them; a bare address is read letter by letter.
    Example: `[här](https://www.example.org)`, `<https://www.example.org/rapport>`.
    Instead: `[rapporten om samverkan](https://www.example.org/rapport)`.
    """
    for text in evidence.written:
        if text.is_prose:
            yield from told(_saying_nothing, text)


def _saying_nothing(text: Written) -> Iterator[Finding]:
    for found in LINK.finditer(text.raw):
        words = (found["bare"] or found["words"]).strip(" .*_")
        if found["bare"] or EMPTY.fullmatch(words) or words.startswith(("http://", "https://", "www.")):
            yield Finding(text.place(*found.span()), {"words": words})
