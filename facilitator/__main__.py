"""`python -m facilitator`."""

import sys

from facilitator.cli import main

if __name__ == "__main__":
    # A frozen app prints, draws pages and renders templates apart by itself: it can start nothing else.
    if sys.argv[1:2] == ["--print-worker"]:
        from facilitator.printing import worker

        sys.exit(worker.main(sys.argv[2:]))
    if sys.argv[1:2] == ["--page-printer"]:
        from facilitator.ui.print import page_printer

        sys.exit(page_printer.main(sys.argv[2:]))
    if sys.argv[1:2] == ["--template-cell"]:
        from facilitator.printing import template_cell

        sys.exit(template_cell.main())
    if sys.argv[1:2] == ["--page-worker"]:
        from facilitator.ui.project import page_worker

        sys.exit(page_worker.main())
    sys.exit(main())
