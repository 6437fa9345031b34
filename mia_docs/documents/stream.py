"""Work on token streams: splicing passages in, shifting headings, gathering notes, numbering showings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from markdown_it.token import Token

from mia_docs.documents.draft import Showing
from mia_docs.documents.markdown import plain
from mia_docs.figures.marks import BLOCK, number_of

Stream = list[Token]


def splice(tokens: Stream, blocks: list[Stream]) -> Stream:
    """Every paragraph that is a block's stand-in gives way to the block."""
    out: Stream = []
    skip = 0
    for at, token in enumerate(tokens):
        if skip:
            skip -= 1
            continue
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        found = BLOCK.fullmatch(following.content.strip()) if following and following.type == "inline" else None
        if token.type == "paragraph_open" and found:
            out += blocks[number_of(found[1])]
            skip = 2
        else:
            out.append(token)
    return out


def as_answer(tokens: Stream, question: str) -> Stream:
    """The tokens between marks that say which question they answer, until `take_answers`."""
    meta = {"question": question}
    return [Token("answer_open", "", 1, meta=meta), *tokens, Token("answer_close", "", -1, meta=meta)]


def take_answers(tokens: Stream) -> tuple[Stream, dict[str, Stream]]:
    """The stream without the marks around answers, and each answer's own part of it by question."""
    out: Stream = []
    answers: dict[str, Stream] = {}
    current: Stream | None = None
    for token in tokens:
        if token.type == "answer_open":
            current = answers[token.meta["question"]] = []
        elif token.type == "answer_close":
            current = None
        else:
            out.append(token)
            if current is not None:
                current.append(token)
    return out, answers


def shift_headings(tokens: Stream, level: int) -> Stream:
    """Headings so that the highest of them stands at `level`, none skipped below it."""
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    moved = {tag: f"h{min(6, level + rank)}" for rank, tag in enumerate(used)}
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = moved[token.tag]
    return tokens


def in_language(tokens: Stream, language: str) -> Stream:
    """The tokens inside a part that says its language."""
    if not language or not tokens:
        return tokens
    return [Token("part_open", "div", 1, attrs={"lang": language}), *tokens, Token("part_close", "div", -1)]


def take_notes(tokens: Stream, scope: str) -> tuple[Stream, dict[str, Stream]]:
    """The stream without its footnotes, and the notes by label; references carry their label and scope.

    Why: two answers may both have a `[^1]`; each passage's notes are its own until all are numbered.
    """
    out: Stream = []
    notes: dict[str, Stream] = {}
    current: Stream | None = None
    for token in tokens:
        if token.type == "footnote_open":
            current = notes.setdefault(f"{scope}:{token.meta.get('label', token.meta.get('id'))}", [])
        elif token.type == "footnote_close":
            current = None
        elif token.type in ("footnote_block_open", "footnote_block_close", "footnote_anchor"):
            continue
        else:
            (out if current is None else current).append(token)
    for stream in (out, *notes.values()):
        for token in every(stream):
            if token.type == "footnote_ref" and "label" in token.meta:
                token.meta = {"key": f"{scope}:{token.meta['label']}"}
    return out, notes


def number_notes(tokens: Stream, notes: Mapping[str, Stream]) -> Stream:
    """References numbered in order of first use, and the notes behind the text under `notes_open`."""
    order: list[str] = []
    _number(tokens, order)
    if not order:
        return tokens
    out = [*tokens, Token("notes_open", "section", 1)]
    for number, key in enumerate(order, 1):  # grows where a note has a note of its own
        note = notes.get(key, [])
        _number(note, order)
        out += [Token("note_open", "li", 1, meta={"number": number}), *note, Token("note_close", "li", -1)]
    return [*out, Token("notes_close", "section", -1)]


def _number(tokens: Stream, order: list[str]) -> None:
    """References in a stream numbered; what is referred to for the first time is put behind the others."""
    for token in every(tokens):
        if token.type == "footnote_ref" and "key" in token.meta:
            key = str(token.meta["key"])
            is_first = key not in order
            if is_first:
                order.append(key)
            token.meta = {"number": order.index(key) + 1, "first": is_first}


def number_showings(tokens: Stream, slots: Mapping[str, Stream], shown: list[Showing]) -> list[Showing]:
    """The showings in text order, slots last, each with its section; tokens are renumbered to match.

    A showing that the text does not hold (a template assigned it and threw it away) is dropped.
    """
    ordered: list[Showing] = []
    section = ""
    for token in tokens:
        if token.type == "inline" and token.meta.get("heading"):
            section = plain(token.children or ())
        _renumber([token, *(token.children or ())], ordered, shown, section)
    for name in sorted(slots):
        _renumber(slots[name], ordered, shown, "")
    return ordered


def shown_numbers(tokens: Iterable[Token]) -> Iterator[int]:
    """The numbers of the showings that a stream holds, those in drawings too."""
    for token in every(tokens):
        if token.type == "figure_open":
            yield token.meta["n"]
        yield from token.meta.get("figures", ())


def _renumber(tokens: Iterable[Token], ordered: list[Showing], shown: list[Showing], section: str) -> None:
    for token in tokens:
        if token.type == "figure_open":
            ordered.append(replace(shown[token.meta["n"]], section=section))
            token.meta = {"n": len(ordered) - 1}
        elif "figures" in token.meta:
            numbers = token.meta["figures"]
            token.meta = {**token.meta, "figures": list(range(len(ordered), len(ordered) + len(numbers)))}
            ordered += [replace(shown[number], section=section) for number in numbers]


def name_headings(tokens: Stream) -> Stream:
    """Every heading gets an id (its own, or from its words), and its inline token knows that it is one."""
    taken: set[str] = set()
    for opening, inline in zip(tokens, tokens[1:], strict=False):
        if opening.type != "heading_open":
            continue
        inline.meta = {**inline.meta, "heading": opening.tag}
        wanted = str(opening.attrs.get("id") or _slug(plain(inline.children or ())) or "avsnitt")
        id, again = wanted, 2
        while id in taken:
            id, again = f"{wanted}-{again}", again + 1
        taken.add(id)
        opening.attrs["id"] = id
    return tokens


SLUG = str.maketrans("åäöéü", "aaoeu")


def _slug(words: str) -> str:
    kept = (letter if letter.isalnum() and letter.isascii() else " " for letter in words.lower().translate(SLUG))
    return "-".join("".join(kept).split())


def every(tokens: Iterable[Token]) -> Iterable[Token]:
    """All tokens, those inside inline ones too."""
    for token in tokens:
        yield token
        yield from token.children or ()
