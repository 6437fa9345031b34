"""The text of an e-mail as HTML: one column in tables, pictures as files beside it, no script, no links inside it.

Why an own shell and not MJML: the text is a finished stream of blocks; MJML would only draw the outer table, in five
times as many bytes, and let an unknown tag pass without a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from markdown_it.token import Token

from mia_docs.documents.draft import Draft
from mia_docs.documents.markdown import plain
from mia_docs.render.charts import CHART, alternative
from mia_docs.render.html import split, split_notice
from mia_docs.render.html_blocks import Blocks
from mia_docs.render.html_inline import Inline
from mia_docs.render.mail_pictures import MailPicture, mail_pictures
from mia_docs.render.mail_styles import inlined

SHELL = """\
<div lang="{language}" role="article" aria-label="{title}" class="ground">
{preview}<table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0"><tr>\
<td align="center" class="around">
<!--[if mso]><table role="presentation" width="600" cellspacing="0" cellpadding="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0" class="sheet">
{notice}<tr><td class="top">
{top}</td></tr>
{rest}<tr><td class="bottom">
{banner}<p class="footer">{footer}</p>
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</div>
"""
PART = "<tr><td{kind}>\n{text}</td></tr>\n"
PREVIEW = '<div class="preview">{words}</div>\n'

SET_APART = "section"
"""The tag of what a template sets apart: a cell of its own in the outer table."""

Where = Callable[[MailPicture], str]
"""The address of a picture: inside the message, or beside the file."""


class MailInline(Inline):
    """Inline tokens for mail programs: pictures by address and size, boxes as letters, notes as bare numbers."""

    def __init__(self, draft: Draft, where: Where) -> None:
        Inline.__init__(self, draft, traced=True)
        self.where, self.pictures = where, mail_pictures(draft)

    def _piece(self, token: Token) -> str:
        if token.type == "checkbox":
            return "☑ " if token.meta["checked"] else "☐ "
        if token.type == "link_open" and str(token.attrs["href"]).startswith("#"):
            return "<a>"
        return Inline._piece(self, token)

    def image(self, token: Token) -> str:
        """A picture with its size and alternative; its credit line stands with it."""
        path = str(token.attrs.get("src", ""))
        if path not in self.pictures:
            return escape(token.content, quote=False)
        credit = str(token.attrs.get("credit", ""))
        line = f'<br><small class="credit">{escape(credit, quote=False)}</small>' if credit else ""
        return self.drawn(path, token.content, str(token.attrs.get("class", ""))) + line

    def drawn(self, key: str, words: str, kind: str = "") -> str:
        """The picture of a key."""
        picture = self.pictures[key]
        named = f' class="{escape(kind)}"' if kind else ""
        source = escape(self.where(picture))
        return f'<img{named} src="{source}" width="{picture.width}" alt="{escape(words)}" border="0">'

    def _reference(self, token: Token) -> str:
        return f"<sup>{token.meta['number']}</sup>"


class MailBlocks(Blocks):
    """Blocks for mail programs: charts as pictures; what a template sets apart is set apart by who lays it out."""

    def __init__(self, inline: MailInline) -> None:
        Blocks.__init__(self, inline)
        self.pictures = inline
        self.charts = 0

    def _block(self, token: Token, following: Token | None) -> str:
        if token.type == CHART:
            self.charts += 1
            return f'<p class="chart">{self.pictures.drawn(f"{CHART}-{self.charts}", alternative(token))}</p>\n'
        if token.type in ("part_open", "part_close") and token.tag == SET_APART:
            return ""
        return Blocks._block(self, token, following)

    def _back(self, tokens: Sequence[Token], at: int) -> str:  # noqa: ARG002 - one signature for all writers
        return ""


def mail_body(draft: Draft, where: Where) -> str:
    """The e-mail's text with every style in its elements: what stands inside `body`, and a fragment as it is."""
    inline = MailInline(draft, where)
    blocks = MailBlocks(inline)
    banner, text = split(draft.tokens)
    notice, banner = split_notice(banner)
    top, *rest = _parts(text)
    preview = plain(draft.slots.get("preview", ()))
    made = SHELL.format(
        language=escape(draft.language),
        title=escape(subject(draft)),
        preview=PREVIEW.format(words=escape(preview, quote=False)) if preview else "",
        notice=PART.format(kind=' class="made-known"', text=blocks.write(notice)) if notice else "",
        top=blocks.write(top),
        rest="".join(PART.format(kind=_kind(part), text=blocks.write(part)) for part in rest),
        banner=blocks.write(banner),
        footer=inline.write(draft.slots.get("footer", ())),
    )
    return inlined(made, draft)


def subject(draft: Draft) -> str:
    """The subject of the e-mail; the document's title where its kind has none."""
    return slot_line(draft, "subject") or in_one_line(draft.title)


def slot_line(draft: Draft, name: str) -> str:
    """The words of a slot as a header takes them."""
    return in_one_line(plain(draft.slots.get(name, ())))


def in_one_line(words: str) -> str:
    """Words without any break between lines; spaces that hold a number together stay."""
    return re.sub(r"[^\S\u00a0\u202f]+", " ", words).strip()


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """The stream cut where a template sets something apart, and behind it; the first part is never set apart."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        if token.type == "part_open" and token.tag == SET_APART and not depth:
            parts.append([])
        parts[-1].append(token)
        depth += {"part_open": 1, "part_close": -1}.get(token.type, 0)
        if token.type == "part_close" and not depth:
            parts.append([])
    first, *rest = parts
    return [first, *(part for part in rest if part)]


def _kind(part: Sequence[Token]) -> str:
    """The class of the cell that a part stands in: its own, or that of running text."""
    named = str(part[0].attrs.get("class", "")) if part[0].type == "part_open" else ""
    return f' class="{escape(named or "item")}"'
