"""The page around a web edition: head, landmarks, styles and the ledger."""

from __future__ import annotations

from html import escape

from mia_docs.documents.draft import Draft
from mia_docs.documents.markdown import plain
from mia_docs.documents.templates import PAPER, PORTAL
from mia_docs.render.html_blocks import entries, write_contents
from mia_docs.render.html_inline import Inline
from mia_docs.render.provenance import json_inside, panel

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="dcterms.modified" content="{as_of}">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#main">{skip}</a>
<header>
{banner}<p class="reference-line">{reference}</p>
</header>
<div class="columns">
{contents}<main id="main">
{text}</main>
</div>
<footer>
<p>{footer}</p>
</footer>
<script type="application/json" id="figures">
{ledger}</script>
{sources}</body>
</html>
"""

CONTENTS = """\
<nav aria-label="{words}" tabindex="0">
<p class="contents-title" aria-hidden="true">{words}</p>
<details>
<summary>{words}</summary>
{entries}</details>
</nav>
"""


def page(draft: Draft, inline: Inline, banner: str, text: str, ledger: bytes) -> str:
    """The whole page; banner and text are HTML already."""
    sources = panel(draft)
    return PAGE.format(
        language=escape(draft.language),
        policy=POLICY + sources.policy,
        as_of=draft.as_of.iso(),
        title=escape(full_title(draft)),
        style=_style(draft),
        skip=inline.words["skip"],
        banner=banner,
        reference=_slot(draft, inline, "reference"),
        contents=_contents(draft, inline),
        text=text,
        footer=_slot(draft, inline, "footer"),
        ledger=json_inside(ledger.decode("utf-8")),
        sources=sources.html,
    )


def full_title(draft: Draft) -> str:
    """The document's title with its subtitle, as a window or a reader's tab shows it."""
    subtitle = plain(draft.slots.get("subtitle", ()))
    return f"{draft.title} – {subtitle}" if subtitle and subtitle not in draft.title else draft.title


def _contents(draft: Draft, inline: Inline) -> str:
    if not any(token.type == "contents" for token in draft.tokens):
        return ""
    found = list(entries(draft.tokens, inline.words["notes"]))
    return CONTENTS.format(words=inline.words["contents"], entries=write_contents(found))


def _slot(draft: Draft, inline: Inline, name: str) -> str:
    return inline.write(draft.slots.get(name, ()))


def _style(draft: Draft) -> str:
    """The kind's style sheets for the screen, in their order."""
    sheets = (data for path, data in draft.files.items() if path.endswith(".css") and path not in (PAPER, PORTAL))
    return "\n".join(data.decode("utf-8", "replace").strip() for data in sheets).replace("</", "<\\/") + "\n"
