"""Inline tokens to HTML, for the screen and for paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from urllib.parse import quote

from markdown_it.token import Token

from mia_docs.documents.draft import Draft, Picture
from mia_docs.figures.figure import value_text
from mia_docs.render.words import words

FIXED: Mapping[str, str] = {
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "em_open": "<em>",
    "em_close": "</em>",
    "s_open": "<s>",
    "s_close": "</s>",
    "link_close": "</a>",
    "span_close": "</span>",
    "softbreak": "\n",
    "hardbreak": "<br>\n",
}
BOX = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="20" height="20">'
    "<style>path{{fill:none;stroke:#1f3a6e;stroke-width:1.6}}"
    "@media (prefers-color-scheme:dark){{path{{stroke:#b9cbf2}}}}</style>"
    '<path d="M2.5 2.5h15v15h-15z{tick}"/></svg>'
)
COMMA = "<sup>,</sup>"
"""Between two references: notes 1 and 2 are not note 12."""
TICK = "M5.6 5.6l8.8 8.8M14.4 5.6l-8.8 8.8"


class Inline:
    """Writes the inline tokens of one draft; `traced` figures say in HTML which figure they are."""

    def __init__(self, draft: Draft, *, traced: bool) -> None:
        self.draft = draft
        self.traced = traced
        self.words = words(draft.language)

    def write(self, tokens: Sequence[Token]) -> str:
        before = [None, *(token.type for token in tokens)]
        return "".join(
            (COMMA if token.type == last == "footnote_ref" else "") + self._piece(token)
            for last, token in zip(before, tokens, strict=False)
        )

    def _piece(self, token: Token) -> str:
        if token.type == "text":
            return escape(token.content, quote=False)
        if token.type in FIXED:
            return FIXED[token.type]
        if token.type in ("figure_open", "figure_close"):
            return self._figure(token)
        if token.type == "link_open":
            return f'<a href="{escape(str(token.attrs["href"]))}">'
        if token.type == "span_open":
            return f"<span{attributes(token)}>"
        if token.type == "code_inline":
            return f"<code>{escape(token.content, quote=False)}</code>"
        if token.type == "image":
            return self.image(token)
        if token.type == "checkbox":
            return box(bool(token.meta["checked"]), self.words)
        return self._reference(token) if token.type == "footnote_ref" else ""

    def _figure(self, token: Token) -> str:
        if not self.traced:
            return ""
        return _data(int(token.meta["n"]), self.draft) if token.nesting == 1 else "</data>"

    def image(self, token: Token) -> str:
        """A picture inside the file; its credit line stands with it."""
        picture = self.draft.pictures.get(str(token.attrs.get("src", "")))
        if picture is None:
            return escape(token.content, quote=False)
        kind = f' class="{escape(str(token.attrs["class"]))}"' if "class" in token.attrs else ""
        credit = str(token.attrs.get("credit", ""))
        line = f' <small class="credit">{escape(credit, quote=False)}</small>' if credit else ""
        return f'<img{kind} alt="{escape(token.content)}" src="{address(picture)}">{line}'

    def _reference(self, token: Token) -> str:
        number = token.meta["number"]
        anchor = f' id="ref.{number}"' if token.meta["first"] else ""
        label = escape(self.words["note"].format(number=number))
        return f'<sup class="reference"><a href="#note.{number}"{anchor} aria-label="{label}">{number}</a></sup>'


def box(checked: bool, said: Mapping[str, str]) -> str:
    """A box to tick as a picture, its state in words beside it."""
    alternative = said["checked" if checked else "unchecked"]
    drawing = BOX.format(tick=TICK if checked else "")
    return f'<img class="box" alt="{alternative}" src="data:image/svg+xml,{quote(drawing, safe="")}"> '


def attributes(token: Token) -> str:
    """The attributes of a token that mean something in HTML."""
    return "".join(_attributes(token))


def _attributes(token: Token) -> Iterator[str]:
    for name in ("id", "class", "lang", "start"):
        if name in token.attrs:
            yield f' {name}="{escape(str(token.attrs[name]))}"'


def address(picture: Picture) -> str:
    """A picture as a data URI."""
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode('ascii')}"


def _data(number: int, draft: Draft) -> str:
    """A figure's value and id; for an identifier its entry of the ledger too, since others may share its id."""
    figure = draft.showings[number].figure
    value = escape(value_text(figure.value) or "")
    home = f' data-project="{escape(figure.project)}"' if figure.project != draft.project else ""
    entry = f' data-n="{number}"' if figure.kind == "identifier" else ""
    return f'<data value="{value}" data-figure="{escape(figure.id)}"{home}{entry}>'
