"""What a page may claim of its window: where messages stand, and its keys wherever the focus is."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from facilitator.ui.message_bar import MessageBar
from facilitator.ui.message_place import MessagePlace
from facilitator.ui.workspace_bar import WorkspaceBar


class PageClaims:
    """Grants the page that is shown what it claims; most pages claim nothing."""

    def __init__(self, column: QVBoxLayout, bar: WorkspaceBar, messages: MessageBar) -> None:
        self._column = column
        self._bar = bar
        self._messages = messages
        self._place: MessagePlace | None = None
        self._is_passing = False

    def grant(self, page: QWidget) -> None:
        """Put messages over the place of a page that has one, or above the page again."""
        self._place = _place_on(page)
        if self._place is None and self._messages.is_floating:
            self._column.insertWidget(1, self._messages)
        elif self._place is not None:
            self._column.removeWidget(self._messages)
        self._messages.float_over(self._place)
        self._bar.leave_space_to(None if self._place is None else self._place.page)

    def pass_on(self, event: QEvent) -> bool:
        """Give the page a key that came up elsewhere in the window; return True when it took it.

        A remote works wherever the focus went.
        """
        place, focus = self._place, QApplication.focusWidget()
        if self._is_passing or place is None or (focus is not None and place.page.isAncestorOf(focus)):
            return False
        self._is_passing = True
        event.setAccepted(True)
        QApplication.sendEvent(place.page, event)
        self._is_passing = False
        return event.isAccepted()


def _place_on(page: object) -> MessagePlace | None:
    return page if isinstance(page, MessagePlace) else None
