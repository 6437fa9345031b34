"""Writes the pages of rules that are made of others (`make docs`): docs/rules/en, and the list in both languages."""

from pathlib import Path

from mia_docs.checks.pages import written
from mia_docs.checks.registry import RULES
from mia_docs.source import Folder

ROOT = Folder(Path(__file__).parent.parent)

if __name__ == "__main__":
    for path, text in written(RULES, ROOT):
        ROOT.write(path, text.encode())
