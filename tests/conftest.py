"""One set-up for all tests: the reader's own language does not decide, and no clock does."""

import os

from hypothesis import settings

os.environ.pop("MIA_LANGUAGE", None)
settings.register_profile("house", deadline=None)
settings.load_profile("house")
