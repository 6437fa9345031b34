"""One set-up for all tests: the reader's own language does not decide, no clock does, and no cache of theirs."""

import os
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from mia_docs.start import collect_rarely

os.environ.pop("MIA_LANGUAGE", None)
if "PYTEST_XDIST_WORKER" not in os.environ:  # workers inherit it, so that one composes for the other
    KEPT = tempfile.TemporaryDirectory(prefix="mia-kept-")
    """What composing all samples came to, for the tests and for the commands that they start."""
    os.environ["MIA_CACHE"] = KEPT.name
collect_rarely()  # as the command does
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser for the tests of one file."""
    from tests.render.clients import browser  # judges and clients are heavy: only for those who ask

    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def tab(chromium: Any) -> Any:
    """One page for all that a file looks at, as a page of its own each would cost more than looking.

    The policy of a page forbids scripts, also a checker's: here it is not in force.
    """
    return chromium.new_context(bypass_csp=True).new_page()
