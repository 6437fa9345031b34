"""The only Jinja environment: sandboxed, strict, and deaf to bare numbers.

Prose in content holds expressions only; each is evaluated by itself, so that every mistake is found in one
run and stands at its own line and column. Bodies of kinds are whole templates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import jinja2
from jinja2 import pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from mia_docs.content.binder import near
from mia_docs.content.findings import read_error
from mia_docs.content.project import Passage
from mia_docs.diagnostics import Diagnostic
from mia_docs.documents.draft import Showing
from mia_docs.documents.markdown import escape
from mia_docs.documents.view import Namespace
from mia_docs.figures.figure import Figure
from mia_docs.figures.marks import mark
from mia_docs.figures.wording import WORDINGS, WordingError
from mia_docs.quantities import is_known
from mia_docs.source import Span


class MistakeError(Exception):
    """Something wrong in a template or reference: the finding's name and arguments, placed by who catches it."""

    def __init__(self, name: str, **arguments: Any) -> None:
        super().__init__(name)
        self.name, self.arguments = name, arguments


class FollowOnError(Exception):
    """A mistake whose cause is reported already: an unreadable value that is shown."""


class Marked(Markup):
    """Text that is Markdown already: a worded figure, or a stand-in for a block.

    Why Markup: Jinja hands out what a macro printed as Markup when it escapes; `finalize` then knows that
    the text has been through it once and must not be escaped again.
    """

    __slots__ = ()


@dataclass(slots=True)
class Recorder:
    """Collects the showings of one document while its templates run."""

    showings: list[Showing] = field(default_factory=list)
    at: Span | None = None

    def show(self, figure: Figure, text: str) -> Marked:
        """The text with its mark around it."""
        self.showings.append(Showing(figure, text, at=self.at))
        return Marked(mark(len(self.showings) - 1, escape(text)))


class Environment(ImmutableSandboxedEnvironment):
    """Names lead into namespaces by items only; what does not exist is a mistake at once, with a guess."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self._item(obj, attribute) if isinstance(obj, Namespace) else self._outside(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self._item(obj, str(argument)) if isinstance(obj, Namespace) else super().getitem(obj, argument)

    def _item(self, obj: Namespace, name: str) -> Any:
        try:
            return obj[name]
        except KeyError:
            path = f"{obj.path}.{name}" if obj.path else name
            guess = near(name, obj.known())
            raise MistakeError("unknown-figure", word=path, near=f"{obj.path}.{guess}" if guess else "") from None

    def _outside(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, jinja2.Undefined):
            raise MistakeError("unknown-figure", word=f"{obj._undefined_name}.{attribute}", near="")
        if isinstance(obj, Figure):
            raise MistakeError("unknown-figure", word=f"{obj.id}.{attribute}", near=obj.id)
        return super().getattr(obj, attribute)


def finalize(value: Any) -> Any:
    """What an expression prints: marked text as it is, plain text escaped, anything else a mistake."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, jinja2.Undefined):
        raise MistakeError("unknown-figure", word=str(value._undefined_name), near="")
    if isinstance(value, Figure):
        raise MistakeError("bare-number", word=value.id, filters=tuple(WORDINGS))
    if isinstance(value, str):
        return Marked(escape(value))
    if value is None:
        raise MistakeError("template-error", problem="None")
    raise MistakeError("bare-number", word=str(value), filters=tuple(WORDINGS))


def _wording_filter(name: str, word: Callable[..., str]) -> Callable[..., Marked]:
    """A filter that words a figure in the document's style and records the showing."""

    @pass_context
    def show(context: Context, figure: Any, *arguments: Any, **options: Any) -> Marked:
        if isinstance(figure, jinja2.Undefined):
            raise MistakeError("unknown-figure", word=str(figure._undefined_name), near="")
        if not isinstance(figure, Figure):
            raise MistakeError("wrong-filter", word=name, wanted="figure")
        if not is_known(figure.value):
            raise FollowOnError(figure.id)
        style, recorder = context.resolve("_style"), context.resolve("_recorder")
        try:
            return recorder.show(figure, word(figure.value, style, *arguments, **options))  # type: ignore[no-any-return]
        except WordingError as wrong:
            raise MistakeError("wrong-filter", word=name, wanted=wrong.wanted, figure=figure.id) from wrong

    return show


@pass_context
def label(context: Context, figure: Any) -> str:
    """A figure's form label in the document's language."""
    if not isinstance(figure, Figure):
        raise MistakeError("wrong-filter", word="label", wanted="figure")
    return figure.label(context.resolve("_style").language)


def make_environment(read: Callable[[str], str | None]) -> Environment:
    """An environment whose templates come from `read` (path to text)."""
    environment = Environment(
        loader=jinja2.FunctionLoader(read),
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        comment_start_string="{##",
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=True,
    )
    for name, word in WORDINGS.items():
        environment.filters[name] = _wording_filter(name, word)
    environment.filters["label"] = label
    environment.globals = {"capital": True}
    return environment


TAG = re.compile(r"\{\{(?P<expression>.*?)\}\}|\{##.*?##\}|(?P<statement>\{%)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: literal text, or an expression at its place."""

    text: str
    at: Span
    is_expression: bool = False


def pieces(passage: Passage) -> Iterator[Piece | Diagnostic]:
    """A passage taken apart into text and expressions; a statement is a finding. Comments keep their lines."""
    text, start = passage.text, 0
    for found in TAG.finditer(text):
        yield Piece(text[start : found.start()], passage.at)
        place = span_in(passage, found.start(), found.end())
        start = found.end()
        if found["statement"]:
            yield read_error("prose-statement", place)
        elif found["expression"] is not None:
            yield Piece(found["expression"].strip(), place, True)
    yield Piece(text[start:], passage.at)


def span_in(passage: Passage, start: int, end: int) -> Span:
    """The place of a stretch of a passage's text, in its file."""
    line = passage.text.count("\n", 0, start)
    column = start - (passage.text.rfind("\n", 0, start) + 1) + 1
    first = passage.at.column - 1 if line == 0 or passage.at.column > 1 else 0
    width = end - start if "\n" not in passage.text[start:end] else 0
    return passage.at.moved(line, column + first, column + first + width if width else 0)


def render_prose(
    environment: Environment, passage: Passage, names: Mapping[str, Any], recorder: Recorder
) -> tuple[str, list[Diagnostic]]:
    """A passage's Markdown with its figures worded and marked, line for line as the author wrote it."""
    out: list[str] = []
    found: list[Diagnostic] = []
    for piece in pieces(passage):
        if isinstance(piece, Diagnostic):
            found.append(piece)
        elif not piece.is_expression:
            out.append(piece.text)
        else:
            recorder.at = piece.at
            out.append(_evaluate(environment, piece, names, found))
    recorder.at = None
    return "".join(out), found


def _evaluate(environment: Environment, piece: Piece, names: Mapping[str, Any], found: list[Diagnostic]) -> str:
    try:
        expression = environment.compile_expression(piece.text, undefined_to_none=False)
        return str(finalize(expression(**names)))
    except MistakeError as mistake:
        found.append(read_error(mistake.name, piece.at, **mistake.arguments))
    except FollowOnError:
        pass
    except jinja2.TemplateSyntaxError as error:
        found.append(read_error("template-syntax", piece.at, problem=error.message or "", word=piece.text))
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError) as error:
        found.append(read_error("template-error", piece.at, problem=str(error)))
    return ""


def render_body(environment: Environment, file: str, names: Mapping[str, Any]) -> tuple[str, list[Diagnostic]]:
    """A kind's body as Markdown; a mistake in it stands at its line of the template that it is in."""
    try:
        return environment.get_template(file).render(names), []
    except MistakeError as mistake:
        return "", [read_error(mistake.name, _template_place(mistake, file), **mistake.arguments)]
    except jinja2.TemplateSyntaxError as error:
        place = Span(error.name or file, error.lineno)
        return "", [read_error("template-syntax", place, problem=error.message or "", word="")]
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError) as error:
        return "", [read_error("template-error", _template_place(error, file), problem=str(error))]


def _template_place(error: BaseException, file: str) -> Span:
    """The innermost template line on the way to an error."""
    place, trace = Span(file), error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if trace.tb_frame.f_globals.get("__jinja_template__") is not None or name == "<template>":
            template = trace.tb_frame.f_globals.get("__jinja_template__")
            place = Span(template.name if template else file, trace.tb_lineno)
        trace = trace.tb_next
    return place
