"""What is said right below a table: that its figures are made up, that some are withheld, that it was rounded.

The words stand in `templates/shared/tables.md`, so that a workspace may have its own.
"""

from __future__ import annotations

from mia_docs.documents.composition import Composition
from mia_docs.documents.footing import foot
from mia_docs.documents.notices import example
from mia_docs.documents.stream import Stream
from mia_docs.documents.tables import is_example, is_withheld, parts_of

FILE, MACRO = "tables.md", "remark"


def remark_tables(making: Composition, tokens: Stream) -> Stream:
    """The stream with every table looked at, and what is to be known of one right below it."""
    out: Stream = []
    for part, language in parts_of(tokens, making.publication.language):
        out += part
        if part[0].type == "table_open":
            out += _remark(making, part, language)
    return out


def _remark(making: Composition, table: Stream, language: str) -> Stream:
    """The remark that a table needs, if any."""
    footed = foot(making, table)
    showings = making.recorder.showings
    made_up = example(language) if is_example(showings, table) else ""
    said = (made_up, is_withheld(showings, table), footed.adjusted, footed.uneven)
    return making.printed(FILE, MACRO, *said, language=language) if any(said) else []
