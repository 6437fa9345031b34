"""The commands of `mia`, by the contract in docs; each a few lines that call a room and print."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from mia_docs import __version__, manifest
from mia_docs.cli.catalogue import choose_language, say, translate_click
from mia_docs.source import Folder

USAGE, INTERNAL = 2, 3
FACES = ("full", "concise", "json", "sarif", "github", "markdown")
TEXT_OR_JSON = ("text", "json")


class Usage(click.ClickException):
    """A mistake in how the command was called: exit 2, one clear line."""

    exit_code = USAGE

    def __init__(self, message: str, **arguments: Any) -> None:
        super().__init__(message)
        self.arguments = arguments

    def show(self, file: Any = None) -> None:  # noqa: ARG002 - click's signature
        from mia_docs.cli.columns import wrapped

        click.echo(wrapped(say(LANGUAGE, self.message, self.arguments), below="  "), err=True)


def _workspace_option(arguments: Sequence[str]) -> Path:
    """The folder that `--workspace` names, before click reads the rest: the language depends on it."""
    for at, word in enumerate(arguments):
        if word == "--workspace" and at + 1 < len(arguments):
            return Path(arguments[at + 1])
        if word.startswith("--workspace="):
            return Path(word.partition("=")[2])
    return Path.cwd()


def _without_workspace(arguments: list[str]) -> list[str]:
    """The command line with `--workspace` taken to the front, so that it may stand anywhere."""
    for at, word in enumerate(arguments):
        if word == "--workspace" and at + 1 < len(arguments):
            return [*arguments[at : at + 2], *arguments[:at], *arguments[at + 2 :]]
        if word.startswith("--workspace="):
            return [word, *arguments[:at], *arguments[at + 1 :]]
    return arguments


def find_workspace(start: Path) -> Path | None:
    return next((each for each in (start.absolute(), *start.absolute().parents) if (each / "mia.yaml").is_file()), None)


ROOT = find_workspace(_workspace_option(sys.argv[1:]))
LANGUAGE = choose_language(ROOT)
translate_click(LANGUAGE)


def text(message: str) -> str:
    """Help text in the reader's language."""
    return say(LANGUAGE, message)


def run() -> None:
    """Runs the command line; whatever is wrong with our own program ends in one line and exit 3."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _: sys.exit(128 + number))
    try:
        colour = False if os.environ.get("NO_COLOR") else None  # no-color.org; None lets click see to the terminal
        mia(_without_workspace(sys.argv[1:]), prog_name="mia", color=colour)
    except BrokenPipeError:  # the reader of a pipe had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        reason = {"path": str(error.filename or "–"), "reason": error.strerror or str(error)}
        click.echo(say(LANGUAGE, "disk-error", reason), err=True)
        sys.exit(USAGE)
    except Exception as error:
        click.echo(say(LANGUAGE, "internal-error", {"error": f"{type(error).__name__}: {error}"}), err=True)
        _keep_trace(error)
        sys.exit(INTERNAL)


def _keep_trace(error: Exception) -> None:
    """The trace goes to a file that a user can send, never to the terminal."""
    import traceback

    folder = (ROOT or Path.cwd()) / ".mia"
    try:
        folder.mkdir(exist_ok=True)
        path = folder / "error.txt"
        path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        click.echo(say(LANGUAGE, "internal-error-kept", {"path": ".mia/error.txt"}), err=True)
    except OSError:
        pass


class Commands(click.Group):
    """Lists the commands in the order of a day's work, not of the alphabet, each with its whole first paragraph."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Adds a command with the reader's words in its line of usage."""
        cmd.options_metavar = text("usage.options")
        cmd.short_help = (cmd.help or "").partition("\n\n")[0].replace("\n", " ")
        super().add_command(cmd, name)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)


@click.group(
    cls=Commands,
    help=text("help.mia"),
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar=text("usage.options"),
    subcommand_metavar=text("usage.command"),
)
@click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    metavar=text("usage.folder"),
    help=text("help.workspace"),
)
@click.version_option(__version__, prog_name="mia", message="%(prog)s %(version)s", help=text("help.version"))
def mia(workspace: Path | None) -> None:
    if workspace is not None and ROOT is None:
        raise Usage("no-workspace", folder=str(workspace))


def _root() -> Path:
    if ROOT is None:
        raise Usage("no-workspace", folder=".")
    return ROOT


def _documents(workspace: Any, words: tuple[str, ...]) -> list[Any]:
    """The documents named on the command line; all of them where none is."""
    from mia_docs import workspace as conductor

    if not words:
        return list(conductor.documents(workspace))
    wanted: list[Any] = []
    for word in words:
        found = conductor.named(workspace, word)
        if not found:
            from mia_docs.cli.wanted import meant

            guess = meant(workspace, word)
            raise Usage("unknown-document.near" if guess else "unknown-document", word=word, near=guess)
        entries = tuple(dict.fromkeys(each.entry for each in found))
        if len(entries) > 1:
            raise Usage("ambiguous-document", word=word, documents=entries)
        wanted += found
    return list({each.name: each for each in wanted}.values())


@mia.command(help=text("help.build"))
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@click.option("--check", is_flag=True, help=text("help.build.check"))
@click.option("--jobs", type=click.IntRange(1), default=None, metavar="N", help=text("help.jobs"))
def build(documents: tuple[str, ...], check: bool, jobs: int | None) -> None:
    from mia_docs.cli.build import build_documents, check_texts

    read = None if documents or check else manifest.inputs(str(_root()))
    opened = _open()
    wanted = _documents(opened, documents)
    if check:
        sys.exit(check_texts(opened, _root(), wanted, LANGUAGE))
    sys.exit(build_documents(opened, _root(), wanted, LANGUAGE, jobs=jobs or 0, read=read))


def _open() -> Any:
    from mia_docs.cli.cache import cache_folder
    from mia_docs.workspace import open_workspace

    return open_workspace(_root(), date.today(), cache_folder())


@mia.command(help=text("help.check"))
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@click.option("--format", "face", type=click.Choice(FACES), default="full", help=text("help.format"))
@click.option("--strict", is_flag=True, help=text("help.strict"))
@click.option("--select", multiple=True, metavar="CODE", help=text("help.select"))
@click.option("--ignore", multiple=True, metavar="CODE", help=text("help.ignore"))
@click.option("--style", is_flag=True, help=text("help.style"))
@click.option("--all", "everything", is_flag=True, help=text("help.all"))
@click.option("--write-baseline", "baseline", is_flag=True, help=text("help.write-baseline"))
@click.option("--fix", is_flag=True, help=text("help.fix"))
@click.option("--diff", is_flag=True, help=text("help.diff"))
@click.option("--undo", is_flag=True, help=text("help.undo"))
def check(
    documents: tuple[str, ...],
    face: str,
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    style: bool,
    everything: bool,
    baseline: bool,
    fix: bool,
    diff: bool,
    undo: bool,
) -> None:
    from mia_docs.checks.choice import Line
    from mia_docs.cli.check import check_documents, fix_documents, write_baseline
    from mia_docs.cli.fix import undo_edits

    if undo:
        sys.exit(int(not undo_edits(Folder(_root()), LANGUAGE)))
    if baseline and (documents or select or ignore):
        raise Usage("baseline-whole")
    line = Line(_codes(select), _codes(ignore), style)
    opened, is_done = _open(), True
    if baseline:
        sys.exit(write_baseline(opened, _documents(opened, ()), _root(), LANGUAGE))
    if fix or diff:
        is_done = fix_documents(opened, _documents(opened, documents), _root(), LANGUAGE, line, write=not diff)
        if diff:
            sys.exit(int(not is_done))
        opened = _open()
    wanted = _documents(opened, documents)
    shown = {"strict": strict, "everything": everything, "named": bool(documents)}
    code = check_documents(opened, wanted, LANGUAGE, face, line, **shown)
    sys.exit(max(code, int(not is_done)))


def _codes(words: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of rules or beginnings of codes, one by one or with commas between."""
    from mia_docs.checks.choice import is_rule, near_rule
    from mia_docs.checks.outcome import CODES

    codes = tuple(each.strip().upper() for word in words for each in word.split(","))
    for code in codes:
        if not is_rule(code, CODES):
            guess = near_rule(code, sorted(CODES))
            raise Usage("unknown-code.near" if guess else "unknown-code", word=code, near=guess)
    return codes


@mia.command("list", help=text("help.list"))
def list_documents() -> None:
    from mia_docs.cli.listing import document_table

    for line in document_table(_open(), LANGUAGE):
        click.echo(line)


class TakesAmounts(click.Command):
    """A word that begins with a minus and a digit is an amount and no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        amounts = [word for word in args if re.match(r"-\d", word)] if "--" not in args else []
        others = [word for word in args if word not in amounts]
        return super().parse_args(ctx, [*others, "--", *amounts] if amounts else others)


@mia.command(help=text("help.status"))
@click.argument("document", nargs=-1, metavar="[DOC]...")
@click.option("--format", "face", type=click.Choice(TEXT_OR_JSON), default="text", help=text("help.text-or-json"))
def status(document: tuple[str, ...], face: str) -> None:
    from mia_docs.cli.status import show_status

    opened = _open()
    sys.exit(show_status(opened, _documents(opened, document), LANGUAGE, face, whole=bool(document)))


@mia.command(cls=TakesAmounts, help=text("help.explain"))
@click.argument("figure")
@click.option("--format", "face", type=click.Choice(TEXT_OR_JSON), default="text", help=text("help.text-or-json"))
def explain(figure: str, face: str) -> None:
    from mia_docs.cli.explain_rule import explain_code, is_code

    if is_code(figure):
        sys.exit(explain_code(figure, LANGUAGE, face))
    from mia_docs.cli.explain import explain_figure

    if not figure.strip():
        raise Usage("explain-what")
    sys.exit(explain_figure(_open(), figure, LANGUAGE, face))


@mia.command(help=text("help.figures"))
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--format", "face", type=click.Choice(TEXT_OR_JSON), default="text", help=text("help.text-or-json"))
def figures(words: tuple[str, ...], face: str) -> None:
    from mia_docs.cli.figures import list_figures

    sys.exit(list_figures(_open(), words, LANGUAGE, face))


@mia.command("import", help=text("help.import"))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar=text("usage.file"))
@click.option("--project", metavar="PROJECT", default="", help=text("help.import.project"))
@click.option("--yes", is_flag=True, help=text("help.import.yes"))
@click.option("--dry-run", is_flag=True, help=text("help.import.dry-run"))
def import_file(file: Path, project: str, yes: bool, dry_run: bool) -> None:
    from mia_docs.cli.returned import BOOKS, TABLES, Asked, import_book, import_table

    ending = file.suffix.lower()
    if ending not in (*BOOKS, *TABLES):
        raise Usage("import-kind", file=file.name)
    opened, asked = _open(), Asked(yes, dry_run)
    if ending in BOOKS:
        sys.exit(import_book(opened, _root(), file, LANGUAGE, asked))
    sys.exit(import_table(opened, _root(), _counting(opened, project), file, LANGUAGE, asked))


def _counting(workspace: Any, word: str) -> str:
    """The project whose outcomes are meant: the one named, or the only one with subprojects."""
    known = tuple(workspace.sheets)
    if word and word not in known:
        raise Usage("import-project-unknown", word=word, projects=known)
    counting = tuple(name for name, sheets in workspace.sheets.items() if "subprojects" in sheets.nodes)
    if not word and len(counting) != 1:
        raise Usage("import-project", projects=counting or known)
    return word or counting[0]


@mia.command(help=text("help.init"))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".", metavar="[DIR]")
@click.option("--sample", is_flag=True, help=text("help.init.sample"))
def init(folder: Path, sample: bool) -> None:
    from mia_docs.cli.init import copy_sample

    if not sample:
        raise Usage("init-needs-sample")
    if (folder / "mia.yaml").exists():
        raise Usage("init-not-empty", folder=str(folder))
    for line in copy_sample(folder, LANGUAGE):
        click.echo(line)
