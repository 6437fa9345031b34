"""One set-up for all tests: the reader's own language does not decide, and no clock does."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

os.environ.pop("MIA_LANGUAGE", None)
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
