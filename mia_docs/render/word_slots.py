"""Where the shell's slots stood, the writer's runs and blocks now stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from copy import deepcopy

from mia_docs.render.word_markup import Element, find, q, run, text

OPEN, CLOSE = "\uf8f0", "\uf8f1"
STAND_IN = re.compile(f"{OPEN}(\\w+){CLOSE}")
BODY = "body"

Maker = Callable[[str, Element], list[Element]]
"""A slot's runs, by its name and the properties of the run that it stood in."""


def stand_in(name: str) -> str:
    """What a shell is given for a slot; no template can meet it by chance."""
    return f"{OPEN}{name}{CLOSE}"


def fill_lines(root: Element, make: Maker) -> None:
    """Every run that holds a stand-in gives way to the slot's runs, between the words around it."""
    for word in find(root, f".//w:r/w:t[contains(., '{OPEN}')]"):
        holder = word.getparent()
        if f"{OPEN}{BODY}{CLOSE}" in word.text:
            continue
        properties = holder.find(q("w:rPr"))
        made: list[Element] = []
        for at, piece in enumerate(STAND_IN.split(word.text)):
            if at % 2:
                made += make(piece, properties)
            elif piece:
                made.append(run(_copy(properties), text(piece)))
        _replace(holder, word, made)


def _replace(holder: Element, word: Element, made: list[Element]) -> None:
    """The run's other content stays before and after what is put in the word's place."""
    properties = holder.find(q("w:rPr"))
    rest = list(word.itersiblings())
    if rest:
        made = [*made, run(_copy(properties), *rest)]
    holder.remove(word)
    for each in reversed(made):
        holder.addnext(each)
    if not [each for each in holder if each.tag != q("w:rPr")]:
        holder.getparent().remove(holder)


def fill_body(root: Element, blocks: Iterable[Element]) -> bool:
    """The body's stand-in gives way to the blocks; without one they end the document, and the answer is no."""
    found = _place_of_body(root)
    parent, place = found or _end_of(root.find(q("w:body")))
    for offset, block in enumerate(blocks):
        parent.insert(place + offset, block)
    return found is not None


def _place_of_body(root: Element) -> tuple[Element, int] | None:
    """Where the stand-in is: bare text between paragraphs (`{{p body }}`), or a paragraph's own (`{{ body }}`)."""
    for each in root.iter():
        if stand_in(BODY) in (each.tail or "") and each.tag != q("w:t"):
            each.tail = each.tail.replace(stand_in(BODY), "")
            return each.getparent(), each.getparent().index(each) + 1
        if each.tag != q("w:t") and stand_in(BODY) in (each.text or ""):
            each.text = each.text.replace(stand_in(BODY), "")
            return each, 0
    found = find(root, f".//w:p[contains(string(.), '{stand_in(BODY)}')]")
    if not found:
        return None
    parent, place = found[0].getparent(), found[0].getparent().index(found[0])
    parent.remove(found[0])
    return parent, place


def _end_of(body: Element) -> tuple[Element, int]:
    return body, len(body) - (1 if len(body) and body[-1].tag == q("w:sectPr") else 0)


def _copy(properties: Element | None) -> Element | None:
    return None if properties is None else deepcopy(properties)
