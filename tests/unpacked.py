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
DOUBLE = re.compile(rb"\d\0\d|\0\d\0")
"""Digits as UTF-16 has them."""


def layers(data: bytes) -> Iterator[bytes]:
    """A file, and everything inside it: parts of archives, streams, attachments, encoded parts; and inside these."""
    yield BASE64.sub(b" ", data) if _is_text(data) else data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield name.encode()
                yield from layers(package.read(name))
    elif data.startswith(b"%PDF"):
        yield from _of_pdf(data)
    elif _is_text(data):
        if b"=" in data:
            yield quopri.decodestring(data)
        for found in BASE64.finditer(data):
            packed = re.sub(rb"\s", b"", found[0]).rstrip(b"=")
            yield from layers(b64decode(packed[: len(packed) // 4 * 4]))


def _of_pdf(data: bytes) -> Iterator[bytes]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for each in pdf.objects:
            if not isinstance(each, pikepdf.Stream):
                yield repr(each).encode()
            elif "/DCTDecode" not in str(each.get("/Filter")):
                yield from layers(bytes(each.read_bytes()))
    if shutil.which("pdftotext"):  # its letters are numbers of glyphs in the streams
        yield subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True).stdout


def _is_text(data: bytes) -> bool:
    return b"\0" not in data[:4000] and not data.startswith(b"%PDF")


def texts(data: bytes) -> Iterator[str]:
    """The layers as text, in every encoding that documents use, with markup and without."""
    for layer in layers(data):
        plain = layer.decode("utf-8", "ignore")
        yield plain
        if DOUBLE.search(layer):
            yield from (part.decode(way, "ignore") for part in (layer, layer[1:]) for way in ("utf-16-le", "utf-16-be"))
        if _is_text(layer):
            yield unquote(unescape(ESCAPE.sub(lambda found: chr(int(found[1], 16)), plain)))
            if "<" in plain:
                yield unescape(TAG.sub("", plain))


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
