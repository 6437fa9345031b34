"""Style sheets into `style` attributes: the only door to css-inline.

Why: mail programs and newsletter services drop style sheets, in part or all of them.
"""

from __future__ import annotations

from collections.abc import Callable

from mia_docs.documents.draft import Draft
from mia_docs.documents.templates import is_mail_sheet, is_mail_sheet_for_clients


def inlined(markup: str, draft: Draft) -> str:
    """A piece of HTML with the draft's style sheets for e-mail written into its elements."""
    import css_inline

    return str(css_inline.inline_fragment(markup, _joined(draft, is_mail_sheet), load_remote_stylesheets=False))


def kept_style(draft: Draft) -> str:
    """The rules that no attribute can hold: for dark and for narrow screens."""
    return _joined(draft, is_mail_sheet_for_clients)


def _joined(draft: Draft, wanted: Callable[[str], bool]) -> str:
    sheets = (data for path, data in draft.files.items() if wanted(path))
    return "\n".join(data.decode("utf-8", "replace").strip() for data in sheets).replace("</", "<\\/")
