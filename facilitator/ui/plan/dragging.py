"""What is carried over the agenda: how the plan would be, and where it is dropped."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from facilitator.ui.document import SessionDocument
from facilitator.ui.plan.agenda_column import AgendaColumn

if TYPE_CHECKING:
    from facilitator.ui.plan.drag_preview import Considered, DragPreview


class Dragging(QObject):
    """Asks for the plan at each place a block or a strategy is carried to."""

    considered = Signal(object, bool)
    """How the plan would be, a `Considered`, and whether a strategy of the library is carried."""
    dropped = Signal(str)
    """The id of the block that was put in or moved; empty: nothing was."""

    def __init__(self, document: SessionDocument, agenda: AgendaColumn, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._agenda = agenda
        self._preview: DragPreview | None = None
        agenda.view.dragged_over.connect(self._on_dragged)
        agenda.view.dropped.connect(self._on_dropped)

    @property
    def preview(self) -> "DragPreview":
        """Return what calculates the plans, built when it is first needed."""
        if self._preview is None:
            from facilitator.ui.plan.drag_preview import DragPreview

            self._preview = DragPreview(self._document)
        return self._preview

    def _over(
        self, carried: str, is_strategy: bool, place: int, keys: Qt.KeyboardModifier
    ) -> "Considered | None":
        return self.preview.over(carried, place, keys, is_strategy=is_strategy)

    def _on_dragged(self, carried: str, is_strategy: bool, place: int, keys: Qt.KeyboardModifier) -> None:
        found = self._over(carried, is_strategy, place, keys)
        if found is not None:
            self._agenda.show_considered(found.rundown, self._document.rundown, found.ghost)
            self.considered.emit(found, is_strategy)

    def _on_dropped(self, carried: str, is_strategy: bool, place: int, keys: Qt.KeyboardModifier) -> None:
        found = self._over(carried, is_strategy, place, keys)
        if found is not None:
            label = self.tr("Insert block") if is_strategy else self.tr("Move block")
            self._document.apply(label, found.rundown.session)
        self.dropped.emit(found.ghost if found is not None else "")
