"""The menu behind the cog of the workspace bar."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.ui.theme import Scheme


class SettingsMenu(QMenu):
    """Offers the colours of the window, the keys, and what the program is made of."""

    scheme_wanted = Signal(str)
    keys_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, chosen: str, parent: QWidget) -> None:
        """Show which of the schemes is chosen."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(self)
        for scheme, text in (
            (Scheme.SYSTEM, self.tr("Colours of the system")),
            (Scheme.LIGHT, self.tr("Light")),
            (Scheme.DARK, self.tr("Dark")),
        ):
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(scheme.value == chosen)
            action.setData(scheme.value)
            self.addAction(action)
        group.triggered.connect(self._on_scheme)
        self.addSeparator()
        self.addAction(self.tr("Keys\tF1")).triggered.connect(self.keys_wanted)
        self.addAction(self.tr("About Facilitator")).triggered.connect(self.about_wanted)

    def open_under(self, corner: QPoint) -> None:
        """Open with the right edge at a point of the screen."""
        self.popup(corner - QPoint(self.sizeHint().width() + 8, 0))

    def _on_scheme(self, action: QAction) -> None:
        self.scheme_wanted.emit(str(action.data()))
