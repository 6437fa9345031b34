"""The page that WeasyPrint prints: the text with its styles, running lines and table of contents."""

from __future__ import annotations

from html import escape

from mia_docs.documents.draft import Draft
from mia_docs.documents.markdown import plain
from mia_docs.documents.notices import BETWEEN
from mia_docs.documents.templates import PAPER as SHARED
from mia_docs.documents.templates import PORTAL, SCREEN, is_sheet
from mia_docs.render.html_blocks import Blocks, entries, write_contents
from mia_docs.render.html_inline import Inline
from mia_docs.render.shell import full_title

PAPER = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="generator" content="mia_docs">
<meta name="dcterms.created" content="{as_of}T00:00:00Z">
<meta name="dcterms.modified" content="{as_of}T00:00:00Z">
<style>
{fonts}
{style}
{running}
</style>
</head>
<body>
{text}</body>
</html>
"""


def paper(draft: Draft, fonts: str) -> str:
    """The whole page for print; `fonts` are its @font-face rules."""
    inline = Inline(draft, traced=False)
    return PAPER.format(
        language=escape(draft.language),
        title=escape(full_title(draft)),
        as_of=draft.as_of.iso(),
        fonts=fonts,
        style=_style(draft),
        running=_running(draft, inline),
        text=_text(draft, inline),
    )


def _text(draft: Draft, inline: Inline) -> str:
    """The blocks with the table of contents where the stream asks for it."""
    blocks = Blocks(inline)
    at = next((at for at, token in enumerate(draft.tokens) if token.type == "contents"), None)
    if at is None:
        return blocks.write(draft.tokens)
    front = blocks.write(draft.tokens[:at])
    rest = blocks.write(draft.tokens[at + 1 :])
    return f'<section class="front">\n{front}</section>\n{_contents(draft, inline)}{rest}'


def _contents(draft: Draft, inline: Inline) -> str:
    """Two lists side by side, cut between two sections.

    Why not CSS columns: the engine balances them by laying everything out again and again, half of its whole time.
    """
    found = list(entries(draft.tokens, inline.words["notes"]))
    cut = next((at for at, entry in enumerate(found) if entry.level == 2 and at >= len(found) / 2), len(found))
    before = sum(entry.level == 2 for entry in found[:cut])
    left, right = write_contents(found[:cut]), write_contents(found[cut:])
    right = right.replace("<ol>", f'<ol style="counter-reset: part {before}">', 1)
    return f'<section class="contents">\n<h2>{inline.words["contents"]}</h2>\n{left}{right}</section>\n'


def _running(draft: Draft, inline: Inline) -> str:
    """What stands above and below the text of every page."""
    before, _, rest = inline.words["page"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    numbers = f"{_quoted(before)} counter(page) {_quoted(between)} counter(pages) {_quoted(after)}"
    header, footer = (_quoted(plain(draft.slots.get(name, ()))) for name in ("reference", "footer"))
    return (
        f"@page {{ @top-left {{ content: {header} }} @bottom-left {{ content: {footer} }} "
        f"@bottom-right {{ content: {numbers} }} }}\n{_notices(draft)}"
        f"@page :first {{ @top-left {{ content: none }} @top-right {{ content: none }} }}"
    )


def _notices(draft: Draft) -> str:
    """What the edition says of itself, on every page but the first: that one begins with it."""
    said = _quoted(BETWEEN.join(draft.notices))
    return f"@page {{ @top-left {{ width: 55% }} @top-right {{ content: {said} }} }}\n" if draft.notices else ""


def _quoted(words: str) -> str:
    """A string of a style sheet."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ").replace("\n", " ")
    return f'"{escaped}"'


def _style(draft: Draft) -> str:
    """The shared sheet for paper, then the kind's own."""
    own = [data for path, data in draft.files.items() if is_sheet(path) and path not in (SHARED, PORTAL, *SCREEN)]
    sheets = [draft.files.get(SHARED, b""), *own]
    return "\n".join(data.decode("utf-8", "replace") for data in sheets).replace("</", "<\\/")
