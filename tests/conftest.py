"""One set-up for all tests: the reader's own language does not decide, no clock does, and no cache of theirs."""

import os
import tempfile

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
