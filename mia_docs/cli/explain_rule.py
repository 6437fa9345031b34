"""`mia explain MIA204`: the page of a rule, or what a finding of reading means."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

import click

from mia_docs.checks.pages import read_page, title_of
from mia_docs.checks.registry import RULES
from mia_docs.cli.catalogue import catalogue, has, say
from mia_docs.cli.columns import wrapped
from mia_docs.content.binder import near
from mia_docs.content.findings import CODES
from mia_docs.rules.evidence import Rule
from mia_docs.source import Folder
from mia_docs.workspace import CARRIED

UNKNOWN = 2
CODE = re.compile(r"mia[-_ ]?\d+", re.IGNORECASE)


def is_code(asked: str) -> bool:
    """Whether something is asked about a rule and not about a figure: a code, or a rule's name."""
    word = asked.strip()
    return bool(CODE.fullmatch(word)) or any(word in (rule.name, *CODES) for rule in RULES)


def explain_code(asked: str, language: str, face: str = "text") -> int:
    """Prints what a code stands for; 2 where there is no such code."""
    word = re.sub(r"[-_ ]", "", asked.strip()).upper() if CODE.fullmatch(asked.strip()) else asked.strip()
    rule = next((each for each in RULES if word in (each.code, each.name)), None)
    code = CODES.get(word, word)
    if rule is not None:
        _print(_rule(rule, language), language, face)
    elif code in CODES.values():
        _print(_reading(code, language), language, face)
    else:
        guess = near_code(word)
        message = "unknown-code.near" if guess else "unknown-code"
        click.echo(say(language, message, {"word": asked, "near": guess}), err=True)
        return UNKNOWN
    return 0


def near_code(word: str) -> str:
    """The code of the same family that was probably meant, or nothing."""
    codes = {code.lower(): code for code in (*(rule.code for rule in RULES), *CODES.values())}
    family = tuple(code for code in codes if code[:4] == word.lower()[:4])
    return codes.get(near(word, family), "")


def _rule(rule: Rule, language: str) -> dict[str, str]:
    page = read_page(Folder(CARRIED), rule.code, language) or f"# {rule.code}\n"
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": str(rule.severity),
        "title": title_of(page),
        "text": page.partition("\n")[2].strip("\n"),
    }


def _reading(code: str, language: str) -> dict[str, str]:
    """What the findings under a code say and what to do about each; words of content are left open."""
    names = [name for name, known in CODES.items() if known == code]
    rows = []
    for name in names:
        help = f"{name}.help"
        rows.append(f"- {_open(name, language)}")
        if has(language, help):
            rows.append(f"  {say(language, 'help')}: {_open(help, language)}")
    return {"code": code, "name": ", ".join(names), "title": say(language, "code-of-reading"), "text": "\n".join(rows)}


class _Open(dict[str, str]):
    """Arguments of a message that nothing is known about yet."""

    def __missing__(self, name: str) -> str:
        return "…"


def _open(message: str, language: str) -> str:
    return catalogue(language).gettext(message).format_map(_Open())


def _print(page: Mapping[str, str], language: str, face: str) -> None:
    if face == "json":
        click.echo(json.dumps({"schema": 1, **page}, ensure_ascii=False, indent=1))
        return
    click.echo(click.style(wrapped(_said(f"{page['code']} {page['title']}", language)), bold=True))
    click.echo(wrapped(" · ".join(page[key] for key in ("name", "severity") if key in page)))
    click.echo("")
    for line in _lines(page["text"], language):
        click.echo(line)


def _lines(text: str, language: str) -> Iterator[str]:
    """A page's Markdown as a terminal shows it: headings bold, paragraphs as wide as the window, code as it is."""
    is_code = False
    for line in text.splitlines():
        if line.startswith("```"):
            is_code = not is_code
        elif is_code:
            yield f"    {line}"
        elif line.startswith("## "):
            yield click.style(line.removeprefix("## "), bold=True)
        else:
            below = "  " if line.startswith(("- ", "  ")) else ""
            yield wrapped(_said(line.strip(), language), below if line.startswith("  ") else "", below)


def _said(line: str, language: str) -> str:
    """Words that are talked about within quotation marks instead of stars; numbers kept in one piece."""
    opening = "“" if language == "en" else "”"
    return re.sub(r"(?<=\d) (?=\d{3}\b)", "\u00a0", re.sub(r"\*([^*]+)\*", rf"{opening}\1”", line))
