"""Rules on personal data: persons in public documents, personal numbers, quotations, small groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from stdnum import luhn

from mia_docs.diagnostics import Note
from mia_docs.documents.draft import Showing
from mia_docs.model import Contact, Publication
from mia_docs.quantities import Persons, Quantity
from mia_docs.rules.evidence import Evidence, Finding, named
from mia_docs.rules.sentences import Sentence
from mia_docs.rules.written import Written, told
from mia_docs.source import Span

MAILED = re.compile(r"(?<![\w.+-])(?P<first>[^\W\d_]{2,})\.(?P<last>[^\W\d_]{2,}(?:-[^\W\d_]+)?)@[\w-]+(?:\.[\w-]+)+")
MOBILE = re.compile(r"(?<![\d+])(?:0|\+46[ \u00a0]?(?:\(0\))?)7[02369](?:[ \u00a0-]?\d){7}(?!\d)")
MAILBOXES = """
    info kontakt contact ekonomi economy projekt project registrator kansli kansliet support press media webb web
    samordnare koordinator ledning projektledare projektledning stab reception intern internal no reply data skydd
    dataskydd upphandling personal hr it kommun region office admin fraga fragor team enhet avdelning servicecenter
    faktura invoice order post mail brev mejl anmalan diariet unga vuxna jobb arbete arbetsmarknad utbildning skola
    komvux vagledning rehab halsa vard socialtjanst naringsliv forening styrelse styrgrupp
"""
FUNCTIONS = frozenset(MAILBOXES.split())
"""Words of function mailboxes: `info.norr@` names no person."""
FUNCTION_ENDS = (
    *("enhet", "enheten", "avdelning", "avdelningen", "grupp", "gruppen", "team", "teamet", "kontor", "kontoret"),
    *("centrum", "center", "namnd", "namnden", "forvaltning", "forvaltningen", "forbund", "forbundet", "verksamhet"),
    *("verksamheten", "projekt", "projektet", "tjanst", "tjansten", "samordning", "utbildning", "stod"),
)
"""How words of function mailboxes end: `arbetsmarknadsenheten.norr@`."""
PERSONAL = re.compile(r"(?<![\d-])(?:19|20)?(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)[-+]?(?P<last>\d{4})(?![\d-])")
QUOTED = re.compile(r"[”\"“](?P<words>[^”\"“\n]*)[”\"]")
SPEAKER = "(?:kvinna|man|deltagare|deltagaren|person|tjej|kille|mamma|pappa|flicka|pojke|ungdom|woman|participant)"
SAYS = "säger|sade|berättar|berättade|beskriver|beskrev|uttryckte|uttrycker|skriver|skrev|menar|says?|said|told|wrote"
AGE = re.compile(
    rf"\b{SPEAKER}(?:,| på| \(|,? aged)? ?(?P<age>\d{{2}})(?: år(?! (?:och|eller|and|or)\b)|,|\)|\.|$)"
    r"|(?<!\d)(?P<aged>\d{2})-år(?:ing|ingen|iga?)\b"
    r"|(?-i:\b[A-ZÅÄÖ][a-zåäöé]+)(?:, ?| \()(?P<called>\d{2}) år\b(?! (?:och|eller|and|or)\b)",
    re.IGNORECASE,
)
SPEAKS = re.compile(rf"\b(?:{SAYS})\b|(?:^|[”\"–—(-])[ ,]*(?:en |ett )?{SPEAKER}\b", re.IGNORECASE)
"""That somebody is quoted, and no title or term: a verb, or the speaker at once behind the quotation."""
SAID = re.compile(
    rf"\b(?:{SAYS})\b(?:(?!\b(?:att|hur|vad|om|när|som|för|how|what|that)\b)[^.!?]){{0,40}}"
    rf"\b(?:{SPEAKER}|(?:en|one) (?:av|of) (?:dem|deltagarna|them|the participants))\b"
    rf"|[–—-] ?{SPEAKER}\b",
    re.IGNORECASE,
)
STOP = re.compile(r"[.!?](?:\s|$)")
CONSENT = re.compile(r"\.consent\b")
LONG_QUOTATION = 5
"""A quotation of fewer words is a turn of phrase."""
SHORT_QUOTATION = 12
"""A quotation of fewer letters is a single word."""
NAMING = ("name", "short", "abbreviation", "role")
INTERNAL = re.compile(r"(?:^|[-_.])(?:intern|internt|interna|internal)(?:$|[-_.])")
LEAST = 5
"""Groups smaller than this point out persons (domain: small numbers)."""
PLANNED = re.compile(
    r"^(?:project\.(?:participants|milestones)|subprojects|goals|totals|counts|organisations|budget)\."
)
WHO = re.compile(
    r"\b(?:deltagare|deltagarna|personer|kvinnor|män|inskrivna|avslutade|participants|people|women|men)\b",
    re.IGNORECASE,
)
STAFF = re.compile(r"personal|medarbetare|arbetsgrupp|styrgrupp|projektgrupp|handledare|\bstaff\b", re.IGNORECASE)
"""Who works in the project is no small group of participants."""


def person_in_public(evidence: Evidence) -> Iterator[Finding]:
    """A contact's name, address or telephone stands in a public document.

    Why: contacts are personal data; a public edition shows roles and function mailboxes only.
    Example: the contact person's name in an answer of the public application.
    Instead: write the role and the function mailbox, or keep the passage in an internal document.
    """
    known = [(words, each) for each in evidence.view.project.contacts for words in _personal(each)]
    for sentence in _public(evidence):
        low = sentence.text.lower()
        for words, contact in known:
            is_there = words.lower() in low
            found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", sentence.text, re.IGNORECASE) if is_there else None
            if found:
                note = Note("contact-at", {"role": contact.role}, evidence.place(f"contacts.{contact.id}"))
                yield Finding(_place(evidence, sentence, found), {"words": words, "role": contact.role}, (note,))


def personal_address(evidence: Evidence) -> Iterator[Finding]:
    """A public document has an e-mail address or a mobile number that looks like a person's own.

    Why: public editions stay for years; a person changes work, and has not been asked.
    Example: an address of the shape förnamn.efternamn@, a number that begins with 070.
    Instead: the function mailbox, such as projekt@, and the switchboard.
    """
    ours = _words_of_functions(evidence)
    contacts = evidence.view.project.contacts
    known = {each.phone.text for each in contacts if each.phone} | {each.email for each in contacts}
    for sentence in _public(evidence):
        for found in chain(MAILED.finditer(sentence.text), MOBILE.finditer(sentence.text)):
            parts = [part.lower() for part in found.groupdict().values() if part]
            words = [_ascii(word) for part in parts for word in (part, *part.split("-"))]
            if found[0] not in known and not any(word in ours or word.endswith(FUNCTION_ENDS) for word in words):
                yield Finding(_place(evidence, sentence, found), {"words": found[0]})


def personal_number(evidence: Evidence) -> Iterator[Finding]:
    """A text holds a personal identity number.

    Why: git keeps every file and its history; no document of a project needs the number.
    Example: ten digits with a valid date of birth and check digit.
    Instead: take it out, also of the history, and tell the one who is responsible for personal data.
    """
    for text in evidence.written:
        yield from told(_persons, text)


def _persons(text: Written) -> Iterator[Finding]:
    for found in PERSONAL.finditer(text.raw):
        if _is_person(found):
            at = text.place(*found.span())
            yield Finding(at, {"number": f"{found[0][:-4]}····"})


def age_with_quotation(evidence: Evidence) -> Iterator[Finding]:
    """A public document gives the exact age of somebody who is quoted.

    Why: age, gender and place together point out a person in a small group.
    Example: ”Jag vågar ringa arbetsgivare nu”, säger kvinna, 34 år.
    Instead: an age band: "kvinna, 30–39 år".
    """
    for sentence in _public(evidence):
        found = AGE.search(sentence.text)
        is_spoken = bool(found) and SPEAKS.search(QUOTED.sub("”", sentence.text))
        if found and is_spoken and (_is_quotation(sentence.text) or _is_quotation(_paragraph(sentence))):
            yield Finding(_place(evidence, sentence, found), {"words": found[0].rstrip(",. )")})


def _is_quotation(text: str) -> bool:
    return any(len(found["words"]) >= SHORT_QUOTATION for found in QUOTED.finditer(text))


def quotation_without_consent(evidence: Evidence) -> Iterator[Finding]:
    """A participant is quoted in a public document, and nothing says that she has agreed.

    Why: a participant's own words are personal data, even without her name.
    Example: ”Det var första gången någon lyssnade på mig”, säger en deltagare.
    Instead: ask, note where the consent is kept, and mark the quotation: [”…”]{.consent}.
    """
    public = {draft.document for draft in evidence.drafts if draft.audience == "public"}
    held = evidence.view.project.documents.documents
    folders = {each.answers or each.kind for each in held if each.id in public}
    for text in evidence.written:
        if not text.is_answer or text.path.rpartition("/")[0] not in folders:
            continue
        for number, line in enumerate(text.raw.split("\n")):
            for found in QUOTED.finditer(line):
                said = f"{STOP.split(line[: found.start()])[-1]}¤{STOP.split(line[found.end() :])[0]}"
                is_long = len(found["words"].split()) >= LONG_QUOTATION
                if is_long and SAID.search(said) and not CONSENT.search(line):
                    at = text.at.moved(number, found.start() + 1, found.end() + 1)
                    yield Finding(at, {"words": " ".join(found["words"].split()[:4])})


def internal_made_public(evidence: Evidence) -> Iterator[Finding]:
    """A document is called internal and written for the public.

    Why: the internal edition carries names, addresses and figures that nobody outside may see.
    Example: `id: application-internal` with `audience: public`.
    Instead: `audience: internal`, or another id where it really is public.
    """
    for each in evidence.view.project.documents.documents:
        if each.audience == "public" and INTERNAL.search(each.id.lower()):
            at = evidence.place(f"documents.documents.{each.id}.audience")
            yield Finding(at, {"document": each.id}, tuple(_public_already(evidence, each)))


def _public_already(evidence: Evidence, document: Publication) -> Iterator[Note]:
    """The public edition of the same kind, where there is one."""
    for each in evidence.view.project.documents.documents:
        if each.kind == document.kind and each.audience == "public" and not INTERNAL.search(each.id.lower()):
            yield Note("public-already", {"document": each.id}, evidence.place(f"documents.documents.{each.id}"))


def small_group_shown(evidence: Evidence) -> Iterator[Finding]:
    """A public document shows a group of so few persons that they can be pointed out.

    Why: 1–4 persons of one gender in one subproject are known to those around them. Planned numbers, targets and
    made-up examples concern nobody.
    Example: "tre kvinnor har påbörjat studier" about one subproject.
    Instead: join the group with another, or write that the number is protected.
    """
    seen: set[tuple[str, Span | None]] = set()
    for draft in evidence.drafts:
        if draft.audience != "public":
            continue
        for showing in draft.showings:
            key = (showing.figure.id, showing.at)
            if key not in seen and _is_small(showing):
                seen.add(key)
                figure = showing.figure
                notes = (Note("stated-here", {}, figure.stated.at),) if figure.stated else ()
                at = showing.at or evidence.place(f"documents.documents.{draft.document}.kind")
                yield Finding(at, {"figure": named(figure), "value": figure.value, "least": LEAST}, notes)


def _is_small(showing: Showing) -> bool:
    figure = showing.figure
    value = figure.value
    if not isinstance(value, Quantity) or value.value is None or figure.illustrative or PLANNED.match(figure.id):
        return False
    said = figure.noun or figure.label()
    if STAFF.search(f"{said} {figure.label()}"):
        return False
    is_persons = isinstance(value, Persons) or (value.unit in ("count", "number") and bool(WHO.match(said)))
    return is_persons and figure.quoted is None and 0 < value.value < LEAST and value.value.denominator == 1


def _public(evidence: Evidence) -> Iterator[Sentence]:
    return (each for each in evidence.sentences if each.draft.audience == "public")


def _place(evidence: Evidence, sentence: Sentence, found: re.Match[str]) -> Span:
    """The author's line; for a template's own words the document's entry."""
    if sentence.flat.at is None:
        return evidence.place(f"documents.documents.{sentence.draft.document}.kind")
    return evidence.word(sentence.flat.at, found[0], sentence.before + sentence.text[: found.start()])


def _paragraph(sentence: Sentence) -> str:
    """What stands in front of a sentence in its paragraph."""
    return sentence.before.rpartition("\n")[2]


def _personal(contact: Contact) -> Iterator[str]:
    """What of a contact is a person's own: a name of two words and no role, an address beside the mailbox."""
    if len(contact.name.split()) > 1 and contact.name.casefold() != contact.role.casefold():
        yield contact.name
    if contact.email and contact.email != contact.mailbox:
        yield contact.email
    if contact.phone is not None and contact.phone.text and not _is_function(contact):
        yield contact.phone.text


def _is_function(contact: Contact) -> bool:
    """Whether it tells of no person: then its telephone is the function's."""
    return not contact.name and contact.email in ("", contact.mailbox)


def _words_of_functions(evidence: Evidence) -> frozenset[str]:
    """Words that a mailbox has and no person: functions, the project's roles, and names of its organisations."""
    held = evidence.view.project
    names = [held.project.name, held.project.short_name, *(each.role for each in held.contacts)]
    texts = (each for each in evidence.stated if each.field in NAMING and not each.path.startswith("contacts."))
    names += [each.value for each in texts if isinstance(each.value, str)]
    words = {_ascii(word) for name in names for word in re.findall(r"\w+", name)}
    joined = {_ascii("".join(re.findall(r"\w+", name)[-n:])) for name in names for n in (1, 2, 3, 9)}
    return FUNCTIONS | words | joined


def _ascii(word: str) -> str:
    return word.lower().translate(str.maketrans("åäöéü", "aaoeu"))


def _is_person(found: re.Match[str]) -> bool:
    """A date of birth, or one with sixty added to the day, and the right check digit."""
    day = int(found["day"])
    try:
        date(2000 + int(found["year"]), int(found["month"]), day - 60 if day > 60 else day)
    except ValueError:
        return False
    return luhn.is_valid("".join(found.group("year", "month", "day", "last")))
