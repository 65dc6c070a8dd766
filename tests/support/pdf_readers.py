"""The text of a PDF as other people's programs take it out, and what may differ from what was typed."""

import io
import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Callable

import pypdfium2
from pypdf import PdfReader

_EMBEDDINGS = dict.fromkeys(map(ord, "\u202a\u202b\u202c"))
"""Poppler writes where a stretch of the other direction begins and ends."""


def poppler(*options: str) -> Callable[[bytes], list[str]]:
    """Return a reader: pdftotext with options."""

    def read(pdf: bytes) -> list[str]:
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(pdf)
            file.flush()
            done = subprocess.run(["pdftotext", *options, file.name, "-"], check=True, capture_output=True)
        return done.stdout.decode().translate(_EMBEDDINGS).split("\f")[:-1]

    return read


def pdfium(pdf: bytes) -> list[str]:
    """Return the pages as PDFium reads them, which gives a hyphen at the end of a line as U+FFFE."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in document]


def pypdf(pdf: bytes) -> list[str]:
    """Return the pages as pypdf reads them."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


READERS: dict[str, Callable[[bytes], list[str]]] = {
    "Poppler": poppler(),
    "Poppler by place": poppler("-layout"),
    "Poppler by order": poppler("-raw"),
    "PDFium": pdfium,
    "pypdf": pypdf,
}


def folded(text: str) -> str:
    """Return a text with its letters composed, each stretch of white space as one space."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def letters(text: str) -> str:
    """Return a text with its letters composed, without white space: where lines broke does not matter."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))
