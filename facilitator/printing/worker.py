"""The other side of a print job: reads a request from a folder, writes progress and the document into it.

Documents are made in a process of their own: a Python thread at work would delay the live clock, and a
process can be killed. Started as `python -m facilitator.printing.worker FOLDER`, in a frozen app as the
program itself with `--print-worker FOLDER`. It ends by itself when its parent is gone, and takes the folder,
which has names in it, with it.
"""

import os
import pickle
import sys
from pathlib import Path

from facilitator.printing.worker_side import end_with_parent, put

REQUEST, PROGRESS, RESULT, PAGES = "request", "progress", "result", "pages"
FLAG = "--print-worker"


def main(arguments: list[str]) -> int:
    """Make the document of a folder; return 0 when a result was written, be it a sentence of failure."""
    folder = Path(arguments[0])
    end_with_parent(folder)
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
    put(folder / RESULT, pickle.dumps(result))
    return 0


def _report(folder: Path, done: int, of: int) -> None:
    put(folder / PROGRESS, f"{done} {of}".encode("ascii"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
