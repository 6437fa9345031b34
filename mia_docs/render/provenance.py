"""The panel of sources of a web page: its script, its words, and the policy that lets only this script run.

Why a hash: whatever else gets into a page, through content or through a template, is not run.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from dataclasses import dataclass

from mia_docs.documents.draft import Draft
from mia_docs.documents.templates import SCRIPT
from mia_docs.render.words import panel_words

PARTS = """\
<script type="application/json" id="sources-words">
{words}
</script>
<script>{script}</script>
"""


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands at the end of the page, and what its policy says for it."""

    html: str = ""
    policy: str = ""


def panel(draft: Draft) -> Panel:
    """The panel of a draft; nothing where its kind has no script or nothing is shown."""
    if SCRIPT not in draft.files or not draft.showings:
        return Panel()
    script = script_of(draft.files[SCRIPT])
    words = json_inside(json.dumps(panel_words(draft.language), ensure_ascii=False))
    return Panel(PARTS.format(words=words, script=script), policy_for(script))


def json_inside(text: str) -> str:
    """JSON that may stand in a page: no sign in it begins a tag."""
    return text.replace("<", "\\u003c")


def policy_for(script: str) -> str:
    """What a page's policy says for its one script; nothing where it has none."""
    return f"; script-src 'sha256-{_hash(script)}'" if script else ""


def script_of(data: bytes) -> str:
    """The script as a browser reads it: it knows only newlines, and the first `</script` ends it."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return "\n" + text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _hash(script: str) -> str:
    return b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
