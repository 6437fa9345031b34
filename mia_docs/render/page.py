"""The web edition: its text, its contents, the ledger that it carries and the panel of sources."""

from __future__ import annotations

from mia_docs.documents.draft import Draft
from mia_docs.documents.templates import PAPER, PORTAL
from mia_docs.render.html_blocks import entries
from mia_docs.render.html_inline import Inline
from mia_docs.render.provenance import json_inside, panel
from mia_docs.render.shell import Page, full_title, in_shell

LEDGER = """\
<script type="application/json" id="figures">
{ledger}</script>
"""


def page(draft: Draft, inline: Inline, banner: str, text: str, ledger: bytes) -> str:
    """The whole page; banner and text are HTML already."""
    sources = panel(draft)
    has_contents = any(token.type == "contents" for token in draft.tokens)
    made = Page(
        title=full_title(draft),
        main=text,
        contents=tuple(entries(draft.tokens, inline.words["notes"])) if has_contents else (),
        policy=sources.policy,
        left_out=(PAPER, PORTAL),
        banner=banner,
        below=LEDGER.format(ledger=json_inside(ledger.decode("utf-8"))) + sources.html,
    )
    return in_shell(draft, inline, made)
