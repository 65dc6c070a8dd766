"""One page on its way to the window, which never waits for it."""

import contextlib
from pathlib import Path
from threading import Event

from facilitator.printing.errand import Errand
from facilitator.ui.project.page_drawer import DrawnPage, PageDrawer, PageTrouble

PAGE_EDGE = 2560
"""Pixels of the longer edge of a page: sharp on a 4K screen."""


class PageOrder:
    """Asks for a page; it is drawn beside the window, in another process."""

    def __init__(self, drawer: PageDrawer, path: Path, page: int) -> None:
        self.path, self.page = path, page
        self._drawer = drawer
        self._errand: Errand[DrawnPage | PageTrouble] | None = None
        # No thread can be started: then the order is answered at once.
        with contextlib.suppress(OSError):
            self._errand = Errand("page order", self._go, PageTrouble("crashed"))

    def poll(self) -> DrawnPage | PageTrouble | None:
        """Return the page, or why there is none; None: not yet, or dropped."""
        return PageTrouble("stuck") if self._errand is None else self._errand.answer

    def drop(self) -> None:
        """Want it no longer; what is left of it ends in a moment."""
        if self._errand is not None:
            self._errand.drop()

    def _go(self, dropped: Event) -> DrawnPage | PageTrouble:
        try:
            return self._drawer.draw(self.path, self.page, PAGE_EDGE, dropped)
        except PageTrouble as trouble:
            return trouble


def let_rest(drawer: PageDrawer) -> None:
    """Let the process that draws end, and its pages go; no window waits for it."""

    def rest(_dropped: Event) -> None:
        drawer.stop()

    # Where no thread can be started the process stays until the program ends.
    with contextlib.suppress(OSError):
        Errand("page drawer at rest", rest, None)
