"""What a finding says in words, for every face."""

from __future__ import annotations

from mia_docs.cli.catalogue import has, say
from mia_docs.diagnostics import Diagnostic


def message(found: Diagnostic, language: str) -> str:
    """The message, and the word that was probably meant where there is a guess."""
    text = say(language, found.message, found.arguments)
    guess = found.arguments.get("near")
    return f"{text} {say(language, 'did-you-mean', {'near': guess})}" if guess else text


def what_to_do(found: Diagnostic, language: str) -> str | None:
    """The help of a finding, where there is some."""
    id = found.help_id or f"{found.message}.help"
    return say(language, id, found.arguments) if has(language, id) else None


def counted(message: str, n: int, language: str) -> str:
    """A message with a number, in the singular or the plural."""
    return say(language, f"{message}.{'one' if n == 1 else 'many'}", {"n": n})
