"""Pictures are taken over where they are whole, of the kind that they say, and run nothing."""

from pathlib import Path

import pytest

from mia_docs.documents.pictures import clean_picture

ROOT = Path(__file__).parents[2]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x0dIHDR" + b"\0\0\0\x01" * 2 + b"\x08\0\0\0\0" + b"\0" * 4
END = b"\0\0\0\0IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0\0\x04ab\xff\xda\0\x02data"


@pytest.mark.parametrize("path", sorted(ROOT.glob("content/**/*.svg")), ids=lambda path: path.name)
def test_the_samples_own_pictures_are_taken_over(path: Path) -> None:
    assert clean_picture(path.name, path.read_bytes()) is not None


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", SVG.encode()),
        ("a.svg", b"\xef\xbb\xbf" + SVG.encode()),
        ("a.png", PNG + END),
        ("a.jpg", JPEG + b"\xff\xd9"),
    ],
    ids=["svg", "svg with a mark", "png", "jpeg"],
)
def test_a_whole_picture_is_taken_over(name: str, data: bytes) -> None:
    assert clean_picture(name, data) is not None


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("half.svg", SVG.encode()[:70]),
        ("tag.svg", b"<svg"),
        ("other.svg", b"<html>" + SVG.encode() + b"</html>"),
        ("nameless.svg", b"<svg></svg>"),
        ("latin.svg", f'<?xml version="1.0" encoding="iso-8859-1"?>{SVG}<!--å-->'.encode("latin-1")),
        ("wide.svg", f'<?xml version="1.0" encoding="utf-16"?>{SVG}'.encode("utf-16")),
        ("grows.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.encode()),
        ("script.svg", SVG.replace("<rect", "<script>1</script><rect").encode()),
        ("half.png", PNG),
        ("half.jpg", JPEG),
        ("drawing.png", SVG.encode()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_whole_or_not_safe_is_not(name: str, data: bytes) -> None:
    """A file that was still being saved, another kind under a name, and everything that a viewer could run."""
    assert clean_picture(name, data) is None
