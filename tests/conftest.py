"""One set-up for all tests: the reader's own language does not decide, and no clock does."""

import os

from hypothesis import settings

from mia_docs.start import collect_rarely

os.environ.pop("MIA_LANGUAGE", None)
collect_rarely()  # as the command does
settings.register_profile("house", deadline=None)
settings.load_profile("house")
