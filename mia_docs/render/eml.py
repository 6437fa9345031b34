"""DOC.eml: the document as an e-mail that opens as a draft, with a text part and its pictures inside.

No clock and no chance in it: the date is the document's at midnight UTC; boundaries and the message's id come from its
fingerprint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from typing import Any, cast

from mia_docs.content.findings import read_warning
from mia_docs.diagnostics import Diagnostic
from mia_docs.documents.draft import Draft
from mia_docs.documents.notices import BETWEEN
from mia_docs.render.mail import mail_body, slot_line, subject
from mia_docs.render.mail_pictures import mail_pictures
from mia_docs.render.mail_styles import kept_style
from mia_docs.render.plain_text import write_plain
from mia_docs.source import Span

UNFOLDED = SMTP.clone(max_line_length=0)
"""Headers on one line: the library's folding loses a space between two encoded words (Så har | det gått)."""
MOST_HTML, MOST_STYLE = 102_000, 16_000
"""Gmail cuts a longer text off, and drops longer style sheets."""
MAILBOX = re.compile(r"[\w+-]+(?:\.[\w+-]+)*@(?P<domain>[\w-]+(?:\.[\w-]+)+)", re.ASCII)
"""An address whose parts between dots all have letters: others no mail program takes."""
SENDER = ("mailbox", "sender")
"""The slots that name the sender; a question with such an id is where its words come from."""
NOWHERE = "invalid"
"""The domain that by standard nobody has."""

HEAD = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body style="margin: 0; padding: 0;">
{body}</body>
</html>
"""


def write_eml(draft: Draft) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The message, and what a mail program would cut off."""
    page = _page(draft)
    message = _headed(draft, f"<{_key(draft)}@{_domain(draft)}>")
    message.set_content(write_plain(draft).decode(), cte="quoted-printable")
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    message["Content-Language"] = draft.language
    part = cast(Any, message.get_payload())[1]
    for picture in mail_pictures(draft).values():
        maintype, subtype = picture.media_type.split("/")
        id = f"<{_content_id(draft, picture.name)}>"
        part.add_related(picture.data(), maintype, subtype, cid=id, filename=picture.name, disposition="inline")
    for number, each in enumerate(each for each in message.walk() if each.is_multipart()):
        each.set_boundary(f"=_{_key(draft)}.{number}")
    return message.as_bytes(policy=UNFOLDED), _wrong_in(draft, page)


def wrong_mail(draft: Draft) -> tuple[Diagnostic, ...]:
    """What is wrong with the message, told before it is written."""
    return _wrong_in(draft, _page(draft))


def _page(draft: Draft) -> str:
    """The message's HTML."""
    body = mail_body(draft, lambda picture: f"cid:{_content_id(draft, picture.name)}")
    title, style = escape(subject_line(draft)), kept_style(draft)
    return HEAD.format(language=escape(draft.language), title=title, style=style, body=body)


def _wrong_in(draft: Draft, page: str) -> tuple[Diagnostic, ...]:
    return (*_without_sender(draft), *_too_large(draft, len(page.encode()), len(kept_style(draft).encode())))


def subject_line(draft: Draft) -> str:
    """The subject, which says so where the letter is internal and where figures are made up."""
    return ": ".join([*([BETWEEN.join(draft.notices)] if draft.notices else ()), subject(draft)])


def _headed(draft: Draft, id: str) -> EmailMessage:
    """A message with its headers, in the order that they are written."""
    message = EmailMessage(policy=SMTP)
    mailbox, day = slot_line(draft, "mailbox"), draft.as_of.high
    if MAILBOX.fullmatch(mailbox):
        message["From"] = Address(slot_line(draft, "sender"), addr_spec=mailbox)
    message["Subject"] = subject_line(draft)
    if day is not None:
        message["Date"] = datetime.combine(day, time(), UTC)
    message["Message-ID"] = id
    message["X-Unsent"] = "1"
    return message


def _key(draft: Draft) -> str:
    return f"{draft.document}.{draft.fingerprint}"


def _domain(draft: Draft) -> str:
    found = MAILBOX.fullmatch(slot_line(draft, "mailbox"))
    return found["domain"] if found else NOWHERE


def _content_id(draft: Draft, name: str) -> str:
    return f"{name}.{_key(draft)}@{_domain(draft)}"


def _without_sender(draft: Draft) -> Iterator[Diagnostic]:
    """An address that no letter can be sent from, at the answer that names the sender."""
    mailbox = slot_line(draft, "mailbox")
    if "mailbox" not in draft.slots or MAILBOX.fullmatch(mailbox):
        return
    at = next((each.at for each in draft.answers if each.question.id in SENDER), Span(f"{draft.document}.eml"))
    yield read_warning("mail-bad-mailbox" if mailbox else "mail-without-mailbox", at, word=mailbox)


def _too_large(draft: Draft, html: int, style: int) -> tuple[Diagnostic, ...]:
    sizes = (("mail-too-large", html, MOST_HTML), ("mail-style-too-large", style, MOST_STYLE))
    at = Span(f"{draft.document}.eml")
    return tuple(read_warning(name, at, size=size, most=most) for name, size, most in sizes if size > most)
