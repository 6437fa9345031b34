"""Lists of a document with the paragraph that leads to each: *de fyra modellerna är:* and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from markdown_it.token import Token

from mia_docs.documents.draft import Draft
from mia_docs.documents.flat import Flat, flat, spoken

OPENS: Mapping[str, int] = {
    "bullet_list_open": 1,
    "ordered_list_open": 1,
    "bullet_list_close": -1,
    "ordered_list_close": -1,
}


@dataclass(slots=True)
class Listed:
    """One list: the paragraph in front of it, None where there is none, and the first words of each of its items."""

    lead: Flat | None
    items: list[Token | None] = field(default_factory=list)
    is_new: bool = False

    def texts(self) -> list[str]:
        """What its items say, as far as their first paragraph."""
        return [flat(each.children or ()).text if each else "" for each in self.items]


def lists_of(draft: Draft) -> Iterator[Listed]:
    """Every list of a draft, those inside others by themselves."""
    lead: tuple[Token, str] | None = None
    opened: list[Listed] = []
    for token, language in spoken(draft.tokens, draft.language):
        step = OPENS.get(token.type, 0)
        if step > 0:
            opened.append(Listed(_read(*lead) if lead else None))
        elif step < 0 and opened:
            yield opened.pop()
        elif token.type == "list_item_open" and opened:
            opened[-1].items.append(None)
            opened[-1].is_new = True
        elif token.type == "inline":
            lead = (token, language)
            if opened and opened[-1].is_new:
                opened[-1].items[-1], opened[-1].is_new = token, False
        if token.type not in ("inline", "paragraph_close", "place"):
            lead = None


def _read(token: Token, language: str) -> Flat | None:
    """A paragraph that leads to a list ends with no full stop."""
    if token.content.rstrip().endswith((".", "!", "?")):
        return None
    return flat(token.children or (), language, token.meta.get("at"))
