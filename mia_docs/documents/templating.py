"""The only Jinja environment: sandboxed, strict, and deaf to bare numbers.

Expressions in prose are evaluated one by one (`passages.py` takes prose apart); bodies of kinds are whole templates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jinja2
from jinja2 import pass_context
from jinja2.ext import Extension
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from mia_docs.content.binder import near
from mia_docs.content.findings import read_error
from mia_docs.content.project import Passage
from mia_docs.diagnostics import Diagnostic, Term
from mia_docs.documents.draft import Showing, Wording
from mia_docs.documents.drawn import DRAWN
from mia_docs.documents.markdown import escape, escape_line_start, exact
from mia_docs.documents.pieces import CODE, Piece, span_in
from mia_docs.documents.placing import Typing, seen, with_places
from mia_docs.documents.view import Absent, Namespace, Placed
from mia_docs.figures.figure import BareFigureError, Figure
from mia_docs.figures.marks import mark
from mia_docs.figures.wording import INSTEAD, WORDINGS, WordingError, instead
from mia_docs.quantities import is_known
from mia_docs.source import Span, Tree

STYLE, RECORDER, MISSING, RENAMED, PERIODLESS = (
    "the style",
    "the recorder",
    "the missing files",
    "the old ids",
    "the lack of a period",
)
"""Names that templates cannot reach, since they hold a space: how figures are worded, who records them, and the
files that a first name would stand for, where there are none, old ids with their new ones, and what to tell of a
document that asks for its `report` and is of no period (None where its period is wrong, which is told already).
"""


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

    def show(self, figure: Figure, text: str, wording: Wording | None = None) -> Marked:
        """The text with its mark around it."""
        self.showings.append(Showing(figure, text, at=self.at, wording=wording))
        return Marked(mark(len(self.showings) - 1, exact(text)))


class Environment(ImmutableSandboxedEnvironment):
    """Names lead into namespaces by items only; what does not exist is a mistake at once, with a guess."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.compiled: dict[str, Callable[..., Any]] = {}
        self.places: list[Typing] = []

    def remember(self, at: Span, *, is_prose: bool = True) -> int:
        """The number of a place that something was typed at."""
        self.places.append(Typing(at, is_prose))
        return len(self.places) - 1

    def expression(self, text: str) -> Callable[..., Any]:
        """An expression ready to run; the same words are compiled once."""
        if text not in self.compiled:
            self.compiled[text] = self.compile_expression(text, undefined_to_none=False)
        return self.compiled[text]

    def remember_text(self, at: Span) -> int:
        """The same for plain text, where no reference can stand."""
        return self.remember(at, is_prose=False)

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - Jinja's signature
        """Templates do not compute; sums, shares and counts are figures."""
        raise MistakeError("template-computes", word=operator)

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self._item(obj, attribute) if isinstance(obj, Namespace) else self._outside(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Absent):
            raise _not_given(obj)
        return self._item(obj, str(argument)) if isinstance(obj, Namespace) else super().getitem(obj, argument)

    def _item(self, obj: Namespace, name: str) -> Any:
        try:
            return obj[name]
        except KeyError:
            prefix = f"{obj.called}." if obj.called else ""
            path = f"{prefix}{name}"
            if obj.is_broken():
                raise FollowOnError(path) from None
            guess = near(name, obj.known())
            raise MistakeError("unknown-figure", word=path, near=prefix + guess if guess else "") from None

    def _outside(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, jinja2.Undefined):
            raise MistakeError("unknown-figure", word=f"{obj._undefined_name}.{attribute}", near="")
        if isinstance(obj, Absent):
            raise _not_given(obj)
        if isinstance(obj, Figure):
            raise MistakeError("unknown-figure", word=f"{obj.id}.{attribute}", near=obj.id)
        return super().getattr(obj, attribute)


class PlacedNumbers(Extension):
    """Marks the place of every number that is typed in a template's own text."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source with marks; expressions, statements and comments are left alone."""
        if name is None:
            return source
        environment: Any = self.environment
        passage = Passage(source, Span(filename or name))
        spans = seen(source, (found.span() for found in CODE.finditer(source)))
        return with_places(source, spans, lambda start, end: environment.remember(span_in(passage, start, end)))


def _not_given(value: Absent) -> Exception:
    return FollowOnError(value.path) if value.is_broken else MistakeError("not-given", word=value.path)


def finalize(value: Any, remember: Callable[[Span], int]) -> Any:
    """What an expression prints: marked text as it is, plain text escaped, anything else a mistake.

    Numbers in plain text of content keep the place that it is stated at.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, jinja2.Undefined):
        raise MistakeError("unknown-figure", word=str(value._undefined_name), near="")
    if isinstance(value, Figure):
        raise MistakeError("bare-number", word=value.id, filters=tuple(WORDINGS))
    if isinstance(value, Placed) and value.at is not None:
        at = value.at
        return Marked(escape_line_start(escape(with_places(value, seen(value), lambda *_: remember(at)))))
    if isinstance(value, str):
        return Marked(escape_line_start(escape(value)))
    if isinstance(value, Absent):
        raise _not_given(value)
    if isinstance(value, Namespace):
        raise MistakeError("not-a-figure", word=value.path)
    if isinstance(value, Passage):
        raise MistakeError("not-a-figure", word=str(value.at))
    raise MistakeError("bare-number", word=repr(value)[:40], filters=tuple(WORDINGS))


@pass_context
def _finalize_late(context: Context, value: Any) -> Any:
    """`finalize` at run time: without a context Jinja would print constants while compiling, past it."""
    environment: Any = context.environment
    return finalize(value, environment.remember_text)


def _wording_filter(name: str, word: Callable[..., str]) -> Callable[..., Marked]:
    """A filter that words a figure in the document's style and records the showing."""

    @pass_context
    def show(context: Context, figure: Any, *arguments: Any, **options: Any) -> Marked:
        if isinstance(figure, jinja2.Undefined):
            raise MistakeError("unknown-figure", word=str(figure._undefined_name), near="")
        if isinstance(figure, Absent):
            raise _not_given(figure)
        if isinstance(figure, Namespace):
            raise MistakeError("not-a-figure", word=figure.path)
        if not isinstance(figure, Figure):
            raise MistakeError("wrong-filter", word=name, wanted=Term("figure"))
        style: Any = context.resolve(STYLE)
        recorder: Any = context.resolve(RECORDER)
        if figure.status in INSTEAD:
            words = instead(figure.status, style, capital=any(each is True for each in (*arguments, *options.values())))
            return recorder.show(figure, words)  # type: ignore[no-any-return]
        if not is_known(figure.value):
            raise FollowOnError(figure.id)
        try:
            text = word(figure.value, style, *arguments, **options)
            how = Wording(name, arguments, tuple(sorted(options.items())), style, getattr(text, "step", None))
            return recorder.show(figure, str(text), how)  # type: ignore[no-any-return]
        except WordingError as wrong:
            raise MistakeError("wrong-filter", word=name, wanted=Term(wrong.wanted)) from wrong

    return show


def _drawing_filter(print_as: Callable[[Any], str]) -> Callable[[Any], Marked]:
    """A filter of drawings; what it prints is SVG already."""
    return lambda value: Marked(print_as(value))


@pass_context
def label(context: Context, figure: Any) -> str:
    """A figure's form label in the document's language."""
    if not isinstance(figure, Figure):
        raise MistakeError("wrong-filter", word="label", wanted=Term("figure"))
    return figure.label(context.resolve(STYLE).language)


Loaded = tuple[str, str, Callable[[], bool]]


def _loaded(path: str, read: Callable[[str], str | None]) -> Loaded | None:
    """A template's text, its path from the workspace, and whether it is still the same."""
    text = read(path)
    if text is None:
        return None
    place = path if path.startswith("templates/") else f"templates/{path}"
    return text, place, lambda: read(path) == text


@cache
def environment_for(tree: Tree) -> Environment:
    """The environment of a tree of templates, one for all documents of a run: compiling is most of the work."""

    def read(path: str) -> str | None:
        data = tree.read(path if path.startswith("templates/") else f"templates/{path}")
        return None if data is None else data.decode("utf-8-sig", "replace").replace("\r\n", "\n")

    return make_environment(read)


def make_environment(read: Callable[[str], str | None]) -> Environment:
    """An environment whose templates come from `read` (path to text)."""
    environment = Environment(
        loader=jinja2.FunctionLoader(lambda path: _loaded(path, read)),
        undefined=jinja2.StrictUndefined,
        finalize=_finalize_late,
        comment_start_string="{##",
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=True,
        extensions=[PlacedNumbers],
    )
    kept = {name: environment.filters[name] for name in ("lower", "join")}
    worded = {name: _wording_filter(name, word) for name, word in WORDINGS.items()}
    drawn = {name: _drawing_filter(print_as) for name, print_as in DRAWN.items()}
    environment.filters = {**kept, **worded, **drawn, "label": label}
    environment.globals = {"capital": True, "long": True}
    return environment


@dataclass(frozen=True, slots=True)
class Rendered:
    """Markdown with marks; not whole where something that belongs in it could not be printed."""

    text: str
    findings: tuple[Diagnostic, ...] = ()
    is_whole: bool = True


def printed(environment: Environment, piece: Piece, names: Mapping[str, Any]) -> str | Diagnostic | None:
    """What an expression prints, the mistake in it, or None where its cause is told already."""
    try:
        return str(finalize(environment.expression(piece.text)(**names), environment.remember_text))
    except Exception as error:  # a template is the user's own program: whatever goes wrong in it is a finding
        return _mistake(error, piece.at, names)


def render_body(environment: Environment, file: str, names: Mapping[str, Any]) -> Rendered:
    """A kind's body as Markdown; a mistake in it stands at its line of the template that it is in."""
    return _rendered(file, names, lambda: environment.get_template(file).render(names))


def render_macro(
    environment: Environment, file: str, macro: str, names: Mapping[str, Any], *arguments: Any
) -> Rendered:
    """What one macro of a template prints, as Markdown."""

    def printed() -> str:
        return str(getattr(environment.get_template(file).make_module(dict(names)), macro)(*arguments))

    return _rendered(file, names, printed)


def _rendered(file: str, names: Mapping[str, Any], render: Callable[[], str]) -> Rendered:
    try:
        return Rendered(render())
    except Exception as error:  # the same
        found = _mistake(error, _template_place(error, file), names)
        return Rendered("", (found,) if found else (), is_whole=False)


def _mistake(error: Exception, at: Span, names: Mapping[str, Any]) -> Diagnostic | None:
    """The finding for whatever a template did wrong; None for what follows from a finding made before."""
    if isinstance(error, FollowOnError):
        return None
    if isinstance(error, MistakeError) and error.name == "unknown-figure":
        first = str(error.arguments["word"]).split(".")[0]
        if first == "report" and PERIODLESS in names:
            return names[PERIODLESS]  # type: ignore[no-any-return]
        missing = names.get(MISSING, {}).get(first)
        if missing:
            return read_error("missing-file", Span(missing), word=missing.rpartition("/")[2])
    if isinstance(error, MistakeError):
        return read_error(error.name, at, **_with_guess(error, names))
    if isinstance(error, BareFigureError):
        return read_error("bare-number", at, word=str(error.args[0]), filters=tuple(WORDINGS))
    if isinstance(error, jinja2.TemplateNotFound):
        return read_error("missing-file", at, word=str(error.name))
    if isinstance(error, jinja2.TemplateSyntaxError):
        unknown = re.search(r"No filter named '(\w+)'", error.message or "")
        if unknown:
            filters = tuple(WORDINGS)
            return read_error("unknown-filter", at, word=unknown[1], near=near(unknown[1], filters), filters=filters)
        return read_error("template-syntax", at, word="")
    return read_error("template-error", at, problem=f"{type(error).__name__}: {error}"[:120])


def _with_guess(error: MistakeError, names: Mapping[str, Any]) -> dict[str, Any]:
    """The mistake's arguments; a name that begins no reference gets the one that was probably meant."""
    arguments = dict(error.arguments)
    word = str(arguments.get("word", ""))
    if error.name == "unknown-figure" and not arguments.get("near"):
        first, _, rest = word.partition(".")
        guess = near(first, tuple(name for name in names if " " not in name))
        if guess and first not in names:
            arguments["near"] = f"{guess}.{rest}" if rest else guess
    return arguments


def _template_place(error: BaseException, file: str) -> Span:
    """The innermost template line on the way to an error."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Span(error.filename or file, error.lineno)
    place, trace = Span(file), error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:  # a frame that Jinja made up for a template's line
            place = Span(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place
