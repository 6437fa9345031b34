"""DOC.fragment.html for a newsletter service: inline styles only, pictures in the folder DOC.fragment beside it."""

from __future__ import annotations

from mia_docs.documents.draft import Draft
from mia_docs.render.mail import mail_body
from mia_docs.render.mail_pictures import mail_pictures

FOLDER = "fragment"


def write_fragment(draft: Draft) -> bytes:
    """The fragment; its pictures are files of their own."""
    return mail_body(draft, lambda picture: f"{draft.document}.{FOLDER}/{picture.name}").encode()


def fragment_files(draft: Draft) -> tuple[str, ...]:
    """What stands behind the document's name in the names of the pictures' files."""
    return tuple(f"{FOLDER}/{each.name}" for each in mail_pictures(draft).values())


def write_picture(draft: Draft, file: str) -> bytes:
    """One picture of the folder."""
    return next(each.data() for each in mail_pictures(draft).values() if f"{FOLDER}/{each.name}" == file)
