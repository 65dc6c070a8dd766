"""What opens over Plan when it is asked for: the menu of a block, and the words of the session."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from facilitator.ui.document import SessionDocument
from facilitator.ui.plan.agenda_editor import AgendaEditor
from facilitator.ui.plan.agenda_model import ROW, AgendaRow
from facilitator.ui.plan.agenda_view import AgendaView
from facilitator.ui.plan.block_menu import BlockMenu
from facilitator.ui.plan.session_details import SessionDetails


class Openings(QObject):
    """Builds each when it is first wanted, and sends what is chosen there to the editor."""

    activity_wanted = Signal()

    def __init__(
        self, document: SessionDocument, editor: AgendaEditor, view: AgendaView, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._document, self._editor, self._view = document, editor, view
        self._over = parent
        self._menu: BlockMenu | None = None
        self._details: SessionDetails | None = None

    def open_menu(self, point: QPoint) -> None:
        """Open the menu of the block at a point of the agenda."""
        row = self._view.indexAt(point).data(ROW)
        block = row.row.block if isinstance(row, AgendaRow) else None
        if self._menu is None:
            self._menu = BlockMenu(self._over)
            self._menu.block_given.connect(self._editor.change)
            self._menu.edit_wanted.connect(self._view.edit_minutes)
            self._menu.pin_wanted.connect(self._editor.pin)
            self._menu.removal_wanted.connect(self._editor.remove)
            self._menu.activity_wanted.connect(self.activity_wanted)
        self._menu.open_at(block, self._view.viewport().mapToGlobal(point))

    def open_details(self, point: QPoint) -> SessionDetails:
        """Open the words of the session at a point of the screen."""
        if self._details is None:
            self._details = SessionDetails(self._over)
            self._details.session_given.connect(self._editor.set_session)
        self._details.open_for(self._document.session, point)
        return self._details
