"""Measures the commands as ratios to a bare Python and to WeasyPrint's own work, and writes RESULTS.md.

python -m benchmarks.bench                  # everything
python -m benchmarks.bench timings growth   # some sections; the others stay as they were measured last

Ratios within one run, medians of several: the machines are noisy. Byte code is compiled first, since without it
imports cost double.
"""

from __future__ import annotations

import compileall
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from benchmarks import growth, mutations
from mia_docs import workspace as workspace_of_project
from mia_docs.cli.cache import PLACE
from mia_docs.render.fonts import static_faces
from mia_docs.render.paper import paper
from tests.labelled import LANGUAGES, score, sentences
from tests.mutations import damages

ROOT = Path(__file__).parent.parent
MIA = Path(sys.executable).with_name("mia")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
KEPT = "kept"
FIGURE = ("content/mia-vidare/project.yaml", "women: 1 140", "women: 1 139")
WEASYPRINT = """
import sys, weasyprint
for page in sys.argv[1:]:
    weasyprint.HTML(filename=page).write_pdf(page + ".pdf", pdf_variant="pdf/a-3a")
"""


def seconds(arguments: list[str], folder: Path) -> float:
    """What one process takes; what composing came to is kept in the folder, and not where the user keeps it."""
    environment = {**ENVIRONMENT, PLACE: str(folder / KEPT)}
    start = time.perf_counter()
    done = subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode())
    return time.perf_counter() - start


def median(measure: Callable[[], float], times: int) -> float:
    return statistics.median(measure() for _ in range(times))


def workspace(folder: Path) -> Path:
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "mia.yaml", folder / "mia.yaml")
    return folder


def change_figure(folder: Path) -> None:
    """One figure to and fro: each call changes it."""
    path, one, other = FIGURE
    text = (folder / path).read_text(encoding="utf-8")
    old, new = (one, other) if one in text else (other, one)
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")


def anew(folder: Path, *words: str) -> float:
    """A command that finds nothing kept."""
    shutil.rmtree(folder / KEPT, ignore_errors=True)
    return seconds([str(MIA), *words], folder)


def cold(folder: Path) -> float:
    shutil.rmtree(folder / "output", ignore_errors=True)
    (folder / ".mia/digests.json").unlink(missing_ok=True)
    return anew(folder, "build")


def one_figure(folder: Path, formats: tuple[str, ...]) -> float:
    """The application alone, its kind narrowed to some formats."""
    kind = folder / "templates/application/document.yaml"
    text = kind.read_text(encoding="utf-8")
    narrowed, found = re.subn(r"(?m)^formats: \[.*\]$", f"formats: [{', '.join(formats)}]", text)
    assert found == 1, "the kind states its formats on one line"
    kind.write_text(narrowed, encoding="utf-8")
    seconds([str(MIA), "build", "application"], folder)
    change_figure(folder)
    taken = seconds([str(MIA), "build", "application"], folder)
    kind.write_text(text, encoding="utf-8")
    return taken


def printed_pages(folder: Path) -> dict[str, Path]:
    """The very pages that the PDFs are printed from, their fonts beside them, for WeasyPrint alone; by document."""
    opened = workspace_of_project.open_workspace(folder, date(2026, 1, 1))
    rules = []
    for number, (face, data) in enumerate(static_faces(folder / ".mia").items()):
        (folder / f"face{number}").write_bytes(data)
        style = f"font-weight: {face.weight}; font-style: {face.style}"
        rules.append(f'@font-face {{ font-family: "{face.family}"; {style}; src: url("face{number}") }}')
    pages = {}
    for each in workspace_of_project.documents(opened):
        draft = workspace_of_project.composed(opened, each).draft
        assert draft is not None
        if "pdf" in draft.formats:
            pages[each.name] = folder / f"page{len(pages)}.html"
            pages[each.name].write_text(paper(draft, "\n".join(rules)), encoding="utf-8")
    return pages


def engine(folder: Path, pages: Iterable[Path]) -> float:
    """WeasyPrint alone, in one fresh process, over some pages."""
    return seconds([sys.executable, "-c", WEASYPRINT, *map(str, pages)], folder)


TEXT, WORD, ALL = ("md", "html"), ("md", "html", "docx"), ("md", "html", "docx", "pdf")


def timings() -> list[str]:
    """The commands over a copy of the samples."""
    compileall.compile_dir(str(ROOT / "mia_docs"), quiet=2)
    with tempfile.TemporaryDirectory() as name:
        folder = workspace(Path(name))
        bare = median(lambda: seconds([sys.executable, "-c", "pass"], folder), 21)
        cold_build = median(lambda: cold(folder), 3)
        seconds([str(MIA), "build"], folder)
        explain = [str(MIA), "explain", "mia-vidare/budget.esf_support"]
        rows = [
            ("nothing to do", median(lambda: seconds([str(MIA), "build"], folder), 21)),
            ("one figure changed, application → text and HTML", median(lambda: one_figure(folder, TEXT), 3)),
            ("one figure changed, application → text, HTML and Word", median(lambda: one_figure(folder, WORD), 5)),
            ("one figure changed, application → all four, PDF too", median(lambda: one_figure(folder, ALL), 3)),
            ("cold build of every document in every format", cold_build),
            ("check of the application", median(lambda: seconds([str(MIA), "check", "application"], folder), 5)),
            ("check of every document, nothing kept", median(lambda: anew(folder, "check"), 3)),
            ("check of every document after a build", median(lambda: seconds([str(MIA), "check"], folder), 3)),
            ("status after a build", median(lambda: seconds([str(MIA), "status"], folder), 3)),
            ("where a figure comes from after a build", median(lambda: seconds(explain, folder), 5)),
            ("--help", median(lambda: seconds([str(MIA), "--help"], folder), 9)),
        ]
        pages = printed_pages(folder)
        one = median(lambda: engine(folder, [pages["mia-vidare/application"]]), 3)
        every = median(lambda: engine(folder, pages.values()), 3)
        documents = sum(1 for _ in (folder / "output").rglob("figures.json"))
    return [
        "## Timings",
        "",
        f"P = {bare * 1000:.0f} ms, W = {one:.2f} s, {os.cpu_count()} cores, Python {sys.version.split()[0]}.",
        "",
        "| what | seconds | × P | × W |",
        "|---|--:|--:|--:|",
        *(f"| {name} | {taken:.2f} | {taken / bare:.1f} | {taken / one:.2f} |" for name, taken in rows),
        "",
        f"WeasyPrint alone, in one process, over the pages of all {len(pages)} PDFs: {every:.1f} s. The cold build",
        f"of all {documents} takes {cold_build / every:.2f} times that, with every other format and the reading.",
        "",
        "Due: nothing to do at most 4 × P. A person should feel: a changed figure in text, HTML and Word under 2 s,",
        "in the PDF under 5 s.",
        "",
    ]


def labelled() -> list[str]:
    """How well typed figures are found, on sentences that somebody else wrote; a third of them was held out."""
    scores = {name: score(name) for name in LANGUAGES}
    rows = [
        f"| {name} | {len(sentences(name))} | {each.hits + each.missed} | {each.precision:.3f} | {each.recall:.3f} |"
        for name, each in scores.items()
    ]
    head = [
        "## Typed figures",
        "",
        "| labelled set | sentences | numbers | precision | recall |",
        "|---|--:|--:|--:|--:|",
    ]
    return [
        *head,
        *rows,
        "",
        "Due: precision at least 0.98, recall at least 0.95. When the held-out sentences were first looked at, four of",
        "72 findings in them were wrong (precision 0.944, recall 1.000); what they showed was mended afterwards.",
        "",
    ]


SECTIONS: Mapping[str, Callable[[], list[str]]] = {
    "timings": timings,
    "typed": labelled,
    "growth": lambda: growth.report(growth.costs()),
    "damages": lambda: mutations.report(mutations.outcomes(damages())),
}
RESULTS = Path(__file__).parent / "RESULTS.md"
HEAD = """\
# Results

`make bench`, medians of one run. P is a bare `python -c pass`; W is WeasyPrint alone, in a fresh process, on
the very page that the application's PDF is printed from. Ratios travel between machines, seconds do not.
"""


def main(names: Sequence[str]) -> None:
    """Measures some sections, or all, and writes them; the others are kept."""
    kept = RESULTS.read_text(encoding="utf-8").split("\n## ")[1:]
    sections = dict(zip(SECTIONS, (f"## {each.strip()}\n" for each in kept), strict=False))
    for name in names or SECTIONS:
        sections[name] = "\n".join(SECTIONS[name]()).strip() + "\n"
        print(sections[name])
    RESULTS.write_text("\n".join([HEAD, *(sections[name] for name in SECTIONS)]), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
