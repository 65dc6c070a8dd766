"""From pane to pane by keyboard: Ctrl F6 forwards, with Shift back. F6 alone swaps the room's screens."""

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget

_STOP = Qt.FocusPolicy.TabFocus


@runtime_checkable
class WithPanes(Protocol):
    """A page that is made of panes."""

    @property
    def panes(self) -> Sequence[QWidget]:
        """Return them in the order of reading."""


class Panes(QObject):
    """Moves the keyboard between the panes of the page that is shown and the bar above it."""

    def __init__(self, window: QMainWindow, bar: QWidget, page: Callable[[], QWidget | None]) -> None:
        super().__init__(window)
        self._window, self._bar, self._page = window, bar, page
        self._last: dict[QWidget, QWidget] = {}
        """Where the keyboard was in each pane."""
        for keys, name, slot in (
            ("Ctrl+F6", self.tr("Next pane"), self.forth),
            ("Ctrl+Shift+F6", self.tr("Pane before"), self.back),
        ):
            action = QAction(name, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(slot)
            window.addAction(action)

    def forth(self) -> None:
        """Go to the next pane."""
        self._go(1)

    def back(self) -> None:
        """Go to the pane before."""
        self._go(-1)

    def _go(self, step: int) -> None:
        panes, focus = self._shown(), self._window.focusWidget()
        here = next((place for place, pane in enumerate(panes) if _holds(pane, focus)), None)
        if here is not None and focus is not None:
            self._last = {pane: each for pane, each in self._last.items() if shiboken6.isValid(pane)}
            self._last[panes[here]] = focus
        start = here if here is not None else -1 if step > 0 else 0
        for place in range(1, len(panes) + 1):
            target = self._stop_in(panes[(start + step * place) % len(panes)])
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _shown(self) -> list[QWidget]:
        page = self._page()
        own: Sequence[QWidget] = page.panes if isinstance(page, WithPanes) else [page] if page else []
        return [pane for pane in (*own, self._bar) if pane.isVisible()]

    def _stop_in(self, pane: QWidget) -> QWidget | None:
        """Return where the keyboard was in a pane, else its first stop; None: it has none now."""
        last = self._last.get(pane)
        if last is not None and shiboken6.isValid(last) and _takes_keys(last) and _holds(pane, last):
            return last
        each = pane.nextInFocusChain()
        while each is not None and each is not pane:
            if _takes_keys(each) and _holds(pane, each):
                return each
            each = each.nextInFocusChain()
        return pane if _takes_keys(pane) else None


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _takes_keys(widget: QWidget) -> bool:
    is_stop = widget.focusPolicy() & _STOP == _STOP and widget.focusProxy() is None
    return is_stop and widget.isVisible() and widget.isEnabled()
