"""The entry point of `mia`: answers a build with nothing to do before anything heavy is imported."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Runs one command and exits with its code."""
    line = _nothing_to_build(sys.argv[1:])
    if line is not None:
        sys.stdout.buffer.write(line.encode() + b"\n")
        sys.stdout.flush()
        os._exit(0)
    collect_rarely()
    from mia_docs.cli.main import run

    run()


def collect_rarely() -> None:
    """Lets the collector of cyclic garbage look less often.

    Why: nearly all that a run makes lives to its end; looking through it again and again costs the more the larger a
    project is.
    """
    gc.set_threshold(100_000, 50, 100)


def _nothing_to_build(arguments: list[str]) -> str | None:
    """The last clean build's closing line, where a plain `mia build` has nothing to do."""
    if arguments != ["build"] or "MIA_LANGUAGE" in os.environ:
        return None
    from mia_docs import manifest

    root = os.getcwd()
    while not os.path.isfile(os.path.join(root, "mia.yaml")):
        above = os.path.dirname(root)
        if above == root:
            return None
        root = above
    return manifest.nothing_to_do(root)
