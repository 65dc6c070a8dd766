"""Draws pages of PDFs in a process of its own: a hostile file can stop or crash it, and never the live run.

Each line read is a JSON list of a path, a page and the longer edge in pixels; each answer is a line of JSON
and, for a page, its picture after it: a BMP, so that the window has nothing left to do. It ends when its
standard input does, with its parent, in the middle of a page too.
"""

import json
import os
import struct
import sys
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

FLAG = "--page-worker"
_FILE, _HEAD = "<2sIHHI", "<IiiHHIIiiII"
_BEFORE_PIXELS = struct.calcsize(_FILE) + struct.calcsize(_HEAD)


def main() -> int:
    """Answer until nobody asks any more."""
    answers, questions = sys.stdout.buffer, SimpleQueue[bytes]()
    Thread(target=_listen, args=(sys.stdin.buffer, questions), daemon=True).start()
    while True:
        path, page, edge = json.loads(questions.get())
        _answer(answers, *_drawn(path, page, edge))


def _listen(pipe: BinaryIO, questions: "SimpleQueue[bytes]") -> None:
    for question in pipe:
        questions.put(question)
    # Not sys.exit: a page that never ends would outlive the program.
    os._exit(0)


def _answer(answers: BinaryIO, about: dict[str, object], picture: bytes = b"") -> None:
    answers.write(json.dumps({**about, "bytes": len(picture)}).encode() + b"\n" + picture)
    answers.flush()


def _drawn(path: str, page: int, edge: int) -> tuple[dict[str, object], bytes]:
    """Return what to say about a page, and its picture; `trouble` tells why there are none."""
    # Late: the parent waits for the first answer only.
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except FileNotFoundError:
        return {"trouble": "gone"}, b""
    except (pypdfium2.PdfiumError, OSError) as error:
        return {"trouble": "password" if "password" in str(error).lower() else "closed"}, b""
    try:
        pages = len(document)
        if not 0 <= page < pages:
            return {"trouble": "empty"}, b""
        sheet = document[page]
        scale = edge / max(*sheet.get_size(), 1.0)
        return {"pages": pages}, _bmp(sheet.render(scale=scale))
    except (pypdfium2.PdfiumError, MemoryError, ValueError):
        return {"trouble": "damaged"}, b""
    finally:
        document.close()


def _bmp(bitmap: Any) -> bytes:
    """Return a picture of three bytes a pixel, the first row at the top, each row padded to four bytes."""
    width, height, stride = bitmap.width, bitmap.height, -(-3 * bitmap.width // 4) * 4
    pixels = bytes(bitmap.buffer)
    if bitmap.stride != stride:
        starts = range(0, height * bitmap.stride, bitmap.stride)
        rest = bytes(stride - 3 * width)
        pixels = b"".join(pixels[start : start + 3 * width] + rest for start in starts)
    size = len(pixels)
    file = struct.pack(_FILE, b"BM", _BEFORE_PIXELS + size, 0, 0, _BEFORE_PIXELS)
    head = struct.pack(_HEAD, struct.calcsize(_HEAD), width, -height, 1, 24, 0, size, 0, 0, 0, 0)
    return file + head + pixels


if __name__ == "__main__":
    sys.exit(main())
