"""The other side of a print job: reads a request from a folder, writes progress and the document into it.

Documents are made in a process of their own: a Python thread at work would delay the live clock, and a
process can be killed. Started as `python -m facilitator.printing.worker FOLDER`, in a frozen app as the
program itself with `--print-worker FOLDER`. It ends by itself when its parent is gone, and takes the folder,
which has names in it, with it.
"""

import os
import pickle
import shutil
import sys
import threading
from pathlib import Path

REQUEST, PROGRESS, RESULT, PAGES = "request", "progress", "result", "pages"
FLAG = "--print-worker"


def main(arguments: list[str]) -> int:
    """Make the document of a folder; return 0 when a result was written, be it a sentence of failure."""
    folder = Path(arguments[0])
    threading.Thread(target=_end_with_parent, args=(folder,), daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(5)
    # Imported late: the parent's death is watched from the first moment.
    from facilitator.printing.make import make
    from facilitator.printing.manner import Refused
    from facilitator.printing.markup import LayoutError

    request = pickle.loads((folder / REQUEST).read_bytes())
    try:
        with (folder / PAGES).open("wb") as pages:
            result: object = make(request, lambda done, of: _report(folder, done, of), pages)
    except (LayoutError, Refused) as error:
        result = str(error)
    except MemoryError:
        result = "There is not enough memory for this document; print fewer pages at a time."
    except OSError as error:
        result = f"A file the document needs cannot be read: {error}."
    _put(folder / RESULT, pickle.dumps(result))
    return 0


def _report(folder: Path, done: int, of: int) -> None:
    _put(folder / PROGRESS, f"{done} {of}".encode("ascii"))


def _put(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees all of it or nothing."""
    part = path.with_suffix(".part")
    part.write_bytes(data)
    part.replace(path)


def _end_with_parent(folder: Path) -> None:
    """Wait until the parent's end of standard input closes; nothing is ever sent through it."""
    if sys.stdin is not None:
        # Below Python's own buffer, whose lock a waiting thread would hold at the end.
        while os.read(sys.stdin.fileno(), 1):
            pass
        # The other thread may still write into it.
        for _ in range(3):
            shutil.rmtree(folder, ignore_errors=True)
        os._exit(3)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
