"""The house: rooms import only rooms above them, foreign libraries have one door each."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mia_docs"

ROOMS = (
    "source",
    "edits",
    "quantities",
    "diagnostics",
    "model",
    "content",
    "figures",
    "statistics",
    "charts",
    "documents",
    "render",
    "compare",
    "rules",
    "checks",
    "editions",
    "audit",
    "workspace",
    "manifest",
    "kept",
    "output",
    "review",
    "returned",
    "provenance",
    "studio",
    "cli",
    "start",
)
"""From the ground up: a room may import only rooms that stand before it here (and itself)."""

DOORS = {
    "yaml": ("content/nodes.py",),
    "jinja2": ("documents/templating.py", "render/word.py"),  # docxtpl's own sees ready slots only
    "markupsafe": ("documents/templating.py",),
    "mdit_py_plugins": ("documents/markdown.py",),
    "weasyprint": ("render/pdf.py",),
    "pydyf": ("render/pdf_tags.py",),
    "docxtpl": ("render/word.py",),
    "resvg_py": ("render/pictures.py",),
    "xlsxwriter": ("render/workbook.py",),
    "openpyxl": ("returned/cells.py",),
    "css_inline": ("render/mail_styles.py",),
    "fontTools": ("render/fonts.py",),
    "stdnum": ("rules/identifiers.py", "rules/privacy.py"),
    "babel": ("figures/wording.py",),
    "platformdirs": ("cli",),
    "click": ("cli",),
}
"""Where each foreign library comes in."""

EVERYWHERE = {"pydantic": ("model",), "markdown_it": ("documents", "render"), "lxml": ("render",)}
"""Libraries whose values are passed around, and the rooms that may hold them."""


@dataclass(frozen=True, slots=True)
class Module:
    """What is looked at of a file, taken out of one walk through it."""

    path: str
    lines: int
    imports: tuple[str, ...]
    """Every module that it imports, at the top or inside a function."""
    calls: frozenset[str]
    functions: tuple[int, ...]
    """How many lines each has."""

    @property
    def room(self) -> str:
        return self.path.partition("/")[0].removesuffix(".py")


@cache
def modules() -> tuple[Module, ...]:
    """Every file of the package, read once."""
    return tuple(module_of(path) for path in sorted(PACKAGE.rglob("*.py")))


def module_of(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    nodes = list(ast.walk(ast.parse(text)))
    called = (node.func for node in nodes if isinstance(node, ast.Call))
    functions = (node for node in nodes if isinstance(node, ast.FunctionDef))
    return Module(
        path.relative_to(PACKAGE).as_posix(),
        len(text.splitlines()),
        tuple(imports_of(nodes)),
        frozenset(name.id for name in called if isinstance(name, ast.Name)),
        tuple((node.end_lineno or node.lineno) - node.lineno + 1 for node in functions),
    )


def imports_of(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "mia_docs")


def test_every_room_stands_in_the_list() -> None:
    """A new room takes its place in the order before anything imports it."""
    assert {module.room for module in modules()} - {"__init__"} <= set(ROOMS)


def test_imports_go_one_way() -> None:
    """No module imports a room below its own; a relative import is not used at all."""
    seen, wrong = 0, []
    for module in modules():
        for name in module.imports:
            parts = name.split(".")
            if parts[0] != "mia_docs" or len(parts) < 2 or module.room == "__init__":
                continue
            seen += 1
            there = parts[1]
            if there in ROOMS and ROOMS.index(there) > ROOMS.index(module.room):
                wrong.append(f"{module.path} imports {name}")
    assert not wrong
    assert seen > 150, f"the walk saw only {seen} imports: it does not look where the imports are"


def test_faces_do_not_know_each_other() -> None:
    """`cli` and `studio` import neither each other nor are they imported, but by the entry point."""
    faces = ("mia_docs.cli", "mia_docs.studio")
    importers = {module.room for module in modules() if any(name.startswith(faces) for name in module.imports)}
    assert importers <= {"cli", "studio", "start"}


@pytest.mark.parametrize("library", [*DOORS, *EVERYWHERE])
def test_foreign_libraries_have_one_door(library: str) -> None:
    """A library is imported where its door is, and it is imported there."""
    doors = DOORS.get(library) or EVERYWHERE[library]
    users = {module.path for module in modules() if any(name.split(".")[0] == library for name in module.imports)}
    assert users, f"nobody imports {library}: take it out of the list"
    assert [user for user in users if not user.startswith(doors)] == []


def test_only_the_command_line_prints() -> None:
    """`print` and `click.echo` stay in `cli`."""
    assert [module.path for module in modules() if "print" in module.calls] == []


def test_modules_and_functions_stay_small() -> None:
    """A module can be read in one go: at most 400 lines, and a median function of at most fifteen."""
    functions = sorted(length for module in modules() for length in module.functions)
    assert [module.path for module in modules() if module.lines > 400] == []
    assert functions[len(functions) // 2] <= 15
    assert len(functions) > 200
