"""The menu of a block: what its keys do, and what has no key."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.core.agenda import Block
from facilitator.core.strategy import Priority


class BlockMenu(QObject):
    """Opens at a block and says what was chosen."""

    block_given = Signal(str, object)
    """The name of the edit, and the `Block` as it should be."""
    edit_wanted = Signal()
    pin_wanted = Signal(str)
    removal_wanted = Signal(str)
    activity_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._block: Block | None = None

    def open_at(self, block: Block | None, point: QPoint) -> None:
        """Open the menu for a block, or for a place without one."""
        self._block = block
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if block is not None:
            self._add(menu, self.tr("Change minutes\t0 … 9"), self.edit_wanted.emit)
            pin = self.tr("Unpin\tP") if block.starts else self.tr("Pin to its clock time\tP")
            self._add(menu, pin, self._on_pin)
            shield = self.tr("No longer protect") if block.protected else self.tr("Protect from pacing")
            self._add(menu, shield, self._on_protect)
            self._add_priorities(menu, block)
            menu.addSeparator()
        self._add(menu, self.tr("Insert a free activity\tCtrl+Enter"), self.activity_wanted.emit)
        if block is not None:
            self._add(menu, self.tr("Remove\tDel"), self._on_remove)
        menu.popup(point)

    def _add(self, menu: QMenu, text: str, slot: Callable[[], None]) -> None:
        action = menu.addAction(text)
        action.triggered.connect(slot)

    def _add_priorities(self, menu: QMenu, block: Block) -> None:
        inside = menu.addMenu(self.tr("When time is short"))
        group = QActionGroup(inside)
        for priority, text in (
            (Priority.MUST, self.tr("Must stay")),
            (Priority.SHOULD, self.tr("Should stay")),
            (Priority.COULD, self.tr("Could go")),
        ):
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(block.priority is priority)
            action.setData(priority.value)
            inside.addAction(action)
        group.triggered.connect(self._on_priority)

    def _on_pin(self) -> None:
        if self._block is not None:
            self.pin_wanted.emit(self._block.id)

    def _on_remove(self) -> None:
        if self._block is not None:
            self.removal_wanted.emit(self._block.id)

    def _on_protect(self) -> None:
        if self._block is not None:
            block = replace(self._block, protected=not self._block.protected)
            self.block_given.emit(self.tr("Protect block"), block)

    def _on_priority(self, action: QAction) -> None:
        if self._block is not None:
            block = replace(self._block, priority=Priority(str(action.data())))
            self.block_given.emit(self.tr("Change priority"), block)
