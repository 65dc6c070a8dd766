"""`python -m facilitator`."""

import sys

from facilitator.cli import main

if __name__ == "__main__":
    # A frozen app is its own print worker: the only program it can start is itself.
    if sys.argv[1:2] == ["--print-worker"]:
        from facilitator.printing import worker

        sys.exit(worker.main(sys.argv[2:]))
    if sys.argv[1:2] == ["--page-worker"]:
        from facilitator.ui.project import page_worker

        sys.exit(page_worker.main())
    sys.exit(main())
