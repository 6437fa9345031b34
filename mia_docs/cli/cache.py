"""Where commands keep what composing came to."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path

PLACE = "MIA_CACHE"
"""The environment's word for another folder; empty for none."""


def cache_folder() -> Path | None:
    """The user's own cache, or what the environment says instead."""
    place = os.environ.get(PLACE)
    if place is None:
        return user_cache_path("mia_docs", appauthor=False)
    return Path(place).expanduser().absolute() if place else None
