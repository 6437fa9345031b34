"""The shell that every web page of a document stands in: head, landmarks, columns, and how it may load things."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from mia_docs.documents.draft import Draft
from mia_docs.documents.markdown import plain
from mia_docs.documents.templates import is_sheet
from mia_docs.render.html_blocks import Entry, write_contents
from mia_docs.render.html_inline import Inline
from mia_docs.render.words import words

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

SHELL = """\
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
<body{kind}>
<a class="skip" href="#main">{skip}</a>
<header>
{banner}<p class="reference-line">{reference}</p>
</header>
<div class="columns">
{contents}<main id="main">
{main}</main>
</div>
<footer>
<p>{footer}</p>
</footer>
{below}</body>
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


@dataclass(frozen=True, slots=True)
class Page:
    """What one page has of its own; all but the title is HTML already.

    `policy` is added to the common one, `left_out` are style sheets of the draft that it does not use, `below` stands
    behind the footer.
    """

    title: str
    main: str
    contents: tuple[Entry, ...] = ()
    policy: str = ""
    left_out: tuple[str, ...] = ()
    kind: str = ""
    banner: str = ""
    below: str = ""


def in_shell(draft: Draft, inline: Inline, page: Page) -> str:
    """The whole page, in the document's language and with its own reference line and footer."""
    return SHELL.format(
        language=escape(draft.language),
        policy=POLICY + page.policy,
        as_of=draft.as_of.iso(),
        title=escape(page.title),
        style=_style(draft, page.left_out),
        kind=f' class="{page.kind}"' if page.kind else "",
        skip=words(draft.language)["skip"],
        banner=page.banner,
        reference=inline.write(draft.slots.get("reference", ())),
        contents=_contents(draft, page.contents),
        main=page.main,
        footer=inline.write(draft.slots.get("footer", ())),
        below=page.below,
    )


def full_title(draft: Draft) -> str:
    """The document's title with its subtitle, as a window or a reader's tab shows it."""
    subtitle = plain(draft.slots.get("subtitle", ()))
    return f"{draft.title} – {subtitle}" if subtitle and subtitle not in draft.title else draft.title


def _contents(draft: Draft, found: tuple[Entry, ...]) -> str:
    said = words(draft.language)["contents"]
    return CONTENTS.format(words=said, entries=write_contents(list(found))) if found else ""


def _style(draft: Draft, left_out: tuple[str, ...]) -> str:
    """The draft's style sheets in their order, but for some."""
    sheets = (data for path, data in draft.files.items() if is_sheet(path) and path not in left_out)
    return "\n".join(data.decode("utf-8", "replace").strip() for data in sheets).replace("</", "<\\/") + "\n"
