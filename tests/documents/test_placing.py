"""Marks of places are invisible: Markdown with them says and looks what it says and looks without them."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from mia_docs.documents import placing
from mia_docs.documents.markdown import parser
from mia_docs.documents.placing import seen, with_places
from mia_docs.render.edition import render_text
from mia_docs.render.html import write_html
from mia_docs.render.provenance import json_inside
from mia_docs.render.text import write_text
from tests.documents.test_compose import draft_of

ODD = (
    "Se [här][1] och [rapport 5].\n\n[1]: https://example.org\n[rapport 5]: <https://example.org/a b> 'Titel 5'\n",
    "Se [Nu 5][] och [nu  5], ![a 5][b5] och [![c 5][b5]][1].\n\n[NU 5]:\n  https://example.org\n"
    '[b5]: bild.svg\n[1]: a/2 "3"',
    "> Se [två].\n>\n> [två]: https://example.org/2\n",
    "- 60\n  1. 2. Inne\n  2) x\n\n3.\n",
    "Not.[^12] Och [^a1].\n\n[^12]: 1. Först\n\n[^a1]: 60 och [1].\n\n[1]: https://example.org/1\n",
    "[60]: av dem 40 [60] och [60](https://example.org/60_(2020) 'Sid 5')",
    '”60” "60" 5" \'60\' 5--6 ... (c) 2020 &#60; &frac12; 60*5*60 **60**5 _60_ 60_5_ ~~5~~ \\60 5\\. `60` ``5` 5``',
    "<https://example.org/60> <A5@example.org> <60>",
    "[60 [61]{lang=en}]{.a5 #b6} {60} {.x5}\n\n{#y5 .z6}\n### 60 {.q7}\n\n60\n--\n\n60\n==",
    "| 1 | två |\n|--:|:-:|\n| 60 | `6\\|1` |\n\n: Tabell 5",
    "```py3 5\n60\n```\n\n    60 kod\n\n~~~ 5\n",
    "60\\\n60  \n60\n+ 60\n* 1) 60\n- [x] 60\n- [ ] 60",
)


def marked(text: str) -> str:
    numbers = count()
    return with_places(text, seen(text), lambda *_: next(numbers))


def shape(tokens: list[Token]) -> list[object]:
    """All that a reader sees of a stream, without the places; neighbouring texts are one."""
    out: list[object] = []
    for token in tokens:
        if token.type == "place":
            continue
        if token.type == "text" and out and isinstance(out[-1], str):
            out[-1] += token.content
        elif token.type == "text":
            out.append(token.content)
        else:
            words = "" if token.type == "inline" else token.content
            out.append(
                (token.type, token.tag, token.markup, token.hidden, dict(token.attrs), token.meta.get("label"), words)
            )
            out.append(tuple(shape(token.children or [])))
    return out


def assert_invisible(text: str) -> None:
    assert shape(parser().parse(marked(text))) == shape(parser().parse(text))


WORDS = (
    "1 5 60 två [ ] [ ] ]( ) ][ [^ ]: [1] [5] [a5] ![ [1]: [a5]: [^5] [^5]: /x <x> https://e.se/5 {.a5} {#b5} { }",
    "* ** _ ~~ ` `` ``` > - + # ## | |-| : . ) 1. 2) \\ & ; &#60; &#5 < <a5@b.se> <https://e.se/5> ' \" ” -- … a Å ,",
)
PIECE = st.sampled_from([piece for line in WORDS for piece in line.split()])
GAP = st.sampled_from(["", "", " ", " ", "  ", "\n", "\n\n", "\n    ", "\n> ", "\n- "])
MARKDOWN = st.lists(st.tuples(PIECE, GAP).map("".join), min_size=1, max_size=24).map("".join)


@pytest.mark.parametrize("text", ODD)
def test_odd_markdown_is_taken_as_it_is_without_marks(text: str) -> None:
    assert_invisible(text)


@settings(max_examples=400)
@given(MARKDOWN)
@example("[5]\n\n[5]: x")
def test_any_markdown_is_taken_as_it_is_without_marks(text: str) -> None:
    """Links, notes, lists, attributes and quotation marks fall where they fell."""
    assert_invisible(text)


@pytest.mark.parametrize("text", ["Se [60][1] nu.\n\n[1]: /x", "Se [60].", "[a]: /x\n\nSe [60](y)", "[60]: av dem 40"])
def test_the_words_of_a_link_have_their_places_as_ever(text: str) -> None:
    """Only a label that leads to a definition goes without."""
    assert text.index("60") in [start for start, _ in seen(text)]


@pytest.mark.parametrize("text", ODD)
def test_editions_are_the_same_without_marks(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text and web page alike, the ledger apart: it says where names were typed."""
    pictures = {"content/demo/memo/bild.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>'}
    with_marks = editions(tmp_path / "with", text, pictures)
    monkeypatch.setattr(placing, "place_mark", lambda _: "")
    assert editions(tmp_path / "without", text, pictures) == with_marks


def editions(root: Path, text: str, files: dict[str, str]) -> tuple[str, str]:
    draft = draft_of(root, text, **files)
    ledger = render_text(draft).files["figures.json"]
    page = write_html(draft, ledger).decode().replace(json_inside(ledger.decode()), "")
    return write_text(draft)[0].decode(), page
