"""One set-up for all tests: the reader's own language does not decide, no clock does, and no cache of theirs."""

import os
import tempfile

from hypothesis import settings

from mia_docs.start import collect_rarely

os.environ.pop("MIA_LANGUAGE", None)
KEPT = tempfile.TemporaryDirectory(prefix="mia-kept-")
"""What composing came to, for the commands that one worker starts."""
os.environ["MIA_CACHE"] = KEPT.name
collect_rarely()  # as the command does
settings.register_profile("house", deadline=None)
settings.load_profile("house")
