"""What the tests of several writers share."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for prepared fonts: making them takes longer than a page."""
    return tmp_path_factory.mktemp("fonts")
