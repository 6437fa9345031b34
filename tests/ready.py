"""A process that has imported what the commands need: each line it reads becomes a child that is `mia`.

A line is a folder, arguments, an environment and two files for what is said, as JSON; the answer is an exit code.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Iterable, Mapping
from importlib import import_module
from pkgutil import iter_modules

from mia_docs import cli
from mia_docs.start import main

COMMAND = "main"
"""The one module that a child has to read for itself: it looks at its arguments while it is imported."""


def serve() -> None:
    """Answers every line; comes back in a child only, once the child is what it is to be."""
    for module in iter_modules(cli.__path__):
        if module.name != COMMAND:
            import_module(f"{cli.__name__}.{module.name}")
    assert f"{cli.__name__}.{COMMAND}" not in sys.modules
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            return become(*json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)
    sys.exit()


def become(folder: str, arguments: Iterable[str], environment: Mapping[str, str], said: Iterable[str]) -> None:
    """Makes this process what a shell would have started: reads nothing, says all into two files."""
    reading, writing = os.O_RDONLY, os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    for number, (path, mode) in enumerate(zip((os.devnull, *said), (reading, writing, writing), strict=True)):
        os.dup2(os.open(path, mode), number)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    sys.argv = ["mia", *arguments]


if __name__ == "__main__":
    serve()
    main()
