"""A chart's drawing for each writer: marks become figures of the page, or are taken out."""

from __future__ import annotations

import re
from html import escape

from markdown_it.token import Token

from mia_docs.documents.draft import Draft, Picture
from mia_docs.figures.figure import value_text
from mia_docs.figures.marks import CLOSE, MARK_START, number_of, without_marks
from mia_docs.render.html_inline import address
from mia_docs.render.pictures import SVG

CHART = "chart"
MARKED = re.compile(f"{MARK_START.pattern}([^{CLOSE}]*){CLOSE}")


def alternative(token: Token) -> str:
    """What a chart shows, in words."""
    return str(token.meta["alternative"])


def picture(token: Token, drawing: str = "svg") -> Picture:
    """The drawing without marks, as a picture of its own; `narrow` is the one for telephones."""
    return Picture(without_marks(str(token.meta[drawing])).encode(), SVG)


def on_screen(token: Token, draft: Draft) -> str:
    """The drawing inside the page, for wide and for narrow screens; its figures say which figure they are."""
    wide, narrow = (_with_figures(token, str(token.meta[name]), draft) for name in ("svg", "narrow"))
    return f'<figure class="{CHART}">\n<div class="wide">{wide}</div>\n<div class="narrow">{narrow}</div>\n</figure>\n'


def on_paper(token: Token) -> str:
    """The drawing as a picture with its words."""
    return f'<p class="{CHART}"><img alt="{escape(alternative(token))}" src="{address(picture(token))}"></p>\n'


def _with_figures(token: Token, svg: str, draft: Draft) -> str:
    def shown(found: re.Match[str]) -> str:
        figure = draft.showings[token.meta["figures"][number_of(found[1])]].figure
        value = escape(value_text(figure.value) or "")
        return f'<tspan data-figure="{escape(figure.id)}" data-value="{value}">{found[2]}</tspan>'

    return MARKED.sub(shown, svg)
