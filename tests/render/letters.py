"""The sample's newsletter as a draft: composed once for all tests of what an e-mail is made of."""

from __future__ import annotations

from mia_docs.documents.draft import Draft
from tests.samples import sample_draft


def newsletter(name: str = "newsletter-2020-2") -> Draft:
    """The draft of one newsletter."""
    return sample_draft(name)
