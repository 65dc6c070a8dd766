"""Draws pages of PDFs in a process of its own: a hostile file can stop or crash it, and never the live run.

Each line read is a JSON list of a path, a page and the longer edge in pixels; each answer is a line of JSON
and, for a page, its pixels after it. It ends when its standard input does, with its parent.
"""

import json
import sys
from typing import BinaryIO

FLAG = "--page-worker"


def main() -> int:
    """Answer until nobody asks any more."""
    answers, questions = sys.stdout.buffer, sys.stdin.buffer
    for question in questions:
        path, page, edge = json.loads(question)
        _answer(answers, *_drawn(path, page, edge))
    return 0


def _answer(answers: BinaryIO, about: dict[str, object], pixels: bytes = b"") -> None:
    answers.write(json.dumps({**about, "bytes": len(pixels)}).encode() + b"\n" + pixels)
    answers.flush()


def _drawn(path: str, page: int, edge: int) -> tuple[dict[str, object], bytes]:
    """Return what to say about a page, and its pixels in RGBX; `trouble` tells why there are none."""
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
        bitmap = sheet.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        about = {
            "pages": pages,
            "width": bitmap.width,
            "height": bitmap.height,
            "stride": bitmap.stride,
        }
        return about, bytes(bitmap.buffer)
    except (pypdfium2.PdfiumError, MemoryError, ValueError):
        return {"trouble": "damaged"}, b""
    finally:
        document.close()


if __name__ == "__main__":
    sys.exit(main())
