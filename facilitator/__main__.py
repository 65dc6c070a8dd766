"""`python -m facilitator`."""

import sys

from facilitator.cli import main

if __name__ == "__main__":
    # A frozen app is its own print worker, and renders templates apart: it can start only itself.
    if sys.argv[1:2] == ["--print-worker"]:
        from facilitator.printing import worker

        sys.exit(worker.main(sys.argv[2:]))
    if sys.argv[1:2] == ["--template-cell"]:
        from facilitator.printing import template_cell

        sys.exit(template_cell.main())
    sys.exit(main())
