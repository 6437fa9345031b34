"""Everything that a file holds, however it is packed: what a curious reader could dig out of it."""

from __future__ import annotations

import io
import quopri
import re
import shutil
import subprocess
import zipfile
from base64 import b64decode
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote

import pikepdf

BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}(?:\r?\n[A-Za-z0-9+/]{4,})*={0,2}")
"""Data URIs, and parts of mail, which are broken into lines."""
TAG = re.compile(r"<[^<>]*>")
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
GAP = r"(?:[\s\u00a0\u2000-\u200b\u202f\u2060.,'’_]|&#?\w{1,8};){0,2}"
"""What may stand between thousands."""
NUMBER = re.compile(rf"(?P<whole>\d{{1,3}}(?:{GAP}\d{{3}})+(?!\d)|\d+)(?P<decimals>[.,]\d+)?")
QUOTED = re.compile(rb"=(?:[0-9A-Fa-f]{2}|[ \t]*\r?\n)")
"""What quoted-printable text is known by."""
BARE = re.compile(rb'"b:((?:[0-9a-f]{2})+)"')
"""A string of a PDF that is no text, as qpdf tells it."""
DOUBLE = re.compile(rb"\d\0\d|\0\d\0")
"""Digits as UTF-16 has them."""


def layers(data: bytes) -> Iterator[bytes]:
    """A file, and everything inside it: parts of archives, streams, attachments, encoded parts; and inside these."""
    is_text = _is_text(data)
    bare = BASE64.sub(b" ", data) if is_text else data
    yield bare
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield name.encode()
                yield from layers(package.read(name))
    elif data.startswith(b"%PDF"):
        yield from _of_pdf(data)
    elif is_text:
        if QUOTED.search(bare):
            yield quopri.decodestring(data)
        for found in BASE64.finditer(data):
            packed = re.sub(rb"\s", b"", found[0]).rstrip(b"=")
            yield from layers(b64decode(packed[: len(packed) // 4 * 4]))


def _of_pdf(data: bytes) -> Iterator[bytes]:
    """Its streams, the words of all its other objects in one, and its text as a reader copies it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        yield b"\n".join(_words(each) for each in pdf.objects if not isinstance(each, pikepdf.Stream))
        for each in streams:
            if "/DCTDecode" not in str(each.get("/Filter")):
                yield from layers(bytes(each.read_bytes()))
    if shutil.which("pdftotext"):  # its letters are numbers of glyphs in the streams; as laid out, cells would be mixed
        yield subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout


def _words(each: pikepdf.Object) -> bytes:
    """An object of a PDF in letters, others that it names left out; its strings decoded, bare bytes as they are."""
    told = each.to_json(dereference=True)
    return b"\n".join([told, *(bytes.fromhex(found[1].decode()) for found in BARE.finditer(told))])


def _is_text(data: bytes) -> bool:
    return b"\0" not in data[:4000] and not data.startswith(b"%PDF")


def texts(data: bytes) -> Iterator[str]:
    """The layers as text, in every encoding that documents use, with markup and without."""
    for layer in layers(data):
        yield from texts_of(layer)


def texts_of(layer: bytes) -> Iterator[str]:
    """The ways that one layer can be read; a way that gives the same text as another is left out."""
    plain = layer.decode("utf-8", "ignore")
    yield plain
    if DOUBLE.search(layer):
        yield from (part.decode(way, "ignore") for part in (layer, layer[1:]) for way in ("utf-16-le", "utf-16-be"))
    if _is_text(layer):
        if any(sign in plain for sign in ("&", "%", "\\u")):
            yield unquote(unescape(ESCAPE.sub(lambda found: chr(int(found[1], 16)), plain)))
        if "<" in plain:
            yield unescape(TAG.sub("", plain))


def squeezed(text: str) -> str:
    """A text without spaces and hyphens of any kind: a word is found in it however it was set apart."""
    return "".join(text.replace("-", "").replace("\u2011", "").split())


def numbers(text: str) -> Iterator[str]:
    """Every number in a text, its thousands apart or not, with a point before its decimals.

    Numbers that follow one upon another may look like thousands: each way to read them is given.
    """
    for found in NUMBER.finditer(text):
        groups = re.findall(r"\d+", found["whole"])
        ends = [(a, b) for a in range(len(groups)) for b in range(a + 1, len(groups) + 1)]
        for start, end in ends:
            yield "".join(groups[start:end])
        if found["decimals"]:
            yield from (f"{''.join(groups[start:])}.{found['decimals'][1:]}" for start in range(len(groups)))


def numbers_in(data: bytes, wanted: Iterable[str]) -> set[str]:
    """Those numbers that stand in a file, anywhere."""
    return set(wanted) & {number for text in texts(data) for number in numbers(text)}
