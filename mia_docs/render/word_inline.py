"""Inline tokens as runs: emphasis, links, figures, notes, tick boxes, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from markdown_it.token import Token

from mia_docs.documents.draft import Draft
from mia_docs.render.charts import alternative, picture
from mia_docs.render.word_controls import Controls
from mia_docs.render.word_markup import Element, field, q, run, text, w
from mia_docs.render.word_package import KIND, Package
from mia_docs.render.word_pictures import Pictures
from mia_docs.render.word_styles import Styles

LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
TICKED, UNTICKED = "☒", "☐"
TICK_FONT = "Segoe UI Symbol"
"""Has both boxes in every Windows; other systems put a face of their own in its place."""
EMBLEM = "emblem"
KEPT_OPEN = ("strong", "em", "s", "span", "link", "figure")


@dataclass(frozen=True, slots=True)
class Form:
    """How a run looks; `given` are a shell's own run properties, which then rule alone."""

    strong: bool = False
    emphasis: bool = False
    struck: bool = False
    link: bool = False
    code: bool = False
    language: str = ""
    given: Element | None = None


PLAIN = Form()


@dataclass(slots=True)
class Inline:
    """Makes runs for one part of the file: links and pictures belong to the part that they stand in."""

    draft: Draft
    package: Package
    styles: Styles
    controls: Controls
    pictures: Pictures
    part: str
    note_offset: int = 0

    def runs(self, tokens: Sequence[Token], form: Form = PLAIN) -> list[Element]:
        """Runs, links and controls of inline tokens, in order."""
        out: list[Element] = []
        at = 0
        while at < len(tokens):
            name, _, rest = tokens[at].type.rpartition("_")
            if rest == "open" and name in KEPT_OPEN:
                end = _closing(tokens, at, name)
                out += self._wrapped(tokens[at], name, tokens[at + 1 : end], form)
                at = end
            else:
                if at and tokens[at].type == tokens[at - 1].type == "footnote_ref":
                    out.append(run(self._raised(), text(",")))  # notes 1 and 2 are not note 12
                out += self._piece(tokens[at], form)
            at += 1
        return out

    def _wrapped(self, token: Token, name: str, inside: Sequence[Token], form: Form) -> list[Element]:
        if name == "link":
            return [self._link(str(token.attrs.get("href", "")), self.runs(inside, replace(form, link=True)))]
        if name == "figure":
            return self._figure(int(token.meta["n"]), inside, form)
        if name == "span":
            return self.runs(inside, replace(form, language=str(token.attrs.get("lang", form.language))))
        if name == "strong":
            return self.runs(inside, replace(form, strong=True))
        return self.runs(inside, replace(form, emphasis=True) if name == "em" else replace(form, struck=True))

    def _figure(self, number: int, inside: Sequence[Token], form: Form) -> list[Element]:
        runs = self.runs(inside, form)
        if all(each.tag == q("w:r") for each in runs):
            return [self.controls.around(number, runs)]
        return self.controls.marked(number, runs)

    def _link(self, address: str, runs: list[Element]) -> Element:
        if address.startswith("#"):
            return w("hyperlink", *runs, anchor=self.controls.target(address[1:]), history=1)
        made = w("hyperlink", *runs, history=1)
        made.set(q("r:id"), self.package.relate(self.part, f"{KIND}/hyperlink", address, external=True))
        return made

    def _piece(self, token: Token, form: Form) -> list[Element]:
        if token.type == "text":
            return [run(self.properties(form), text(token.content))]
        if token.type == "softbreak":
            return [run(self.properties(form), text(" "))]
        if token.type == "hardbreak":
            return [run(self.properties(form), w("br"))]
        if token.type == "checkbox":
            return [run(_tick_font(), text(TICKED if token.meta["checked"] else UNTICKED)), run(None, w("tab"))]
        if token.type == "footnote_ref":
            return self._note(int(token.meta["number"]), bool(token.meta["first"]))
        made = self._code(token, form) if token.type == "code_inline" else self._picture(token)
        for number in reversed(token.meta.get("figures", ())):
            made = self.controls.marked(number, made)
        return made

    def _code(self, token: Token, form: Form) -> list[Element]:
        return [run(self.properties(replace(form, code=True)), text(token.content))]

    def _picture(self, token: Token) -> list[Element]:
        if token.type != "image" or str(token.attrs.get("src")) not in self.draft.pictures:
            return []
        kind, source = str(token.attrs.get("class", "")), str(token.attrs["src"])
        drawn = run(None, self.pictures.drawing(self.part, source, token.content, kind))
        return [drawn, run(None, w("tab"))] if kind == EMBLEM else [drawn]

    def chart(self, token: Token) -> list[Element]:
        """A chart as a drawing in the line; every figure in it has its bookmark around the drawing."""
        made = [run(None, self.pictures.drawn(self.part, picture(token), alternative(token)))]
        for number in reversed(token.meta["figures"]):
            made = self.controls.marked(number, made)
        return made

    def _note(self, number: int, first: bool) -> list[Element]:
        """The note itself where it is first called; afterwards a cross-reference to the same number."""
        look = self._raised()
        name = f"_mia_n{number}"
        if first:
            return self.controls.bookmark(name, [run(look, w("footnoteReference", id=number + self.note_offset))])
        return field(f"NOTEREF {name} \\f \\h", [run(look, text(str(number)))])

    def _raised(self) -> Element:
        style = self.styles.character("Footnote Reference")
        return w("rPr", *([w("rStyle", val=style)] if style else [w("vertAlign", val="superscript")]))

    def properties(self, form: Form) -> Element | None:
        """A run's properties: emphasis said directly, as Ctrl+B does, in the schema's order."""
        if form.given is not None:
            return deepcopy(form.given)
        name = "Hyperlink" if form.link else "HTML Code" if form.code else ""
        style = self.styles.character(name) if name else None
        parts = [w("rStyle", val=style)] if style else []
        parts += [w("b")] if form.strong else []
        parts += [w("i")] if form.emphasis else []
        parts += [w("strike")] if form.struck else []
        parts += [w("lang", val=LANGUAGES.get(form.language, form.language))] if form.language else []
        return w("rPr", *parts)


def _closing(tokens: Sequence[Token], at: int, name: str) -> int:
    """Where what opens at `at` closes; the end of the tokens where it never does."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += {f"{name}_open": 1, f"{name}_close": -1}.get(tokens[index].type, 0)
        if depth == 0:
            return index
    return len(tokens)


def _tick_font() -> Element:
    return w("rPr", w("rFonts", ascii=TICK_FONT, hAnsi=TICK_FONT, eastAsia=TICK_FONT, cs=TICK_FONT))
