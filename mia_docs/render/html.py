"""The web edition: one self-contained page that asks nobody for anything."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from mia_docs.documents.draft import Draft
from mia_docs.documents.notices import NOTICE
from mia_docs.render.html_blocks import Blocks
from mia_docs.render.html_inline import Inline
from mia_docs.render.page import page


def write_html(draft: Draft, ledger: bytes) -> bytes:
    """The bytes of `DOC.html`; `ledger` is the finished figures.json, carried inside."""
    inline = Inline(draft, traced=True)
    blocks = Blocks(inline)
    banner, text = split(draft.tokens)
    return page(draft, inline, blocks.write(banner), blocks.write(text), ledger).encode()


def split(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """What stands above the document's title, and the rest."""
    start = next((at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1"), 0)
    return tokens[:start], tokens[start:]


def split_notice(banner: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """What an edition says of itself before everything else, and the rest of what stands above its title."""
    has_notice = bool(banner) and banner[0].attrs.get("class") == NOTICE
    end = next(at for at, token in enumerate(banner) if token.type == "paragraph_close") + 1 if has_notice else 0
    return banner[:end], banner[end:]
