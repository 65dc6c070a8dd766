"""The parts a PDF is made of, as bytes (ISO 32000-1, 7.3): dictionaries, lists, names, texts and streams.

A value is bytes that stand as they are; these functions make such bytes of anything else.
"""

import zlib
from collections.abc import Iterable, Mapping

_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"})


def reference(number: int) -> bytes:
    """Return how other objects name the one with a number."""
    return b"%d 0 R" % number


def array(values: Iterable[bytes]) -> bytes:
    """Return a list."""
    return b"[%b]" % b" ".join(values)


def numbers(values: Iterable[int]) -> bytes:
    """Return a list of whole numbers."""
    return b"[%b]" % " ".join(map(str, values)).encode("ascii")


def dictionary(entries: Mapping[str, bytes]) -> bytes:
    """Return a dictionary; its keys are names that are plain already."""
    return b"<< %b >>" % _pairs(entries)


def stream(content: bytes, entries: Mapping[str, bytes] | None = None, *, packed: bool = True) -> bytes:
    """Return a stream with what its dictionary says of it."""
    head = dict(entries or {})
    if packed:
        content = zlib.compress(content, 6)
        head["Filter"] = b"/FlateDecode"
    head["Length"] = b"%d" % len(content)
    return b"<< %b >>\nstream\n%b\nendstream" % (_pairs(head), content)


def name(words: str) -> bytes:
    """Return a name; letters that cannot stand in one are written as numbers."""
    return b"/" + b"".join(
        bytes((each,)) if 33 <= each <= 126 and each not in b"#/()<>[]{}%" else b"#%02X" % each
        for each in words.encode("utf-8")
    )


def text(words: str) -> bytes:
    """Return a text that people read, in any script."""
    if words.isascii():
        return b"(%b)" % words.translate(_ESCAPED).encode("ascii")
    return b"<FEFF%b>" % words.encode("utf-16-be", "replace").hex().upper().encode("ascii")


def _pairs(entries: Mapping[str, bytes]) -> bytes:
    return b" ".join(b"/%b %b" % (key.encode("ascii"), value) for key, value in entries.items())
