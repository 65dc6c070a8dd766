"""The two filters over the strategies of the library: how people sit together, and how long it takes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from facilitator.core.strategy import Form
from facilitator.ui import icons
from facilitator.ui.plan.library_model import Length
from facilitator.ui.theme import colors


class LibraryFilters(QWidget):
    """Says which form and which length are wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form: Form | None = None
        """None: any."""
        self.length = Length.ANY
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._form_button = self._make_form_filter()
        self._length_button = self._make_length_filter()
        row.addWidget(self._form_button)
        row.addWidget(self._length_button)
        row.addStretch()

    def _make_form_filter(self) -> QToolButton:
        button, menu = self._button(self.tr("Any form"))
        group = QActionGroup(menu)
        choices: list[tuple[str, Form | None]] = [(self.tr("Any form"), None)]
        choices += [(form.value.capitalize(), form) for form in Form if form is not Form.FREE]
        for text, form in choices:
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(form is None)
            action.setData(form.value if form else "")
            menu.addAction(action)
        group.triggered.connect(self._on_form)
        return button

    def _make_length_filter(self) -> QToolButton:
        button, menu = self._button(self.tr("Any length"))
        group = QActionGroup(menu)
        for text, length in (
            (self.tr("Any length"), Length.ANY),
            (self.tr("Up to 10 min"), Length.SHORT),
            (self.tr("11 to 20 min"), Length.MIDDLE),
            (self.tr("21 to 40 min"), Length.LONG),
            (self.tr("Over 40 min"), Length.LONGEST),
        ):
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(length is Length.ANY)
            action.setData(length.name)
            menu.addAction(action)
        group.triggered.connect(self._on_length)
        return button

    def _button(self, text: str) -> tuple[QToolButton, QMenu]:
        button = QToolButton(self)
        button.setText(text)
        button.setProperty("kind", "pill")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.setIcon(icons.icon("chevron-down", colors(self.palette()).text_2, 14))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        button.setMenu(menu)
        return button, menu

    def _on_form(self, action: QAction) -> None:
        name = str(action.data())
        self.form = Form(name) if name else None
        self._form_button.setText(action.text())
        self.changed.emit()

    def _on_length(self, action: QAction) -> None:
        self.length = Length[str(action.data())]
        self._length_button.setText(action.text())
        self.changed.emit()
